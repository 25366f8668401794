"""Taking inputs into a library: loading, cleaning and storing them, batch by batch."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass, field

from msgspec import Struct

from reader import bulk
from reader.errors import LoadError
from reader.load import Found, discover
from reader.model import Arrival, ArticleId
from reader.store import changes
from reader.store.codec import PackedArticle
from reader.store.connection import Database
from reader.web.inputs import fetched, is_web
from reader.web.page import Fetched, Kept


class AddReport(Struct, frozen=True):
    """What became of inputs."""

    added: tuple[ArticleId, ...]
    known: tuple[ArticleId, ...]
    """Articles that were in the library already."""
    changed: tuple[ArticleId, ...]
    """Articles that were in the library and are other words now."""
    failed: tuple[LoadError, ...]
    skipped: int = 0
    """Files in folders that no loader knows."""
    fronts: tuple[ArticleId, ...] = ()
    """Of those added or changed, what looks like a front page and not like an article."""


@dataclass(slots=True)
class Intake:
    """Stores inputs as one change that undo takes back; what is done stays done where it is broken off."""

    database: Database
    labels: Mapping[str, changes.Label] = field(default_factory=dict)
    """What articles bear from the start, by their origin."""
    inputs: int = 0
    """How many are done."""
    articles: int = 0
    """How many articles are done; an input that came to nothing counts as one."""
    more: int = 0
    """How many more articles than inputs there are, as far as that is known."""
    _addition: changes.Addition = field(init=False)
    _ids: dict[str, dict[ArticleId, None]] = field(default_factory=lambda: {"added": {}, "known": {}, "changed": {}})
    _fronts: dict[ArticleId, None] = field(default_factory=dict)
    _failed: list[LoadError] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._addition = changes.Addition(self.database, self.labels)

    def run(self, inputs: Iterable[Found | Fetched | Kept], executor: Executor, step: Callable[[], None]) -> None:
        """Load and clean *inputs* in *executor* and store them, calling *step* whenever some are."""
        with closing(bulk.take_in(inputs, executor)) as results:
            for batch in bulk.in_batches(results):
                found = [one for taken in batch for one in taken.articles]
                self._failed += [one for one in found if isinstance(one, LoadError)]
                self.store([one for one in found if not isinstance(one, LoadError)])
                for taken in batch:
                    self._count(taken)
                step()

    def store(self, packed: Sequence[PackedArticle]) -> tuple[Arrival, ...]:
        """Store *packed* as part of the change, and say what became of each."""
        arrived = self._addition.insert(packed)
        for one, arrival in zip(packed, arrived, strict=True):
            self._ids[arrival.how][arrival.id] = None
            if one.front and arrival.how != "known":
                self._fronts[arrival.id] = None
        return arrived

    def _count(self, taken: bulk.Taken) -> None:
        if not taken.articles:
            self.more += taken.left - 1
        self.articles += len(taken.articles)
        self.inputs += not taken.left

    def failed(self, error: LoadError) -> None:
        """Count an input that could not even be had."""
        self._failed.append(error)
        self.articles += 1

    @property
    def errors(self) -> dict[str, LoadError]:
        """What went wrong so far, by the path of each."""
        return {error.path: error for error in self._failed}

    def report(self, skipped: int = 0) -> AddReport:
        """Return what has become of the inputs so far."""
        added, known, changed = (tuple(self._ids[how]) for how in ("added", "known", "changed"))
        return AddReport(added, known, changed, tuple(self._failed), skipped, tuple(self._fronts))


def add(
    database: Database,
    paths: Iterable[str],
    executor: Executor,
    progress: Callable[[int, int | None], None] | None = None,
    *,
    allow_private: bool = False,
) -> AddReport:
    """Load, clean and store *paths*, as :meth:`reader.library.Library.add` says."""

    def step() -> None:
        if progress is not None:
            progress(intake.articles, len(found) + intake.more)

    if progress is not None:
        progress(0, None)
    items = tuple(discover(paths))
    found = [item for item in items if isinstance(item, Found)]
    intake = Intake(database)
    step()
    with_web = any(is_web(one.path) for one in found)
    inputs = fetched(found, intake.failed, step, allow_private=allow_private) if with_web else found
    intake.run(inputs, executor, step)
    return intake.report(skipped=len(items) - len(found))

"""Importing what another program for reading later kept: its texts, the pages behind its links, tags, dates."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import closing

from msgspec import Struct, field
from msgspec.structs import replace

from reader.errors import LoadError
from reader.intake import AddReport, Intake
from reader.load.exports import Saved
from reader.model import ArticleId
from reader.store import changes, sources
from reader.store.connection import Database
from reader.web.page import Fetched, Kept


class ImportReport(Struct, frozen=True):
    """What an import came to."""

    articles: AddReport
    links: int
    """Links without text that were not fetched, because fetching was not asked for."""


def import_saved(
    database: Database,
    saved: Sequence[Saved],
    executor: Executor,
    progress: Callable[[int, int], None],
    *,
    fetch: bool,
    allow_private: bool = False,
) -> ImportReport:
    """Take in *saved*: what the library has already stays as it is, so that a second import goes on with the first.

    Tags are added and archived articles are archived, each as a change that can be undone.

    Args:
        database: The library's.
        saved: In the order in which they are to be listed.
        executor: Loading and cleaning run there.
        progress: Called with (done, total).
        fetch: Whether the pages of links without text are fetched.
        allow_private: Whether addresses on this machine and its network may be fetched.
    """
    known = sources.known(database, [one.address for one in saved])
    new = [one for one in saved if one.address not in known]
    links = [one for one in new if not one.page]
    work = _Work([one for one in new if one.page], links if fetch else [], allow_private)
    intake = Intake(database)
    total = len(work.texts) + len(work.links)

    def step() -> None:
        progress(intake.inputs + work.failed, total)

    try:
        intake.run(work.inputs(intake.failed, step), executor, step)
    finally:  # broken off: a second import takes what has come in for known, and would not label it
        report = intake.report()
        _label(database, report.added, new)
    had = replace(report, known=(*report.known, *known.values()))
    return ImportReport(had, 0 if fetch else len(links))


class _Work(Struct):
    texts: Sequence[Saved]
    links: Sequence[Saved]
    allow_private: bool
    failed: int = field(default=0)

    def inputs(self, failed: Callable[[LoadError], None], tick: Callable[[], None]) -> Iterator[Kept]:
        """Yield the texts in their order, then the pages of the links as they come in; *tick* as in fetch_many."""
        yield from (Kept(one) for one in self.texts)
        if not self.links:
            return
        from reader.web.fetch import Fetcher  # slow to import, and texts do without
        from reader.web.many import Asked, fetch_many

        by_address = {one.address: one for one in self.links}
        with closing(fetch_many(map(Asked, by_address), Fetcher(self.allow_private), tick)) as answers:
            for asked, answer in answers:
                if isinstance(answer, Fetched):
                    yield Kept(by_address[asked.address], answer)
                else:
                    self.failed += 1
                    failed(answer)


def _label(database: Database, added: Iterable[ArticleId], saved: Sequence[Saved]) -> None:
    """Give the articles *added* the tags and the place that they had."""
    ids = sources.known(database, [one.address for one in saved])
    new = set(added)
    tags: dict[str, list[ArticleId]] = {}
    archived: list[ArticleId] = []
    for one in saved:
        id = ids.get(one.address)
        if id is None or id not in new:
            continue
        for tag in one.tags:
            tags.setdefault(tag, []).append(id)
        if one.is_archived:
            archived.append(id)
    for tag, tagged in tags.items():
        changes.set_tags(database, tagged, [tag], [])
    if archived:
        changes.set_state(database, archived, "archive")

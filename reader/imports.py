"""Importing what another program for reading later kept: its texts, the pages behind its links, tags, dates."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import closing

from msgspec import Struct, field
from msgspec.structs import replace

from reader.errors import LoadError
from reader.intake import AddReport, Intake
from reader.load.exports import Saved
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

    All of it is one change that can be undone, tags and what is archived included: no article is ever without them.

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
    intake = Intake(database, {one.address: changes.Label(one.tags, one.is_archived) for one in new})
    total = len(work.texts) + len(work.links)

    def step() -> None:
        progress(intake.inputs + work.failed, total)

    intake.run(work.inputs(intake.failed, step), executor, step)
    report = intake.report()
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

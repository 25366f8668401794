"""Sources: feeds, pages and folders that are looked at again, each at its own risk."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import closing
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from reader.errors import LoadError, MissingError, SelectorError
from reader.intake import AddReport, Intake
from reader.load import Found, discover
from reader.model import Change, Source, SourceKind
from reader.store import changes
from reader.store import sources as stored
from reader.store.connection import Database
from reader.web.address import target
from reader.web.inputs import is_web
from reader.web.page import Fetched


class UpdateReport(Struct, frozen=True):
    """What looking at sources came to."""

    articles: AddReport
    """Among its failures, articles that could not be read."""
    unchanged: int
    """Sources that had nothing new to say."""
    failed: tuple[LoadError, ...]
    """Sources that could not be read."""


class Sources:
    """The sources of a library; its methods raise StoreError as the library's."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self) -> tuple[Source, ...]:
        """Return all of them, by address."""
        return stored.sources(self._database)

    def add(self, *addresses: str) -> Change:
        """Keep addresses of the web and folders as sources; those that are stay as they are. Nothing is fetched.

        Raises:
            LoadError: One is neither; then none is kept.
        """
        return changes.set_sources(self._database, map(kept_as, addresses), holds=True)

    def remove(self, addresses: Sequence[str]) -> Change:
        """Forget *addresses*; their articles stay.

        Raises:
            SelectorError: One of them is no source; then none is forgotten.
        """
        named = [(source.address, source.kind) for source in self._named(addresses)]
        return changes.set_sources(self._database, named, holds=False)

    def update(
        self,
        executor: Executor,
        progress: Callable[[int, int], None],
        *,
        only: Sequence[str] = (),
        allow_private: bool = False,
    ) -> UpdateReport:
        """Look at all sources, or *only* some, and take in what is new; one that fails costs itself only.

        What has come in stays where it is broken off; the next update goes on from there.

        Args:
            executor: Loading and cleaning run there.
            progress: Called with (sources read, sources in all).
            only: Addresses of sources.
            allow_private: Whether addresses on this machine and its network may be fetched.

        Raises:
            SelectorError: One of *only* is no source; then none is looked at.
        """
        wanted = self._named(only) if only else self.list()
        folders = _Folders(self._database, [source.address for source in wanted if source.kind == "folder"])
        web = _Web(self._database, [source for source in wanted if source.kind == "web"], allow_private)
        files = folders.files()
        done = len(wanted) - len(web.sources)
        progress(0, len(wanted))
        intake = Intake(self._database)
        inputs: Iterator[Found | Fetched] = chain(
            files, web.pages(lambda answered: progress(done + answered, len(wanted)))
        )
        intake.run(inputs, executor, lambda: web.stored(intake.inputs - len(files), intake.errors))
        folders.looked_at()
        failed = (*folders.failed, *web.failed)
        at_once = {error.path for error in failed}
        report = intake.report(folders.skipped)
        articles = replace(report, failed=tuple(error for error in report.failed if error.path not in at_once))
        return UpdateReport(articles, web.unchanged, failed)

    def _named(self, addresses: Sequence[str]) -> tuple[Source, ...]:
        known = {source.address: source for source in self.list()}
        named = {given: known.get(_plain(given)) for given in addresses}
        for given, source in named.items():
            if source is None:
                raise SelectorError(f"{given} is no source; nutgraf sources list shows them")
        return tuple(source for source in named.values() if source is not None)


def kept_as(address: str) -> tuple[str, SourceKind]:
    """Return an address of the web or a folder as a source is kept, and which of them it is.

    Raises:
        LoadError: It is neither.
    """
    if is_web(address):
        return _plain(address), "web"
    if not os.path.isdir(address):  # noqa: PTH112 - as load.discover
        raise LoadError(address, "neither an address that begins with http nor a folder: check it")
    return _plain(address), "folder"


def _plain(address: str) -> str:
    """Return *address* as it is kept."""
    return target(address).address if is_web(address) else os.path.abspath(address)  # noqa: PTH100 - as load.discover


class _Folders:
    """One look at the sources that are folders."""

    def __init__(self, database: Database, folders: Sequence[str]) -> None:
        self._database = database
        self._there = [folder for folder in folders if os.path.isdir(folder)]  # noqa: PTH112 - as load.discover
        self.failed = [
            MissingError(folder, "no such folder any more: bring it back, or nutgraf sources remove forgets it")
            for folder in folders
            if folder not in self._there
        ]
        self.skipped = 0

    def files(self) -> Sequence[Found]:
        """Return what lies in them."""
        items = tuple(discover(self._there))
        found = [item for item in items if isinstance(item, Found)]
        self.skipped = len(items) - len(found)
        return found

    def looked_at(self) -> None:
        """Note of each what the look at it came to."""
        for folder in self._there:
            stored.looked_at(self._database, folder, None, None)
        for error in self.failed:
            stored.failed(self._database, error.path, error.reason)


class _Web:
    """One look at the sources that are addresses."""

    def __init__(self, database: Database, sources: Sequence[Source], allow_private: bool) -> None:
        self.sources = sources
        self._database = database
        self._allow_private = allow_private
        self._yielded: deque[Fetched] = deque()
        self._stored = 0
        self.unchanged = 0
        self.failed: list[LoadError] = []

    def pages(self, step: Callable[[int], None]) -> Iterator[Fetched]:
        """Yield what has changed as it comes in, calling *step* with how many sources have answered, now and then."""
        if not self.sources:
            return
        from reader.web.fetch import Fetcher  # slow to import, and folders do without
        from reader.web.many import Asked, fetch_many

        done = 0
        asked = [Asked(source.address, source.etag, source.modified) for source in self.sources]
        with closing(fetch_many(asked, Fetcher(self._allow_private), lambda: step(done))) as answers:
            for one, answer in answers:
                done += 1
                step(done)
                yield from self._sorted(one.address, answer)

    def stored(self, pages: int, errors: Mapping[str, LoadError]) -> None:
        """Note of the sources of the first *pages* that were yielded what they answered: not before it is stored.

        A page that came to nothing, as one of *errors* says, is asked for anew the next time, changed or not.
        """
        while self._stored < pages:
            page = self._yielded.popleft()
            self._stored += 1
            if page.asked in errors:
                self._fail(page.asked, errors[page.asked])
            else:
                stored.looked_at(self._database, page.asked, page.etag, page.modified)

    def _sorted(self, address: str, answer: Fetched | LoadError) -> Iterator[Fetched]:
        if isinstance(answer, LoadError):
            self._fail(address, answer)
        elif answer.is_unchanged:
            self.unchanged += 1
            stored.looked_at(self._database, address, answer.etag, answer.modified)
        else:
            self._yielded.append(replace(answer, data=b""))  # what it says of itself, not what it holds
            yield answer

    def _fail(self, address: str, error: LoadError) -> None:
        self.failed.append(error)
        stored.failed(self._database, address, error.reason)

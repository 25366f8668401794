"""Sources: feeds, pages and folders that are looked at again, each at its own risk."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass
from itertools import chain

from reader.errors import LoadError, SelectorError
from reader.intake import AddReport, Intake
from reader.load import Found, discover
from reader.model import Source
from reader.store import sources as stored
from reader.store.connection import Database
from reader.web.address import target
from reader.web.inputs import is_web
from reader.web.page import Fetched


@dataclass(frozen=True, slots=True)
class UpdateReport:
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

    def add(self, address: str) -> bool:
        """Keep an address of the web or a folder as a source; False where it is one already. Nothing is fetched.

        Raises:
            LoadError: It is neither.
        """
        if is_web(address):
            return stored.add(self._database, _plain(address), "web")
        if not os.path.isdir(address):  # noqa: PTH112 - as load.discover
            raise LoadError(address, "neither an address that begins with http nor a folder: check it")
        return stored.add(self._database, _plain(address), "folder")

    def remove(self, addresses: Sequence[str]) -> None:
        """Forget *addresses*; their articles stay.

        Raises:
            SelectorError: One of them is no source; then none is forgotten.
        """
        for source in self._named(addresses):
            stored.remove(self._database, source.address)

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
        folders = [source.address for source in wanted if source.kind == "folder"]
        items = tuple(discover(folders))
        files = [item for item in items if isinstance(item, Found)]
        web = _Web(self._database, [source for source in wanted if source.kind == "web"], allow_private)
        progress(0, len(wanted))
        intake = Intake(self._database)
        inputs: Iterator[Found | Fetched] = chain(
            files, web.pages(lambda done: progress(len(folders) + done, len(wanted)))
        )
        intake.run(inputs, executor, lambda done: web.stored(done - len(files)))
        for folder in folders:
            stored.looked_at(self._database, folder, None, None)
        return UpdateReport(intake.report(len(items) - len(files)), web.unchanged, tuple(web.failed))

    def _named(self, addresses: Sequence[str]) -> tuple[Source, ...]:
        known = {source.address: source for source in self.list()}
        named = {given: known.get(_plain(given)) for given in addresses}
        for given, source in named.items():
            if source is None:
                raise SelectorError(f"{given} is no source; nutgraf sources list shows them")
        return tuple(source for source in named.values() if source is not None)


def _plain(address: str) -> str:
    """Return *address* as it is kept."""
    return target(address).address if is_web(address) else os.path.abspath(address)  # noqa: PTH100 - as load.discover


class _Web:
    """One look at the sources that are addresses."""

    def __init__(self, database: Database, sources: Sequence[Source], allow_private: bool) -> None:
        self._database = database
        self._sources = sources
        self._allow_private = allow_private
        self._yielded: list[tuple[str, Fetched]] = []
        self._stored = 0
        self.unchanged = 0
        self.failed: list[LoadError] = []

    def pages(self, step: Callable[[int], None]) -> Iterator[Fetched]:
        """Yield what has changed as it comes in, calling *step* with how many sources have answered."""
        from reader.web.many import Asked, fetch_many  # slow to import, and folders do without

        asked = [Asked(source.address, source.etag, source.modified) for source in self._sources]
        with closing(fetch_many(asked, allow_private=self._allow_private)) as answers:
            for done, (one, answer) in enumerate(answers, 1):
                step(done)
                yield from self._sorted(one.address, answer)

    def stored(self, pages: int) -> None:
        """Note of the sources of the first *pages* that were yielded what they answered: not before it is stored."""
        for address, page in self._yielded[self._stored : max(pages, 0)]:
            stored.looked_at(self._database, address, page.etag, page.modified)
        self._stored = max(pages, self._stored)

    def _sorted(self, address: str, answer: Fetched | LoadError) -> Iterator[Fetched]:
        if isinstance(answer, LoadError):
            self.failed.append(answer)
            stored.failed(self._database, address, answer.reason)
        elif answer.is_unchanged:
            self.unchanged += 1
            stored.looked_at(self._database, address, answer.etag, answer.modified)
        else:
            self._yielded.append((address, answer))
            yield answer

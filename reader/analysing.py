"""Analysing what a library holds, and storing it: nothing made without a correction is kept after it."""

from array import array
from collections.abc import Generator
from concurrent.futures import Executor
from contextlib import closing

from reader.executors import Inline
from reader.model import Analysis, ArticleId, Known
from reader.settings import Settings
from reader.store import analyses, articles, corrections
from reader.store.codec import PackedAnalysis, unpack_analysis
from reader.store.connection import Database
from reader.store.placing import place


class Analysing:
    """The part of :class:`reader.library.Library` that analyses."""

    def __init__(self, database: Database, basis: int, settings: Settings) -> None:
        self._database = database
        self._basis = basis
        self._settings = settings

    def known(self) -> Known:
        """Return what the user said of all articles."""
        return Known(self._settings.aliases, corrections.names(self._database))

    def run(self, numbers: "array[int]", executor: Executor) -> Generator[tuple[ArticleId, str | None], None, None]:
        """Analyse *numbers*, page by page, yielding each id with its error or None once stored."""
        from reader import bulk

        self.place()  # what was broken off
        for page in articles.pages(numbers):
            revision = corrections.revision(self._database)  # first: what changes from here on shows
            stored, known = corrections.with_fixes(self._database, page), self.known()
            with closing(bulk.analyse_many(stored, self._settings, known, executor)) as results:
                for batch in bulk.in_batches(results):
                    if not analyses.store_analyses(self._database, self._basis, batch, revision):
                        break  # the rest of the page stays pending: it was made without a correction
                    self.place()
                    for article_id, result in batch:
                        yield article_id, result if isinstance(result, str) else None

    def place(self) -> None:
        """Put what is analysed and in no story yet into the stories it belongs to."""
        while not self._database.read_only and place(self._database):
            pass

    def now(self, numbers: "array[int]") -> dict[ArticleId, Analysis]:
        """Analyse *numbers* here and return what came of them, stored where the library can be written."""
        from reader import bulk

        revision = corrections.revision(self._database)
        stored = corrections.with_fixes(self._database, numbers)
        fresh = tuple(bulk.analyse_many(stored, self._settings, self.known(), Inline()))
        if fresh and not self._database.read_only:
            analyses.store_analyses(self._database, self._basis, fresh, revision)
        return {key: unpack_analysis(one.body) for key, one in fresh if isinstance(one, PackedAnalysis)}

"""What is given out of a library beside notes: digests of many articles, and articles as data.

::

    outputs = library.outputs
    selected = outputs.selected(library.list("said:roe"), "said:roe")   # or outputs.tagged_today()
    outputs.write_digest(DIGESTS[1], selected, folder)                  # a note in the folder
    outputs.write_data(FORMATS[2], selected, Path("roe.csv"))           # a file
    FORMATS[2].chunks(selected)                                         # the same, piece by piece
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from reader.analysing import Analysing
from reader.export.digests import DIGESTS, Digest
from reader.export.digests.note import managed_digest
from reader.export.formats import FORMATS, DataFormat
from reader.export.note import NoteSource
from reader.export.selected import Selected
from reader.exported import ExportReport, Exports, Plan
from reader.model import ANALYSIS_VERSION, Analysis, ArticleId, Quotation, Row, Span
from reader.nlp.noted import placed
from reader.settings import Settings
from reader.store import articles, history, lines, notes, quotes
from reader.store.connection import Database
from reader.store.dates import microseconds
from reader.store.ids import Ids, numbers_of, to_number
from reader.store.quotes import said_at
from reader.store.search import said_in
from reader.store.speakers import Sayings, said_by
from reader.storied import Stories
from reader.stories.telling import ToldStory

__all__ = ["DIGESTS", "FORMATS", "DataFormat", "Digest", "Outputs", "Selected"]

_PAGE = 200
"""Articles read at a time."""


class Outputs:
    """The part of :class:`reader.library.Library` that gives articles out; memory does not grow with data."""

    def __init__(self, database: Database, basis: int, analysing: Analysing, settings: Settings) -> None:
        self._database = database
        self._settings = settings
        self._basis = basis
        self._analysing = analysing

    @property
    def notes(self) -> Exports:
        """Notes: what writing them would do, writing them."""
        return Exports(self._database, self._settings, self.sources)

    def selected(self, ids: Sequence[ArticleId], query: str = "") -> Selected:
        """Return *ids*, in their order, as what is to be exported.

        Args:
            ids: Articles; those that are gone by then are left out.
            query: By which they were found, as typed, where there is one: what asks for speakers by ``said:`` gets
                their quotations alone, where single quotations are exported.

        Raises:
            QueryError: The query can't be understood.
        """
        names = said_in(query)
        by = said_by(self._database, names)

        def asked_for(article: ArticleId, quotation: Quotation) -> bool:
            return not names or by(to_number(article), quotation.speaker)

        return Selected(
            lambda: self._rows(ids),
            lambda: self.sources(ids),
            len(ids),
            query,
            asked_for=asked_for,
            stories=lambda: self._stories(ids),
        )

    def quotations(self, picked: Iterable[tuple[Sayings, Sequence[int]]]) -> Selected:
        """Return quotations picked from lists, by their indexes there, and the articles they stand in."""
        ids, spans = dict[ArticleId, None](), set[tuple[ArticleId, Span]]()
        for sayings, indexes in picked:
            for page in (indexes[start : start + _PAGE] for start in range(0, len(indexes), _PAGE)):
                for said in said_at(self._database, sayings, page, self._basis).values():
                    ids[said.article] = None
                    spans.add((said.article, said.quotation.span))
        known_by = ",".join(f"{article} {span.start} {span.end}" for article, span in sorted(spans))
        chosen = self.selected(tuple(ids))
        return replace(chosen, asked_for=lambda id, quotation: (id, quotation.span) in spans, picked=known_by)

    def tagged_today(self) -> Selected:
        """Return what was tagged since midnight and still bears a tag."""
        midnight = datetime.now(UTC).astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        ids = Ids(history.tagged_since(self._database, microseconds(midnight)))
        return replace(self.selected(ids), of_today=True)

    def write_digest(self, digest: Digest, selected: Selected, folder: Path) -> ExportReport:
        """Write or bring up to date the note of *digest* in *folder*, made where it is missing.

        Raises:
            ExportError: The folder can't be made or read, or the note can't be written.
        """
        today = datetime.now(UTC).astimezone().date()
        return self.notes.write_managed([managed_digest(digest, selected, today)], folder)

    def plan_digest(self, digest: Digest, selected: Selected, folder: Path, most: int | None = None) -> Plan:
        """Say what writing the note of *digest* would do; where given, the first *most* articles stand in it.

        Raises:
            ExportError: The folder can't be read.
        """
        today = datetime.now(UTC).astimezone().date()
        return self.notes.plan_managed([managed_digest(digest, selected, today, most)], folder)

    def write_data(self, format: DataFormat, selected: Selected, path: Path) -> None:
        """Write the file *path*; see :meth:`reader.export.formats.DataFormat.write`."""
        format.write(selected, path)

    def sources(self, ids: Sequence[ArticleId]) -> Iterator[NoteSource]:
        """Yield *ids* with all that is known of them; what is pending is analysed first.

        An article whose analysis failed has no findings.
        """
        for page in _pages(ids):
            rows = tuple(articles.rows(self._database, numbers_of(page), self._basis))
            made = self._analysing.now(array("q", (to_number(row.id) for row in rows if row.progress == "pending")))
            written = notes.notes(self._database, numbers_of(page))
            heard = quotes.heard(self._database, numbers_of(page), self._basis)
            for row in rows:
                article = lines.read_article(self._database, row.id)
                found = made.get(row.id) or articles.read_analysis(self._database, row.id, self._basis)
                analysis = found or Analysis(ANALYSIS_VERSION)
                noted = placed(article.text, analysis.quotations, written.get(to_number(row.id), ()))
                added = row.added.astimezone().date()
                yield NoteSource(article, analysis, row.tags, row.state, added, noted, heard.get(to_number(row.id), {}))

    def _stories(self, ids: Sequence[ArticleId]) -> Iterator[ToldStory]:
        stories = Stories(self._database, self._basis)
        found = (stories.of(page) for page in _pages(ids))
        for story in dict.fromkeys(row.id for page in found for row in page.values()):
            yield stories.told(story)

    def _rows(self, ids: Sequence[ArticleId]) -> Iterator[Row]:
        for page in _pages(ids):
            yield from articles.rows(self._database, numbers_of(page), self._basis)


def _pages(ids: Sequence[ArticleId]) -> Iterator[Sequence[ArticleId]]:
    return (ids[start : start + _PAGE] for start in range(0, len(ids), _PAGE))

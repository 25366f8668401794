"""The service that the TUI and the command line share: add, list, read, tag, undo, export."""

from array import array
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from msgspec.structs import replace

from reader.analysing import Analysing
from reader.errors import SelectorError
from reader.exported import ExportReport, Exports, redo, undo
from reader.keeping import Keeping
from reader.model import (
    ANALYSIS_VERSION,
    Analysis,
    Article,
    ArticleId,
    Change,
    HistoryEntry,
    Known,
    LineChoice,
    Quotation,
    Row,
    State,
    TagCount,
)
from reader.nlp.corrections import has_name, is_pronoun, plain_name
from reader.noting import Noting
from reader.received import Line
from reader.searches import Searches
from reader.settings import Settings
from reader.speakers import Speakers
from reader.store import amendments, articles, changes, corrections, history, lines, quotes, sources, tags
from reader.store.codec import basis_of
from reader.store.connection import BUSY_SECONDS, Database
from reader.store.ids import Ids, numbers_of, to_id, to_number
from reader.store.quotes import Said
from reader.store.search import compile_query, is_common, snippets
from reader.store.text import fold
from reader.store.upkeep import Upkeep
from reader.storied import Stories

if TYPE_CHECKING:
    from reader.imports import ImportReport
    from reader.intake import AddReport
    from reader.load.exports import Saved
    from reader.outputs import Outputs
    from reader.sources import Sources

__all__ = ["ExportReport", "Library", "Said"]


class Library:
    """One library file, opened.

    Usable from several threads (each has a connection of its own). Every method raises StoreError where the file
    can't do it. Changes are undoable, after a restart too; each returns what it did in words.
    """

    def __init__(
        self, path: Path, settings: Settings, busy_seconds: float = BUSY_SECONDS, *, upkeep: bool = False
    ) -> None:
        """Open the library at *path*, making it and its folder where they are missing.

        Args:
            path: The library file.
            settings: What analyses are made with; those made with others are pending again.
            busy_seconds: How long a method waits for another process before it raises LockedError.
            upkeep: Make a backup in the background at the first change of a day, and throw away what has been in the
                trash for long.
        """
        self._settings = settings
        self._basis = basis_of(ANALYSIS_VERSION, settings, Known(aliases=settings.aliases))
        self._database = Database(path, busy_seconds)
        self._analysing = Analysing(self._database, self._basis, settings)
        self._upkeep = Upkeep(self._database, settings.trash.days) if upkeep else None
        self.read_only = self._database.read_only
        """Whether it can be read and not changed."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection, after a backup that is soon done; calling it twice is harmless."""
        if self._upkeep is not None:
            self._upkeep.end()
        self._database.close()

    # Taking in

    def add(
        self,
        paths: Iterable[str],
        executor: Executor,
        progress: Callable[[int, int | None], None] | None = None,
        *,
        allow_private: bool = False,
    ) -> "AddReport":
        """Load, clean and store *paths*; the analysis is left pending. The same bytes are stored once.

        What is added stands in the list in the order of *paths*, as far as it is undated. An interruption loses
        nothing but the last quarter of a second. Undoing moves what was added to the trash.

        Args:
            paths: Files, folders, ``-``, addresses of the web.
            executor: Loading and cleaning run there.
            progress: Called with (done, total or None while folders are walked).
            allow_private: Whether addresses on this machine and its network may be fetched.
        """
        from reader.intake import add

        return add(self._database, paths, executor, progress, allow_private=allow_private)

    def analyse_pending(
        self, executor: Executor, newest_first: bool = True, first: ArticleId | None = None
    ) -> Generator[tuple[ArticleId, str | None], None, None]:
        """Analyse and store what is pending or out of date, yielding each id with its error or None once stored.

        Closing the iterator stops the work after what is in flight; a later call resumes. What is in flight while the
        user corrects something is left to a later call as well.

        Args:
            executor: The analyses run there.
            newest_first: In list order, or against it.
            first: The article to begin with, where it is pending: the one a reader is looking at.
        """
        numbers = articles.pending(self._database, self._basis, newest_first)
        if first is not None and (number := to_number(first)) in numbers:
            numbers.remove(number)
            numbers.insert(0, number)
        return self._analysing.run(numbers, executor)

    def import_saved(
        self,
        saved: "Sequence[Saved]",
        executor: Executor,
        progress: Callable[[int, int], None],
        *,
        fetch: bool,
        allow_private: bool = False,
    ) -> "ImportReport":
        """Take in what another program kept; see :func:`reader.imports.import_saved`."""
        from reader.imports import import_saved

        return import_saved(self._database, saved, executor, progress, fetch=fetch, allow_private=allow_private)

    def merge(self, partitions: Iterable[str], step: Callable[[int], None]) -> "AddReport":
        """Take in what ``nutgraf analyse --partition`` wrote; see :func:`reader.partitions.merge`."""
        from reader.partitions import merge

        report = merge(self._database, self._basis, partitions, step)
        self._analysing.place()
        return report

    @property
    def sources(self) -> "Sources":
        """What is looked at again for articles."""
        from reader.sources import Sources

        return Sources(self._database)

    # Reading

    def list(self, query: str = "", limit: int | None = None) -> Ids:
        """Return the ids that *query* selects, in list order, in a compact sequence (8 bytes an id).

        The order is newest first by the date of publication, or by when it was added where that is not stated. An
        empty query selects everything outside the trash.

        Args:
            query: As typed.
            limit: How many to return at most: a screen can be filled before a million ids are read.

        Raises:
            QueryError: The query can't be understood.
        """
        return Ids(self._listed(query, limit=limit))

    def _listed(self, query: str, said: str | None = None, limit: int | None = None) -> "array[int]":
        common = limit is not None and is_common(self._database, query)
        select = compile_query(query, datetime.now(UTC).astimezone(), self._basis, said, common=common)
        sql, parameters = select.sql, select.parameters
        if limit is not None:
            sql, parameters = f"{sql} LIMIT ?", (*parameters, limit)
        return self._database.numbers(sql, parameters)

    def select(self, selectors: Iterable[str]) -> tuple[ArticleId, ...]:
        """Return what *selectors* name, each article once.

        An id or a prefix of six hex digits or more that an article bears is that article; all the other selectors
        are the words of one query.

        Raises:
            SelectorError: A prefix names more than one article, a selector is blank (as an unset variable of a script
                is), or nothing is selected.
            QueryError: The query can't be understood.
        """
        given = tuple(selectors)
        if not all(map(str.strip, given)):
            raise SelectorError("an empty name selects nothing; name an article, by id or query")
        named = {
            selector: number
            for selector in given
            if (number := articles.by_prefix(self._database, selector)) is not None
        }
        words = [selector for selector in given if selector not in named]
        queried = self.list(" ".join(words)).numbers if words or not given else ()
        numbers = dict.fromkeys((*named.values(), *queried))
        if not numbers:
            raise SelectorError("nothing is selected" + (f" by {' '.join(given)}" if given else ""))
        return tuple(map(to_id, numbers))

    def rows(self, ids: Sequence[ArticleId]) -> tuple[Row, ...]:
        """Return what a list shows of *ids*, in their order; ids that are gone are left out."""
        return tuple(articles.rows(self._database, numbers_of(ids), self._basis))

    def article(self, id: ArticleId) -> Article:
        """Return the cleaned article with its text as received.

        Raises:
            SelectorError: It is not in the library.
        """
        return lines.read_article(self._database, id)

    def versions(self, id: ArticleId) -> "tuple[tuple[datetime, str, str], ...]":
        """Return what the article was before its source changed it: until when, title and text, oldest first."""
        return sources.versions(self._database, to_number(id))

    def analysis(self, id: ArticleId) -> Analysis | None:
        """Return its analysis, None while that is pending or where it failed."""
        return articles.read_analysis(self._database, id, self._basis)

    def known(self, id: ArticleId) -> Known:
        """Return what an analysis of the article is made with beside the settings."""
        number = to_number(id)
        return replace(
            self._analysing.known(), fixes=corrections.fixes(self._database, array("q", [number])).get(number, ())
        )

    def quotations(self, query: str = "", said: str | None = None) -> Iterator[Said]:
        """Yield the quotations of the articles *query* selects, those by a speaker like *said* where given."""
        return quotes.quotations(self._database, self._listed(query, said), self._basis, said)

    @property
    def searches(self) -> Searches:
        """The searches that are kept under a name."""
        return Searches(self._database, self._basis)

    @property
    def quoted(self) -> Speakers:
        """Who is quoted over the whole library, and what they said."""
        return Speakers(self._database, self._basis)

    @property
    def stories(self) -> Stories:
        """Which articles tell one event."""
        return Stories(self._database, self._basis)

    def snippets(self, query: str, ids: Sequence[ArticleId]) -> dict[ArticleId, str]:
        """Return the words around what *query* finds in the texts of *ids*, each find between ``search.FOUND``."""
        found = snippets(self._database, query, numbers_of(ids))
        return {to_id(number): around for number, around in found.items()}

    def tags(self) -> tuple[TagCount, ...]:
        """Return every tag in use outside the trash, by name."""
        return tags.tag_counts(self._database)

    def speakers(self, like: str = "", most: int = 50) -> tuple[str, ...]:
        """Return speakers whose name contains *like*, neither case nor accents counting; the most quoted first."""
        found = corrections.speakers(self._database, fold(like), most)
        return tuple(name for name in found if has_name(name))

    def counts(self) -> dict[str, int]:
        """Return how many articles are ``inbox``, ``later``, ``archive``, ``trash``, ``unread`` and ``pending``.

        What is in the trash counts as neither unread nor pending.
        """
        return tags.counts(self._database, self._basis)

    # Changing

    def set_state(self, ids: Sequence[ArticleId], state: State) -> Change:
        """Move *ids* to the inbox, to later, to the archive or to the trash."""
        return changes.set_state(self._database, ids, state)

    def set_unread(self, ids: Sequence[ArticleId], unread: bool) -> Change:
        """Mark *ids* read or unread."""
        return changes.set_unread(self._database, ids, unread)

    def note_opened(self, id: ArticleId) -> None:
        """Mark *id* read because it was opened: nothing that undo takes back, nothing on a read-only library."""
        if not self._database.read_only:
            changes.note_opened(self._database, id)

    def tag(self, ids: Sequence[ArticleId], add: Sequence[str] = (), remove: Sequence[str] = ()) -> Change:
        """Add and remove tags; a tag is folded to lower case, white space in it becomes a hyphen."""
        return changes.set_tags(self._database, ids, add, remove)

    def set_speaker(self, article: Article, quotation: Quotation, name: str, *, everywhere: bool) -> Change:
        """Say who said *quotation*; see :meth:`set_speakers`."""
        return self.set_speakers([(article, quotation)], name, everywhere=everywhere)

    def set_speakers(self, said: Iterable[tuple[Article, Quotation]], name: str, *, everywhere: bool) -> Change:
        """Say who said several quotations, one at least; the articles concerned are pending again.

        Args:
            said: Each as the analysis of its article has it, and the article as the user sees it: cleaning may give
                it another text meanwhile, and its words are what counts.
            name: Controls and hidden characters are taken out; where nothing is left, nothing is changed.
            everywhere: Show the speakers as *name* in the whole library, in articles to come too, and not these
                quotations alone. A pronoun, and nobody, can't be renamed: then it is that quotation.
        """
        plain = plain_name(name)
        if not plain:
            return Change("no name, nothing changed", ())
        return amendments.amend(
            self._database,
            [
                amendments.renaming(article.id, quotation.speaker, plain)
                if everywhere and quotation.speaker is not None and not is_pronoun(quotation.speaker)
                else amendments.fixing(article, quotation, plain)
                for article, quotation in said
            ],
        )

    def mark_wrong(self, *said: tuple[Article, Quotation]) -> Change:
        """Say that quotations of articles as the user sees them are none: analyses leave them out; the text stays."""
        return amendments.amend(self._database, [amendments.fixing(*one, None) for one in said])

    def turn_line(self, id: ArticleId, line: Line) -> Change:
        """Put *line* back into the story of an article, or take it out; the article is pending again.

        Where it stands as it does because the user said so, that is forgotten. What they say is found again by the
        line's words when the article is cleaned again.

        Args:
            id: The article.
            line: As ``reader.received.received_lines`` has it.

        Raises:
            SelectorError: No article has the id.
        """
        choice = LineChoice(line.key, line.nth, kept=line.kept is line.by_user)
        return amendments.choose_line(self._database, id, choice, line.text, holds=not line.by_user)

    def undo(self) -> Change | None:
        """Take back the last change; None where there is none."""
        return undo(self._database)

    def undo_size(self, *, redo: bool = False) -> int:
        """Return about how many articles the next :meth:`undo` concerns, or the next :meth:`redo`."""
        return history.size_of_next(self._database, redo=redo)

    def redo(self) -> Change | None:
        """Do again the change taken back last; None where there is none, or after a new change."""
        return redo(self._database)

    def history(self, most: int = 20) -> tuple[HistoryEntry, ...]:
        """Return the last changes, the newest first; those undone stand there until another change is made."""
        return history.entries(self._database, most)

    @property
    def noting(self) -> Noting:
        """What the user writes on articles and quotations, and what they say of articles."""
        return Noting(self._database)

    @property
    def keeping(self) -> Keeping:
        """Backups, what is found about the file, and the end of what is in the trash."""
        return Keeping(self._database, self._basis)

    # Export

    @property
    def exports(self) -> Exports:
        """Notes: what writing them would do, writing them."""
        return self.outputs.notes

    def export(self, ids: Sequence[ArticleId], folder: Path) -> ExportReport:
        """Write or bring up to date a Markdown note for each of *ids* in *folder*, by the profile of the settings.

        Raises:
            ExportError: The folder can't be made or read, the template can't be used, or no note can be written.
        """
        return self.exports.export(ids, self.exports.target(folder=folder))

    @property
    def outputs(self) -> "Outputs":
        """Digests, and articles as data."""
        from reader.outputs import Outputs

        return Outputs(self._database, self._basis, self._analysing, self._settings)

"""The service that the TUI and the command line share: add, list, read, tag, undo, export."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from reader.errors import LoadError
from reader.model import Analysis, Article, ArticleId, Change, Quotation, Row, State, TagCount
from reader.settings import Settings


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of the paths given to :meth:`Library.add`."""

    added: tuple[ArticleId, ...]
    known: tuple[ArticleId, ...]
    """Articles that were in the library already."""
    failed: tuple[LoadError, ...]
    skipped: int
    """Files in folders that no loader knows."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation with the article it stands in."""

    article: ArticleId
    path: str
    title: str | None
    site: str | None
    published: str | None
    text: str
    """Its words as a panel shows them: pieces joined by " … "."""
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote; paths are absolute."""

    created: tuple[Path, ...]
    updated: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    kept: tuple[str, ...]
    """One line for each block kept because the user edited it."""


class Library:
    """One library file, opened.

    Usable from several threads (each has a connection of its own). Every method raises StoreError where the file
    can't do it. Changes are undoable, after a restart too; each returns what it did in words.
    """

    def __init__(self, path: Path, settings: Settings) -> None:
        """Open the library at *path*, making it and its folder where they are missing."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        raise NotImplementedError

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        raise NotImplementedError

    def close(self) -> None:
        """Close every connection; calling it twice is harmless."""
        raise NotImplementedError

    # Taking in

    def add(
        self,
        paths: Iterable[str],
        executor: Executor,
        progress: Callable[[int, int | None], None] | None = None,
    ) -> AddReport:
        """Load, clean and store *paths*; the analysis is left pending. The same bytes are stored once.

        Args:
            paths: Files, folders, ``-``.
            executor: Loading and cleaning run there.
            progress: Called with (done, total or None while folders are walked).
        """
        raise NotImplementedError

    def analyse_pending(
        self, executor: Executor, newest_first: bool = True
    ) -> Iterator[tuple[ArticleId, str | None]]:
        """Analyse and store what is pending or out of date, yielding each id with its error or None as it is stored.

        Closing the iterator stops the work after what is in flight; a later call resumes.
        """
        raise NotImplementedError

    # Reading

    def list(self, query: str = "") -> Sequence[ArticleId]:
        """Return the ids that *query* selects, in list order, in a compact sequence (8 bytes an id).

        Raises:
            QueryError: The query can't be understood.
        """
        raise NotImplementedError

    def select(self, selectors: Iterable[str]) -> tuple[ArticleId, ...]:
        """Return what *selectors* name: ids or unique prefixes of six hex digits or more, anything else a query.

        Raises:
            SelectorError: A prefix names more than one article, or nothing is selected.
        """
        raise NotImplementedError

    def rows(self, ids: Sequence[ArticleId]) -> tuple[Row, ...]:
        """Return what a list shows of *ids*, in their order; ids that are gone are left out."""
        raise NotImplementedError

    def article(self, id: ArticleId) -> Article:
        """Return the cleaned article with its text as received.

        Raises:
            SelectorError: It is not in the library.
        """
        raise NotImplementedError

    def analysis(self, id: ArticleId) -> Analysis | None:
        """Return its analysis, None while that is pending or where it failed."""
        raise NotImplementedError

    def quotations(self, query: str = "", said: str | None = None) -> Iterator[Said]:
        """Yield the quotations of the articles *query* selects, those by a speaker like *said* where given."""
        raise NotImplementedError

    def tags(self) -> tuple[TagCount, ...]:
        """Return every tag in use, by name."""
        raise NotImplementedError

    def counts(self) -> dict[str, int]:
        """Return how many articles are ``inbox``, ``later``, ``archive``, ``trash``, ``unread`` and ``pending``."""
        raise NotImplementedError

    # Changing

    def set_state(self, ids: Sequence[ArticleId], state: State) -> Change:
        """Move *ids* to the inbox, to later, to the archive or to the trash."""
        raise NotImplementedError

    def set_unread(self, ids: Sequence[ArticleId], unread: bool) -> Change:
        """Mark *ids* read or unread."""
        raise NotImplementedError

    def tag(self, ids: Sequence[ArticleId], add: Sequence[str] = (), remove: Sequence[str] = ()) -> Change:
        """Add and remove tags; a tag is folded to lower case, white space in it becomes a hyphen."""
        raise NotImplementedError

    def undo(self) -> Change | None:
        """Take back the last change; None where there is none."""
        raise NotImplementedError

    def redo(self) -> Change | None:
        """Do again the change taken back last; None where there is none, or after a new change."""
        raise NotImplementedError

    # Export

    def export(self, ids: Sequence[ArticleId], folder: Path) -> ExportReport:
        """Write or bring up to date a Markdown note for each of *ids* in *folder*.

        Raises:
            ExportError: The folder can't be written; notes written before that stay.
        """
        raise NotImplementedError

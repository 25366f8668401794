"""Writing the notes of many articles: planned, shown, carried out, taken back.

::

    exports = library.exports
    plan = exports.plan(ids, exports.target(profile="obsidian"))  # nothing is written
    plan.count("created"), plan.count("updated"), plan.count("unchanged"), plan.kept
    plan.notes[0].path, plan.notes[0].after                       # what a preview shows
    print("".join(plan.diff()))
    report = exports.carry_out(plan)                              # one change, which library.undo() takes back

A plan holds the text of every note that changes: plan what a screen shows, and leave thousands to ``exports.export``.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from reader.errors import ExportError
from reader.model import ArticleId, Change
from reader.settings import Settings, export_folder
from reader.store import changes, exports, writings
from reader.store.connection import Database
from reader.store.exports import Written
from reader.store.ids import numbers_of, to_number

if TYPE_CHECKING:
    from reader.export.blocks import OnEdit
    from reader.export.markdown import Managed, NoteSource, Outcome, PlannedNote, Target
    from reader.store.writings import Growing

Sources = Callable[[Sequence[ArticleId]], "Iterable[NoteSource]"]
"""Gives articles with all that their notes are made from."""

_AT_ONCE = 500
_SOON, _COUNTED = 8, 100
"""How many notes a screen waits for, and how many it then counts at a time."""


class Plan(Struct, frozen=True):
    """What an export would do; a value, to be shown and to be carried out."""

    target: "Target"
    notes: "tuple[PlannedNote, ...]"
    """One for each article, in the order asked for, and what stands beside them: a bibliography."""

    def count(self, outcome: "Outcome") -> int:
        """Return how many notes would be ``created``, ``updated``, ``unchanged``, or ``failed``."""
        return sum(note.outcome == outcome for note in self.notes if not note.beside)

    @property
    def kept(self) -> tuple[str, ...]:
        """Return a line for each note of which something is kept because the user edited it."""
        return tuple(f"{note.path.name}: {', '.join(note.kept)}" for note in self.notes if note.kept)

    def diff(self) -> Iterator[str]:
        """Yield the lines of a unified diff of all that would be written, each with its line end."""
        for note in self.notes:
            if note.outcome in {"created", "updated"}:
                name = str(note.path.relative_to(self.target.folder.resolve()))
                before = "/dev/null" if note.before is None else f"a/{name}"
                lines_before = (note.before or "").splitlines(keepends=True)
                lines_after = (note.after or "").splitlines(keepends=True)
                for line in unified_diff(lines_before, lines_after, before, f"b/{name}"):
                    yield line if line.endswith("\n") else f"{line}\n"


class ExportReport(Struct, frozen=True):
    """What an export wrote; paths are absolute."""

    created: tuple[Path, ...]
    updated: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    kept: tuple[str, ...]
    """One line for each note of which something is kept because the user edited it."""
    failed: tuple[ExportError, ...] = ()
    """Notes that could not be written; the others are."""
    undoable: int = 0
    """How many changes can be undone now, where notes were written."""
    taken: tuple[str, ...] = ()
    """The files of which the library took over what the user edited of their own notes."""


class _Tally(Struct):
    """What became of the notes so far, and the change that they are."""

    written: "list[tuple[PlannedNote, ExportError | None]]" = field(default_factory=list)
    change: "Growing | None" = None
    undoable: int = 0
    taken: list[str] = field(default_factory=list)


class Exports:
    """The part of :class:`reader.library.Library` that writes notes."""

    def __init__(self, database: Database, settings: Settings, sources: "Sources") -> None:
        self._database = database
        self._settings = settings
        self._sources = sources

    def target(
        self,
        *,
        folder: Path | None = None,
        profile: str | None = None,
        on_edit: "OnEdit" = "keep",
        include: Sequence[str] | None = None,
    ) -> "Target":
        """Return where and how notes are written: as the settings have it where nothing is said."""
        from reader.export.markdown import Target

        export = self._settings.export
        parts = export.include if include is None else tuple(include)
        return Target(folder or export_folder(self._settings), profile or export.profile, export.name, on_edit, parts)

    def plan(self, ids: Sequence[ArticleId], target: "Target") -> Plan:
        """Say what writing the notes of *ids* would do; what is pending is analysed, and no file is touched.

        Raises:
            ExportError: The folder can't be read, or the template can't be used.
        """
        return Plan(target, tuple(note for page in self._pages(ids, target) for note in page))

    def plans(self, ids: Sequence[ArticleId], target: "Target") -> Iterator[Plan]:
        """Say likewise, some notes at a time and the first few soon: a screen can show them, and what it has counted.

        Raises:
            ExportError: As in :meth:`plan`.
        """
        return (Plan(target, page) for page in self._pages(ids, target, (_SOON, _COUNTED)))

    def carry_out(self, plan: Plan) -> ExportReport:
        """Write what *plan* says, except where something else stands by now; it is one change that can be undone.

        Raises:
            ExportError: No note can be written.
        """
        return self._write([plan.notes], plan.target)

    def export(self, ids: Sequence[ArticleId], target: "Target") -> ExportReport:
        """Plan and write the notes of *ids*, some at a time; where an analysis failed, without findings.

        Raises:
            ExportError: The folder can't be made or read, the template can't be used, or no note can be written.
        """
        return self._write(self._pages(ids, target), target)

    def write_managed(self, notes: "Sequence[Managed]", folder: Path) -> ExportReport:
        """Write or bring up to date notes of no one article, likewise.

        Raises:
            ExportError: The folder can't be made or read, or no note can be written.
        """
        plan = self.plan_managed(notes, folder)
        return self._write([plan.notes], plan.target)

    def plan_managed(self, notes: "Sequence[Managed]", folder: Path) -> Plan:
        """Say what :meth:`write_managed` would do.

        Raises:
            ExportError: The folder can't be read.
        """
        from reader.export.markdown import NotesFolder, Target

        target, today = Target(folder, "", ""), datetime.now(UTC).astimezone().date()
        there = NotesFolder(target)
        return Plan(target, tuple(there.plan_managed(note, today) for note in notes))

    def _pages(
        self, ids: Sequence[ArticleId], target: "Target", steps: tuple[int, int] | None = None
    ) -> "Iterator[tuple[PlannedNote, ...]]":
        from reader.export.markdown import NotesFolder  # deferred: it loads what makes YAML

        first, at_once = steps or (_AT_ONCE, _AT_ONCE)
        folder = NotesFolder(target, takes=not self._database.read_only)
        today = datetime.now(UTC).astimezone().date()
        for start in (0, *range(first, len(ids), at_once)) if ids else ():
            page = ids[start : start + (at_once if start else first)]
            wrote = exports.wrote(self._database, numbers_of(page), str(target.folder))
            sources = (replace(one, wrote=wrote.get(to_number(one.article.id), {})) for one in self._sources(page))
            yield folder.plan(tuple(sources), today, last=start + len(page) == len(ids))

    def _write(self, pages: "Iterable[Sequence[PlannedNote]]", target: "Target") -> ExportReport:
        from reader.export.files import make_folder
        from reader.export.markdown import write

        tally = _Tally()
        for page in pages:
            make_folder(target.folder)
            late = self._take_over(tally, page)
            written = [(note, _late(note) if note.article in late else write(note)) for note in page]
            tally.written += written
            self._remember(tally, written, target)
        report = _report(tally)
        if report.failed and not (report.created or report.updated or report.unchanged):
            raise report.failed[0]
        return report

    def _take_over(self, tally: _Tally, page: "Sequence[PlannedNote]") -> frozenset[ArticleId]:
        """Have the library take over what the user edited of their notes: before a file says that it has.

        Returns:
            The articles of which the library has other notes by now.
        """
        taken = [(note.article, *pair) for note in page if note.article is not None for pair in note.taken]
        if not taken:
            return frozenset()
        change, late = writings.take_notes(self._database, taken)
        tally.taken += [note.path.name for note in page if note.taken and note.article not in late]
        tally.undoable = change.undoable
        return late

    def _remember(
        self, tally: _Tally, written: "list[tuple[PlannedNote, ExportError | None]]", target: "Target"
    ) -> None:
        """Keep what was written, as part of the change that *tally* has begun."""
        from reader.export.files import digest

        done = [note.article for note, error in written if note.article is not None and error is None]
        files = [
            Written(str(note.path), digest(note.after), note.before)
            for note, error in written
            if error is None and note.after is not None and note.outcome in {"created", "updated"}
        ]
        if not (done or files) or self._database.read_only:
            return
        notes = sum(
            not note.beside and error is None and note.outcome in {"created", "updated"} for note, error in written
        )
        way = (str(target.folder), target.profile)
        change, tally.change = writings.note_written(self._database, done, files, way, count=notes, onto=tally.change)
        tally.undoable = change.undoable if tally.change is not None else 0
        wrote = {to_number(note.article): note.wrote for note, error in written if note.article and error is None}
        exports.note_wrote(self._database, wrote, str(target.folder))


def undo(database: Database) -> Change | None:
    """Take back the last change, the files that it wrote among it; those changed since stay, which the label says."""
    return changes.undo(database, _swap)


def redo(database: Database) -> Change | None:
    """Do again what was taken back last, likewise."""
    return changes.redo(database, _swap)


def _swap(path: str, here: bytes | None, other: str | None) -> tuple[str | None, bytes | None]:
    from reader.export.files import digest, exchange  # deferred: most changes write no file

    return exchange(Path(path), here, other), None if other is None else digest(other)


def _late(note: "PlannedNote") -> ExportError:
    return ExportError(str(note.path), "your note was changed at the same time; export again")


def _report(tally: _Tally) -> ExportReport:
    """Return what became of the notes; what stands beside them is named only where it failed."""
    paths: dict[str, list[Path]] = {"created": [], "updated": [], "unchanged": []}
    for note, error in tally.written:
        if error is None and not note.beside:
            paths[note.outcome].append(note.path)
    kept = (f"{note.path.name}: {', '.join(note.kept)}" for note, error in tally.written if note.kept and not error)
    return ExportReport(
        tuple(paths["created"]),
        tuple(paths["updated"]),
        tuple(paths["unchanged"]),
        tuple(kept),
        tuple(error for _, error in tally.written if error),
        tally.undoable,
        tuple(tally.taken),
    )

"""What is to be written out of the library, from any screen: said once, looked at beforehand, then written."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from reader.errors import ExportError
from reader.export.files import data_name, make_folder
from reader.export.markdown import Outcome, Target
from reader.exported import Plan
from reader.library import Library
from reader.model import ArticleId
from reader.outputs import DIGESTS, FORMATS, DataFormat, Digest, Selected
from reader.tui.citation import written
from reader.wording import counted

__all__ = ["DIGESTS", "FORMATS", "DataFormat", "Digest", "Kind", "Order", "Preview", "Scope", "Target"]

Kind = Digest | DataFormat | None
"""What is made of articles; None for a note of each."""

_SHOWN = 40
"""So many articles are in the preview of a digest."""
_MOST_CHARACTERS = 20_000
"""As much of a file is shown, and all that fits a clipboard is looked at."""
_MOST_COPIED = 80_000
_MOST_LINES = 3000
"""As many lines of a diff are shown."""


class Scope(Struct, frozen=True):
    """What can be written from where the user is."""

    name: str
    """``current``, ``selected``, ``in view``."""
    count: str
    """How many they are, in words."""
    ids: Sequence[ArticleId]
    selected: Callable[[], Selected]
    """Finds them out again for a digest; may take as long as reading them."""


class Done(Struct, frozen=True):
    """What became of an order."""

    text: str
    """What happened, in a line."""
    undoable: int = 0
    """How many changes can be undone now."""
    failed: tuple[ExportError, ...] = ()
    """Why some of the files could not be written; the others are."""


class Order(Struct, frozen=True):
    """What is to be written, where, and how."""

    scope: Scope
    kind: Kind
    target: Target

    def selected(self, library: Library) -> Selected:
        """Return what a digest or data is made of: of tags, what was tagged today."""
        of_today = isinstance(self.kind, Digest) and self.kind.name == "tags"
        return library.outputs.tagged_today() if of_today else self.scope.selected()

    def _file(self, selected: Selected, format: DataFormat) -> Path:
        """Return the file that data goes to."""
        today = datetime.now(UTC).astimezone().date()
        return self.target.folder / data_name(today, selected.query or self.scope.count, format.file_suffix)

    def to(self, folder: Path) -> "Order":
        """Return the same to another folder."""
        return replace(self, target=replace(self.target, folder=folder))

    # Writing

    def write(self, library: Library) -> Done:
        """Write it.

        Raises:
            ReaderError: The library can't be read, or nothing can be written.
        """
        if self.kind is None:
            report = library.exports.export(self.scope.ids, self.target)
        else:
            selected = self.selected(library)
            if not selected.count:
                return Done(self.nothing)
            if isinstance(self.kind, DataFormat):
                path = self._file(selected, self.kind)
                make_folder(path.parent)
                library.outputs.write_data(self.kind, selected, path)
                return Done(f"exported {counted(selected.count, 'article')} as {self.kind.label}: {path}")
            report = library.outputs.write_digest(self.kind, selected, self.target.folder)
        return Done(written(report, self.target.folder), report.undoable, report.failed)

    @property
    def nothing(self) -> str:
        """Return why there is nothing to write."""
        today = isinstance(self.kind, Digest) and self.kind.name == "tags"
        return "nothing was tagged today" if today else "nothing to export"

    # Looking at it beforehand

    def previews(self, library: Library) -> Iterator["Preview"]:
        """Yield what would be written, the first files soon, then with more and more of them counted.

        Raises:
            ReaderError: The library can't be read, or nothing could be written.
        """
        if self.kind is None:
            seen = Preview(total=len(self.scope.ids))
            for plan in library.exports.plans(self.scope.ids, self.target):
                seen = seen.with_plan(plan)
                yield seen
            return
        selected = self.selected(library)
        if not selected.count:
            yield Preview(text=self.nothing)
        elif isinstance(self.kind, DataFormat):
            yield self._data(selected, self.kind)
        else:
            plan = library.outputs.plan_digest(self.kind, selected, self.target.folder, _SHOWN)
            more = f"the first {_SHOWN} of {selected.count:,} articles" if selected.count > _SHOWN else ""
            yield replace(Preview(total=1).with_plan(plan), more=more)

    def _data(self, selected: Selected, format: DataFormat) -> "Preview":
        path = self._file(selected, format)
        outcome: Outcome = "updated" if format.is_there(path) else "created"
        text = _beginning(format.chunks(selected), _MOST_CHARACTERS)
        return Preview(path, text, Counter({outcome: 1}), looked_at=1, total=1)

    def text(self, library: Library) -> str:
        """Return what would be written as one text, as much of it as a clipboard may take and more.

        Raises:
            ReaderError: The library can't be read, or nothing could be written.
        """
        if self.kind is None:
            plans = library.exports.plans(self.scope.ids, self.target)
            return _beginning((f"{note.after or ''}\n" for plan in plans for note in plan.notes), _MOST_COPIED)
        selected = self.selected(library)
        if isinstance(self.kind, DataFormat):
            return _beginning(self.kind.chunks(selected), _MOST_COPIED)
        return self.kind.text(selected) if selected.count else ""


class Preview(Struct, frozen=True):
    """What would be written, as far as it is known."""

    path: Path | None = None
    """The first file; None where there is none."""
    text: str = ""
    """Its beginning, or why there is none."""
    counts: Counter[Outcome] = field(default_factory=Counter)
    kept: int = 0
    """In how many files something is kept because the user edited it."""
    looked_at: int = 0
    total: int = 0
    more: str = ""
    """What of it is shown, where that is not all."""
    diff: tuple[str, ...] = ()
    """Lines of a unified diff, the first ones."""

    def with_plan(self, plan: Plan) -> "Preview":
        """Return it with the files of *plan* counted."""
        notes = [note for note in plan.notes if not note.beside]
        first = notes[0] if notes and self.path is None else None
        text = (first.after or str(first.error or ""))[:_MOST_CHARACTERS] if first else self.text
        room = max(0, _MOST_LINES - len(self.diff))
        return Preview(
            first.path if first else self.path,
            text,
            self.counts + Counter(note.outcome for note in notes),
            self.kept + len(plan.kept),
            self.looked_at + len(notes),
            self.total,
            self.more,
            (*self.diff, *islice(plan.diff(), room)) if room else self.diff,
        )


def _beginning(pieces: Iterator[str], most: int) -> str:
    """Return at least *most* characters of *pieces*, as far as there are so many."""
    found, length = [], 0
    for piece in pieces:
        found.append(piece)
        length += len(piece)
        if length >= most:
            break
    return "".join(found)

"""One Markdown note an article: front matter by round trip, blocks we manage, and the user's words left alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from reader.errors import ExportError
from reader.export.blocks import block, merge
from reader.export.escape import markdown
from reader.export.files import known_notes, note_name, read_note, refuse_link, write_note
from reader.export.frontmatter import Value, fresh, part, touch, update
from reader.export.note import NoteSource, quotes, summary, title_of, values

__all__ = ["Managed", "NoteSource", "Written", "write_managed", "write_notes"]


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one note."""

    path: Path
    outcome: Literal["created", "updated", "unchanged", "failed"]
    kept: tuple[str, ...] = ()
    """Names of what was kept because the user edited it: ``summary``, ``quotes``, ``front matter``."""
    error: ExportError | None = None


@dataclass(frozen=True, slots=True)
class Managed:
    """A note of which we manage a part: what it is made of where it is new, and what of it is brought up to date."""

    id: str
    """By which it is found again: 16 hex digits, in ``values`` too."""
    name: str
    """Of its file where it is new."""
    values: dict[str, Value]
    """For its front matter."""
    blocks: dict[str, str]
    """Contents of its blocks by their names."""
    body: str
    """All below the front matter where it is new, with the blocks."""


def write_notes(sources: Sequence[NoteSource], folder: Path, today: date) -> tuple[Written, ...]:
    """Write or bring up to date one note for each of *sources* in *folder*; see :func:`write_managed`."""
    return write_managed([_managed(source, today) for source in sources], folder, today)


def write_managed(notes: Sequence[Managed], folder: Path, today: date) -> tuple[Written, ...]:
    """Write or bring up to date each of *notes* in *folder*, made where it is missing.

    A note is found again by the id in its front matter, so the user may rename it or move it inside the folder. A note
    that can't be written costs only itself.

    Raises:
        ExportError: The folder can't be made or read.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(str(folder), f"can't be made ({error.strerror}); choose another folder") from error
    folder = folder.resolve()
    known = known_notes(folder)
    return tuple(_write(note, known.get(note.id) or folder / note.name, today) for note in notes)


def _write(note: Managed, path: Path, today: date) -> Written:
    try:
        refuse_link(path)
        if not path.exists():
            write_note(path, f"{fresh(note.values)}\n{note.body}")
            return Written(path, "created")
        return _bring_up_to_date(note, path, today)
    except ExportError as error:
        return Written(path, "failed", error=error)


def _managed(source: NoteSource, today: date) -> Managed:
    title = title_of(source.article)
    blocks = {"summary": summary(source), "quotes": quotes(source)}
    parts = (
        f"# {markdown(title)}",
        f"## Summary\n\n{block('summary', blocks['summary'])}",
        f"## Quotes\n\n{block('quotes', blocks['quotes'])}",
        "## Notes\n",
    )
    name = note_name(source.article, title)
    return Managed(source.article.id, name, values(source, today), blocks, "\n\n".join(parts))


def _bring_up_to_date(note: Managed, path: Path, today: date) -> Written:
    standing = read_note(path)
    text = standing.replace("\r\n", "\n")
    parted = part(text)
    merged = merge(parted.body, note.blocks)
    head = update(parted.head or "", note.values)
    kept = merged.kept if head is not None else (*merged.kept, "front matter")
    head = f"---\n{parted.head}---\n" if head is None else head
    if head + merged.body == text:
        return Written(path, "unchanged", kept)
    changed = touch(head, today) + merged.body
    write_note(path, changed.replace("\n", "\r\n") if "\r\n" in standing else changed)
    return Written(path, "updated", kept)

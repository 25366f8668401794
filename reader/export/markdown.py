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
from reader.export.frontmatter import fresh, part, touch, update
from reader.export.note import NoteSource, quotes, summary, title_of, values

__all__ = ["NoteSource", "Written", "write_notes"]


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one note."""

    path: Path
    outcome: Literal["created", "updated", "unchanged", "failed"]
    kept: tuple[str, ...] = ()
    """Names of what was kept because the user edited it: ``summary``, ``quotes``, ``front matter``."""
    error: ExportError | None = None


def write_notes(sources: Sequence[NoteSource], folder: Path, today: date) -> tuple[Written, ...]:
    """Write or bring up to date one note for each of *sources* in *folder*, made where it is missing.

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
    return tuple(_write(source, folder, known.get(source.article.id), today) for source in sources)


def _write(source: NoteSource, folder: Path, known: Path | None, today: date) -> Written:
    path = known or folder / note_name(source.article, title_of(source.article))
    try:
        refuse_link(path)
        if not path.exists():
            write_note(path, _new_note(source, today))
            return Written(path, "created")
        return _bring_up_to_date(source, path, today)
    except ExportError as error:
        return Written(path, "failed", error=error)


def _new_note(source: NoteSource, today: date) -> str:
    parts = (
        f"# {markdown(title_of(source.article))}",
        f"## Summary\n\n{block('summary', summary(source))}",
        f"## Quotes\n\n{block('quotes', quotes(source))}",
        "## Notes\n",
    )
    return fresh(values(source, today)) + "\n" + "\n\n".join(parts)


def _bring_up_to_date(source: NoteSource, path: Path, today: date) -> Written:
    standing = read_note(path)
    note = standing.replace("\r\n", "\n")
    parted = part(note)
    merged = merge(parted.body, {"summary": summary(source), "quotes": quotes(source)})
    head = update(parted.head or "", values(source, today))
    kept = merged.kept if head is not None else (*merged.kept, "front matter")
    head = f"---\n{parted.head}---\n" if head is None else head
    if head + merged.body == note:
        return Written(path, "unchanged", kept)
    changed = touch(head, today) + merged.body
    write_note(path, changed.replace("\n", "\r\n") if "\r\n" in standing else changed)
    return Written(path, "updated", kept)

"""Files of a notes folder: names that every system takes, notes found again by their id, writes that never truncate."""

import os
import tempfile
import unicodedata
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from pathvalidate import sanitize_filename

from reader.errors import ExportError
from reader.export.frontmatter import note_id, part
from reader.inert import inert
from reader.model import Article

_TITLE_BYTES = 80
_LINK_BREAKERS = str.maketrans(dict.fromkeys('#^[]|%&{}$`;\\/:*?"<>', " "))
"""Obsidian's links, templates and shells trip over them; pathvalidate knows the systems' own."""


def note_name(article: Article, title: str) -> str:
    """Return ``{published or undated} {title} ({id}).md``, portable, at most 120 bytes, independent of other notes."""
    return _name(article.meta.published or "undated", title, article.id)


def digest_name(day: date, title: str, id: str) -> str:
    """Return ``{day} {title} ({id}).md``, likewise."""
    return _name(day.isoformat(), title, id)


def _name(day: str, title: str, id: str) -> str:
    title = " ".join(unicodedata.normalize("NFC", inert(title)).translate(_LINK_BREAKERS).split()).strip(". ")
    title = title.encode()[:_TITLE_BYTES].decode(errors="ignore").rstrip(". ")
    return str(sanitize_filename(f"{inert(day)[:10]} {title or 'untitled'} ({id[:6]}).md", platform="universal"))


def known_notes(folder: Path) -> dict[str, Path]:
    """Return the notes in *folder* and below by the id their front matter states; links are not followed.

    Raises:
        ExportError: The folder can't be read.
    """
    found: dict[str, Path] = {}
    for base, folders, names in os.walk(folder, onerror=_unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(base, name)
            if name.endswith(".md") and not path.is_symlink() and (stated := _id_in(path)):
                found.setdefault(stated, path)
    return found


def read_note(path: Path) -> str:
    """Return the note at *path*, line ends as they are.

    Raises:
        ExportError: It can't be read, or is no UTF-8.
    """
    try:
        return path.read_bytes().decode()
    except OSError as error:
        raise ExportError(str(path), f"can't be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ExportError(str(path), "is not UTF-8; save it as UTF-8 and export again") from error


def write_note(path: Path, text: str) -> None:
    """Write *text* whole or not at all; *path* is no link (see :func:`refuse_link`).

    Raises:
        ExportError: The folder or the disk refuses; what stood there stands there still.
    """
    write_whole(path, (text,))


def write_whole(path: Path, chunks: Iterable[str]) -> None:
    """Write *chunks* one after the other as they come, all of them or none; *path* is no link.

    Raises:
        ExportError: The folder or the disk refuses; what stood there stands there still. So it does whatever *chunks*
            raises.
    """
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        handle, temporary = tempfile.mkstemp(prefix=".nutgraf-", suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.writelines(chunks)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(mode)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ExportError(str(path), f"can't be written ({error.strerror}); nothing was changed") from error


def refuse_link(path: Path) -> None:
    """Raise where *path* is a link, which might lead out of the folder.

    Raises:
        ExportError: It is one.
    """
    if path.is_symlink():
        raise ExportError(str(path), "is a link; nothing is written through links. Remove it and export again")


def _id_in(path: Path) -> str | None:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            start = file.read(16_384).replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        return None
    head = part(start).head
    return note_id(head) if head is not None else None


def _unreadable(error: OSError) -> None:
    raise ExportError(str(error.filename), f"can't be read ({error.strerror})") from error


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask

"""Files of a notes folder: names that every system takes, notes found again by their id, writes that never truncate."""

import os
import unicodedata
from collections.abc import Iterable
from datetime import date
from hashlib import blake2b
from pathlib import Path

from pathvalidate import sanitize_filename

from reader import whole
from reader.errors import ExportError
from reader.export.frontmatter import note_id, part
from reader.inert import inert
from reader.model import Article

_SUFFIX = ".md"
_TITLE_BYTES, _SITE_BYTES, _NAME_BYTES = 80, 40, 200
_HEAD_LENGTH = 16_384
"""No head is longer, in code points."""
BOM = "\ufeff"
"""Some editors write it before the text."""
_LINK_BREAKERS = str.maketrans(dict.fromkeys('#^[]|%&{}$`;\\/:*?"<>', " "))
"""Obsidian's links, templates and shells trip over them; pathvalidate knows the systems' own."""


def note_name(article: Article, title: str, pattern: str) -> str:
    """Return the name of a note by *pattern*, portable, at most 200 bytes, independent of other notes.

    Args:
        article: What the note is of.
        title: Its headline.
        pattern: As in the settings; what is not known is left out, but for ``published``, which is ``undated``.
    """
    fields = {
        "published": inert(article.meta.published or "undated")[:10],
        "site": _plain(article.meta.site or "", _SITE_BYTES),
        "id": article.id,
        "id6": article.id[:6],
    }
    rest = len(pattern.format(**fields, title="").encode())
    title = _plain(title, max(0, min(_TITLE_BYTES, _NAME_BYTES - rest))) or "untitled"
    name = " ".join(pattern.format(**fields, title=title).split()).strip(". ")
    return str(sanitize_filename(f"{name}{_SUFFIX}", platform="universal"))


def digest_name(day: date, title: str, id: str) -> str:
    """Return ``{day} {title} ({id6}).md``, likewise."""
    name = f"{day.isoformat()} {_plain(title, _TITLE_BYTES) or 'untitled'} ({id[:6]}){_SUFFIX}"
    return str(sanitize_filename(name, platform="universal"))


def data_name(day: date, about: str, suffix: str) -> str:
    """Return ``{day} {about}`` and *suffix*, likewise."""
    return str(
        sanitize_filename(
            f"{day.isoformat()} {_plain(about, _TITLE_BYTES) or 'articles'}{suffix}", platform="universal"
        )
    )


def _plain(text: str, most_bytes: int) -> str:
    """Return *text* without what systems, links and templates trip over, cut to *most_bytes*."""
    line = " ".join(unicodedata.normalize("NFC", inert(text)).translate(_LINK_BREAKERS).split()).strip(". ")
    return line.encode()[:most_bytes].decode(errors="ignore").rstrip(". ")


def known_notes(folder: Path) -> dict[str, Path]:
    """Return the notes in *folder* and below by the id that their heads state; links are not followed.

    There are none where there is no folder yet.

    Raises:
        ExportError: The folder can't be read.
    """
    found: dict[str, Path] = {}
    if not folder.exists():
        return found
    for base, folders, names in os.walk(folder, onerror=_unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(base, name)
            if name.endswith(_SUFFIX) and not path.is_symlink() and path.is_file() and (stated := _id_in(path)):
                found.setdefault(stated, path)
    return found


def make_folder(folder: Path) -> None:
    """Make *folder* where it is missing.

    Raises:
        ExportError: It can't be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(str(folder), f"can't be made ({error.strerror}); choose another folder") from error


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
        whole.write(path, chunks)
    except OSError as error:
        raise ExportError(str(path), f"can't be written ({error.strerror}); nothing was changed") from error


def exchange(path: Path, here: bytes | None, other: str | None) -> str | None:
    """Put *other* in the place of the file that has the digest *here*, None standing for no file; return what was.

    Raises:
        ExportError: What stands there is something else by now, and stays; or it can't be written.
    """
    refuse_link(path)
    standing = read_note(path) if path.exists() else None
    if (None if standing is None else digest(standing)) != here:
        raise ExportError(str(path), "was changed since, and stays as it is")
    if other is not None:
        make_folder(path.parent)
        write_note(path, other)
    elif standing is not None:
        try:
            path.unlink()
        except OSError as error:
            raise ExportError(str(path), f"can't be removed ({error.strerror})") from error
    return standing


def digest(text: str) -> bytes:
    """Return 16 bytes by which what stands in a file is known again."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def refuse_link(path: Path) -> None:
    """Raise where *path* is a link, which might lead out of the folder, or anything else that is no file.

    Raises:
        ExportError: It is one.
    """
    if path.exists() and not path.is_file():
        raise ExportError(str(path), "is no file; move it away and export again")
    if path.is_symlink():
        raise ExportError(str(path), "is a link; nothing is written through links. Remove it and export again")


def _id_in(path: Path) -> str | None:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            start = file.read(_HEAD_LENGTH).removeprefix(BOM).replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        return None
    head = part(start).head
    return note_id(head) if head is not None else None


def _unreadable(error: OSError) -> None:
    raise ExportError(str(error.filename), f"can't be read ({error.strerror})") from error

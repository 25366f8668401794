"""What paths given by the user hold: files to load, and what is passed over with the reason."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from msgspec import Struct

from reader.load.kinds import KINDS

MAX_DEPTH = 400
"""Folders below folders; deeper ones are passed over. Longer paths than this makes, systems refuse anyway."""
STDIN = "-"

_PAGES = (".html", ".htm", ".xhtml")
_OF_PAGE = re.compile(
    r"(?s)(.+?)(?:[_.]files|_file|[-_]Dateien|_fichiers|_archivos|_bestanden|-filer|_ficheiros|_arquivos|_pliki|_soubory"
    r"|_tiedostot|_elemei|_dosyalar|_datoteke|_fitxers|_failid|_fails|_bylos|_fajlovi|_fitxategiak)"
)
"""How browsers name the folder of the pictures, scripts and frames of a page that they save, after the page.

Source:
    The names of connected folders of Windows, in its languages; Firefox and Chrome write ``_files``.
"""


class Found(Struct, frozen=True):
    """One input to load: a file, or ``-`` for standard input."""

    path: str


class Skipped(Struct, frozen=True):
    """Something in a folder that is not taken in, with the reason in words; a note, not a failure."""

    path: str
    reason: str


def discover(paths: Iterable[str]) -> Iterator[Found | Skipped]:
    """Yield what *paths* hold, folders walked in sorted order; a path named by the user is always Found.

    Files in folders with a suffix that no loader knows, hidden files, links to folders or out of the folder,
    folders that belong to a saved page, and folders below the depth cap are Skipped. Nothing is opened.
    """
    for path in paths:
        if path != STDIN and _is_folder(path):
            yield from _walk(path)
        else:
            yield Found(path)


def _is_folder(path: str) -> bool:
    try:
        return stat.S_ISDIR(os.stat(path).st_mode)  # noqa: PTH116 - Path() would fold "a//b", and paths stay as given
    except (OSError, ValueError):
        return False


def _walk(root: str) -> Iterator[Found | Skipped]:
    """Walk depth first with a stack of our own, so that no depth exhausts Python's."""
    home = os.path.realpath(root)
    try:
        stack = [iter(_entries(root))]
    except OSError:
        yield Found(root)
        return
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
        elif entry.name.startswith("."):
            yield Skipped(entry.path, "hidden")
        elif not _is_real_folder(entry):
            yield _judge(entry, home)
        elif _is_of_page(entry.path):
            yield Skipped(entry.path, "belongs to the page beside it")
        elif len(stack) >= MAX_DEPTH:
            yield Skipped(entry.path, f"more than {MAX_DEPTH} folders deep")
        else:
            try:
                stack.append(iter(_entries(entry.path)))
            except OSError as error:
                yield Skipped(entry.path, f"the folder can't be read ({why(error)})")


def _is_of_page(folder: str) -> bool:
    """Say whether *folder* holds the pictures, scripts and frames of a page that a browser saved beside it."""
    named = _OF_PAGE.fullmatch(folder)
    return named is not None and any(os.path.isfile(named[1] + suffix) for suffix in _PAGES)  # noqa: PTH113 - as above


def _entries(folder: str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as found:
        return sorted(found, key=lambda entry: entry.name)


def _is_real_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _judge(entry: os.DirEntry[str], home: str) -> Found | Skipped:
    """Decide on one entry that is no folder; *home* is the real path that links must not leave."""
    try:
        reason = _objection(entry, home)
    except OSError as error:
        reason = f"can't be read ({why(error)})"
    return Skipped(entry.path, reason) if reason else Found(entry.path)


def _objection(entry: os.DirEntry[str], home: str) -> str | None:
    is_link = entry.is_symlink()
    if is_link and entry.is_dir():
        return "a link to a folder"
    if PurePath(entry.name).suffix.lower() not in KINDS and not _is_kept_mail(entry):
        return "not a kind of file that is read"
    if is_link and os.path.commonpath([home, os.path.realpath(entry.path)]) != home:
        return "a link that leaves the folder"
    mode = entry.stat().st_mode
    if not stat.S_ISREG(mode):
        return f"not a file but {kind(mode)}"
    return None if os.access(entry.path, os.R_OK) else "can't be read (permission denied)"


def _is_kept_mail(entry: os.DirEntry[str]) -> bool:
    """Say whether *entry* is a message in a Maildir, whose files have no suffix: ``cur`` and ``new`` beside ``tmp``."""
    folder = PurePath(entry.path).parent
    return folder.name in {"cur", "new"} and os.path.isdir(folder.parent / "tmp")  # noqa: PTH112 - as above


def kind(mode: int) -> str:
    """Name what a file of *mode* is where it is no regular file."""
    names = (
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISFIFO, "a pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
    )
    return next((name for test, name in names if test(mode)), "something special")


def why(error: OSError) -> str:
    """Return the system's reason in lower case, without path and number."""
    return (error.strerror or type(error).__name__).lower()

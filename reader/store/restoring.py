"""Putting a backup in the place of a library, which is kept beside it."""

import contextlib
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from reader.errors import DamagedError, LockedError, MissingError, StoreError
from reader.store import schema
from reader.store.backups import check_sound, sync
from reader.store.copies import backups_of, folder_of

_BESIDE = ("-wal", "-shm")
_BUSY_SECONDS = 1.0


class Restored(Struct, frozen=True):
    """What restoring a backup did."""

    backup: Path
    articles: int
    kept: Path | None
    """Where the library is that stood there before; None where there was none."""


def find_backup(library: Path, which: str) -> Path:
    """Return the backup of *library* called *which*: its name, ``latest``, or the path of a file.

    Raises:
        MissingError: There is none of that name.
    """
    known = backups_of(library)
    if which == "latest" and known:
        return known[0].path
    named = [one.path for one in known if one.name == which]
    path = named[0] if named else Path(which)
    if not path.is_file():
        names = ", ".join(one.name for one in known[:5]) or f"none in {folder_of(library)}"
        raise MissingError(which, f"no such backup; there are: {names}")
    return path


def restore(library: Path, backup: Path) -> Restored:
    """Put a copy of *backup* in the place of *library*; what stood there is kept beside it.

    Raises:
        DamagedError: The backup is not sound or no library; nothing was changed. NewerError likewise.
        LockedError: Another nutgraf has the library open.
        StoreError: The disk is full, or the folder can't be written; nothing was changed.
    """
    library = library.absolute()
    articles = _look_into(backup)
    under_way = library.with_name(f".{library.name}-{os.getpid()}.part")
    try:
        library.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(backup, under_way)
        under_way.chmod(0o600)
        with under_way.open("rb") as copied:
            os.fsync(copied.fileno())
        kept = _set_aside(library) if os.path.lexists(library) else None
        under_way.replace(library)
        sync(library.parent)
    except OSError as error:
        raise StoreError(str(library), f"the backup can't be put here: {error.strerror or error}") from error
    finally:
        with contextlib.suppress(OSError):
            under_way.unlink(missing_ok=True)
    return Restored(backup, articles, kept)


def _look_into(backup: Path) -> int:
    """Return how many articles are in *backup*, a sound library of a version that is known."""
    path = str(backup)
    # A file that a library was moved from may have its last changes beside it; a copy of it alone would lose them.
    if backup.with_name(f"{backup.name}-wal").exists():
        raise StoreError(path, "it has a -wal file beside it: it is in use, or was when a program ended; open it first")
    try:
        with closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            if not schema.check(connection, path):
                raise DamagedError(path, "this file is empty; nothing was changed")
            check_sound(connection, path)
            ((articles,),) = connection.execute("SELECT count(*) FROM article")
            return int(articles)
    except sqlite3.Error as error:
        raise DamagedError(path, "this backup is damaged or no library; nothing was changed") from error


def _set_aside(library: Path) -> Path:
    """Give the library that is there a second name, its last changes in it as far as it is sound."""
    with contextlib.suppress(sqlite3.DatabaseError, DamagedError):
        _fold_in(library)
    now = f"{datetime.now(UTC).astimezone():%Y-%m-%d-%H%M%S}"
    kept, number = library.with_name(f"{library.name}-before-restore-{now}"), 1
    while os.path.lexists(kept):
        number += 1
        kept = kept.with_name(f"{library.name}-before-restore-{now}-{number}")
    try:
        os.link(library, kept)  # from here on both names are there, until one is replaced
    except OSError:  # not every file system has hard links
        shutil.copyfile(library, kept)
    for suffix in _BESIDE:
        beside = library.with_name(f"{library.name}{suffix}")
        if beside.exists():
            beside.rename(kept.with_name(f"{kept.name}{suffix}"))
    return kept


def _fold_in(library: Path) -> None:
    """Write what stands in the -wal file into the library; that fails while another program has it open."""
    with closing(sqlite3.connect(library, timeout=_BUSY_SECONDS, isolation_level=None)) as connection:
        check_sound(connection, str(library))  # what is damaged is kept as it is, to the byte
        try:
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                raise LockedError(str(library), "another nutgraf has it open; close that first") from error
            raise

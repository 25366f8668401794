"""Making backups of a library, one a day and those that are asked for.

A copy is made under another name, checked, and only then given its own. Those made by the day are thrown away by and
by; those that were asked for never are.
"""

import contextlib
import os
import re
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from reader.errors import ReaderError, StoreError
from reader.store.connection import Database
from reader.store.copies import SUFFIX, Backup, backups_of, damaged, folder_of

DAYS = 7
"""How many of the daily backups are kept, the newest of them."""
MOST_BYTES = 4 * 1024**3
"""What the daily backups of a library may take together; the newest is kept whatever it takes."""
_SPARE_BYTES = 64 * 1024**2
"""What is left free on the disk at least."""
_STEP_PAGES = 1000
_STEP_INSTRUCTIONS = 100_000
_STALE_SECONDS = 86_400
_UNDER_WAY = ".part"
_DAILY = re.compile(r"\d{4}-\d\d-\d\d")


class StoppedError(ReaderError):
    """A backup was given up because the program ends."""


def back_up(database: Database, to: Path | None = None, *, why: str = "", sound: bool = True) -> Backup:
    """Copy the library to *to*, by default into its folder of backups under the time, and *why* it was made.

    Args:
        database: The library; writers are not held up.
        to: A file that is not there yet.
        why: A word or two for the name.
        sound: Raise DamagedError rather than keep a copy of what is damaged.
    """
    name = f"{datetime.now(UTC).astimezone():%Y-%m-%d-%H%M%S}{f'-{why}' if why else ''}"
    target = to if to is not None else _free(folder_of(database.path) / f"{name}{SUFFIX}")
    if os.path.lexists(target):
        raise StoreError(str(target), "is there already; a backup never overwrites, name another file")
    return _copy(database, target, lambda: False, sound=sound)


def back_up_today(database: Database, stopped: Callable[[], bool]) -> Backup | None:
    """Make the backup of the day, None where there is one, and throw away the oldest ones that are too many.

    Raises:
        StoppedError: *stopped* said so; nothing is left of it.
    """
    target = folder_of(database.path) / f"{datetime.now(UTC).astimezone():%Y-%m-%d}{SUFFIX}"
    if target.exists():
        return None
    made = _copy(database, target, stopped, sound=True)
    _rotate(database.path)
    return made


def _rotate(library: Path) -> None:
    daily = [one for one in backups_of(library) if _DAILY.fullmatch(one.name)]
    daily.sort(key=lambda one: one.name, reverse=True)
    taken = 0
    for number, one in enumerate(daily):
        taken += one.bytes
        if number >= DAYS or (number and taken > MOST_BYTES):
            one.path.unlink(missing_ok=True)


def _copy(database: Database, target: Path, stopped: Callable[[], bool], *, sound: bool) -> Backup:
    """Copy the library to *target* by way of another name, so that a backup is whole or not there."""
    under_way = target.with_name(f".{target.name}-{os.getpid()}{_UNDER_WAY}")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _forget_stale(target.parent)
        free = shutil.disk_usage(target.parent).free
        if free < database.bytes + _SPARE_BYTES:
            raise StoreError(
                str(target), f"no backup was made: it takes {megabytes(database.bytes)} and the disk is full"
            )
        os.close(os.open(under_way, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _fill(database, under_way, stopped, sound=sound)
        under_way.replace(target)
        sync(target.parent)
        state = target.stat()
    except OSError as error:
        raise StoreError(str(target), f"the backup can't be written: {error.strerror or error}") from error
    except sqlite3.Error as error:
        raise StoreError(str(target), f"the backup can't be written: {error}") from error
    finally:
        with contextlib.suppress(OSError):
            under_way.unlink(missing_ok=True)
    return Backup(target, datetime.fromtimestamp(state.st_mtime, UTC), state.st_size)


def _fill(database: Database, file: Path, stopped: Callable[[], bool], *, sound: bool) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as copy:
        copy.execute("PRAGMA synchronous = OFF")  # it is synchronised below, as a whole
        database.copy_into(copy, _STEP_PAGES, _stopping(stopped))
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
        if sound:
            check_sound(copy, str(database.path), stopped)
    with file.open("rb") as written:
        os.fsync(written.fileno())


def check_sound(connection: sqlite3.Connection, path: str, stopped: Callable[[], bool] = lambda: False) -> None:
    """Raise DamagedError where the file at *path* is not sound as far as its pages say."""
    connection.set_progress_handler(lambda: int(stopped()), _STEP_INSTRUCTIONS)
    try:
        ((found, *_), *_) = connection.execute("PRAGMA quick_check(1)").fetchall()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            raise StoppedError(path) from error
        raise
    finally:
        connection.set_progress_handler(None, 0)
    if found != "ok":
        raise damaged(path, f"the library is damaged ({' '.join(str(found).split())})")


def _stopping(stopped: Callable[[], bool]) -> Callable[[int, int, int], None]:
    def progress(_status: int, _left: int, _total: int) -> None:
        if stopped():
            raise StoppedError("the backup was given up")

    return progress


def _free(wanted: Path) -> Path:
    """Return *wanted*, with a number where there are others made in the same second."""
    path, number = wanted, 1
    while path.exists():
        number += 1
        path = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
    return path


def _forget_stale(folder: Path) -> None:
    """Throw away what a program that was killed left behind."""
    for path in folder.glob(f".*{_UNDER_WAY}"):
        if time.time() - path.stat().st_mtime > _STALE_SECONDS:
            path.unlink(missing_ok=True)


def sync(folder: Path) -> None:
    """Have a file's new name in *folder* outlive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def megabytes(count: int) -> str:
    """Return *count* bytes in words."""
    return f"{count / 1e6:,.1f} MB"

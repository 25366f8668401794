"""Backups of a library: whole copies in a folder beside it, and the way to them from a library that is damaged."""

from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from reader.errors import DamagedError

SUFFIX = ".db"


class Backup(Struct, frozen=True):
    """A copy of a library."""

    path: Path
    made: datetime
    """Aware, UTC."""
    bytes: int

    @property
    def name(self) -> str:
        """Return what it is called: the day, or the day and the time."""
        return self.path.stem


def folder_of(library: Path) -> Path:
    """Return the folder of the backups of *library*; it need not be there."""
    return library.with_name(f"{library.name}-backups")


def backups_of(library: Path) -> tuple[Backup, ...]:
    """Return the backups of *library*, the newest first."""
    found = []
    try:
        for path in folder_of(library).glob(f"*{SUFFIX}"):
            state = path.stat()
            found.append(Backup(path, datetime.fromtimestamp(state.st_mtime, UTC), state.st_size))
    except OSError:  # the folder can't be read, or a backup has just gone
        return tuple(found)
    return tuple(sorted(found, key=lambda one: (one.made, one.name), reverse=True))


def damaged(library: str, what: str, otherwise: str = "restore it from a copy") -> DamagedError:
    """Return the error for a damaged library, with the way out of it: a backup, *otherwise* where there is none."""
    last = next(iter(backups_of(Path(library))), None)
    way = f"restore the latest backup with: nutgraf restore {last.name}" if last else otherwise
    return DamagedError(library, f"{what}; it is left as it is, {way}")

"""That nothing is lost: backups of a library, whether it is sound, and the end of what is in the trash."""

from datetime import UTC, datetime
from pathlib import Path

from reader.errors import SelectorError
from reader.store import backups, checking, trash
from reader.store.checking import Finding
from reader.store.connection import Database
from reader.store.copies import Backup


class Keeping:
    """The part of :class:`reader.library.Library` that keeps it."""

    def __init__(self, database: Database, basis: int) -> None:
        self._database = database
        self._basis = basis

    def back_up(self, to: Path | None = None) -> Backup:
        """Copy the library to *to*, a file that is not there yet, or into the folder of its backups.

        Raises:
            DamagedError: The library is not sound; no backup was made.
        """
        return backups.back_up(self._database, to)

    def check(self) -> tuple[Finding, ...]:
        """Return what is found about each part of the file."""
        return checking.check(self._database, self._basis)

    def repair(self) -> Backup:
        """Make again what can be made from the rest of the file; return a backup from before, damage included."""
        return checking.repair(self._database)

    def empty_trash(self) -> tuple[int, Backup]:
        """Throw away for good what is in the trash; return how many articles, and a backup that holds them.

        Raises:
            SelectorError: There is nothing in it.
        """
        self._database.refuse_read_only()
        old = trash.in_trash(self._database, datetime.now(UTC), plain=False)
        if not old:
            raise SelectorError("the trash is empty")
        made = backups.back_up(self._database, why="before-emptying")
        return trash.throw_away(self._database, old), made

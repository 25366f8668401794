"""What a library does by itself once a day, at the first change of the day, in a thread."""

import logging
from datetime import UTC, date, datetime, timedelta
from threading import Event, Lock, Thread

from reader.errors import ReaderError
from reader.store import backups, trash
from reader.store.connection import Database

_log = logging.getLogger(__name__)

PATIENCE_SECONDS = 5.0
"""How long the end of the program waits for a backup; one that takes longer is given up, and made another time."""


class Upkeep:
    """The day's backup of a library, and throwing away what has been in the trash for long."""

    def __init__(self, database: Database, trash_days: int) -> None:
        """Watch *database*, which stays the caller's to close, after :meth:`end`.

        Args:
            database: The library.
            trash_days: After how many days in the trash an article that bears nothing of the user's is thrown
                away; 0 for never.
        """
        self._database = database
        self._trash_days = trash_days
        self._stop = Event()
        self._guard = Lock()
        self._day: date | None = None
        self._thread: Thread | None = None
        database.after_write = self._begin

    def _begin(self) -> None:
        """Start the day's work where it has not been started; called after every change."""
        today = datetime.now(UTC).astimezone().date()
        with self._guard:
            if self._day == today or self._stop.is_set():
                return
            self._day = today
            self._thread = Thread(target=self._run, name="upkeep", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        try:
            backups.back_up_today(self._database, self._stop.is_set)
            self._empty_trash()  # only with a backup of today, in which all of it is
        except backups.StoppedError:
            _log.info("the day's backup was given up: the program ended")
        except (ReaderError, OSError) as error:
            _log.warning("no backup was made today: %s", error)

    def _empty_trash(self) -> None:
        if self._trash_days:
            old = trash.in_trash(self._database, datetime.now(UTC) - timedelta(days=self._trash_days), plain=True)
            if old:
                gone = trash.throw_away(self._database, old, self._stop.is_set)
                _log.info("threw away %d articles after %d days in the trash", gone, self._trash_days)

    def end(self) -> None:
        """Wait a while for what is under way, then have it given up."""
        with self._guard:
            thread = self._thread
        if thread is not None:
            thread.join(PATIENCE_SECONDS)
        self._stop.set()
        if thread is not None:
            thread.join()

"""Connections to a library file: one a thread, every SQLite error told in the user's words."""

import os
import sqlite3
import threading
import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from msgspec import Struct, field

from reader.errors import EntryError, LockedError, ReadOnlyError, StoreError
from reader.store import schema
from reader.store.codec import CodecError
from reader.store.copies import damaged

BUSY_SECONDS = 5.0
"""How long a change waits for another process's change to end."""

Parameters = Sequence[str | bytes | int | None]

_USUAL_CACHE, _LARGE_CACHE = -2_000, -32_000
"""In KiB, negative as SQLite has it. An import, or moving all articles, goes all over indexes that are
ordered by hash and by date."""

_MAGIC = b"SQLite format 3\0"

_OPENED: list[str] = []
"""The files this process has as libraries, one entry an opening. Whoever opens and closes one of them beside SQLite
drops the locks that SQLite holds on it (https://sqlite.org/howtocorrupt.html, 2.2)."""

_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}
_OTHER = {
    sqlite3.SQLITE_FULL: "the disk is full; nothing was changed",
    sqlite3.SQLITE_IOERR: "the disk can't be read or written; check it, nothing was changed",
    sqlite3.SQLITE_CANTOPEN: "the library can't be opened; check that it is a file you may read",
    sqlite3.SQLITE_TOOBIG: "this is too large for the library",
    sqlite3.SQLITE_NOMEM: "memory ran out; nothing was changed",
}


class _Link(Struct, eq=False):
    """A connection, the thread it belongs to, and the lock that lets close() wait for what runs on it."""

    connection: sqlite3.Connection
    owner: threading.Thread
    lock: threading.RLock = field(default_factory=threading.RLock)


class Database:
    """A library file, opened and of the newest schema.

    Every thread gets a connection of its own. A file or folder that can't be written is opened for reading.
    """

    def __init__(self, path: Path, busy_seconds: float = BUSY_SECONDS) -> None:
        """Open *path*, making it and its folder where they are missing.

        Raises:
            StoreError: LockedError, DamagedError or NewerError where it is one of these.
        """
        self.path = path.absolute()
        self._busy_seconds = busy_seconds
        self._guard = threading.Lock()
        self._local = threading.local()
        self._links: list[_Link] = []
        self._writing = threading.Lock()
        """Held by the thread that writes: SQLite has others wait for so many seconds only."""
        self._closed = False
        self._real = os.path.realpath(path)
        self.after_write: Callable[[], object] = _nothing
        """Called after every change that was kept, in the thread that made it."""
        self.read_only = self._prepare()
        _OPENED.append(self._real)
        try:
            with self._link() as connection:
                self._set_up(connection)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the connections of all threads, after what runs on them; calling it twice is harmless."""
        with self._guard:
            was_closed, self._closed = self._closed, True
            links, self._links = self._links, []
        for link in links:
            with link.lock:
                link.connection.close()
        if not was_closed:
            _OPENED.remove(self._real)

    def rows(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        """Return what *sql* reads."""
        with self._link() as connection:
            return connection.execute(sql, parameters).fetchall()

    def numbers(self, sql: str, parameters: Parameters = ()) -> "array[int]":
        """Return the one integer column that *sql* reads, 8 bytes a number."""
        with self._link() as connection:
            cursor = connection.cursor()
            cursor.row_factory = None  # plain tuples: a third of the time at a million rows
            return array("q", chain.from_iterable(cursor.execute(sql, parameters)))

    @contextmanager
    def write(self, durable: bool = True, *, large: bool = False) -> Iterator[sqlite3.Connection]:
        """Run a block as one transaction; an error takes all of it back.

        Args:
            durable: What the user did survives a power cut; an import may lose its last second to one.
            large: It goes all over an index, as an import does.
        """
        self.refuse_read_only()
        with self._writing, self._link() as connection:
            connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            connection.execute(f"PRAGMA cache_size = {_USUAL_CACHE if durable and not large else _LARGE_CACHE}")
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:  # SQLite takes back by itself when the disk is full
                    connection.execute("ROLLBACK")
                raise
        self.after_write()

    def refuse_read_only(self) -> None:
        """Raise ReadOnlyError where the library can't be changed."""
        if self.read_only:
            raise ReadOnlyError(str(self.path), "the library can be read and not changed; check its permissions")

    @property
    def bytes(self) -> int:
        """Return how large the library is."""
        ((pages, size),) = self.rows("SELECT page_count, page_size FROM pragma_page_count, pragma_page_size")
        return int(pages) * int(size)

    def copy_into(self, target: sqlite3.Connection, step_pages: int, progress: Callable[[int, int, int], None]) -> None:
        """Copy the library as it is at this moment into *target*; others go on reading and writing meanwhile.

        Args:
            target: An empty database.
            step_pages: How many pages are copied between two calls of *progress*.
            progress: Called with a status, the pages left and all pages; what it raises ends the copying.
        """
        with self._link() as connection:
            connection.execute("BEGIN")
            try:
                connection.execute("SELECT count(*) FROM revision").fetchone()  # from here on it sees one moment
                connection.backup(target, pages=step_pages, progress=progress)
            finally:
                connection.execute("ROLLBACK")

    def _prepare(self) -> bool:
        """Make the folder where it is missing; return whether the library can only be read."""
        folder = self.path.parent
        try:
            if not self.path.exists():
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                if not _may_write(folder):
                    raise StoreError(str(self.path), "the library can't be made here: the folder can't be written")
                return False
            if not self.path.is_file():
                raise StoreError(str(self.path), "the library must be a file; name another")
            self._refuse_others()
        except OSError as error:
            raise StoreError(str(self.path), f"the library can't be opened: {error.strerror}") from error
        return not (_may_write(self.path) and _may_write(folder))

    def _refuse_others(self) -> None:
        """Raise DamagedError for what is no database; SQLite takes a file of a few bytes for an empty one."""
        if self._real in _OPENED:
            return
        with self.path.open("rb") as file:
            first = file.read(len(_MAGIC))
        if first and first != _MAGIC:
            raise damaged(str(self.path), "this file is no library", "name another file")

    def _set_up(self, connection: sqlite3.Connection) -> None:
        """Check that the file is ours before the first byte is written, then bring it up to date."""
        version = schema.check(connection, str(self.path))
        if self.read_only:
            if version < len(schema.MIGRATIONS):
                raise ReadOnlyError(str(self.path), "an older library that can't be brought up to date: not writable")
            return
        self._use_wal(connection)
        schema.migrate(connection, str(self.path))

    def _use_wal(self, connection: sqlite3.Connection) -> None:
        """Switch to write-ahead logging; SQLite does not wait by itself for another process that does the same."""
        deadline = time.monotonic() + self._busy_seconds
        while True:
            try:
                connection.execute("PRAGMA journal_mode = WAL").fetchall()
            except sqlite3.OperationalError as error:
                if _code(error) not in _LOCKED or time.monotonic() > deadline:
                    raise
                time.sleep(0.01)
            else:
                return

    @contextmanager
    def _link(self) -> Iterator[sqlite3.Connection]:
        """Lend this thread's connection, errors translated."""
        with self._translated():
            link = self._mine()
            with link.lock:
                if self._closed:
                    raise StoreError(str(self.path), "the library has been closed")
                yield link.connection

    def _mine(self) -> _Link:
        link: _Link | None = getattr(self._local, "link", None)
        if link is None:
            link = _Link(self._connect(), threading.current_thread())
            with self._guard:
                dead = [other for other in self._links if not other.owner.is_alive()]
                self._links = [other for other in self._links if other.owner.is_alive()]
                self._links.append(link)
            for other in dead:
                other.connection.close()
            self._local.link = link
        return link

    def _connect(self) -> sqlite3.Connection:
        mode = "mode=rwc"
        if self.read_only:
            # Without a -wal file no other program can be writing, and SQLite need not make a -shm file to read.
            beside = self.path.with_name(f"{self.path.name}-wal")
            mode = "mode=ro" if beside.exists() else "mode=ro&immutable=1"
        connection = sqlite3.connect(
            f"{self.path.as_uri()}?{mode}",
            uri=True,
            timeout=self._busy_seconds,
            isolation_level=None,
            check_same_thread=False,  # close() ends the connections of other threads, under their locks
        )
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Raise a StoreError, or of what is no text an EntryError, for what a user can do something about.

        A mistake of ours stays what it is.
        """
        path = str(self.path)
        try:
            yield
        except sqlite3.Error as error:
            code = _code(error)
            if code in _LOCKED:
                raise LockedError(path, "another nutgraf is busy with the library; try again in a moment") from error
            if code in _DAMAGED or "Could not decode" in str(error):
                raise damaged(path, "the library is damaged") from error
            if code in _READ_ONLY:
                raise ReadOnlyError(path, "the library can be read and not changed; check its permissions") from error
            if code in _OTHER:
                raise StoreError(path, _OTHER[code]) from error
            raise
        except CodecError as error:
            raise damaged(path, f"the library is damaged ({error})") from error
        except UnicodeEncodeError as error:
            raise EntryError("a name or text that is not in Unicode can't be kept: write it otherwise") from error


def _code(error: sqlite3.Error) -> int:
    """Return SQLite's primary result code, 0 where the error comes from Python's own module."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _nothing() -> None:
    """Take no notice of a change."""


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)

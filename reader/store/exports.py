"""What was exported where, and what exports wrote over, so that it can be put back; of bounded size."""

import sqlite3
import zlib
from array import array
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from reader.details import HEAD
from reader.errors import ExportError
from reader.store.articles import json_numbers
from reader.store.connection import Database

_MOST_BYTES = 64 << 20
"""How much of what files were before is kept, packed; the oldest goes first."""
_SURROGATES = "surrogatepass"


class Written(Struct, frozen=True):
    """A file that an export wrote."""

    path: str
    here: bytes | None
    """The digest of what stands there now, None where there is no file."""
    other: str | None
    """What stood there, and stands there again when it is taken back; None for no file."""


Swap = Callable[[str, bytes | None, str | None], tuple[str | None, bytes | None]]
"""Takes a path, the digest of what should stand there, and what shall; returns what stood there and the new digest.

Raises ExportError where something else stands there.
"""


def held(connection: sqlite3.Connection, wanted: str) -> "dict[tuple[str, str] | None, array[int]]":
    """Return the articles *wanted*, a JSON list of numbers, by folder and profile of their notes; None without one."""
    found = connection.execute(
        "SELECT article.id, folder, profile FROM json_each(?) AS wanted JOIN article ON article.id = wanted.value"
        " LEFT JOIN exported ON exported.article = article.n ORDER BY wanted.key",
        (wanted,),
    ).fetchall()
    by_way: dict[tuple[str, str] | None, array[int]] = {}
    for id, folder, profile in found:
        by_way.setdefault(None if folder is None else (folder, profile), array("q")).append(id)
    return by_way


def put(connection: sqlite3.Connection, wanted: str, folder: str, profile: str, *, holds: bool) -> None:
    """Say that the articles *wanted* have their notes in *folder* by *profile*; where it does not hold, have none."""
    among = "SELECT n FROM article WHERE id IN (SELECT value FROM json_each(?))"
    # What a file says once this is taken back or done again is not what was written into it last; which keys its user
    # deleted is.
    connection.execute(
        f"DELETE FROM wrote WHERE folder = ? AND name <> ? AND article IN ({among})",  # noqa: S608 - our own words
        (folder, HEAD, wanted),
    )
    if not holds:
        connection.execute(f"DELETE FROM exported WHERE article IN ({among})", (wanted,))  # noqa: S608 - our own words
        return
    connection.execute(
        "INSERT OR REPLACE INTO exported (article, folder, profile, at)"  # noqa: S608 - our own words
        f" SELECT n, ?, ?, CAST(strftime('%s', 'now') AS INTEGER) FROM ({among})",
        (folder, profile, wanted),
    )


def wrote(database: Database, numbers: Iterable[int], folder: str) -> dict[int, dict[str, str]]:
    """Return, by article, what was written last into the notes of *numbers* in *folder*: see ``schema``."""
    found: dict[int, dict[str, str]] = {}
    for id, name, value in database.rows(
        "SELECT article.id, name, wrote.value FROM json_each(?) AS wanted"
        " CROSS JOIN article ON article.id = wanted.value JOIN wrote ON wrote.article = article.n AND folder = ?",
        (json_numbers(numbers), folder),
    ):
        found.setdefault(id, {})[name] = value
    return found


def note_wrote(database: Database, written: Mapping[int, Mapping[str, str]], folder: str) -> None:
    """Keep what was *written* into notes in *folder*, by article."""
    with database.write(durable=False) as connection:
        for id, values in written.items():
            ((n,),) = connection.execute("SELECT n FROM article WHERE id = ?", (id,)).fetchall() or ((None,),)
            connection.execute("DELETE FROM wrote WHERE article = ? AND folder = ?", (n, folder))
            connection.executemany(
                "INSERT INTO wrote SELECT n, ?, ?, ? FROM article WHERE n = ?",
                [(folder, name, value, n) for name, value in values.items()],
            )


def remember(connection: sqlite3.Connection, change: int, files: Iterable[Written]) -> None:
    """Keep what *change* wrote over, and let go of what is oldest where that is too much."""
    rows = ((change, one.path.encode("utf-8", "surrogateescape"), one.here, _packed(one.other)) for one in files)
    connection.executemany("INSERT INTO written (change, path, here, other) VALUES (?, ?, ?, ?)", rows)
    connection.execute(
        "UPDATE written SET other = NULL, dropped = 1 WHERE other IS NOT NULL AND n <= (SELECT max(n) FROM"
        " (SELECT n, sum(length(other)) OVER (ORDER BY n DESC) AS upto FROM written) WHERE upto > ?)",
        (_MOST_BYTES,),
    )


def swap_files(connection: sqlite3.Connection, change: int, swap: Swap, *, undone: bool) -> str:
    """Put what *change* wrote over back, or again what it wrote; return in words what was left alone, else nothing."""
    left = 0
    found = connection.execute(
        "SELECT n, path, here, other, dropped FROM written WHERE change = ? AND undone = ? ORDER BY n",
        (change, int(not undone)),
    ).fetchall()
    for row in found:
        path = row["path"].decode("utf-8", "surrogateescape")
        try:
            if row["dropped"]:
                raise ExportError(path, "what it was is no longer kept")  # noqa: TRY301 - counted
            other, here = swap(path, row["here"], _unpacked(row["other"]))
        except ExportError:
            left += 1
            continue
        connection.execute(
            "UPDATE written SET here = ?, other = ?, undone = ? WHERE n = ?",
            (here, _packed(other), int(undone), row["n"]),
        )
    if not left:
        return ""
    return f" ({left:,} {'file was' if left == 1 else 'files were'} changed since and left as they are)"


def _packed(text: str | None) -> bytes | None:
    return None if text is None else zlib.compress(text.encode("utf-8", _SURROGATES), 6)


def _unpacked(body: bytes | None) -> str | None:
    return None if body is None else zlib.decompress(body).decode("utf-8", _SURROGATES)

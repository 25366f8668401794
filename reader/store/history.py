"""The user's changes, kept so that each can be taken back and done again, after a restart too.

A change is a few moves. A move takes one field of some articles from one value to another, so that undoing it sets
the value before and redoing it the value after. All that was changed by hand goes through here and through nothing
else: then the moves, taken back in order, meet exactly the values they left. Adding articles is a move out of the
trash: what is taken back is not lost.
"""

import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec
from msgspec import Struct

from reader.errors import DamagedError
from reader.model import Detail, Fix, HistoryEntry, LineChoice, Note, SourceKind
from reader.store import comparisons, corrections, details, exports, lines, notes, searches, sources, stories
from reader.store.articles import json_numbers
from reader.store.codec import CodecError
from reader.store.connection import Database
from reader.store.dates import from_microseconds
from reader.store.schema import STATES

_ID_BYTES = 8
_FILE_COST = 40
"""Writing a file takes as long as moving so many articles."""
MOST_CHANGES = 10_000
"""How many are kept; the oldest go first."""

Field = Literal[
    "state",
    "unread",
    "tag",
    "naming",
    "fix",
    "line",
    "search",
    "note",
    "detail",
    "source",
    "exported",
    "ruling",
    "member",
    "unlike",
    "apart",
]


class Move(Struct, frozen=True):
    """One field of some articles, from one value to another."""

    field: Field
    before: int
    after: int
    """A number of ``schema.STATES``, or 0 and 1 for unread, for a tag, and for a correction: whether it holds; what
    ``stories`` says of two articles; the story that articles are in, 0 for none."""
    ids: bytes
    """The articles' numbers, 8 bytes each."""
    tag: str = ""
    naming: tuple[str, str] | None = None
    """A speaker's spelling and the name to show."""
    fix: Fix | None = None
    """What is said of a quotation of the one article."""
    line: LineChoice | None = None
    """What is decided on a line of the one article."""
    search: tuple[str, str] | None = None
    """The name and the query of a search that is kept; no article."""
    apart: tuple[str, str] | None = None
    """A name and another that it is kept apart from."""
    note: Note | None = None
    """What the user wrote on the one article, or on a quotation of it."""
    detail: tuple[Detail, str] | None = None
    """What the user says of the articles."""
    source: tuple[str, SourceKind] | None = None
    """Address and kind of a source; no article."""
    export: tuple[str, str] | None = None
    """The folder and the profile that the articles' notes were written with."""

    def numbers(self) -> "array[int]":
        """Return the numbers of the articles that it moves."""
        return array("q", self.ids)


class Recorded(Struct, frozen=True):
    """A change as it was recorded."""

    number: int
    label: str
    moves: tuple[Move, ...]


_TAGGED = f"""
    SELECT id FROM article
    WHERE id IN (SELECT value FROM json_each(?)) AND state <> {STATES.index("trash")}
        AND n IN (SELECT article FROM tagging)
    ORDER BY position DESC, id
"""  # noqa: S608 - our own words
_encode = msgspec.msgpack.Encoder().encode
_move = msgspec.msgpack.Decoder(Move)


def move(field: Field, before: int, after: int, ids: "array[int]", tag: str = "") -> Move:
    """Return a move of *ids*."""
    return Move(field, before, after, ids.tobytes(), tag)


def record(connection: sqlite3.Connection, at: int, label: str, moves: Sequence[Move], onto: int | None = None) -> int:
    """Do *moves* and remember them as part of the change *onto*, a new one where None; return its number.

    After a new one, what had been undone can't be redone any more.
    """
    for one in moves:
        _apply(connection, one, one.after)
    return _extend(connection, at, label, moves, onto)


def stands(connection: sqlite3.Connection, number: int | None) -> bool:
    """Say whether the change *number* is there and not undone."""
    found = connection.execute("SELECT 1 FROM change WHERE n = ? AND undone = 0", (number,)).fetchone()
    return found is not None


def grow(connection: sqlite3.Connection, at: int, label: str, done: Move, onto: int | None) -> int:
    """Remember a move that has been done as part of the change *onto*, a new one where None; return its number."""
    return _extend(connection, at, label, [done], onto)


def undo(connection: sqlite3.Connection) -> Recorded | None:
    """Take back the last change that is not undone; None where there is none."""
    last = connection.execute("SELECT n, label FROM change WHERE undone = 0 ORDER BY n DESC LIMIT 1").fetchone()
    if last is None:
        return None
    recorded = _recorded(connection, last)
    for one in reversed(recorded.moves):
        _apply(connection, one, one.before)
    connection.execute("UPDATE change SET undone = 1 WHERE n = ?", (last["n"],))
    return recorded


def redo(connection: sqlite3.Connection) -> Recorded | None:
    """Do again the first change that is undone; None where there is none."""
    first = connection.execute("SELECT n, label FROM change WHERE undone = 1 ORDER BY n LIMIT 1").fetchone()
    if first is None:
        return None
    recorded = _recorded(connection, first)
    for one in recorded.moves:
        _apply(connection, one, one.after)
    connection.execute("UPDATE change SET undone = 0 WHERE n = ?", (first["n"],))
    return recorded


def size_of_next(database: Database, *, redo: bool) -> int:
    """Return about how many articles are moved by the change that is undone next, or done again."""
    which = "min(n) AS n FROM change WHERE undone = 1" if redo else "max(n) AS n FROM change WHERE undone = 0"
    ((found, files),) = database.rows(
        "SELECT (SELECT max(length(body)) FROM move WHERE change = next.n),"  # noqa: S608 - our own words
        f" (SELECT count(*) FROM written WHERE change = next.n) FROM (SELECT {which}) AS next"
    )
    return max(int(found or 0) // _ID_BYTES, int(files) * _FILE_COST)


def undoable(connection: sqlite3.Connection) -> int:
    """Return how many changes can be undone."""
    ((count,),) = connection.execute("SELECT count(*) FROM change WHERE undone = 0")
    return int(count)


def entries(database: Database, most: int) -> tuple[HistoryEntry, ...]:
    """Return the last changes, the newest first, those that are undone among them."""
    found = database.rows("SELECT at, label, undone FROM change ORDER BY n DESC LIMIT ?", (most,))
    return tuple(HistoryEntry(from_microseconds(row["at"]), row["label"], bool(row["undone"])) for row in found)


def tagged_since(database: Database, at: int) -> "array[int]":
    """Return the numbers of articles that were tagged since then and still bear a tag, in list order.

    What is in the trash is left out, and what was tagged before the oldest change that is kept.
    """
    bodies = database.rows(
        "SELECT body FROM move JOIN change ON change.n = move.change WHERE undone = 0 AND at >= ?", (at,)
    )
    try:
        moves = [_move.decode(row["body"]) for row in bodies]
    except msgspec.MsgspecError as error:
        raise DamagedError(str(database.path), f"its history is damaged ({error})") from error
    tagged = moved(one for one in moves if one.field == "tag" and one.after)
    return database.numbers(_TAGGED, (json_numbers(tagged),))


def moved(moves: Iterable[Move]) -> "array[int]":
    """Return the numbers of all articles that *moves* touch, each once."""
    return array("q", dict.fromkeys(number for one in moves for number in one.numbers()))


def _begin(connection: sqlite3.Connection, at: int, label: str) -> int:
    """Begin a change, after which nothing can be redone; return its number."""
    connection.execute("DELETE FROM change WHERE undone = 1")
    number = connection.execute("INSERT INTO change (at, label) VALUES (?, ?)", (at, label)).lastrowid or 0
    connection.execute("DELETE FROM change WHERE n <= ?", (number - MOST_CHANGES,))
    return number


def _extend(connection: sqlite3.Connection, at: int, label: str, moves: Sequence[Move], onto: int | None) -> int:
    number = _begin(connection, at, label) if onto is None else onto
    connection.execute("UPDATE change SET label = ? WHERE n = ?", (label, number))
    connection.executemany("INSERT INTO move (change, body) VALUES (?, ?)", [(number, _encode(one)) for one in moves])
    return number


def _recorded(connection: sqlite3.Connection, change: sqlite3.Row) -> Recorded:
    bodies = connection.execute("SELECT body FROM move WHERE change = ? ORDER BY n", (change["n"],))
    try:
        return Recorded(change["n"], change["label"], tuple(_move.decode(row["body"]) for row in bodies))
    except msgspec.MsgspecError as error:
        raise CodecError(f"its history: {error}") from error


def _apply(connection: sqlite3.Connection, one: Move, value: int) -> None:
    wanted = json_numbers(one.numbers())
    if one.field == "state":
        connection.execute("UPDATE article SET state = ? WHERE id IN (SELECT value FROM json_each(?))", (value, wanted))
    elif one.field == "unread":
        connection.execute(
            "UPDATE article SET unread = ? WHERE id IN (SELECT value FROM json_each(?))", (value, wanted)
        )
    elif one.field == "ruling":
        stories.put_ruling(connection, one.numbers(), value)
    elif one.field == "member":
        stories.put_members(connection, one.numbers(), value)
    elif one.field == "unlike":
        comparisons.put_unlike(connection, one.numbers(), one.tag, holds=bool(value))
    elif one.field != "tag":
        _keep(connection, one, holds=bool(value))
    elif value:
        connection.execute("INSERT OR IGNORE INTO tag (name) VALUES (?)", (one.tag,))
        connection.execute(
            "INSERT OR IGNORE INTO tagging (tag, article) SELECT (SELECT n FROM tag WHERE name = ?), n FROM article"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (one.tag, wanted),
        )
    else:
        connection.execute(
            "DELETE FROM tagging WHERE tag = (SELECT n FROM tag WHERE name = ?)"
            " AND article IN (SELECT n FROM article WHERE id IN (SELECT value FROM json_each(?)))",
            (one.tag, wanted),
        )


def _keep(connection: sqlite3.Connection, one: Move, *, holds: bool) -> None:
    """Keep what a move is about, or forget it."""
    if one.naming is not None:
        corrections.put_naming(connection, *one.naming, holds=holds)
    elif one.fix is not None:
        corrections.put_fix(connection, one.numbers()[0], one.fix, holds=holds)
    elif one.line is not None:
        lines.put_choice(connection, one.numbers()[0], one.line, holds=holds)
    elif one.search is not None:
        searches.put(connection, *one.search, holds=holds)
    elif one.apart is not None:
        from reader.store.people import put_apart  # deferred: it needs the lists of names

        put_apart(connection, one.apart, one.numbers(), holds=holds)
    elif one.note is not None:
        notes.put(connection, one.numbers()[0], one.note, holds=holds)
    elif one.detail is not None:
        details.put(connection, one.numbers(), *one.detail, holds=holds)
    elif one.source is not None:
        sources.put(connection, *one.source, holds=holds)
    elif one.export is not None:
        exports.put(connection, json_numbers(one.numbers()), *one.export, holds=holds)

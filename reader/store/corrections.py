"""What the user corrected, in the tables, and which articles have to be analysed again for it.

An analysis is stored under its basis, which is one for the whole library. A correction concerns a few articles; they
lose their basis, so that they are pending, and nothing else is. What is being analysed meanwhile knows nothing of the
correction: the revision says so when it comes to be stored.
"""

import sqlite3
from array import array
from collections.abc import Iterator

from msgspec.structs import replace

from reader.model import Fix, Span
from reader.store import details, lines
from reader.store.articles import contents, json_numbers
from reader.store.codec import Stored
from reader.store.connection import Database
from reader.store.ids import to_number

_FIXES = """
    SELECT article.id, first, last, fix.words, speaker
    FROM json_each(?) AS wanted
    CROSS JOIN article ON article.id = wanted.value
    JOIN fix ON fix.article = article.n
    ORDER BY article.n, first
"""

_CONCERNED = """
    SELECT article.id FROM speaker
    JOIN saying ON saying.speaker = speaker.n
    JOIN article ON article.n = saying.article
    WHERE speaker.name = ?
"""


def revision(database: Database) -> int:
    """Return how many corrections have been made and undone."""
    return database.numbers("SELECT count FROM revision")[0]


def names(database: Database) -> tuple[tuple[str, str], ...]:
    """Return the names given to speakers, as ``Known.names`` wants them."""
    found = database.rows("SELECT spelling, name FROM naming ORDER BY spelling")
    return tuple((row["spelling"], row["name"]) for row in found)


def fixes(database: Database, numbers: "array[int]") -> dict[int, tuple[Fix, ...]]:
    """Return what was said of the quotations of *numbers*, by article, in text order."""
    found: dict[int, tuple[Fix, ...]] = {}
    for row in database.rows(_FIXES, (json_numbers(numbers),)):
        found[row["id"]] = (*found.get(row["id"], ()), _fix(row))
    return found


def fixes_of(connection: sqlite3.Connection, number: int) -> tuple[Fix, ...]:
    """Return what was said of the quotations of one article, as a transaction sees it, in text order."""
    return tuple(map(_fix, connection.execute(_FIXES, (json_numbers([number]),))))


def with_fixes(database: Database, numbers: "array[int]") -> Iterator[Stored]:
    """Yield *numbers* with all that their analyses need, in their order; what is gone is left out."""
    said, ruled = fixes(database, numbers), lines.rulings(database, numbers)
    by_hand = details.details(database, numbers)
    for stored in contents(database, numbers):
        number = to_number(stored.id)
        yield replace(stored, fixes=said.get(number, ()), rulings=ruled.get(number), details=by_hand.get(number, ()))


def speakers(database: Database, like: str, most: int) -> tuple[str, ...]:
    """Return the speakers whose folded name contains *like*, those quoted in most articles first."""
    found = database.rows(
        "SELECT name FROM speaker JOIN saying ON saying.speaker = speaker.n WHERE instr(folded, ?) > 0"
        " GROUP BY speaker.n ORDER BY count(*) DESC, name LIMIT ?",
        (like, most),
    )
    return tuple(row["name"] for row in found)


def concerned(connection: sqlite3.Connection, speaker: str) -> "array[int]":
    """Return the articles in which *speaker* is quoted by exactly that name."""
    return array("q", (row[0] for row in connection.execute(_CONCERNED, (speaker,))))


def put_naming(connection: sqlite3.Connection, spelling: str, name: str, *, holds: bool) -> None:
    """Have *spelling* shown as *name*, or no longer; the articles that show it otherwise are pending."""
    if holds:
        connection.execute("INSERT OR REPLACE INTO naming (spelling, name) VALUES (?, ?)", (spelling, name))
    else:
        connection.execute("DELETE FROM naming WHERE spelling = ?", (spelling,))
    _make_pending(connection, concerned(connection, spelling if holds else name))


def put_fix(connection: sqlite3.Connection, article: int, fix: Fix, *, holds: bool) -> None:
    """Keep what was said of a quotation of *article*, or forget it; the article is pending."""
    if holds:
        connection.execute(
            "INSERT OR REPLACE INTO fix (article, first, last, words, speaker)"
            " SELECT n, ?, ?, ?, ? FROM article WHERE id = ?",
            (fix.span.start, fix.span.end, fix.words, fix.speaker, article),
        )
    else:
        connection.execute(
            "DELETE FROM fix WHERE article = (SELECT n FROM article WHERE id = ?) AND first = ?",
            (article, fix.span.start),
        )
    _make_pending(connection, array("q", [article]))


def _fix(row: sqlite3.Row) -> Fix:
    return Fix(Span(row["first"], row["last"]), row["words"], row["speaker"])


def _make_pending(connection: sqlite3.Connection, numbers: "array[int]") -> None:
    connection.execute("UPDATE revision SET count = count + 1")
    connection.execute(
        "UPDATE article SET basis = 0 WHERE id IN (SELECT value FROM json_each(?))", (json_numbers(numbers),)
    )

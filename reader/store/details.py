"""What the user says of articles, in the tables: the columns that lists and searches read follow it."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from reader.details import value_of
from reader.model import Detail
from reader.store.articles import json_numbers, named
from reader.store.codec import stated
from reader.store.connection import Database
from reader.store.dates import position_of
from reader.store.text import fold_words

_DETAILS = """
    SELECT article.id, field, detail.value AS value
    FROM json_each(?) AS wanted
    CROSS JOIN article ON article.id = wanted.value
    JOIN detail ON detail.article = article.n
    ORDER BY article.n, field
"""
_STATED = """
    SELECT n, article.id, added, body,
        (SELECT json_group_object(field, detail.value) FROM detail WHERE detail.article = n) AS said
    FROM json_each(?) AS wanted
    CROSS JOIN article ON article.id = wanted.value
    JOIN content ON content.article = n
"""
_ANALYSED: tuple[Detail, ...] = ("title", "published")
"""What an analysis depends on."""
_PAGE = 500


def details(database: Database, numbers: Iterable[int]) -> dict[int, tuple[tuple[Detail, str], ...]]:
    """Return what the user says of *numbers*, by article."""
    found: dict[int, tuple[tuple[Detail, str], ...]] = {}
    for row in database.rows(_DETAILS, (json_numbers(numbers),)):
        found[row["id"]] = (*found.get(row["id"], ()), (row["field"], row["value"]))
    return found


def held(
    connection: sqlite3.Connection, numbers: Sequence[int], field: Detail
) -> Iterator[tuple[int, str | None, str]]:
    """Yield each of *numbers* with what the user says of it, None where nothing, and with what it states itself."""
    for row in _stated(connection, numbers):
        yield row["id"], json.loads(row["said"]).get(field), value_of(stated(row["body"]), field)


def put(connection: sqlite3.Connection, numbers: Sequence[int], field: Detail, value: str, *, holds: bool) -> None:
    """Keep what the user says of *numbers*, or forget it."""
    wanted = json_numbers(numbers)
    if holds:
        connection.execute(
            "INSERT OR REPLACE INTO detail (article, field, value)"
            " SELECT n, ?, ? FROM article WHERE id IN (SELECT value FROM json_each(?))",
            (field, value, wanted),
        )
    else:
        connection.execute(
            "DELETE FROM detail WHERE field = ?"
            " AND article IN (SELECT n FROM article WHERE id IN (SELECT value FROM json_each(?)))",
            (field, wanted),
        )
    _refresh(connection, numbers)
    if field in _ANALYSED:
        connection.execute("UPDATE article SET basis = 0 WHERE id IN (SELECT value FROM json_each(?))", (wanted,))
        connection.execute("UPDATE revision SET count = count + 1")


def follow(connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
    """Have *numbers*, whose source has changed them, stand where they now belong, by what the user says of them too."""
    _refresh(connection, numbers)


def _stated(connection: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[sqlite3.Row]:
    """Yield what articles state, read some at a time: each is read whole for it."""
    for start in range(0, len(numbers), _PAGE):
        yield from connection.execute(_STATED, (json_numbers(numbers[start : start + _PAGE]),)).fetchall()


def _refresh(connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
    """Bring the columns of articles up to date with what they state and what the user says."""
    for row in _stated(connection, numbers):
        meta = stated(row["body"])
        said = json.loads(row["said"])
        title, site, published = (
            said.get(field, stands) or None
            for field, stands in (("title", meta.title), ("site", meta.site), ("published", meta.published))
        )
        connection.execute(
            "UPDATE article SET title = ?, site = ?, published = ?, position = ? WHERE n = ?",
            (
                title,
                named(connection, "site", site, fold_words),
                published,
                position_of(published, row["added"]),
                row["n"],
            ),
        )
        connection.execute(
            "UPDATE content SET title = ? WHERE article = ? AND title <> ?", (title or "", row["n"], title or "")
        )

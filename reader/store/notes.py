"""What the user wrote on articles and on their quotations, in the tables."""

import sqlite3
from collections.abc import Iterable

from reader.model import Note, Span
from reader.store.articles import json_numbers
from reader.store.connection import Database

_NOTES = """
    SELECT article.id, first, last, quoted, note.text
    FROM json_each(?) AS wanted
    CROSS JOIN article ON article.id = wanted.value
    JOIN note ON note.article = article.n
    ORDER BY article.n, first
"""
_ARTICLE = -1
"""What stands for the place of a note on the whole article."""


def notes(database: Database, numbers: Iterable[int]) -> dict[int, tuple[Note, ...]]:
    """Return the notes on *numbers*, by article: the one on the article first, then those on quotations in order."""
    found: dict[int, tuple[Note, ...]] = {}
    for row in database.rows(_NOTES, (json_numbers(numbers),)):
        found[row["id"]] = (*found.get(row["id"], ()), _note(row))
    return found


def notes_of(connection: sqlite3.Connection, number: int) -> tuple[Note, ...]:
    """Return the notes on one article, as a transaction sees them."""
    return tuple(map(_note, connection.execute(_NOTES, (json_numbers([number]),))))


def put(connection: sqlite3.Connection, article: int, note: Note, *, holds: bool) -> None:
    """Keep *note* on *article*, or forget it."""
    first, last = (note.span.start, note.span.end) if note.span else (_ARTICLE, _ARTICLE)
    if holds:
        connection.execute(
            "INSERT OR REPLACE INTO note (article, first, last, quoted, text)"
            " SELECT n, ?, ?, ?, ? FROM article WHERE id = ?",
            (first, last, note.quoted, note.text, article),
        )
    else:
        connection.execute(
            "DELETE FROM note WHERE article = (SELECT n FROM article WHERE id = ?)"
            " AND first = ? AND last = ? AND quoted = ?",
            (article, first, last, note.quoted),
        )


def _note(row: sqlite3.Row) -> Note:
    span = None if row["first"] == _ARTICLE else Span(row["first"], row["last"])
    return Note(row["text"], span, row["quoted"])

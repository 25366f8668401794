"""Throwing away what is in the trash, for good: the one thing that only a backup brings back."""

from array import array
from collections.abc import Callable
from datetime import datetime

from reader.store.articles import json_numbers, pages
from reader.store.connection import Database
from reader.store.dates import microseconds

_SECOND = 1_000_000

# What the user has put work into stays until they say so themselves.
_PLAIN = """
    AND NOT EXISTS (SELECT 1 FROM tagging WHERE tagging.article = article.n)
    AND NOT EXISTS (SELECT 1 FROM fix WHERE fix.article = article.n)
    AND NOT EXISTS (SELECT 1 FROM choice WHERE choice.article = article.n)
    AND NOT EXISTS (SELECT 1 FROM note WHERE note.article = article.n)
    AND NOT EXISTS (SELECT 1 FROM detail WHERE detail.article = article.n)
"""


def in_trash(database: Database, before: datetime, *, plain: bool) -> "array[int]":
    """Return what has been in the trash since *before*; where *plain*, only what bears nothing of the user's."""
    return database.numbers(
        "SELECT article.id FROM trashed JOIN article ON article.n = trashed.article"  # noqa: S608 - our own words
        f" WHERE trashed.at <= ? AND article.state = 3 {_PLAIN if plain else ''} ORDER BY trashed.at, article.id",
        (microseconds(before) // _SECOND,),
    )


def throw_away(database: Database, numbers: "array[int]", stopped: Callable[[], bool] = lambda: False) -> int:
    """Throw *numbers* away for good, those that have left the trash meanwhile excepted; return how many went.

    It ends early where *stopped* says so; the rest stays in the trash.
    """
    gone = 0
    for page in pages(numbers):
        if stopped():
            break
        with database.write() as connection:
            gone += connection.execute(
                "DELETE FROM article WHERE state = 3 AND id IN (SELECT value FROM json_each(?))", (json_numbers(page),)
            ).rowcount
    return gone

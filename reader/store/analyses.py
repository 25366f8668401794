"""What analysing articles came to, in the tables."""

import sqlite3
from collections.abc import Iterable

from reader.model import ArticleId
from reader.store import lines, stories
from reader.store.articles import named
from reader.store.codec import PackedAnalysis, PackedLines
from reader.store.connection import Database
from reader.store.ids import to_number
from reader.store.text import fold


def _store_analysis(
    connection: sqlite3.Connection, article_id: ArticleId, basis: int, result: PackedAnalysis | str
) -> tuple[int, PackedLines] | None:
    """Store one of them; return the row and the lines of an article that is still to be counted."""
    found = connection.execute("SELECT n FROM article WHERE id = ?", (to_number(article_id),)).fetchone()
    if found is None:
        return None
    n: int = found[0]
    uncounted = None
    connection.execute("DELETE FROM saying WHERE article = ?", (n,))
    connection.execute("DELETE FROM mention WHERE article = ?", (n,))
    if isinstance(result, str):
        connection.execute("DELETE FROM analysis WHERE article = ?", (n,))
        values: tuple[int, int, str | None] = (0, 0, result)
    else:
        if result.revised is not None and lines.store_revised(connection, n, result.revised):
            uncounted = n, result.revised.lines
        connection.execute("INSERT OR REPLACE INTO analysis (article, body) VALUES (?, ?)", (n, result.body))
        if result.signature is not None:
            stories.sign(connection, n, result.signature)
        for name in result.mentioned:
            entity = named(connection, "entity", name, fold)
            connection.execute("INSERT OR IGNORE INTO mention (entity, article) VALUES (?, ?)", (entity, n))
        if result.speakers:
            from reader.store.people import store_sayings  # deferred: it needs the lists of names

            store_sayings(connection, n, result.speakers)
        values = (result.quotations, result.unattributed, None)
    connection.execute(
        "UPDATE article SET basis = ?, quotations = ?, unattributed = ?, error = ? WHERE n = ?", (basis, *values, n)
    )
    return uncounted


def store_analyses(
    database: Database, basis: int, results: Iterable[tuple[ArticleId, PackedAnalysis | str]], revision: int
) -> bool:
    """Keep what analysing some articles came to, in one transaction: an analysis each, or the error in one line.

    Args:
        database: Where the articles are.
        basis: What all of them come from.
        results: By article.
        revision: The count of corrections they were made with. Where it is another by now nothing is kept, and False
            returned: the articles are still pending.
    """
    with database.write(durable=False) as connection:
        if revision != connection.execute("SELECT count FROM revision").fetchone()[0]:
            return False
        stored = [_store_analysis(connection, article_id, basis, result) for article_id, result in results]
        lines.count(connection, [one for one in stored if one])  # at the end: what one teaches may concern the others
    return True

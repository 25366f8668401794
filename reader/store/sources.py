"""Where articles come from: feeds, pages and folders that are looked at again, and what tells their articles apart."""

import json
import sqlite3
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime

from reader.model import ArticleId, Source, SourceKind
from reader.store.codec import PackedArticle, stated
from reader.store.connection import Database
from reader.store.dates import from_microseconds, microseconds
from reader.store.ids import to_id

# What came from an address is called by it, or by a name within it; what came from a folder lies in it.
_SOURCES = """
    SELECT address, kind, etag, modified, checked, failures, source.error, count(article.n) AS articles,
        CASE kind WHEN 'web' THEN max(site.name) END AS title
    FROM source
    LEFT JOIN origin ON kind = 'web'
        AND (origin.name = address OR (origin.name > address || ' ' AND origin.name < address || '!'))
    LEFT JOIN article ON CASE kind
        WHEN 'web' THEN article.n = origin.article
        ELSE article.path > CAST(address || '/' AS BLOB) AND article.path < CAST(address || '0' AS BLOB)
    END
    LEFT JOIN site ON site.n = article.site
    GROUP BY address
    ORDER BY address
"""


def sources(database: Database) -> tuple[Source, ...]:
    """Return all sources, by address."""
    return tuple(map(_source, database.rows(_SOURCES)))


def put(connection: sqlite3.Connection, address: str, kind: SourceKind, *, holds: bool) -> None:
    """Keep *address* as a source, or forget it; its articles stay."""
    if holds:
        connection.execute("INSERT OR IGNORE INTO source (address, kind) VALUES (?, ?)", (address, kind))
    else:
        connection.execute("DELETE FROM source WHERE address = ?", (address,))


def looked_at(database: Database, address: str, etag: str | None, modified: str | None) -> None:
    """Note that *address* has answered."""
    with database.write(durable=False) as connection:
        connection.execute(
            "UPDATE source SET etag = ?, modified = ?, checked = ?, failures = 0, error = NULL WHERE address = ?",
            (etag, modified, microseconds(datetime.now(UTC)), address),
        )


def failed(database: Database, address: str, error: str) -> None:
    """Note that *address* could not be read, and why."""
    with database.write(durable=False) as connection:
        connection.execute(
            "UPDATE source SET checked = ?, failures = failures + 1, error = ? WHERE address = ?",
            (microseconds(datetime.now(UTC)), error, address),
        )


def article_of(connection: sqlite3.Connection, origin: str) -> tuple[int, ArticleId] | None:
    """Return the row and the id of the article that came with *origin*."""
    found = connection.execute(
        "SELECT n, id FROM origin JOIN article ON article.n = origin.article WHERE name = ?", (origin,)
    ).fetchone()
    return None if found is None else (int(found["n"]), to_id(found["id"]))


def known(database: Database, addresses: Iterable[str]) -> dict[str, ArticleId]:
    """Return the articles of the library that came from *addresses*."""
    found = database.rows(
        "SELECT origin.name, article.id FROM json_each(?) AS wanted CROSS JOIN origin ON origin.name = wanted.value"
        " JOIN article ON article.n = origin.article",
        (json.dumps(list(addresses)),),
    )
    return {row["name"]: to_id(row["id"]) for row in found}


def remember(connection: sqlite3.Connection, origin: str, article: int) -> None:
    """Keep what tells *article* (a row) apart."""
    connection.execute("INSERT OR REPLACE INTO origin (name, article) VALUES (?, ?)", (origin, article))


def renew(connection: sqlite3.Connection, article: int, packed: PackedArticle) -> bool:
    """Put what has changed in the place of what *article* (a row) was, which is kept; False where nothing has.

    Its id, tags, notes, details and corrections stay; its analysis is pending.
    """
    found = connection.execute(
        "SELECT title, text, body, EXISTS (SELECT 1 FROM detail WHERE detail.article = content.article) AS by_hand"
        " FROM content WHERE article = ?",
        (article,),
    ).fetchone()
    title, text = (stated(found["body"]).title or "") if found["by_hand"] else found["title"], found["text"]
    if (title, text) == (packed.title or "", packed.text):
        return False
    connection.execute(
        "INSERT INTO version (article, until, title, text) VALUES (?, ?, ?, ?)",
        (article, microseconds(datetime.now(UTC)), title, zlib.compress(text.encode(), 6)),
    )
    connection.execute(
        "UPDATE content SET title = ?, text = ?, body = ? WHERE article = ?",
        (packed.title or "", packed.text, packed.body, article),
    )
    connection.execute(
        "UPDATE article SET title = ?, words = ?, basis = 0 WHERE n = ?", (packed.title, packed.words, article)
    )
    return True


def _source(row: sqlite3.Row) -> Source:
    return Source(
        address=row["address"],
        kind=row["kind"],
        title=row["title"],
        articles=row["articles"],
        checked=None if row["checked"] is None else from_microseconds(row["checked"]),
        failures=row["failures"],
        error=row["error"],
        etag=row["etag"],
        modified=row["modified"],
    )


def versions(database: Database, number: int) -> tuple[tuple[datetime, str, str], ...]:
    """Return what the article (by its number) was before: until when, title and text, oldest first."""
    found = database.rows(
        "SELECT until, version.title, text FROM version JOIN article ON article.n = version.article"
        " WHERE article.id = ? ORDER BY until",
        (number,),
    )
    return tuple((from_microseconds(until), title, zlib.decompress(text).decode()) for until, title, text in found)

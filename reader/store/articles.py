"""Articles and their analyses in the tables."""

import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence

from reader.errors import DamagedError, SelectorError
from reader.model import Analysis, Arrival, Article, ArticleId, Progress, Row
from reader.store import sources
from reader.store.codec import CodecError, PackedArticle, Stored, unpack_analysis, unpack_article
from reader.store.connection import Database
from reader.store.dates import from_microseconds, position_of
from reader.store.ids import prefix_range, to_id, to_number
from reader.store.schema import STATES
from reader.store.text import fold_words

_PAGE = 200
SHORTEST_PREFIX = 6
"""So many digits of an id are taken for one."""

PENDING = "n IN (SELECT n FROM article WHERE basis < ? OR basis > ?)"
"""That an analysis is missing or comes from something else; said so, SQLite looks it up in an index."""

_ROWS = """
    SELECT article.id, article.path, title, site.name AS site, published, added, state, unread, words,
        basis, quotations, error,
        (SELECT group_concat(tag.name, ' ') FROM tagging JOIN tag ON tag.n = tagging.tag
            WHERE tagging.article = article.n) AS tags,
        EXISTS (SELECT 1 FROM note WHERE note.article = article.n) AS noted,
        EXISTS (SELECT 1 FROM exported WHERE exported.article = article.n) AS exported,
        (SELECT count(*) FROM story_member AS mine JOIN story_member AS each USING (story)
            CROSS JOIN article AS other ON other.n = each.article
            WHERE mine.article = article.n AND other.state <> 3) AS story
    FROM json_each(?) AS wanted
    CROSS JOIN article ON article.id = wanted.value
    LEFT JOIN site ON site.n = article.site
    ORDER BY wanted.key
"""

# A file that was named from a folder, and now by all of its path: sources count what lies in them by that.
_PLACED = """
    UPDATE article SET path = ?1 WHERE id = ?2 AND substr(?1, -length(path) - 1) = CAST('/' || path AS BLOB)
"""

_CONTENTS = """
    SELECT article.id, article.path, text, body
    FROM json_each(?) AS wanted
    CROSS JOIN article ON article.id = wanted.value
    JOIN content ON content.article = article.n
    ORDER BY wanted.key
"""


def json_numbers(numbers: Iterable[int]) -> str:
    """Return *numbers* as the JSON array that ``json_each`` takes: one parameter for any number of ids."""
    return f"[{','.join(map(str, numbers))}]"


def insert(connection: sqlite3.Connection, packed: Iterable[PackedArticle], added: int) -> tuple[Arrival, ...]:
    """Store articles, and say of each whether it is new to the library, known, or a known one that has changed.

    Args:
        connection: In a transaction, in which they are indexed for searching as a batch.
        packed: In the order in which they are to be listed as far as they are undated.
        added: When, in microseconds; each is given one less than the one before it, which keeps that order.
    """
    last = _last(connection)
    arrived = []
    for number, one in enumerate(packed):
        known = None if one.origin is None else sources.article_of(connection, one.origin)
        if known is None:
            arrived.append(_insert(connection, one, added - number))
            continue
        n, id = known
        if n > last:  # two of a batch are one article: what changes must be in the index
            _index(connection, last)
            last = _last(connection)
        arrived.append(Arrival("changed" if sources.renew(connection, n, one) else "known", id))
    _index(connection, last)
    return tuple(arrived)


def _last(connection: sqlite3.Connection) -> int:
    ((last,),) = connection.execute("SELECT max(n) FROM article")
    return last or 0


def _index(connection: sqlite3.Connection, last: int) -> None:
    """Index for searching what was inserted after row *last*."""
    connection.execute(
        "INSERT INTO search (rowid, title, text) SELECT article, title, text FROM content WHERE article > ?", (last,)
    )


def _insert(connection: sqlite3.Connection, packed: PackedArticle, added: int) -> Arrival:
    path = packed.path.encode("utf-8", "surrogateescape")
    added = position_of(packed.saved, added)
    cursor = connection.execute(
        "INSERT OR IGNORE INTO article (id, position, path, title, site, published, added, words)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            to_number(packed.id),
            position_of(packed.published, added),
            path,
            packed.title,
            named(connection, "site", packed.site, fold_words),
            packed.published,
            added,
            packed.words,
        ),
    )
    if not cursor.rowcount:
        connection.execute(_PLACED, (path, to_number(packed.id)))
        return Arrival("known", packed.id)
    connection.execute(
        "INSERT INTO content (article, title, text, body) VALUES (?, ?, ?, ?)",
        (cursor.lastrowid, packed.title or "", packed.text, packed.body),
    )
    if packed.origin is not None and cursor.lastrowid is not None:
        sources.remember(connection, packed.origin, cursor.lastrowid)
    return Arrival("added", packed.id)


def rows(database: Database, numbers: Sequence[int], basis: int) -> Iterator[Row]:
    """Yield the rows of *numbers* in their order; what is gone is left out."""
    for found in database.rows(_ROWS, (json_numbers(numbers),)):
        yield _row(found, basis)


def pending(database: Database, basis: int, newest_first: bool) -> "array[int]":
    """Return the articles outside the trash whose analysis is missing or does not come from *basis*."""
    order = "position DESC, id" if newest_first else "position, id DESC"
    return database.numbers(
        f"SELECT id FROM article WHERE state <> 3 AND {PENDING} ORDER BY {order}",  # noqa: S608 - our own words
        (basis, basis),
    )


def contents(database: Database, numbers: "array[int]") -> Iterator[Stored]:
    """Yield *numbers* with all that an analysis needs, in their order; what is gone is left out."""
    for page in pages(numbers):
        for found in database.rows(_CONTENTS, (json_numbers(page),)):
            yield Stored(to_id(found["id"]), path_of(found["path"]), found["text"], found["body"])


def read_article(database: Database, article_id: ArticleId) -> Article:
    """Return the article.

    Raises:
        SelectorError: It is not in the library.
    """
    stored = next(contents(database, array("q", [to_number(article_id)])), None)
    if stored is None:
        raise SelectorError(f"no article has the id {article_id!r}")
    try:
        return unpack_article(stored)
    except CodecError as error:
        raise DamagedError(str(database.path), f"the article {article_id} is damaged ({error})") from error


def read_analysis(database: Database, article_id: ArticleId, basis: int) -> Analysis | None:
    """Return the article's analysis where it comes from *basis*."""
    found = database.rows(
        "SELECT body FROM analysis JOIN article ON article.n = analysis.article WHERE id = ? AND basis = ?",
        (to_number(article_id), basis),
    )
    try:
        return unpack_analysis(found[0]["body"]) if found else None
    except CodecError as error:
        raise DamagedError(str(database.path), f"the analysis of {article_id} is damaged ({error})") from error


def by_prefix(database: Database, prefix: str) -> int | None:
    """Return the one article whose id begins with *prefix*, None where that looks like no id or none has it.

    Raises:
        SelectorError: More than one has.
    """
    bounds = prefix_range(prefix.lower()) if len(prefix) >= SHORTEST_PREFIX else None
    if bounds is None:
        return None
    found = database.numbers("SELECT id FROM article WHERE id BETWEEN ? AND ? LIMIT 2", bounds)
    if len(found) > 1:
        raise SelectorError(f"{prefix} is the beginning of more than one id; type more of it")
    return found[0] if found else None


def path_of(stored: bytes) -> str:
    """Return a path as it was given; file names need not be Unicode."""
    return stored.decode("utf-8", "surrogateescape")


def pages(numbers: "array[int]") -> "Iterator[array[int]]":
    """Yield *numbers* in pieces that are small enough to hold with all that belongs to them."""
    for start in range(0, len(numbers), _PAGE):
        yield numbers[start : start + _PAGE]


def named(connection: sqlite3.Connection, table: str, name: str | None, fold: Callable[[str], str]) -> int | None:
    """Return the number of *name* in a table of names, put there, and folded, where it is new."""
    if not name:
        return None
    found = connection.execute(f"SELECT n FROM {table} WHERE name = ?", (name,)).fetchone()  # noqa: S608 - our own word
    if found is not None:
        return int(found[0])
    added = connection.execute(f"INSERT INTO {table} (name, folded) VALUES (?, ?)", (name, fold(name)))  # noqa: S608 - same
    return added.lastrowid


def _row(found: sqlite3.Row, basis: int) -> Row:
    return Row(
        id=to_id(found["id"]),
        path=path_of(found["path"]),
        title=found["title"],
        site=found["site"],
        published=found["published"],
        added=from_microseconds(found["added"]),
        state=STATES[found["state"]],
        unread=bool(found["unread"]),
        tags=tuple(sorted((found["tags"] or "").split())),
        quotations=found["quotations"],
        words=found["words"],
        progress=_progress(found, basis),
        error=found["error"] if found["basis"] == basis else None,
        noted=bool(found["noted"]),
        exported=bool(found["exported"]),
        story=found["story"] if found["story"] > 1 else 0,
    )


def _progress(found: sqlite3.Row, basis: int) -> Progress:
    if found["basis"] != basis:
        return "pending"
    return "ready" if found["error"] is None else "failed"

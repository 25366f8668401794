"""Stories in the tables: signatures, members, and what the user said of them."""

import json
import sqlite3
from array import array
from collections.abc import Iterable, Sequence

from msgspec import Struct

from reader.errors import SelectorError
from reader.store.articles import SHORTEST_PREFIX, json_numbers
from reader.store.codec import unpack_signature
from reader.store.connection import Database
from reader.store.ids import prefix_range, to_id
from reader.stories.frequencies import terms
from reader.stories.telling import title_of

EVERY = -1
"""Stands for any term: its count is that of the articles."""
SAME, APART = 1, 2
"""What a ruling says of two articles; the numbers are part of the schema."""

_LISTED = """
    SELECT story, max(published) AS day, count(*) AS articles, count(DISTINCT site) AS outlets, max(position) AS latest,
        json_group_array(title) AS titles
    FROM story_member CROSS JOIN article ON article.n = story_member.article
    WHERE state <> 3 {which} GROUP BY story HAVING count(*) > 1 ORDER BY latest DESC, story LIMIT ?
"""
_OPENINGS = """
    SELECT substr(text, 1, 200) AS opening FROM story_member JOIN content ON content.article = story_member.article
    WHERE story = ? ORDER BY story_member.article
"""
_MEMBERS = """
    SELECT article.id FROM story_member CROSS JOIN article ON article.n = story_member.article
    WHERE story = ? AND state <> 3 ORDER BY published IS NULL, published, path, article.id
"""
_STORIES_OF = """
    SELECT article.id, story FROM json_each(?) AS wanted
    CROSS JOIN article ON article.id = wanted.value
    JOIN story_member ON story_member.article = article.n
    WHERE state <> 3
"""
_STORY_OF = "SELECT story FROM story_member JOIN article ON article.n = story_member.article WHERE id = ?"
_ALL_MEMBERS = """
    SELECT article.id FROM story_member CROSS JOIN article ON article.n = story_member.article
    WHERE story = ? ORDER BY position, article.id
"""
_RULINGS = """
    SELECT article.id, says FROM ruling JOIN article ON article.n = ruling.other
    WHERE one = (SELECT n FROM article WHERE id = ?)
"""


class StoryRow(Struct, frozen=True):
    """What a list shows of a story."""

    n: int
    """Its id, as a number."""
    title: str
    articles: int
    """Outside the trash."""
    outlets: int
    latest: int
    """The place of its newest article in the list, in microseconds."""
    day: str | None = None
    """When the newest appeared, as far as that is stated."""

    @property
    def id(self) -> str:
        """Return its id, of 16 hex digits."""
        return to_id(self.n)


def sign(connection: sqlite3.Connection, n: int, body: bytes) -> None:
    """Keep the signature of the article in row *n*; where it has changed, the article is to be placed again."""
    cursor = connection.execute("INSERT OR IGNORE INTO signature (article, body) VALUES (?, ?)", (n, body))
    if not cursor.rowcount:
        connection.execute("UPDATE signature SET body = ?2, placed = 0 WHERE article = ?1 AND body <> ?2", (n, body))
        return
    connection.executemany(
        "INSERT INTO term VALUES (?, 1) ON CONFLICT DO UPDATE SET articles = articles + 1",
        [(one,) for one in (EVERY, *terms(unpack_signature(body)))],
    )


def listed(database: Database, limit: int | None = None) -> tuple[StoryRow, ...]:
    """Return the stories, that with the newest article first."""
    found = database.rows(_LISTED.format(which=""), (-1 if limit is None else limit,))
    return tuple(_row(database, row) for row in found)


def rows(database: Database, numbers: Iterable[int]) -> tuple[StoryRow, ...]:
    """Return the rows of *numbers*, that with the newest article first; stories of one article are left out."""
    which = "AND story IN (SELECT value FROM json_each(?))"
    found = database.rows(_LISTED.format(which=which), (json_numbers(numbers), -1))
    return tuple(_row(database, row) for row in found)


def _row(database: Database, found: sqlite3.Row) -> StoryRow:
    titles = json.loads(found["titles"])
    openings = () if any(titles) else (row["opening"] for row in database.rows(_OPENINGS, (found["story"],)))
    about = (found["articles"], found["outlets"], found["latest"], found["day"])
    return StoryRow(found["story"], title_of(titles, openings), *about)


def members(database: Database, story: int) -> "array[int]":
    """Return the members of *story* outside the trash, in the order of their dates."""
    return database.numbers(_MEMBERS, (story,))


def stories_of(database: Database, numbers: Iterable[int]) -> dict[int, int]:
    """Return the story of each of *numbers* that is in one, a story of one included."""
    found = database.rows(_STORIES_OF, (json_numbers(numbers),))
    return {row["id"]: row["story"] for row in found}


def by_prefix(database: Database, prefix: str) -> int | None:
    """Return the one story whose id begins with *prefix*, of six digits or more; None where there is none.

    Raises:
        SelectorError: There is more than one.
    """
    bounds = prefix_range(prefix.lower()) if len(prefix) >= SHORTEST_PREFIX else None
    if bounds is None:
        return None
    found = database.numbers("SELECT DISTINCT story FROM story_member WHERE story BETWEEN ? AND ? LIMIT 2", bounds)
    if len(found) > 1:
        raise SelectorError(f"{prefix} is the beginning of more than one story's id; type more of it")
    return found[0] if found else None


def signatures(database: Database, numbers: Sequence[int]) -> dict[int, bytes]:
    """Return the signatures of articles, packed."""
    found = database.rows(
        "SELECT id, body FROM signature JOIN article ON article.n = signature.article"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (json_numbers(numbers),),
    )
    return {row["id"]: row["body"] for row in found}


def rulings(connection: sqlite3.Connection, article: int) -> dict[int, int]:
    """Return what the user said of *article* and others, as a transaction sees it: SAME or APART, by article."""
    return {row["id"]: row["says"] for row in connection.execute(_RULINGS, (article,))}


def apart(connection: sqlite3.Connection, article: int, others: Iterable[int]) -> list[int]:
    """Return those of *others* that the user said tell another event than *article*."""
    said = rulings(connection, article)
    return [other for other in others if said.get(other) == APART]


def groups(connection: sqlite3.Connection, numbers: Iterable[int]) -> list[tuple[int, list[int]]]:
    """Return the stories that articles are in, each with all its members; 0 and itself for one that is in none."""
    found: dict[int, list[int]] = {}
    alone = []
    for number in numbers:
        row = connection.execute(_STORY_OF, (number,)).fetchone()
        if row is None:
            alone.append((0, [number]))
        else:
            members = connection.execute(_ALL_MEMBERS, (row["story"],))
            found[row["story"]] = [member["id"] for member in members]
    return [*found.items(), *alone]


def put_ruling(connection: sqlite3.Connection, pair: Sequence[int], says: int) -> None:
    """Keep what the user says of two articles, or forget it where that is 0."""
    one, other = pair
    both = "(SELECT n FROM article WHERE id = ?), (SELECT n FROM article WHERE id = ?)"
    for each in ((one, other), (other, one)):
        if says:
            connection.execute(
                "INSERT OR REPLACE INTO ruling SELECT a.n, b.n, ? FROM article AS a, article AS b"
                " WHERE a.id = ? AND b.id = ?",
                (says, *each),
            )
        else:
            connection.execute(f"DELETE FROM ruling WHERE (one, other) = ({both})", each)  # noqa: S608 - our own words


def put_members(connection: sqlite3.Connection, numbers: Iterable[int], story: int) -> None:
    """Put articles into *story*, or into none where that is 0."""
    wanted = json_numbers(numbers)
    if story:
        connection.execute(
            "INSERT OR REPLACE INTO story_member (article, story)"
            " SELECT n, ? FROM article WHERE id IN (SELECT value FROM json_each(?))",
            (story, wanted),
        )
    else:
        connection.execute(
            "DELETE FROM story_member WHERE article IN"
            " (SELECT n FROM article WHERE id IN (SELECT value FROM json_each(?)))",
            (wanted,),
        )

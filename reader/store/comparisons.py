"""What the articles of a story have in common, kept until one of them changes; and what the user said is not one.

Triggers of the schema drop what is kept of a story when its members change, or what is known of one of them.
"""

import sqlite3
from collections.abc import Iterable, Sequence

from reader.errors import DamagedError
from reader.store.articles import json_numbers
from reader.store.codec import CodecError, PackedComparison, pack_comparison, unpack_comparison
from reader.store.connection import Database
from reader.store.stories import stories_of

_KEEP = """
    INSERT OR REPLACE INTO comparison (story, body) SELECT ?1, ?2
    WHERE (SELECT count(*) FROM story_member CROSS JOIN article ON article.n = story_member.article
        WHERE story = ?1 AND basis = ?3 AND state <> 3 AND id IN (SELECT value FROM json_each(?4))) = ?5
"""
_UNLIKE = """
    SELECT a.id AS one, one_words, b.id AS other, other_words FROM unlike
    JOIN article AS a ON a.n = unlike.one JOIN article AS b ON b.n = unlike.other
    WHERE a.id IN (SELECT value FROM json_each(?1)) AND b.id IN (SELECT value FROM json_each(?1))
"""
_LACKING = """
    SELECT story FROM story_member CROSS JOIN article ON article.n = story_member.article
    WHERE state <> 3 AND NOT EXISTS (SELECT 1 FROM comparison WHERE comparison.story = story_member.story)
    GROUP BY story HAVING count(*) > 1 AND min(basis = ?) ORDER BY max(position) DESC, story LIMIT ?
"""


def read(database: Database, stories: Iterable[int], basis: int) -> dict[int, PackedComparison]:
    """Return what is kept of *stories*, by story, less what was made of other analyses."""
    found = database.rows(
        "SELECT story, body FROM comparison WHERE story IN (SELECT value FROM json_each(?))", (json_numbers(stories),)
    )
    try:
        kept = {row["story"]: unpack_comparison(row["body"]) for row in found}
    except CodecError as error:
        raise DamagedError(str(database.path), f"a stored comparison is damaged ({error})") from error
    return {story: one for story, one in kept.items() if one.basis == basis}


def keep(database: Database, story: int, found: PackedComparison) -> None:
    """Keep what was found of *story*, unless one of its articles has left it or changed meanwhile."""
    values = (story, pack_comparison(found), found.basis, json_numbers(found.articles), len(found.articles))
    with database.write(durable=False) as connection:
        connection.execute(_KEEP, values)


def lacking(database: Database, basis: int, most: int) -> list[int]:
    """Return up to *most* stories of which nothing is kept though all is analysed, the newest first."""
    return list(database.numbers(_LACKING, (basis, most)))


def others(database: Database, numbers: Iterable[int], basis: int) -> dict[int, dict[int, tuple[list[int], bool]]]:
    """Return the quotations of articles that others of their story report too.

    Returns:
        For each of *numbers* that has any, by the index of the quotation the other articles, and whether one of them
        words it otherwise.
    """
    stories = stories_of(database, numbers)
    kept = read(database, set(stories.values()), basis)
    found: dict[int, dict[int, tuple[list[int], bool]]] = {}
    for number, story in stories.items():
        one = kept.get(story)
        if one is None or number not in one.articles:
            continue
        mine = one.articles.index(number)
        for statement in one.statements:
            also = list(dict.fromkeys(one.articles[each.article] for each in statement.members if each.article != mine))
            otherwise = any(segment.sameness != "same" for segment in statement.segments)
            for member in statement.members:
                if also and member.article == mine:
                    found.setdefault(number, {})[member.quotation] = also, otherwise
    return found


def unlike(database: Database, numbers: Iterable[int]) -> list[tuple[tuple[int, str], tuple[int, str]]]:
    """Return which quotations of articles are not one statement by the user's word, known by their fingerprints."""
    found = database.rows(_UNLIKE, (json_numbers(numbers),))
    return [((row["one"], row["one_words"]), (row["other"], row["other_words"])) for row in found]


def put_unlike(connection: sqlite3.Connection, numbers: Sequence[int], words: str, *, holds: bool) -> None:
    """Keep that quotations of two articles, known by *words*, are not one statement; or forget it."""
    (one, other), (one_words, other_words) = numbers, words.split()
    values = (one, one_words, other, other_words)
    if holds:
        connection.execute(
            "INSERT OR IGNORE INTO unlike SELECT a.n, ?2, b.n, ?4 FROM article AS a, article AS b"
            " WHERE a.id = ?1 AND b.id = ?3",
            values,
        )
    else:
        connection.execute(
            "DELETE FROM unlike WHERE one = (SELECT n FROM article WHERE id = ?1) AND one_words = ?2"
            " AND other = (SELECT n FROM article WHERE id = ?3) AND other_words = ?4",
            values,
        )

"""What is counted: tags, sources, states, what is pending.

All are counted by an index; what is in the trash, which is little, is counted apart and taken off.
"""

from collections.abc import Iterator

from reader.model import TagCount
from reader.store.connection import Database
from reader.store.schema import STATES

_TRASH = STATES.index("trash")

_TAGS = """
    SELECT tag.name, counted.articles - coalesce(trashed.articles, 0) AS articles
    FROM (SELECT tag, count(*) AS articles FROM tagging GROUP BY tag) AS counted
    JOIN tag ON tag.n = counted.tag
    LEFT JOIN (
        SELECT tag, count(*) AS articles FROM article CROSS JOIN tagging ON tagging.article = article.n
        WHERE state = ? GROUP BY tag
    ) AS trashed ON trashed.tag = counted.tag
"""
_SITES = """
    SELECT site.name, counted.articles - coalesce(trashed.articles, 0) AS articles
    FROM (SELECT site, count(*) AS articles FROM article WHERE site IS NOT NULL GROUP BY site) AS counted
    JOIN site ON site.n = counted.site
    LEFT JOIN (SELECT site, count(*) AS articles FROM article WHERE state = ? GROUP BY site) AS trashed
        ON trashed.site = counted.site
"""


def tag_counts(database: Database) -> tuple[TagCount, ...]:
    """Return every tag that an article outside the trash bears, by name."""
    return tuple(TagCount(name, articles) for name, articles in sorted(_counted(database, _TAGS)))


def site_counts(database: Database) -> list[tuple[str, int]]:
    """Return every site of an article outside the trash, and how many name it: the commonest first."""
    return sorted(_counted(database, _SITES), key=lambda pair: (-pair[1], pair[0]))


def _counted(database: Database, sql: str) -> Iterator[tuple[str, int]]:
    for row in database.rows(sql, (_TRASH,)):
        if row["articles"]:
            yield row["name"], row["articles"]


def counts(database: Database, basis: int) -> dict[str, int]:
    """Return how many articles are in each state, and how many outside the trash are unread and pending."""
    total = dict.fromkeys((*STATES, "unread", "pending"), 0)
    for row in database.rows("SELECT state, unread, basis, articles FROM tally"):
        total[STATES[row["state"]]] += row["articles"]
        if row["state"] != _TRASH:
            total["unread"] += row["articles"] * row["unread"]
            total["pending"] += row["articles"] * (row["basis"] != basis)
    return total

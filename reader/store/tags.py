"""What is counted: tags, states, what is pending."""

from reader.model import TagCount
from reader.store.connection import Database
from reader.store.schema import STATES

_TRASH = STATES.index("trash")


def tag_counts(database: Database) -> tuple[TagCount, ...]:
    """Return every tag that an article outside the trash bears, by name."""
    found = database.rows(
        "SELECT tag.name, count(*) AS articles FROM tag JOIN tagging ON tagging.tag = tag.n"
        " JOIN article ON article.n = tagging.article WHERE article.state <> ? GROUP BY tag.n ORDER BY tag.name",
        (_TRASH,),
    )
    return tuple(TagCount(row["name"], row["articles"]) for row in found)


def counts(database: Database, basis: int) -> dict[str, int]:
    """Return how many articles are in each state, and how many outside the trash are unread and pending."""
    total = dict.fromkeys((*STATES, "unread", "pending"), 0)
    for row in database.rows("SELECT state, unread, basis, articles FROM tally"):
        total[STATES[row["state"]]] += row["articles"]
        if row["state"] != _TRASH:
            total["unread"] += row["articles"] * row["unread"]
            total["pending"] += row["articles"] * (row["basis"] != basis)
    return total

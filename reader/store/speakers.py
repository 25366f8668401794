"""Who is quoted in the library, and where: without reading any analysis, for there may be hundreds of thousands.

What stands in the tables is what the last analysis of an article came to, be it out of date by now.
"""

import json
import sqlite3
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate

from reader.store.articles import json_numbers
from reader.store.connection import Database
from reader.store.search import compile_query, said_in
from reader.store.text import fold, is_named

NOBODY = 0
"""Stands among the numbers of speakers for what is attributed to nobody."""

_SPEAKERS = """
    SELECT n FROM speaker WHERE quotations > 0 AND instr(folded, ?) > 0
    ORDER BY name = folded, quotations DESC, folded LIMIT ?
"""
# Of the bare columns SQLite takes those of the row with the maximum: the role given last.
_ABOUT = """
    SELECT speaker.name, speaker.quotations,
        (SELECT json_group_array(spelling) FROM naming WHERE naming.name = speaker.name) AS spellings,
        count(*) AS articles, count(DISTINCT site) AS outlets,
        max(CASE WHEN role IS NULL THEN NULL ELSE position END), role
    FROM speaker CROSS JOIN saying ON saying.speaker = speaker.n CROSS JOIN article ON article.n = saying.article
    WHERE speaker.n = ? AND state <> 3
"""
_AMONG = """
    SELECT speaker.n, speaker.name, sum(saying.quotations) AS quotations, count(*) AS articles,
        count(DISTINCT site) AS outlets, max(CASE WHEN role IS NULL THEN NULL ELSE position END), role,
        (SELECT json_group_array(spelling) FROM naming WHERE naming.name = speaker.name) AS spellings
    FROM json_each(?) AS wanted
    CROSS JOIN article ON article.id = wanted.value
    CROSS JOIN saying ON saying.article = article.n
    CROSS JOIN speaker ON speaker.n = saying.speaker
    GROUP BY speaker.n
    ORDER BY sum(saying.quotations) DESC, speaker.folded
"""
_NOBODY = """
    SELECT NULL AS name, NULL AS role, '[]' AS spellings,
        sum(unattributed) AS quotations, count(*) AS articles, count(DISTINCT site) AS outlets
    FROM article WHERE unattributed > 0 AND state <> 3
"""
_BY_SPEAKER = """
    SELECT article.id, saying.quotations FROM saying CROSS JOIN article ON article.n = saying.article
    WHERE speaker = ? AND state <> 3 ORDER BY position DESC, id
"""
_BY_NOBODY = "SELECT id, unattributed FROM article WHERE unattributed > 0 AND state <> 3 ORDER BY position DESC, id"
_SAID = """
    SELECT article.id, sum(saying.quotations) FROM saying JOIN article ON article.n = saying.article
    WHERE speaker IN (
        SELECT n FROM speaker JOIN json_each(?)
        WHERE CASE WHEN value LIKE '=%' THEN folded = ltrim(substr(value, 2)) ELSE instr(folded, value) > 0 END
    )
    GROUP BY saying.article
"""


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """What a list shows of a speaker."""

    n: int
    name: str | None
    """None for what is attributed to nobody."""
    role: str | None
    """The one given in the newest article that gives one."""
    quotations: int
    articles: int
    outlets: int
    spellings: tuple[str, ...] = ()
    """Other names that the user has shown as this one, sorted."""


@dataclass(frozen=True, slots=True)
class Sayings:
    """Quotations in list order, by the articles they stand in: 16 bytes an article, whatever is said there."""

    ids: "array[int]"
    ends: "array[int]"
    """How many quotations there are up to each article and with it."""
    by: Callable[[str | None], bool]
    """Says of a speaker whether what they say is among them."""

    def __len__(self) -> int:
        return self.ends[-1] if self.ends else 0

    def at(self, index: int) -> tuple[int, int]:
        """Return the article of a quotation, as a number, and which of its quotations it is, from 0."""
        place = bisect_right(self.ends, index)
        return self.ids[place], index - (self.ends[place - 1] if place else 0)

    def find(self, article: int, nth: int) -> int | None:
        """Return the index of a quotation; None where the article has no such quotation here."""
        try:
            place = self.ids.index(article)
        except ValueError:
            return None
        index = (self.ends[place - 1] if place else 0) + nth
        return index if index < self.ends[place] else None


def speakers(database: Database, like: str, limit: int | None) -> "array[int]":
    """Return the speakers whose folded name contains *like*: names first, the most quoted first; nobody last.

    With a *limit*, the first so many of them.
    """
    found = database.numbers(_SPEAKERS, (like, -1 if limit is None else limit))
    if (
        limit is None
        and not like
        and database.numbers("SELECT 1 FROM article WHERE unattributed > 0 AND state <> 3 LIMIT 1")
    ):
        found.append(NOBODY)
    return found


def rows(database: Database, numbers: Sequence[int]) -> Iterator[SpeakerRow]:
    """Yield the rows of *numbers* in their order; who is no longer quoted is left out."""
    for number in numbers:
        (found,) = database.rows(_NOBODY) if number == NOBODY else database.rows(_ABOUT, (number,))
        if found["articles"]:
            yield _row(number, found)


def among(database: Database, query: str, now: datetime, basis: int) -> Iterator[SpeakerRow]:
    """Yield who is quoted in what *query* selects, and how much there, the most quoted first.

    Where it asks for speakers by ``said:``, they alone.

    Raises:
        QueryError: The query can't be understood.
    """
    names = said_in(query)
    select = compile_query(query, now, basis)
    found = database.numbers(select.sql, select.parameters)
    for one in database.rows(_AMONG, (json_numbers(found),)):
        if not names or any(is_named(fold(one["name"]), name) for name in names):
            yield _row(one["n"], one)


def _row(number: int, found: sqlite3.Row) -> SpeakerRow:
    about = (found["role"], found["quotations"], found["articles"], found["outlets"])
    return SpeakerRow(number, found["name"], *about, tuple(sorted(json.loads(found["spellings"]))))


def total(database: Database, like: str) -> int:
    """Return how many quotations there are by speakers whose folded name contains *like*."""
    (found,) = database.numbers(
        "SELECT coalesce(sum(quotations), 0) FROM speaker WHERE quotations > 0 AND instr(folded, ?) > 0", (like,)
    )
    return found


def most_quoted(database: Database, limit: int) -> tuple[tuple[str, int], ...]:
    """Return the names of the first *limit* speakers of :func:`speakers`, and how much each is quoted."""
    found = database.rows(
        "SELECT name, quotations FROM speaker WHERE quotations > 0"
        " ORDER BY name = folded, quotations DESC, folded LIMIT ?",
        (limit,),
    )
    return tuple((row["name"], row["quotations"]) for row in found)


def by_speaker(database: Database, speaker: SpeakerRow) -> Sayings:
    """Return what *speaker* said, the newest article first."""
    pairs = database.numbers(_BY_NOBODY) if speaker.n == NOBODY else database.numbers(_BY_SPEAKER, (speaker.n,))
    return _counted(pairs, lambda name: name == speaker.name)


def by_query(database: Database, query: str, now: datetime, basis: int, limit: int | None) -> Sayings:
    """Return what is said in the first *limit* articles that *query* selects, by those it asks for by ``said:``.

    Raises:
        QueryError: The query can't be understood.
    """
    names = said_in(query)
    select = compile_query(query, now, basis, columns="article.id" if names else "article.id, article.quotations")
    sql, parameters = (select.sql, select.parameters)
    if limit is not None:
        sql, parameters = f"{sql} LIMIT ?", (*parameters, limit)
    found = database.numbers(sql, parameters)
    if not names:
        return _counted(found, lambda _: True)
    pairs = database.numbers(_SAID, (json.dumps(names),))
    counts = dict(zip(pairs[::2], pairs[1::2], strict=True))
    ends = array("q", accumulate(counts.get(article, 0) for article in found))
    return Sayings(found, ends, lambda name: any(is_named(fold(name or ""), one) for one in names))


def _counted(pairs: "array[int]", by: Callable[[str | None], bool]) -> Sayings:
    """Return the quotations of articles, each with the number of its own after it."""
    return Sayings(pairs[::2], array("q", accumulate(pairs[1::2])), by)

"""Placing articles in stories as they arrive: found by their weightiest terms, checked against the story as a whole."""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from contextlib import closing
from pathlib import Path

from reader.model import ArticleId
from reader.store import stories
from reader.store.articles import json_numbers
from reader.store.codec import unpack_signature
from reader.store.connection import Database
from reader.store.ids import to_id, to_number
from reader.stories import grouping
from reader.stories.alike import Profile, likelihood, profile
from reader.stories.frequencies import Frequencies, terms
from reader.stories.grouping import DAYS, LIKELY, REPRESENTATIVES, candidates, far, fits, key_terms
from reader.stories.signature import Signature
from reader.stories.telling import story_id

AT_ONCE = 50
"""How many articles are placed in one transaction."""
_POSTINGS = 100
"""How many articles of a term are looked at: those published nearest."""

_DATED = """
    SELECT article FROM (
        SELECT article FROM posting WHERE term = ?1 AND day BETWEEN ?2 AND ?3 ORDER BY day DESC, article DESC LIMIT ?4
    ) UNION ALL SELECT article FROM (
        SELECT article FROM posting WHERE term = ?1 AND day = 0 ORDER BY article DESC LIMIT ?4
    )
"""
_UNDATED = "SELECT article FROM posting WHERE term = ? ORDER BY day DESC, article DESC LIMIT ?"

_METHOD = "SELECT method, upto FROM placing"
_LAST_PLACED = "SELECT coalesce(max(article), 0) FROM signature WHERE placed"

# Who is the last of a story stays: undo may bring the others back.
_LEAVE = """
    DELETE FROM story_member AS mine WHERE article = ?
        AND EXISTS (SELECT 1 FROM story_member WHERE story = mine.story AND article <> mine.article)
"""

# The largest story; that of ?2, which may be to leave it, only where it is alone there.
_HELD = """
    SELECT story FROM story_member AS held WHERE article IN (SELECT value FROM json_each(?1))
        AND (article <> ?2 OR NOT EXISTS (SELECT 1 FROM story_member WHERE story = held.story AND article <> ?2))
    GROUP BY story ORDER BY count(*) DESC, min(article) LIMIT 1
"""

# Who is in it already stays as they are: a story may be large, and articles come one by one.
_ENTER = """
    INSERT OR REPLACE INTO story_member (article, story) SELECT value, ?1 FROM json_each(?2)
        WHERE NOT EXISTS (SELECT 1 FROM story_member WHERE article = value AND story = ?1)
"""


def place(database: Database, most: int = AT_ONCE) -> int:
    """Place up to *most* articles that are not placed yet, those that came last first; return how many there were.

    What the user ruled is kept: articles of one event by their word stay together, others apart.
    """
    if not database.numbers("SELECT 1 FROM signature WHERE placed = 0 LIMIT 1"):
        return 0
    with database.write(durable=False) as connection:
        _outdated(connection)  # before any is placed by the method of now
        return len(_place(connection, "placed = 0", most))


def outdated(database: Database) -> int:
    """Return up to which row articles may still be placed by an older method; 0 where none is."""
    ((method, upto),) = database.rows(_METHOD)
    return int(upto) if method == grouping.method() else database.numbers(_LAST_PLACED)[0]


def place_again(database: Database, most: int) -> int:
    """Place up to *most* articles again that were placed by an older method, those that came last first.

    A story keeps its id as long as a member stays.

    Returns:
        As :func:`outdated`.
    """
    with database.write(durable=False) as connection:
        upto = _outdated(connection)
        found = _place(connection, f"placed AND article <= {upto}", most)
        upto = found[-1] - 1 if len(found) == most else 0
        connection.execute("UPDATE placing SET upto = ?", (upto,))
    return upto


def place_again_in(path: str, most: int) -> int:
    """Do :func:`place_again` in the library at *path*: for another process."""
    with closing(Database(Path(path))) as database:
        return place_again(database, most)


def _outdated(connection: sqlite3.Connection) -> int:
    """Do :func:`outdated`, and have it kept where the method has changed."""
    method, upto = connection.execute(_METHOD).fetchone()
    if method != grouping.method():
        ((upto,),) = connection.execute(_LAST_PLACED)
        connection.execute("UPDATE placing SET method = ?, upto = ?", (grouping.method(), upto))
    return int(upto)


def _place(connection: sqlite3.Connection, which: str, most: int) -> list[int]:
    """Place up to *most* articles, those that came last first; return which."""
    found = connection.execute(
        f"SELECT article, body FROM signature WHERE {which} ORDER BY article DESC LIMIT ?",  # noqa: S608 - our own words
        (most,),
    ).fetchall()
    placing = _Placing(connection)
    signatures = {row["article"]: unpack_signature(row["body"]) for row in found}
    placing.count(signatures.values())
    for n, signature in signatures.items():
        placing.place(n, signature)
    return list(signatures)


class _Counts(dict[int, int]):
    """In how many articles each term stands, read as it is asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._connection = connection

    def read(self, wanted: Collection[int]) -> None:
        """Have the counts of *wanted* at hand."""
        self.update(dict.fromkeys(wanted, 0))
        found = self._connection.execute(
            "SELECT term, articles FROM term WHERE term IN (SELECT value FROM json_each(?))", (json_numbers(wanted),)
        )
        self.update((term, articles) for term, articles in found)

    def __missing__(self, term: int) -> int:
        self.read((term,))
        return self[term]


class _Placing:
    """The placing of some articles in one transaction; articles are known by their rows."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._plain = connection.cursor()
        self._plain.row_factory = None  # tuples: hundreds of postings are read for an article
        self._counts = _Counts(connection)
        self._frequencies = Frequencies(self._counts[stories.EVERY], self._counts)
        self._profiles: dict[int, Profile] = {}
        self._known: dict[tuple[int, int], float] = {}

    def count(self, signatures: Iterable[Signature]) -> None:
        """Have the counts of all terms of *signatures* at hand; those of others are read one by one."""
        self._counts.read(frozenset().union(*map(terms, signatures)))

    def place(self, n: int, signature: Signature) -> None:
        """Put one article into the story it belongs to, into a new one, or into none."""
        self._connection.execute("UPDATE signature SET placed = 1 WHERE article = ? AND NOT placed", (n,))
        mine = self._profiles[n] = profile(signature, self._frequencies)
        keys = key_terms(mine)
        self._join(n, self._found(n, keys, signature), self._rulings(n))
        day = signature.day or 0
        self._connection.executemany("INSERT OR IGNORE INTO posting VALUES (?, ?, ?)", [(key, day, n) for key in keys])

    def _found(self, n: int, keys: dict[int, float], signature: Signature) -> list[int]:
        """Return the articles that may tell the event of *n*, the likeliest first."""

        def posted(term: int) -> list[int]:
            if signature.day is None:
                return self._column(_UNDATED, (term, _POSTINGS))
            return self._column(_DATED, (term, signature.day - DAYS, signature.day + DAYS, _POSTINGS))

        near = self._loaded([other for other in candidates(keys, posted) if other != n])
        near = [other for other in near if not far(signature, self._profiles[other].signature)]
        scored = sorted(((self._alike(n, other), other) for other in near), reverse=True)
        return [other for alike, other in scored if alike >= LIKELY]

    def _join(self, n: int, near: Sequence[int], said: dict[int, int]) -> None:
        """Join *n* and the stories of *near* as far as they fit, and with what the user said belongs to it.

        It leaves the story it is in unless it fits there.
        """
        apart = {other for other, says in said.items() if says == stories.APART}
        held = [other for other, says in said.items() if says == stories.SAME]
        story = [n]
        seen: set[int] = set()
        for other in (*held, *near):
            if other in seen or other in story:
                continue
            whole = [one for one in self._story_of(other) if one != n]
            seen.update(whole)
            if other in held or (apart.isdisjoint(whole) and self._fit(story, whole)):
                story += whole
                apart |= self._apart(whole)
        if len(story) > 1:
            self._keep(n, story)
        else:
            self._connection.execute(_LEAVE, (n,))

    def _fit(self, one: Sequence[int], other: Sequence[int]) -> bool:
        mine, theirs = (self._loaded(sorted(members, reverse=True)[:REPRESENTATIVES]) for members in (one, other))
        return bool(mine and theirs) and fits(mine, theirs, self._alike)

    def _keep(self, n: int, story: Sequence[int]) -> None:
        """Write down that *n* and others are a story; it keeps the id of the largest that went into it."""
        wanted = json_numbers(story)
        held = self._connection.execute(_HELD, (wanted, n)).fetchone()
        number = held[0] if held else self._new(story)
        self._connection.execute(_ENTER, (number, wanted))

    def _new(self, story: Sequence[int]) -> int:
        """Return an id that no story has."""
        ids = self._column("SELECT id FROM article WHERE n IN (SELECT value FROM json_each(?))", (json_numbers(story),))
        return free_story(self._connection, ids)

    def _story_of(self, n: int) -> list[int]:
        """Return the articles of the story of *n*: itself, where it is in none."""
        found = self._column(
            "SELECT article FROM story_member WHERE story = (SELECT story FROM story_member WHERE article = ?)", (n,)
        )
        return found or [n]

    def _rulings(self, n: int) -> dict[int, int]:
        return dict(self._connection.execute("SELECT other, says FROM ruling WHERE one = ?", (n,)).fetchall())

    def _apart(self, articles: Sequence[int]) -> set[int]:
        return set(
            self._column(
                "SELECT other FROM ruling WHERE says = ? AND one IN (SELECT value FROM json_each(?))",
                (stories.APART, json_numbers(articles)),
            )
        )

    def _alike(self, one: int, other: int) -> float:
        pair = (one, other) if one < other else (other, one)
        known = self._known.get(pair)
        if known is None:
            known = self._known[pair] = likelihood(self._profiles[one], self._profiles[other])
        return known

    def _loaded(self, articles: Sequence[int]) -> list[int]:
        """Have the profiles of *articles* at hand; return those that there are."""
        wanted = json_numbers(n for n in articles if n not in self._profiles)
        found = self._connection.execute(
            "SELECT article, body FROM signature WHERE article IN (SELECT value FROM json_each(?))", (wanted,)
        )
        self._profiles.update((n, profile(unpack_signature(body), self._frequencies)) for n, body in found)
        return [n for n in articles if n in self._profiles]

    def _column(self, sql: str, parameters: Sequence[int | str]) -> list[int]:
        return [number for (number,) in self._plain.execute(sql, parameters)]


def free_story(connection: sqlite3.Connection, articles: Iterable[int]) -> int:
    """Return the id of the story that *articles* found, a further one where another has it."""
    ((founder,),) = connection.execute(
        "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?)) ORDER BY position, id LIMIT 1",
        (json_numbers(articles),),
    )
    name: str = to_id(founder)
    while True:
        number = to_number(ArticleId(story_id(ArticleId(name))))
        taken = connection.execute("SELECT 1 FROM story_member WHERE story = ? LIMIT 1", (number,)).fetchone()
        if number and taken is None:
            return number
        name += "+"

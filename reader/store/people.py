"""Whom each saying is by, in the tables: one person or body under several names, as articles come in.

A name that means one in every article is settled once, when it first comes in, and kept in ``alias``. A bare surname is
settled for each article by itself. Both are looked for among those who share a key, so the cost does not grow with the
library.
"""

import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property
from math import log, sqrt

from msgspec import Struct

from reader.store.articles import json_numbers, named
from reader.store.codec import Saying
from reader.store.text import fold
from reader.stories.identity import (
    ALIKE,
    LOOKED_AT,
    NEAR_DAYS,
    SHELF,
    SMOOTH,
    Bearer,
    Kind,
    Name,
    chosen,
    chosen_for_bare,
    name_of,
    role_words,
    shown_of,
)

_KINDS: tuple[Kind, ...] = ("described", "person", "body")
"""What ``alias.kind`` counts in; the numbers are part of the schema."""
_BODY = _KINDS.index("body")
_ROLES = 40
_COMPARED = 3
_COUNTED = 1000
_NEAR = NEAR_DAYS * 86_400_000_000

_CLOSE = """
    SELECT article, count(*) AS shared FROM mention
    WHERE article IN (
        SELECT mention.article FROM entity CROSS JOIN mention ON mention.entity = entity.n
        CROSS JOIN article ON article.n = mention.article
        WHERE entity.name = ? AND article.n <> ? AND abs(position - ?) < ?
        ORDER BY mention.article DESC LIMIT ?
    ) AND entity IN (SELECT value FROM json_each(?)) AND entity NOT IN (SELECT n FROM entity WHERE name IN (?, ?))
    GROUP BY article HAVING shared > 1 ORDER BY shared DESC LIMIT ?
"""


def store_sayings(connection: sqlite3.Connection, article: int, said: Iterable[Saying]) -> None:
    """Keep what is said in *article*, whose mentions are stored; each saying by the one it is likely by."""
    page = _Page(connection, article)
    for one in said:
        speaker = named(connection, "speaker", one.name, fold)
        if speaker is not None:
            person = _person(connection, page, speaker, one)
            connection.execute(
                "INSERT INTO saying (speaker, article, quotations, role, person, counted, site)"
                " SELECT ?, n, ?, ?, ?, state <> 3, site FROM article WHERE n = ?",
                (speaker, one.quotations, one.role, person, article),
            )
            if connection.execute("SELECT 1 FROM person WHERE n = ? AND name <> ?", (person, one.name)).fetchone():
                _show(connection, person)  # another name than the one shown is more frequent by one


def _person(connection: sqlite3.Connection, page: "_Page", speaker: int, said: Saying) -> int:
    name = name_of(said.name, said.kind)
    kind = _KINDS.index(name.kind)
    if not name.bare:
        held = connection.execute("SELECT person FROM alias WHERE speaker = ? AND kind = ?", (speaker, kind)).fetchone()
        if held is not None:
            return int(held[0])
    found = None
    if name.kind != "described":
        search = page.whom_bare if name.bare else page.whom
        found = search(name, said, _known(connection, name), _apart(connection, name.name))
    if found is None:
        found = _put(connection, _own_number(speaker, kind), name)
    _join(connection, speaker, name, found)
    return found


def _put(connection: sqlite3.Connection, number: int, name: Name) -> int:
    """Have somebody in the table, known by *name*, where they are not there yet; return their number."""
    connection.execute(
        "INSERT INTO person (n, name, folded, described) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET described = excluded.described",
        (number, name.name, fold(name.name), name.kind == "described"),
    )
    return number


def _own_number(speaker: int, kind: int) -> int:
    """Return the number of the person who is first known by a name."""
    return 2 * speaker + (kind == _BODY)


def _join(connection: sqlite3.Connection, speaker: int, name: Name, person: int) -> None:
    """Let a name be one of a person's."""
    added = connection.execute(
        "INSERT OR IGNORE INTO alias (speaker, kind, person, bare) VALUES (?, ?, ?, ?)",
        (speaker, _KINDS.index(name.kind), person, name.bare),
    )
    if not added.rowcount:
        return
    connection.executemany(
        "INSERT OR IGNORE INTO person_key (key, person) VALUES (?, ?)", [(key, person) for key in name.keys]
    )


def _show(connection: sqlite3.Connection, person: int) -> None:
    """Have a person shown by the name that is theirs above all."""
    rows = connection.execute(
        "SELECT speaker.name, kind, quotations FROM alias JOIN speaker ON speaker.n = alias.speaker WHERE person = ?",
        (person,),
    ).fetchall()
    if rows:
        name = shown_of([(name_of(row[0], _KINDS[row[1]]), row[2]) for row in rows])
        connection.execute("UPDATE person SET name = ?, folded = ? WHERE n = ?", (name, fold(name), person))


def _known(connection: sqlite3.Connection, name: Name) -> list["_Known"]:
    """Return those who share a key with *name*, by their names that are not bare."""
    marks = ",".join("?" * len(name.wanted))
    numbers = connection.execute(
        f"SELECT DISTINCT person FROM person_key WHERE key IN ({marks}) LIMIT ?",  # noqa: S608 - marks only
        (*name.wanted, SHELF),
    ).fetchall()
    found: dict[int, list[Name]] = {number: [] for (number,) in numbers}
    articles: dict[int, int] = {}
    rows = connection.execute(
        "SELECT person.n, speaker.name, kind, articles FROM json_each(?) AS wanted"
        " CROSS JOIN person ON person.n = wanted.value CROSS JOIN alias ON alias.person = person.n"
        " CROSS JOIN speaker ON speaker.n = alias.speaker",
        (json_numbers(found),),
    )
    for number, spelt, kind, count in rows:
        known = name_of(spelt, _KINDS[kind])
        articles[number] = count
        if not known.bare and known.kind != "described":
            found[number].append(known)
    return [_Known(number, tuple(names), articles[number]) for number, names in found.items() if names]


def _apart(connection: sqlite3.Connection, name: str) -> frozenset[str]:
    """Return what the user keeps apart from a name."""
    rows = connection.execute(
        "SELECT other FROM apart WHERE one = ? UNION SELECT one FROM apart WHERE other = ?", (name, name)
    )
    return frozenset(row[0] for row in rows)


class _Known(Struct, frozen=True):
    """Somebody who is known."""

    number: int
    names: tuple[Name, ...]
    articles: int


class _Page:
    """An article whose names are to be told, and what it has in common with others."""

    def __init__(self, connection: sqlite3.Connection, article: int) -> None:
        self._connection = connection
        self._article = article
        self._weights: dict[int, float] = {}

    def whom(self, name: Name, said: Saying, known: Sequence[_Known], apart: frozenset[str]) -> int | None:
        """Return whom a name means wherever it stands; None for somebody new."""

        def agrees(_: Name, other: Name) -> bool:
            if other.name in self._names:
                return name.kind == "body"
            return self._has_role(said, other) or self._is_near(name, other)

        at = chosen(name, [one.names for one in known], agrees, apart)
        return None if at is None else known[at].number

    def whom_bare(self, name: Name, said: Saying, known: Sequence[_Known], apart: frozenset[str]) -> int | None:
        """Return whom a bare name means in this article; None where that can't be told."""
        others = [one for one in known if not any(each.name in self._names for each in one.names)]
        at = chosen_for_bare(
            name,
            [Bearer(one.names, one.articles) for one in others],
            lambda other: self._has_role(said, other),
            lambda other: self._is_near(name, other),
            apart,
        )
        return None if at is None else others[at].number

    @cached_property
    def _mentions(self) -> dict[int, str]:
        """What the article mentions, by its number."""
        rows = self._connection.execute(
            "SELECT entity, name FROM mention JOIN entity ON entity.n = mention.entity WHERE article = ?",
            (self._article,),
        )
        return {row[0]: row[1] for row in rows}

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(self._mentions.values())

    @cached_property
    def _position(self) -> int:
        ((position,),) = self._connection.execute("SELECT position FROM article WHERE n = ?", (self._article,))
        return int(position)

    @cached_property
    def _articles(self) -> int:
        ((count,),) = self._connection.execute("SELECT coalesce(sum(articles), 0) FROM tally")
        return int(count)

    def _has_role(self, said: Saying, other: Name) -> bool:
        """Say whether *other* has been given the role of *said*."""
        roles = role_words(said.role)
        if not roles:
            return False
        rows = self._connection.execute(
            "SELECT DISTINCT role FROM (SELECT role FROM saying JOIN speaker ON speaker.n = saying.speaker"
            " WHERE speaker.name = ? AND role IS NOT NULL LIMIT ?)",
            (other.name, _ROLES),
        )
        return any(not roles.isdisjoint(role_words(row[0])) for row in rows)

    def _is_near(self, name: Name, other: Name) -> bool:
        """Say whether *other* stands in an article that is likely about the same event: one with the same names."""
        rows = self._connection.execute(
            _CLOSE,
            (
                *(other.name, self._article, self._position, _NEAR, LOOKED_AT),
                *(json_numbers(self._mentions), name.name, other.name, _COMPARED),
            ),
        ).fetchall()
        return any(self._likeness(row[0], {name.name, other.name}) >= ALIKE for row in rows)

    def _likeness(self, article: int, own: set[str]) -> float:
        rows = self._connection.execute(
            "SELECT entity, name FROM mention JOIN entity ON entity.n = mention.entity WHERE article = ?", (article,)
        )
        theirs = {row[0] for row in rows if row[1] not in own}
        ours = {number for number, name in self._mentions.items() if name not in own}
        some, others = sum(map(self._weight, ours)), sum(map(self._weight, theirs))
        return sum(map(self._weight, ours & theirs)) / sqrt(some * others) if some and others else 0.0

    def _weight(self, entity: int) -> float:
        """Return what it weighs that two articles mention the same, by how few do."""
        if entity not in self._weights:
            ((count,),) = self._connection.execute(
                "SELECT count(*) FROM (SELECT 1 FROM mention WHERE entity = ? LIMIT ?)", (entity, _COUNTED)
            )
            self._weights[entity] = log((max(self._articles, count) + SMOOTH) / count) ** 2
        return self._weights[entity]


def put_apart(connection: sqlite3.Connection, pair: tuple[str, str], articles: "array[int]", *, holds: bool) -> None:
    """Keep the first name of *pair* apart from the second, or no longer.

    All it said is by somebody else, or by the person of the second again; what a bare name said, in *articles* alone.
    """
    if holds:
        connection.execute("INSERT OR IGNORE INTO apart (one, other) VALUES (?, ?)", pair)
    else:
        connection.execute("DELETE FROM apart WHERE one = ? AND other = ?", pair)
    found = connection.execute("SELECT n FROM speaker WHERE name = ?", pair[:1]).fetchone()
    whole = _person_of(connection, pair[1])
    if found is None or whole is None:
        return
    speaker: int = found[0]
    person, kind = whole
    name = name_of(pair[0], _KINDS[kind])
    own = _own_number(speaker, kind)
    own = -own if own == person else own  # the other is the one who was first known by this name
    before, after = (person, _put(connection, own, name)) if holds else (own, person)
    _join(connection, speaker, name, after)
    connection.execute(
        "UPDATE saying SET person = ? WHERE speaker = ? AND person = ?"
        " AND (? OR article IN (SELECT n FROM article WHERE id IN (SELECT value FROM json_each(?))))",
        (after, speaker, before, not name.bare, json_numbers(articles)),
    )
    # A bare name may mean the same elsewhere still.
    connection.execute(
        "DELETE FROM alias WHERE speaker = ?1 AND person = ?2"
        " AND NOT EXISTS (SELECT 1 FROM saying WHERE speaker = ?1 AND person = ?2)",
        (speaker, before),
    )
    _show(connection, before)
    _show(connection, after)
    # What two said is not one statement any more, or is again.
    connection.execute(
        "DELETE FROM comparison WHERE story IN (SELECT story FROM saying"
        " JOIN story_member ON story_member.article = saying.article WHERE person IN (?, ?))",
        (before, after),
    )


def _person_of(connection: sqlite3.Connection, name: str) -> tuple[int, int] | None:
    """Return whom a name means above all, and as what."""
    found = connection.execute(
        "SELECT alias.person, kind FROM alias JOIN speaker ON speaker.n = alias.speaker"
        " JOIN person ON person.n = alias.person WHERE speaker.name = ? ORDER BY person.quotations DESC LIMIT 1",
        (name,),
    ).fetchone()
    return None if found is None else (int(found[0]), int(found[1]))


def said_where(connection: sqlite3.Connection, name: str, person: int) -> "array[int]":
    """Return the articles in which a person is quoted by *name*."""
    rows = connection.execute(
        "SELECT article.id FROM speaker JOIN saying ON saying.speaker = speaker.n"
        " JOIN article ON article.n = saying.article WHERE speaker.name = ? AND person = ?",
        (name, person),
    )
    return array("q", (row[0] for row in rows))

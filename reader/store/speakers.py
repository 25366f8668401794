"""Who is quoted in the library, and where: without reading any analysis, for there may be hundreds of thousands.

What stands in the tables is what the last analysis of an article came to, be it out of date by now.
"""

import json
import sqlite3
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import accumulate, product

from msgspec import Struct

from reader.model import ArticleId
from reader.store.articles import json_numbers, path_of
from reader.store.connection import Database
from reader.store.ids import to_id
from reader.store.search import compile_query, said_in
from reader.store.text import fold, is_named

NOBODY = 0
"""Stands among the numbers of speakers for what is attributed to nobody."""

_LIKE = """
    AND n IN (
        SELECT person FROM speaker CROSS JOIN alias ON alias.speaker = speaker.n WHERE instr(speaker.folded, ?) > 0
    )
"""
_SPEAKERS = """
    SELECT n FROM person WHERE quotations > 0 {} ORDER BY described, quotations DESC, folded LIMIT ?
"""
_ALIASES = """(
    SELECT json_group_array(DISTINCT name) FROM (
        SELECT speaker.name FROM alias JOIN speaker ON speaker.n = alias.speaker WHERE alias.person = person.n
        UNION SELECT spelling FROM alias JOIN speaker ON speaker.n = alias.speaker
            JOIN naming ON naming.name = speaker.name WHERE alias.person = person.n
    )
)"""
_ABOUT = f"""
    SELECT name, quotations, articles, role, {_ALIASES} AS aliases,
        (SELECT count(*) FROM person_site WHERE person = person.n) AS outlets
    FROM person WHERE n = ?
"""  # noqa: S608 - our own words
# Of the bare columns SQLite takes those of the row with the maximum: the role given last.
_AMONG = f"""
    SELECT person.n, name, said.quotations, said.articles, outlets, said.role, {_ALIASES} AS aliases
    FROM (
        SELECT person AS n, sum(saying.quotations) AS quotations, count(DISTINCT article.n) AS articles,
            count(DISTINCT article.site) AS outlets,
            max(CASE WHEN role IS NULL THEN NULL ELSE position END), role
        FROM json_each(?) AS wanted
        CROSS JOIN article ON article.id = wanted.value
        CROSS JOIN saying ON saying.article = article.n
        GROUP BY person
    ) AS said JOIN person ON person.n = said.n
    ORDER BY said.quotations DESC, folded
"""  # noqa: S608 - our own words
_NOBODY = """
    SELECT NULL AS name, NULL AS role, '[]' AS aliases,
        sum(unattributed) AS quotations, count(*) AS articles, count(DISTINCT site) AS outlets
    FROM article WHERE unattributed > 0 AND state <> 3
"""
_BY_SPEAKER = """
    SELECT article.id, sum(saying.quotations) FROM saying CROSS JOIN article ON article.n = saying.article
    WHERE person = ? AND state <> 3 GROUP BY article.n ORDER BY position DESC, id
"""
_TOLD = """
    SELECT article.id, path, role FROM saying CROSS JOIN article ON article.n = saying.article
    WHERE person = ? ORDER BY position DESC, id
"""
_BY_NOBODY = "SELECT id, unattributed FROM article WHERE unattributed > 0 AND state <> 3 ORDER BY position DESC, id"
_MATCHED = """
    SELECT n FROM speaker JOIN json_each(?)
    WHERE CASE WHEN value LIKE '=%' THEN folded = ltrim(substr(value, 2)) ELSE instr(folded, value) > 0 END
"""
_PEOPLE = f"SELECT DISTINCT person FROM alias WHERE NOT bare AND speaker IN ({_MATCHED})"  # noqa: S608 - our own words
_WHO = f"SELECT DISTINCT person FROM saying WHERE speaker IN ({_MATCHED}) UNION {_PEOPLE}"  # noqa: S608 - our own words
_SAID = f"""
    SELECT article.id, sum(saying.quotations) FROM saying JOIN article ON article.n = saying.article
    WHERE speaker IN ({_MATCHED}) OR person IN ({_PEOPLE}) GROUP BY saying.article
"""  # noqa: S608 - our own words
_NAMES = """
    SELECT speaker.name, bare, alias.person, speaker.n FROM json_each(?) AS wanted
    CROSS JOIN alias ON alias.person = wanted.value CROSS JOIN speaker ON speaker.n = alias.speaker
"""
_BARE = """
    SELECT article.id FROM saying CROSS JOIN article ON article.n = saying.article WHERE speaker = ? AND person = ?
"""
_QUOTED = """
    SELECT DISTINCT speaker.name, person FROM json_each(?) AS wanted CROSS JOIN article ON article.id = wanted.value
    CROSS JOIN saying ON saying.article = article.n JOIN speaker ON speaker.n = saying.speaker
"""
_APART = f"""
    WITH quoted AS (SELECT person FROM ({_QUOTED}))
    SELECT DISTINCT min(mine.person, theirs.person) AS one, max(mine.person, theirs.person) AS other FROM apart
    JOIN speaker AS first ON first.name = apart.one JOIN alias AS mine ON mine.speaker = first.n
    JOIN speaker AS second ON second.name = apart.other JOIN alias AS theirs ON theirs.speaker = second.n
    WHERE mine.person <> theirs.person
        AND mine.person IN (SELECT person FROM quoted) AND theirs.person IN (SELECT person FROM quoted)
"""  # noqa: S608 - our own words

By = Callable[[int, str | None], bool]
"""From an article's number and a speaker's name there to whether what they say is meant."""


class SpeakerRow(Struct, frozen=True):
    """What a list shows of a speaker."""

    n: int
    name: str | None
    """None for what is attributed to nobody."""
    role: str | None
    """The one given in the newest article that gives one."""
    quotations: int
    articles: int
    outlets: int
    aliases: tuple[str, ...] = ()
    """Their other names, those that the user has shown as this one among them, sorted."""


class Told(Struct, frozen=True):
    """A speaker with all there is to tell of them in some articles."""

    row: SpeakerRow
    roles: tuple[str, ...]
    """As the articles give them, newest first."""
    ids: tuple[ArticleId, ...]
    """The articles that quote them, newest first."""
    paths: tuple[str, ...]


class Sayings(Struct, frozen=True):
    """Quotations in list order, by the articles they stand in: 16 bytes an article, whatever is said there."""

    ids: "array[int]"
    ends: "array[int]"
    """How many quotations there are up to each article and with it."""
    by: By
    """Says whose sayings are among them."""

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
    narrowed = (like,) if like else ()
    sql = _SPEAKERS.format(_LIKE if like else "")
    found = database.numbers(sql, (*narrowed, -1 if limit is None else limit))
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
    wanted = people_named(database, names) if names else None
    for one in database.rows(_AMONG, (json_numbers(found),)):
        if wanted is None or one["n"] in wanted:
            yield _row(one["n"], one)


def told(database: Database, query: str, now: datetime, basis: int) -> Iterator[Told]:
    """Yield those of :func:`among` with their roles and articles."""
    select = compile_query(query, now, basis)
    wanted = frozenset(database.numbers(select.sql, select.parameters))
    for row in among(database, query, now, basis):
        found = [one for one in database.rows(_TOLD, (row.n,)) if one["id"] in wanted]
        roles = dict.fromkeys(one["role"] for one in found if one["role"])
        articles = {to_id(one["id"]): path_of(one["path"]) for one in found}
        yield Told(row, tuple(roles), tuple(articles), tuple(articles.values()))


def _row(number: int, found: sqlite3.Row) -> SpeakerRow:
    about = (found["role"], found["quotations"], found["articles"], found["outlets"])
    aliases = sorted(name for name in json.loads(found["aliases"]) if name != found["name"])
    return SpeakerRow(number, found["name"], *about, tuple(aliases))


def people_named(database: Database, names: Sequence[str]) -> frozenset[int]:
    """Return those who go by a name like one of the folded *names* anywhere; ``=`` before one asks for all of it."""
    asked = json.dumps(names)
    return frozenset(database.numbers(_WHO, (asked, asked)))


def total(database: Database, like: str) -> int:
    """Return how many quotations there are by speakers one of whose folded names contains *like*."""
    sql = f"SELECT coalesce(sum(quotations), 0) FROM person WHERE quotations > 0 {_LIKE if like else ''}"  # noqa: S608 - our own words
    (found,) = database.numbers(sql, (like,) if like else ())
    return found


def most_quoted(database: Database, limit: int) -> tuple[tuple[str, int], ...]:
    """Return the names of the first *limit* speakers of :func:`speakers`, and how much each is quoted."""
    found = database.rows(
        "SELECT name, quotations FROM person WHERE quotations > 0 ORDER BY described, quotations DESC, folded LIMIT ?",
        (limit,),
    )
    return tuple((row["name"], row["quotations"]) for row in found)


def by_speaker(database: Database, speaker: SpeakerRow) -> Sayings:
    """Return what *speaker* said, the newest article first."""
    if speaker.n == NOBODY:
        return _counted(database.numbers(_BY_NOBODY), lambda _, name: name is None)
    return _counted(database.numbers(_BY_SPEAKER, (speaker.n,)), _names_in(database, (speaker.n,)))


def said_by(database: Database, names: Sequence[str]) -> By:
    """Return what tells the sayings of those who go by a name like one of the folded *names*."""
    asked = json.dumps(names)
    others = _names_in(database, database.numbers(_PEOPLE, (asked,)))

    def by(article: int, name: str | None) -> bool:
        return any(is_named(fold(name or ""), one) for one in names) or others(article, name)

    return by


def rulings(database: Database, articles: Sequence[int]) -> tuple[dict[str, int], frozenset[tuple[str, str]]]:
    """Return whom the names mean by which somebody is quoted in *articles*, and which pairs the user keeps apart.

    A pair is sorted; a name that means several people is in none.
    """
    asked = json.dumps(list(articles))
    people: dict[str, set[int]] = {}
    for row in database.rows(_QUOTED, (asked,)):
        people.setdefault(row["name"], set()).add(row["person"])
    known = {name: next(iter(found)) for name, found in people.items() if len(found) == 1}
    names: dict[int, list[str]] = {}
    for name, person in known.items():
        names.setdefault(person, []).append(name)
    apart = database.rows(_APART, (asked,))
    pairs = (pair for row in apart for pair in product(names.get(row["one"], ()), names.get(row["other"], ())))
    return known, frozenset((min(pair), max(pair)) for pair in pairs)


def names_of(database: Database, person: int) -> tuple[str, ...]:
    """Return the names that are a person's and nobody else's, sorted."""
    rows = database.rows(
        "SELECT DISTINCT speaker.name FROM alias JOIN speaker ON speaker.n = alias.speaker WHERE alias.person = ?1"
        " AND NOT EXISTS (SELECT 1 FROM saying WHERE saying.speaker = speaker.n AND saying.person <> ?1)"
        " ORDER BY speaker.name",
        (person,),
    )
    return tuple(row["name"] for row in rows)


def _names_in(database: Database, people: Sequence[int]) -> By:
    """Return what tells the names of *people*: those that are theirs anywhere, and others where they mean them."""
    whole, parts = set[str](), dict[str, set[int]]()
    for row in database.rows(_NAMES, (json.dumps(list(people)),)):
        if row["bare"]:
            parts.setdefault(row["name"], set()).update(database.numbers(_BARE, (row["n"], row["person"])))
        else:
            whole.add(row["name"])
    return lambda article, name: name in whole or (name is not None and article in parts.get(name, ()))


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
        return _counted(found, lambda *_: True)
    asked = json.dumps(names)
    pairs = database.numbers(_SAID, (asked, asked))
    counts = dict(zip(pairs[::2], pairs[1::2], strict=True))
    ends = array("q", accumulate(counts.get(article, 0) for article in found))
    return Sayings(found, ends, said_by(database, names))


def _counted(pairs: "array[int]", by: By) -> Sayings:
    """Return the quotations of articles, each with the number of its own after it."""
    return Sayings(pairs[::2], array("q", accumulate(pairs[1::2])), by)

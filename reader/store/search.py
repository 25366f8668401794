"""The query language: what the user types, as SQL whose every word from the user is a parameter.

Bare words and "phrases" are searched in titles, texts and the user's notes (the last word by its beginning),
``field:value`` narrows, a minus in front turns a term round. All terms must hold. ``sort:rank`` puts what fits the
words best first.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from difflib import get_close_matches

from msgspec import Struct

from reader.errors import QueryError
from reader.store.articles import PENDING, SHORTEST_PREFIX, json_numbers
from reader.store.connection import Database, Parameters
from reader.store.dates import microseconds, whole_date
from reader.store.ids import prefix_range
from reader.store.schema import STATES
from reader.store.text import fold, fold_tag, fold_words, storable

MOST_TERMS = 50
"""Nobody types more, and each costs a look into an index."""

_TERM = re.compile(
    r"""(?P<minus>-?)
        (?:(?P<field>[^\W\d_]++):)?
        (?:["“”](?P<phrase>[^"“”]*)["“”]?|(?P<word>[^\s"“”]+))""",
    re.VERBOSE,
)
_AGO = re.compile(r"(\d{1,5})([hdwmy])", re.ASCII)
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_TRASH = STATES.index("trash")

_IN_A_STORY = """
    n IN (SELECT article FROM story_member WHERE story IN (
        SELECT story FROM story_member CROSS JOIN article ON article.n = story_member.article
        WHERE state <> 3 GROUP BY story HAVING count(*) > 1
    ))
"""
_TOLD = """
    n IN (SELECT article FROM story_member WHERE story IN (
        SELECT story FROM story_member WHERE article IN (SELECT rowid FROM search WHERE search MATCH ?)
    ))
"""
_FOUND = "n {}IN (SELECT rowid FROM search WHERE search MATCH ? UNION ALL SELECT rowid FROM noted WHERE noted MATCH ?)"
# The same, article by article: for the first of very many.
_FOUND_EACH = (
    "(EXISTS (SELECT 1 FROM search WHERE search MATCH ? AND search.rowid = article.n)"
    " OR n IN (SELECT rowid FROM noted WHERE noted MATCH ?))"
)
_COMMON = 50_000
"""Texts that hold a word before it counts as common: listing all of them takes longer than going through the articles
in list order until a screenful of them is found."""
_INDEXED = 2
"""The longest beginnings that the index of the searches holds; see the schema."""
_ORDER = "ORDER BY position DESC, id"

FOUND = ("\x02", "\x03")
"""What stands before and after a find; no text of an article holds it."""
_SNIPPETS = """
    SELECT article.id, snippet({0}, {1}, ?, ?, '…', 16) AS around
    FROM json_each(?) AS wanted
    CROSS JOIN article ON article.id = wanted.value
    CROSS JOIN {0} ON {0}.rowid = article.n
    WHERE {0} MATCH ?
"""

RANKED = 1000
"""How many articles are put in the order of rank: those that came last of all that match. Weighing a word that stands
in every article of a million would take longer than anybody waits. What only the user's notes hold comes before it."""
_RANKED = """
    WITH candidate AS MATERIALIZED (
        SELECT search.rowid AS n FROM search CROSS JOIN article ON article.n = search.rowid
        WHERE search MATCH ? AND {where} ORDER BY search.rowid DESC LIMIT ?
    )
    SELECT {columns} FROM (
        SELECT search.rowid AS number, bm25(search, 10.0, 1.0) AS fit FROM search
        WHERE search MATCH ? AND search.rowid >= (SELECT min(n) FROM candidate) AND +search.rowid IN candidate
        UNION ALL
        SELECT article.n, NULL FROM noted CROSS JOIN article ON article.n = noted.rowid
        WHERE noted MATCH ? AND {where} AND article.n NOT IN candidate
    ) AS found CROSS JOIN article ON article.n = number
    ORDER BY fit, position DESC, article.id
"""


class Select(Struct, frozen=True):
    """SQL that selects columns of articles in list order."""

    sql: str
    parameters: Parameters


class _Term(Struct, frozen=True):
    field: str
    """Empty for a word or a phrase of the text."""
    value: str
    minus: bool
    phrase: bool


class _Condition(Struct, frozen=True):
    sql: str
    parameters: Parameters = ()


def compile_query(
    query: str, now: datetime, basis: int, said: str | None = None, columns: str = "article.id", *, common: bool = False
) -> Select:
    """Return the SQL for *query*; without ``is:trash`` in it, the trash is left out.

    Args:
        query: As typed; anything at all.
        now: Aware, in the user's time zone: ``today`` begins at its midnight.
        basis: What an analysis must come from to be up to date.
        said: A speaker to narrow to, beside the query.
        columns: What to select of the articles: SQL of ours.
        common: Whether only the first of very many are wanted, as :func:`is_common` says.

    Raises:
        QueryError: A field or a value can't be understood; the message names it.
    """
    terms = _parse(query)
    if said is not None:
        terms.append(_Term("said", said, minus=False, phrase=True))
    ranked = any(map(_is_rank, [term for term in terms if term.field == "sort"]))
    words = [term for term in terms if not term.field]
    conditions = [] if any(_is_trash(term) for term in terms) else [_Condition(f"state <> {_TRASH}")]
    conditions += [_compile(term, now, basis) for term in terms if term.field not in {"", "sort"}]
    conditions += _without(words) if ranked else _text(words, _FOUND_EACH if common else _FOUND.format(""))
    where = " AND ".join(condition.sql for condition in conditions) or "TRUE"
    parameters = tuple(value for condition in conditions for value in condition.parameters)
    if not ranked:
        return Select(f"SELECT {columns} FROM article WHERE {where} {_ORDER}", parameters)  # noqa: S608 - our own words
    match = _needed("sort:rank", _match(words), "words to rank by")
    sql = _RANKED.format(where=where, columns=columns)
    return Select(sql, (match, *parameters, RANKED, match, match, *parameters))


def is_common(database: Database, query: str) -> bool:
    """Say whether the words of *query* stand in so many texts that going through the articles is sooner done.

    Of a beginning that is not indexed SQLite puts the finds of all its words together anew for each article that it
    looks at: listing all of them takes less, however many they are.
    """
    words = match_of(query)
    last = words.split('"')[-2] if words.endswith("*") else ""
    if len(last) > _INDEXED:
        return False
    sql = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"
    return bool(words) and database.numbers(sql, (words, _COMMON))[0] == _COMMON


def said_in(query: str) -> tuple[str, ...]:
    """Return the folded names that *query* asks for by ``said:``."""
    terms = [term for term in _parse(query) if term.field == "said" and not term.minus]
    return tuple(name for term in terms for name in map(fold, _values(term)) if name)


def pieces(query: str) -> list[str]:
    """Return the terms of *query* as they were typed; joined by spaces they are the same query."""
    return [found[0] for found in _TERM.finditer(query)]


def match_of(query: str) -> str:
    """Return what FTS5 is to match for the words and phrases of *query*, empty where it has none."""
    return _match([term for term in _parse(query) if not term.field])


def snippets(database: Database, query: str, numbers: Iterable[int]) -> dict[int, str]:
    """Return, by article, the words around what *query* finds in the text or a note, each find between ``FOUND``.

    Articles whose text holds none of its words, only the headline, are left out.
    """
    match = match_of(query)
    if not match:
        return {}
    parameters = (*FOUND, json_numbers(numbers), match)
    found = [*database.rows(_SNIPPETS.format("noted", 2), parameters)]
    found += database.rows(_SNIPPETS.format("search", 1), parameters)
    return {row["id"]: " ".join(row["around"].split()) for row in found if FOUND[0] in row["around"]}


def _parse(query: str) -> list[_Term]:
    terms = []
    for found in _TERM.finditer(storable(query).replace("\x00", " ")):
        phrase = found["phrase"] is not None
        value = found["phrase"] if phrase else found["word"]
        field = (found["field"] or "").lower()
        if not field and not phrase and value.lower() == "today":
            field = "since"
        elif not field and not phrase and value[:-1].lower() in _KNOWN and value.endswith(":"):
            field, value = value[:-1].lower(), ""  # still being typed
        terms.append(_Term(field, value.strip(), bool(found["minus"]), phrase))
    if len(terms) > MOST_TERMS:
        raise QueryError(f"a query of {len(terms)} words is too long; use {MOST_TERMS} at most")
    return terms


def _text(terms: Sequence[_Term], found: str) -> list[_Condition]:
    """Return the conditions of words and phrases; what holds no letter and no digit can't be searched and is left."""
    together = _match(terms)
    return [*([_Condition(found, (together, together))] if together else ()), *_without(terms)]


def _without(terms: Sequence[_Term]) -> list[_Condition]:
    """Return the conditions of what must not stand in the text."""
    unwanted = (_fts(term, last=False) for term in _usable(terms) if term.minus)
    return [_Condition(_FOUND.format("NOT "), (words, words)) for words in unwanted]


def _match(terms: Sequence[_Term]) -> str:
    positive = [term for term in _usable(terms) if not term.minus]
    return " AND ".join(_fts(term, last=term is positive[-1]) for term in positive)


def _usable(terms: Sequence[_Term]) -> list[_Term]:
    return [term for term in terms if any(character.isalnum() for character in term.value)]


def _fts(term: _Term, last: bool) -> str:
    """Return *term* as a quoted string of FTS5, in which no character means anything."""
    quoted = '"{}"'.format(term.value.replace('"', '""'))
    return f"{quoted} *" if last and not term.phrase else quoted


def _is(value: str, _now: datetime, basis: int) -> _Condition:
    name = next((name for name in _FLAGS if value and name.startswith(value)), None)
    if name is None:
        raise QueryError(f"is: does not know “{value[:40]}”{_nearest(value, _FLAGS)}")
    sql = _FLAGS[name]
    return _Condition(sql, (basis,) * sql.count("?"))


def _tag(value: str, _now: datetime, _basis: int) -> _Condition:
    name = _needed("tag", fold_tag(value))
    return _Condition("n IN (SELECT article FROM tagging JOIN tag ON tag.n = tagging.tag WHERE tag.name = ?)", (name,))


def _title(value: str, _now: datetime, _basis: int) -> _Condition:
    words = [word for word in value.split() if any(map(str.isalnum, word))]
    terms = [_Term("", word, minus=False, phrase=False) for word in words]
    match = " AND ".join(_fts(term, last=term is terms[-1]) for term in terms)
    found = f"title : ({_needed('title', match, 'words of a headline')})"
    return _Condition("n IN (SELECT rowid FROM search WHERE search MATCH ?)", (found,))


def _src(value: str, _now: datetime, _basis: int) -> _Condition:
    words = _needed("src", fold_words(value))
    return _Condition(f"site IN (SELECT n FROM site WHERE {_named(value)})", (words,))  # noqa: S608 - our own words


def _said(value: str, _now: datetime, _basis: int) -> _Condition:
    name = _needed("said", fold(value.removeprefix("=")))
    matched = f"SELECT n FROM speaker WHERE {_named(value)}"  # noqa: S608 - our own words
    people = f"SELECT person FROM alias WHERE NOT bare AND speaker IN ({matched})"  # noqa: S608 - same
    return _Condition(
        f"n IN (SELECT article FROM saying WHERE speaker IN ({matched}) OR person IN ({people}))",  # noqa: S608 - same
        (name, name),
    )


def _about(value: str, _now: datetime, _basis: int) -> _Condition:
    name = _needed("about", fold(value))
    return _Condition(
        "n IN (SELECT article FROM mention WHERE entity IN (SELECT n FROM entity WHERE instr(folded, ?) > 0))", (name,)
    )


def _story(value: str, _now: datetime, _basis: int) -> _Condition:
    """Return the condition for the stories of an id, or of an article that has words in its headline."""
    words = _needed("story", value)
    bounds = prefix_range(words) if len(words) >= SHORTEST_PREFIX else None
    if bounds is not None:
        return _Condition("n IN (SELECT article FROM story_member WHERE story BETWEEN ? AND ?)", bounds)
    match = _match(_parse(words))
    return _Condition(_TOLD, (f"title : ({match})",)) if match else _Condition("FALSE")


def _named(value: str) -> str:
    """Return how a folded name is compared: an equals sign in front asks for the whole of it."""
    return "folded = ?" if value.startswith("=") else "instr(folded, ?) > 0"


def _since(value: str, now: datetime, _basis: int) -> _Condition:
    return _Condition("position >= ?", (microseconds(_start("since", value, now)),))


def _until(value: str, now: datetime, _basis: int) -> _Condition:
    """Return the condition for what is older than so long ago, or not after a day, a month or a year."""
    start = _start("until", value, now)
    try:
        if value == "today" or len(value) > len("2025-01"):
            start += timedelta(days=0 if _AGO.fullmatch(value) else 1)
        elif len(value) == len("2025-01") and not _AGO.fullmatch(value):
            start = (start + timedelta(days=31)).replace(day=1)
        elif not _AGO.fullmatch(value):
            start = start.replace(year=start.year + 1)
    except (ValueError, OverflowError) as error:  # the year 9999
        raise QueryError(f"until: does not know “{value[:40]}”") from error
    return _Condition("position < ?", (microseconds(start),))


def _start(field: str, value: str, now: datetime) -> datetime:
    """Return where *value* begins: ``today``, so long ago (``36h 7d 2w 3m 1y``), or a day, a month or a year."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if value == "today":
        return midnight
    try:
        if ago := _AGO.fullmatch(value):
            number, unit = int(ago[1]), ago[2]
            return now - timedelta(hours=number) if unit == "h" else midnight - timedelta(days=number * _DAYS[unit])
        day = datetime.fromisoformat(whole_date(value))
    except (ValueError, OverflowError) as error:
        raise QueryError(f"{field}: does not know “{value[:40]}”; write {field}:7d or {field}:2025-01-31") from error
    return day if day.tzinfo else day.replace(tzinfo=now.tzinfo)


_FLAGS: Mapping[str, str] = {
    "unread": "unread = 1",
    "read": "unread = 0",
    "inbox": f"state = {STATES.index('inbox')}",
    "later": f"state = {STATES.index('later')}",
    "archived": f"state = {STATES.index('archive')}",
    "trash": f"state = {_TRASH}",
    "noted": "n IN (SELECT article FROM note)",
    "exported": "n IN (SELECT article FROM exported)",
    "unattributed": "n IN (SELECT n FROM article WHERE unattributed > 0)",
    "pending": PENDING,
    "story": _IN_A_STORY,
    "failed": "n IN (SELECT n FROM article WHERE basis = ? AND error IS NOT NULL)",
}
"""What ``is:`` knows; of two that begin alike the first is meant."""

_FIELDS: Mapping[str, Callable[[str, datetime, int], _Condition]] = {
    "is": _is,
    "tag": _tag,
    "title": _title,
    "src": _src,
    "said": _said,
    "about": _about,
    "since": _since,
    "until": _until,
    "story": _story,
}


_KNOWN = (*_FIELDS, "sort")


def _compile(term: _Term, now: datetime, basis: int) -> _Condition:
    make = _FIELDS.get(term.field)
    if make is None:
        near = get_close_matches(term.field[:40], _KNOWN, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}:?" if near else f"known are {' '.join(f'{name}:' for name in _KNOWN)}"
        raise QueryError(f"unknown field {term.field[:40]}:, {hint}")
    any_of = [make(value, now, basis) for value in _values(term)]
    joined = " OR ".join(f"({condition.sql})" for condition in any_of)
    sql = f"({joined}) IS NOT TRUE" if term.minus else f"({joined})"
    return _Condition(sql, tuple(value for condition in any_of for value in condition.parameters))


def _values(term: _Term) -> list[str]:
    """Return the values of ``field:a,b``, of which any will do; a phrase is one value."""
    parts = [term.value] if term.phrase else [part for part in term.value.split(",") if part]
    return [part.lower() for part in parts] or [""]


def _needed(field: str, value: str, what: str = "a value after the colon") -> str:
    if not value:
        raise QueryError(f"{field}: needs {what}")
    return value


def _is_rank(term: _Term) -> bool:
    """Say that *term* is ``sort:rank``; it is the only order beside the usual one.

    Raises:
        QueryError: It is another.
    """
    if term.minus or not term.value or not "rank".startswith(term.value.lower()):
        raise QueryError(f"sort: does not know “{term.value[:40]}”; write sort:rank, or leave it out for newest first")
    return True


def _nearest(word: str, known: Mapping[str, object]) -> str:
    near = get_close_matches(word[:40], known, n=1, cutoff=0.5)
    return f"; did you mean {near[0]}?" if near else f"; known: {', '.join(known)}"


def _is_trash(term: _Term) -> bool:
    return term.field == "is" and not term.minus and any(v and "trash".startswith(v) for v in _values(term))

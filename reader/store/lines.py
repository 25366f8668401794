"""What overrules the cleaner on lines: the user's choices, and lines that recur within a source.

An article that this concerns becomes stale and pending. Whoever reads it sees its rulings applied at once; the worker
that analyses it stores the text so.
"""

import sqlite3
from array import array
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from reader.details import detailed
from reader.model import Article, ArticleId, LineChoice, Removed, Rulings
from reader.received import RECURRING, line_key
from reader.store import articles, details
from reader.store.articles import json_numbers
from reader.store.codec import PackedArticle, PackedLines
from reader.store.connection import Database
from reader.store.ids import to_number

_LEAST_ARTICLES = 3
"""In how many articles of its source a line stands before it counts as recurring."""

_STALE = """
    SELECT article.id, article.n FROM json_each(?) AS wanted
    CROSS JOIN article ON article.id = wanted.value
    JOIN stale ON stale.article = article.n
"""
_CHOICES = "SELECT article, line, nth, kept FROM choice WHERE article IN (SELECT value FROM json_each(?))"
_RECURRING = """
    SELECT article, line_in.line FROM line_in JOIN source_line ON source_line.line = line_in.line
    WHERE article IN (SELECT value FROM json_each(?)) AND articles >= ?
"""


def rulings(database: Database, numbers: Iterable[int]) -> dict[int, Rulings]:
    """Return, by article, what is to be applied to those of *numbers* whose stored text does not follow it."""
    stale = {row["n"]: row["id"] for row in database.rows(_STALE, (json_numbers(numbers),))}
    if not stale:
        return {}
    wanted = json_numbers(stale)
    choices: dict[int, tuple[LineChoice, ...]] = {}
    for row in database.rows(_CHOICES, (wanted,)):
        choices[row["article"]] = (*choices.get(row["article"], ()), _choice(row))
    recurring: dict[int, tuple[int, ...]] = {}
    for row in database.rows(_RECURRING, (wanted, _LEAST_ARTICLES)):
        recurring[row["article"]] = (*recurring.get(row["article"], ()), row["line"])
    return {number: Rulings(choices.get(n, ()), recurring.get(n, ())) for n, number in stale.items()}


def read_article(database: Database, article_id: ArticleId) -> Article:
    """Return the article with what the user says of it, and of each line that recurs in how many articles it does.

    Raises:
        SelectorError: It is not in the library.
    """
    number = to_number(article_id)
    said = details.details(database, [number]).get(number, ())
    return detailed(_read_ruled(database, article_id), said)


def _read_ruled(database: Database, article_id: ArticleId) -> Article:
    article = articles.read_article(database, article_id)
    ruled = rulings(database, [to_number(article_id)])
    if not ruled and not any(gone.reason == RECURRING for gone in article.removed):
        return article
    from reader.clean.corpus import source_of  # deferred: most articles are read as they are stored
    from reader.clean.revise import revise

    source = source_of(article)
    for one in ruled.values():
        article = revise(article, one, source)

    def counted(gone: Removed) -> Removed:
        if gone.reason != RECURRING:
            return gone
        found = database.numbers("SELECT articles FROM source_line WHERE line = ?", (line_key(gone.text, source),))
        return replace(gone, articles=sum(found))

    return replace(article, removed=tuple(map(counted, article.removed)))


def choices_of(connection: sqlite3.Connection, article: int) -> tuple[LineChoice, ...]:
    """Return what the user decided on the lines of one article, as a transaction sees it."""
    n = connection.execute("SELECT n FROM article WHERE id = ?", (article,)).fetchone()
    return tuple(map(_choice, connection.execute(_CHOICES, (json_numbers(n or ()),))))


def put_choice(connection: sqlite3.Connection, article: int, choice: LineChoice, *, holds: bool) -> None:
    """Keep what the user decided on a line of *article*, or forget it; the article is stale and pending."""
    if holds:
        connection.execute(
            "INSERT OR REPLACE INTO choice (article, line, nth, kept) SELECT n, ?, ?, ? FROM article WHERE id = ?",
            (choice.line, choice.nth, choice.kept, article),
        )
    else:
        connection.execute(
            "DELETE FROM choice WHERE article = (SELECT n FROM article WHERE id = ?) AND line = ? AND nth = ?",
            (article, choice.line, choice.nth),
        )
    found = connection.execute("SELECT n FROM article WHERE id = ?", (article,))
    _make_stale(connection, array("q", (n for (n,) in found)))


def count_added(connection: sqlite3.Connection, added: Iterable[PackedArticle]) -> None:
    """Count the lines of articles that have just come into the library."""
    told = {to_number(one.id): one.lines for one in added if one.lines.kept or one.lines.removed}
    rows = dict(
        connection.execute(
            "SELECT id, n FROM article WHERE id IN (SELECT value FROM json_each(?))", (json_numbers(told),)
        ).fetchall()
    )
    count(connection, [(rows[number], lines) for number, lines in told.items()])


def count(connection: sqlite3.Connection, articles: Sequence[tuple[int, PackedLines]]) -> None:
    """Count the lines of *articles* (rows), and make those stale that this shows to hold the source's own voice."""
    counted = _Counted(connection, {line for _, told in articles for line in (*told.kept, *told.removed)})
    concerned: dict[int, None] = {}
    recurring: dict[int, None] = {}
    for n, told in articles:
        for line in told.kept:
            before, stories = counted.add(line, told.story)
            if stories >= _LEAST_ARTICLES:
                concerned[n] = None
                recurring.update({line: None} if before < _LEAST_ARTICLES else {})
        for line in told.removed:
            before, stories = counted.add(line, told.story)
            recurring.update({line: None} if before < _LEAST_ARTICLES <= stories else {})
    counted.store()
    connection.executemany(
        "INSERT OR IGNORE INTO line_in (line, article) VALUES (?, ?)",
        sorted((line, n) for n, told in articles for line in told.kept),
    )
    for line in recurring:
        concerned.update(
            (n, None) for (n,) in connection.execute("SELECT article FROM line_in WHERE line = ?", (line,))
        )
    if concerned:
        _make_stale(connection, array("q", concerned))


class _Counted:
    """In how many stories of their source lines stand, and which story counted last: read and written all at once."""

    def __init__(self, connection: sqlite3.Connection, lines: Iterable[int]) -> None:
        self._connection = connection
        found = connection.execute(
            "SELECT line, articles, story FROM source_line WHERE line IN (SELECT value FROM json_each(?))",
            (json_numbers(lines),),
        )
        self._held: dict[int, tuple[int, int]] = {row[0]: (row[1], row[2]) for row in found}
        self._changed: dict[int, None] = {}

    def add(self, line: int, story: int) -> tuple[int, int]:
        """Count *line* of an article that tells *story*; return in how many it stood before and stands now."""
        from reader.clean.corpus import is_version  # deferred: listing has nothing to count

        before, last = self._held.get(line, (0, 0))
        if before and is_version(last, story):
            return before, before
        self._held[line] = (before + 1, story)
        self._changed[line] = None
        return before, before + 1

    def store(self) -> None:
        """Write what has changed."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO source_line (line, articles, story) VALUES (?, ?, ?)",
            sorted((line, *self._held[line]) for line in self._changed),
        )


def follow(connection: sqlite3.Connection, ids: "array[int]") -> None:
    """Have articles whose source has changed them follow what the user decided on their lines."""
    changed = connection.execute(
        "SELECT n FROM article WHERE id IN (SELECT value FROM json_each(?))", (json_numbers(ids),)
    ).fetchall()
    if changed:
        _make_stale(connection, array("q", (n for (n,) in changed)))


def store_revised(connection: sqlite3.Connection, n: int, packed: PackedArticle) -> bool:
    """Store what revising the stale article *n* came to; say whether its lines are still to be counted."""
    stale = connection.execute("DELETE FROM stale WHERE article = ? RETURNING counted", (n,)).fetchone()
    connection.execute("UPDATE content SET text = ?, body = ? WHERE article = ?", (packed.text, packed.body, n))
    connection.execute("UPDATE article SET words = ? WHERE n = ?", (packed.words, n))
    return stale is not None and not stale[0]


def _choice(row: sqlite3.Row) -> LineChoice:
    return LineChoice(row["line"], row["nth"], bool(row["kept"]))


def _make_stale(connection: sqlite3.Connection, numbers: "array[int]") -> None:
    """Have the articles *numbers* (of rows) cleaned and analysed again."""
    wanted = json_numbers(numbers)
    connection.execute("INSERT OR IGNORE INTO stale SELECT value, 1 FROM json_each(?)", (wanted,))
    connection.execute("UPDATE article SET basis = 0 WHERE n IN (SELECT value FROM json_each(?))", (wanted,))
    connection.execute("UPDATE revision SET count = count + 1")

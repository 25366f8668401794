"""Whether a library is sound, and making again what can be made from the rest of it."""

from typing import Literal

from msgspec import Struct

from reader.errors import DamagedError
from reader.store import backups
from reader.store.connection import Database
from reader.store.copies import Backup

Part = Literal["file", "references", "articles", "search", "counts", "analyses"]

_MOST_TOLD = 3
_TALLY = "SELECT state, unread, basis, count(*) AS articles FROM article GROUP BY state, unread, basis"
_KEPT = "SELECT state, unread, basis, articles FROM tally WHERE articles <> 0"
_MISCOUNTED = (
    f"SELECT * FROM ({_KEPT} EXCEPT {_TALLY})"  # noqa: S608 - our own words
    f" UNION ALL SELECT * FROM ({_TALLY} EXCEPT {_KEPT})"
)
"""In one statement: another program may be at work."""


class Finding(Struct, frozen=True):
    """What was found about a part of a library."""

    part: Part
    sound: bool
    told: str
    """In words, for one line."""


def check(database: Database, basis: int) -> tuple[Finding, ...]:
    """Return what is found about each part of the library; analyses out of date are no damage."""
    return (
        _file(database),
        _references(database),
        _articles(database),
        *_derived(database),
        _analyses(database, basis),
    )


def repair(database: Database) -> Backup:
    """Make again what can be made from the rest: indexes, the index for searching, counts; return a backup from before.

    What points at articles that are gone is thrown away.
    """
    database.refuse_read_only()
    before = backups.back_up(database, why="before-repair", sound=False)
    with database.write() as connection:
        for table in {row[0] for row in connection.execute("PRAGMA foreign_key_check") if row[2] == "article"}:
            connection.execute(f"DELETE FROM {table} WHERE article NOT IN (SELECT n FROM article)")  # noqa: S608 - a table of ours
        connection.execute("REINDEX")
        connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
        connection.execute("INSERT INTO noted (noted) VALUES ('rebuild')")
        connection.execute("INSERT OR REPLACE INTO note SELECT * FROM note")  # whose triggers index what bears notes
        connection.execute("DELETE FROM tally")
        connection.execute(f"INSERT INTO tally (state, unread, basis, articles) {_TALLY}")
    return before


def _file(database: Database) -> Finding:
    found = [str(row[0]) for row in database.rows(f"PRAGMA integrity_check({_MOST_TOLD})")]
    return Finding("file", True, "every page is sound") if found == ["ok"] else Finding("file", False, _joined(found))


def _references(database: Database) -> Finding:
    astray = len(database.rows("PRAGMA foreign_key_check"))
    return Finding(
        "references", not astray, f"{astray:,} rows point at nothing" if astray else "every row has its article"
    )


def _articles(database: Database) -> Finding:
    ((all_of_them, bare),) = database.rows(
        "SELECT count(*), count(*) FILTER (WHERE content.article IS NULL)"
        " FROM article LEFT JOIN content ON content.article = article.n"
    )
    told = f"{bare:,} of {all_of_them:,} have lost their text" if bare else f"{all_of_them:,}, each with its text"
    return Finding("articles", not bare, told)


def _derived(database: Database) -> tuple[Finding, Finding]:
    right = not database.rows(_MISCOUNTED)
    counts = Finding("counts", right, "right" if right else "wrong; --repair counts again")
    if database.read_only:
        return Finding("search", True, "not checked: the library can only be read"), counts
    try:
        with database.write() as connection:
            connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
            connection.execute("INSERT INTO noted (noted) VALUES ('integrity-check')")
    except DamagedError:
        return Finding("search", False, "the index does not fit the texts; --repair makes it again"), counts
    return Finding("search", True, "the index fits the texts"), counts


def _analyses(database: Database, basis: int) -> Finding:
    ((old,),) = database.rows("SELECT count(*) FROM article WHERE state <> 3 AND basis <> ?", (basis,))
    told = f"{old:,} out of date; they are made again when the library is next opened" if old else "up to date"
    return Finding("analyses", True, told)


def _joined(found: list[str]) -> str:
    return "; ".join(" ".join(line.split()) for line in found)

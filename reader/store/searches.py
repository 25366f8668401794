"""Searches that the user keeps under a name."""

import sqlite3

from reader.store.connection import Database


def saved(database: Database) -> tuple[tuple[str, str], ...]:
    """Return name and query of each search that is kept, by name."""
    found = database.rows("SELECT name, query FROM saved_search ORDER BY name")
    return tuple((row["name"], row["query"]) for row in found)


def query_of(connection: sqlite3.Connection, name: str) -> str | None:
    """Return the query kept as *name*, as a transaction sees it; None where there is none."""
    found = connection.execute("SELECT query FROM saved_search WHERE name = ?", (name,)).fetchone()
    return None if found is None else str(found[0])


def put(connection: sqlite3.Connection, name: str, query: str, *, holds: bool) -> None:
    """Keep *query* as *name*, or forget it."""
    if holds:
        connection.execute("INSERT OR REPLACE INTO saved_search (name, query) VALUES (?, ?)", (name, query))
    else:
        connection.execute("DELETE FROM saved_search WHERE name = ?", (name,))

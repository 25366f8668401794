"""How queries are put to SQLite: at a million articles a plan without the right index is felt at every key."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.store.connection import Database
from reader.store.search import compile_query

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(tmp_path / "library.db")


def _plan(database: Database, query: str) -> list[str]:
    select = compile_query(query, NOW, basis=1)
    return [row["detail"] for row in database.rows(f"EXPLAIN QUERY PLAN {select.sql}", select.parameters)]


@pytest.mark.parametrize("query", ["", "is:inbox", "is:later", "is:inbox is:unread", "is:read", "since:7d", "is:trash"])
def test_views_are_read_from_one_index_in_their_order(database: Database, query: str) -> None:
    (step,) = _plan(database, query)
    assert "COVERING INDEX article_" in step
    database.close()


@pytest.mark.parametrize("query", ["wheat", "tag:x", "said:lee", "src:herald", "is:pending", "is:failed"])
def test_what_narrows_is_looked_up_and_not_gone_through(database: Database, query: str) -> None:
    assert not [
        step for step in _plan(database, query) if step.startswith(("SCAN article", "SCAN saying", "SCAN tagging"))
    ]
    database.close()


@pytest.mark.parametrize(
    ("query", "start"),
    [
        ("today", datetime(2026, 3, 1, tzinfo=UTC)),
        ("since:today", datetime(2026, 3, 1, tzinfo=UTC)),
        ("since:36h", datetime(2026, 2, 28, tzinfo=UTC)),
        ("since:7d", datetime(2026, 2, 22, tzinfo=UTC)),
        ("since:2w", datetime(2026, 2, 15, tzinfo=UTC)),
        ("since:2025", datetime(2025, 1, 1, tzinfo=UTC)),
        ("since:2025-03", datetime(2025, 3, 1, tzinfo=UTC)),
        ("since:2025-03-05", datetime(2025, 3, 5, tzinfo=UTC)),
    ],
)
def test_since_begins_at_a_midnight_or_hours_ago(query: str, start: datetime) -> None:
    (value,) = compile_query(query, NOW, basis=1).parameters
    assert value == start.timestamp() * 1_000_000


def test_nothing_typed_becomes_part_of_the_statement() -> None:
    hostile = "x'; DROP TABLE article; --"
    for query in (hostile, f'tag:"{hostile}"', f'said:"{hostile}"', f'src:"{hostile}"', f'-"{hostile}"'):
        select = compile_query(query, NOW, basis=1)
        assert "DROP" not in select.sql
        assert any("drop" in str(value).lower() for value in select.parameters)

"""How queries are put to SQLite: at a million articles a plan without the right index is felt at every key."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.errors import QueryError
from reader.library import Library
from reader.settings import Settings
from reader.store import search
from reader.store.connection import Database
from reader.store.search import compile_query
from tests.store.made import an_article, an_id, put

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


@pytest.mark.parametrize(
    "query", ["wheat", "tag:x", "said:lee", "about:lee", "is:exported", "src:herald", "is:pending", "is:failed"]
)
def test_what_narrows_is_looked_up_and_not_gone_through(database: Database, query: str) -> None:
    assert not [
        step
        for step in _plan(database, query)
        if step.startswith(("SCAN article", "SCAN saying", "SCAN mention", "SCAN tagging"))
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


@pytest.mark.parametrize(
    ("query", "end"),
    [
        ("until:today", datetime(2026, 3, 2, tzinfo=UTC)),
        ("until:2025", datetime(2026, 1, 1, tzinfo=UTC)),
        ("until:2025-12", datetime(2026, 1, 1, tzinfo=UTC)),
        ("until:2025-02-28", datetime(2025, 3, 1, tzinfo=UTC)),
        ("until:7d", datetime(2026, 2, 22, tzinfo=UTC)),
    ],
)
def test_until_ends_with_the_day_the_month_or_the_year(query: str, end: datetime) -> None:
    (value,) = compile_query(query, NOW, basis=1).parameters
    assert value == end.timestamp() * 1_000_000


@pytest.mark.parametrize("field", ["until", "since"])
@pytest.mark.parametrize("value", ["", "soon", "2025-13", "9999999d", "99999", "0", "2025-02-30", "٣d"])
def test_a_date_that_is_none_is_said_to_be(field: str, value: str) -> None:
    with pytest.raises(QueryError, match=f"{field}:"):
        compile_query(f"{field}:{value}", NOW, basis=1)


@pytest.mark.parametrize(
    ("query", "meant"), [("sorce:x", "src:"), ("tga:x", "tag:"), ("abot:x", "about:"), ("zzz:x", "known are is:")]
)
def test_a_field_that_is_none_is_told_with_the_nearest(query: str, meant: str) -> None:
    with pytest.raises(QueryError, match=f"unknown field {query[:-1]}.*{meant}"):
        compile_query(query, NOW, basis=1)


def test_by_rank_comes_first_what_fits_best_and_not_what_is_new(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    texts = ("Wheat, wheat and more wheat.", "Of wheat nobody spoke, and of rye and oats at length.", "Rye only.")
    made = [an_article(number, text, title=f"Title {number}") for number, text in enumerate(texts)]
    others = [an_article(number, "It rained in the north.") for number in range(4, 20)]
    put(path, *others, *made, an_article(3, "It rained, and it rained, and it rained in the north.", title="Wheat"))
    with Library(path, Settings()) as library:
        assert list(library.list("wheat")) == [an_id(3), an_id(1), an_id(0)]
        assert list(library.list("sort:rank wheat")) == [an_id(3), an_id(0), an_id(1)]
        assert list(library.list("wheat sort:rank -rye", limit=1)) == [an_id(3)]
        library.set_state([an_id(3)], "trash")
        library.tag([an_id(0)], ["x"])
        assert list(library.list("sort:rank wheat -tag:x")) == [an_id(1)]
        assert list(library.list("sort:rank wheat is:trash")) == [an_id(3)]
        assert list(library.list("sort:r wheat -wheat")) == []
        for wrong in ("sort:rank", "sort:rank tag:x", "sort:size wheat", "-sort:rank wheat", "sort: wheat"):
            with pytest.raises(QueryError, match="sort:"):
                library.list(wrong)


def test_of_many_articles_those_that_came_last_are_ranked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "RANKED", 3)
    path = tmp_path / "library.db"
    put(path, *(an_article(number, "Wheat. " * (10 - number)) for number in range(6)))
    with Library(path, Settings()) as library:
        assert set(library.list("wheat sort:rank")) == {an_id(3), an_id(4), an_id(5)}


def test_snippets_show_the_find_and_only_where_the_text_has_it(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    long = f"{'It rained. ' * 50}Wheat\nand rye stood high. {'It rained. ' * 50}"
    put(path, an_article(1, long, title="Harvest"), an_article(2, "Only rye.", title="Wheat"))
    with Library(path, Settings()) as library:
        around = library.snippets('whea "tag:x" -oats', library.list("wheat"))
        assert around == {}
        around = library.snippets("tag:x whea", library.list("wheat"))
        assert set(around) == {an_id(1)}
        assert "\x02Wheat\x03 and rye" in around[an_id(1)]
        assert len(around[an_id(1)]) < 200
        assert library.snippets("tag:x", library.list()) == {}


@pytest.mark.parametrize(
    "query",
    [
        "wheat",
        '"wheat"',
        "wh",
        "wheat field",
        'wheat "field"',
        "whe",
        "wh is:unread",
        "wh -field",
        "-wheat",
        "src:herald",
    ],
)
def test_the_first_of_very_many_are_the_first_of_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    monkeypatch.setattr(search, "_COMMON", 3)
    texts = ["wheat", "barley", "a field of wheat", "wheat, fields of it", "wheat", "rye"]
    made = [
        an_article(number, text, site="Herald", published=f"2026-01-0{number}") for number, text in enumerate(texts, 1)
    ]
    ids = put(tmp_path / "library.db", *made)
    with Library(tmp_path / "library.db", Settings()) as library:
        library.noting.write(ids[5], "Is it wheat after all?")
        library.set_unread(ids[:1], unread=False)
        every = list(library.list(query))
        for limit in (1, 2, len(every), 100):
            assert list(library.list(query, limit)) == every[:limit]


@pytest.mark.parametrize(("query", "common"), [('"wheat"', True), ("wh", True), ("whe", False), ('"whe" w', False)])
def test_a_beginning_that_is_not_indexed_is_not_looked_up_for_each_article(
    database: Database, monkeypatch: pytest.MonkeyPatch, query: str, common: bool
) -> None:
    monkeypatch.setattr(search, "_COMMON", 3)
    put(database.path, *(an_article(number, f"wheat field {number}") for number in range(1, 4)))
    assert search.is_common(database, query) is common

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from reader.model import ArticleId, Row
from reader.tui.glyphs import ASCII, UNICODE
from reader.tui.widgets.article_row import fit, one_line, two_lines

ROW = Row(
    id=ArticleId("0" * 16),
    path="/news/[one].txt",
    title="Harbour stays closed",
    site="Herald",
    published="2026-02-03",
    added=datetime(2026, 3, 1, tzinfo=UTC),
    state="inbox",
    unread=True,
    tags=("corridor",),
    quotations=9,
    words=500,
    progress="ready",
)


def _line(row: Row, width: int = 76, *, cursor: bool = False, selected: bool = False) -> str:
    return "".join(text for text, _ in one_line(row, width, UNICODE, cursor, selected))


def test_title_source_date_and_quotations_on_a_line() -> None:
    assert _line(ROW, cursor=True).split() == [">●", *"Harbour stays closed Herald 03 Feb 26 9q".split()]


def test_source_then_date_then_quotations_go_where_there_is_no_room() -> None:
    assert "Herald" not in _line(ROW, 54)
    assert "03 Feb 26" in _line(ROW, 54)
    assert "03 Feb 26" not in _line(ROW, 40)
    assert "9q" in _line(ROW, 40)
    assert _line(ROW, 20) == "  ● Harbour stays c…"


@pytest.mark.parametrize(
    ("row", "sign"),
    [
        (ROW, "●"),
        (replace(ROW, unread=False), "○"),
        (replace(ROW, progress="pending"), "◌"),
        (replace(ROW, progress="failed", error="no text"), "!"),
    ],
    ids=["unread", "read", "pending", "failed"],
)
def test_every_state_has_a_sign_of_its_own(row: Row, sign: str) -> None:
    assert _line(row)[2] == sign
    assert _line(row, selected=True)[2] == "x"


def test_a_failure_says_why() -> None:
    assert "no text" in _line(replace(ROW, progress="failed", error="no text"))
    _, below = two_lines(replace(ROW, progress="failed", error="no text"), 38, UNICODE, cursor=False, selected=False)
    assert "no text" in "".join(text for text, _ in below)


def test_a_file_name_stands_in_for_a_headline() -> None:
    assert "[one].txt" in _line(replace(ROW, title=None))


def test_tags_stand_on_the_second_line() -> None:
    _, below = two_lines(ROW, 48, UNICODE, cursor=False, selected=False)
    assert "".join(text for text, _ in below).strip() == "Herald · 03 Feb 26 · 9q #corridor"


@given(st.text(), st.integers(1, 200), st.booleans())
@settings(deadline=None, max_examples=60)
def test_any_title_fills_its_cells_exactly(title: str, cells: int, plain: bool) -> None:
    signs = ASCII if plain else UNICODE
    assert cell_len(fit(title, cells, signs)) == cells


@given(st.text(), st.text(), st.text(), st.integers(5, 200))
@settings(deadline=None, max_examples=60)
def test_any_row_fills_its_line(title: str, site: str, published: str, width: int) -> None:
    row = replace(ROW, title=title, site=site, published=published)
    above, below = two_lines(row, width, UNICODE, cursor=True, selected=True)
    for parts in (one_line(row, width, UNICODE, cursor=True, selected=True), above, below):
        assert sum(cell_len(text) for text, _ in parts) == width

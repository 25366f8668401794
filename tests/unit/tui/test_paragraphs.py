"""Paragraphs become rows."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Span
from reader.tui.widgets.finding import find_all
from reader.tui.widgets.highlights import Layer, Mark, runs
from reader.tui.widgets.paragraphs import Item, Paragraph, item_rows, lay_out

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda at: Span(at[0], at[0] + at[1])))


def shown(paragraph: Paragraph, cells: int) -> list[str]:
    return [
        paragraph.text[row.start : row.end] + "…" * row.cut + "!" * row.noted for row in lay_out([paragraph], cells)
    ]


@pytest.mark.parametrize(
    ("paragraph", "cells", "rows"),
    [
        pytest.param(Paragraph("one two three", lead="12 ", hanging=3), 10, ["one two", "three"], id="lead"),
        pytest.param(Paragraph("one two three", lead="longer ", hanging=1), 10, ["one", "two three"], id="long lead"),
        pytest.param(Paragraph("one two three", limit=2), 4, ["one", "two…"], id="as many lines as allowed"),
        pytest.param(Paragraph("one two", limit=2), 4, ["one", "two"], id="no more lines than needed"),
        pytest.param(Paragraph("abcdefgh", limit=1), 4, ["abc…"], id="room for the ellipsis"),
        pytest.param(Paragraph("one two", note="why"), 11, ["one two!"], id="a note at the end"),
        pytest.param(Paragraph("one two", note="why"), 10, ["one two", "!"], id="a note on its own row"),
        pytest.param(Paragraph("one two", note="why", limit=1), 8, ["one…!"], id="a note has its room on one line"),
        pytest.param(Paragraph("", note="why"), 9, ["!"], id="nothing, with a note"),
        pytest.param(Paragraph("a" * 9000, limit=1), 1, ["…"], id="no room"),
    ],
)
def test_rows(paragraph: Paragraph, cells: int, rows: list[str]) -> None:
    assert shown(paragraph, cells) == rows


def test_items_know_their_rows() -> None:
    text = "aa · bb cc · dd"
    paragraphs = [
        Paragraph("x"),
        Paragraph(text, items=(Item(0, 2, 7), Item(5, 10, 8), Item(13, 15, 9))),
        Paragraph("", items=(Item(0, 0, 1),)),
    ]
    rows = lay_out(paragraphs, 8)
    assert [text[row.start : row.end] for row in rows[1:-1]] == ["aa · bb", "cc · dd"]
    assert item_rows(paragraphs, rows) == {7: (1, 2), 8: (1, 3), 9: (2, 3), 1: (3, 4)}


@settings(deadline=None, max_examples=100)
@given(SPANS, st.integers(0, 40), st.integers(0, 20))
def test_a_layer_covers_what_its_spans_cover(spans: list[Span], start: int, length: int) -> None:
    stretch = range(start, start + length)
    found = Layer("look", spans).within(start, start + length)
    assert {at for mark in found for at in range(mark.start, mark.end)} == {
        at for span in spans for at in range(span.start, span.end) if at in stretch
    }
    assert all(before.end < after.start for before, after in pairwise(found))


@settings(deadline=None, max_examples=100)
@given(SPANS, st.integers(0, 20), st.integers(0, 30))
def test_runs_cover_the_stretch_once_and_bear_every_mark(spans: list[Span], start: int, length: int) -> None:
    marks = [Mark(span.start, span.end, str(number)) for number, span in enumerate(spans)]
    cut = runs(start, start + length, marks)
    covered = [at for first, last, _ in cut for at in range(first, last)]
    assert covered == list(range(start, start + length))
    for first, last, looks in cut:
        for at in range(first, last):
            assert looks == tuple(mark.look for mark in marks if mark.start <= at < mark.end)


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        pytest.param("The “Barrier”, the barrier", "the BARRIER", ["the barrier"], id="case"),
        pytest.param("it’s a “rise”", 'it\'s a "rise"', ["it’s a “rise”"], id="marks"),
        pytest.param("one\n\ntwo one  two", " one two ", ["one\n\ntwo", "one  two"], id="white space"),
        pytest.param("a.b a+b", "a.b", ["a.b"], id="no pattern"),
        pytest.param("text", "  ", [], id="nothing"),
    ],
)
def test_finding(text: str, wanted: str, found: list[str]) -> None:
    assert [span.of(text) for span in find_all(text, wanted)] == found

"""Lines of a page, and paragraphs that a program broke into lines."""

import pytest

from reader.clean.lines import page_lines, safe_span
from reader.model import Span

BROKEN = """The ferry left the harbour before dawn with forty people on board, most
of them children, and reached the mainland at noon, the harbour master
told reporters on the quay.

A second one follows on Friday."""


def test_a_paragraph_broken_at_a_fixed_width_is_one_line() -> None:
    first, second = page_lines(BROKEN)
    assert first.text.endswith("the harbour master told reporters on the quay.")
    assert first.span == Span(0, BROKEN.index("\n\n"))
    assert second.text == "A second one follows on Friday."
    assert second.gap == 1


def test_short_lines_one_after_another_stay_apart() -> None:
    assert [line.text for line in page_lines("Home\nNews\nSport")] == ["Home", "News", "Sport"]


def test_paragraphs_without_blank_lines_stay_apart() -> None:
    text = "It rained all night, and the river rose by a metre.\nNobody was hurt.\nThe road is closed until Monday."
    assert len(page_lines(text)) == 3


def test_a_line_of_controls_is_blank() -> None:
    assert page_lines("\x1b[2J\n \u200b\n") == ()


def test_a_stretch_over_several_lines_maps_back() -> None:
    raw = "one two\nthree"
    joined = safe_span(raw, Span(0, len(raw)))
    assert joined.text == "one two three"
    assert joined.runs[-1].raw_start == raw.index("three")


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("govern-\nment", "government"),
        ("well-\nknown", "well-known"),
        ("high-\nest", "highest"),
        ("of the 1990-\nodd", "of the 1990- odd"),
    ],
    ids=["a word", "a compound", "a word that begins like one", "a number"],
)
def test_a_hyphen_at_the_end_of_a_line(broken: str, whole: str) -> None:
    lead = "The ferry left the harbour before dawn with forty people on board, in "
    raw = f"{lead}{broken} and the harbour master told reporters on the quay of it all."
    (line,) = page_lines(raw)
    assert f"in {whole} and" in line.text
    assert safe_span(raw, line.span).text == line.text


def test_a_dropped_hyphen_leaves_the_map_right() -> None:
    raw = "govern-\nment"
    joined = safe_span(raw, Span(0, len(raw)))
    assert [(run.start, run.end, run.raw_start, run.raw_end) for run in joined.runs] == [(0, 6, 0, 6), (6, 10, 8, 12)]


def test_links_of_equal_length_are_no_broken_paragraph() -> None:
    text = "Read more: Eskmouth pool to close for the whole summer\nRead more: Man found asleep in a ferry's boat"
    assert len(page_lines(text)) == 2


def test_broken_paragraphs_without_blank_lines_between_them() -> None:
    text = BROKEN.replace("\n\n", "\n")
    assert [line.text[:8] for line in page_lines(text)] == ["The ferr", "A second"]

"""Lines of a page, and paragraphs that a program broke into lines."""

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

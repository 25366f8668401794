"""Outside text comes out of the door as itself: no markup, no control, no change of length."""

import pytest
from rich.style import Style

from reader.tui.text import content, strip, styled


@pytest.mark.parametrize("text", ["He said [/]", "[sic]", "[bold]loud[/bold]", "\\[x]", "[link='x']", ""])
def test_brackets_are_brackets(text: str) -> None:
    assert content(text).plain == text
    assert not content(text).spans


def test_controls_are_pictures_everywhere() -> None:
    hostile = "a\x1b]0;owned\x07\x9b2J\u202eb\n\r"
    shown = "a␛]0;owned␇�2J�b␊␍"
    assert content(hostile, "dim").plain == shown
    assert styled("[x] ", (hostile, "bold")).plain == f"[x] {shown}"
    assert strip([(hostile, Style(bold=True)), ("!", None)]).text == f"{shown}!"


def test_a_style_covers_its_own_part_alone() -> None:
    (span,) = styled("plain ", ("strong", "bold")).spans
    assert (span.start, span.end, span.style) == (6, 12, "bold")

"""Where a line may end."""

import pytest

from reader.tui.wrap import fit, wrap


def shown(text: str, cells: int, first: int | None = None) -> list[str]:
    return [text[line.start : line.end] for line in wrap(text, cells, first)]


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        pytest.param("", 5, [""], id="nothing is one line"),
        pytest.param("one two three", 7, ["one two", "three"], id="at white space, which is not drawn"),
        pytest.param("one    two", 4, ["one", "two"], id="at a run of white space"),
        pytest.param("  one two", 5, ["  one", "two"], id="an indent is text"),
        pytest.param("one\n\ntwo\n", 9, ["one", "", "two", ""], id="at line feeds"),
        pytest.param("a self-made man", 7, ["a self-", "made", "man"], id="after a hyphen"),
        pytest.param("it won—barely", 9, ["it won—", "barely"], id="after a dash"),
        pytest.param("on 2031-05-04 or", 8, ["on", "2031-05-", "04 or"], id="a date that no line holds"),
        pytest.param("on 2031-05-04 or", 10, ["on", "2031-05-04", "or"], id="never between digits"),
        pytest.param("we wait—” he", 7, ["we", "wait—”", "he"], id="never before a closing mark"),
        pytest.param("see p.\u00a04 now", 7, ["see", "p.\u00a04", "now"], id="never at a no-break space"),
        pytest.param("a https://example.org b", 8, ["a", "https://", "example.", "org b"], id="a word too long"),
        pytest.param("日本語の文", 5, ["日本", "語の", "文"], id="wide characters are not halved"),
        pytest.param("in 日本語の文", 5, ["in 日", "本語", "の文"], id="wide characters go on in the line"),
        pytest.param("cafe\u0301 au", 4, ["cafe\u0301", "au"], id="a combining mark takes no cell"),
        pytest.param("日a", 1, ["日", "a"], id="a wide character on a line of one cell"),
    ],
)
def test_lines(text: str, cells: int, lines: list[str]) -> None:
    assert shown(text, cells) == lines


def test_the_first_line_has_its_own_width() -> None:
    assert shown("one two three four", 9, 3) == ["one", "two three", "four"]
    assert shown("four three", 5, 2) == ["", "four", "three"]


@pytest.mark.parametrize(
    ("text", "cells", "fitted"),
    [
        ("a headline", 10, "a headline"),
        ("a headline", 6, "a hea…"),
        ("a b", 2, "a…"),
        ("日本", 3, "日…"),
        ("ab", 0, ""),
    ],
)
def test_fit(text: str, cells: int, fitted: str) -> None:
    assert fit(text, cells) == fitted

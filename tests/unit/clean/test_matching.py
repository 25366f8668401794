"""Lines of a page found again in a text taken from it."""

import pytest

from reader.clean.matching import matched

PAGE = [
    "Home News Sport",
    "The mayor keeps the old bridge closed until spring",
    "By Ann Lee",
    "The old bridge over the river stays closed until spring the mayor said on Monday",
    "Ferries",
    "Residents asked for a ferry but the council has not decided who would pay for it",
    "The old bridge over the river stays closed until spring the mayor said on Monday",
    "Read more about the river",
]


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def found(*paragraphs: str) -> list[int]:
    lines = [words(line) for line in PAGE]
    return [at for at, there in enumerate(matched(lines, [words(text) for text in paragraphs])) if there]


@pytest.mark.parametrize(
    ("paragraphs", "lines"),
    [
        ([PAGE[1], PAGE[3], PAGE[5]], [1, 3, 5]),
        ([f"{PAGE[3]} {PAGE[5]}"], [3, 5]),
        ([PAGE[5][:40], PAGE[5][40:]], [5]),
        ([PAGE[3].replace("over the river ", ""), PAGE[5]], [3, 5]),
        ([PAGE[3], PAGE[4], PAGE[5]], [3, 4, 5]),
        ([f"{PAGE[3]} {PAGE[4]} {PAGE[5]}"], [3, 4, 5]),
        ([PAGE[5], PAGE[6]], [5, 6]),
        (["Something else altogether that no line of the page says"], []),
        ([], []),
    ],
    ids=[
        "paragraphs as they stand",
        "two joined",
        "one cut",
        "a piece left out",
        "a short line of its own",
        "a short line inside a paragraph",
        "a repeated line by its neighbours",
        "other text",
        "nothing",
    ],
)
def test_lines_are_found_in_order(paragraphs: list[str], lines: list[int]) -> None:
    assert found(*paragraphs) == lines


@pytest.mark.parametrize("line", ["a", "a b c d e", "a " * 50], ids=["a word", "a line", "one word over and over"])
def test_repetition_costs_no_more_than_length(line: str) -> None:
    lines = [words(line)] * 3_000
    assert all(matched(lines, lines))
    assert not any(matched(lines, []))

"""Whom pronouns and descriptions mean."""

import pytest

from tests.quality.quotes.gold import quotations_of


def speaker_of(text: str, start: str) -> str | None:
    (found,) = [each for each in quotations_of(text) if each.span.of(text).startswith(start)]
    return found.speaker


@pytest.mark.parametrize(
    ("text", "start", "speaker"),
    [
        (
            "Mary Doe met her trainer, Jane Roe, on Monday.\n\n“I am glad,” the trainer said.",
            "I am",
            "Jane Roe",
        ),
        (
            "Mary Doe is a former wrestler.\n\nIt rained all day.\n\n“I am glad,” the wrestler said.",
            "I am",
            "Mary Doe",
        ),
        (
            "Paul Roe, who leads the choir, was late.\n\n“I am sorry,” the leader said.",
            "I am",
            "Paul Roe",
        ),
        (
            "Mary Doe beat the Marlan champion Jane Roe. His wife, Ann Poe, wept.\n\n“I am glad,” his wife said.",
            "I am",
            "Ann Poe",
        ),
        (
            "The town's highways chief was less cheerful. “The money is gone,” said Paul Roe.\n\n“We tried,” he said.",
            "We tried",
            "Paul Roe",
        ),
        (
            "The supermarket chain Norrex said nothing had changed. It called the claim “plain nonsense”.",
            "the claim",
            "Norrex",
        ),
    ],
    ids=[
        "named after what one is",
        "said to be",
        "who leads is the leader",
        "the only wife",
        "a description that a name explains",
        "it, the body before",
    ],
)
def test_a_description_means_whom_the_text_says_it_does(text: str, start: str, speaker: str) -> None:
    assert speaker_of(text, start) == speaker


def test_a_letter_to_the_court_makes_nobody_a_court() -> None:
    text = "In a letter to the court, Paul Roe apologised.\n\nIt rained.\n\n“He is not here,” the court said."
    assert speaker_of(text, "He is not") == "the court"


@pytest.mark.parametrize(
    ("text", "start", "speaker"),
    [
        (
            "Paul Roe won the race. His brother Tom Roe came second.\n\n"
            "A spokesman for the club was not amused. “It was unfair,” he said.",
            "It was",
            "A spokesman for the club",
        ),
        ("Officials said the bridge was closed. “We tried,” they said.", "We tried", "Officials"),
    ],
    ids=["a spokesman", "officials"],
)
def test_somebody_without_a_name_gets_nobody_elses(text: str, start: str, speaker: str) -> None:
    assert speaker_of(text, start) == speaker


def test_an_article_full_of_descriptions_is_read() -> None:
    text = "A judge sat. “No,” the judge said. His wife said “yes”. It said “no”. They said “so”. " * 40
    assert len(quotations_of(text)) > 40

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


@pytest.mark.parametrize(
    ("text", "start", "speaker"),
    [
        ("Dave Poe, 44, found the ring.\n\n“I nearly fainted,” the dad-of-four said.", "I nearly", "Dave Poe"),
        ("Dave Poe, 44, found the ring.\n\n“I nearly fainted,” the retired roofer said.", "I nearly", "Dave Poe"),
        ("Paul Roe, 41, denies murder. The defendant told the court: “I was asleep.”", "I was", "Paul Roe"),
        ("Ann Roe, 52, a street vendor, wept. “It took it all,” the vendor said.", "It took", "Ann Roe"),
        ("His neighbour, Cllr Ann Roe (Ind), laughed. “We tried,” she said.", "We tried", "Ann Roe"),
        ("A woman who gave her name as Mary watched. “I saw it,” she said.", "I saw", "Mary"),
        ("The firm Norrex grew. The company called it “a good year”.", "it “a", "Norrex"),
        ("The Mill Trust sold it. The charity called it “a sad day”.", "it “a", "Mill Trust"),
        (
            "Deputies hold Paul Roe. His sister, Ann Roe, said he rang.\n\n“He laughed,” Roe said.",
            "He laughed",
            "Ann Roe",
        ),
        ("Ann Roe asked Paul Doe why. “I saw red,” he replied.", "I saw", "Paul Doe"),
    ],
    ids=[
        "a parent of four",
        "a trade in no list",
        "who denies is the defendant",
        "an apposition after the age",
        "a title and brackets after the comma",
        "a name that its bearer gives",
        "the firm before its name",
        "a trust is a charity",
        "the sister, who spoke last",
        "who was asked, not who asks",
    ],
)
def test_what_is_told_of_somebody_tells_them(text: str, start: str, speaker: str) -> None:
    assert speaker_of(text, start) == speaker


@pytest.mark.parametrize(
    ("text", "start", "speaker"),
    [
        ("Ann Roe won the race. “Rules are rules,” the umpire said.", "Rules", "the umpire"),
        ("Ann Roe flew in. “We are sorry,” the airport's operator said.", "We are", "the airport's operator"),
        ("Ann Roe was there. The man behind me whispered: “Is it over?”", "Is it", "The man behind me"),
        ("A note taped to the gate said: “Closed for good.”", "Closed", "A note taped to the gate"),
        ("Her party’s whips had warned of “consequences”.", "consequences", "Her party’s whips"),
        ("The diocese, which said the roof was “past repair”, sold it.", "the roof", "The diocese"),
        (
            "A Ministry of Works spokesperson spoke. “We tried,” they said.",
            "We tried",
            "A Ministry of Works spokesperson",
        ),
        ("Ann and Paul Roe said the noise was “too much”.", "the noise", "Ann and Paul Roe"),
    ],
    ids=[
        "a part",
        "an owner's",
        "where he sits",
        "where it hangs",
        "what she owns",
        "which",
        "they, alone",
        "a couple",
    ],
)
def test_somebody_unnamed_is_shown_by_the_whole_phrase(text: str, start: str, speaker: str) -> None:
    assert speaker_of(text, start) == speaker

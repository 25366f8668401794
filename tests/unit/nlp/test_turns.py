import pytest

from tests.quality.quotes.gold import quotations_of


def turns(*paragraphs: str) -> list[tuple[str | None, str]]:
    text = "\n\n".join(paragraphs)
    return [(each.speaker, "|".join(piece.of(text) for piece in each.pieces)) for each in quotations_of(text)]


@pytest.mark.parametrize(
    ("introduction", "asker", "asked"),
    [
        ("Mary Doe grows giant leeks. She spoke to Paul Roe.", "Paul Roe", "Mary Doe"),
        ("Our reporter Paul Roe spoke to Mary Doe, who grows leeks.", "Paul Roe", "Mary Doe"),
        ("In an interview with the Leek Herald, Mary Doe looks back.", "Leek Herald", "Mary Doe"),
        ("We spoke to Mary Doe, who grows giant leeks.", "Q", "Mary Doe"),
        ("Giant leeks are hard to grow.", "Q", "A"),
    ],
    ids=["spoke to", "a reporter spoke to", "interview with a paper", "we", "nobody named"],
)
def test_letters_stand_for_those_the_introduction_names(introduction: str, asker: str, asked: str) -> None:
    found = turns(introduction, "Q: Why leeks?", "A: They do not answer back.", "Q: How big?", "A: As long as a door.")
    assert found == [
        (asker, "Why leeks?"),
        (asked, "They do not answer back."),
        (asker, "How big?"),
        (asked, "As long as a door."),
    ]


def test_initials_stand_for_full_names() -> None:
    said = ("PR: Why did you go?", "MD: It had become too loud.", "PR: And what now?", "MD: Now it is worse.")
    found = turns("Mary Doe met Paul Roe.", *said)
    assert [speaker for speaker, _ in found] == ["Paul Roe", "Mary Doe"] * 2


def test_an_answer_goes_on_over_paragraphs() -> None:
    found = turns(
        "Mary Doe spoke to Paul Roe.",
        "Q: Why did you go?",
        "A: It had become too loud.",
        "Then the band moved in.",
        "Q: Will you ever come back?",
        "A: No.",
    )
    assert found[1] == ("Mary Doe", "It had become too loud.|Then the band moved in.")
    assert found[-1] == ("Mary Doe", "No.")


def test_questions_of_their_own_are_answered_by_who_is_interviewed() -> None:
    answers = ("I never liked it.", "We had no choice.", "My sister did.")
    questions = ("Why did you go?", "Who paid for it?", "Who told you?")
    pairs = [line for pair in zip(questions, answers, strict=True) for line in pair]
    found = turns("Paul Roe of the Herald talked to Mary Doe. Doe runs a mill.", *pairs)
    assert [words for _, words in found] == pairs
    assert {speaker for speaker, words in found if words in answers} == {"Mary Doe"}


@pytest.mark.parametrize(
    "answers",
    [
        ("It opens on Monday.", "The county pays.", "Nobody can tell."),
        ("Doe says we must wait.", "Our sources say the county.", "We asked Doe twice."),
    ],
    ids=["nobody speaks", "the answers name whom they are about"],
)
def test_an_explainer_is_no_interview(answers: tuple[str, str, str]) -> None:
    pairs = zip(("When does it open?", "Who pays?", "Will it last?"), answers, strict=True)
    found = turns("Mary Doe spoke to the Herald about the road.", *(line for pair in pairs for line in pair))
    assert not {"When does it open?", "Who pays?", "Will it last?"} & {words for _, words in found}

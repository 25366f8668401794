"""Who made a statement that stands without marks, and where it begins."""

import pytest

from tests.quality.quotes.gold import quotations_of


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        (
            "A leader of rebel forces in eastern Norland, Alexei Zimin, said on Friday he had agreed to open the gate.",
            "he had agreed to open the gate",
            "Alexei Zimin",
        ),
        (
            "“We are ready,” Alexei Zimin, prime minister of Rask, told Norland 24 TV, adding that troops would have to"
            " leave behind their heavy vehicles.",
            "troops would have to leave behind their heavy vehicles",
            "Alexei Zimin",
        ),
        (
            "Ana Roe told the Harbour Post the port was closed, noting that two ships had sunk.",
            "two ships had sunk",
            "Ana Roe",
        ),
        (
            "According to its chairwoman, Greta Stahl, the ministry approved every change in writing.",
            "the ministry approved every change in writing",
            "Greta Stahl",
        ),
        (
            "It was too early to say whether such nights were common, said Piet de Boer, a surveyor who took no part.",
            "It was too early to say whether such nights were common",
            "Piet de Boer",
        ),
    ],
    ids=[
        "a name in apposition",
        "not whom it was told to",
        "a participle after whom it was told to",
        "a name in apposition after according to",
        "an apposition after the name",
    ],
)
def test_the_statement_and_its_speaker(text: str, said: str, speaker: str) -> None:
    (found,) = [each for each in quotations_of(text) if each.span.of(text) == said]
    assert (found.kind, found.speaker) == ("indirect", speaker)


def test_a_question_put_to_somebody_is_not_theirs() -> None:
    text = "Asked whether the two would drink together again, Karl Brandt said nothing."
    assert [each for each in quotations_of(text) if each.span.start == 0] == []

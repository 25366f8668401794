import pytest

from reader.language.segment import sentences
from reader.model import Block, Span


def cut(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, [Block(Span(0, len(text)), "paragraph")])]


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(["“We lost,” the coach said.", "Nobody argued."], id="a cue after the mark"),
        pytest.param(["“Who paid?” the judge asked.", "No one knew."], id="a cue after a question mark"),
        pytest.param(["“Stop!” Constable Ames shouted.", "The van went on."], id="a named cue after a shout"),
        pytest.param(["“Is it open?", "We can't see,” Ada Brook said."], id="two sentences in one quotation"),
        pytest.param(["She called it “a farce.”", "The club disagreed."], id="a full stop inside the marks"),
        pytest.param(["The sign read “Fish!” and swung.", "It fell."], id="a shout inside a sentence"),
        pytest.param(["Ask Mr. Bell or Lt. Col. Ann Reed.", "Both know."], id="titles"),
        pytest.param(["J.T. Cole met R. W. Dunn.", "They left."], id="initials"),
        pytest.param(["He left the U.S. in May.", "He came back."], id="a country inside a sentence"),
        pytest.param(["He left the U.S.", "The case went on."], id="a country at a sentence's end"),
        pytest.param(["It opens at 9 a.m. Tuesday.", "It shuts at 6 p.m.", "Visitors queue."], id="hours"),
        pytest.param(["Shares fell at Bell Inc.", "The board met."], id="a company at a sentence's end"),
        pytest.param(["Bell Inc. Chairman Ann Reed quit.", "Shares rose."], id="a company inside a sentence"),
        pytest.param(["No. 7 won.", "“Really?” they said: “No.”", "It did."], id="number and answer"),
        pytest.param(["They live on Mill St. near the quay.", "He lives on Dock St.", "They met."], id="streets"),
        pytest.param(["We waited...", "Nothing came."], id="dots at the end"),
        pytest.param(["“I don't know... maybe,” he said."], id="dots inside"),
        pytest.param(["(The firm kept silent.)", "Its owner spoke."], id="a sentence in brackets"),
        pytest.param(["The net fell 2.5 percent.", "iPods sold."], id="a decimal, and a small first letter"),
    ],
)
def test_boundaries(parts: list[str]) -> None:
    assert cut(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(["The pier gave way at dawn.", "Divers came."], id="after a full stop"),
        pytest.param(["They were “told to wait.”", "The firm denied it."], id="after a closing mark"),
        pytest.param(["He was seen on Feb. 3.(Ann Reed/Agency)", "The picture spread."], id="after a credit"),
    ],
)
def test_a_missing_space_ends_a_sentence_too(parts: list[str]) -> None:
    text = parts[0] + parts[1] if not parts[0].endswith(")") else " ".join(parts)
    assert cut(text) == parts


def test_addresses_of_sites_are_no_sentences() -> None:
    assert cut("Read it at news.example.com or Example.com today.") == [
        "Read it at news.example.com or Example.com today."
    ]


def test_no_sentence_crosses_a_block() -> None:
    text = "A crosshead\n\nIt rained. It stopped."
    blocks = [Block(Span(0, 11), "crosshead"), Block(Span(13, len(text)), "paragraph")]
    assert [s.of(text) for s in sentences(text, blocks)] == ["A crosshead", "It rained.", "It stopped."]


def test_nothing_from_nothing() -> None:
    assert sentences("", ()) == ()
    assert cut(" \n ") == []

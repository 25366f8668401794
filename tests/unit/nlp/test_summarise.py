import os
import re
import subprocess
import sys
from collections.abc import Sequence
from typing import get_args

import pytest

from reader.language.segment import sentences
from reader.model import Article, ArticleId, Block, Metadata, Quotation, Role, SourceMap, Span
from reader.nlp.summarise import key_points
from reader.settings import Method, SummarySettings

STORY = (
    "The harbour council voted on Monday to close the old fish market after forty years of trade.",
    "He had promised otherwise.",
    "Stallholders said the harbour council had never asked them about closing the fish market.",
    "“It is a shame. We will fight it in every court there is.",
    "This is our living,” said Ada Brook, who sells crab.",
    "The market hall will be turned into flats, according to plans that the council published in spring.",
    "Rents in the quarter have doubled since the tram line opened, a survey by the university found.",
    "A protest is planned for Saturday.",
)


def article(blocks: Sequence[tuple[str, Role]]) -> Article:
    text, made = "", []
    for words, role in blocks:
        made.append(Block(Span(len(text), len(text) + len(words)), role))
        text += words + "\n\n"
    text = text.rstrip()
    return Article(ArticleId("0" * 16), "a.txt", "text", text, Metadata(), tuple(made), (), SourceMap(), text)


def points(of: Article, count: int = 3, method: Method = "lede", quotations: Sequence[Quotation] = ()) -> list[str]:
    found = key_points(of, sentences(of.text, of.blocks), quotations, SummarySettings(count, method))
    assert [p.score for p in found] == sorted((p.score for p in found), reverse=True)
    return [p.span.of(of.text) for p in found]


story = article([(s, "paragraph") for s in STORY])


def test_the_lede_comes_first_and_a_short_dangling_sentence_does_not_come() -> None:
    assert points(story)[0] == STORY[0]
    assert STORY[1] not in points(story)


def test_captions_crossheads_and_notes_are_no_key_points() -> None:
    parts: list[tuple[str, Role]] = [
        ("The fish market on Monday, before the harbour council closed it for good", "caption"),
        ("Why the council voted to close the market", "crosshead"),
        (STORY[0], "paragraph"),
        ("With reporting by the harbour desk and by agencies.", "note"),
    ]
    assert points(article(parts)) == [STORY[0]]


def test_a_quotation_without_its_speaker_is_no_key_point() -> None:
    of = article(
        [("“We will fight it in every court in the land. It is a shame,” said Ada Brook, who sells crab.", "paragraph")]
    )
    said = Span(1, of.text.index("”") - 1)
    source = Span(of.text.index("Ada"), of.text.index("Brook") + 5)
    quotation = Quotation(said, (said,), "direct", source=source, speaker="Ada Brook")
    assert points(of, quotations=[quotation]) == ["It is a shame,” said Ada Brook, who sells crab."]


def test_bare_quotations_stand_in_where_a_story_has_nothing_else() -> None:
    of = article([("“We will fight it in every court. It is a shame. Nobody asked us.”", "paragraph")])
    said = Span(1, len(of.text) - 1)
    quotation = Quotation(said, (said,), "direct")
    assert len(points(of, 7, quotations=[quotation])) == 3
    assert len(points(of, 2, quotations=[quotation])) == 2


def test_what_was_said_is_not_said_again() -> None:
    again = STORY[0].replace("voted on Monday", "voted, on Monday,")
    of = article([(s, "paragraph") for s in (STORY[0], again, *STORY[5:7])])
    assert len({STORY[0], again} & set(points(of, 2))) == 1


@pytest.mark.parametrize("method", get_args(Method))
@pytest.mark.parametrize(
    "text",
    [
        "",
        "One.",
        "One sentence stands here alone.",
        "“Only. Quotations. Here.”",
        "12 | 34 | 56\n7 | 8 | 9",
        "a. " * 300,
        "word " * 200_000,
        "The same again. " * 5000,
        "The of and. To in a. It is that. Was he for. On are as.",
    ],
    ids=[
        "nothing",
        "a word",
        "a sentence",
        "only a quotation",
        "a table",
        "letters",
        "1 MB",
        "5000 alike",
        "stopwords",
    ],
)
def test_every_method_bears_any_text(method: Method, text: str) -> None:
    of = article([(line.strip(), "paragraph") for line in text.split("\n") if line.strip()])
    found = points(of, 7, method)
    assert len(found) == len(set(found)) or text.startswith(("a. ", "The same"))


@pytest.mark.parametrize("method", [method for method in get_args(Method) if method != "lede"])
def test_a_method_reads_no_further_than_it_can_in_time(method: Method) -> None:
    ends = [f"Sentence {at} is about nothing else at all." for at in range(5000)]
    story = article([(" ".join([*ends, "Herring herring herring: the herring season opened."]), "paragraph")])
    assert not any("Herring" in point for point in points(story, 7, method))


@pytest.mark.parametrize("method", get_args(Method))
def test_as_many_points_as_asked_for(method: Method) -> None:
    for count in range(1, 8):
        assert len(set(points(story, count, method))) == min(count, 7)


def test_the_same_points_whatever_the_hash_seed() -> None:
    script = (
        "from tests.unit.nlp.test_summarise import *\n"
        "for method in get_args(Method): print(method, points(story, 4, method))\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
    assert re.search(rb"kl \[", outputs.pop())

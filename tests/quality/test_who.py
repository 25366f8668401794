"""Who, where and when, as the summary orders them, against what a reader would name first."""

import tomllib
from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.analyse import analyse
from reader.clean import clean
from reader.model import Analysis, Article, ArticleId, Known, Metadata, RawArticle
from reader.nlp.outline import Entry, outline
from reader.settings import Settings

pytestmark = pytest.mark.quality

Answers = dict[str, list[str]]


@pytest.fixture(scope="module")
def answered() -> list[tuple[Answers, Article, Analysis]]:
    found = []
    for gold in tomllib.loads(Path(__file__).with_name("who.toml").read_text("utf-8"))["article"]:
        stated = Metadata(title=gold["title"], published=gold["published"])
        of = clean(
            RawArticle(
                ArticleId("0" * 16), "a.txt", "text", f"{gold['title']}\n\n{gold['text'].strip()}\n", None, stated
            )
        )
        of = replace(of, meta=replace(of.meta, title=gold["title"], published=gold["published"]))
        found.append((gold, of, analyse(of, Settings(), Known())))
    return found


def entries(of: Article, found: Analysis, kind: str) -> tuple[Entry, ...]:
    return next((section.entries for section in outline(of, found) if section.kind == kind), ())


@pytest.mark.parametrize(("question", "floor"), [("who", 0.9), ("where", 0.9)])
def test_a_name_a_reader_would_give_is_among_the_first_two(
    answered: list[tuple[Answers, Article, Analysis]], question: str, floor: float
) -> None:
    asked = [entry for entry in answered if entry[0][question]]
    shown = [([one.shown for one in entries(of, found, question)[:2]], gold[question]) for gold, of, found in asked]
    missed = [pair for pair in shown if not set(pair[0]) & set(pair[1])]
    assert len(missed) <= (1 - floor) * len(asked), missed


def test_the_timeline_has_the_days(answered: list[tuple[Answers, Article, Analysis]]) -> None:
    missed = [
        (gold["when"], [date.iso for date in found.dates])
        for gold, _, found in answered
        if not set(gold["when"]) & {date.iso for date in found.dates}
    ]
    assert len(missed) <= 1, missed

"""Whom an article is about."""

from msgspec.structs import replace

from reader.language.segment import sentences
from reader.model import Article, Entity, Metadata, Span
from reader.nlp.salience import by_salience
from tests.unit.nlp.test_summarise import article

STORY = (
    "Port warden Ilse Hagen closed the north quay on Tuesday after a crane fell.",
    "Nobody was hurt, Tom Reuss said.",
    "His firm owns the crane. A bolt had broken, Reuss said.",
)


def actors(of: Article, *names: str) -> list[Entity]:
    found = []
    for name in names:
        last, spans, at = name.split()[-1], [], 0
        while (at := of.text.find(last, at)) >= 0:
            spans.append(Span(at, at + len(last)))
            at += len(last)
        found.append(Entity(name, None, tuple(spans)))
    return found


def order(of: Article, *names: str) -> list[str]:
    return [actor.name for actor in by_salience(of, sentences(of.text, of.blocks), actors(of, *names))]


def test_the_subject_of_the_lede_comes_before_a_witness_who_is_named_more_often() -> None:
    of = article([(s, "paragraph") for s in STORY])
    assert order(of, "Tom Reuss", "Ilse Hagen") == ["Ilse Hagen", "Tom Reuss"]


def test_whom_the_headline_names_comes_first() -> None:
    of = article([(s, "paragraph") for s in STORY])
    told = replace(of, meta=Metadata(title="Crane collapse: Reuss’s firm blames a bolt"))
    assert order(told, "Ilse Hagen", "Tom Reuss") == ["Tom Reuss", "Ilse Hagen"]


def test_who_is_named_in_captions_alone_comes_last() -> None:
    of = article([("The quay on Tuesday. Picture: Anna Voss, Voss Pictures", "caption"), (STORY[1], "paragraph")])
    assert order(of, "Anna Voss", "Tom Reuss") == ["Tom Reuss", "Anna Voss"]


def test_of_equals_the_one_named_first_comes_first() -> None:
    of = article([("Talks went on at the ministry between Lena Orth and Ada Brook.", "paragraph")])
    assert order(of, "Ada Brook", "Lena Orth") == ["Lena Orth", "Ada Brook"]

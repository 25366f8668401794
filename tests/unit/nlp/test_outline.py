"""The structured summary: which items, in which order, in which words, and where they stand."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.analyse import analyse
from reader.clean import clean
from reader.load import load_bytes
from reader.model import Analysis, DateMention, Figure, Known, Span
from reader.nlp.outline import KINDS, Entry, outline, timeline
from reader.resources import data_dir
from reader.settings import Settings
from tests.unit.nlp.test_summarise import article

TEXT = (
    "The Ellmark tannery will close on Friday, Orla Fenn said. It opened in 1961 and employs six thousand people. "
    "Fenn, its director, said on Friday that 40 lorries a day were too many. It closed once before."
)
FENN = "Orla Fenn"


def spot(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def shown(found: Analysis, kind: str) -> list[Entry]:
    of = article([(TEXT, "paragraph")])
    return [entry for section in outline(of, found) if section.kind == kind for entry in section.entries]


FOUND = Analysis(
    1,
    sentences=tuple(spot(part) for part in (TEXT[:57], TEXT[58:108], TEXT[109:180], TEXT[181:])),
    dates=(
        DateMention(spot("Friday"), "2031-05-09"),
        DateMention(spot("1961"), "1961"),
        DateMention(spot("once before"), None),
    ),
    figures=(
        Figure(spot("six thousand"), 6000.0, "people", spot("people")),
        Figure(spot("40"), 40.0, "lorries", spot("lorries")),
        Figure(spot("40"), 40.0, None, Span(TEXT.index("lorries"), len(TEXT))),
    ),
)


def test_dates_stand_by_day_with_their_sentences_and_unresolved_ones_last() -> None:
    assert [(entry.shown, entry.about) for entry in shown(FOUND, "when")] == [
        ("1961", "It opened in 1961 and employs six thousand people."),
        ("9 May 2031", "The Ellmark tannery will close on Friday, Orla Fenn said."),
        ("once before", "It closed once before."),
    ]


def test_a_day_named_twice_in_a_sentence_is_one_event() -> None:
    twice = replace(FOUND, dates=(FOUND.dates[0], DateMention(spot("close"), "2031-05-09")))
    assert len(shown(twice, "when")) == 1


def test_figures_say_what_they_measure_and_large_ones_their_plain_value() -> None:
    assert [(entry.shown, entry.note) for entry in shown(FOUND, "how much")] == [
        ("six thousand people", "= 6,000 people"),
        ("40 lorries", ""),
        ("40", ""),
    ]


def test_sections_without_items_are_left_out() -> None:
    of = article([(TEXT, "paragraph")])
    assert outline(of, Analysis(1)) == ()
    assert [section.kind for section in outline(of, FOUND)] == ["when", "how much"]


@pytest.mark.parametrize("path", sorted(data_dir("samples").glob("*.*")), ids=lambda path: path.name)
def test_every_item_of_every_sample_is_a_place_in_its_text(path: Path) -> None:
    for raw in load_bytes(path.read_bytes(), path.name):
        of = clean(raw)
        found = analyse(of, Settings(), Known())
        sections = outline(of, found)
        assert [section.kind for section in sections] == [k for k in KINDS if k in {s.kind for s in sections}]
        for entry in (entry for section in sections for entry in section.entries):
            assert 0 <= entry.span.start < entry.span.end <= len(of.text)
            assert entry.shown == " ".join(entry.shown.split()) != ""
            assert all(0 <= index < len(found.quotations) for index in entry.said)


def dates(*isos: str | None) -> list[DateMention]:
    return [DateMention(Span(at, at + 1), iso) for at, iso in enumerate(isos)]


def test_a_timeline_spaces_dates_as_time_does() -> None:
    assert timeline(dates("2031", None, "2021", "2026", "2031"), 11) == (
        "2021",
        (1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 2),
        "2031",
    )


@pytest.mark.parametrize("isos", [(), ("2031",), (None, "2031-05", None), ("2031-05", "2031-05-01")], ids=str)
def test_no_timeline_of_less_than_two_days(isos: tuple[str | None, ...]) -> None:
    assert timeline(dates(*isos), 20) is None

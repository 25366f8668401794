"""Captions, credits and end notes told by their form."""

import pytest

from reader.clean.captions import is_bare_credit, is_caption, is_note

CAPTIONS = [
    "The mayor at the opening of the bridge (AP Photo / Ann Smith)",
    "A car after the storm. Ann Smith / REUTERS",
    "Ann Smith (Left), Tom Jones (Right)Wikimedia Commons/YouTube",
    "Ann Smith speaks to voters (file photo)",
    "Photo: Ann Smith",
    "Image credit: The City Museum",
    "In this May 3 file photo, workers clear a road.",
    "Above: The new harbour.",
    "Getty Images",
    "Ann Smith | Getty Images",
]
TEXT = [
    "The mayor (Labour) said the bridge would open in May.",
    "Ann Smith, who left on Friday, told Reuters that she would not come back.",
    "He earns 30/40 dollars an hour.",
    "The council will meet on Thursday.",
    "‘Peace through strength’",
    "A short crosshead",
]


@pytest.mark.parametrize("text", CAPTIONS)
def test_captions(text: str) -> None:
    assert is_caption(text)


@pytest.mark.parametrize("text", TEXT)
def test_what_is_no_caption(text: str) -> None:
    assert not is_caption(text)


def test_a_bare_credit_names_nothing_but_its_maker() -> None:
    assert is_bare_credit("IANS")
    assert is_bare_credit("Ann Smith / AFP")
    assert not is_bare_credit("The mayor on Friday (AP Photo / Ann Smith)")


@pytest.mark.parametrize(
    "text",
    [
        "Reporting by Ann Smith; editing by Tom Jones",
        "(Additional reporting by Ann Smith in Geneva)",
        "Material from the City Post has been included in this report.",
        "With files from the City News Service",
        "Correction: an earlier version named the wrong bridge.",
    ],
)
def test_notes(text: str) -> None:
    assert is_note(text)


def test_a_sentence_about_reporting_is_no_note() -> None:
    assert not is_note("Reports of a storm reached the city on Friday.")

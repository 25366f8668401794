"""How quotations, dates and titles read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.model import Metadata, Quotation, QuotationKind, Span
from reader.wording import (
    by_speaker,
    is_doubtful,
    long_date,
    minutes,
    quoted,
    short_date,
    shown_date,
    shown_title,
    unmarked,
)

TEXT = 'She put “the glacier” down as “far\noff”. He called it "an old house, drawn."'


def _quotation(text: str, *pieces: str, kind: QuotationKind = "direct", **more: str | float | None) -> Quotation:
    spans = tuple(Span(text.index(piece), text.index(piece) + len(piece)) for piece in pieces)
    return Quotation(Span(spans[0].start, spans[-1].end), spans, kind, **more)  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("kind", "pieces", "shown"),
    [
        pytest.param("direct", ["the glacier"], "“the glacier”", id="direct"),
        pytest.param("direct", ["the glacier", "far\noff"], "“the glacier” … “far off”", id="in pieces, on one line"),
        pytest.param("indirect", ["down as"], "down as", id="indirect"),
        pytest.param("mixed", ["the glacier", "far\noff"], "“the glacier” … “far off”", id="mixed, inside marks"),
        pytest.param("mixed", ["put “the glacier” down"], "put “the glacier” down", id="mixed, around marks"),
        pytest.param("mixed", ["down as “far\noff"], "down as “far off”", id="mixed, ends before its mark"),
        pytest.param("mixed", ["the glacier” down"], "“the glacier” down", id="mixed, begins after its mark"),
        pytest.param("mixed", ["the glacier” down as “far\noff"], "“the glacier” down as “far off”", id="mixed, both"),
        pytest.param("mixed", ['it "an old house, drawn.'], 'it "an old house, drawn."', id="mixed, straight marks"),
        pytest.param("mixed", ["an old house, drawn."], "“an old house, drawn.”", id="mixed, inside straight marks"),
        pytest.param("mixed", ["put “the glac"], "put “the glac", id="mixed, its mark is elsewhere"),
    ],
)
def test_words_as_a_reader_sees_them(kind: QuotationKind, pieces: list[str], shown: str) -> None:
    assert quoted(_quotation(TEXT, *pieces, kind=kind), TEXT) == shown


@pytest.mark.parametrize(
    ("kind", "said", "shown"),
    [
        ("indirect", "the council of acting late", "accused the council of acting late"),
        ("mixed", "the council of “haste", "accused the council of “haste”"),
        ("direct", "haste", "“haste”"),
        ("indirect", "it was late", "it was late"),
    ],
)
def test_a_cue_that_leads_straight_into_the_words_stands_before_them(
    kind: QuotationKind, said: str, shown: str
) -> None:
    text = f"Roe {'said that' if 'late' in said and 'of' not in said else 'accused'} {said}”."
    cue = Span(4, 8) if "said that" in text else Span(4, 11)
    assert quoted(replace(_quotation(text, said, kind=kind), cue=cue), text) == shown


def test_apostrophes_open_and_close_nothing() -> None:
    text = "The workers’ pay isn't “what Ada’s ’til asked”."
    assert quoted(_quotation(text, "The workers’ pay isn't “what Ada’s", kind="mixed"), text).endswith("Ada’s")
    assert (
        quoted(_quotation(text, "isn't “what Ada’s ’til asked", kind="mixed"), text) == "isn't “what Ada’s ’til asked”"
    )


def test_words_for_programs_keep_the_letters_of_the_text() -> None:
    assert unmarked(_quotation(TEXT, "the glacier", "far\noff"), TEXT) == "the glacier … far\noff"


@given(st.text(alphabet="“”‘’'\"«» a\n", max_size=40), st.data())
@settings(deadline=None, max_examples=60)
def test_any_mixed_span_is_shown_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = quoted(Quotation(Span(start, end), (Span(start, end),), "mixed"), text)
    inside = " ".join(text[start:end].split())
    assert inside in shown
    assert len(shown) <= len(inside) + 2


def test_a_doubtful_speaker_is_one_that_is_named() -> None:
    assert is_doubtful(_quotation(TEXT, "far", speaker="Ann Hale", confidence=0.4))
    assert not is_doubtful(_quotation(TEXT, "far", speaker="Ann Hale", confidence=0.5))
    assert not is_doubtful(_quotation(TEXT, "far", confidence=0.0))


def test_the_most_quoted_come_first_and_nobody_last() -> None:
    speakers = (None, "Ann Hale", "Bo Lind", None, "Bo Lind", None)
    roles = (None, None, None, None, "baker", None)
    said = [_quotation(TEXT, "far", speaker=name, role=role) for name, role in zip(speakers, roles, strict=True)]
    found = [(speaker.name, speaker.role, speaker.said) for speaker in by_speaker(said)]
    assert found == [("Bo Lind", "baker", (2, 4)), ("Ann Hale", None, (1,)), (None, None, (0, 3, 5))]


def test_dates_are_as_precise_as_they_are_stated() -> None:
    stated = [None, "2026", "2026-02", "2026-02-03", "2026-02-13T10:00:00+01:00", "soon"]
    assert [short_date(iso) for iso in stated] == ["", "2026", "Feb 2026", "03 Feb 26", "13 Feb 26", "soon"]
    assert [long_date(iso) for iso in stated] == ["undated", "2026", "Feb 2026", "3 Feb 2026", "13 Feb 2026", "soon"]


def test_a_file_name_stands_in_for_a_headline() -> None:
    assert shown_title("Harvest is in", "a/b.txt") == "Harvest is in"
    assert shown_title(None, "a/b.txt") == "b.txt"
    assert shown_title(None, "-") == "standard input"


def test_reading_takes_a_minute_at_least() -> None:
    assert [minutes(words) for words in (0, 100, 460)] == [1, 1, 2]


def test_a_guessed_date_says_so_and_a_stated_one_comes_first() -> None:
    assert shown_date(Metadata(published_guess="2024-03-12")) == "≈ 12 Mar 2024 (guessed)"
    assert shown_date(Metadata(published="2024-03", published_guess="2024-03-12")) == "Mar 2024"
    assert shown_date(Metadata()) == "undated"

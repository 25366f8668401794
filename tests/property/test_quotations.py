"""Whatever the text, quotations lie in it, in order, apart from each other, and cost about linear time."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Span
from reader.nlp.regions import find_regions
from tests.quality.quotes.gold import quotations_of

_WORDS = st.sampled_from(
    [
        *"""
        said told he she it the Mary Doe Mr. mayor reporters according to that and who Reuters reported : , . ? ! - —
        ― " “ ” ‘ ’ ' \'\' `` « » „ ( ) [ ] we won NOTE: DOE: 6" 's of in was A U.S. … 𝔞 é
        """.split(),
        "\n\n",
        "\n",
        "\u2028",
        "\x00",
        "\u00a0",
    ]
)
_TEXTS = st.one_of(
    st.lists(_WORDS, max_size=60).map(" ".join), st.lists(_WORDS, max_size=60).map("".join), st.text(max_size=200)
)


@settings(deadline=None, max_examples=150)
@given(_TEXTS)
def test_quotations_are_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for quotation in quotations_of(text):
        assert quotation.pieces
        assert quotation.span == Span(quotation.pieces[0].start, quotation.pieces[-1].end)
        assert end <= quotation.span.start < quotation.span.end <= len(text)
        inner = quotation.span.start
        for piece in quotation.pieces:
            assert inner <= piece.start < piece.end
            inner = piece.end
        end = quotation.span.end
        for part in (quotation.cue, quotation.source):
            assert part is None or 0 <= part.start < part.end <= len(text)
        assert 0 <= quotation.confidence <= 1


@settings(deadline=None, max_examples=50)
@given(_TEXTS)
def test_the_same_text_gives_the_same_quotations(text: str) -> None:
    assert quotations_of(text) == quotations_of(text)


@settings(deadline=None, max_examples=100)
@given(_TEXTS)
def test_regions_are_in_order_and_hold_letters(text: str) -> None:
    regions = find_regions(text, [Span(0, len(text))])
    edges = [edge for region in regions for edge in (region.span.start, region.span.end)]
    assert edges == sorted(edges)
    assert all(any(map(str.isalnum, region.span.of(text))) for region in regions)


_SPEECH = st.lists(
    st.sampled_from("it's the workers' pay rock 'n' roll '90s Jones's nothin' didn't we won 'em \"so\" go".split(" ")),
    min_size=1,
    max_size=12,
).map(" ".join)
_REPORT = st.sampled_from(["she said.", "said Mary Doe.", "he told the workers' union.", "he said in the '90s."])


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(_SPEECH, _REPORT), min_size=1, max_size=4))
def test_single_marks_delimit_speech_whatever_apostrophes_and_double_marks_it_holds(
    spoken: list[tuple[str, str]],
) -> None:
    words = [f"well now {speech}," for speech, _ in spoken]
    lines = [f"'{speech}' {cue}" for speech, (_, cue) in zip(words, spoken, strict=True)]
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    text = "\n".join(lines)
    paragraphs = [Span(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    assert [region.span.of(text) for region in find_regions(text, paragraphs)] == words

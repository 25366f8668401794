"""Cleaning any text: it ends, loses nothing unsaid, and its offsets are exact both ways."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.clean import REASONS, as_is, clean
from reader.clean.characters import safe, source_map
from reader.model import Article, ArticleId, RawArticle, Span

PIECES = st.sampled_from(
    [
        "\x1b[31m", "\x1b]52;c;", "\x07", "\x9d", "\x9b", "\u200b", "\u200d", "\u202e", "\xa0", "\r\n", "\n", "\x85",
        "â€™", "Ã©", "é", "e\u0301", "\ud800", "👨\u200d👩", "“", "”", "Home", "By Jane Doe", "3 May 2026",
        "(AFP Photo / Ann Smith)", "Dear readers,", "We need your support.",
        "\n\n", "Read more", "The mayor said on Friday that it was over. ",
        "The council voted on Tuesday to close the bridge until the spring, and the ferries will run all night. ",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join))


def cleaned(text: str) -> Article:
    return clean(RawArticle(ArticleId("0" * 16), "page.txt", "text", text))


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_safe_text_is_safe_and_stays_as_it_is(text: str) -> None:
    out = safe(text).text
    assert not any((ord(char) < 32 and char != "\n") or 0x7F <= ord(char) < 0xA0 for char in out)
    assert safe(out).text == out


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_runs_are_ordered_and_lie_in_both_texts(text: str) -> None:
    found = safe(text)
    at = raw_at = 0
    for run in source_map(found.runs).runs:
        assert at <= run.start < run.end <= len(found.text)
        assert raw_at <= run.raw_start <= run.raw_end <= len(text)
        at, raw_at = run.end, run.raw_start
    letters = [i for i, char in enumerate(found.text) if char.isascii() and char.isalpha()]
    for i in letters:
        raw = source_map(found.runs).raw(i)
        assert raw is not None
        assert text[raw] == found.text[i] or not text[raw].isascii() or text[raw : raw + 2] != found.text[i : i + 2]


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_every_line_is_kept_or_removed_for_a_reason(text: str) -> None:
    article = cleaned(text)
    kept = [article.origin.raw_span(block.span) for block in article.blocks]
    spans = [*(span for span in kept if span), *(Span(one.start, one.end) for one in article.removed)]
    for at, char in enumerate(text):
        if char.isascii() and char.isalpha() and "\x1b" not in text and "\x9d" not in text and "\x9b" not in text:
            assert any(span.start <= at < span.end for span in spans)
    assert all(one.reason in REASONS and one.text for one in article.removed)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_blocks_are_ordered_apart_and_not_empty(text: str) -> None:
    article = cleaned(text)
    assert "\n\n".join(block.span.of(article.text) for block in article.blocks) == article.text
    assert all(block.span.of(article.text).strip() for block in article.blocks)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_cleaning_what_is_clean_moves_and_changes_no_line(text: str) -> None:
    text = cleaned(text).text
    again = cleaned(text)
    kept = [(again.origin.raw(block.span.start), block.span.of(again.text)) for block in again.blocks]
    gone = [(removed.start, removed.text) for removed in again.removed]
    lines = [line for line in text.split("\n\n") if line]
    assert [line for _, line in sorted([*kept, *gone])] == lines


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_as_is_keeps_every_character(text: str) -> None:
    article = as_is(RawArticle(ArticleId("0" * 16), "page.txt", "text", text))
    assert article.text == text
    ends = [0, *(block.span.end for block in article.blocks)]
    assert all(end <= block.span.start < block.span.end for end, block in zip(ends, article.blocks, strict=False))

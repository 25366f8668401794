"""A wording of a statement, cut into words, clauses and pieces."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from reader.model import Quotation, Span
from reader.stories.words import Word, words_of

_MOST_WORDS = 4000
"""Of one quotation; what stands behind them is compared as one piece."""
_JOINING = frozenset("and but or because while which who whose if when although though so".split())
_LISTED = 2
"""So few words from an "and" up to a stop are the end of a list: "wives and children"."""
_STOP = re.compile(r"[,;:.!?…()\[\]—–]|\s-+\s|--")

Range = tuple[int, int]
"""Of words, half-open."""


class Text(Struct, frozen=True):
    """One wording of a statement: where it stands, and its words."""

    article: int
    text: str
    quotation: Quotation
    words: tuple[Word, ...]
    clauses: tuple[int, ...]
    """The number of each word's clause."""
    pieces: tuple[int, ...]
    """The number of each word's piece."""


def text_of(article: int, text: str, quotation: Quotation) -> Text:
    """Return a quotation ready to be cut: all its characters but white space belong to words or stand beside one."""
    words: list[Word] = []
    pieces: list[int] = []
    for number, piece in enumerate(quotation.pieces):
        found = words_of(text, [piece], max(1, _MOST_WORDS - len(words))) or _marks(text, piece)
        words += found
        pieces += [number] * len(found)
    return Text(article, text, quotation, tuple(words), tuple(_clauses(text, words, pieces)), tuple(pieces))


def _marks(text: str, piece: Span) -> list[Word]:
    """Return a piece without words as one."""
    shown = piece.of(text)
    start = piece.start + len(shown) - len(shown.lstrip())
    return [Word(Span(start, start + len(shown.strip())), "", 0.0, is_content=False)] if shown.strip() else []


def _clauses(text: str, words: Sequence[Word], pieces: Sequence[int]) -> Iterator[int]:
    number = 0
    for at, word in enumerate(words):
        if at and (
            pieces[at] != pieces[at - 1]
            or (word.key in _JOINING and not _stops(text, words, at + 1, at + _LISTED))
            or _stops(text, words, at, at)
        ):
            number += 1
        yield number


def _stops(text: str, words: Sequence[Word], first: int, last: int) -> bool:
    """Say whether a stop stands before one of the words from *first* to *last*, or nothing more."""
    return any(
        at >= len(words) or _STOP.search(text, words[at - 1].span.end, words[at].span.start) is not None
        for at in range(first, last + 1)
    )


def by_clause(text: Text, start: int, end: int) -> Iterator[Range]:
    """Yield a range cut where clauses begin."""
    for _, group in groupby(range(start, end), key=lambda at: text.clauses[at]):
        places = list(group)
        yield places[0], places[-1] + 1


def has_content(words: Sequence[Word]) -> bool:
    """Say whether a word of content is among *words*, or one that denies."""
    return any(word.is_content or word.negates for word in words)


def weight_of(words: Sequence[Word]) -> float:
    """Return what the words of content among *words* weigh."""
    return sum(word.weight for word in words if word.is_content)


def spans_of(text: Text, low: int, high: int) -> Iterator[Span]:
    """Yield where the words of a range stand, piece by piece, with the marks beside them."""
    for number, group in groupby(range(low, high), key=lambda at: text.pieces[at]):
        places = list(group)
        piece = text.quotation.pieces[number]
        start = _edge(text, places[0], piece)
        end = _edge(text, places[-1] + 1, piece)
        shown = text.text[start:end]
        left = len(shown) - len(shown.lstrip())
        yield Span(start + left, max(start + left, start + len(shown.rstrip())))


def _edge(text: Text, at: int, piece: Span) -> int:
    """Return where the word *at* begins, with the marks before it; the piece's edge where another piece begins."""
    inside = at < len(text.words) and piece.start <= text.words[at].span.start < piece.end
    if at == 0 or not (piece.start <= text.words[at - 1].span.start < piece.end):
        return piece.start
    if not inside:
        return piece.end
    before, start = text.words[at - 1].span.end, text.words[at].span.start
    between = text.text[before:start]
    blank = re.search(r"\s", between)
    return before + blank.start() if blank else start

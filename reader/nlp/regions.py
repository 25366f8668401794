"""Stretches between quotation marks, paragraph by paragraph.

Marks come straight and curly, as guillemets either way round, low-9, doubled single ones, and, in articles that use
nothing else, as British single marks among apostrophes.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.model import Span

_DOUBLE = re.compile(r"[\"＂“”„«»]|''|``|’’|‘‘")
_SINGLE = re.compile(r"[‘’']")
_STRAIGHT = frozenset(['"', "＂", "''"])
_OPENING = frozenset(["“", "„", "«", "``", "‘‘"])
_CLOSING = frozenset(["”", "»", "’’"])
_BEFORE_OPENING = frozenset("([—–-‘'")
_AFTER_CLOSING = frozenset(")].,;:!?—–-’'")
_ELISIONS = re.compile(r"(?:em|tis|twas|til|cause|bout|n|round|\d\ds?)\b", re.IGNORECASE)
_LABEL = re.compile(r"[A-Z][A-Z.'’-]{2,}(?: [A-Z][A-Z.'’-]*){0,3}: ")
"""A transcript's label inside the mark: "DOE: We won."."""
_BACK = 2
_UNOPENED_CHARS = 600


@dataclass(frozen=True, slots=True)
class Region:
    """What stands between two marks, marks left out."""

    span: Span
    paragraph: int
    opened: bool = True
    """False where only the closing mark is there: the region begins with its paragraph."""
    closed: bool = True
    """False where it runs to the end of its paragraph: a running quotation, or a forgotten mark."""


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    opens: bool


def find_regions(text: str, paragraphs: Sequence[Span]) -> tuple[Region, ...]:
    """Return the regions of *paragraphs* in text order; they neither overlap nor nest, the outermost stands."""
    double = [_pair(number, span, list(_double_marks(text, span)), text) for number, span in enumerate(paragraphs)]
    regions = [region for found in double for region in found]
    if regions:
        return tuple(regions)
    single = [_pair(number, span, _single_marks(text, span), text) for number, span in enumerate(paragraphs)]
    return tuple(region for found in single for region in found if region.opened and region.closed)


def _pair(number: int, paragraph: Span, marks: Sequence[_Mark], text: str) -> Iterator[Region]:
    start: int | None = None
    first = True
    nested = 0
    opener = ""
    for mark in marks:
        shape = text[mark.start : mark.end]
        if start == mark.start and mark.opens:
            start, opener = mark.end, shape
            continue
        if start is not None and opener in _STRAIGHT and shape in "“”":
            nested += 1 if mark.opens else -1
            if nested >= 0:
                continue
        if mark.opens and start is None:
            start, opener, nested = mark.end, shape, 0
        elif not mark.opens and start is not None:
            yield from _region(text, Span(start, mark.start), number)
            start = None
        elif not mark.opens and first and mark.start - paragraph.start < _UNOPENED_CHARS:
            yield from _region(text, Span(paragraph.start, mark.start), number, opened=False)
        first = False
    if start is not None:
        yield from _region(text, Span(start, paragraph.end), number, closed=False)


def _region(text: str, span: Span, paragraph: int, *, opened: bool = True, closed: bool = True) -> Iterator[Region]:
    label = _LABEL.match(text, span.start, span.end)
    if label is not None:
        span = Span(label.end(), span.end)
    if any(map(str.isalnum, text[span.start : span.end])):
        yield Region(span, paragraph, opened, closed)


def _double_marks(text: str, paragraph: Span) -> Iterator[_Mark]:
    """Tell opening marks from closing ones by what stands beside them."""
    inside = False
    low = False
    reversed_guillemets = False
    for found in _DOUBLE.finditer(text, paragraph.start, paragraph.end):
        mark = found.group()
        if mark == "»" and not inside and _opens_word(text, found.end(), paragraph):
            reversed_guillemets = True
        if mark in "«»" and reversed_guillemets:
            opens: bool | None = mark == "»"
        elif mark == "“" and low:
            opens = False
        elif mark in _OPENING:
            opens = not (inside and mark == "“" and _ends_word(text, found, paragraph))
        elif mark in _CLOSING:
            opens = False
        else:
            opens = _straight_opens(text, found, paragraph, inside)
        if opens is None:
            continue
        if not inside:
            low = mark == "„"
        yield _Mark(found.start(), found.end(), opens)
        inside = opens or (inside and opens)


def _opens_word(text: str, at: int, paragraph: Span) -> bool:
    return at < paragraph.end and not text[at].isspace() and text[at] not in _AFTER_CLOSING


def _ends_word(text: str, found: re.Match[str], paragraph: Span) -> bool:
    """Say whether an opening mark stands where a closing one belongs: 'Apparently not,“ he said'."""
    after = text[found.end()] if found.end() < paragraph.end else " "
    return after.isspace() and not text[found.start() - 1].isspace()


def _straight_opens(text: str, found: re.Match[str], paragraph: Span, inside: bool) -> bool | None:
    """Say whether a straight mark opens; None for inches."""
    before = text[found.start() - 1] if found.start() > paragraph.start else " "
    after = text[found.end()] if found.end() < paragraph.end else " "
    if before.isspace() and after.isspace():
        return not inside
    if before.isspace() or before in _BEFORE_OPENING:
        return not (inside and after.isspace())
    if after.isspace() or after in _AFTER_CLOSING:
        return None if before.isdigit() and not inside else False
    return not inside


def _single_marks(text: str, paragraph: Span) -> list[_Mark]:
    """Tell single marks from apostrophes: between letters, at an elision and after a plural's s they are none."""
    marks = [m for found in _SINGLE.finditer(text, paragraph.start, paragraph.end) if (m := _single(text, found))]
    kept: list[_Mark] = []
    for index, mark in enumerate(marks):
        if not mark.opens and _plural_possessive(text, mark) and _closes_later(text, marks, index):
            continue
        kept.append(mark)
    return kept


def _single(text: str, found: re.Match[str]) -> _Mark | None:
    at = found.start()
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if before.isalnum() and after.isalnum():
        return None
    if (before.isspace() or before in "([—–-") and not after.isspace():
        if found.group() == "’" or _ELISIONS.match(text, at + 1):
            return None
        return _Mark(at, at + 1, opens=True)
    if found.group() == "‘":
        return _Mark(at, at + 1, opens=True)
    return _Mark(at, at + 1, opens=False)


def _plural_possessive(text: str, mark: _Mark) -> bool:
    return text[mark.start - 1 : mark.start] == "s" and text[mark.end : mark.end + 1] == " "


def _closes_later(text: str, marks: Sequence[_Mark], index: int) -> bool:
    """Say whether the next mark is a surer close: one after punctuation or before it."""
    if index + 1 >= len(marks) or marks[index + 1].opens:
        return False
    return not _plural_possessive(text, marks[index + 1])


def share_quoted(text: str, pieces: Sequence[Span], regions: Sequence[Span]) -> tuple[float, bool]:
    """Return which share of the letters of *pieces* stands in *regions*, and whether a mark stands at a piece.

    Both are in text order.
    """
    total = quoted = 0
    touches = False
    for piece in pieces:
        total += _letters(text, piece)
        at = bisect_right(regions, piece.start - _BACK, key=lambda region: region.end)
        while at < len(regions) and regions[at].start < piece.end + _BACK:
            region = regions[at]
            both = Span(max(piece.start, region.start), min(piece.end, region.end))
            if both.start < both.end:
                quoted += _letters(text, both)
                touches |= region.start >= piece.start - _BACK or region.end <= piece.end + _BACK
            at += 1
    return (quoted / total if total else 0.0), touches


def _letters(text: str, span: Span) -> int:
    return sum(map(str.isalnum, text[span.start : span.end]))

"""Stretches between quotation marks, paragraph by paragraph.

Marks come straight and curly, as guillemets either way round, low-9, doubled single ones, and as British single marks
among apostrophes. Where a mark is forgotten, the region ends at the words that say who spoke, or with its paragraph.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from reader.language.lexicon import REPORTING_VERBS
from reader.model import Span
from reader.nlp.marks import STRAIGHT, Mark, double_marks, single_marks

_LABEL = re.compile(r"[A-Z][A-Z.'’-]{2,}(?: [A-Z][A-Z.'’-]*){0,3}: ")
"""A transcript's label inside the mark: "DOE: We won."."""
_VERB = "(?:" + "|".join(sorted(REPORTING_VERBS - {"according", "read", "reads", "report", "reports"})) + ")"
_NAME = r"(?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})"
_CUE_CLAUSE = re.compile(
    rf"""[,?!]\ (?:
        (?:said|says)\ \w
        |{_VERB}\ (?:[A-Z]|the\ )
        |(?:he|she|they|{_NAME})\ {_VERB}
         (?:[.,:;]|\Z|\ (?:on|at|in|during|after|before|as|while|when|last|yesterday|today)\b)
    )""",
    re.VERBOSE,
)
"""Who spoke, where a closing mark was forgotten before it: ", said Mary Doe", ", she said."."""
_CUE_AFTER = re.compile(rf" (?:(?:he|she|they|{_NAME}) )?{_VERB}\b")
_CUE_BEFORE = re.compile(rf"\b{_VERB}\b[^.?!:\n]{{0,60}}: (?=\S)")
_SENTENCE_END = re.compile(r"[.!?] (?=[A-Z])")
_SPEECH = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|[Uu]s|me)\b|n[’']t\b|\w[’'](?:m|re|ve|ll|d)\b")
"""What speech has and a report seldom: the first or second person, and contractions."""
_SPOKEN = frozenset(",.?!…")
_SPOKEN_WORDS = 3
_BEFORE_SPEECH = frozenset(["", ":", ","])
_BACK = 2
_UNOPENED_CHARS = 600


class Region(Struct, frozen=True):
    """What stands between two marks, marks left out."""

    span: Span
    paragraph: int
    opened: bool = True
    """False where only the closing mark is there: it begins where the speech seems to, or with its paragraph."""
    closed: bool = True
    """False where it runs to the end of its paragraph: a running quotation, or a forgotten mark."""


def find_regions(text: str, paragraphs: Sequence[Span]) -> tuple[Region, ...]:
    """Return the regions of *paragraphs* in text order; they neither overlap nor nest, the outermost stands.

    Single marks delimit all regions where an article has more speech between them than regions between double ones,
    or none of these; else only what a cue follows: 'We won,' said Doe.
    """
    double = [tuple(_pair(number, span, text)) for number, span in enumerate(paragraphs)]
    single = [
        tuple(_pair_single(number, span, text, regions))
        for number, (span, regions) in enumerate(zip(paragraphs, double, strict=True))
    ]
    spoken = sum(_is_spoken(text, region) for found in single for region in found)
    others = sum(len(_outside(*pair)) for pair in zip(double, single, strict=True))
    found: list[Region] = []
    for marked, pairs in zip(double, single, strict=True):
        if spoken > others:
            kept = pairs
        elif others:
            kept = tuple(each for each in pairs if _is_spoken(text, each) and _CUE_AFTER.match(text, each.span.end + 1))
        else:
            kept = tuple(each for each in pairs if each.closed)
        found += sorted([*_outside(marked, kept), *kept], key=lambda region: region.span)
    return tuple(found)


def _is_spoken(text: str, region: Region) -> bool:
    """Say whether a region between single marks ends like speech and is long enough for it."""
    words = region.span.of(text)
    return region.closed and words[-1] in _SPOKEN and len(words.split()) >= _SPOKEN_WORDS


def _outside(regions: Sequence[Region], outer: Sequence[Region]) -> list[Region]:
    """Return which *regions* lie in none of *outer*; both are in text order."""
    ends = [each.span.end for each in outer]
    kept = []
    for region in regions:
        at = bisect_left(ends, region.span.end)
        if at == len(outer) or outer[at].span.start > region.span.start:
            kept.append(region)
    return kept


def _pair(number: int, paragraph: Span, text: str) -> Iterator[Region]:
    """Yield the regions between double marks."""
    start: int | None = None
    seen = paragraph.start
    nested = 0
    opener = ""
    for mark in double_marks(text, paragraph):
        shape = text[mark.start : mark.end]
        if start == mark.start and mark.opens:
            start, opener = mark.end, shape
        elif start is not None and opener in STRAIGHT and shape in "“”" and (mark.opens or nested):
            nested += 1 if mark.opens else -1
        elif mark.opens and start is not None:
            cut = _CUE_CLAUSE.search(text, seen, mark.start)
            if cut is not None:
                yield from _region(text, Span(start, cut.start()), number)
                start, opener, nested = mark.end, shape, 0
        elif mark.opens:
            start, opener, nested = mark.end, shape, 0
        elif start is not None:
            yield from _region(text, Span(start, mark.start), number)
            start = None
        elif seen == paragraph.start and mark.start - seen < _UNOPENED_CHARS:
            yield from _region(text, Span(_speech_start(text, seen, mark.start), mark.start), number, opened=False)
        seen = mark.end
    if start is not None:
        yield from _unclosed(text, Span(start, paragraph.end), seen, number)


def _unclosed(text: str, span: Span, seen: int, number: int) -> Iterator[Region]:
    """Yield the region that no mark closes, up to the words after *seen* that say who spoke, or as a whole."""
    cut = _CUE_CLAUSE.search(text, seen, span.end)
    if cut is None:
        yield from _region(text, span, number, closed=False)
    else:
        yield from _region(text, Span(span.start, cut.start()), number)


def _speech_start(text: str, start: int, end: int) -> int:
    """Return where the words begin that a mark at *end* closes and none opens."""
    cues = list(_CUE_BEFORE.finditer(text, start, end))
    if cues:
        return cues[-1].end()
    begins = [start, *(found.end() for found in _SENTENCE_END.finditer(text, start, end))]
    spoken = _SPEECH.search(text, start, end)
    return start if spoken is None else begins[bisect_right(begins, spoken.start()) - 1]


def _region(text: str, span: Span, paragraph: int, *, opened: bool = True, closed: bool = True) -> Iterator[Region]:
    label = _LABEL.match(text, span.start, span.end)
    if label is not None:
        span = Span(label.end(), span.end)
    if any(map(str.isalnum, text[span.start : span.end])):
        yield Region(span, paragraph, opened, closed)


def _pair_single(number: int, paragraph: Span, text: str, double: Sequence[Region]) -> Iterator[Region]:
    """Yield the regions between single marks outside of those between double ones."""
    ends = [region.span.end for region in double]
    marks = []
    for mark in single_marks(text, paragraph):
        at = bisect_right(ends, mark.start)
        if at == len(double) or mark.start < double[at].span.start:
            marks.append(mark)
    for opening, closing in _pairs(marks):
        if closing is not None:
            yield from _region(text, Span(opening.end, closing.start), number)
        elif opening is marks[-1] and text[paragraph.start : opening.start].rstrip(" ")[-1:] in _BEFORE_SPEECH:
            yield from _unclosed(text, Span(opening.end, paragraph.end), opening.end, number)


def _pairs(marks: Sequence[Mark]) -> list[tuple[Mark, Mark | None]]:
    """Return each opening mark with the one that closes it before the next opens: the first sure one, or the first."""
    pairs = []
    closing: Mark | None = None
    for mark in reversed(marks):
        if mark.opens:
            pairs.append((mark, closing))
            closing = None
        elif closing is None or mark.sure or not closing.sure:
            closing = mark
    return pairs[::-1]


def share_quoted(text: str, pieces: Sequence[Span], regions: Sequence[Span]) -> tuple[float, bool]:
    """Return which share of the letters of *pieces* stands in *regions*, and whether a mark stands at a piece.

    Both are in text order.
    """
    total = quoted = 0
    touches = False
    for piece in pieces:
        letters = _letters(text, piece)
        total += letters
        at = bisect_right(regions, piece.start - _BACK, key=lambda region: region.end)
        while at < len(regions) and regions[at].start < piece.end + _BACK:
            region = regions[at]
            both = Span(max(piece.start, region.start), min(piece.end, region.end))
            if both.start < both.end:
                quoted += letters if both == piece else _letters(text, both)
                touches |= region.start >= piece.start - _BACK or region.end <= piece.end + _BACK
            at += 1
    return (quoted / total if total else 0.0), touches


def _letters(text: str, span: Span) -> int:
    return sum(map(str.isalnum, text[span.start : span.end]))

"""What can be seen of a line and of the lines around it, as names of features that hold.

A feature's name says what it means ("words:7", "ends:.", "short:subscribe"; the number is that of a bin), so that the
weights can be read. Nothing here depends on a site, a person or a place; the words that count are common ones.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from reader.clean.scales import Scale
from reader.clean.seen import ANAPHORS, SHORT, SIZES, Seen

_QUOTES = '"“”„«»‘'
_TIME = re.compile(r"\d:\d\d\b")
_MARKS = frozenset("|©»›:;(@#$%/…—–•?!*,")
_KINDS = {mark: mark for mark in ".,:;!?…()[]|*-–—•#@$'©+>»"} | dict.fromkeys(_QUOTES + "’", "q")
_BREAKS = re.compile("[.?!] ")

_LENGTHS = ("size:0", "size:1", "size:2", "size:3", "size:4")
_LENGTH = Scale("size", (4, 9, 20, 45))
_WORDS = Scale("words", (1, 2, 3, 4, 6, 9, 13, 20, 35, 60, 110))
_STOPS = Scale("stops", (0.01, 0.15, 0.25, 0.35, 0.45, 0.55), _LENGTHS)
_CAPITALS = Scale("capitals", (0.05, 0.15, 0.3, 0.5, 0.75, 1.0), _LENGTHS)
_DIGITS = Scale("digits", (0.02, 0.06, 0.15, 0.4), _LENGTHS)
_LETTERS = Scale("letters", (3, 3.8, 4.4, 5, 5.6, 6.5, 8))
_QUOTED = Scale("quotes", (1, 2, 3), _LENGTHS)
_SENTENCES = Scale("sentences", (1, 2, 3, 4), _LENGTHS)

_NEAR = Scale("near", (1, 2, 3, 4, 5, 6), SIZES)
_PROSE_BEFORE = Scale("prose before", (1, 2, 4, 8, 16), SIZES)
_PROSE_AFTER = Scale("prose after", (1, 2, 4, 8, 16), SIZES)
_PLACE = Scale("place", (0.1, 0.25, 0.5, 0.75, 0.9), SIZES)
_GAP = Scale("gap", (1, 2, 3), SIZES)
_SHARED = Scale("shared", (0.01, 0.15, 0.3, 0.45, 0.6, 0.8), SIZES)
_SINCE = {
    part: Scale(f"since {part}", (2, 3, 6, 11, 26), SIZES)
    for part in ("related", "comments", "newsletter", "author", "site")
}
_ROW_BEFORE = Scale("row before", (2, 3, 5, 9), SIZES)
_ROW_AFTER = Scale("row after", (2, 3, 5, 9), SIZES)
_NEARBY = 5
"""How many lines up and down paragraphs are counted as near."""


def page_features(page: Sequence[Seen]) -> list[list[str]]:
    """Return the features of each line of *page* that need no verdict on any other line."""
    found = [_of_line(seen) for seen in page]
    _add_places(page, found)
    _add_forms(page, found)
    _add_regions(page, found)
    _add_topics(page, found)
    return found


def _of_line(seen: Seen) -> list[str]:
    count, text = len(seen.words), seen.text
    size = _LENGTH(count)
    out = [
        "bias:",
        _WORDS(count),
        _STOPS.of(size, seen.stops),
        f"{size} ends:{_kind(text[-1])}",
        f"{size} starts:{_kind(text[0])}",
        _SENTENCES.of(size, len(_BREAKS.findall(text)) if count > 3 else 0),
    ]
    if count:
        out.append(_CAPITALS.of(size, sum([word[0].isupper() for word in seen.words]) / count))
        out.append(_LETTERS(sum(map(len, seen.words)) / count))
        if seen.lower[0] in ANAPHORS:
            out.append(f"{size} goes on")
    out += [f"{size} cue:{name}" for name in seen.cues]
    if not text.isalpha():
        out += _of_marks(text, size)
    if text.isupper():
        out.append(f"{size} shouts")
    out += _of_words(seen.lower)
    return out


def _of_marks(text: str, size: str) -> Iterable[str]:
    """Return what the marks and digits of *text* say."""
    marks = _MARKS.intersection(text)
    out = [f"{size} has:{mark}" for mark in marks]
    quotes = sum(map(text.count, _QUOTES))
    if quotes:
        out.append(_QUOTED.of(size, quotes))
    digits = sum(map(str.isdigit, text))
    if digits:
        out.append(_DIGITS.of(size, digits / len(text)))
        if ":" in marks and _TIME.search(text):
            out.append(f"{size} time")
    if "@" in marks or "http" in text or "www." in text:
        out.append(f"{size} link")
    return out


def _kind(char: str) -> str:
    if char.isalpha():
        return "A" if char.isupper() else "a"
    return "0" if char.isdigit() else _KINDS.get(char, "~")


def _of_words(lower: Sequence[str]) -> Iterable[str]:
    """Return the words of a long line as they are, and those of a short one by what they are there."""
    if len(lower) > SHORT:
        return set(lower)
    pairs = [f"pair:{a} {b}" for a, b in pairwise(lower)]
    whole = [f"whole:{' '.join(lower)}"] if len(lower) <= 4 else []
    first = [f"first:{lower[0]}"] if lower else []
    return [*[f"short:{word}" for word in set(lower)], *pairs, *whole, *first]


def _add_places(page: Sequence[Seen], found: Sequence[list[str]]) -> None:
    total = len(page)
    prose = [0]
    for seen in page:
        prose.append(prose[-1] + seen.prose)
    copies = Counter([seen.text for seen in page])
    met: set[str] = set()
    for at, (seen, out) in enumerate(zip(page, found, strict=True)):
        own = seen.size
        near = prose[min(total, at + 1 + _NEARBY)] - prose[max(0, at - _NEARBY)] - seen.prose
        out.append(_NEAR.of(own, near))
        out.append(_PROSE_BEFORE.of(own, prose[at]))
        out.append(_PROSE_AFTER.of(own, prose[-1] - prose[at + 1]))
        out.append(_PLACE.of(own, at / total))
        out.append(_GAP.of(own, seen.gap))
        if copies[seen.text] > 1:
            out.append(f"{own} copy:{'later' if seen.text in met else 'first'}")
            met.add(seen.text)


def _add_forms(page: Sequence[Seen], found: Sequence[list[str]]) -> None:
    """Add what the lines around look like, and how often the page has lines in such a row."""
    forms = ["out", "out", *[seen.form for seen in page], "out", "out"]
    sizes = ["out", *[seen.size for seen in page], "out"]
    rows = list(zip(forms, forms[1:], forms[2:], strict=False))
    often = Counter(rows)
    for at, (seen, out) in enumerate(zip(page, found, strict=True)):
        own = seen.size
        second, before, form, after, last = forms[at : at + 5]
        out.extend(
            (
                f"{own} form:{form}",
                f"{form} between:{before} {after}",
                f"{own} form before:{before}",
                f"{own} form after:{after}",
                f"{own} form before2:{second} {before}",
                f"{own} form after2:{after} {last}",
                f"{own} before:{sizes[at]} after:{sizes[at + 2]}",
            )
        )
        if not second == before == form == "prose":
            out.append(_ROW_BEFORE.of(own, often[rows[at]]))
        if not form == after == last == "prose":
            out.append(_ROW_AFTER.of(own, often[rows[at + 2]]))


def _add_regions(page: Sequence[Seen], found: Sequence[list[str]]) -> None:
    last: dict[str, int] = {}
    for at, (seen, out) in enumerate(zip(page, found, strict=True)):
        for part, start in last.items():
            out.append(_SINCE[part].of(seen.size, at - start))
        if seen.opens:
            last[seen.opens] = at


def _add_topics(page: Sequence[Seen], found: Sequence[list[str]]) -> None:
    known: Counter[str] = Counter()
    for seen in page:
        if seen.prose:
            known.update(seen.topic)
    for seen, out in zip(page, found, strict=True):
        if seen.topic:
            least = 2 + seen.prose
            shared = sum([known[stem] >= least for stem in seen.topic]) / len(seen.topic)
            out.append(_SHARED.of(seen.size, shared))

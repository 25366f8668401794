"""What can be seen of a line and of the lines around it, as names of features that hold.

A feature's name says what it means ("words:7", "ends:.", "short:subscribe"; the number is that of a bin), so that the
weights can be read. Nothing here depends on a site, a person or a place; the words that count are common ones.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate, pairwise

from reader.clean.scales import Scale
from reader.clean.seen import ANAPHORS, SHORT, SIZES, Seen

_QUOTES = frozenset('"“”„«»‘')
_TIME = re.compile(r"\d:\d\d\b")
_MARKS = frozenset("|©»›:;(@#$%/…—–•?!*,")
_FIGURES = frozenset("0123456789")
_COMMON = frozenset(map(chr, range(ord(" "), ord("~")))) | frozenset("“”‘’–—…é")
_KINDS = {mark: mark for mark in ".,:;!?…()[]|*-–—•#@$'©+>»"} | dict.fromkeys((*_QUOTES, "’"), "q")
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
    lengths = _LENGTH.column([len(seen.words) for seen in page])
    found = [*map(list, zip(*_columns(page, lengths), strict=True))]
    for seen, size, out in zip(page, lengths, found, strict=True):
        out.extend(_of_line(seen, size))
    _add_copies(page, found)
    _add_forms(page, found)
    _add_regions(page, found)
    _add_topics(page, found)
    return found


def _columns(page: Sequence[Seen], lengths: Sequence[str]) -> list[list[str]]:
    """Return what every line of *page* has a feature of, line by line for each."""
    total = len(page)
    sizes = [seen.size for seen in page]
    prose = [0, *accumulate([seen.prose for seen in page])]
    near = [
        prose[min(total, at + 1 + _NEARBY)] - prose[max(0, at - _NEARBY)] - seen.prose for at, seen in enumerate(page)
    ]
    breaks = [len(_BREAKS.findall(seen.text)) if len(seen.words) > 3 else 0 for seen in page]
    return [
        ["bias:"] * total,
        _WORDS.column([len(seen.words) for seen in page]),
        _STOPS.column_of(lengths, [seen.stops for seen in page]),
        [_ends(size, _kind(seen.text[-1])) for size, seen in zip(lengths, page, strict=True)],
        [_starts(size, _kind(seen.text[0])) for size, seen in zip(lengths, page, strict=True)],
        _SENTENCES.column_of(lengths, breaks),
        _NEAR.column_of(sizes, near),
        _PROSE_BEFORE.column_of(sizes, prose[:-1]),
        _PROSE_AFTER.column_of(sizes, [prose[-1] - before for before in prose[1:]]),
        _PLACE.column_of(sizes, [at / total for at in range(total)]),
        _GAP.column_of(sizes, [seen.gap for seen in page]),
    ]


@cache
def _ends(size: str, kind: str) -> str:
    return f"{size} ends:{kind}"


@cache
def _starts(size: str, kind: str) -> str:
    return f"{size} starts:{kind}"


def _of_line(seen: Seen, size: str) -> list[str]:
    text = seen.text
    out: list[str] = []
    if seen.words:
        count = len(seen.words)
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
    seen = frozenset(text)
    marks = seen & _MARKS
    out = [f"{size} has:{mark}" for mark in marks]
    quotes = seen & _QUOTES
    if quotes:
        out.append(_QUOTED.of(size, sum(map(text.count, quotes))))
    figures = seen & _FIGURES
    if not seen <= _COMMON:
        figures |= {char for char in seen - _COMMON if char.isdigit()}
    digits = sum(map(text.count, figures))
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


def _add_copies(page: Sequence[Seen], found: Sequence[list[str]]) -> None:
    copies = Counter([seen.text for seen in page])
    met: set[str] = set()
    for seen, out in zip(page, found, strict=True):
        if copies[seen.text] > 1:
            out.append(f"{seen.size} copy:{'later' if seen.text in met else 'first'}")
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
        out.extend(_of_row(own, before, form, after))
        out.append(_of_pair(own, "before2", second, before))
        out.append(_of_pair(own, "after2", after, last))
        out.append(_of_sizes(own, sizes[at], sizes[at + 2]))
        if not second == before == form == "prose":
            out.append(_ROW_BEFORE.of(own, often[rows[at]]))
        if not form == after == last == "prose":
            out.append(_ROW_AFTER.of(own, often[rows[at + 2]]))


# Forms and sizes are few, so that the names made of them are soon all made.
@cache
def _of_row(own: str, before: str, form: str, after: str) -> tuple[str, ...]:
    return (
        f"{own} form:{form}",
        f"{form} between:{before} {after}",
        f"{own} form before:{before}",
        f"{own} form after:{after}",
    )


@cache
def _of_pair(own: str, where: str, one: str, other: str) -> str:
    return f"{own} form {where}:{one} {other}"


@cache
def _of_sizes(own: str, before: str, after: str) -> str:
    return f"{own} before:{before} after:{after}"


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
    others = frozenset([stem for stem, count in known.items() if count > 1])
    more = frozenset([stem for stem, count in known.items() if count > 2])
    for seen, out in zip(page, found, strict=True):
        if seen.topic:
            shared = len(seen.topic & (more if seen.prose else others))
            out.append(_SHARED.of(seen.size, shared / len(seen.topic)))

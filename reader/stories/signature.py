"""What of an article tells its event, small enough to keep one of every article of a library at hand."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from heapq import nsmallest
from typing import TypeVar
from zlib import crc32

from msgspec import Struct

from reader.language.calendar import WEEKDAYS
from reader.language.stopwords import content_words
from reader.model import Analysis, Article, Figure

_T = TypeVar("_T")

VERSION = 2
"""Raised whenever the same article would be signed differently."""

_WORDS = 128
_LEDE_WORDS = 48
_NAMES = 40
_DAYS = 12
_FIGURES = 32
_MEASURED = 8
_QUOTATIONS = 12
_OF_A_QUOTATION = 4
"""How much of each is kept at most: what counts most comes first in a text of news."""
_LEDE_LETTERS = 700
_MEASURED_LETTERS = 900
_READ_LETTERS = 40_000
"""What is read of a text; more is a book, whose first pages tell its event as well."""
_RUN = 4
_SKETCH = 64
_GRAM = 3
_FEW = 2
"""A quotation of so few words that say something may be anybody's."""
_MOST = 255
_SMALL = 12
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_WORD = re.compile(r"[^\W_]+")


class Signature(Struct, frozen=True):
    """Terms are hashes of 32 bits, each once; words and names are hashed apart."""

    version: int
    day: int | None
    """When it was published, as the ordinal of a date."""
    days: tuple[int, ...]
    """Days that the text names, ordinals, ascending."""
    weekdays: int
    """Weekdays that its opening names, a bit each, Monday's the lowest."""
    words: tuple[int, ...]
    """The most frequent first."""
    counts: bytes
    """How often each of ``words`` stands there, 255 at most."""
    lede: tuple[int, ...]
    """The words of headline, deck and opening."""
    names: tuple[int, ...]
    """People by their surname, bodies and places, the most mentioned first."""
    figures: tuple[int, ...]
    said: tuple[tuple[int, ...], ...]
    """Of each of the first quotations that are long enough, a few runs of three words."""
    sketch: tuple[int, ...]
    """The least hashes of its runs of four words, ascending: a sample that is the same in a copy.

    Source: Broder 1997, "On the resemblance and containment of documents".
    """
    runs: int
    """How many different such runs it has."""
    measured: tuple[tuple[int, int], ...] = ()
    """Figures of its opening: what each counts, and how many."""


def sign(article: Article, analysis: Analysis) -> Signature:
    """Return what tells the event of *article*; it does not raise, whatever the text."""
    text = _plain(article.text[:_READ_LETTERS])
    headings = _plain(" ".join(filter(None, (article.meta.title, article.meta.deck))))
    opening = f"{headings} {text[:_LEDE_LETTERS]}"
    read = content_words(text)
    counts = Counter(read + content_words(headings))
    top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_WORDS]
    runs = {term("r", " ".join(run)) for run in zip(*(read[at:] for at in range(_RUN)), strict=False)}
    return Signature(
        version=VERSION,
        day=day_of(article.meta.published or article.meta.published_guess),
        days=tuple(sorted(set(_first(filter(None, (day_of(one.iso) for one in analysis.dates)), _DAYS)))),
        weekdays=_weekdays(opening),
        words=_hashed("w", (word for word, _ in top)),
        counts=bytes(min(count, _MOST) for _, count in top),
        lede=_hashed("w", _first(content_words(opening), _LEDE_WORDS)),
        names=_hashed("n", _names(analysis)),
        figures=_hashed("f", _first(filter(None, map(_figure, analysis.figures)), _FIGURES)),
        said=tuple(_first(_said(article.text, analysis), _QUOTATIONS)),
        sketch=tuple(nsmallest(_SKETCH, runs)),
        runs=len(runs),
        measured=tuple(_first(_measured(analysis), _MEASURED)),
    )


def term(kind: str, word: str) -> int:
    """Return the hash of *word* as one of *kind*: ``w`` for a word, ``n`` for a name, ``f`` for a figure."""
    return crc32(f"{kind}{word}".encode("utf-8", "replace"))


def name_key(name: str) -> str:
    """Return what the ways to write a name have in common: its words, cut as those of texts are."""
    return " ".join(content_words(name))


def day_of(iso: str | None) -> int | None:
    """Return the ordinal of the day that *iso* begins with; None where it names none."""
    try:
        return date.fromisoformat((iso or "")[:10]).toordinal()
    except ValueError:
        return None


def _hashed(kind: str, words: Iterable[str]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(term(kind, word) for word in words))


def _plain(text: str) -> str:
    """Return *text* without accents, which outlets write or leave out."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text)
    return "".join(character for character in parts if not unicodedata.combining(character))


def _weekdays(opening: str) -> int:
    named = set(_WORD.findall(opening))
    return sum(1 << at for at, name in enumerate(WEEKDAYS) if name in named)


def _names(analysis: Analysis) -> Iterator[str]:
    """Yield the keys of all names, the most mentioned first; of people their surnames."""
    people = ((len(one.mentions), _plain(one.name).split()[-1:]) for one in analysis.people)
    others = ((len(one.mentions), [_plain(one.name)]) for one in (*analysis.organisations, *analysis.places))
    every = sorted(((count, name_key(name)) for count, names in (*people, *others) for name in names), reverse=True)
    return (key for _, key in every if key)


def _figure(figure: Figure) -> str | None:
    """Return the key of a figure that two articles hardly share by chance."""
    value = figure.value
    if value is None or (figure.unit is None and (value <= _SMALL or _FIRST_YEAR <= value <= _LAST_YEAR)):
        return None
    return f"{value:.4g} {figure.unit or ''}"


def _measured(analysis: Analysis) -> Iterator[tuple[int, int]]:
    """Yield the figures of the opening; a year or a mere small number tells nothing."""
    for one in analysis.figures:
        if one.span.start < _MEASURED_LETTERS and one.value is not None and (one.unit or _figure(one)):
            yield term("u", one.unit or ""), term("f", f"{one.value:.4g}")


def _said(text: str, analysis: Analysis) -> Iterator[tuple[int, ...]]:
    """Yield the least hashes of the runs of three words of each quotation that has some."""
    for quotation in analysis.quotations:
        read = content_words(_plain(" ".join(piece.of(text) for piece in quotation.pieces))[:_READ_LETTERS])
        runs = {term("q", " ".join(run)) for run in zip(*(read[at:] for at in range(_GRAM)), strict=False)}
        if quotation.kind != "indirect" and len(read) > _FEW:
            yield tuple(nsmallest(_OF_A_QUOTATION, runs))


def _first(items: Iterable[_T], most: int) -> list[_T]:
    """Return the first *most* different ones."""
    found: dict[_T, None] = {}
    for item in items:
        found[item] = None
        if len(found) == most:
            break
    return list(found)

"""What one article of a story alone reports: figures, people, dated events and quotations."""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence, Set

from msgspec import Struct

from reader.language.gazetteer import fold
from reader.model import Entity, Figure, Quotation, Span
from reader.stories.matching import Wording, wordings
from reader.stories.measures import COUNT, MEASURES, is_one
from reader.stories.people import Sameness
from reader.stories.values import Member, Only, Place, Statement, Told
from reader.stories.words import keys_of, numbers_of

_MOST_WORDS = 20_000
_MOST_FIGURES = 400
"""Of an article: each is compared with each. What stands behind them is a table."""
_FEW = 2
"""Counts up to this are hardly news: both sides, one of them."""
_COMMON_COUNT = 20
"""Counts from here on are told wherever the number stands in a text; smaller ones where their noun does too."""
_LEAST_WORDS = 3
"""Words of content that a quotation has to have to be worth listing."""
_COMMON = 100
"""What more quotations than these hold says nothing of whether one is in another."""
_ECHO = 0.5
"""A quotation this much of which stands in one of another article is reported there too, or nearly."""
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\b|(?:fir|seco|thi)|\w*(?<=[a-z])th\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class _Read(Struct, frozen=True):
    """An article as others are compared with it."""

    told: Told
    words: frozenset[str]
    """Every word of text, headline and deck."""
    numbers: frozenset[str]
    people: frozenset[Hashable]
    """What stands for those whom it names, or quotes."""


def only_here(members: Sequence[Told], statements: Sequence[Statement], same: Sameness) -> tuple[Only, ...]:
    """Return what each of *members* reports and no other, by article, then in text order.

    Values are compared, not words: numbers by what they are worth, in whatever unit; dates by the day; names by
    *same*. What is hardly news is left out: ordinals, one and two, the articles' own dates, quotations of a word or
    two or with nobody's name on them.
    """
    read = [_read(told, same) for told in members]
    told = {member for statement in statements for member in statement.members}
    found: list[Only] = []
    for at, one in enumerate(read):
        others = [other for other in read if other is not one]
        found += [Only(Place(at, figure.span), "figure") for figure in _figures(one, others)]
        found += [Only(Place(at, person.mentions[0]), "person") for person in _people(one, others, same)]
        found += [Only(Place(at, span), "date") for span in _dates(one, others)]
    found += [Only(Place(at, quotation.span), "quotation") for at, quotation in _quotations(members, told)]
    return tuple(sorted(found, key=lambda only: (only.place, only.kind)))


def _read(told: Told, same: Sameness) -> _Read:
    meta = told.article.meta
    text = "\n".join(part for part in (meta.title, meta.deck, told.article.text) if part)
    names = {*(one.name for one in told.analysis.people), *(q.speaker for q in told.analysis.quotations if q.speaker)}
    people = frozenset[Hashable]().union(*map(same.meant, names))
    return _Read(told, frozenset(map(fold, _WORD.findall(text))), numbers_of(text, _MOST_WORDS), people)


def _figures(one: _Read, others: Sequence[_Read]) -> Iterator[Figure]:
    """Yield the figures of an article that no other has, each value once."""
    text = one.told.article.text
    seen: list[Figure] = []
    for figure in one.told.analysis.figures[:_MOST_FIGURES]:
        if figure.value is None or _is_slight(figure, text) or any(_is_one_value(figure, other) for other in seen):
            continue
        seen.append(figure)
        plain = f"={figure.value:.12g}"
        told = (
            any(_is_one_value(figure, other) for other in read.told.analysis.figures[:_MOST_FIGURES])
            or (plain in read.numbers and (figure.value >= _COMMON_COUNT or fold(figure.unit or "") in read.words))
            for read in others
        )
        if not any(told):
            yield figure


def _is_slight(figure: Figure, text: str) -> bool:
    value = figure.value or 0.0
    ordinal = _ORDINAL.match(figure.span.of(text)) is not None
    return ordinal or (value <= _FEW and (figure.unit not in MEASURES or value == 1))


def _is_one_value(one: Figure, other: Figure) -> bool:
    """Say whether two figures are one: of one value in like units, converted, or one rounded to the other."""
    if one.value is None or other.value is None:
        return False
    what, size = MEASURES.get(one.unit or "", COUNT)
    what_other, size_other = MEASURES.get(other.unit or "", COUNT)
    if what != what_other and one.unit and other.unit:
        return False
    if what != what_other:
        size = size_other = 1.0
    return is_one(one.value * size, size, other.value * size_other, size_other)


def _people(one: _Read, others: Sequence[_Read], same: Sameness) -> Iterator[Entity]:
    """Yield the people that no other article names, by whichever name; not those of captions alone."""
    article = one.told.article
    beside = [block.span for block in article.blocks if block.role in ("caption", "note")]
    for person in one.told.analysis.people:
        if not person.mentions or all(any(span.contains(m) for span in beside) for m in person.mentions):
            continue
        if not any(_is_named(person.name, other, same.meant(person.name)) for other in others):
            yield person


def _is_named(name: str, other: _Read, meant: Set[Hashable]) -> bool:
    last = fold(name).split()[-1:]
    return any(word in other.words for word in last) or not meant.isdisjoint(other.people)


def _dates(one: _Read, others: Sequence[_Read]) -> Iterator[Span]:
    """Yield the first mention of each date that no other article has; a month is had with any of its days."""
    published = {
        (stated or "")[:10]
        for read in (one, *others)
        for stated in (read.told.article.meta.published, read.told.article.meta.published_guess)
    }
    known = {date.iso for other in others for date in other.told.analysis.dates if date.iso} | published - {""}
    seen: set[str] = set()
    for date in one.told.analysis.dates:
        if date.iso is None or date.iso in seen:
            continue
        seen.add(date.iso)
        if not any(other.startswith(date.iso) for other in known):
            yield date.span


def _quotations(members: Sequence[Told], told: set[Member]) -> Iterator[tuple[int, Quotation]]:
    """Yield the quotations that are in no statement and hardly in another article's words."""
    places = [(at, index, wording) for at, of in enumerate(wordings(members)) for index, wording in enumerate(of)]
    holding: dict[str | int, list[int]] = {}
    for number, (_, _, wording) in enumerate(places):
        for key in wording.keys:
            holding.setdefault(key, []).append(number)
    rare = {key: held for key, held in holding.items() if len(held) <= _COMMON}
    for at, index, wording in places:
        if Member(at, index) not in told and _is_worth(wording) and not _echoed(at, wording, places, rare):
            yield at, wording.quotation


def _is_worth(wording: Wording) -> bool:
    return wording.quotation.speaker is not None and sum(word.is_content for word in wording.words) >= _LEAST_WORDS


def _echoed(
    own: int, wording: Wording, places: Sequence[tuple[int, int, Wording]], holding: Mapping[str | int, Sequence[int]]
) -> bool:
    """Say whether about half of a quotation stands in one of another article."""
    shared: dict[int, float] = {}
    for word in wording.words:
        for number in {number for key in keys_of(word) for number in holding.get(key, ()) if word.is_content}:
            if places[number][0] != own:
                shared[number] = shared.get(number, 0.0) + word.weight
    return max(shared.values(), default=0.0) >= _ECHO * wording.weight

"""The structured summary as a reader meets it: one order and one wording for screen and plain text.

Nothing here is made inert or escaped: whoever shows it does that.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, get_args

from msgspec import Struct

from reader.model import Analysis, Article, DateMention, Entity, Figure, Span
from reader.nlp.salience import by_place, by_salience
from reader.wording import long_date

Kind = Literal["key points", "who", "where", "when", "how much"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_PHRASE = 48
"""The longest phrase that tells what a figure measures."""
_ISO = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)
_LARGE = 1000
_PLAIN = re.compile(r"[\d,.]+")


class Entry(Struct, frozen=True):
    """One item of the summary and its place in the text."""

    shown: str
    """On one line."""
    span: Span
    about: str = ""
    """What is said of it: a role, the sentence of a date."""
    note: str = ""
    """A few cells more: how often, how much in plain units."""
    said: tuple[int, ...] = ()
    """Indices into the analysis's quotations: what a person or body said."""


class Section(Struct, frozen=True):
    """The items of one kind."""

    kind: Kind
    entries: tuple[Entry, ...]


def outline(article: Article, analysis: Analysis) -> tuple[Section, ...]:
    """Return what the summary shows of *article*, every section that has an entry, in the order of ``KINDS``.

    Key points stand in text order, people and bodies together with the main actor first, places with the main
    one first, dates by day with the unresolved ones last, figures in text order.
    """
    found: dict[Kind, tuple[Entry, ...]] = {
        "key points": tuple(Entry(_line(span.of(article.text)), span) for span in _points(analysis)),
        "who": _who(article, analysis),
        "where": tuple(
            Entry(_line(one.name), one.mentions[0], note=_times(one))
            for one in by_place(article, _named(analysis.places))
        ),
        "when": _when(article.text, analysis),
        "how much": tuple(_figure(article.text, figure) for figure in analysis.figures),
    }
    return tuple(Section(kind, found[kind]) for kind in KINDS if found[kind])


def timeline(dates: Sequence[DateMention], cells: int) -> tuple[str, tuple[int, ...], str] | None:
    """Return the first date, how many dates stand at each of *cells* places between, and the last date.

    Places are spaced as the time between them is. None where fewer than two different dates are resolved.
    """
    isos = sorted((date.iso for date in dates if date.iso and _is_day(date.iso)), key=_day_number)
    days = [_day_number(iso) for iso in isos]
    if not days or days[0] == days[-1] or cells < 2:
        return None
    counts = [0] * cells
    for day in days:
        counts[round((cells - 1) * (day - days[0]) / (days[-1] - days[0]))] += 1
    return long_date(isos[0]), tuple(counts), long_date(isos[-1])


def _points(analysis: Analysis) -> list[Span]:
    return sorted(point.span for point in analysis.key_points)


def _named(entities: Sequence[Entity]) -> list[Entity]:
    return [entity for entity in entities if entity.mentions]


def _who(article: Article, analysis: Analysis) -> tuple[Entry, ...]:
    said: dict[str, list[int]] = {}
    for index, quotation in enumerate(analysis.quotations):
        if quotation.speaker is not None:
            said.setdefault(quotation.speaker, []).append(index)
    actors = by_salience(article, analysis.sentences, _named((*analysis.people, *analysis.organisations)))
    entries = []
    for actor in actors:
        spoken = tuple(said.get(actor.name, ()))
        quoted = f"{len(spoken)} {'quote' if len(spoken) == 1 else 'quotes'}" if spoken else ""
        entries.append(Entry(_line(actor.name), actor.mentions[0], _line(actor.role or ""), quoted, spoken))
    return tuple(entries)


def _times(entity: Entity) -> str:
    return f"{len(entity.mentions)} times" if len(entity.mentions) > 1 else ""


def _when(text: str, analysis: Analysis) -> tuple[Entry, ...]:
    """Return the dates with their sentences; a day named twice in a sentence is one event."""
    starts = [span.start for span in analysis.sentences]
    found: dict[tuple[str, Span], Entry] = {}
    resolved = sorted((date for date in analysis.dates if _is_day(date.iso)), key=lambda date: date.iso or "")
    for date in (*resolved, *(date for date in analysis.dates if not _is_day(date.iso))):
        at = bisect_right(starts, date.span.start) - 1
        sentence = analysis.sentences[at] if at >= 0 and analysis.sentences[at].contains(date.span) else date.span
        shown = long_date(date.iso) if _is_day(date.iso) else _line(date.span.of(text))
        about = _line(sentence.of(text)) if sentence != date.span else ""
        found.setdefault((shown, sentence), Entry(shown, date.span, about))
    return tuple(found.values())


def _figure(text: str, figure: Figure) -> Entry:
    """Return *figure* as the text has it, with what it measures where that stands close by."""
    whole = figure.span
    if figure.of is not None:
        whole = Span(min(whole.start, figure.of.start), max(whole.end, figure.of.end))
    shown = whole if whole.end - whole.start <= _PHRASE else figure.span
    return Entry(_line(shown.of(text)), figure.span, note=_plain_units(figure, shown.of(text)))


def _plain_units(figure: Figure, shown: str) -> str:
    """Return what a large *figure* is worth in plain units; nothing where its digits say so."""
    if figure.value is None or figure.value < _LARGE:
        return ""
    value = f"{figure.value:,.6f}".rstrip("0").rstrip(".") if abs(figure.value) < 1e15 else f"{figure.value:.6g}"
    digits = _PLAIN.search(shown)
    if digits and digits[0].strip(",.").replace(",", "") == value.replace(",", ""):
        return ""
    unit = f" {figure.unit}" if figure.unit and len(figure.unit) <= len("percentage points") else ""
    return f"= {value}{unit}"


def _day_number(iso: str) -> int:
    """Return days since the year 0, roughly: a month and a year count as their first day."""
    year, month, day = [*(int(part) for part in iso.split("-")), 1, 1][:3]
    return year * 372 + (month - 1) * 31 + day - 1


def _is_day(iso: str | None) -> bool:
    return iso is not None and _ISO.fullmatch(iso) is not None


def _line(text: str) -> str:
    return " ".join(text.split())

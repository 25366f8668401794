"""Articles and analyses as plain data: the public JSON, schema 1 (README, "The JSON contract")."""

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reader.model import Analysis, Article, DateMention, Entity, Figure, Quotation, Removed, Row, Span
from reader.nlp.noted import anchors_of
from reader.nlp.outline import KINDS, Entry, outline

if TYPE_CHECKING:  # what makes notes is slow to load, and every command that prints JSON comes by here
    from reader.export.note import NoteSource
    from reader.export.selected import Selected
    from reader.nlp.noted import Notes

SCHEMA = 1

Record = dict[str, object]
"""A JSON object, keys in the contract's order."""

_META = ("title", "deck", "site", "byline", "dateline", "published", "published_guess", "url", "language")
_KEYS = (
    "schema path id text title deck site byline dateline published url language published_guess blocks"
    " removed sentences key_points people organisations places dates figures quotations error"
).split()
_SUMMARY_KEYS = ("schema", "path", "id", "title", "site", "published", "method", *(k.replace(" ", "_") for k in KINDS))
# What JSON allows raw and a terminal, editor or encoder stumbles over: C1, bidi marks, zero-width characters,
# line separators, lone surrogates, tags.
_RISKY = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)


def article_record(article: Article, analysis: Analysis) -> Record:
    """Return one object of ``nutgraf analyse --json``."""
    meta: Record = {key: getattr(article.meta, key) for key in _META}
    known: Record = {
        **meta,
        "schema": SCHEMA,
        "path": article.path,
        "id": article.id,
        "text": article.text,
        "blocks": [{**_edges(block.span), "role": block.role} for block in article.blocks],
        "removed": [_removed(piece) for piece in article.removed],
        "sentences": _pairs(analysis.sentences),
        "key_points": [{**_edges(point.span), "score": point.score} for point in analysis.key_points],
        "people": [_entity(entity) for entity in analysis.people],
        "organisations": [_entity(entity) for entity in analysis.organisations],
        "places": [_entity(entity) for entity in analysis.places],
        "dates": [_date(date) for date in analysis.dates],
        "figures": [_figure(figure) for figure in analysis.figures],
        "quotations": [quotation_record(quotation) for quotation in analysis.quotations],
        "error": None,
    }
    return {key: known[key] for key in _KEYS}


def library_record(article: Article, analysis: Analysis, kept: "Row | NoteSource", notes: "Notes") -> Record:
    """Return an article of the library, as ``show --json`` prints it and exports have it."""
    on: list[Record] = [
        {"quotation": at, "quoted": note.quoted, "text": note.text} for at, note in sorted(notes.quotations.items())
    ]
    on += [{"quotation": None, "quoted": note.quoted, "text": note.text} for note in notes.astray]
    return {
        **article_record(article, analysis),
        "tags": kept.tags,
        "state": kept.state,
        "note": notes.article or None,
        "quotation_notes": on,
        "quotation_ids": anchors_of(article.text, analysis.quotations),
        "by_hand": article.by_hand,
    }


def to_json_list(key: str, records: Iterable[Record]) -> Iterator[str]:
    """Yield one JSON object that holds *records* under *key*, one a line, as they come."""
    return to_json_lists({key: records})


def to_json_lists(lists: Mapping[str, Iterable[Record | Sequence[str]]]) -> Iterator[str]:
    """Yield one JSON object of *lists*, an entry a line, as they come."""
    before = f'{{"schema":{SCHEMA}'
    for key, entries in lists.items():
        yield f'{before},"{key}":['
        start, end = "\n", "]"
        for entry in entries:
            yield start + to_json(entry)
            start, end = ",\n", "\n]"
        before = end
    yield f"{before}}}\n"


def articles_to_json(selected: "Selected") -> Iterator[str]:
    """Yield one JSON object that holds every article."""
    return to_json_list("articles", _library_records(selected))


def articles_to_lines(selected: "Selected") -> Iterator[str]:
    """Yield JSON Lines, an object an article."""
    return (f"{to_json(record)}\n" for record in _library_records(selected))


def _library_records(selected: "Selected") -> Iterator[Record]:
    return (library_record(source.article, source.analysis, source, source.notes) for source in selected.sources())


def error_record(path: str, error: str) -> Record:
    """Return the object of an input that could not be read: every other key is null."""
    return {**dict.fromkeys(_KEYS), "schema": SCHEMA, "path": path, "error": error}


def summary_record(article: Article, analysis: Analysis, method: str) -> Record:
    """Return one object of ``nutgraf summarise --json``: the summary as a reader is shown it, in the same order."""
    known: Record = {
        "schema": SCHEMA,
        "path": article.path,
        "id": article.id,
        "title": article.meta.title,
        "site": article.meta.site,
        "published": article.meta.published,
        "method": method,
    }
    shown = {section.kind: section.entries for section in outline(article, analysis)}
    lists = {kind.replace(" ", "_"): [_entry(one) for one in shown.get(kind, ())] for kind in KINDS}
    return {**known, **lists, "error": None}


def summary_error_record(path: str, error: str) -> Record:
    """Return the object of an input that could not be summarised: every other key is null."""
    return {**dict.fromkeys(_SUMMARY_KEYS), "schema": SCHEMA, "path": path, "error": error}


def quotation_record(quotation: Quotation) -> Record:
    """Return one entry of ``quotations``."""
    return {
        **_edges(quotation.span),
        "pieces": _pairs(quotation.pieces),
        "kind": quotation.kind,
        "cue": _pair(quotation.cue),
        "source": _pair(quotation.source),
        "speaker": quotation.speaker,
        "role": quotation.role,
        "via": quotation.via,
        "confidence": quotation.confidence,
    }


def to_json(record: Record | Sequence[str]) -> str:
    """Return *record* on one line of JSON that is inert on a terminal and can be encoded whatever it holds.

    Letters stay as they are; controls, bidi marks and lone surrogates are escaped; reading gives them back.
    """
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text if text.isascii() and text.isprintable() else _RISKY.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    # JSON's own escapes: those outside the first plane are two surrogates.
    return json.dumps(match.group())[1:-1] if ord(match.group()) != 0x7F else "\\u007f"


def _edges(span: Span) -> Record:
    return {"start": span.start, "end": span.end}


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _entry(entry: Entry) -> Record:
    return {**_edges(entry.span), "text": entry.shown, "about": entry.about or None, "note": entry.note or None}


def _removed(piece: Removed) -> Record:
    return {"start": piece.start, "end": piece.end, "text": piece.text, "reason": piece.reason}


def _entity(entity: Entity) -> Record:
    return {"name": entity.name, "role": entity.role, "mentions": _pairs(entity.mentions)}


def _date(date: DateMention) -> Record:
    return {**_edges(date.span), "iso": date.iso}


def _figure(figure: Figure) -> Record:
    return {
        **_edges(figure.span),
        "value": _number(figure.value),
        "unit": figure.unit,
        "of": _pair(figure.of),
    }


def _number(value: float | None) -> float | int | None:
    # A count reads as one: 6000000, not 6000000.0; JSON knows no infinity.
    if value is None or not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) < 1e15 else value

"""Quotations with cue, source and resolved speaker: the way through finding, attribution and resolution."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reader.language.names import Name
from reader.model import Article, Quotation, QuotationKind, Span
from reader.nlp.attribution import Attribution, Candidates, Context, attribute
from reader.nlp.clauses import extend
from reader.nlp.kinds import KINDS, classify
from reader.nlp.layout import stated_sources
from reader.nlp.mentions import Mention, find_mentions
from reader.nlp.reading import MARKS, Reading, read
from reader.nlp.regions import share_quoted
from reader.nlp.speakers import Cast, Told, resolve

_DIRECT_SHARE = 0.9
_STATED = 0.97
_WEIGHED = (1.0, 1.0, 1.0)
"""How much each kind of region counts."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A quotation in the making; its pieces are token ranges, marks included."""

    regions: tuple[int, ...]
    kind: str
    pieces: tuple[tuple[int, int], ...]
    mention: Mention | None
    confidence: float


def find_quotations(article: Article, sentences: Sequence[Span], names: Sequence[Name]) -> tuple[Quotation, ...]:
    """Return the quotations of *article* in text order; no two of them overlap."""
    reading = read(article, sentences)
    if not reading.words:
        return ()
    mentions = find_mentions(reading, names)
    stated = stated_sources(reading, names, mentions)
    drafts = _joined(reading, _merged(_drafts(reading, mentions, stated)))
    return _finished(reading, drafts, Cast.of(reading, names, mentions))


def _drafts(
    reading: Reading, mentions: Sequence[Mention], stated: Mapping[int, Mention]
) -> list[_Draft]:
    """Return a draft a region that is quoted."""
    candidates = Candidates(reading, mentions)
    context = Context()
    drafts = []
    for number, chances in enumerate(classify(reading)):
        kind = _kind_of(chances)
        if number in stated and kind != "mixed":
            kind = "direct"
            found = Attribution(stated[number], _STATED)
        elif kind == "none":
            continue
        else:
            found = attribute(candidates, number, context)
        low, high = reading.bounds[number]
        piece = (low, high)
        if kind == "mixed":
            piece = extend(reading, number, found.mention)
        drafts.append(_Draft((number,), kind, (piece,), found.mention, found.confidence))
        if found.mention is not None:
            context = Context(found.mention, reading.regions[number].paragraph, number, kind)
    return drafts


def _kind_of(chances: Sequence[float]) -> str:
    weighed = [chance * weight for chance, weight in zip(chances, _WEIGHED, strict=True)]
    return KINDS[max(range(len(KINDS)), key=weighed.__getitem__)]


def _merged(drafts: Sequence[_Draft]) -> list[_Draft]:
    """Return the drafts with those that share words made one."""
    out: list[_Draft] = []
    for draft in drafts:
        last = out[-1] if out else None
        if last is not None and draft.pieces[0][0] < last.pieces[-1][1]:
            first = last.pieces[-1]
            whole = (min(first[0], draft.pieces[0][0]), max(first[1], draft.pieces[0][1]))
            surer = max(last, draft, key=lambda each: each.confidence)
            out[-1] = replace(
                surer, regions=last.regions + draft.regions, kind="mixed", pieces=(*last.pieces[:-1], whole)
            )
        else:
            out.append(draft)
    return out


def _joined(reading: Reading, drafts: Sequence[_Draft]) -> list[_Draft]:
    return list(drafts)


def _finished(reading: Reading, drafts: Sequence[_Draft], cast: Cast) -> tuple[Quotation, ...]:
    regions = [region.span for region in reading.regions]
    found = []
    end = 0
    for draft in drafts:
        pieces = tuple(
            span for low, high in draft.pieces if low < high and (span := _trimmed(reading, low, high)) is not None
        )
        if not pieces or pieces[0].start < end:
            continue
        share, touches = share_quoted(reading.text, pieces, regions)
        kind: QuotationKind = "indirect"
        if share and touches:
            kind = "direct" if share >= _DIRECT_SHARE else "mixed"
        speaker = resolve(cast, draft.mention, draft.regions[0])
        cast.told.append(Told(draft.regions[-1], reading.regions[draft.regions[-1]].paragraph, speaker.name))
        source = None if draft.mention is None else reading.span(draft.mention.low, draft.mention.high)
        found.append(
            Quotation(
                Span(pieces[0].start, pieces[-1].end),
                pieces,
                kind,
                cue=None,
                source=source,
                speaker=speaker.shown,
                role=speaker.name.role if speaker.name else None,
                confidence=draft.confidence * speaker.confidence,
            )
        )
        end = pieces[-1].end
    return tuple(found)


def _trimmed(reading: Reading, low: int, high: int) -> Span | None:
    """Return the characters of a piece without the marks at its edges."""
    while low < high and reading.words[low] in MARKS:
        low += 1
    while high > low and reading.words[high - 1] in MARKS:
        high -= 1
    return reading.span(low, high) if low < high else None

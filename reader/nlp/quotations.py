"""Quotations with cue, source and resolved speaker: the way through finding, attribution and resolution."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reader.language.names import Name
from reader.model import Article, Quotation, QuotationKind, Span
from reader.nlp.attribution import Attribution, Candidates, Context, attribute
from reader.nlp.clauses import extend
from reader.nlp.indirect import find_statements
from reader.nlp.kinds import KINDS, classify
from reader.nlp.layout import stated_sources
from reader.nlp.mentions import Mention, find_mentions
from reader.nlp.pronouns import Said, Stage, resolve_all
from reader.nlp.reading import MARKS, Reading, read
from reader.nlp.regions import share_quoted
from reader.nlp.sources import find_cue, framed, partners
from reader.nlp.speakers import Cast, Told, resolve, words_of
from reader.nlp.weights import load

_DIRECT_SHARE = 0.9
_STATED = 0.97
_CARRIED = 0.5
_LABELLING = frozenset("titled entitled named known dubbed called termed labeled labelled billed".split())
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
    carried: bool = False
    """The source is the one of the quotation before."""


def find_quotations(article: Article, sentences: Sequence[Span], names: Sequence[Name]) -> tuple[Quotation, ...]:
    """Return the quotations of *article* in text order; no two of them overlap."""
    reading = read(article, sentences)
    if not reading.words:
        return ()
    mentions = find_mentions(reading, names)
    stated = stated_sources(reading, names, mentions)
    drafts = _joined(reading, _merged(_drafts(reading, mentions, stated)))
    said = [Said(draft.regions[0], draft.mention, None) for draft in drafts if draft.mention is not None]
    meant = resolve_all(Stage.of(reading, names), mentions, said, load("pronouns"))
    cast = Cast(reading, mentions, meant)
    marked = _finished(reading, drafts, cast)
    return tuple(sorted(marked + _statements(cast, marked), key=lambda quotation: quotation.span))


def _drafts(reading: Reading, mentions: Sequence[Mention], stated: Mapping[int, Mention]) -> list[_Draft]:
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
            if found.mention is None and _goes_on(reading, number, context):
                found = Attribution(context.mention, _CARRIED, carried=True)
        low, high = reading.bounds[number]
        piece = (low, high)
        if kind == "mixed":
            piece = extend(reading, number, found.mention)
        drafts.append(_Draft((number,), kind, (piece,), found.mention, found.confidence, found.carried))
        if found.mention is not None:
            context = Context(found.mention, reading.regions[number].paragraph, number, kind)
    return drafts


def _goes_on(reading: Reading, number: int, context: Context) -> bool:
    """Say whether a region without a cue in its sentence follows on a quotation in its paragraph or the one before."""
    gap = reading.regions[number].paragraph - context.paragraph
    if context.mention is None or gap > 1:
        return False
    low, high = reading.bounds[number]
    sentence = {reading.sentence[low], reading.sentence[high - 1]}
    first, last = reading.limits[reading.regions[number].paragraph]
    own = [token for token in range(first, last) if reading.sentence[token] in sentence and reading.region[token] < 0]
    return all(reading.cue[token] < 0.3 and reading.lows[token] not in _LABELLING for token in own)


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
    """Return the drafts with the parts of one quotation made one: around its cue, or over paragraphs."""
    out: list[_Draft] = []
    for draft in drafts:
        last = out[-1] if out else None
        if last is not None and last.kind == draft.kind == "direct" and _continues(reading, last, draft):
            surer = last if draft.carried or last.confidence >= draft.confidence else draft
            out[-1] = replace(surer, regions=last.regions + draft.regions, pieces=last.pieces + draft.pieces)
        else:
            out.append(draft)
    return out


def _continues(reading: Reading, last: _Draft, draft: _Draft) -> bool:
    before, here = reading.regions[last.regions[-1]], reading.regions[draft.regions[0]]
    if here.paragraph == before.paragraph + 1:
        at_start = reading.bounds[draft.regions[0]][0] - reading.limits[here.paragraph][0] <= 1
        return not before.closed and at_start
    if here.paragraph != before.paragraph or last.mention is None or last.mention != draft.mention:
        return False
    gap = (last.pieces[-1][1], draft.pieces[0][0])
    between = gap[0] <= last.mention.low < gap[1]
    return between and reading.sentence[gap[1] - 1] - reading.sentence[gap[0]] <= 1


def _finished(reading: Reading, drafts: Sequence[_Draft], cast: Cast) -> list[Quotation]:
    regions = [region.span for region in reading.regions]
    found: list[Quotation] = []
    for draft in drafts:
        pieces = tuple(
            span for low, high in draft.pieces if low < high and (span := _trimmed(reading, low, high)) is not None
        )
        if pieces and (not found or pieces[0].start >= found[-1].span.end):
            share, touches = share_quoted(reading.text, pieces, regions)
            kind: QuotationKind = "indirect"
            if share and touches:
                kind = "direct" if share >= _DIRECT_SHARE else "mixed"
            found.append(_told(reading, draft, pieces, kind, cast))
    return found


def _told(reading: Reading, draft: _Draft, pieces: tuple[Span, ...], kind: QuotationKind, cast: Cast) -> Quotation:
    """Return the quotation with its speaker; the cast remembers who spoke."""
    span = Span(pieces[0].start, pieces[-1].end)
    last = draft.regions[-1]
    if draft.mention is None:
        cast.told.append(Told(reading.regions[last].paragraph, None))
        return Quotation(span, pieces, kind, confidence=draft.confidence)
    frame = framed(reading, cast.mentions, draft.mention)
    speaker = resolve(cast, frame.source, reading.regions[draft.regions[0]].paragraph)
    personal = frame.source.kind in {"person", "pronoun"}
    cast.told.append(Told(reading.regions[last].paragraph, speaker.name, speaker.shown, personal))
    both = partners(reading, cast.mentions, frame.source)
    low, high = frame.source.low, frame.source.high
    if len(both) > 1:
        low, high = both[0].low, both[-1].high
    return Quotation(
        span,
        pieces,
        kind,
        cue=find_cue(reading, frame.source, draft.regions),
        source=reading.span(low, high),
        speaker=" and ".join(each.name.name for each in both if each.name) if len(both) > 1 else speaker.shown,
        role=speaker.name.role if speaker.name and len(both) == 1 else None,
        via=words_of(reading, *frame.via) if frame.via else None,
        confidence=draft.confidence * speaker.confidence,
    )


def _statements(cast: Cast, marked: Sequence[Quotation]) -> list[Quotation]:
    """Return the indirect statements that stand apart from the quotations in marks."""
    reading = cast.reading
    found = []
    for statement, chance in find_statements(reading, cast.mentions, [each.span for each in marked]):
        speaker = resolve(cast, statement.source, reading.paragraph[statement.source.head])
        span = reading.span(statement.low, statement.high)
        found.append(
            Quotation(
                span,
                (span,),
                "indirect",
                cue=reading.span(*statement.cue),
                source=reading.span(statement.source.low, statement.source.high),
                speaker=speaker.shown,
                role=speaker.name.role if speaker.name else None,
                confidence=chance * speaker.confidence,
            )
        )
    return found


def _trimmed(reading: Reading, low: int, high: int) -> Span | None:
    """Return the characters of a piece without the marks at its edges."""
    while low < high and reading.words[low] in MARKS:
        low += 1
    while high > low and reading.words[high - 1] in MARKS:
        high -= 1
    if low < high - 1 and reading.words[low] == "that" and reading.region[low] < 0:
        return _trimmed(reading, low + 1, high)
    return reading.span(low, high) if low < high else None

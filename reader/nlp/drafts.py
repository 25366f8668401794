"""Quotations in the making: regions that are quoted, with their source, made one where they belong together."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reader.model import Span
from reader.nlp.attribution import Attribution, Candidates, Context, attribute
from reader.nlp.clauses import extend
from reader.nlp.kinds import classify
from reader.nlp.mentions import Mention
from reader.nlp.reading import Reading

STATED = 0.97
"""How sure a source is that the layout states."""
_CARRIED = 0.5
_AROUND = 60
CALLING = frozenset("dubbed called calls calling termed labeled labelled billed branded".split())
"""Verbs whose object is what they call something."""
_LABELLING = CALLING | frozenset("titled entitled named known".split())


class Draft(Struct, frozen=True):
    """A quotation in the making; its pieces are token ranges, marks included."""

    regions: tuple[int, ...]
    kind: str
    pieces: tuple[tuple[int, int], ...]
    mention: Mention | None
    confidence: float
    carried: bool = False
    """The source is the one of the quotation before."""


def draft(
    reading: Reading, mentions: Sequence[Mention], stated: Mapping[int, Mention], turns: Sequence[Span]
) -> list[Draft]:
    """Return the quotations in marks, in text order.

    Args:
        reading: The article.
        mentions: All of it, in order.
        stated: The sources that the layout gives, by region.
        turns: What is quoted without marks, in order; the regions that touch it are parts of it.
    """
    return _joined(reading, _merged(_drafts(reading, mentions, stated, turns)))


def _drafts(
    reading: Reading, mentions: Sequence[Mention], stated: Mapping[int, Mention], turns: Sequence[Span]
) -> list[Draft]:
    """Return a draft a region that is quoted."""
    held = _within(reading, turns)
    candidates = Candidates(reading, mentions)
    context = Context()
    drafts = []
    for number, likeliest in enumerate(classify(reading)):
        signed = number in stated and likeliest != "mixed"
        kind = "direct" if signed else likeliest
        if kind == "none" or number in held:
            continue
        if signed:
            found = Attribution(stated[number], STATED)
        else:
            found = attribute(candidates, number, context)
            if found.mention is None and _goes_on(reading, number, context):
                found = Attribution(context.mention, _CARRIED, carried=True)
        low, high = reading.bounds[number]
        piece = (low, high)
        if kind == "mixed":
            piece = extend(reading, number, found.mention)
        drafts.append(Draft((number,), kind, (piece,), found.mention, found.confidence, found.carried))
        if found.mention is not None:
            context = Context(found.mention, reading.regions[number].paragraph, number, kind)
    return drafts


def _within(reading: Reading, turns: Sequence[Span]) -> set[int]:
    """Return the regions that touch one of *turns*."""
    ends = [turn.end for turn in turns]
    held = set()
    for number, region in enumerate(reading.regions):
        at = bisect_right(ends, region.span.start)
        if at < len(turns) and turns[at].start < region.span.end:
            held.add(number)
    return held


def _goes_on(reading: Reading, number: int, context: Context) -> bool:
    """Say whether a region without a cue in its sentence follows on a quotation in its paragraph or the one before."""
    gap = reading.regions[number].paragraph - context.paragraph
    if context.mention is None or gap > 1:
        return False
    low, high = reading.bounds[number]
    first, last = reading.limits[reading.regions[number].paragraph]
    sentence = {reading.sentence[low], reading.sentence[high - 1]}
    around = [*range(max(first, low - _AROUND), low), *range(high, min(last, high + _AROUND))]
    own = [token for token in around if reading.sentence[token] in sentence and reading.region[token] < 0]
    return all(reading.cue[token] < 0.3 and reading.lows[token] not in _LABELLING for token in own)


def _merged(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with those that share words made one."""
    out: list[Draft] = []
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


def _joined(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the parts of one quotation made one: around its cue, or over paragraphs."""
    out: list[Draft] = []
    for draft in drafts:
        last = out[-1] if out else None
        if last is not None and last.kind == draft.kind == "direct" and _continues(reading, last, draft):
            surer = last if draft.carried or last.confidence >= draft.confidence else draft
            out[-1] = replace(surer, regions=last.regions + draft.regions, pieces=last.pieces + draft.pieces)
        else:
            out.append(draft)
    return out


def _continues(reading: Reading, last: Draft, draft: Draft) -> bool:
    before, here = reading.regions[last.regions[-1]], reading.regions[draft.regions[0]]
    if here.paragraph == before.paragraph + 1:
        at_start = reading.bounds[draft.regions[0]][0] - reading.limits[here.paragraph][0] <= 1
        return not before.closed and here.opened and at_start
    if here.paragraph != before.paragraph or last.mention is None or last.mention != draft.mention:
        return False
    gap = (last.pieces[-1][1], draft.pieces[0][0])
    between = gap[0] <= last.mention.low < gap[1]
    return between and reading.sentence[gap[1] - 1] - reading.sentence[gap[0]] <= 1

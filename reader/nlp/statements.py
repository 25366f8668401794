"""Statements without marks as values, and what the models look at in them."""

from collections.abc import Sequence
from heapq import nlargest
from itertools import accumulate

from msgspec import Struct

from reader.language.lexicon import SOURCE_NOUNS
from reader.nlp.loglinear import Weights, bucket, probabilities, score
from reader.nlp.mentions import Mention
from reader.nlp.reading import Reading

LEAST_TOKENS = 3
MOST_TOKENS = 100
_SIZES = (4, 6, 9, 14, 20, 30)
_SURENESS = (35, 50, 65, 80, 90, 95)
_UNLIKELY = 0.03
_NEAR = 60
_TRIED = 3
_WEIGHED = 10
_ENDS = 14
"""A clause of more commas is a list, or hostile."""
_LATER = 20
_HALF = 0.5
_BREAKS = frozenset("while with as after before when because since although though amid despite".split())


class Ending(Struct, frozen=True):
    """Where a clause may end, a token not included."""

    high: int
    near: float = 1.0
    """How likely the clause to here shares half with the right one."""
    exact: float = 1.0
    """How likely it ends right here."""


class Statement(Struct, frozen=True):
    """A reported clause without marks, in two pieces where its cue stands inside; ranges are of tokens."""

    pieces: tuple[tuple[int, int], ...]
    cue: tuple[int, int]
    source: Mention
    features: tuple[str, ...]


def likely_ends(low: int, ends: Sequence[tuple[int, tuple[str, ...]]], weights: Weights) -> list[Ending]:
    """Return the few of *ends* that share most with the right one, as far as can be known, best first."""
    if len(ends) == 1:
        return [Ending(ends[0][0])]
    chances = probabilities([score(weights, features) for _, features in ends])
    least = _UNLIKELY * max(chances)
    likely = [(end - low, chance) for (end, _), chance in zip(ends, chances, strict=True) if chance >= least]
    likely = nlargest(_WEIGHED, likely, key=lambda each: each[1])
    rated = []
    for size, exact in likely:
        shares = [(min(size, other) / max(size, other), chance) for other, chance in likely]
        near = sum(chance for share, chance in shares if share >= _HALF)
        rated.append((sum(share * chance for share, chance in shares), Ending(low + size, near, exact)))
    rated.sort(key=lambda each: -each[0])
    return [ending for _, ending in rated[:_TRIED]]


def clause_ends(reading: Reading, low: int, last: int) -> list[tuple[int, tuple[str, ...]]]:
    """Return where a clause from *low* may end, as tokens not included, with the features of each; the last first."""
    ends: list[tuple[int, tuple[str, ...]]] = [(last, ("end", f"end size={bucket(last - low, _SIZES)}"))]
    reach = min(last, low + 2 * MOST_TOKENS)
    verbs = [0, *accumulate(map("VCce".__contains__, reading.classes[low:reach]))]
    that = reading.lows[low - 1] == "that"
    commas = 0
    for token in range(low + LEAST_TOKENS, min(last - 2, low + MOST_TOKENS)):
        if reading.classes[token] not in ",-B&:;" and reading.lows[token] not in _BREAKS:
            continue
        if len(ends) > _ENDS:
            break
        had, left = min(2, verbs[token - low]), min(2, verbs[-1] - verbs[token - low])
        word, follows = reading.lows[token], reading.lows[token + 1]
        kind, kind2 = reading.classes[token + 1], reading.classes[token + 2]
        cue = bucket(int(reading.cue[token + 1] * 100), (8, 25, 44))
        ends.append((token, (
            f"w={word}", f"w={word} follows={follows}", f"w={word} {kind}{kind2}",
            f"follows={follows}", f"commas={min(commas, 3)}",
            f"w={word} cue={cue}", f"w={word} cue={cue} {kind}", f"size={bucket(token - low, _SIZES)}",
            f"rest={bucket(last - token, _SIZES)} w={word}", f"ing={follows.endswith('ing')} w={word} cue={cue}",
            f"had={had} w={word}", f"had={had} left={left} {kind}", f"had={had} left={left} w={word} {kind}{kind2}",
            f"that={that} w={word} {kind}", f"person={kind == 'p'} w={word} had={had} left={left}",
        )))  # fmt: skip
        commas += word == ","
    return ends


def statement_features(
    reading: Reading, pattern: str, frame: tuple[int, Mention], low: int, ending: Ending
) -> tuple[str, ...]:
    """Return the features of a statement: by its pattern, the verb and the source of its *frame*, and its words."""
    token, source = frame
    high = ending.high
    verb = reading.lows[token]
    count = len(reading.words)
    after = reading.classes[token + 1] if token + 1 < count else "$"
    word_after = reading.lows[token + 1] if token + 1 < count else "$"
    before = reading.classes[token - 1] if token else "^"
    word_before = reading.lows[token - 1] if token else "^"
    start = reading.classes[low] if low < count else "$"
    left = reading.classes[source.low - 1] if source.low else "^"
    that = low > 0 and reading.lows[low - 1] == "that"
    kinds = reading.classes[low:high]
    verbs = sum(map("VCce".__contains__, kinds))
    quoted = max(reading.region[low:high]) >= 0
    size = bucket(high - low, _SIZES)
    head = reading.lows[source.head]
    listed = head if source.kind == "pronoun" else str(head in SOURCE_NOUNS) if source.kind == "nominal" else "name"
    order = pattern.split(maxsplit=1)[0]
    cue = bucket(int(reading.cue[token] * 100), (8, 25, 44, 70))
    opening = reading.classes[low] + (reading.classes[low + 1] if low + 1 < high else "$")
    last = "".join(reading.classes[high - 2 : high])
    behind = reading.classes[high] if high < count else "$"
    begins = reading.opens(source.low)
    closes = high >= count - 1 or reading.sentence[min(high + 1, count - 1)] != reading.sentence[high - 1]
    first, end = reading.limits[reading.paragraph[token]]
    marked = max(reading.region[max(first, low - _NEAR) : min(end, high + _NEAR)]) >= 0
    finite = "V" in kinds
    later = _verb_follows(reading, token)
    ended = f"ended={bucket(int(ending.near * 100), _SURENESS)}"
    exact = f"exact={bucket(int(ending.exact * 100), _SURENESS)}"
    return (
        "bias", f"pattern={pattern}", f"verb={verb}", f"verb={verb} {order}", f"after={after}",
        f"{pattern} after={after}", f"word={word_after}", f"verb={verb} after={after}", f"before={before}",
        f"wordbefore={word_before}", f"that={that}", f"that={that} verb={verb}", f"start={start}",
        f"{pattern} start={start}", f"kind={source.kind}", f"kind={source.kind} {pattern}", f"source={listed}",
        f"left={left}", f"left={left} {pattern}", f"verbs={min(verbs, 3)}", f"verbs={min(verbs, 3)} that={that}",
        f"size={size}", f"size={size} {pattern}", f"quoted={quoted}", f"cue={cue}",
        f"cue={cue} {pattern} start={start}",
        f"verb={verb} start={start}", f"listed={listed} {pattern}",
        f"opening={opening} that={that}", f"opening={opening} cue={cue}", f"last={last}", f"behind={behind} {order}",
        f"begins={begins} {pattern}", f"closes={closes} {order}", f"begins={begins} closes={closes} cue={cue}",
        f"marked={marked}", f"marked={marked} cue={cue}", f"finite={finite} verb={verb}",
        f"finite={finite} that={that}",
        f"finite={finite} cue={cue} start={start}", f"listed={listed} cue={cue} that={that}", f"left={left} cue={cue}",
        f"left={left} verb={verb}", f"before={before} verb={verb}", f"source={listed} verb={verb}",
        f"head={head if source.kind == 'nominal' else source.kind}", f"opens={reading.lows[low]}",
        f"opens={reading.lows[low]} that={that}", f"tail={bucket(high - token, _SIZES)} {order}",
        f"number={head[-1] == 's'}{verb[-1] == 's'} {pattern}", f"gap={min(low - token, 5)} that={that} cue={cue}",
        ended, f"{ended} {pattern}", exact, f"{exact} behind={behind}", f"{exact} {ended}",
        f"later={later} {pattern}", f"later={later} finite={finite} {order} {start}",
        f"later={later} {order} after={after}",
    )  # fmt: skip


def _verb_follows(reading: Reading, token: int) -> bool:
    """Say whether a verb stands after *token* in its sentence, as where a clause follows a cue."""
    sentence = reading.sentence[token]
    for at in range(token + 1, min(token + _LATER, len(reading.words))):
        if reading.sentence[at] != sentence:
            return False
        if reading.classes[at] in "VCce":
            return True
    return False

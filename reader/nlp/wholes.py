"""From the word a source was found by to the whole of who it is: "her family", the note "left on the door"."""

from bisect import bisect_left
from collections.abc import Sequence

from reader.nlp.mentions import Mention
from reader.nlp.reading import Reading

_ASIDE = 8
_SPOKEN = 0.4
_OWNED = 5
_POSSESSIVE = frozenset("his her their its my our".split())
_LEADING = frozenset("according to quoted cited reported".split())


def whole(reading: Reading, mentions: Sequence[Mention], chosen: Mention) -> Mention:
    """Return what *chosen* only tells more of, if anything: "her family" of "her", the note "left on the door"."""
    at = bisect_left(mentions, chosen.low, key=lambda each: each.low)
    if chosen.kind == "pronoun" and reading.lows[chosen.head] in _POSSESSIVE:
        same = mentions[at : at + 3]
        return next((each for each in same if each.low == chosen.low and each.head > chosen.head), None) or _owned(
            reading, chosen
        )
    before, after = chosen.low - 1, chosen.high
    if before < 1 or reading.classes[before] not in "Pf" or reading.lows[before - 1] in _LEADING:
        return chosen
    after += after < len(reading.words) and reading.words[after] == ","
    if after >= len(reading.words) or reading.cue[after] < _SPOKEN:
        return chosen
    for other in reversed(mentions[max(0, at - _ASIDE) : at]):
        if reading.sentence[other.low] != reading.sentence[chosen.low]:
            break
        if reading.opens(other.low) and _goes_on(reading, other):
            return other
    return chosen


def _owned(reading: Reading, owner: Mention) -> Mention:
    """Return what a pronoun owns if that is the subject of a verb: "her party's whips" of "had warned"."""
    high = owner.high
    while high < len(reading.words) and high - owner.high < _OWNED and reading.classes[high] in "onNs":
        high += 1
    if high == owner.high or high >= len(reading.words) or reading.classes[high] not in "CVc":
        return owner
    return Mention("nominal", owner.low, high, high - 1, owner.low)


def _goes_on(reading: Reading, mention: Mention) -> bool:
    """Say whether an aside or a participle follows a mention, and no verb of its own."""
    if mention.high >= len(reading.words):
        return False
    low, kind = reading.lows[mention.high], reading.classes[mention.high]
    return low in {",", "who", "that", "which"} or kind == "e"

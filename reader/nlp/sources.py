"""Around a source: its cue, the channel its words came through, and who else spoke with it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from reader.language.lexicon import DETERMINERS
from reader.model import Span
from reader.nlp.mentions import Mention
from reader.nlp.reading import Reading

_REPORTED = frozenset("reported reports".split())
_REACH = 12
_WEAK_CUE = 0.05
_STEP = 0.04
_SENTENCE = 80
_CHANNEL_NOUNS = frozenset("news agency newspaper paper magazine television tv radio service wire".split())


@dataclass(frozen=True, slots=True)
class Frame:
    """Who said it, through whom; token ranges."""

    source: Mention
    via: tuple[int, int] | None = None


def find_cue(reading: Reading, mention: Mention, regions: Sequence[int]) -> Span | None:
    """Return the reporting verb or phrase that ties *mention* to the regions: the strongest near it.

    Words between the mention and the quotation are tried first, then the other side of the mention.
    """
    low, high = mention.low, mention.high
    according = _according(reading, low)
    if according is not None:
        return reading.span(according, according + 2)
    best, found = 0.0, None
    for tokens, least in ((range(high, high + 2 * _REACH), 0.0), (range(low - 1, low - _REACH, -1), 0.1)):
        for distance, token in enumerate(tokens):
            if not 0 <= token < len(reading.words) or reading.sentence[token] != reading.sentence[mention.head]:
                if distance:
                    break
                continue
            if reading.region[token] >= 0:
                if reading.region[token] in regions:
                    break
                continue
            value = reading.cue[token] - _STEP * distance - least
            if reading.cue[token] >= _WEAK_CUE and value > best:
                best, found = value, token
    return None if found is None else reading.span(found, found + 1)


def _according(reading: Reading, low: int) -> int | None:
    """Return where "according to" or "as per" begins right before a mention, a determiner between allowed."""
    if low and reading.lows[low - 1] in DETERMINERS:
        low -= 1
    pair = (reading.lows[low - 2], reading.lows[low - 1]) if low >= 2 else None
    return low - 2 if pair in {("according", "to"), ("as", "per")} else None


def framed(reading: Reading, mentions: Sequence[Mention], mention: Mention) -> Frame:
    """Tell the source from the channel: in "…, the mayor said, Reuters reported" the second only passed it on."""
    reporting = _reporting_end(reading, mention)
    if reporting is not None:
        other = _speaker_before(reading, mentions, mention)
        return Frame(mention) if other is None else Frame(other, (mention.low, reporting))
    low = mention.low
    if _according(reading, low) is not None:
        other = _speaker_before(reading, mentions, mention)
        return Frame(mention) if other is None else Frame(other, (low, mention.high))
    sentence = reading.sentence[mention.head]
    at = mention.high
    end = min(len(reading.words), at + _SENTENCE)
    while at < end and reading.sentence[at] == sentence:
        if reading.region[at] < 0 and reading.lows[at] in {"according", "reported", "reports"}:
            via = _channel_at(reading, mentions, at, mention)
            if via is not None:
                return Frame(mention, via)
        at += 1
    return Frame(mention)


def _reporting_end(reading: Reading, mention: Mention) -> int | None:
    """Return where a mention ends that "reported" follows at the end of its sentence, "news agency" included."""
    at = mention.high
    while at < len(reading.words) and reading.lows[at] in _CHANNEL_NOUNS:
        at += 1
    if at >= len(reading.words) or reading.lows[at] not in _REPORTED or not mention.low:
        return None
    ends = (
        at + 1 >= len(reading.words)
        or reading.classes[at + 1] == "."
        or reading.paragraph[at + 1] != reading.paragraph[at]
    )
    return at if ends and reading.words[mention.low - 1] in {",", '"', "”"} else None


def _speaker_before(reading: Reading, mentions: Sequence[Mention], channel: Mention) -> Mention | None:
    """Return the last mention before the channel in its sentence that has a strong cue of its own."""
    at = bisect_left(mentions, channel.low, key=lambda each: each.low)
    for other in reversed(mentions[max(0, at - 16) : at]):
        if reading.sentence[other.head] != reading.sentence[channel.head] or other.high > channel.low:
            continue
        if reading.region[other.head] >= 0 or other.high >= len(reading.words):
            continue
        if reading.cue[other.high] >= 0.4 and not (other.low and reading.classes[other.low - 1] in "Pf"):
            return other
    return None


def _channel_at(reading: Reading, mentions: Sequence[Mention], token: int, source: Mention) -> tuple[int, int] | None:
    """Return the mention that "according to" leads to, or that stands before "reported" at the sentence's end."""
    if reading.lows[token] == "according":
        first = bisect_left(mentions, token + 2, key=lambda each: each.low)
        found = [each for each in mentions[first : first + 3] if each.low <= token + 3]
        if not found or token + 1 >= len(reading.words) or reading.lows[token + 1] != "to":
            return None
        begin = min(each.low for each in found)
        return begin, max(each.high for each in found)
    first = bisect_left(mentions, token - 8, key=lambda each: each.low)
    for other in mentions[first : first + _REACH]:
        if other.low >= token:
            break
        if other.low > source.high and _reporting_end(reading, other) == token:
            return other.low, token
    return None


def partners(reading: Reading, mentions: Sequence[Mention], mention: Mention) -> tuple[Mention, ...]:
    """Return *mention* and the name joined to it by "and" as one subject, in text order."""
    if mention.name is None:
        return (mention,)
    at = bisect_left(mentions, mention.low, key=lambda each: each.low)
    before = next((m for m in reversed(mentions[max(0, at - 3) : at]) if m.high == mention.low - 1), None)
    if before is not None and _joined(reading, before, mention) and not _depends(reading, before):
        return before, mention
    after = next((m for m in mentions[at : at + 5] if m.low == mention.high + 1), None)
    if after is not None and _joined(reading, mention, after) and _has_cue(reading, mention, after):
        return mention, after
    return (mention,)


def _joined(reading: Reading, left: Mention, right: Mention) -> bool:
    between = left.high
    same = {left.kind, right.kind} <= {"person"} or {left.kind, right.kind} <= {"organisation"}
    return same and left.name is not right.name and reading.lows[between] == "and" and right.low == between + 1


def _depends(reading: Reading, mention: Mention) -> bool:
    """Say whether something before the mention governs it: "the letter to Doe and Roe"."""
    return mention.low > 0 and reading.classes[mention.low - 1] in "Pftbs"


def _has_cue(reading: Reading, left: Mention, right: Mention) -> bool:
    before = left.low > 0 and reading.cue[left.low - 1] >= 0.4
    after = right.high < len(reading.words) and reading.cue[right.high] >= 0.4
    return before or after

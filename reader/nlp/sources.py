"""Around a source: its cue, and who else spoke with it."""

from bisect import bisect_left
from collections.abc import Sequence

from reader.model import Span
from reader.nlp.channels import according
from reader.nlp.mentions import Mention
from reader.nlp.reading import Reading

_REACH = 12
_WEAK_CUE = 0.05
_STEP = 0.04
_ROW = 6
_BETWEEN = 4


def find_cue(reading: Reading, mention: Mention, regions: Sequence[int]) -> Span | None:
    """Return the reporting verb or phrase that ties *mention* to the regions: the strongest near it.

    Words between the mention and the quotation are tried first, then the other side of the mention.
    """
    low, high = mention.low, mention.high
    at = according(reading, low)
    if at is not None:
        return reading.span(at, at + 2)
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


def partners(reading: Reading, mentions: Sequence[Mention], mention: Mention) -> tuple[Mention, ...]:
    """Return *mention* and the names joined to it by commas and "and" as one subject, in text order."""
    if mention.name is None:
        return (mention,)
    at = bisect_left(mentions, mention.low, key=lambda each: each.low)
    row = [mention]
    for other in reversed(mentions[max(0, at - _ROW) : at]):
        if _joined(reading, other, row[0]):
            row.insert(0, other)
    for other in mentions[at : at + _ROW]:
        if _joined(reading, row[-1], other):
            row.append(other)
    ends = [place for place in range(1, len(row)) if _and_before(reading, row[place])]
    if not ends or _depends(reading, row[0]) or not _speaks(reading, row[0], row[ends[-1]]):
        return (mention,)
    row = row[: ends[-1] + 1]
    return tuple(row) if mention in row else (mention,)


def together(several: Sequence[Mention]) -> str | None:
    """Return the names of those who speak together, None for one alone."""
    *names, last = [each.name.name for each in several if each.name] or [""]
    return f"{', '.join(names)} and {last}" if names else None


def _joined(reading: Reading, left: Mention, right: Mention) -> bool:
    """Say whether two names of people, or of bodies, stand in a row: ",", "and" or ", and" between.

    Of two people with one surname the first has only a given name: "Mary and Paul Doe".
    """
    kinds = {left.kind, right.kind}
    sharing = left.kind == "other" and right.kind == "person" and left.high - left.low == 1 < right.high - right.core
    same = sharing or kinds <= {"person"} or kinds <= {"organisation", "other"}
    if not same or left.name is right.name or not 0 < right.low - left.high <= _BETWEEN:
        return False
    between = reading.lows[left.high : right.low]
    if between[0] == "," and between[1:2] and between[1].isdigit():
        between = between[2:]
    return between in ([","], ["and"], [",", "and"])


def _and_before(reading: Reading, mention: Mention) -> bool:
    return reading.lows[mention.low - 1] == "and"


def _depends(reading: Reading, mention: Mention) -> bool:
    """Say whether something before the mention governs it: "the letter to Doe and Roe"."""
    return mention.low > 0 and reading.classes[mention.low - 1] in "Pftbs"


def _speaks(reading: Reading, left: Mention, right: Mention) -> bool:
    """Say whether a row of names has a cue beside it or is the subject that opens its sentence."""
    opens = reading.opens(left.low)
    if opens and right.high < len(reading.words) and reading.classes[right.high] in "VeCcoA":
        return True
    if opens and reading.lows[right.high : right.high + 2] == [",", "who"]:
        return True
    before = left.low > 0 and reading.cue[left.low - 1] >= 0.4
    after = right.high < len(reading.words) and reading.classes[right.high] in "Cc"
    return before or after

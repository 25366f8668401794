"""Indirect statements, only the sure ones: "X said that …", "…, X said", "according to X, …"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.language.lexicon import ATTITUDES, REPORTING, SOURCE_NOUNS, TELLING
from reader.model import Span
from reader.nlp.loglinear import Weights, bucket, probabilities, score
from reader.nlp.mentions import Mention
from reader.nlp.reading import Reading
from reader.nlp.weights import load

_SURE = 0.69
_LEAST_TOKENS = 3
_MOST_TOKENS = 100
_PHRASE = 14
_TAIL = 9
_SIZES = (4, 6, 9, 14, 20, 30)
_SKIPPED = "AVY"
_BREAKS = frozenset("while with as after before when because since although though amid despite".split())


@dataclass(frozen=True, slots=True)
class Statement:
    """A reported clause without marks; ranges are of tokens."""

    low: int
    high: int
    cue: tuple[int, int]
    source: Mention
    features: tuple[str, ...]


def find_statements(
    reading: Reading, mentions: Sequence[Mention], taken: Sequence[Span]
) -> list[tuple[Statement, float]]:
    """Return the statements that are surely reported, with the probability, in text order and apart from *taken*.

    *taken* are ranges of characters in text order.
    """
    weights = load("indirect")
    found: list[tuple[Statement, float]] = []
    end = 0
    starts = [span.start for span in taken]
    for statement in statements(reading, mentions, load("ends")):
        chance = probabilities([0.0, score(weights, statement.features)])[1]
        span = reading.span(statement.low, statement.high)
        at = bisect_left(starts, span.end)
        if chance < _SURE or span.start < end or (at and taken[at - 1].end > span.start):
            continue
        found.append((statement, chance))
        end = span.end
    return found


def statements(reading: Reading, mentions: Sequence[Mention], ends: Weights) -> Iterator[Statement]:
    """Yield every clause that may be reported, by its cue, sure or not; where it ends is chosen by *ends*."""
    finder = _Finder(reading, mentions, [mention.low for mention in mentions], ends)
    bounds = _sentence_bounds(reading)
    for token, low in enumerate(reading.lows):
        if reading.region[token] >= 0:
            continue
        first, last = bounds[reading.sentence[token]]
        found = None
        if low == "according":
            found = finder.according(token, first, last)
        elif (low in REPORTING or low in ATTITUDES) and not reading.words[token][0].isupper():
            found = finder.said(token, first, last)
        if found is not None:
            yield found


def _sentence_bounds(reading: Reading) -> dict[int, tuple[int, int]]:
    """Return the token range of each sentence."""
    found: dict[int, tuple[int, int]] = {}
    for token, sentence in enumerate(reading.sentence):
        first = found[sentence][0] if sentence in found else token
        found[sentence] = (first, token + 1)
    return found


@dataclass(frozen=True, slots=True)
class _Finder:
    reading: Reading
    mentions: Sequence[Mention]
    lows: Sequence[int]
    """Where each mention begins."""
    ends: Weights

    def according(self, token: int, first: int, last: int) -> Statement | None:
        """Return the statement "according to" attributes, the phrase opening its sentence or closing it."""
        reading = self.reading
        if token + 2 >= last or reading.lows[token + 1] != "to":
            return None
        at = bisect_left(self.lows, token + 2)
        near = [m for m in self.mentions[at : at + 4] if m.low <= token + 3 and m.high <= last]
        if not near:
            return None
        source = max(near, key=lambda mention: mention.high)
        cue = (token, token + 2)
        if token - first > 1:
            return self._statement("according last", cue, source, (first, token))
        reach = range(source.high, min(last, source.high + _PHRASE))
        comma = next((at for at in reach if reading.words[at] == ","), None)
        return None if comma is None else self._statement("according first", cue, source, (comma + 1, last))

    def said(self, token: int, first: int, last: int) -> Statement | None:
        """Return the statement of the verb at *token*, before its subject or after it."""
        reading = self.reading
        source, how = self._subject(token, first)
        if source is None:
            source, how = self._inverted(token), "inverted"
        if source is None or not first <= source.head < last:
            return None
        begin = min(source.low, token)
        cue = (token, token + 1)
        before = begin - first > _LEAST_TOKENS and reading.words[begin - 1] == ","
        if before and (last - token <= _TAIL + 1 or reading.words[token + 1] == ","):
            return self._statement(f"last {how}", cue, source, (first, begin - 1))
        if how == "inverted":
            return None
        low = _clause_start(reading, token, last)
        ends = clause_ends(reading, low, last)
        high = max(ends, key=lambda end: score(self.ends, end[1]))[0]
        return self._statement(f"first {how}", cue, source, (low, high))

    def _statement(
        self, pattern: str, cue: tuple[int, int], source: Mention, content: tuple[int, int]
    ) -> Statement | None:
        low, high = _trimmed(self.reading, *content)
        if not _LEAST_TOKENS <= high - low <= _MOST_TOKENS:
            return None
        return Statement(low, high, cue, source, _features(self.reading, pattern, (cue[0], source), (low, high)))

    def _subject(self, token: int, first: int) -> tuple[Mention | None, str]:
        """Return the mention the verb belongs to, and how it was found."""
        reading = self.reading
        at = token - 1
        while at >= first and reading.classes[at] in _SKIPPED and token - at < _PHRASE:
            at -= 1
        place = bisect_left(self.lows, token)
        near = [m for m in self.mentions[max(0, place - _PHRASE) : place] if m.low >= first]
        near = [mention for mention in near if reading.region[mention.head] < 0]
        touching = [mention for mention in near if mention.high == at + 1]
        if touching:
            return min(touching, key=lambda mention: mention.low), "touch"
        subject = next((mention for mention in near if mention.low - first <= 1), None)
        if at >= first and reading.classes[at] in ",-":
            opened = [m for m in near if m.high < at and reading.words[m.high] in {",", "-", "–", "—", "("}]
            if opened:
                return (subject, "apposition") if subject in opened else (opened[0], "apposition2")
        if at >= first and reading.classes[at] in "&B,":
            return subject, f"shared{reading.classes[at]}"
        return None, "none"

    def _inverted(self, token: int) -> Mention | None:
        at = bisect_left(self.lows, token + 1)
        near = [mention for mention in self.mentions[at : at + 3] if mention.low == token + 1]
        return max(near, key=lambda mention: mention.high, default=None)


def _clause_start(reading: Reading, token: int, last: int) -> int:
    """Return where the reported clause begins after its verb: past a "that" and whom it was told to."""
    low = token + 1
    limit = min(last, token + 12)
    that = next((at for at in range(low, limit) if reading.classes[at] in "T,.:"), None)
    if that is not None and reading.classes[that] == "T":
        return that + 1
    if reading.lows[token] in TELLING:
        while low < limit and (reading.classes[low] in "DpNn" or reading.lows[low] in SOURCE_NOUNS):
            low += 1
            if reading.classes[low - 1] in "pn":
                break
        return low if low < last else token + 1
    while low < limit and reading.classes[low] in "AY":
        low += 1
    return low


def clause_ends(reading: Reading, low: int, last: int) -> list[tuple[int, tuple[str, ...]]]:
    """Return where a clause from *low* may end, as tokens not included, with the features of each; the last first."""
    ends: list[tuple[int, tuple[str, ...]]] = [(last, ("end", f"end size={bucket(last - low, _SIZES)}"))]
    commas = 0
    for token in range(low + _LEAST_TOKENS, min(last - 2, low + _MOST_TOKENS)):
        if reading.classes[token] not in ",-B&" and reading.lows[token] not in _BREAKS:
            continue
        word, follows = reading.lows[token], reading.lows[token + 1]
        kind, kind2 = reading.classes[token + 1], reading.classes[token + 2]
        cue = bucket(int(reading.cue[token + 1] * 100), (8, 25, 44))
        ends.append((token, (
            f"w={word}", f"w={word} follows={follows}", f"w={word} {kind}{kind2}",
            f"follows={follows}", f"commas={min(commas, 3)}",
            f"w={word} cue={cue}", f"w={word} cue={cue} {kind}", f"size={bucket(token - low, _SIZES)}",
            f"rest={bucket(last - token, _SIZES)} w={word}", f"ing={follows.endswith('ing')} w={word} cue={cue}",
        )))  # fmt: skip
        commas += word == ","
    return ends


def _trimmed(reading: Reading, low: int, high: int) -> tuple[int, int]:
    while low < high and not reading.words[low][0].isalnum():
        low += 1
    while high > low and not reading.words[high - 1][0].isalnum():
        high -= 1
    return low, high


def _features(reading: Reading, pattern: str, frame: tuple[int, Mention], content: tuple[int, int]) -> tuple[str, ...]:
    token, source = frame
    low, high = content
    verb = reading.lows[token]
    count = len(reading.words)
    after = reading.classes[token + 1] if token + 1 < count else "$"
    word_after = reading.lows[token + 1] if token + 1 < count else "$"
    before = reading.classes[token - 1] if token else "^"
    word_before = reading.lows[token - 1] if token else "^"
    start = reading.classes[low] if low < count else "$"
    left = reading.classes[source.low - 1] if source.low else "^"
    that = low > 0 and reading.lows[low - 1] == "that"
    verbs = sum(reading.classes[at] in "VCce" for at in range(low, high))
    quoted = any(reading.region[at] >= 0 for at in range(low, high))
    size = bucket(high - low, _SIZES)
    head = reading.lows[source.head]
    listed = head if source.kind == "pronoun" else str(head in SOURCE_NOUNS) if source.kind == "nominal" else "name"
    order = pattern.split(maxsplit=1)[0]
    cue = bucket(int(reading.cue[token] * 100), (8, 25, 44, 70))
    return (
        "bias", f"pattern={pattern}", f"verb={verb}", f"verb={verb} {order}", f"after={after}",
        f"{pattern} after={after}", f"word={word_after}", f"verb={verb} after={after}", f"before={before}",
        f"wordbefore={word_before}", f"that={that}", f"that={that} verb={verb}", f"start={start}",
        f"{pattern} start={start}", f"kind={source.kind}", f"kind={source.kind} {pattern}", f"source={listed}",
        f"left={left}", f"left={left} {pattern}", f"verbs={min(verbs, 3)}", f"verbs={min(verbs, 3)} that={that}",
        f"size={size}", f"size={size} {pattern}", f"quoted={quoted}", f"cue={cue}",
        f"cue={cue} {pattern} start={start}",
        f"verb={verb} start={start}", f"listed={listed} {pattern}",
    )  # fmt: skip

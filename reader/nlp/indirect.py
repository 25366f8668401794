"""Indirect statements, only the sure ones: "X said that …", "…, X said", "according to X, …"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from reader.language.lexicon import ATTITUDES, DETERMINERS, REPORTING, SOURCE_NOUNS, TELLING, WISHING
from reader.model import Span
from reader.nlp.loglinear import Weights, bucket, probabilities, score
from reader.nlp.mentions import Mention, phrase_start
from reader.nlp.reading import Reading
from reader.nlp.weights import load

_SURE = 0.62
_LEAST_TOKENS = 3
_MOST_TOKENS = 100
_PHRASE = 14
_TAIL = 20
_CLOSING = 4
_SIZES = (4, 6, 9, 14, 20, 30)
_SURENESS = (35, 50, 65, 80, 90, 95)
_SKIPPED = "AVY"
_SAYING = 0.2
_NEAR = 60
_OBJECT = 4
_UNLIKELY = 0.03
_OBJECTS = frozenset("him them us me whom".split())
_DENIALS = frozenset("not never didn't don't doesn't won't wouldn't hasn't haven't hadn't can't couldn't".split())
_STRONG = 0.4
_BREAKS = frozenset("while with as after before when because since although though amid despite".split())


@dataclass(frozen=True, slots=True)
class Statement:
    """A reported clause without marks, in two pieces where its cue stands inside; ranges are of tokens."""

    pieces: tuple[tuple[int, int], ...]
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
    every = statements(reading, mentions, load("ends"), taken)
    for _, options in groupby(every, key=lambda statement: statement.cue):
        rated = [
            (probabilities([0.0, score(weights, each.features)])[1], each)
            for each in options
            if each.pieces[0][0] >= end
        ]
        chance, best = max(rated, key=lambda each: each[0], default=(0.0, None))
        if best is not None and chance >= _SURE:
            found.append((best, chance))
            end = best.pieces[-1][1]
    return found


def whole(reading: Reading, statement: Statement) -> Span:
    """Return the characters from the first word of a statement to its last."""
    return reading.span(statement.pieces[0][0], statement.pieces[-1][1])


def statements(
    reading: Reading, mentions: Sequence[Mention], ends: Weights, taken: Sequence[Span]
) -> Iterator[Statement]:
    """Yield every clause that may be reported, by its cue, sure or not; where it ends is chosen by *ends*.

    What shares words with *taken*, ranges of characters in text order, is left out.
    """
    finder = _Finder(reading, mentions, [mention.low for mention in mentions], ends, taken)
    bounds = _sentence_bounds(reading)
    for token, low in enumerate(reading.lows):
        if reading.region[token] >= 0:
            continue
        first, last = bounds[reading.sentence[token]]
        if low == "according":
            yield from filter(None, [finder.according(token, first, last)])
        elif (low in REPORTING or low in ATTITUDES) and not reading.words[token][0].isupper():
            yield from filter(None, finder.said(token, first, last))


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
    taken: Sequence[Span]

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

    def said(self, token: int, first: int, last: int) -> Iterator[Statement | None]:
        """Yield what may be the statement of the verb at *token*: the clause before its subject, that after it."""
        reading = self.reading
        source, how = self._subject(token, first)
        if source is None:
            source, how = self._inverted(token), "inverted"
        if any(reading.lows[at] in _DENIALS for at in range(max(first, token - 3), token)):
            return
        if source is None or not first <= source.head < last or reading.lows[source.head] in _OBJECTS:
            return
        begin = min(source.low, token)
        cue = (token, token + 1)
        before = begin - first > 2 and reading.words[begin - 1] == ","
        if before and (last - token <= _TAIL or reading.words[token + 1] == ","):
            order = "closing" if last - token <= _CLOSING else "last"
            yield self._statement(f"{order} {how}", cue, source, (first, begin - 1))
        after = max(source.high, token + 1)
        if before and last - after > _LEAST_TOKENS and reading.words[after] == ",":
            high, sure = _likeliest(first, clause_ends(reading, after + 1, last), self.ends)
            yield self._statement(f"around {how}", cue, source, (first, high), sure, (begin - 1, after + 1))
        if how == "inverted":
            return
        low = _clause_start(reading, token, last)
        bare = low < last and reading.lows[low - 1] != "that" and reading.lows[low] != "to"
        if bare and reading.lows[token] in WISHING:
            return
        stop = _participle(reading, token + 1, last)
        if low < stop:
            high, sure = _likeliest(low, clause_ends(reading, low, stop), self.ends)
            yield self._statement(f"first {how}", cue, source, (low, high), sure)

    def _statement(
        self,
        pattern: str,
        cue: tuple[int, int],
        source: Mention,
        content: tuple[int, int],
        sure: float = 1.0,
        hole: tuple[int, int] | None = None,
    ) -> Statement | None:
        """Return a statement of *content* without the *hole* in it; *sure* is how likely it ends there."""
        low, high = _trimmed(self.reading, *content)
        if hole is not None and not low < hole[0] < hole[1] < high:
            return None
        if not _LEAST_TOKENS <= high - low <= _MOST_TOKENS or self._overlaps(low, high):
            return None
        features = _features(self.reading, pattern, (cue[0], source), (low, high))
        ended = f"ended={bucket(int(sure * 100), _SURENESS)}"
        pieces = ((low, high),) if hole is None else ((low, hole[0]), (hole[1], high))
        return Statement(pieces, cue, source, (*features, ended, f"{ended} {pattern}"))

    def _overlaps(self, low: int, high: int) -> bool:
        span = self.reading.span(low, high)
        at = bisect_left(self.taken, span.end, key=lambda each: each.start)
        return at > 0 and self.taken[at - 1].end > span.start

    def _subject(self, token: int, first: int) -> tuple[Mention | None, str]:
        """Return the mention the verb belongs to, and how it was found."""
        reading = self.reading
        at = _before_verb(reading, token, first)
        place = bisect_left(self.lows, token)
        near = [m for m in self.mentions[max(0, place - _PHRASE) : place] if m.low >= first]
        near = [mention for mention in near if reading.region[mention.head] < 0]
        touching = [mention for mention in near if mention.high == at + 1]
        if touching:
            return min(touching, key=lambda mention: mention.low), "touch"
        subject = next((mention for mention in near if mention.low - first <= 1), None)
        if at >= first and reading.classes[at] in ",BP&" and reading.lows[token].endswith("ing"):
            spoke = [mention for mention in near if _speaks(reading, mention, at)]
            if spoke:
                return spoke[-1], f"participle{reading.classes[at]}"
        if at >= first and reading.classes[at] in ",-":
            opened = [m for m in near if m.high < at and reading.words[m.high] in {",", "-", "–", "—", "("}]
            if opened:
                return (subject, "apposition") if subject in opened else (opened[0], "apposition2")
        if at >= first and reading.classes[at] in "&B,":
            return subject, f"shared{reading.classes[at]}"
        return (_phrase(reading, at), "phrase") if at >= first else (None, "none")

    def _inverted(self, token: int) -> Mention | None:
        at = bisect_left(self.lows, token + 1)
        near = [mention for mention in self.mentions[at : at + 3] if mention.low == token + 1]
        return max(near, key=lambda mention: mention.high, default=None)


def _before_verb(reading: Reading, token: int, first: int) -> int:
    """Return the last token before the verb at *token*, auxiliaries, "not" and verbs that lead to it left out."""
    at = token - 1
    while at >= first and token - at < _PHRASE:
        leads = reading.classes[at] == "t" and at - 1 > first and reading.classes[at - 1] in "cCeg"
        if leads:
            at -= 2
        elif reading.classes[at] in _SKIPPED or reading.lows[at] in _DENIALS:
            at -= 1
        else:
            break
    return at


def _phrase(reading: Reading, token: int) -> Mention | None:
    """Return the noun phrase that ends at *token*, where no mention was found: "some", "the polls"."""
    if reading.region[token] >= 0 or not (reading.classes[token] in "noNDe#" and reading.words[token][0].isalpha()):
        return None
    start = phrase_start(reading, token)
    low = reading.lows[start]
    listed = low in DETERMINERS or reading.words[start][0].isupper() or reading.lows[token].endswith("s")
    return Mention("nominal", start, token + 1, token, start) if listed else None


def _speaks(reading: Reading, mention: Mention, limit: int) -> bool:
    """Say whether *mention* is the subject of a strong cue before *limit*: "she said", "," said the mayor."""
    if mention.high < limit and reading.cue[mention.high] >= _STRONG:
        return True
    before = mention.low - 1
    return before > 0 and reading.cue[before] >= _STRONG and reading.classes[before - 1] in '",'


def _clause_start(reading: Reading, token: int, last: int) -> int:
    """Return where the reported clause begins after its verb: past a "that" and whom it was told to."""
    low = token + 1
    limit = min(last, token + 12)
    that = next((at for at in range(low, limit) if reading.classes[at] in "T,.:"), None)
    if that is not None and reading.classes[that] == "T" and _leads_to(reading, token, that):
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


def _participle(reading: Reading, low: int, last: int) -> int:
    """Return where a participle takes over the report: at the comma of ", adding that"; *last* where none does."""
    for at in range(low, min(last - 1, low + _MOST_TOKENS)):
        verb = reading.lows[at + 1]
        if reading.words[at] == "," and verb.endswith("ing") and verb in REPORTING and reading.cue[at + 1] >= _SAYING:
            return at
    return last


def _leads_to(reading: Reading, token: int, that: int) -> bool:
    """Say whether a "that" after the verb at *token* opens its clause, and none inside it."""
    if that == token + 1 or reading.lows[token] in TELLING or reading.classes[token + 1] in "PtAYbf":
        return all(reading.classes[at] not in "VC" for at in range(token + 1, that))
    return reading.cue[token] < _STRONG and that - token <= _OBJECT


def _likeliest(low: int, ends: Sequence[tuple[int, tuple[str, ...]]], weights: Weights) -> tuple[int, float]:
    """Return the end that shares most with the right one, as far as can be known, and how likely half is shared."""
    chances = probabilities([score(weights, features) for _, features in ends])
    least = _UNLIKELY * max(chances)
    likely = [(end - low, chance) for (end, _), chance in zip(ends, chances, strict=True) if chance >= least]
    shared = [sum(chance * min(size, other) / max(size, other) for other, chance in likely) for size, _ in likely]
    size = likely[shared.index(max(shared))][0]
    return low + size, sum(chance for other, chance in likely if min(size, other) >= 0.5 * max(size, other))


def clause_ends(reading: Reading, low: int, last: int) -> list[tuple[int, tuple[str, ...]]]:
    """Return where a clause from *low* may end, as tokens not included, with the features of each; the last first."""
    ends: list[tuple[int, tuple[str, ...]]] = [(last, ("end", f"end size={bucket(last - low, _SIZES)}"))]
    reach = min(last, low + 2 * _MOST_TOKENS)
    verbs = [0, *accumulate(map("VCce".__contains__, reading.classes[low:reach]))]
    that = reading.lows[low - 1] == "that"
    commas = 0
    for token in range(low + _LEAST_TOKENS, min(last - 2, low + _MOST_TOKENS)):
        if reading.classes[token] not in ",-B&" and reading.lows[token] not in _BREAKS:
            continue
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
    begins = source.low == 0 or reading.sentence[source.low - 1] != reading.sentence[source.low]
    closes = high >= count - 1 or reading.sentence[min(high + 1, count - 1)] != reading.sentence[high - 1]
    first, end = reading.limits[reading.paragraph[token]]
    marked = max(reading.region[max(first, low - _NEAR) : min(end, high + _NEAR)]) >= 0
    finite = "V" in kinds
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
    )  # fmt: skip

"""Indirect statements, only the sure ones: "X said that …", "…, X said", "according to X, …"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from reader.language.lexicon import (
    ATTITUDES,
    AUXILIARIES,
    DETERMINERS,
    PLAINLY,
    REPORTING,
    SOURCE_NOUNS,
    TELLING,
    UNSPOKEN,
    WISHING,
)
from reader.model import Span
from reader.nlp.loglinear import Weights, probabilities, score
from reader.nlp.mentions import Mention
from reader.nlp.reading import Reading
from reader.nlp.statements import (
    LEAST_TOKENS,
    MOST_TOKENS,
    Ending,
    Statement,
    clause_ends,
    likely_ends,
    statement_features,
)
from reader.nlp.subjects import DENIALS, LATELY, TIMES, Subjects
from reader.nlp.weights import load

_SURE = 0.62
_PLAIN = 0.40
_THAT = 0.62
_BARE = 0.79
"""How sure a statement must be: a clause of its own after a plain verb, after "that", and what is no clause."""
_PHRASE = 14
_TOLD = 8
_TAIL = 20
_CLOSING = 4
_DATELINE = 14
_SAYING = 0.2
_OBJECT = 4
_STRONG = 0.4
_OBJECTS = frozenset("him them us me whom".split())
_SUBJECTS = frozenset("i he she we they".split())
_UNSAID = DENIALS | frozenset("might may could would should must cannot expected likely set due".split())
"""Before a verb of reporting they say that nothing was said, or not yet."""
_DENYING = frozenset("deny denies denied denying doubt doubts doubted doubting".split())
_NOBODY = frozenset("whoever anyone anybody nobody none".split())
_SUPPOSING = frozenset("if unless whether".split())
_ASKED = frozenset("asked pressed questioned".split())
"""What a sentence opens with that is a question to its subject, and none of the subject's own words."""
_RELATIVES = frozenset("who whose whom which where".split())
_CUES = REPORTING | ATTITUDES | {"according"}
_DASHES = frozenset("- – — --".split())


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
            if each.pieces[0][0] >= end and not _is_supposed(reading, each.source)
        ]
        chance, best = max(rated, key=lambda each: each[0], default=(0.0, None))
        if best is not None and chance >= _least(reading, best):
            found.append((best, chance))
            end = best.pieces[-1][1]
    return found


def _least(reading: Reading, statement: Statement) -> float:
    """Return how sure a statement must be to be shown, by its form."""
    low, high = statement.pieces[0]
    verb = reading.lows[statement.cue[0]]
    plain = verb in PLAINLY
    if high <= statement.cue[0] and plain:
        return _PLAIN
    if low and reading.lows[low - 1] == "that":
        return _PLAIN if plain else _THAT
    finite = any(reading.lows[token] in AUXILIARIES for token in range(low + 1, high))
    if finite:
        return _PLAIN if plain and reading.classes[low] in "pDNn" else _SURE
    return _SURE if plain else _BARE


def _is_supposed(reading: Reading, source: Mention) -> bool:
    """Say whether it is nobody who says it: "if the mayor says", "whoever says"."""
    if reading.lows[source.head] in _NOBODY:
        return True
    return any(reading.lows[at] in _SUPPOSING for at in range(max(0, source.low - 2), source.low))


def whole(reading: Reading, statement: Statement) -> Span:
    """Return the characters from the first word of a statement to its last."""
    return reading.span(statement.pieces[0][0], statement.pieces[-1][1])


def statements(
    reading: Reading, mentions: Sequence[Mention], ends: Weights, taken: Sequence[Span]
) -> Iterator[Statement]:
    """Yield every clause that may be reported, by its cue, sure or not; where it ends is chosen by *ends*.

    What shares words with *taken*, ranges of characters in text order, is left out.
    """
    subjects = Subjects(reading, mentions, [mention.low for mention in mentions])
    finder = _Finder(reading, subjects, ends, taken)
    bounds = _sentence_bounds(reading)
    for token, low in enumerate(reading.lows):
        if low not in _CUES or reading.region[token] >= 0:
            continue
        if low == "according":
            yield from filter(None, finder.according(token, *bounds[reading.sentence[token]]))
        elif not reading.words[token][0].isupper():
            yield from filter(None, finder.said(token, *bounds[reading.sentence[token]]))


def _sentence_bounds(reading: Reading) -> dict[int, tuple[int, int]]:
    """Return the token range of each sentence, a dateline left out."""
    found: dict[int, tuple[int, int]] = {}
    low = 0
    for number, group in groupby(reading.sentence):
        high = low + sum(1 for _ in group)
        first = low if reading.limits[reading.paragraph[low]][0] != low else _after_dateline(reading, low, high)
        found[number] = (found[number][0] if number in found else first, high)
        low = high
    return found


def _after_dateline(reading: Reading, first: int, last: int) -> int:
    """Return where a paragraph begins that may have a dateline: "GENEVA, 3 May (Wire) - "."""
    if not reading.words[first].isupper():
        return first
    for at in range(first + 1, min(first + _DATELINE, last)):
        if reading.words[at] in _DASHES:
            return at + 1
        if reading.words[at][0].islower():
            break
    return first


class _Finder(Struct, frozen=True):
    reading: Reading
    subjects: Subjects
    ends: Weights
    taken: Sequence[Span]

    def according(self, token: int, first: int, last: int) -> Iterator[Statement | None]:
        """Yield the statement "according to" attributes: the clause before the phrase, after it, or around it."""
        reading = self.reading
        if token + 2 >= last or reading.lows[token + 1] != "to":
            return
        at = bisect_left(self.subjects.lows, token + 2)
        near = [m for m in self.subjects.mentions[at : at + 4] if m.low <= token + 3 and m.high <= last]
        source = max(near, key=lambda mention: mention.high) if near else _document(reading, token + 2, last)
        if source is None:
            return
        cue = (token, token + 2)
        reach = range(source.high, min(last, source.high + _PHRASE))
        comma = next((at for at in reach if reading.words[at] == ","), None)
        if token - first > 1:
            yield self._statement("according last", cue, source, first, Ending(token))
            if comma is not None and reading.words[token - 1] == ",":
                yield self._statement("according around", cue, source, first, Ending(last), (token - 1, comma + 1))
        elif comma is not None:
            named = self.subjects.inverted(comma)
            if named is not None and named.kind == "person" and named.high < last and reading.words[named.high] == ",":
                source, comma = named, named.high
            yield self._statement("according first", cue, source, comma + 1, Ending(last))

    def said(self, token: int, first: int, last: int) -> Iterator[Statement | None]:
        """Yield what may be the statement of the verb at *token*, by each mention that may be its subject."""
        reading = self.reading
        unsaid = any(reading.lows[at] in _UNSAID for at in range(max(first, token - 3), token))
        refused = token - 2 >= first and reading.lows[token - 1] == "to" and reading.lows[token - 2] in UNSPOKEN
        if unsaid or refused or reading.lows[token] in _DENYING:
            return
        for source, how in self.subjects.of_verb(token, first, last):
            if first <= source.head < last and reading.lows[source.head] not in _OBJECTS:
                yield from self._before(token, (source, how), first, last)
                if not self._is_parenthetical(token, source, first, last):
                    yield from self._after(token, (source, how), last)

    def _is_parenthetical(self, token: int, source: Mention, first: int, last: int) -> bool:
        """Say whether commas part subject and verb from the clause around them: "He will, she says, if it rains"."""
        begin, after = min(self._begin(source), token), self._cue_end(token, source, last)
        words = self.reading.words
        if begin - first < LEAST_TOKENS or words[begin - 1] != "," or after >= last:
            return False
        return words[after] == "," or self._is_setting(after, last)

    def _cue_end(self, token: int, source: Mention, last: int) -> int:
        """Return where subject and verb end, and whom it was told, where a comma follows that."""
        after = max(source.high, token + 1)
        if self.reading.lows[token] not in TELLING:
            return after
        reach = range(after, min(last, after + _TOLD))
        behind = next((at for at in reach if self.reading.classes[at] not in "DNnogpPf#s"), after)
        return behind if behind < last and self.reading.words[behind] == "," else after

    def _before(self, token: int, frame: tuple[Mention, str], first: int, last: int) -> Iterator[Statement | None]:
        """Yield the clause before the subject, to its comma, and the one around subject and verb."""
        reading = self.reading
        source, how = frame
        begin = min(self._begin(source), token)
        cue = (token, token + 1)
        if (
            not LEAST_TOKENS <= begin - first <= MOST_TOKENS
            or reading.words[begin - 1] != ","
            or how in {"agent", "remote"}
            or reading.lows[first] in _ASKED
        ):
            return
        after = self._cue_end(token, source, last)
        if last - token <= _TAIL or reading.words[after] == ",":
            closing = last - token <= _CLOSING or self._is_setting(max(source.high, token + 1), last)
            order = "closing" if closing else "last"
            yield self._statement(f"{order} {how}", cue, source, first, Ending(begin - 1))
        if last - after > LEAST_TOKENS and reading.words[after] == "," and not self._describes(how, after + 1):
            hole = (begin - 1, after + 1)
            for ending in likely_ends(first, clause_ends(reading, after + 1, last), self.ends):
                yield self._statement(f"around {how}", cue, source, first, ending, hole)

    def _is_setting(self, low: int, last: int) -> bool:
        """Say whether all that follows is when or where it was said: "in an email to the paper on Friday"."""
        kinds = self.reading.classes[low : last - 1]
        return bool(kinds) and kinds[0] in "PY" and all(kind in "PYDNnof#s" for kind in kinds)

    def _describes(self, how: str, at: int) -> bool:
        """Say whether what begins at *at* tells who the subject before is: "said Doe, a baker", "said Doe, 54"."""
        low = self.reading.lows[at]
        return how == "inverted" and (low in DETERMINERS or low in _RELATIVES or low.isdigit())

    def _begin(self, source: Mention) -> int:
        """Return where the subject begins that *source* ends: "the" of "the City Council", "he" of "he and Doe"."""
        low = source.low
        if low and self.reading.lows[low - 1] in DETERMINERS:
            low -= 1
        if low < 2 or self.reading.lows[low - 1] != "and":
            return low
        at = bisect_left(self.subjects.lows, low)
        other = next((m for m in reversed(self.subjects.mentions[max(0, at - 3) : at]) if m.high == low - 1), None)
        return low if other is None else other.low

    def _after(self, token: int, frame: tuple[Mention, str], last: int) -> Iterator[Statement | None]:
        """Yield the clause after the verb."""
        reading = self.reading
        source, how = frame
        if how == "inverted":
            return
        low = source.high if how == "agent" else _clause_start(reading, token, last)
        that = low < last and reading.lows[low - 1] == "that"
        bare = low < last and not that and reading.lows[low] != "to"
        if (bare and reading.lows[token] in WISHING) or (not that and reading.lows[token] in UNSPOKEN):
            return
        if low < last and (_is_addressee(reading, low) or (reading.lows[low] == "when" and not _asks(reading, token))):
            return
        stop = _participle(reading, token + 1, last)
        if low < stop:
            for ending in likely_ends(low, clause_ends(reading, low, stop), self.ends):
                yield self._statement(f"first {how}", (token, token + 1), source, low, ending)

    def _statement(
        self,
        pattern: str,
        cue: tuple[int, int],
        source: Mention,
        first: int,
        ending: Ending,
        hole: tuple[int, int] | None = None,
    ) -> Statement | None:
        """Return the statement from *first* to the *ending*, without the *hole* in it."""
        low, high = _trimmed(self.reading, first, ending.high)
        if hole is not None and not low < hole[0] < hole[1] < high:
            return None
        if not LEAST_TOKENS <= high - low <= MOST_TOKENS or self._overlaps(low, high):
            return None
        features = statement_features(self.reading, pattern, (cue[0], source), low, replace(ending, high=high))
        pieces = ((low, high),) if hole is None else ((low, hole[0]), (hole[1], high))
        return Statement(pieces, cue, source, features)

    def _overlaps(self, low: int, high: int) -> bool:
        span = self.reading.span(low, high)
        at = bisect_left(self.taken, span.end, key=lambda each: each.start)
        return at > 0 and self.taken[at - 1].end > span.start


def _document(reading: Reading, low: int, last: int) -> Mention | None:
    """Return the noun phrase from *low* on, where no mention was found: "data from the census"."""
    high = low
    while high < min(last, low + _PHRASE) and reading.classes[high] in "DonNeg#Ac":
        high += 1
    return None if high == low else Mention("nominal", low, high, high - 1, low)


def _clause_start(reading: Reading, token: int, last: int) -> int:
    """Return where the reported clause begins after its verb: past a "that" and whom it was told to."""
    low = token + 1
    limit = min(last, token + 12)
    that = next((at for at in range(low, limit) if reading.classes[at] in "T,.:"), None)
    if that is not None and reading.classes[that] == "T" and _leads_to(reading, token, that):
        return that + 1
    if reading.lows[token] in TELLING:
        while low < limit and (reading.classes[low] in "DpNn" or reading.lows[low] in SOURCE_NOUNS):
            if reading.lows[low] in _SUBJECTS:
                break
            low += 1
            if reading.classes[low - 1] in "pn":
                break
        return low if low < last else token + 1
    while low < limit - 1:
        timed = reading.lows[low] in LATELY and reading.lows[low + 1] in TIMES
        if not timed and reading.classes[low] not in "AY":
            break
        low += 2 if timed else 1
    return low


def _is_addressee(reading: Reading, low: int) -> bool:
    """Say whether "to me" stands where a clause would begin."""
    return reading.lows[low] == "to" and low + 1 < len(reading.lows) and reading.lows[low + 1] in _OBJECTS


def _asks(reading: Reading, token: int) -> bool:
    """Say whether a verb can have "when" before its object."""
    return reading.lows[token] in TELLING or reading.cue[token] >= _SAYING


def _participle(reading: Reading, low: int, last: int) -> int:
    """Return where a participle takes over the report: at the comma of ", adding that"; *last* where none does."""
    for at in range(low, min(last - 1, low + MOST_TOKENS)):
        verb = reading.lows[at + 1]
        if reading.words[at] == "," and verb.endswith("ing") and verb in REPORTING and reading.cue[at + 1] >= _SAYING:
            return at
    return last


def _leads_to(reading: Reading, token: int, that: int) -> bool:
    """Say whether a "that" after the verb at *token* opens its clause, and none inside it."""
    if that == token + 1 or reading.lows[token] in TELLING or reading.classes[token + 1] in "PtAYbf":
        return all(reading.classes[at] not in "VC" for at in range(token + 1, that))
    return reading.cue[token] < _STRONG and that - token <= _OBJECT


def _trimmed(reading: Reading, low: int, high: int) -> tuple[int, int]:
    while low < high and not reading.words[low][0].isalnum():
        low += 1
    while high > low and not reading.words[high - 1][0].isalnum():
        high -= 1
    return low, high

"""Indirect statements, only the sure ones: "X said that …", "…, X said", "according to X, …"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from reader.language.lexicon import (
    ATTITUDES,
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    REPORTING,
    REPORTING_VERBS,
    SOURCE_NOUNS,
    TELLING,
    UNSPOKEN,
    WISHING,
)
from reader.model import Span
from reader.nlp.loglinear import Weights, probabilities, score
from reader.nlp.mentions import Mention, phrase_start
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
from reader.nlp.weights import load

_SURE = 0.58
_PLAIN = 0.36
_THAT = 0.56
_BARE = 0.75
"""How sure a statement must be: a clause of its own after a plain verb, after "that", and what is no clause."""
_PHRASE = 14
_TAIL = 20
_CLOSING = 4
_DATELINE = 14
_FAR = 40
_SKIPPED = "AVY"
_BOUND = "Pfbt"
"""Classes of words that govern the mention after them."""
_SAYING = 0.2
_OBJECT = 4
_STRONG = 0.4
_OBJECTS = frozenset("him them us me whom".split())
_DENIALS = frozenset("not never didn't don't doesn't won't wouldn't hasn't haven't hadn't can't couldn't".split())
_UNSAID = _DENIALS | frozenset("might may could would should must cannot expected likely set due".split())
"""Before a verb of reporting they say that nothing was said, or not yet."""
_DENYING = frozenset("deny denies denied denying doubt doubts doubted doubting".split())
_BEING = frozenset("is are was were be been being".split())
_NOBODY = frozenset("whoever anyone anybody nobody none".split())
_SUPPOSING = frozenset("if unless whether".split())
_AMOUNTS = frozenset("some many most several few all both each another more one two three four five".split())
_BETWEEN = frozenset("long on last this earlier late early".split())
_TIMES = DAYS | frozenset("week month year night morning afternoon evening".split())
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
    plain = verb in REPORTING_VERBS
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
    finder = _Finder(reading, mentions, [mention.low for mention in mentions], ends, taken)
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


@dataclass(frozen=True, slots=True)
class _Finder:
    reading: Reading
    mentions: Sequence[Mention]
    lows: Sequence[int]
    """Where each mention begins."""
    ends: Weights
    taken: Sequence[Span]

    def according(self, token: int, first: int, last: int) -> Iterator[Statement | None]:
        """Yield the statement "according to" attributes: the clause before the phrase, after it, or around it."""
        reading = self.reading
        if token + 2 >= last or reading.lows[token + 1] != "to":
            return
        at = bisect_left(self.lows, token + 2)
        near = [m for m in self.mentions[at : at + 4] if m.low <= token + 3 and m.high <= last]
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
            named = self._inverted(comma)
            if named is not None and named.kind == "person" and reading.words[named.high] == ",":
                source, comma = named, named.high
            yield self._statement("according first", cue, source, comma + 1, Ending(last))

    def said(self, token: int, first: int, last: int) -> Iterator[Statement | None]:
        """Yield what may be the statement of the verb at *token*, by each mention that may be its subject."""
        reading = self.reading
        unsaid = any(reading.lows[at] in _UNSAID for at in range(max(first, token - 3), token))
        if unsaid or reading.lows[token] in _DENYING:
            return
        for source, how in self._sources(token, first, last):
            if first <= source.head < last and reading.lows[source.head] not in _OBJECTS:
                yield from self._before(token, (source, how), first, last)
                if not self._is_parenthetical(token, source, first, last):
                    yield from self._after(token, (source, how), last)

    def _is_parenthetical(self, token: int, source: Mention, first: int, last: int) -> bool:
        """Say whether commas part subject and verb from the clause around them: "He will, she says, if it rains"."""
        begin, after = min(self._begin(source), token), max(source.high, token + 1)
        words = self.reading.words
        return begin - first >= LEAST_TOKENS and words[begin - 1] == "," and after < last and words[after] == ","

    def _sources(self, token: int, first: int, last: int) -> Iterator[tuple[Mention, str]]:
        reading = self.reading
        if token + 2 < last and reading.classes[token + 1] == "b":
            agent = self._inverted(token + 1)
            if agent is not None:
                yield agent, "agent"
                return
        if _is_passive(reading, token, first):
            return
        inverted = self._inverted(token)
        if inverted is not None and inverted.kind == "pronoun" and reading.classes[inverted.high] in "VCce":
            inverted = None
        subject, how = self._subject(token, first)
        after_comma = token > first and reading.classes[token - 1] in ',"-'
        if inverted is not None and (subject is None or after_comma):
            yield inverted, "inverted"
        if subject is not None and not (inverted is not None and how.startswith("shared,")):
            yield subject, how
        other = self._remote(token, first, subject)
        if other is not None:
            yield other, "remote"

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
        if last - token <= _TAIL or reading.words[token + 1] == ",":
            closing = last - token <= _CLOSING or self._is_setting(max(source.high, token + 1), last)
            order = "closing" if closing else "last"
            yield self._statement(f"{order} {how}", cue, source, first, Ending(begin - 1))
        after = max(source.high, token + 1)
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
        at = bisect_left(self.lows, low)
        other = next((m for m in reversed(self.mentions[max(0, at - 3) : at]) if m.high == low - 1), None)
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

    def _subject(self, token: int, first: int) -> tuple[Mention | None, str]:
        """Return the mention the verb belongs to, and how it was found."""
        reading = self.reading
        at = _before_verb(reading, token, first)
        near = self._near(token, first)
        touching = [mention for mention in near if mention.high == at + 1]
        if touching:
            return min(touching, key=lambda mention: mention.low), "touch"
        free = [mention for mention in near if mention.low == first or reading.classes[mention.low - 1] not in _BOUND]
        subject = next((mention for mention in free if mention.low - first <= 1), None)
        if at >= first and reading.classes[at] in ",BP&b" and reading.lows[token].endswith("ing"):
            spoke = [mention for mention in near if _speaks(reading, mention, at)]
            if spoke:
                return spoke[-1], f"participle{reading.classes[at]}"
        if at >= first and reading.classes[at] in ",-":
            opened = [m for m in free if m.high < at and reading.words[m.high] in {",", "-", "–", "—", "("}]
            named = [m for m in near if m.high == at and m.kind == "person" and reading.words[m.low - 1] == ","]
            if named and any(m.kind == "nominal" for m in near):
                return named[-1], "apposition"
            if opened:
                return (subject, "apposition") if subject in opened else (opened[0], "apposition2")
        if at >= first and reading.classes[at] in "&B,b":
            return subject, f"shared{reading.classes[at]}"
        return (_phrase(reading, at), "phrase") if at >= first else (None, "none")

    def _near(self, token: int, first: int) -> list[Mention]:
        """Return the mentions of the sentence before *token* that may be its subject."""
        place = bisect_left(self.lows, token)
        near = [m for m in self.mentions[max(0, place - _PHRASE) : place] if m.low >= first]
        reading = self.reading
        return [m for m in near if reading.region[m.head] < 0 and (m.high == token or reading.classes[m.high] != "s")]

    def _remote(self, token: int, first: int, subject: Mention | None) -> Mention | None:
        """Return what opens the clause of the verb and has more of its own: "farmers who saw it", "the mayor of X"."""
        reading = self.reading
        for mention in reversed(self._near(token, max(first, token - _FAR))):
            if mention is subject or mention.high >= token - 1 or reading.classes[mention.high] not in "WPf,(-b":
                continue
            if mention.low <= first + 1 or reading.classes[mention.low - 1] in ",B-T":
                return mention if subject is None or mention.high <= subject.low else None
        return None

    def _inverted(self, token: int) -> Mention | None:
        if self.reading.lows[token] in TELLING:
            return None
        at = bisect_left(self.lows, token + 1)
        near = [mention for mention in self.mentions[at : at + 3] if mention.low == token + 1]
        return max(near, key=lambda mention: mention.high, default=None)


def _is_passive(reading: Reading, token: int, first: int) -> bool:
    """Say whether the verb at *token* was done to its subject: "is said to", "was told that"."""
    at = token - 1
    while at > first and reading.classes[at] == "A":
        at -= 1
    return at >= first and reading.lows[at] in _BEING and not reading.lows[token].endswith("ing")


def _before_verb(reading: Reading, token: int, first: int) -> int:
    """Return the last token before the verb at *token*, auxiliaries, "not", days and verbs that lead to it left out."""
    at = token - 1
    while at >= first and token - at < _PHRASE:
        leads = reading.classes[at] == "t" and at - 1 > first and reading.classes[at - 1] in "cCeg"
        timed = reading.lows[at] in _TIMES and reading.lows[at - 1] in _BETWEEN
        if leads or timed:
            at -= 2
        elif reading.classes[at] in _SKIPPED or reading.lows[at] in _DENIALS or reading.lows[at] == "long":
            at -= 1
        else:
            break
    return at


def _phrase(reading: Reading, token: int) -> Mention | None:
    """Return the noun phrase that ends at *token*, where no mention was found: "some", "the polls", "47%"."""
    kind, low = reading.classes[token], reading.lows[token]
    if reading.region[token] >= 0 or low in {"this", "that"}:
        return None
    if low == "%" or low.isdigit() or (kind == "D" and low in _AMOUNTS):
        start = token - 1 if low == "%" and token else token
        return Mention("nominal", start, token + 1, token, start)
    if kind not in "noNe" or not reading.words[token][0].isalpha():
        return None
    start = phrase_start(reading, token)
    opening = reading.lows[start]
    listed = opening in DETERMINERS or reading.words[start][0].isupper() or low.endswith("s") or low == "percent"
    return Mention("nominal", start, token + 1, token, start) if listed else None


def _document(reading: Reading, low: int, last: int) -> Mention | None:
    """Return the noun phrase from *low* on, where no mention was found: "data from the census"."""
    high = low
    while high < min(last, low + _PHRASE) and reading.classes[high] in "DonNeg#Ac":
        high += 1
    return None if high == low else Mention("nominal", low, high, high - 1, low)


def _speaks(reading: Reading, mention: Mention, limit: int) -> bool:
    """Say whether *mention* is the subject of a strong cue before *limit*: "she said", "," said the mayor."""
    if mention.high < limit and reading.cue[mention.high] >= _STRONG:
        return True
    before = mention.low - 1
    told = reading.lows[before] in TELLING  # what follows is whom it was told to
    return before > 0 and not told and reading.cue[before] >= _STRONG and reading.classes[before - 1] in '",'


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
    while low < limit - 1:
        timed = reading.lows[low] in _BETWEEN and reading.lows[low + 1] in _TIMES
        if not timed and reading.classes[low] not in "AY":
            break
        low += 2 if timed else 1
    return low


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

"""Whose words a verb of reporting may report: its subject, however far, an inverted one, the agent of a passive."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct

from reader.language.lexicon import DAYS, DETERMINERS, TELLING
from reader.nlp.mentions import Mention, phrase_start
from reader.nlp.reading import Reading

_PHRASE = 14
_FAR = 40
_SKIPPED = "AVY"
_BOUND = "Pfbt"
"""Classes of words that govern the mention after them."""
_STRONG = 0.4
_BEING = frozenset("is are was were be been being".split())
_AMOUNTS = frozenset("some many most several few all both each another more one two three four five".split())
LATELY = frozenset("long on last this earlier late early".split())
"""What stands before one of :data:`TIMES`: "last week"."""
TIMES = DAYS | frozenset("week month year night morning afternoon evening".split())
DENIALS = frozenset("not never didn't don't doesn't won't wouldn't hasn't haven't hadn't can't couldn't".split())


class Subjects(Struct, frozen=True):
    """The mentions of an article, to be found by the verb they belong to."""

    reading: Reading
    mentions: Sequence[Mention]
    lows: Sequence[int]
    """Where each mention begins."""

    def of_verb(self, token: int, first: int, last: int) -> Iterator[tuple[Mention, str]]:
        """Yield what may be the source of the verb at *token*, and how it was found; its sentence is [first, last)."""
        reading = self.reading
        if token + 2 < last and reading.classes[token + 1] == "b":
            agent = self.inverted(token + 1)
            if agent is not None:
                yield agent, "agent"
                return
        if _is_passive(reading, token, first):
            return
        inverted = self.inverted(token)
        if inverted is not None and inverted.kind == "pronoun" and inverted.high < last:
            begins = reading.classes[inverted.high] in "VCce"  # "…, said it would": "it" begins what was said
            inverted = None if begins else inverted
        subject, how = self._subject(token, first)
        after_comma = token > first and reading.classes[token - 1] in ',"-'
        if inverted is not None and (subject is None or after_comma):
            yield inverted, "inverted"
        other = self._remote(token, first, subject)
        shared = inverted is not None and how.startswith("shared,")
        if subject is not None and not shared and not (other is not None and self._is_within(subject, other)):
            yield subject, how
        if other is not None:
            yield other, "remote"

    def _is_within(self, subject: Mention, other: Mention) -> bool:
        """Say whether *subject* ends the relative clause of *other*: "a man who heard the crash said"."""
        classes = self.reading.classes
        return classes[other.high] == "W" and subject.low > other.high + 1 and classes[subject.low - 1] not in ',"-)'

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
        near = [m for m in self.mentions[max(0, place - _PHRASE) : place] if m.low >= first and m.high <= token]
        reading = self.reading
        return [m for m in near if reading.region[m.head] < 0 and (m.high == token or reading.classes[m.high] != "s")]

    def _remote(self, token: int, first: int, subject: Mention | None) -> Mention | None:
        """Return what opens the clause of the verb and has more of its own: "farmers who saw it", "the mayor of X"."""
        reading = self.reading
        for near in reversed(self._near(token, max(first, token - _FAR))):
            who = near.low > first and reading.lows[near.head] == "who"
            mention = (_phrase(reading, near.low - 1) if who else None) or near
            if mention is subject or mention.high >= token - 1 or reading.classes[mention.high] not in "WPf,(-b":
                continue
            if mention.low <= first + 1 or reading.classes[mention.low - 1] in ",B-T":
                return mention if subject is None or mention.high <= subject.low else None
        return None

    def inverted(self, token: int) -> Mention | None:
        """Return the mention right after the verb at *token*, unless that is whom it was told to."""
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
        timed = reading.lows[at] in TIMES and reading.lows[at - 1] in LATELY
        if leads or timed:
            at -= 2
        elif reading.classes[at] in _SKIPPED or reading.lows[at] in DENIALS or reading.lows[at] == "long":
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


def _speaks(reading: Reading, mention: Mention, limit: int) -> bool:
    """Say whether *mention* is the subject of a strong cue before *limit*: "she said", "," said the mayor."""
    if mention.high < limit and reading.cue[mention.high] >= _STRONG:
        return True
    before = mention.low - 1
    told = reading.lows[before] in TELLING  # what follows is whom it was told to
    return before > 0 and not told and reading.cue[before] >= _STRONG and reading.classes[before - 1] in '",'

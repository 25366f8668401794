"""Mentions that can be a source: names with the words before them, pronouns, and noun phrases."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from reader.language.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PERSON_NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    REPORTING,
    SOURCE_NOUNS,
    TITLES,
)
from reader.language.names import Name
from reader.language.numerals import WORDS
from reader.nlp.reading import Reading

MentionKind = Literal["person", "organisation", "place", "other", "pronoun", "nominal"]
_OPEN_LEFT = 7
_STRONG_CUE = 0.4
_PHRASE_TOKENS = 9
_SOURCE_PRONOUNS = frozenset("he she they it i we who which his her him their them one".split())
_POSSESSIVE = frozenset("his her their its my our".split())
_INDEFINITE = frozenset("one another someone somebody others some many several most both neither none".split())
"""They stand for people by themselves beside a cue, or with what they are of: "one of the divers"."""
_PHRASE_LINKS = frozenset("of for at from in with".split())
_BY_THE_WAY = {
    "close": "to", "familiar": "with", "briefed": "on", "involved": "in", "linked": "to", "calling": "itself",
    "working": "for", "acting": "for", "representing": "",
}  # fmt: skip
"""Words after a noun that go on telling who is meant, and the word each of them needs."""
_WRITTEN = frozenset(
    "sign notice banner note placard plaque sticker message poster inscription caption document page".split()
)
"""They are "on" something, and known by it."""
_SENT = frozenset("letter email message memo note".split())
"""They go "to" somebody, and go on with whom."""
_REPORTED_BY = frozenset("report study review analysis survey statement letter audit article paper".split())
"""They are "by" somebody, and known by it."""
_WHERE = frozenset("behind beside outside inside near opposite by above under beneath over next".split())
"""They tell where somebody or a sign is, before a cue: "the man behind me whispered"."""
_PARTICIPLES = frozenset("left hung stuck sent held found seen caught standing sitting living waiting".split())
"""They stand between a noun and where it is: "a note left on the door"."""
_ADDRESSES = frozenset("mr mrs ms miss dr sir".split())
"""No noun phrase goes on to the left of them."""
_NOT_SAYING = frozenset(
    "same following opposite contrary rest case day week month year night evening morning afternoon time hour".split()
)
"""Nouns that stand after a cue as its object, or tell when."""
_RETICENT = frozenset(
    [("who", "asked", "not"), ("who", "declined", "to"), ("who", "spoke", "on"), ("who", "requested", "anonymity")]
)
_LETTING = frozenset("let lets letting make makes making help helps helping".split())
"""Verbs that a noun phrase follows at once: "to let government forces leave"."""
_NOT_IN_PHRASE = PREPOSITIONS | AUXILIARIES | CONJUNCTIONS | _LETTING | (PRONOUNS - _POSSESSIVE - {"one"})


class Mention(Struct, frozen=True):
    """A range of tokens that can stand for a source."""

    kind: MentionKind
    low: int
    high: int
    """The whole mention, titles and determiners included."""
    head: int
    """The token of its head: a surname, a pronoun, a noun."""
    core: int
    """Where the name itself, or the phrase, begins."""
    name: Name | None = None


def find_mentions(reading: Reading, names: Sequence[Name]) -> tuple[Mention, ...]:
    """Return every mention of *reading*, by its first token; nominals may hold names."""
    taken: dict[int, int] = {}
    begins: dict[int, int] = {}
    found = []
    for low, high, name in _named(reading, names):
        for token in range(low, high):
            taken[token] = high
            begins[token] = low
        start = _titles_before(reading, low)
        found.append(Mention(name.kind, start, high, high - 1, low, name))
    indefinite = list(_indefinite(reading, taken))
    heads = {mention.head for mention in indefinite}
    found += [mention for mention in _pronouns(reading) if mention.head not in heads]
    found += indefinite
    found += _nominals(reading, taken, begins)
    found.sort(key=lambda mention: (mention.low, mention.high))
    return tuple(found)


def _named(reading: Reading, names: Sequence[Name]) -> Iterator[tuple[int, int, Name]]:
    for name in names:
        for span in name.mentions:
            low, high = reading.tokens(span)
            if low < high:
                yield low, high, name


def _titles_before(reading: Reading, low: int) -> int:
    """Return where the titles and descriptions right before a name begin: "Kremlin spokesman" before "Peskov"."""
    start = low
    if low and _same(reading, low - 1, low) and _is_title(reading, low - 1):
        start = low - 1
        while start and _same(reading, start - 1, start) and reading.lows[start].rstrip(".") in _ADDRESSES:
            if not _is_title(reading, start - 1):
                return start
            start -= 1
        start = phrase_start(reading, start)
    return start


def _is_title(reading: Reading, token: int) -> bool:
    low = reading.lows[token].rstrip(".")
    return low in TITLES or low in PERSON_NOUNS


def _same(reading: Reading, one: int, other: int) -> bool:
    return reading.paragraph[one] == reading.paragraph[other] and reading.region[one] == reading.region[other]


def _pronouns(reading: Reading) -> Iterator[Mention]:
    for token, low in enumerate(reading.lows):
        if low not in _SOURCE_PRONOUNS or (reading.words[token].isupper() and len(low) > 1):
            continue
        part = reading.lows[token - 1] == "of" and reading.lows[token - 2] in _INDEFINITE if token > 1 else False
        if not (part or (low == "one" and _goes_on(reading, token)) or _is_reticent(reading, token)):
            yield Mention("pronoun", token, token + 1, token, token)


def _is_reticent(reading: Reading, token: int) -> bool:
    """Say whether what follows tells how the words were given, not by whom: "who asked not to be named"."""
    return tuple(reading.lows[token : token + 3]) in _RETICENT


def _nominals(reading: Reading, taken: dict[int, int], begins: dict[int, int]) -> Iterator[Mention]:
    beside = _near_strong_cues(reading)
    for token, low in enumerate(reading.lows):
        if token in taken:
            continue
        if low[0] == "@" and len(low) > 1:
            yield Mention("nominal", token, token + 1, token, token)
        elif low in SOURCE_NOUNS or ("-" in low and _is_aged(reading, token)):
            if _heads_phrase(reading, token, taken):
                start = _past_names(reading, phrase_start(reading, token), begins)
                yield Mention("nominal", start, _phrase_end(reading, token, taken), token, start)
        elif token in beside and _beside_cue(reading, token, taken):
            start = phrase_start(reading, token)
            if reading.lows[start] in DETERMINERS or reading.words[token][0].isupper() or low[-1] == "s":
                yield Mention("nominal", start, token + 1, token, start)


def _is_aged(reading: Reading, token: int) -> bool:
    """Say whether an age stands for who has it: "the 24-year-old said", not "the 24-year-old joiner"."""
    if not reading.lows[token].endswith(("-year-old", "-year-olds")):
        return False
    after = token + 1
    return (
        after >= len(reading.words)
        or not _same(reading, token, after)
        or reading.cue[after] >= 0.2
        or reading.classes[after] not in "oneNg#"
    )


def _indefinite(reading: Reading, taken: dict[int, int]) -> Iterator[Mention]:
    """Yield "one of the divers", "someone in the crowd", and "another" beside a cue."""
    for token, low in enumerate(reading.lows):
        if low not in _INDEFINITE or token in taken:
            continue
        high = _phrase_end(reading, token, taken)
        ahead = token + 1
        while ahead < len(reading.words) and reading.classes[ahead] in "AV":
            ahead += 1
        beside = any(
            0 <= at < len(reading.words) and _same(reading, token, at) and reading.cue[at] >= _STRONG_CUE
            for at in (token - 1, ahead)
        )
        if high > token + 1 or (beside and low != "one" and not _goes_on(reading, token)):
            yield Mention("nominal", token, high, token, token)


def _goes_on(reading: Reading, token: int) -> bool:
    """Say whether a noun may follow that the word at *token* belongs to."""
    after = token + 1
    return after < len(reading.words) and _same(reading, token, after) and reading.classes[after] in "oneNg#"


def _near_strong_cues(reading: Reading) -> set[int]:
    """Return the tokens right before a strong cue or within a phrase's reach after one."""
    strong = [token for token, cue in enumerate(reading.cue) if cue >= _STRONG_CUE]
    return {token for cue in strong for token in range(cue - 1, cue + _OPEN_LEFT + 3)}


def _heads_phrase(reading: Reading, token: int, taken: dict[int, int]) -> bool:
    """Say whether no noun follows: neither "campaign manager" at "campaign" nor a name."""
    after = token + 1
    if after >= len(reading.lows) or not _same(reading, token, after):
        return True
    low = reading.lows[after]
    if low in SOURCE_NOUNS and reading.cue[after] < _STRONG_CUE:
        return False
    if low in {"'s", "'"} and reading.ends[token] == reading.starts[after]:
        return False
    return not (after in taken and _is_title(reading, token))


def _beside_cue(reading: Reading, token: int, taken: dict[int, int]) -> bool:
    """Say whether an unknown noun stands right before a strong cue, or ends a phrase right after one."""
    if reading.lows[token] in _NOT_SAYING or reading.classes[token] not in "oNenc" or reading.cue[token] >= _STRONG_CUE:
        return False
    after = token + 1
    if after < len(reading.lows) and _same(reading, token, after) and reading.cue[after] >= _STRONG_CUE:
        return True
    ends = after >= len(reading.lows) or not _same(reading, token, after) or reading.classes[after] not in "oNencgs#"
    if not ends or after in taken:
        return False
    start = phrase_start(reading, token)
    return start > 0 and reading.cue[start - 1] >= _STRONG_CUE and reading.lows[start] in DETERMINERS


def phrase_start(reading: Reading, token: int) -> int:
    """Return the first token of the noun phrase that ends at *token*: determiner, owner, adjectives, nouns."""
    start = token
    while start > 0 and token - start < _OPEN_LEFT:
        before = start - 1
        low = reading.lows[before]
        if not _same(reading, before, start):
            break
        if low == "'s" or (low == "'" and _owns(reading, before)):
            start = before
            continue
        if reading.classes[before] in '",.:;()-':
            break
        if low in _NOT_IN_PHRASE or _is_verb(reading, before):
            break
        start = before
        if low in DETERMINERS:
            break
    if reading.lows[start] in {"'s", "'"}:
        start += 1
    return start


def _past_names(reading: Reading, start: int, begins: Mapping[int, int]) -> int:
    """Return where a phrase begins whose start a name covers: "a Ministry of Works spokesman"."""
    first = begins.get(start, start)
    return phrase_start(reading, first) if first < start else start


def _owns(reading: Reading, token: int) -> bool:
    """Say whether a mark is the end of a plural owner: "the workers' union"."""
    return (
        0 < token < len(reading.words) - 1
        and reading.lows[token - 1].endswith("s")
        and reading.ends[token - 1] == reading.starts[token]
        and reading.ends[token] < reading.starts[token + 1]
    )


def _is_verb(reading: Reading, token: int) -> bool:
    low = reading.lows[token]
    if low in SOURCE_NOUNS:
        return reading.cue[token] >= _STRONG_CUE
    return reading.cue[token] >= 0.2 or (low in REPORTING and low.endswith(("ed", "ing", "s")))


def _phrase_end(reading: Reading, head: int, taken: Mapping[int, int]) -> int:
    """Return where a noun phrase ends, with what its head is of: "the office" of "President Doe"."""
    high = head + 1
    end = _linked_end(reading, head, high) if high < len(reading.words) else high
    if end == high and high < len(reading.words):
        end = _placed_end(reading, head, high)
    if reading.lows[head] in _SENT and end < len(reading.words) and reading.lows[end] == "to":
        end = _joined_end(reading, head, end + 1)
    return max(end, taken.get(end - 1, end))


def _linked_end(reading: Reading, head: int, high: int) -> int:
    """Return where the words end that "of", "close to" or the like at *high* bring with them; *high* if none do."""
    low = reading.lows[high]
    begin = high + 1
    if low in _BY_THE_WAY:
        if begin < len(reading.lows) and _BY_THE_WAY[low] == reading.lows[begin]:
            begin += 1
        elif _BY_THE_WAY[low]:
            return high
    elif not (
        low in _PHRASE_LINKS
        or (low == "on" and reading.lows[head] in _WRITTEN)
        or (low == "by" and reading.lows[head] in _REPORTED_BY)
    ):
        return high
    end = _joined_end(reading, head, begin)
    return end if end > begin else high


def _placed_end(reading: Reading, head: int, high: int) -> int:
    """Return where the words end that tell where *head* is, if a cue follows them; *high* otherwise."""
    if not _same(reading, head, high):
        return high
    begin = high + 1
    if reading.classes[high] == "e" or reading.lows[high] in _PARTICIPLES:
        if begin >= len(reading.words) or reading.classes[begin] not in "Pt":
            return high
        begin += 1
    elif reading.lows[high] not in _WHERE:
        return high
    end = _joined_end(reading, head, begin + (reading.lows[high] == "next"))
    if end < len(reading.words) and reading.lows[end] in {"me", "him", "her", "us", "them"}:
        end += 1
    spoken = end < len(reading.words) and _same(reading, head, end) and reading.cue[end] >= _STRONG_CUE
    return end if spoken and end > high + 1 else high


def _joined_end(reading: Reading, head: int, begin: int) -> int:
    """Return where the phrase ends that begins after a preposition at *begin*; *begin* if none does."""
    end = begin
    limit = min(len(reading.words), begin + _PHRASE_TOKENS)
    while end < limit and _same(reading, head, end) and _continues_phrase(reading, end):
        end += 1
    while end > begin and _dangles(reading, end - 1):
        end -= 1
    return end


def _dangles(reading: Reading, token: int) -> bool:
    """Say whether no phrase ends with the word at *token*: a determiner, an owner, a preposition."""
    low = reading.lows[token]
    return (reading.classes[token] in "DPf&s" and low not in WORDS) or low in _POSSESSIVE


def _continues_phrase(reading: Reading, token: int) -> bool:
    low = reading.lows[token]
    if low == "one" or (low in {"them", "us"} and reading.lows[token - 1] == "of"):
        return True
    if low in {"for", "against"} and token + 1 < len(reading.words):
        return reading.words[token - 1][0].isupper() and reading.words[token + 1][0].isupper()
    if low in {"'s", "&"} or low in _POSSESSIVE or reading.words[token][0].isupper():
        return True
    return (
        reading.classes[token] in "DnofN" and reading.cue[token] < _STRONG_CUE and low not in {"who", "that", "which"}
    )

"""Through whom words came: an agency that reports them, a paper they were told to, a site they were posted on."""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from reader.language.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    MEDIA,
    MEDIA_NOUNS,
    PERSON_NOUNS,
    PLURAL_NOUNS,
    SPEECH_NOUNS,
    TELLING,
)
from reader.nlp.mentions import Mention
from reader.nlp.reading import Reading

_REPORTED = frozenset("reported reports".split())
_QUOTING = frozenset("quoted quotes quoting cited cites citing".split())
_SENTENCE = 80
_NEAR = 10
_ASIDE = 12
_DESCRIBING = frozenset("news agency state official independent private local national".split()) | MEDIA_NOUNS
_LEADS = {
    "with": frozenset("interview conversation briefing".split()),
    "to": frozenset("speaking spoke talking statement comments remarks speaks email".split()),
    "on": frozenset("speaking post posted wrote writing said interview appearing posting appeared".split()),
    "in": frozenset("writing article column piece interview wrote essay".split()),
    "by": frozenset("interviewed carried quoted published broadcast aired released shared".split()),
    "for": frozenset("article column piece".split()),
}
"""Prepositions that lead to a channel, and the words they need before them."""
_LEADING = _REPORTED | TELLING | _LEADS.keys() | {"according", "quoted"}
"""Every word that may lead to a channel."""
_OWNED = SPEECH_NOUNS - {"statement", "account", "letter", "email", "emails", "post", "question", "note"}
"""Words for what is said that are nothing apart from who says it."""
_WHO_SPEAK = PERSON_NOUNS | PLURAL_NOUNS
_SITES = frozenset("post posted posting wrote writing".split())
"""What is done "on" a site, whatever its name."""


class Frame(Struct, frozen=True):
    """Who said it, through whom; token ranges."""

    source: Mention
    via: tuple[int, int] | None = None


def framed(reading: Reading, mentions: Sequence[Mention], mention: Mention) -> Frame:
    """Tell the source from the channel: in "…, the mayor said, Reuters reported" the second only passed it on."""
    end = _reporting_end(reading, mention)
    if end is not None or according(reading, mention.low) is not None:
        other = _cited(reading, mentions, mention) or _speaker_before(reading, mentions, mention)
        return Frame(mention) if other is None else Frame(other, (mention.low, end or mention.high))
    owner = _owner(reading, mentions, mention)
    if owner is not None:
        return Frame(owner, _via(reading, mentions, owner))
    quoted = _quoted(reading, mentions, mention) or _cited(reading, mentions, mention)
    if quoted is not None:
        return Frame(quoted, (mention.low, mention.high))
    speaker = _quoted_by(reading, mentions, mention)
    if speaker is not None:
        return Frame(speaker, (mention.low, _described_end(reading, mention.high)))
    return Frame(mention, _via(reading, mentions, mention))


def according(reading: Reading, low: int) -> int | None:
    """Return where "according to" or "as per" begins right before a mention, a determiner between allowed."""
    if low and reading.lows[low - 1] in DETERMINERS:
        low -= 1
    pair = (reading.lows[low - 2], reading.lows[low - 1]) if low >= 2 else None
    return low - 2 if pair in {("according", "to"), ("as", "per")} else None


def _owner(reading: Reading, mentions: Sequence[Mention], mention: Mention) -> Mention | None:
    """Return whose message, plea or reply a mention is."""
    if mention.kind != "nominal" or reading.lows[mention.head] not in _OWNED:
        return None
    at = bisect_left(mentions, mention.low, key=lambda each: each.low)
    for other in mentions[at : at + 4]:
        if other.low != mention.low or other.high >= mention.head + 1:
            continue
        if reading.lows[other.high] == "'s" or reading.lows[other.head] in {"his", "her"}:
            return other
    return None


def _reporting_end(reading: Reading, mention: Mention) -> int | None:
    """Return where a mention ends that "reported" follows at the end of its clause, "news agency" included."""
    at = _described_end(reading, mention.high)
    if at >= len(reading.words) or reading.lows[at] not in _REPORTED or not mention.low:
        return None
    after = at + 1
    ends = (
        after >= len(reading.words)
        or reading.classes[after] in ".,"
        or reading.paragraph[after] != reading.paragraph[at]
    )
    first = mention.low
    while first and (reading.lows[first - 1] in _DESCRIBING or reading.lows[first - 1] in {"the", "a"}):
        first -= 1
    return at if ends and first and reading.words[first - 1] in {",", '"', "”", "’", "'", "''"} else None


def _described_end(reading: Reading, at: int) -> int:
    while at < len(reading.words) and reading.lows[at] in _DESCRIBING:
        at += 1
    return at


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


def _mention_at(mentions: Sequence[Mention], token: int) -> Mention | None:
    """Return the longest mention that begins at *token* or after a determiner there."""
    first = bisect_left(mentions, token, key=lambda each: each.low)
    found = [each for each in mentions[first : first + 4] if each.low <= token + 1]
    return max(found, key=lambda each: (each.high, -each.low), default=None)


def _quoted(reading: Reading, mentions: Sequence[Mention], mention: Mention) -> Mention | None:
    """Return whom *mention* quotes "as saying": "the agency quoted Mary Doe as saying"."""
    at = _described_end(reading, mention.high)
    at += at < len(reading.lows) and (reading.lows[at] in AUXILIARIES or reading.classes[at] == "A")
    if at >= len(reading.lows) or reading.lows[at] not in _QUOTING:
        return None
    other = _mention_at(mentions, at + 1)
    if other is None or other.high >= len(reading.lows):
        return None
    return other if reading.lows[other.high] == "as" else None


def _cited(reading: Reading, mentions: Sequence[Mention], channel: Mention) -> Mention | None:
    """Return who is cited by a channel, itself no person: "according to the agency, citing Mary Doe"."""
    if channel.kind in {"person", "pronoun"}:
        return None
    for at in range(channel.high, min(len(reading.words), channel.high + _NEAR)):
        if reading.sentence[at] != reading.sentence[channel.head]:
            return None
        if reading.lows[at] in {"citing", "quoting"}:
            cited = _mention_at(mentions, at + 1)
            speaks = cited is not None and (cited.kind != "nominal" or reading.lows[cited.head] in _WHO_SPEAK)
            return cited if speaks else None
    return None


def _quoted_by(reading: Reading, mentions: Sequence[Mention], channel: Mention) -> Mention | None:
    """Return who "was quoted as saying by" the channel, or "was quoted by" it."""
    low = channel.low - (channel.low > 0 and reading.lows[channel.low - 1] in {"the", "a"})
    if low < 2 or reading.lows[low - 1] != "by":
        return None
    at = low - 2
    while at and reading.lows[at] in {"as", "saying"}:
        at -= 1
    if reading.lows[at] != "quoted" or not at or reading.lows[at - 1] not in AUXILIARIES:
        return None
    last = bisect_left(mentions, at, key=lambda each: each.low)
    subjects = [each for each in mentions[max(0, last - 4) : last] if each.high in {at - 1, at - 2}]
    return subjects[0] if subjects else None


def _via(reading: Reading, mentions: Sequence[Mention], source: Mention) -> tuple[int, int] | None:
    """Return the channel that the sentence of a source names, outside of marks."""
    sentence = reading.sentence[source.head]
    begin = source.low
    while begin > max(0, source.low - _SENTENCE) and reading.sentence[begin - 1] == sentence:
        begin -= 1
    for at in range(begin, min(len(reading.words) - 1, source.high + _SENTENCE)):
        if reading.sentence[at] != sentence:
            return None
        if reading.lows[at] in _LEADING and reading.region[at] < 0 and not source.low <= at < source.high:
            found = _channel_at(reading, mentions, at, source)
            if found is not None:
                return found
    return None


def _channel_at(reading: Reading, mentions: Sequence[Mention], token: int, source: Mention) -> tuple[int, int] | None:
    """Return the channel that a word leads to: "according to", "told", "quoted by", "in an interview with", "on"."""
    low, before = reading.lows[token], reading.lows[token - 1] if token else ""
    if low == "according" and reading.lows[token + 1] == "to" and token > source.high:
        return _named_at(reading, mentions, token + 2)
    if low in _REPORTED and token > source.high:
        first = bisect_left(mentions, token - 8, key=lambda each: each.low)
        near = (each for each in mentions[first : first + 12] if source.high < each.low < token)
        return next(((each.low, token) for each in near if _reporting_end(reading, each) == token), None)
    if low == "quoted" and before in AUXILIARIES and 0 < token - source.high <= _ASIDE:
        return _quoting_agent(reading, mentions, token)
    if low in TELLING and 0 <= token - source.high <= (_ASIDE if low == "telling" else 2):
        return _medium_at(reading, mentions, token + 1)
    if low in _LEADS and before in _LEADS[low]:
        site = low == "on" and before in _SITES
        return (_named_at if site else _medium_at)(reading, mentions, token + 1)
    return None


def _quoting_agent(reading: Reading, mentions: Sequence[Mention], quoted: int) -> tuple[int, int] | None:
    """Return by whom somebody was quoted: "quoted by K as saying", "quoted as saying by K"."""
    for at in range(quoted + 1, min(len(reading.lows), quoted + 4)):
        if reading.lows[at] in {"by", "in", "on"}:
            return _named_at(reading, mentions, at + 1)
    return None


def _named_at(reading: Reading, mentions: Sequence[Mention], token: int) -> tuple[int, int] | None:
    """Return what is mentioned at *token*, people and pronouns left out; with a name, what describes it."""
    mention = _mention_at(mentions, token)
    if mention is None or mention.kind in {"person", "pronoun"} or reading.lows[mention.low] in {"this", "our"}:
        return None
    high = _described_end(reading, mention.high)
    name = _mention_at(mentions, high) if mention.kind == "nominal" and high < len(reading.words) else None
    if name is not None and name.low == high and name.kind in {"organisation", "other"}:
        high = name.high
    return mention.low, high


def _medium_at(reading: Reading, mentions: Sequence[Mention], token: int) -> tuple[int, int] | None:
    """Return the paper, broadcaster, agency or site at *token*, told by its words or those beside it."""
    named = _named_at(reading, mentions, token)
    if named is not None:
        medium = any(_is_medium_word(reading, at, named) for at in range(*named))
        return named if medium or _is_introduced(reading, mentions, token) else None
    token += token < len(reading.words) and reading.lows[token] == "the"
    if token < len(reading.words) and reading.lows[token] in MEDIA and reading.words[token][0].isupper():
        return token, token + 1
    return None


def _is_introduced(reading: Reading, mentions: Sequence[Mention], token: int) -> bool:
    """Say whether the name at *token* stands elsewhere after "the agency", "the newspaper"."""
    mention = _mention_at(mentions, token)
    if mention is None or mention.name is None:
        return False
    others = (reading.tokens(span)[0] for span in mention.name.mentions[:_NEAR])
    return any(low and reading.lows[low - 1] in MEDIA_NOUNS for low in others)


def _is_medium_word(reading: Reading, token: int, phrase: tuple[int, int]) -> bool:
    """Say whether a word makes its phrase a publisher's: at an edge of a name, as a head, or right before a name."""
    low, capital = reading.lows[token], reading.words[token][0].isupper()
    low_edge, last = token == phrase[0], token == phrase[1] - 1
    if capital:
        return (low_edge or last) and low in MEDIA | MEDIA_NOUNS
    return low in MEDIA_NOUNS and (last or reading.words[token + 1][0].isupper())

"""From the mention of a source to the name a reader is shown: surnames, pronouns, descriptions."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from reader.language.lexicon import BODY_NOUNS, PERSONAL, PLURAL_NOUNS
from reader.language.names import Name
from reader.nlp.descriptions import Descriptions, words_of
from reader.nlp.mentions import Mention, phrase_start
from reader.nlp.profiles import is_person_noun
from reader.nlp.pronouns import Meant
from reader.nlp.reading import Reading
from reader.nlp.sources import partners, together
from reader.nlp.stage import role_of

_THRESHOLD = 0.4
_DESCRIBED = 0.7
_STRONG_CUE = 0.4
_LOOK_BACK = 14
_SENTENCES = 2
_CLAUSES = frozenset("after as because before but if since though when while and where".split())
"""Words that a clause with a subject of its own may follow."""
_NEITHER = frozenset("spokesperson source person caller user student".split())
"""Whom "they" may mean one of."""
_TOGETHER = frozenset("couple pair duo trio band crew police family staff team twins siblings public crowd".split())
"""Several who are one in grammar."""


class Speaker(Struct, frozen=True):
    """Who a reader is shown."""

    shown: str | None
    name: Name | None = None
    confidence: float = 1.0


class Told(Struct, frozen=True):
    """A quotation already attributed: where, to whom."""

    paragraph: int
    speaker: Speaker
    source: Mention | None = None


class Cast(Struct, frozen=True):
    """What it takes to tell who is behind a mention."""

    reading: Reading
    mentions: Sequence[Mention]
    descriptions: Descriptions
    meant: Mapping[int, Meant]
    """Whom each pronoun that is a source means, and each description that nothing said of anyone explains, by token."""
    told: list[Told] = field(default_factory=list)
    """The quotations before, in text order."""


def resolve(cast: Cast, mention: Mention | None, paragraph: int) -> Speaker:
    """Return who is behind *mention*, the source of a quotation in *paragraph*."""
    if mention is None:
        return Speaker(None)
    if mention.name is not None:
        name = _kin_just_heard(cast, mention) or mention.name
        return Speaker(name.name, name)
    if mention.kind == "nominal":
        return _described(cast, mention)
    low = cast.reading.lows[mention.head]
    if low in {"who", "which"}:
        return _relative(cast, mention, paragraph)
    return _person(cast, mention) if low in PERSONAL else _body(cast, mention, paragraph)


def _kin_just_heard(cast: Cast, mention: Mention) -> Name | None:
    """Return who bears the surname that stands alone as *mention* and spoke last under a full name, if nearby.

    "Her mother, Ann Doe, said … “…,” Doe said." goes on with the mother, whoever else is called Doe.
    """
    reading = cast.reading
    if mention.kind != "person" or mention.high - mention.low != 1:
        return None
    at = bisect_left(cast.mentions, mention.low, key=lambda each: each.low)
    for other in reversed(cast.mentions[max(0, at - _LOOK_BACK) : at]):
        if reading.paragraph[mention.head] - reading.paragraph[other.head] > 1:
            return None
        same = other.kind == "person" and reading.lows[other.head] == reading.lows[mention.head]
        if same and reading.region[other.head] < 0:
            full = other.high - other.core > 1 and other.name is not mention.name
            return other.name if full and role_of(reading, other) in {"says", "inverted"} else None
    return None


def _described(cast: Cast, mention: Mention) -> Speaker:
    described = cast.descriptions.of(mention)
    if described is not None:
        return Speaker(described.shown, described.name, described.confidence)
    meant = cast.meant.get(mention.head)
    if meant is not None and meant.name is not None:
        return Speaker(meant.name.name, meant.name, meant.confidence)
    return Speaker(words_of(cast.reading, mention.low, mention.high))


def _person(cast: Cast, mention: Mention) -> Speaker:
    """Return the person a pronoun means, or the pronoun itself: a wrong name is worse than "he"."""
    meant = cast.meant.get(mention.head)
    if meant is not None and meant.name is not None and meant.confidence >= _THRESHOLD:
        return Speaker(meant.name.name, meant.name, meant.confidence)
    words = words_of(cast.reading, mention.low, mention.high)
    return Speaker(words, None, 1 - meant.confidence if meant else _DESCRIBED)


def _relative(cast: Cast, mention: Mention, paragraph: int) -> Speaker:
    """Return what "who" refers to: the mention right before it, a comma or dash allowed."""
    reading = cast.reading
    at = bisect_left(cast.mentions, mention.low, key=lambda each: each.low)
    for other in reversed(cast.mentions[max(0, at - 6) : at]):
        gap = range(other.high, mention.low)
        if all(reading.classes[token] in ",-" for token in gap) and other.kind != "pronoun":
            return resolve(cast, other, paragraph)
    named = [
        m for m in cast.mentions[max(0, at - 8) : at] if reading.sentence[m.head] == reading.sentence[mention.head]
    ]
    people = [m for m in named if m.kind == "person"]
    if people:
        return Speaker(people[-1].name.name if people[-1].name else None, people[-1].name, _DESCRIBED)
    noun = mention.low - 2
    if noun >= 0 and reading.words[noun + 1] == "," and reading.classes[noun] in "on":
        return Speaker(words_of(reading, phrase_start(reading, noun), noun + 1), None, _DESCRIBED)
    return Speaker(words_of(reading, mention.low, mention.high), None, _DESCRIBED)


def _body(cast: Cast, mention: Mention, paragraph: int) -> Speaker:
    """Return what "it" or "they" refers to: the body or the people just quoted, or the subject before in the paragraph.

    The nearer of the two; the pronoun itself where there is neither.
    """
    reading = cast.reading
    low = reading.lows[mention.head]
    last = cast.told[-1] if cast.told else None
    source = last.source if last and 0 <= paragraph - last.paragraph <= 1 else None
    if source is not None and not _may_be(reading, source, low):
        source = None
    subject = _subject_before(cast, mention, low)
    if subject is not None and (source is None or subject.low > source.low):
        both = together(partners(reading, cast.mentions, subject)) if low == "they" else None
        if both is not None:
            return Speaker(both, None, _DESCRIBED)
        if subject.kind != "person":
            return replace(resolve(cast, subject, paragraph), confidence=_DESCRIBED)
    if source is not None and last is not None and last.speaker.shown:
        return replace(last.speaker, confidence=_DESCRIBED)
    return Speaker(words_of(reading, mention.low, mention.high), None, _DESCRIBED)


def _subject_before(cast: Cast, mention: Mention, pronoun: str) -> Mention | None:
    """Return the nearest subject of the two sentences before, if *pronoun* can mean it.

    They are sought in the paragraph, and in the one before where words in marks open the pronoun's.
    """
    reading = cast.reading
    at = bisect_left(cast.mentions, mention.low, key=lambda each: each.low)
    paragraph = reading.paragraph[mention.low]
    begin = reading.limits[paragraph][0]
    opened = begin + 1 < mention.low and reading.region[begin + 1] >= 0
    here = reading.sentence[begin if opened else mention.low]
    for other in reversed(cast.mentions[max(0, at - _LOOK_BACK) : at]):
        if reading.paragraph[other.low] < paragraph - opened or here - reading.sentence[other.low] > _SENTENCES:
            return None
        if reading.region[other.head] < 0 and _is_subject(reading, other) and _may_be(reading, other, pronoun):
            return other
    return None


def _is_subject(reading: Reading, mention: Mention) -> bool:
    """Say whether a mention opens its sentence, or a clause in it: "after the maker cut its forecast"."""
    before, after = mention.low - 1, mention.high
    if before >= 0 and reading.lows[before] == "the":
        before -= 1
    if before < 0 or reading.sentence[before] != reading.sentence[mention.low]:
        return True
    if reading.lows[before] not in _CLAUSES or after >= len(reading.words):
        return False
    return reading.classes[after] in "VCceo" and reading.sentence[after] == reading.sentence[mention.low]


def _may_be(reading: Reading, mention: Mention, pronoun: str) -> bool:
    """Say whether "it" or "they" can mean a mention."""
    if mention.kind == "organisation":
        return True
    if mention.kind == "person":
        return pronoun == "they" and reading.lows[mention.high : mention.high + 1] == ["and"]
    head = reading.lows[mention.head]
    if mention.kind == "other":
        return pronoun == "it" or head.endswith("s")
    if mention.kind != "nominal":
        return False
    says = mention.high < len(reading.words) and reading.cue[mention.high] >= _STRONG_CUE
    if pronoun == "it":
        return head in BODY_NOUNS or (says and not is_person_noun(head) and head not in PLURAL_NOUNS)
    several = head in PLURAL_NOUNS or head in BODY_NOUNS or head in _TOGETHER
    return several or head in _NEITHER or (says and head.endswith("s"))

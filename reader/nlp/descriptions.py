"""Who "the ministry", "the spokesperson" or "the Marlan leader" is: a name, or the fullest form the text has."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from reader.language.lexicon import BODY_NOUNS, DETERMINERS, PERSON_NOUNS
from reader.language.names import Name
from reader.nlp.mentions import Mention
from reader.nlp.reading import Reading

_KINDRED = (
    "leader president premier chancellor prime",
    "president head-of-state",
    "premier prime",
    "spokesman spokeswoman spokesperson",
    "chairman chairwoman chairperson chair",
    "congressman congresswoman representative rep lawmaker",
    "senator sen lawmaker",
    "governor gov",
    "general gen",
    "professor prof",
    "congressman member",
    "ceo chief executive boss",
    "head chief director boss",
    "presidency office",
    "police constabulary department",
    "paper newspaper",
    "firm company",
    "organisation organization group charity",
    "doctor dr physician surgeon",
    "coach manager",
    "diplomat ambassador minister envoy",
    "minister secretary",
)
_EMPTY = frozenset("the this that same former latter own new".split())
_STEM = 4
_LOOK_AFTER = 10
_MOST = 60


def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in _KINDRED:
        words = line.split()
        found[words[0]] = found.get(words[0], frozenset([words[0]])) | frozenset(words)
        for word in words[1:]:
            found[word] = found.get(word, frozenset([word])) | {words[0]}
    return found


_KIN = _groups()


@dataclass(frozen=True, slots=True)
class Described:
    """What a description stands for: a name, or an earlier, fuller mention."""

    shown: str
    name: Name | None


def resolve_description(reading: Reading, mentions: Sequence[Mention], mention: Mention) -> Described | None:
    """Return who the description *mention* refers back to; None where the text does not support anyone.

    Args:
        reading: The article.
        mentions: All mentions, by their first token.
        mention: A nominal one.
    """
    if reading.lows[mention.low] not in {"the", "this"}:
        return None
    head = reading.lows[mention.head]
    kin = _KIN.get(head, frozenset([head]))
    own = [token for token in range(mention.low + 1, mention.head) if reading.lows[token] not in _EMPTY]
    people = head in PERSON_NOUNS
    seen: set[int] = set()
    until = bisect_left(mentions, mention.low, key=lambda each: each.low)
    earlier = [each for each in mentions[max(0, until - _MOST) : until] if each.head < mention.low]
    for other in reversed(earlier):
        if other.name is not None and people and id(other.name) not in seen and other.kind in {"person", "other"}:
            if _described_as(reading, other, kin, own):
                return Described(other.name.name, other.name)
            seen.add(id(other.name))
        elif other.name is not None and head in BODY_NOUNS and other.kind == "organisation":
            if _ends_in(other.name.name, kin) and not own:
                return Described(other.name.name, other.name)
        elif other.kind == "nominal" and reading.lows[other.head] in kin:
            fuller = _fuller(reading, mention, other, own)
            if fuller is not None:
                return resolve_description(reading, mentions, other) or Described(fuller, None)
    return None


def named_after(reading: Reading, mentions: Sequence[Mention], mention: Mention) -> Name | None:
    """Return the person named right after a description: "the mayor, Mary Doe,"."""
    comma = mention.high
    if reading.lows[mention.head] not in PERSON_NOUNS or comma >= len(reading.words) or reading.words[comma] != ",":
        return None
    at = bisect_left(mentions, comma + 1, key=lambda each: each.low)
    for other in mentions[at : at + 3]:
        if other.low > comma + 1:
            break
        if other.kind in {"person", "other"} and other.name is not None:
            ends = (
                other.high >= len(reading.words)
                or reading.classes[other.high] in ',.-"'
                or reading.cue[other.high] >= 0.4
            )
            return other.name if ends else None
    return None


def _ends_in(name: str, kin: frozenset[str]) -> bool:
    words = name.lower().split()
    return len(words) > 1 and bool({words[0], words[-1]} & kin)


def _described_as(reading: Reading, mention: Mention, kin: frozenset[str], own: Sequence[int]) -> bool:
    """Say whether titles, role or apposition of a person hold a kindred noun, and nothing against *own* words."""
    words = [reading.words[token] for token in range(mention.low, mention.core)]
    words += _apposition(reading, mention)
    if mention.name is not None and mention.name.role:
        words += mention.name.role.split()
    lows = [word.lower().strip(".,") for word in words]
    if not kin & set(lows):
        return False
    capitals = [word.lower()[:_STEM] for word in words if word[0].isupper() and word.lower() not in kin]
    for token in own:
        stem = reading.lows[token][:_STEM]
        if reading.words[token][0].isupper():
            if capitals and stem not in capitals:
                return False
        elif not any(low[:_STEM] == stem for low in lows):
            return False
    return True


def _apposition(reading: Reading, mention: Mention) -> list[str]:
    """Return the words between commas after a name."""
    start = mention.high
    if start >= len(reading.words) or reading.words[start] != ",":
        return []
    words = []
    for token in range(start + 1, min(len(reading.words), start + _LOOK_AFTER)):
        if reading.classes[token] in ',."CcV:' or reading.sentence[token] != reading.sentence[mention.head]:
            break
        words.append(reading.words[token])
    return words


def _fuller(reading: Reading, mention: Mention, other: Mention, own: Sequence[int]) -> str | None:
    """Return the whole of an earlier phrase with a kindred head if it tells more than *mention* and does not differ."""
    low, high = other.low, other.high
    if other.head + 1 < high and reading.lows[other.head + 1] not in {"of", "for"}:
        high = other.head + 1
    more = [
        token for token in range(low, high) if token != other.head and reading.lows[token] not in _EMPTY | DETERMINERS
    ]
    if not more or high - low <= mention.head + 1 - mention.low:
        return None
    stems = {reading.lows[token][:_STEM] for token in range(low, high)}
    if any(reading.lows[token][:_STEM] not in stems for token in own):
        return None
    if reading.lows[low] in {"the", "a", "an"}:
        low += 1
    return " ".join(reading.span(low, high).of(reading.text).split())

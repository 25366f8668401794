"""From the mention of a source to the name a reader is shown: surnames, pronouns, descriptions."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reader.language.lexicon import PERSONAL
from reader.language.names import Name
from reader.nlp.descriptions import resolve_description
from reader.nlp.mentions import Mention
from reader.nlp.pronouns import Meant
from reader.nlp.reading import Reading

_THRESHOLD = 0.3
_DESCRIBED = 0.7


@dataclass(frozen=True, slots=True)
class Told:
    """A quotation already attributed: where, to whom."""

    paragraph: int
    name: Name | None
    shown: str | None = None
    personal: bool = True
    """The source was a pronoun or a person."""


@dataclass(frozen=True, slots=True)
class Cast:
    """What it takes to tell who is behind a mention."""

    reading: Reading
    mentions: Sequence[Mention]
    meant: Mapping[int, Meant]
    """Whom each pronoun that is a source means, by its token."""
    told: list[Told] = field(default_factory=list)
    """The quotations before, in text order."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a reader is shown."""

    shown: str | None
    name: Name | None = None
    confidence: float = 1.0


def resolve(cast: Cast, mention: Mention | None, paragraph: int) -> Speaker:
    """Return who is behind *mention*, the source of a quotation in *paragraph*."""
    if mention is None:
        return Speaker(None)
    reading = cast.reading
    if mention.name is not None:
        return Speaker(mention.name.name, mention.name)
    if mention.kind == "nominal":
        described = resolve_description(reading, cast.mentions, mention)
        if described is not None:
            return Speaker(described.shown, described.name, _DESCRIBED)
        return Speaker(words_of(reading, mention.low, mention.high))
    low = reading.lows[mention.head]
    if low in {"who", "which"}:
        return _relative(cast, mention, paragraph)
    if low in {"it", "they"}:
        return _body(cast, mention, paragraph)
    if low in PERSONAL:
        meant = cast.meant.get(mention.head)
        if meant is not None and meant.name is not None and meant.confidence >= _THRESHOLD:
            return Speaker(meant.name.name, meant.name, meant.confidence)
        return Speaker(words_of(reading, mention.low, mention.high), None, 1 - meant.confidence if meant else 0.5)
    return Speaker(words_of(reading, mention.low, mention.high))


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
    return Speaker(words_of(reading, mention.low, mention.high), None, _DESCRIBED)


def _body(cast: Cast, mention: Mention, paragraph: int) -> Speaker:
    """Return what "it" refers to where the quotation before was a body's; else the pronoun itself."""
    reading = cast.reading
    shown = words_of(reading, mention.low, mention.high)
    if cast.told and reading.lows[mention.head] == "it":
        last = cast.told[-1]
        near = 0 <= paragraph - last.paragraph <= 1
        if near and last.shown and (last.name.kind == "organisation" if last.name else not last.personal):
            return Speaker(last.shown, last.name, _DESCRIBED)
    return Speaker(shown, None, _DESCRIBED)


def words_of(reading: Reading, low: int, high: int) -> str:
    """Return what stands in a range of tokens, white space folded."""
    return " ".join(reading.span(low, high).of(reading.text).split())

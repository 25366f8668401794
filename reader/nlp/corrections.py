"""What the user corrected: who said a quotation, that something is none, by what name a speaker goes."""

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from msgspec.structs import replace

from reader.inert import inert
from reader.language.lexicon import DETERMINERS, PRONOUNS
from reader.model import Analysis, Entity, Fix, Known, Quotation, Span

_WORD = re.compile(r"\w+")
_LONGEST = 120


def fingerprint(words: str) -> str:
    """Return 16 hex digits for *words*, whatever their case, punctuation and white space."""
    plain = " ".join(_WORD.findall(words.casefold()))
    return blake2b(plain.encode("utf-8", "replace"), digest_size=8).hexdigest()


def fix_of(text: str, quotation: Quotation, speaker: str | None) -> Fix:
    """Return what it takes to find *quotation* again, with who said it, or None for that it is none."""
    return Fix(quotation.span, fingerprint(quotation.span.of(text)), speaker)


def correct(text: str, analysis: Analysis, known: Known) -> Analysis:
    """Return *analysis* of *text* with what the user said put right.

    What they said of a quotation is certain. A name they gave to a speaker is shown wherever that speaker is; it says
    nothing about whether it was that speaker, so the confidence stays.
    """
    names = dict(known.names)
    if not names and not known.fixes:
        return analysis
    quotations = _fixed(text, analysis, known.fixes)
    return replace(
        analysis,
        quotations=tuple(_renamed(each, names) for each in quotations),
        people=_joined(analysis.people, names),
        organisations=_joined(analysis.organisations, names),
    )


def is_by_name(text: str, quotation: Quotation, analysis: Analysis) -> bool:
    """Say whether *quotation* gives its source by name, so that another name would be the speaker's everywhere."""
    if quotation.speaker is None:
        return False
    if quotation.source is None:
        return has_name(quotation.speaker)
    source = quotation.source
    entities = (*analysis.people, *analysis.organisations, *analysis.places)
    if any(source.start <= span.start and span.end == source.end for each in entities for span in each.mentions):
        return True
    words = source.of(text).split()
    return len(words) > 1 and words[0].lower() not in DETERMINERS and has_name(words[-1])


def is_pronoun(speaker: str) -> bool:
    """Say whether what is shown of a speaker is a pronoun, which means another one in the next article."""
    return speaker.lower() in PRONOUNS


def plain_name(typed: str) -> str:
    """Return a name as it may be shown and kept: on one line, without controls, hidden characters and surrogates."""
    kept = "".join(each for each in typed if each.isspace() or inert(each) == each)
    return " ".join(kept.split())[:_LONGEST].rstrip()


def has_name(speaker: str | None) -> bool:
    """Say whether what is shown of a speaker can be a name: no pronoun, and not in lower case throughout."""
    return speaker is not None and not is_pronoun(speaker) and speaker != speaker.lower()


def place(text: str, quotations: Sequence[Quotation], span: Span, words: str) -> int | None:
    """Return which quotation the user meant, who saw it at *span* with a fingerprint *words*; None for none of these.

    Where the text still has the words, it is the one that stands there, its edges moved at most by half; where the
    text has moved, it is the nearest with the same words.
    """
    if fingerprint(span.of(text)) == words:
        at = max(range(len(quotations)), key=lambda at: _shared(quotations[at].span, span), default=None)
        return at if at is not None and _shared(quotations[at].span, span) >= 0.5 else None
    same = (at for at, each in enumerate(quotations) if fingerprint(each.span.of(text)) == words)
    return min(same, key=lambda at: abs(quotations[at].span.start - span.start), default=None)


def _fixed(text: str, analysis: Analysis, fixes: Iterable[Fix]) -> list[Quotation]:
    """Return the quotations with what was said of each; a quotation that is not found again is not missed."""
    left: list[Quotation | None] = list(analysis.quotations)
    roles = {person.name: person.role for person in analysis.people}
    for fix in fixes:
        at = place(text, analysis.quotations, fix.span, fix.words)
        if at is not None:
            said = analysis.quotations[at]
            speaker = fix.speaker
            role = said.role if speaker == said.speaker else roles.get(speaker or "")
            left[at] = None if speaker is None else replace(said, speaker=speaker, role=role, confidence=1.0)
    return [each for each in left if each is not None]


def _shared(one: Span, other: Span) -> float:
    """Return how much of the longer of two spans they have in common."""
    if one == other:
        return 1.0
    common = min(one.end, other.end) - max(one.start, other.start)
    return common / max(one.end - one.start, other.end - other.start, 1)


def _renamed(quotation: Quotation, names: Mapping[str, str]) -> Quotation:
    name = names.get(quotation.speaker or "")
    return quotation if name is None else replace(quotation, speaker=name)


def _joined(entities: Sequence[Entity], names: Mapping[str, str]) -> tuple[Entity, ...]:
    """Return *entities* by the names the user gave them, those of one name as one, most mentioned first."""
    if not any(each.name in names for each in entities):
        return tuple(entities)
    joined: dict[str, Entity] = {}
    for each in entities:
        name = names.get(each.name, each.name)
        other = joined.get(name)
        mentions = tuple(sorted({*each.mentions, *(other.mentions if other else ())}))
        joined[name] = Entity(name, (other.role if other else None) or each.role, mentions)
    return tuple(sorted(joined.values(), key=lambda each: -len(each.mentions)))

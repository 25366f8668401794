"""Why articles stand together, in words."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, islice

from reader.stories.alike import is_copy, quoted
from reader.stories.signature import Signature

_PAIRS = 100


def why(members: Sequence[Signature]) -> tuple[str, ...]:
    """Return what *members*, of one story, have in common, the weightiest first; never nothing."""
    pairs = tuple(islice(combinations(members, 2), _PAIRS))
    copied = any(is_copy(a, b) for a, b in pairs)
    said = max((quoted(a, b) for a, b in pairs), default=0)
    names = _shared([one.names for one in members])
    figures = _shared([one.figures for one in members])
    words = _shared([one.lede for one in members])
    told = (
        ("copy" if len(members) == 2 else "copies") if copied else None,
        _counted(said, "statement in common", "statements in common"),
        _counted(names, "shared name", "shared names"),
        _counted(figures, "shared figure", "shared figures"),
        _when(members),
    )
    return tuple(filter(None, told)) or (_counted(words, "shared word", "shared words") or "alike",)


def _shared(terms: Sequence[Sequence[int]]) -> int:
    """Return how many terms stand in two articles at least."""
    return sum(held > 1 for held in Counter(term for some in terms for term in some).values())


def _counted(number: int, one: str, more: str) -> str | None:
    return f"{number} {one if number == 1 else more}" if number else None


def _when(members: Sequence[Signature]) -> str | None:
    days = [one.day for one in members if one.day is not None]
    if len(days) > 1:
        apart = max(days) - min(days)
        return "same day" if apart == 0 else "a day apart" if apart == 1 else f"within {apart} days"
    named = set(members[0].days).intersection(*(one.days for one in members[1:]))
    return "one date told" if named else None

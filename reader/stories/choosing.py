"""Which articles of a large story are compared with one another, and their places in it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reader.stories.values import Member, Only, Place, Statement

MOST_COMPARED = 24
"""Of a story's articles; the time grows with the square of them."""


class Candidate(Struct, frozen=True):
    """An article of a story, as far as it matters whether it is compared."""

    outlet: str
    quotations: int
    is_copy: bool = False
    """That it is the text of one before it."""


def chosen(candidates: Sequence[Candidate], most: int = MOST_COMPARED) -> tuple[int, ...]:
    """Return the places of up to *most* that are worth comparing, ascending.

    No copy while there are others; each outlet with one article, that which quotes most, before one has two.
    """
    order = sorted(range(len(candidates)), key=lambda at: (-candidates[at].quotations, at))
    before: Counter[str] = Counter()
    ranked = []
    for at in order:
        one = candidates[at]
        ranked.append((one.is_copy, before[one.outlet], -one.quotations, at))
        before[one.outlet] += not one.is_copy
    return tuple(sorted(at for *_, at in sorted(ranked)[:most]))


def later_copies(copies: Iterable[Sequence[int]]) -> frozenset[int]:
    """Return those of near-duplicates that are not the first of their text."""
    return frozenset(at for same in copies for at in sorted(same)[1:])


def placed(
    found: tuple[Sequence[Statement], Sequence[Only]], places: Sequence[int]
) -> tuple[tuple[Statement, ...], tuple[Only, ...]]:
    """Return what was found in some articles of a story as it counts in the story; *places* are theirs, ascending."""
    statements, only = found
    return (
        tuple(
            replace(
                one,
                members=tuple(Member(places[each.article], each.quotation) for each in one.members),
                segments=tuple(
                    replace(each, places=tuple(Place(places[p.article], p.span) for p in each.places))
                    for each in one.segments
                ),
            )
            for one in statements
        ),
        tuple(replace(one, place=Place(places[one.place.article], one.place.span)) for one in only),
    )

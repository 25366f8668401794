"""Articles of one event side by side: the one value that a screen or a command shows."""

from collections.abc import Callable, Collection, Sequence

from msgspec import Struct

from reader.stories.only import only_here
from reader.stories.people import UNRULED, Rulings, Sameness
from reader.stories.statements import statements
from reader.stories.values import Member, Only, Statement, Told

Common = tuple[tuple[Statement, ...], tuple[Only, ...]]
"""What articles have in common, and what each alone reports."""


class Comparison(Struct, frozen=True):
    """What several articles have in common, and what each alone reports."""

    members: tuple[Told, ...]
    statements: tuple[Statement, ...]
    """By the first place they stand in."""
    only: tuple[Only, ...]
    """By article, then in text order."""


def compare(
    members: Sequence[Told], apart: Collection[frozenset[Member]] = (), rulings: Rulings = UNRULED
) -> Comparison:
    """Return *members* compared; speakers are known by what the articles say of them, and by *rulings* before that.

    Args:
        members: Articles of one event.
        apart: Pairs of quotations that are no one statement, by the user's word.
        rulings: Which names are one speaker's, and which are not.
    """
    same = Sameness(members, rulings)
    found = statements(members, same, _apart(members, apart, rulings))
    return Comparison(tuple(members), found, only_here(members, found, same))


def common(members: Sequence[Told], apart: Collection[frozenset[Member]] = (), rulings: Rulings = UNRULED) -> Common:
    """Return what *members* have in common and what each alone reports, by :func:`compare`."""
    found = compare(members, apart, rulings)
    return found.statements, found.only


def _apart(
    members: Sequence[Told], apart: Collection[frozenset[Member]], rulings: Rulings
) -> Callable[[Member, Member], bool] | None:
    """Return what says whether two quotations are none by the user's word, or their speakers two; None for no word."""
    known = frozenset(apart)
    if not known and not rulings.apart:
        return None

    def parted(one: Member, other: Member) -> bool:
        names = [members[each.article].analysis.quotations[each.quotation].speaker or "" for each in (one, other)]
        return (min(names), max(names)) in rulings.apart or frozenset((one, other)) in known

    return parted

"""Articles of one event side by side: the one value that a screen or a command shows."""

from collections.abc import Callable, Collection, Sequence

from msgspec import Struct

from reader.stories.only import only_here
from reader.stories.people import sameness
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
    members: Sequence[Told], same: Callable[[str, str], bool], apart: Collection[frozenset[Member]] = ()
) -> Comparison:
    """Return *members* compared.

    Args:
        members: Articles of one event.
        same: Says whether two names are one speaker's.
        apart: Pairs of quotations that are no one statement, by the user's word.
    """
    found = statements(members, same, apart)
    return Comparison(tuple(members), found, only_here(members, found, same))


def common(members: Sequence[Told], apart: Collection[frozenset[Member]] = ()) -> Common:
    """Return what *members* have in common and what each alone reports, speakers known by what they themselves say."""
    found = compare(members, sameness(members), apart)
    return found.statements, found.only

"""Articles of one event side by side: the one value that a screen or a command shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.stories.only import only_here
from reader.stories.statements import statements
from reader.stories.values import Only, Statement, Told


@dataclass(frozen=True, slots=True)
class Comparison:
    """What several articles have in common, and what each alone reports."""

    members: tuple[Told, ...]
    statements: tuple[Statement, ...]
    """By the first place they stand in."""
    only: tuple[Only, ...]
    """By article, then in text order."""


def compare(members: Sequence[Told], same: Callable[[str, str], bool]) -> Comparison:
    """Return *members* compared; *same* says whether two names are one speaker's."""
    found = statements(members, same)
    return Comparison(tuple(members), found, only_here(members, found, same))

"""Tags as they are typed: which words add, which take away, and what may be meant."""

from collections.abc import Sequence

from msgspec import Struct

from reader.model import TagCount
from reader.settings import Settings

QUICK = 9
"""How many tags have a digit."""


class TagEdit(Struct, frozen=True):
    """What a line of tags asks for."""

    add: tuple[str, ...]
    remove: tuple[str, ...]


def parse_tags(line: str) -> TagEdit:
    """Read words apart by white space or commas; ``-name`` takes a tag away, ``#`` before a name means nothing."""
    words = line.replace(",", " ").split()
    names = [(word.startswith("-"), word.lstrip("-").lstrip("#")) for word in words]
    return TagEdit(
        tuple(name for minus, name in names if name and not minus),
        tuple(name for minus, name in names if name and minus),
    )


def quick_tags(settings: Settings, tags: Sequence[TagCount]) -> tuple[str, ...]:
    """Return the tags of the keys 1 to 9: the user's own, else those most used, the alphabet deciding ties."""
    if settings.quick_tags:
        return settings.quick_tags[:QUICK]
    return tuple(tag.name for tag in sorted(tags, key=lambda tag: (-tag.articles, tag.name))[:QUICK])


def suggest(word: str, known: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the tags that begin with *word*, and those that have its letters in order elsewhere."""
    wanted = word.lower()
    begin = [name for name in known if name.startswith(wanted)]
    rest = [name for name in known if not name.startswith(wanted) and _has_in_order(name, wanted)]
    return begin, rest


def _has_in_order(name: str, letters: str) -> bool:
    left = iter(name)
    return all(letter in left for letter in letters)

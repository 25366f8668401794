"""Who, where, when, how much."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.language.names import Name
from reader.model import Article, DateMention, Entity, Figure, Span


@dataclass(frozen=True, slots=True)
class Facts:
    """The fields of the panel; orders as in ``Analysis``."""

    people: tuple[Entity, ...] = ()
    organisations: tuple[Entity, ...] = ()
    places: tuple[Entity, ...] = ()
    dates: tuple[DateMention, ...] = ()
    figures: tuple[Figure, ...] = ()


def find_facts(article: Article, sentences: Sequence[Span], names: Sequence[Name]) -> Facts:
    """Return who, where, when and how much, each with its places in the text."""
    raise NotImplementedError

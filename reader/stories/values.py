"""The values of this package; frozen, built of tuples, picklable.

Articles are counted from 0 in the sequence that a function was given. Spans count in the text of the article they
stand with.
"""

from typing import Literal

from msgspec import Struct

from reader.model import Analysis, Article, Span

Sameness = Literal["same", "reworded", "only"]
OnlyKind = Literal["figure", "person", "date", "quotation"]


class Told(Struct, frozen=True):
    """One article with what was found in it: a member of a story."""

    article: Article
    analysis: Analysis


class Place(Struct, frozen=True, order=True):
    """A stretch of the text of one article."""

    article: int
    span: Span


class Story(Struct, frozen=True):
    """Articles on one event, copies of one another included; never fewer than two."""

    articles: tuple[int, ...]
    """Ascending."""
    why: tuple[str, ...]
    """What the user is told of why they stand together, the weightiest first: "9 shared names", "same day"."""


class Grouping(Struct, frozen=True):
    """What belongs together among many articles; an article alone is in no story."""

    stories: tuple[Story, ...]
    """No article is in two."""
    copies: tuple[tuple[int, ...], ...]
    """Near-duplicates: one text, printed by several."""


class Segment(Struct, frozen=True):
    """A clause of a statement: the same in its places, reworded, or in one alone."""

    sameness: Sameness
    places: tuple[Place, ...]
    """Of each article that has it, by article; of one alone where ``sameness`` is ``only``.

    An article has several where a cue stands inside, or where it reports the statement twice.
    """


class Member(Struct, frozen=True):
    """A statement as one article reports it: one of its quotations."""

    article: int
    quotation: int
    """Its index in the analysis."""


class Statement(Struct, frozen=True):
    """One statement as two or more articles report it."""

    speaker: str
    members: tuple[Member, ...]
    """By article; an article may report it twice."""
    segments: tuple[Segment, ...]
    """In reading order."""
    match: float
    """0 to 1: how alike the wordings are."""


class Only(Struct, frozen=True):
    """What one article alone reports."""

    place: Place
    kind: OnlyKind


class Person(Struct, frozen=True):
    """A person or body, whatever the articles call them."""

    name: str
    """The one to show."""
    aliases: tuple[str, ...]
    """The other names, sorted."""
    roles: tuple[str, ...]
    """As the articles give them, newest first."""
    quotations: int
    articles: tuple[int, ...]
    """Where they are quoted, ascending."""

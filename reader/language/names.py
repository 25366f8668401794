"""Names of people, bodies and places in a text, and which of them are one: shared by speakers, people and places."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reader.model import Known, Span

NameKind = Literal["person", "organisation", "place", "other"]
Gender = Literal["male", "female"]


@dataclass(frozen=True, slots=True)
class Name:
    """One person, body or place of an article, with every mention by name."""

    name: str
    """The fullest form the article gives, without title; an alias the user set wins."""
    kind: NameKind
    mentions: tuple[Span, ...]
    """Without titles and possessive endings, in text order."""
    gender: Gender | None = None
    """From titles, given names and pronouns nearby; None where they do not say."""
    role: str | None = None
    """In the text's own words, from a title or an apposition: "Deputy Prime Minister"."""


def find_names(text: str, sentences: Sequence[Span], known: Known) -> tuple[Name, ...]:
    """Return the names of *text*, by first mention; no two mentions overlap."""
    raise NotImplementedError

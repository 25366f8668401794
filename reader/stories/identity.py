"""Whom a name belongs to, among people and bodies that are known by other names."""

import re
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from reader.language.gazetteer import fold, gazetteer
from reader.language.lexicon import DETERMINERS, PERSON_NOUNS, PRONOUNS
from reader.language.spelling import letters
from reader.stories.bodies import BodyName, alike_bodies, body_keys, body_name, is_partial
from reader.stories.persons import Likeness, PersonName, alike, bare_keys, fits, is_distinct, keys, person_name

Kind = Literal["person", "body", "described"]

NEAR_DAYS = 31
"""How many days apart two articles on one event are at the most."""
ALIKE = 0.3
"""How alike the names of two articles on one event are: the cosine of their weights by rarity."""
SMOOTH = 8
"""Articles added to those there are, so that of a few articles on one event no name is too frequent to tell."""
LOOKED_AT = 60
"""Articles compared, at the most, to learn whether a name belongs to a person."""
SHELF = 100
"""People looked at for one name, at the most: it bounds what a name costs that thousands bear."""

_ROLE_WORD = 3
"""Letters; shorter words of a role are grammar."""
_PLAIN_ROLES = frozenset(
    "former then acting senior leader deputy chief with from this that the and for his her who was its ex".split()
)
_LONGEST_ROLE = 120
_SHORT_ROLES = {"sen": "senator", "gov": "governor", "rep": "representative", "min": "minister", "gen": "general"}
_ROLE_GAP = re.compile(r"[\s-]+")
_MANY = 10
_LEADING = 0.9
"""The share of articles in which a surname stands for one so well known that it needs no given name."""
_PERSONAL = PERSON_NOUNS | frozenset(
    "officials officers sources spokespeople spokespersons lawyers doctors witnesses residents experts analysts"
    " investigators prosecutors scientists researchers critics aides reporters journalists lawmakers senators"
    " diplomats soldiers troops separatists rebels protesters activists campaigners relatives neighbours neighbors"
    " friends colleagues voters people police staff members leaders authorities".split()
)
"""Nouns that only describe who is quoted."""


class Name(Struct, frozen=True):
    """A name under which somebody is quoted or spoken of."""

    name: str
    kind: Kind
    person: PersonName | None = None
    body: BodyName | None = None

    @property
    def bare(self) -> bool:
        """Say whether others bear the name too, so that each article may mean another by it."""
        if self.person is not None:
            return self.person.bare
        return self.body is not None and is_partial(self.body)

    @property
    def keys(self) -> tuple[str, ...]:
        """Under what it is kept for those who are called otherwise."""
        if self.person is not None:
            return () if self.bare else (*keys(self.person), *bare_keys(self.person))
        return tuple(f"*{key}" for key in body_keys(self.body)) if self.body is not None else ()

    @property
    def wanted(self) -> tuple[str, ...]:
        """Under what those are kept whom it may mean."""
        if self.person is not None:
            return bare_keys(self.person) if self.bare else keys(self.person)
        return self.keys

    @property
    def rank(self) -> int:
        """How full the name is; of two forms the fuller is shown, the likelier of which more is known."""
        if self.person is not None:
            return 2 if self.person.full else int(not self.person.bare)
        return 0 if self.body is None else int(not self.body.acronym) + int(not self.bare)


class Bearer(Struct, frozen=True):
    """One who may be meant by a bare name."""

    names: tuple[Name, ...]
    articles: int
    """How many name them in full."""


Agrees = Callable[[Name, Name], bool]
"""From two names to whether something beside them says that they are one's: a role, the same story."""


@lru_cache(maxsize=65536)
def name_of(name: str, listed: Kind | None = None) -> Name:
    """Return *name* with its parts; *listed* is what the article takes it for, where it lists it."""
    kind = _kind(name, listed)
    if kind == "person":
        parts = person_name(name)
        if parts.words:
            return Name(name, kind, person=parts)
    if kind == "body":
        return Name(name, kind, body=body_name(name))
    return Name(name, "described")


def _kind(name: str, listed: Kind | None) -> Kind:
    words = name.split()[:20]
    if not words or name == name.lower() or (name.lower() in PRONOUNS and not (len(name) > 1 and name.isupper())):
        return "described"
    first, last = fold(words[0]), fold(words[-1]).strip(".,")
    if first in DETERMINERS and first != "the":
        return "described"
    lists = gazetteer()
    if "and" in words and any(word in lists.given for word in map(fold, words)):
        return "described"  # two people, who speak as one
    small = words[-1] == words[-1].lower()
    if small or (listed is None and len(words) > 1 and last in lists.classes["title"]):
        heads = lists.classes["body-head"]
        return "body" if small and last in heads and last not in _PERSONAL else "described"
    if listed is not None:
        return listed
    return _guessed(words, first, last)


def _guessed(words: Sequence[str], first: str, last: str) -> Kind:
    lists = gazetteer()
    if last in lists.classes["body-head"] or first == "the" or " ".join(map(fold, words)) in lists.bodies:
        return "body"
    if (
        first in lists.classes["title-male"]
        or first in lists.classes["title-female"]
        or first in lists.classes["title"]
    ):
        return "person"
    if len(words) > 1:
        return "person" if first in lists.given else "body"
    return "person" if letters(last) in lists.surnames or last in lists.given else "body"


def role_words(role: str | None) -> frozenset[str]:
    """Return the words of a role that tell one from another."""
    found = (letters(word) for word in _ROLE_GAP.split((role or "")[:_LONGEST_ROLE]))
    return frozenset(
        _SHORT_ROLES.get(word, word) for word in found if len(word) >= _ROLE_WORD and word not in _PLAIN_ROLES
    )


def likeness(one: Name, other: Name) -> Likeness:
    """Say whether two names may be one's; neither is bare."""
    if one.person is not None and other.person is not None:
        return alike(one.person, other.person)
    if one.body is not None and other.body is not None:
        return alike_bodies(one.body, other.body)
    return Likeness.NO


def chosen(one: Name, known: Sequence[Sequence[Name]], agrees: Agrees, apart: Collection[str]) -> int | None:
    """Return which of *known* the name *one* belongs to, each given by its names that are not bare; None for nobody.

    Args:
        one: Not bare.
        known: Those who share a key with it.
        agrees: As :data:`Agrees` says; asked only where names alone don't decide.
        apart: Names that are not one with it.
    """
    found: list[tuple[Likeness, int]] = []
    for at, names in enumerate(known):
        levels = [likeness(one, name) for name in names]
        if not levels or min(levels) is Likeness.NO or any(name.name in apart for name in names):
            continue
        best = max(levels)
        if best >= Likeness.YES or any(agrees(one, name) for name in names):
            found.append((best, at))
    return _only(found)


def chosen_for_bare(
    one: Name,
    known: Sequence[Bearer],
    agrees: Callable[[Name], bool],
    near: Callable[[Name], bool],
    apart: Collection[str],
) -> int | None:
    """Return whom a name means that others bear too; None where nothing tells.

    Args:
        one: Bare.
        known: Those who share a key with it.
        agrees: Says of a name whether its role is that of *one*.
        near: Says of a name whether it stands in another article on the same event.
        apart: Names that are not one with it.
    """
    bearers = [
        at
        for at, bearer in enumerate(known)
        if any(_fits(one, name) for name in bearer.names) and not any(name.name in apart for name in bearer.names)
    ]
    for tells in (near, agrees):
        found = [at for at in bearers if any(map(tells, known[at].names))]
        if len(found) == 1:
            return found[0]
        bearers = found or bearers
    if len(bearers) == 1 and one.person is not None and is_distinct(one.person):
        return bearers[0]
    return _leading(bearers, known)


def _leading(bearers: Sequence[int], known: Sequence[Bearer]) -> int | None:
    """Return the one of whom nearly all articles tell that name any of them, where there are many."""
    best = max(bearers, key=lambda at: known[at].articles, default=None)
    if best is None or known[best].articles < _MANY:
        return None
    return best if known[best].articles >= _LEADING * sum(known[at].articles for at in bearers) else None


def _fits(bare: Name, full: Name) -> bool:
    """Say whether a bare name may stand for a fuller one."""
    if bare.person is not None and full.person is not None:
        return bare.person.words == full.person.words or (not full.person.bare and fits(bare.person, full.person))
    if bare.body is not None and full.body is not None:
        return bare.body.core == full.body.core
    return False


def _only(found: Sequence[tuple[Likeness, int]]) -> int | None:
    """Return the one that is likest, None where two are."""
    if not found:
        return None
    best = max(level for level, _ in found)
    likest = [at for level, at in found if level == best]
    return likest[0] if len(likest) == 1 else None


def shown_of(names: Sequence[tuple[Name, int]]) -> str:
    """Return the name to show of those that one goes by, each with how often: the most frequent of the full ones."""
    return max(names, key=lambda one: (one[0].rank, one[1], len(one[0].name), one[0].name))[0].name

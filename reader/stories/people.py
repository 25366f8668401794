"""Who is one speaker under several names: people and bodies over many articles.

A name joins the one person it fits. Spelling alone decides where it can; where it can't (an initial, a short form, a
surname two families bear), a role or the same story has to agree. Of two that a name fits equally, it joins neither.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence, Set
from datetime import date
from functools import partial
from math import log, sqrt

from msgspec import Struct, field

from reader.language.spelling import sound
from reader.stories.identity import (
    ALIKE,
    LOOKED_AT,
    NEAR_DAYS,
    SHELF,
    SMOOTH,
    Bearer,
    Kind,
    Name,
    chosen,
    chosen_for_bare,
    name_of,
    role_words,
    shown_of,
)
from reader.stories.values import Person, Told

_SHARED = 2
"""Names that two articles have in common, at the least, where they may be about one event."""
_FEW = 8
_ROLES = 12


def merge(tellings: Sequence[Told], apart: Collection[tuple[str, str]] = ()) -> tuple[Person, ...]:
    """Return who is quoted in *tellings*, the most quoted first.

    Who is only described ("a spokesman") is one speaker in an article and never in two.

    Args:
        tellings: The articles, in any order.
        apart: Pairs of names that are not one, whatever they look like.
    """
    return _Register(tellings, apart).people()


class Rulings(Struct, frozen=True):
    """Whom names mean, by what is known beyond the articles at hand."""

    people: Mapping[str, int] = field(default_factory=dict)
    """Numbers of those whom names mean; a name that means several is in none."""
    apart: frozenset[tuple[str, str]] = frozenset()
    """Pairs of names that are not one's, each sorted; they overrule all else."""


UNRULED = Rulings()
"""Nothing is known beyond the articles."""


class Sameness:
    """Says whether two names are one's, in some articles of one event; a name is with itself."""

    def __init__(self, tellings: Sequence[Told], rulings: Rulings = UNRULED) -> None:
        """Know the names of *tellings*; what they say of roles and of who appears where counts, unless *rulings* do."""
        self._register = _Register(tellings, rulings.apart, one_event=True)
        self._rulings = rulings
        self._meant: dict[str, frozenset[Hashable]] = {}

    def __call__(self, one: str, other: str) -> bool:
        """Say whether *one* and *other* are one's."""
        if one == other or (min(one, other), max(one, other)) in self._rulings.apart:
            return one == other
        return not self.meant(one).isdisjoint(self.meant(other))

    def meant(self, name: str) -> frozenset[Hashable]:
        """Return what stands for those whom *name* means; names that are one's have some of it in common."""
        if name not in self._meant:
            known = self._rulings.people.get(name)
            ruled = () if known is None else (("known", known),)
            self._meant[name] = frozenset((name, *ruled, *self._register.who(name)))
        return self._meant[name]


class _Page:
    """An article as far as names go."""

    def __init__(self, at: int, told: Told) -> None:
        self.at = at
        analysis = told.analysis
        self.kinds: dict[str, Kind] = {}
        self.roles: dict[str, str] = {}
        for entity in (*analysis.places, *analysis.organisations):
            self.kinds[entity.name] = "body"
        for entity in analysis.people:
            self.kinds[entity.name] = "person"
            if entity.role:
                self.roles[entity.name] = entity.role
        self.said = Counter(one.speaker for one in analysis.quotations if one.speaker)
        for one in analysis.quotations:
            if one.speaker and one.role:
                self.roles.setdefault(one.speaker, one.role)
        self.names = tuple(dict.fromkeys((*self.said, *self.kinds)))
        self.day = _day(told.article.meta.published or told.article.meta.published_guess)
        self.about = frozenset(map(_shape, self.kinds))


class _Someone(Struct, eq=False):
    """A person or body as they are found."""

    names: dict[str, Name] = field(default_factory=dict)
    bare: dict[str, Name] = field(default_factory=dict)
    sayings: list[tuple[int, str]] = field(default_factory=list)
    """Articles, and the names by which they are quoted there."""


class _Register:
    """Who is who over many articles."""

    def __init__(
        self, tellings: Sequence[Told], apart: Collection[tuple[str, str]], *, one_event: bool = False
    ) -> None:
        self._one_event = one_event
        self._pages = [_Page(at, told) for at, told in enumerate(tellings)]
        self._apart: dict[str, set[str]] = defaultdict(set)
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)
        self._usual = _usual_kinds(self._pages)
        self._weights = _weights(self._pages)
        self._where: dict[str, list[int]] = defaultdict(list)
        self._shelves: dict[str, list[_Someone]] = defaultdict(list)
        self._someone: dict[tuple[int, str], _Someone] = {}
        self._gather()

    def who(self, name: str) -> frozenset[int]:
        """Return numbers for those whom a name means in one article or another; a bare name where it is quoted."""
        found = (self._someone.get((at, name)) for at in self._where.get(name, ()))
        return frozenset(id(one) for one in found if one is not None)

    def people(self) -> tuple[Person, ...]:
        """Return who is quoted, the most quoted first."""
        everyone = {id(one): one for one in self._someone.values() if one.sayings}.values()
        return tuple(sorted(map(self._told, everyone), key=lambda one: (-one.quotations, one.name, one.articles)))

    def _gather(self) -> None:
        """Go through all names, the fullest and the most frequent first, and find whom each belongs to."""
        for page in self._pages:
            for name in page.names:
                self._where[name].append(page.at)
        names = {self._name(page, each) for page in self._pages for each in page.names}
        settled = {name: self._settle(name) for name in sorted(names, key=self._order) if _is_settled(name)}
        for page in self._pages:
            for name in page.names:
                called = self._name(page, name)
                someone = settled.get(called)
                if name in page.said:
                    someone = someone or self._meant(page, called)
                    someone.sayings.append((page.at, name))
                if someone is not None:
                    self._someone[page.at, name] = someone

    def _order(self, name: Name) -> tuple[int, int, str, str]:
        return -name.rank, -len(self._where[name.name]), name.name, name.kind

    def _name(self, page: _Page, name: str) -> Name:
        """Return a name as an article takes it; where it has several words, as most articles do."""
        return name_of(name, self._usual.get(name) or page.kinds.get(name))

    def _settle(self, name: Name) -> _Someone:
        """Return whom a name belongs to that is not bare."""
        known = self._known(name)
        at = chosen(name, [tuple(one.names.values()) for one in known], self._agree, self._apart.get(name.name, ()))
        someone = known[at] if at is not None else _Someone()
        someone.names[name.name] = name
        self._keep(name, someone)
        return someone

    def _meant(self, page: _Page, name: Name) -> _Someone:
        """Return whom a bare name, or a description, means in an article."""
        if name.kind == "described":
            return _Someone()
        known = [one for one in self._known(name) if not self._stands_beside(page, one)]
        apart = self._apart.get(name.name, ())
        bearers = [Bearer(_all(one), sum(len(self._where[each]) for each in one.names)) for one in known]
        agrees = partial(self._agrees_here, page, name)
        at = chosen_for_bare(name, bearers, agrees, partial(self._is_near, page), apart)
        someone = known[at] if at is not None else _Someone()
        someone.bare[name.name] = name
        if at is None:
            self._keep(name, someone)
        return someone

    def _known(self, name: Name) -> list[_Someone]:
        return list({id(one): one for key in name.wanted for one in self._shelves.get(key, ())}.values())

    def _keep(self, name: Name, someone: _Someone) -> None:
        for key in name.keys or name.wanted:
            shelf = self._shelves[key]
            if someone not in shelf and len(shelf) < SHELF:
                shelf.append(someone)

    def _stands_beside(self, page: _Page, someone: _Someone) -> bool:
        """Say whether an article that calls one by a bare name has the other in full: then they are two."""
        return any(name in page.kinds or name in page.said for name in someone.names)

    def _agree(self, one: Name, other: Name) -> bool:
        """Say whether a role or an event is common to two names, which no article tells apart."""
        some, others = self._where[one.name][:LOOKED_AT], self._where[other.name][:LOOKED_AT]
        together = not set(some).isdisjoint(others)
        if one.kind == "body":
            if together:
                return True
        elif together:
            return False
        roles = self._roles(one.name, some)
        if roles and not roles.isdisjoint(self._roles(other.name, others)):
            return True
        own = {_shape(one.name), _shape(other.name)}
        return any(self._are_near(self._pages[a], self._pages[b], own) for a in some[:_FEW] for b in others)

    def _agrees_here(self, page: _Page, name: Name, other: Name) -> bool:
        """Say whether a role of *other* is that of *name* in an article."""
        roles = role_words(page.roles.get(name.name))
        return bool(roles) and not roles.isdisjoint(self._roles(other.name, self._where[other.name][:LOOKED_AT]))

    def _is_near(self, page: _Page, other: Name) -> bool:
        """Say whether *other* stands in an article on the same event."""
        own = {_shape(other.name)}
        return any(self._are_near(page, self._pages[at], own) for at in self._where[other.name][:LOOKED_AT])

    def _roles(self, name: str, pages: Iterable[int]) -> frozenset[str]:
        return frozenset(word for at in pages for word in role_words(self._pages[at].roles.get(name)))

    def _are_near(self, one: _Page, other: _Page, own: Set[str]) -> bool:
        """Say whether two articles may be about one event, going by names that are not *own*, those in question."""
        if self._one_event:
            return True
        if one.day is not None and other.day is not None and abs((one.day - other.day).days) > NEAR_DAYS:
            return False
        shared = (one.about & other.about) - own
        if len(shared) < _SHARED:
            return False
        return self._weigh(shared) >= ALIKE * sqrt(self._weigh(one.about - own) * self._weigh(other.about - own))

    def _weigh(self, names: Set[str]) -> float:
        return sum(self._weights[name] for name in names)

    def _told(self, someone: _Someone) -> Person:
        counts: Counter[str] = Counter()
        for at, name in someone.sayings:
            counts[name] += self._pages[at].said[name]
        names = {**someone.bare, **someone.names}
        described = {name: name_of(name) for name in counts if name not in names}
        shown = shown_of([(names.get(name) or described[name], counts[name]) for name in counts])
        articles = sorted({at for at, _ in someone.sayings})
        return Person(
            name=shown,
            aliases=tuple(sorted(name for name in counts if name != shown)),
            roles=self._roles_of(someone),
            quotations=counts.total(),
            articles=tuple(articles),
        )

    def _roles_of(self, someone: _Someone) -> tuple[str, ...]:
        newest = sorted(someone.sayings, key=lambda one: (self._pages[one[0]].day or date.min, one[0]), reverse=True)
        roles = (self._pages[at].roles.get(name) for at, name in newest)
        return tuple(dict.fromkeys(role for role in roles if role))[:_ROLES]


def _is_settled(name: Name) -> bool:
    return name.kind != "described" and not name.bare


def _all(someone: _Someone) -> tuple[Name, ...]:
    return (*someone.names.values(), *someone.bare.values())


def _usual_kinds(pages: Iterable[_Page]) -> dict[str, Kind]:
    """Return what most articles take names of several words for; those of one word may mean this or that."""
    found: dict[str, Counter[Kind]] = defaultdict(Counter)
    for page in pages:
        for name, kind in page.kinds.items():
            if " " in name:
                found[name][kind] += 1
    return {name: max(counts, key=lambda kind: (counts[kind], kind)) for name, counts in found.items()}


def _weights(pages: Sequence[_Page]) -> dict[str, float]:
    """Return what it weighs that two articles share a name, by how few have it."""
    counts = Counter(name for page in pages for name in page.about)
    return {name: log((len(pages) + SMOOTH) / count) ** 2 for name, count in counts.items()}


def _shape(name: str) -> str:
    """Return a name so that most of its spellings come out alike."""
    words = name.split()
    return sound(words[-1]) if words else ""


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None

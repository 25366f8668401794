"""People: which full names are one person's, and whom a surname or a given name alone stands for."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from unicodedata import combining, normalize

from msgspec import Struct, field

from reader.language.gazetteer import Gender
from reader.language.names.genders import pronoun_genders
from reader.language.names.roles import role
from reader.language.names.text import Mention, NameKind, Reading
from reader.model import Span

_ALIKE = 0.75
_PLAIN_ROLE = 8
"""Characters; a role shorter than this ("rival") gives way to a fuller one."""
_SHELF = 12
"""Full names compared with one another where their surnames begin alike; the cap keeps the search linear."""
_KIN_WEIGHT = 0.2
"""What a full name weighs that follows "his wife" or "first lady": the surname alone is rather the other's."""
_MANY = 4.0
_SPELLED = 4
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "a", "œ": "o", "ı": "i", "š": "sh", "č": "c"})
_SOUNDS = (
    ("sch", "s"), ("sh", "s"), ("tch", "c"), ("ch", "c"), ("cz", "c"), ("tz", "c"), ("ts", "c"), ("zh", "z"),
    ("kh", "h"), ("x", "ks"), ("ue", "u"), ("oe", "o"), ("ae", "a"), ("y", "i"), ("j", "i"), ("w", "v"), ("ph", "f"),
)  # fmt: skip
_GENERATIONS = frozenset(("jr", "ii", "iii"))


class Cluster(Struct):
    """All mentions of one person, body or place."""

    kind: NameKind
    key: str
    spans: list[Span] = field(default_factory=list)
    gender: Gender | None = None
    role: Span | None = None


class People:
    """The full names of people in a text, and to which of them a shorter one belongs.

    Args:
        reading: The text.
        found: Its mentions, in order, with what titles say of them.
    """

    def __init__(self, reading: Reading, found: Sequence[Mention]) -> None:
        self._reading = reading
        self._suffixes = reading.lists.classes["suffix"]
        full = [mention for mention in found if mention.kind == "person" and " " in mention.key]
        self._head = self._heads(dict.fromkeys(mention.key for mention in full))
        self._weight: dict[str, float] = defaultdict(float)
        for mention in full:
            self._weight[self._head[mention.key]] += _KIN_WEIGHT if mention.kin else 1
        self._by_surname: dict[str, list[str]] = defaultdict(list)
        self._by_given: dict[str, list[str]] = defaultdict(list)
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        family_first = reading.lists.classes["family-first"]
        for key, head in self._head.items():
            surname, first = self._surname(key), key.split(maxsplit=1)[0]
            _shelve(self._by_surname[surname], head)
            _shelve(self._by_sound[respelled(surname)], head)
            for given in {first, first.partition("-")[0]}:
                _shelve(self._by_given[given], head)
            if first in family_first and surname not in reading.lists.surnames:
                _shelve(self._by_surname[first], head)
        for mention in full:
            for at in range(mention.first + 1, mention.last - 1):
                if reading.fold(at) not in mention.key.split():
                    _shelve(self._by_given[reading.fold(at)], self._head[mention.key])
        self._gender = self._genders(full)
        self._settle_genders(found)
        self._add_namesakes(found)

    def has_surname(self, fold: str) -> bool:
        """Say whether somebody named in full bears this surname."""
        return fold in self._by_surname

    def of(self, mention: Mention) -> str | None:
        """Return the key of whom a single word stands for, None if nobody is named in full by it."""
        key = mention.key if mention.key in self._by_surname else mention.key.removeprefix("al-")
        bearers = self._by_surname.get(key) or self._by_surname.get(f"al-{key}")
        if not bearers and len(key) >= _SPELLED:
            bearers = self._by_sound.get(respelled(key))
        if not bearers and self._is_given(mention):
            bearers = self._by_given.get(mention.key)
        if bearers and mention.gender:
            bearers = [head for head in bearers if self._gender.get(head) in (mention.gender, None)]
        return max(bearers, key=lambda head: self._weight[head]) if bearers else None

    def _is_given(self, mention: Mention) -> bool:
        """Say whether a word is a given name, by the lists or because only one person of this text bears it."""
        lists = self._reading.lists
        if mention.key in lists.given:
            return True
        only = len(self._by_given.get(mention.key, ())) == 1
        return only and not mention.weak and mention.key not in lists.common and mention.key not in lists.places

    def clusters(self, found: Iterable[Mention]) -> list[Cluster]:
        """Return the people among *found*, by first mention."""
        chains: dict[str, list[Mention]] = defaultdict(list)
        for mention in found:
            if mention.kind == "person":
                chains[self._head.get(mention.key) or self.of(mention) or mention.key].append(mention)
        result = {head: self._cluster(head, chain) for head, chain in chains.items()}
        unknown = {head for head, cluster in result.items() if cluster.gender is None}
        if unknown:
            for head, gender in pronoun_genders(self._reading, chains, unknown).items():
                result[head].gender = gender
        return list(result.values())

    def _cluster(self, head: str, chain: Sequence[Mention]) -> Cluster:
        titled = [mention.gender for mention in chain if mention.gender]
        gender = titled[-1] if titled else self._gender.get(head) or self._reading.lists.given.get(head)
        cluster = Cluster("person", head, [self._span(mention, head) for mention in chain], gender)
        for mention in chain:
            if cluster.role is None or cluster.role.end - cluster.role.start < _PLAIN_ROLE:
                cluster.role = _fuller(cluster.role, role(self._reading, mention))
        return cluster

    def _surname(self, key: str) -> str:
        words = key.split()
        while len(words) > 1 and words[-1] in self._suffixes:
            words.pop()
        return words[-1]

    def _heads(self, keys: Iterable[str]) -> dict[str, str]:
        """Return, for each full name, the one that stands for it: the first of those that are one person's."""
        heads: dict[str, str] = {}
        shelves: dict[str, list[str]] = defaultdict(list)
        for key in keys:
            shelf = shelves[self._surname(key)[:2]]
            same = next((other for other in shelf if self._same(key, other)), None)
            heads[key] = heads[same] if same else key
            if len(shelf) < _SHELF:
                shelf.append(key)
        return heads

    def _same(self, one: str, other: str) -> bool:
        """Say whether two full names are one person's: the same or similar surname, given names that agree."""
        some, others = one.split(), other.split()
        if _GENERATIONS.intersection(some) != _GENERATIONS.intersection(others):
            return False
        if _is_part(some, others) or _is_part(others, some):
            return True
        surname, second = self._surname(one), self._surname(other)
        given, second_given = some[0], others[0]
        if {self._reading.lists.given.get(given), self._reading.lists.given.get(second_given)} == {"male", "female"}:
            return False
        if surname == second:
            short = given[:3] == second_given[:3] and _alike(given, second_given)
            return given == second_given or _is_initial(given, second_given) or short
        return len(surname) > 4 and _alike(surname, second) and _alike(given, second_given)

    def _genders(self, full: Iterable[Mention]) -> dict[str, Gender | None]:
        given = self._reading.lists.given
        result: dict[str, Gender | None] = {}
        for mention in full:
            head = self._head[mention.key]
            listed = next((given[word] for word in mention.key.split()[:-1] if given.get(word)), None)
            result[head] = mention.gender or result.get(head) or listed
        return result

    def _settle_genders(self, found: Iterable[Mention]) -> None:
        """Learn from pronouns the gender of those whom a "Mr" or "Mrs" before their surname may not mean."""
        titled = {mention.key for mention in found if mention.gender and mention.key in self._by_surname}
        unknown = {head for key in titled for head in self._by_surname[key] if self._gender.get(head) is None}
        if not unknown:
            return
        chains: dict[str, list[Mention]] = defaultdict(list)
        for mention in found:
            if mention.kind == "person" and not mention.gender:
                chains[self._head.get(mention.key) or self.of(mention) or mention.key].append(mention)
        self._gender.update(pronoun_genders(self._reading, chains, unknown & chains.keys()))

    def _add_namesakes(self, found: Iterable[Mention]) -> None:
        """Let a title tell a person never named in full from one who is: "Mr X" where only Jane X is named."""
        for mention in found:
            if mention.kind != "person" or not (mention.gender or mention.office):
                continue
            bearers = self._by_surname.get(mention.key)
            if bearers and mention.key not in bearers and (self.of(mention) is None or self._are_kin(bearers, mention)):
                bearers.append(mention.key)
                self._gender[mention.key] = mention.gender
            if mention.key in self._gender:
                self._weight[mention.key] += 1

    def _are_kin(self, bearers: Sequence[str], mention: Mention) -> bool:
        """Say whether all who are named in full are called somebody's wife or son, and *mention* holds an office."""
        return mention.office and all(self._weight[head] < _KIN_WEIGHT * _MANY for head in bearers)

    def _span(self, mention: Mention, head: str) -> Span:
        """Return the span of a mention, with the particles that its full name has before the surname."""
        reading, first = self._reading, mention.first
        inner = head.split()[1:-1] if mention.last - first == 1 else []
        particles = reading.lists.classes["particle"]
        while inner and reading.joined(first - 1) and reading.fold(first - 1) == inner[-1] and inner[-1] in particles:
            first -= 1
            inner.pop()
        return reading.span(first, mention.last)


def _shelve(shelf: list[str], head: str) -> None:
    if head not in shelf and len(shelf) < _SHELF:
        shelf.append(head)


def respelled(surname: str) -> str:
    """Return a surname as most of its transliterations and its plain spelling come out: Petrović, Petrovich."""
    plain = "".join(each for each in normalize("NFD", surname.translate(_LETTERS)) if not combining(each))
    for spelling, sound in _SOUNDS:
        plain = plain.replace(spelling, sound)
    return "".join(each for at, each in enumerate(plain) if not at or each != plain[at - 1])


def _fuller(one: Span | None, other: Span | None) -> Span | None:
    """Return the longer of two roles, the first where they tie."""
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda span: span.end - span.start)


def _is_part(short: Sequence[str], long: Sequence[str]) -> bool:
    """Say whether a name is another's end, or the other with words left out between first and last."""
    if len(short) >= len(long) or short[-1] != long[-1]:
        return False
    return list(long[-len(short) :]) == list(short) or set(short) <= set(long)


def _is_initial(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short.rstrip(".")) == 1 and long.startswith(short[0])


def _alike(one: str, other: str) -> bool:
    return one == other or (one[0] == other[0] and SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE)

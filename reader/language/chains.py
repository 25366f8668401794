"""Chains of mentions: which full name, surname, given name or spelling is one person, body or place."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from reader.language.gazetteer import Gender
from reader.language.lexicon import AUXILIARIES, REPORTING
from reader.language.reading import Mention, NameKind, Reading
from reader.language.roles import role
from reader.model import Span

_ALIKE = 0.78
_PLAIN_ROLE = 8
"""Characters; a role shorter than this ("rival") gives way to a fuller one."""
_OFTEN = 3
"""Mentions that make a name without other signs a maker or a brand."""
_SHELF = 12
"""Full names compared with one another where their surnames begin alike; the cap keeps the search linear."""


@dataclass(slots=True)
class Cluster:
    """All mentions of one person, body or place."""

    kind: NameKind
    key: str
    spans: list[Span] = field(default_factory=list)
    gender: Gender | None = None
    role: Span | None = None


def clusters(reading: Reading, found: Sequence[Mention]) -> list[Cluster]:
    """Return *found* by who or what is meant; what no sign explains is of kind "other"."""
    for mention in found:
        _read_neighbours(reading, mention)
    people = _People(reading, found)
    _shorten_bodies(reading, found, people)
    _settle(reading, found, people)
    return [*people.clusters(found), *_others(reading, found)]


def _read_neighbours(reading: Reading, mention: Mention) -> None:
    """Note what a title or a role noun before a mention says of it."""
    classes = reading.lists.classes
    at = mention.first - 1
    if at < 0 or (mention.sure and mention.kind != "person") or not reading.joined(at):
        return
    word = reading.words[at]
    if word.possessive:
        return
    male, female = word.fold in classes["title-male"], word.fold in classes["title-female"]
    if male or female:
        mention.gender = "male" if male else "female"
    if not (male or female or word.fold in classes["title"]):
        return
    mention.weak = mention.weak and not word.capital
    if not mention.weak and (mention.kind is None or mention.last - mention.first == 2):
        mention.kind = "person"


def _surname(key: str, suffixes: frozenset[str]) -> str:
    words = key.split()
    while len(words) > 1 and words[-1] in suffixes:
        words.pop()
    return words[-1]


class _People:
    """The full names of people, and to which of them a shorter one belongs."""

    def __init__(self, reading: Reading, found: Sequence[Mention]) -> None:
        self._reading = reading
        self._suffixes = reading.lists.classes["suffix"]
        full = [m for m in found if m.kind == "person" and len(m.key.split()) > 1]
        counts = Counter(m.key for m in full)
        self.head = self._joined(list(dict.fromkeys(m.key for m in full)))
        self.by_surname: dict[str, list[str]] = defaultdict(list)
        self.by_given: dict[str, list[str]] = defaultdict(list)
        for key in dict.fromkeys(self.head.values()):
            self.by_surname[_surname(key, self._suffixes)].append(key)
        for key, head in self.head.items():
            surname, given = _surname(key, self._suffixes), key.split()[0]
            if head not in self.by_surname[surname]:
                self.by_surname[surname].append(head)
            if head not in self.by_given[given]:
                self.by_given[given].append(head)
        self.weight: Counter[str] = Counter()
        for key, count in counts.items():
            self.weight[self.head[key]] += count
        self.gender = self._genders(full)

    def _joined(self, keys: Sequence[str]) -> dict[str, str]:
        """Return, for each full name, the one that stands for it: the first of those that are one person."""
        heads: dict[str, str] = {}
        by_initial: dict[str, list[str]] = defaultdict(list)
        for key in keys:
            shelf = by_initial[_surname(key, self._suffixes)[:2]]
            same = next((other for other in shelf if self._same(key, other)), None)
            heads[key] = heads[same] if same else key
            if len(shelf) < _SHELF:
                shelf.append(key)
        return heads

    def _same(self, one: str, other: str) -> bool:
        """Say whether two full names are one person's: the same or similar surname, given names that agree."""
        a, b = _surname(one, self._suffixes), _surname(other, self._suffixes)
        given, second = one.split()[0], other.split()[0]
        if ({"jr", "jr.", "ii", "iii"} & set(one.split())) != ({"jr", "jr.", "ii", "iii"} & set(other.split())):
            return False
        if _is_part(one, other) or _is_part(other, one):
            return True
        if a == b:
            return given == second or _is_initial(given, second) or (given[:3] == second[:3] and _alike(given, second))
        return len(a) > 4 and _alike(a, b) and (given == second or _alike(given, second))

    def _genders(self, full: Iterable[Mention]) -> dict[str, Gender | None]:
        given = self._reading.lists.given
        result: dict[str, Gender | None] = {}
        for mention in full:
            head = self.head[mention.key]
            listed = next((given[w] for w in mention.key.split()[:-1] if given.get(w)), None)
            result[head] = mention.gender or result.get(head) or listed
        return result

    def of(self, mention: Mention) -> str | None:
        """Return the full name that a single word stands for, None if no full name has it."""
        key = mention.key.removeprefix("al-") if mention.key not in self.by_surname else mention.key
        bearers = self.by_surname.get(key) or self.by_surname.get(f"al-{key}")
        if not bearers and mention.key in self._reading.lists.given:
            bearers = self.by_given.get(mention.key)
        if not bearers:
            return None
        if mention.gender:
            fitting = [head for head in bearers if self.gender.get(head) in (mention.gender, None)]
            bearers = fitting or None
            if bearers is None:
                return None
        return max(bearers, key=lambda head: self.weight[head])

    def clusters(self, found: Sequence[Mention]) -> list[Cluster]:
        """Return the people among *found*."""
        result: dict[str, Cluster] = {}
        for mention in found:
            if mention.kind != "person":
                continue
            head = self.head.get(mention.key) or self.of(mention) or mention.key
            cluster = result.setdefault(head, Cluster("person", head))
            cluster.spans.append(self._span(mention, head))
            cluster.gender = mention.gender or cluster.gender
            if cluster.role is None or cluster.role.end - cluster.role.start < _PLAIN_ROLE:
                cluster.role = _fuller(cluster.role, role(self._reading, mention))
        for head, cluster in result.items():
            cluster.gender = cluster.gender or self.gender.get(head) or self._reading.lists.given.get(head)
        return list(result.values())

    def _span(self, mention: Mention, head: str) -> Span:
        """Return the span of a mention, with the particles that its full name has before the surname."""
        words = self._reading.words
        first = mention.first
        particles = self._reading.lists.classes["particle"]
        inner = head.split()[1:-1]
        while (
            mention.last - mention.first == 1 and first > 0 and inner and self._reading.joined(first - 1)
            and words[first - 1].fold == inner[-1] and words[first - 1].fold in particles
        ):  # fmt: skip
            first -= 1
            inner.pop()
        return Span(words[first].start, words[mention.last - 1].end)


def _fuller(one: Span | None, other: Span | None) -> Span | None:
    """Return the longer of two roles, the first where they tie."""
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda span: span.end - span.start)


def _is_part(short: str, long: str) -> bool:
    """Say whether a name is another's end, or the other with words left out between first and last."""
    if long.endswith(f" {short}"):
        return True
    some, all_words = short.split(), long.split()
    return len(some) < len(all_words) and some[-1] == all_words[-1] and set(some) <= set(all_words)


def _is_initial(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short.rstrip(".")) == 1 and long.startswith(short[0])


def _alike(one: str, other: str) -> bool:
    return one[0] == other[0] and SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _shorten_bodies(reading: Reading, found: Sequence[Mention], people: _People) -> None:
    """Let the first word of a body's name, or the last of a team's, stand for the body."""
    lists = reading.lists
    full: dict[str, set[str]] = defaultdict(set)
    for mention in found:
        words = mention.key.split()
        if mention.kind == "organisation" and len(words) > 1 and mention.last - mention.first > 1:
            first = reading.words[mention.first]
            if not (words[0] in lists.common or words[0] in lists.places or reading.is_demonym(mention.first)):
                full[first.fold].add(mention.key)
            if words[-1].endswith("s") and words[-1] not in lists.classes["body-head"] | lists.common:
                full[words[-1]].add(mention.key)
    for mention in found:
        keys = full.get(mention.key, ())
        if mention.key in people.by_surname or mention.key in lists.surnames:
            continue
        if (
            mention.last - mention.first == 1
            and len(keys) == 1
            and mention.kind in (None, "organisation")
            and not mention.gender
        ):
            mention.kind, mention.key, mention.sure = "organisation", next(iter(keys)), True


def _settle(reading: Reading, found: Sequence[Mention], people: _People) -> None:
    """Give a kind to every mention that has none, one decision for one word."""
    open_keys: dict[str, list[Mention]] = defaultdict(list)
    persons = {mention.key for mention in found if mention.kind == "person"}
    sure = {m.key: m for m in found if m.kind == "organisation" and m.sure and m.last - m.first == 1}
    for mention in found:
        body = sure.get(reading.lists.bodies.get(mention.key, "")) if mention.kind is None else None
        if body is not None and not _is_plural_or_listed(reading, mention):
            mention.kind, mention.key = "organisation", body.key
        elif _is_short_name(reading, mention, people, persons):
            mention.kind, mention.key = "person", reading.fold(mention.first)
        elif (mention.kind is None and not mention.weak) or (mention.kind == "place" and not mention.sure):
            open_keys[mention.key].append(mention)
    for key, group in open_keys.items():
        kind = _kind(reading, key, group)
        for mention in group:
            mention.kind = kind
            mention.key = mention.key if kind == "place" else reading.key(mention.first, mention.last)


def _is_short_name(reading: Reading, mention: Mention, people: _People, persons: set[str]) -> bool:
    """Say whether a single word stands for a person of this text."""
    if mention.last - mention.first > 1 or mention.kind not in (None, "place"):
        return False
    fold = reading.fold(mention.first)
    surname = fold in people.by_surname
    if mention.weak:
        return surname and not _is_plural_or_listed(reading, mention)
    if mention.kind == "place":
        return (surname or (fold in persons and not mention.sure)) and not _is_located(reading, mention)
    return mention.key in persons or people.of(mention) is not None


def _is_plural_or_listed(reading: Reading, mention: Mention) -> bool:
    """Say whether an ordinary word has its capital from where it stands, or from an article before it."""
    word = reading.words[mention.first]
    loud = mention.first in reading.loud or word.opening
    return (loud and word.fold in reading.small) or reading.fold(mention.first - 1) in ("the", "a", "an")


def _is_located(reading: Reading, mention: Mention) -> bool:
    """Say whether something is said to be in, at or near it, or it is called a town or a region."""
    classes = reading.lists.classes
    if mention.first == 0 or not reading.joined(mention.first - 1):
        return False
    before = reading.fold(mention.first - 1)
    if before == "of":
        return reading.fold(mention.first - 2) in classes["settlement"]
    if before == "at":
        return mention.kind == "place" and not reading.words[mention.last - 1].possessive
    if before in classes["locative"]:
        return True
    after = reading.fold(mention.last) if reading.joined(mention.last - 1) else ""
    return (
        after in ("region", "province", "district", "county", "airport", "suburb")
        or before in classes["cardinal-direction"]
    )


def _kind(reading: Reading, key: str, group: Sequence[Mention]) -> NameKind:
    """Return what the neighbours of all mentions of a word say it is."""
    lists = reading.lists
    located = sum(_is_located(reading, mention) for mention in group)
    acting = sum(_acts(reading, mention) for mention in group)
    definite = sum(reading.fold(mention.first - 1) == "the" for mention in group)
    fold = reading.fold(group[0].first)
    person = acting + 1.0 * (fold in lists.given) + 0.5 * (fold in lists.surnames)
    if group[0].kind == "place" and fold in lists.given and not located:
        return "person" if acting else "other"
    if group[0].kind == "place":
        return "person" if person >= 1.5 and acting > 2 * located else "place"
    if key in lists.common and key not in lists.given:
        return "other"
    if located > acting and 2 * located >= len(group) - 1 and definite <= located:
        return "place"
    if 2 * definite >= len(group):
        family = fold.removesuffix("s") in lists.surnames or fold.removesuffix("es") in lists.surnames
        return "organisation" if key.endswith("s") and len(group) > 1 and not family else "other"
    if _is_camel(reading.words[group[0].first].text):
        return "organisation"
    if person >= 1.5:
        return "person"
    return "organisation" if len(group) >= _OFTEN and _is_agent(reading, group) else "other"


def _is_camel(word: str) -> bool:
    """Say whether a word has capitals inside, as brands have and few people ("BlackRock", not "McKay")."""
    inner = any(letter.isupper() for letter in word[2:-1]) and not word.isupper() and "-" not in word
    return inner and not word.startswith(("Mc", "Mac", "De", "Le", "La", "Van", "O", "Di", "Fitz"))


def _is_agent(reading: Reading, group: Sequence[Mention]) -> bool:
    """Say whether a name owns something or is said to do something."""
    return any(
        reading.words[mention.last - 1].possessive
        or (reading.joined(mention.last - 1) and reading.fold(mention.last) in AUXILIARIES | REPORTING)
        for mention in group
    )


def _acts(reading: Reading, mention: Mention) -> float:
    """Return how much what follows a mention is what follows a person."""
    after = reading.fold(mention.last) if mention.last < len(reading.words) else ""
    edge = reading.words[mention.last - 1].stop
    gap = reading.text[edge : edge + 2]
    if gap == ", " and (after.isdigit() or after in ("who", "whose")):
        return 2.0
    if gap[:1] == " " and after in reading.lists.classes["person-verb"]:
        return 1.0
    before = reading.fold(mention.first - 1)
    return 1.0 if before in ("said", "says", "added", "mr") and mention.first > 0 else 0.0


def _others(reading: Reading, found: Sequence[Mention]) -> list[Cluster]:
    """Return bodies, places and the rest, one cluster a key."""
    result: dict[tuple[NameKind, str], Cluster] = {}
    for mention in found:
        kind = mention.kind
        if kind is None or kind == "person":
            continue
        cluster = result.setdefault((kind, mention.key), Cluster(kind, mention.key))
        words = reading.words
        cluster.spans.append(Span(words[mention.first].start, words[mention.last - 1].end))
    return list(result.values())

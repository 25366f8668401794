"""Which person a pronoun means: people in the order they are named, each pronoun resolved in its turn.

The stage is walked once, from the first token to the last. Every personal pronoun outside of marks is resolved and then
counts as a mention of its person, so that a chain of "she" holds on to whom it began with.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reader.language.lexicon import HE, PERSONAL
from reader.language.names import Name
from reader.nlp.loglinear import bucket, probabilities, score
from reader.nlp.mentions import Mention
from reader.nlp.reading import Reading

_NAMED = (2, 3, 5, 9, 16)
_AWAY = (1, 2, 3, 5, 9)
_RECENT = 8
_MOST = 10
_SUBJECT_ROLES = frozenset("first says clause".split())


@dataclass(slots=True)
class Person:
    """What the text so far says of one who can be meant; places are numbers of tokens, sentences, paragraphs."""

    name: Name
    number: int
    all_mentions: int
    gender: str
    headline: bool = False
    count: int = 0
    last: int = -1
    role: str = "-"
    by_pronoun: bool = False
    subject_of: int = -9
    opened: int = -9
    inside_last: int = -1
    inside_region: int = -9
    spoke: int = -9
    spoke_paragraph: int = -9
    meant: int = 0
    """How many pronouns meant this person so far."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation that is attributed: its first region and its source."""

    region: int
    mention: Mention


@dataclass(slots=True)
class Stage:
    """The people of an article while it is walked."""

    reading: Reading
    people: dict[int, Person]
    """By the identity of their name."""
    recent: dict[str, dict[int, Person]] = field(default_factory=lambda: {"male": {}, "female": {}})
    """By gender, who can be meant, the last named last."""
    leaders: list[Person] = field(default_factory=list)
    quotations: int = 0
    """How many quotations were heard."""

    @classmethod
    def of(cls, reading: Reading, names: Sequence[Name]) -> "Stage":
        """Return a stage on which nobody was named yet."""
        people = {
            id(name): Person(name, number, len(name.mentions), name.gender or "unknown")
            for number, name in enumerate(names)
            if name.kind in {"person", "other"}
        }
        return cls(reading, people)

    def named(self, mention: Mention) -> None:
        """Count a mention by name."""
        person = self.people.get(id(mention.name))
        if person is None:
            return
        reading = self.reading
        if reading.region[mention.head] >= 0:
            person.inside_last, person.inside_region = mention.head, reading.region[mention.head]
            if person.last < 0:
                self._to_front(person, keep=True)
            return
        person.headline |= reading.paragraph[mention.head] == 0
        self._seen(person, mention, by_pronoun=False)

    def meant(self, person: Person, mention: Mention, gender: str) -> None:
        """Count a pronoun that was resolved."""
        person.meant += 1
        if person.gender == "unknown" and person.name.kind == "person":
            person.gender = gender
        self._seen(person, mention, by_pronoun=True)

    def heard(self, said: Said, person: Person | None) -> None:
        """Count a quotation by *person*."""
        self.quotations += 1
        if person is not None:
            person.spoke = self.quotations
            person.spoke_paragraph = self.reading.regions[said.region].paragraph

    def _seen(self, person: Person, mention: Mention, *, by_pronoun: bool) -> None:
        reading = self.reading
        person.count += 1
        person.last = mention.head
        person.by_pronoun = by_pronoun
        person.role = role_of(reading, mention)
        if person.role in _SUBJECT_ROLES:
            person.subject_of = reading.sentence[mention.head]
        paragraph = reading.paragraph[mention.head]
        if mention.low - reading.limits[paragraph][0] <= 3:
            person.opened = paragraph
        self._to_front(person, keep=False)
        if person not in self.leaders:
            self.leaders.append(person)
        self.leaders.sort(key=lambda each: (-each.count, each.number))
        del self.leaders[3:]

    def _to_front(self, person: Person, *, keep: bool) -> None:
        for gender, row in self.recent.items():
            if person.gender in {gender, "unknown"}:
                if keep and person.number in row:
                    continue
                row.pop(person.number, None)
                row[person.number] = person
            else:
                row.pop(person.number, None)

    def candidates(self, gender: str) -> list[Person]:
        """Return who can be meant, the last named first, and the most named of the article after them."""
        row = self.recent[gender]
        found = []
        for number in reversed(row):
            found.append(row[number])
            if len(found) == _RECENT:
                break
        found += [p for p in self.leaders if p.number in row and p not in found]
        return found[:_MOST]


def role_of(reading: Reading, mention: Mention) -> str:
    """Return how a mention stands in its sentence: owner, object, subject of a cue, subject, or else."""
    count = len(reading.words)
    if mention.kind == "pronoun":
        low = reading.lows[mention.head]
        if low in {"his", "her", "hers"}:
            return "owner"
        if low == "him":
            return "object"
    if mention.high < count and reading.classes[mention.high] == "s":
        return "owner"
    before = reading.classes[mention.low - 1] if mention.low else "^"
    if before in "PfbtC":
        return "inverted" if before == "C" else "object"
    if mention.high < count and reading.cue[mention.high] >= 0.3:
        return "says"
    if mention.low == 0 or reading.sentence[mention.low - 1] != reading.sentence[mention.low]:
        return "first"
    return "clause" if before in ',"B&T-.:' else "other"


def gender_of(reading: Reading, pronoun: Mention) -> str:
    """Return the gender of a personal pronoun."""
    return "male" if reading.lows[pronoun.head] in HE else "female"


def features_of(stage: Stage, pronoun: Mention, region: int | None) -> tuple[list[Person], list[tuple[str, ...]]]:
    """Return who *pronoun* may mean, and the features of each; *region* is the quotation it is the source of."""
    reading = stage.reading
    people = stage.candidates(gender_of(reading, pronoun))
    counts = sorted((person.count for person in people), reverse=True)
    facts = _Facts.of(stage, pronoun, region)
    fits = 0
    out = []
    for rank, person in enumerate(people):
        known = person.gender != "unknown" and person.name.kind == "person"
        out.append(_features(facts, person, rank, fits if known else 9, counts.index(person.count)))
        fits += known
    return people, out


@dataclass(frozen=True, slots=True)
class _Facts:
    stage: Stage
    sentence: int
    paragraph: int
    where: str
    region: int

    @classmethod
    def of(cls, stage: Stage, pronoun: Mention, region: int | None) -> "_Facts":
        reading = stage.reading
        low = reading.lows[pronoun.head]
        if region is not None:
            after = reading.regions[region].span.start < reading.starts[pronoun.head]
            where = "after" if after else "before"
        else:
            where = "he" if low in {"he", "she"} else "his"
        return cls(stage, reading.sentence[pronoun.head], reading.paragraph[pronoun.head], where,
                   -1 if region is None else region)  # fmt: skip


def _features(facts: _Facts, person: Person, rank: int, fits: int, popular: int) -> tuple[str, ...]:
    stage = facts.stage
    reading = stage.reading
    where = facts.where
    unseen = person.last < 0
    at = person.inside_last if unseen else person.last
    sentences = bucket(max(0, facts.sentence - reading.sentence[at]), _AWAY)
    paragraphs = min(4, facts.paragraph - reading.paragraph[at])
    form = "in" if unseen else "p" if person.by_pronoun else "n"
    role = f"{form}-{person.role}"
    subject = facts.sentence - person.subject_of
    subject = subject if 0 <= subject <= 2 else 3
    opened = facts.paragraph - person.opened
    opened = opened if 0 <= opened <= 2 else 3
    spoke = f"{min(3, stage.quotations - person.spoke)}" if person.spoke > 0 else "-"
    gap = min(3, facts.paragraph - person.spoke_paragraph) if person.spoke > 0 else "-"
    inside = facts.region >= 0 and person.inside_region == facts.region
    named = bucket(person.count, _NAMED)
    every = bucket(person.all_mentions, _NAMED)
    kind = f"{person.name.kind[0]}{person.gender != 'unknown'}"
    rank, fits, popular = min(rank, 4), min(fits, 4), min(popular, 3)
    meant = min(person.meant, 3)
    return (
        f"rank={rank}", f"rank={rank} {where}", f"fits={fits}", f"fits={fits} popular={popular}", f"popular={popular}",
        f"sentences={sentences} {where}", f"paragraphs={paragraphs} {where}", f"kind={kind}",
        f"kind={kind} rank={rank}",
        f"role={role}", f"role={role} sentences={sentences}", f"role={role} paragraphs={paragraphs} {where}",
        f"subject={subject} {where}", f"subject={subject} rank={rank}", f"opened={opened} {where}",
        f"opened={opened} subject={subject} {where}", f"spoke={spoke}", f"spoke={spoke} gap={gap} {where}",
        f"spoke={spoke} rank={rank} {where}", f"spoke={spoke} paragraphs={paragraphs} form={form}",
        f"inside={inside} {where}", f"form={form} {where}", f"named={named}", f"named={named} paragraphs={paragraphs}",
        f"every={every} popular={popular}", f"every={every} rank={rank}", f"full={' ' in person.name.name} {kind}",
        f"headline={person.headline} popular={popular}", f"meant={meant}", f"meant={meant} rank={rank} form={form}",
        f"meant={meant} popular={popular} sentences={sentences}", f"opened={opened} spoke={spoke} {where}",
        f"subject={subject} spoke={spoke} form={form} {where}", f"fits={fits} paragraphs={paragraphs} form={form}",
        f"rank={rank} subject={subject} opened={opened} spoke={spoke}",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meant:
    """Who a pronoun means, and how likely."""

    name: Name | None
    confidence: float


def resolve_all(
    stage: Stage, mentions: Iterable[Mention], said: Sequence[Said], weights: Mapping[str, float]
) -> dict[int, Meant]:
    """Walk the article and return whom each pronoun that is a source means, by its token."""
    found: dict[int, Meant] = {}
    for step in steps(stage, mentions, said):
        people, features = step.options()
        if not people:
            found[step.pronoun.head] = Meant(None, 0.0)
            step.decide(None)
            continue
        chances = probabilities([score(weights, each) for each in features])
        best = max(range(len(chances)), key=chances.__getitem__)
        found[step.pronoun.head] = Meant(people[best].name, chances[best])
        step.decide(people[best])
    return found


@dataclass(frozen=True, slots=True)
class Step:
    """A pronoun whose turn it is; decide before the next is asked for."""

    stage: Stage
    pronoun: Mention
    said: tuple[Said, ...]

    def options(self) -> tuple[list[Person], list[tuple[str, ...]]]:
        """Return who can be meant, with the features of each."""
        return features_of(self.stage, self.pronoun, self.said[0].region if self.said else None)

    def decide(self, person: Person | None) -> None:
        """Let the pronoun mean *person*."""
        if person is not None:
            self.stage.meant(person, self.pronoun, gender_of(self.stage.reading, self.pronoun))
        for each in self.said:
            self.stage.heard(each, person)


def steps(stage: Stage, mentions: Iterable[Mention], said: Sequence[Said]) -> Iterable[Step]:
    """Yield every personal pronoun outside of marks in text order, the names before it counted."""
    reading = stage.reading
    sources: dict[int, list[Said]] = {}
    for each in said:
        sources.setdefault(each.mention.head, []).append(each)
    for mention in mentions:
        if mention.name is not None:
            stage.named(mention)
        elif mention.kind == "pronoun" and reading.lows[mention.head] in PERSONAL:
            if reading.region[mention.head] < 0:
                yield Step(stage, mention, tuple(sources.get(mention.head, ())))
            continue
        for quoted in sources.get(mention.head, ()):
            stage.heard(quoted, stage.people.get(id(mention.name)))

"""Which person a pronoun means: people in the order they are named, each pronoun resolved in its turn.

The stage is walked once, from the first token to the last. Every personal pronoun outside of marks is resolved and then
counts as a mention of its person, so that a chain of "she" holds on to whom it began with.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.language.lexicon import PERSONAL
from reader.language.names import Name
from reader.nlp.loglinear import bucket, probabilities, score
from reader.nlp.mentions import Mention
from reader.nlp.stage import Person, Said, Stage, gender_of

_NAMED = (2, 3, 5, 9, 16)
_AWAY = (1, 2, 3, 5, 9)
_UNNAMED = -0.5
_RIDDLE = 0.6


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
            if step.pronoun.kind == "pronoun":
                found[step.pronoun.head] = Meant(None, 0.0)
            step.decide(None)
            continue
        chances = probabilities(scores(weights, people, features))
        best = max(range(len(chances)), key=chances.__getitem__)
        if step.pronoun.kind == "nominal" and (chances[best] < _RIDDLE or people[best].name.kind != "person"):
            step.decide(None)
            continue
        found[step.pronoun.head] = Meant(people[best].name, chances[best])
        step.decide(people[best])
    return found


def scores(weights: Mapping[str, float], people: Sequence[Person], features: Sequence[tuple[str, ...]]) -> list[float]:
    """Return how well each of *people* fits; those without a name, whom nothing was learned of, a little less."""
    return [score(weights, each) + _UNNAMED * person.unnamed for person, each in zip(people, features, strict=True)]


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
        stage = self.stage
        if person is not None:
            stage.meant(person, self.pronoun, gender_of(stage.reading, self.pronoun))
        elif self.pronoun.kind == "nominal":
            stage.described(self.pronoun, source=bool(self.said))
            person = stage.behind(self.pronoun)
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
        elif mention.kind == "nominal" and stage.is_riddle(mention):
            yield Step(stage, mention, tuple(sources.get(mention.head, ())))
            continue
        elif mention.kind == "nominal":
            stage.described(mention, source=mention.head in sources)
        elif mention.kind == "pronoun" and reading.lows[mention.head] in PERSONAL:
            if reading.region[mention.head] < 0:
                yield Step(stage, mention, tuple(sources.get(mention.head, ())))
            continue
        for quoted in sources.get(mention.head, ()):
            person = stage.behind(mention) if mention.kind == "nominal" else stage.people.get(id(mention.name))
            stage.heard(quoted, person)

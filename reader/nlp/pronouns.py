"""Which person a pronoun means: people in the order they are named, each pronoun resolved in its turn.

The stage is walked once, from the first token to the last. Every personal pronoun outside of marks is resolved and then
counts as a mention of its person, so that a chain of "she" holds on to whom it began with.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from reader.language.lexicon import PERSONAL
from reader.language.names import Name
from reader.nlp.loglinear import Part, Scorer, bucket, probabilities
from reader.nlp.mentions import Mention
from reader.nlp.stage import Person, Said, Stage, gender_of

_NAMED = (2, 3, 5, 9, 16)
_AWAY = (1, 2, 3, 5, 9)
_SHARES = (5, 15, 30, 50)
_ANSWERS = frozenset("replied replies answered answers responded responds".split())
_ASKING = frozenset("asked asks inquired wondered demanded".split())
_EXCHANGE = 25
"""Tokens before an answer in which the question is sought."""
_BESIDE = 3
_ASKER = 3.0
_UNNAMED = -0.5
"""What somebody without a name has less than one with: nothing can be learned of them, whom no annotation names."""
_RIDDLE = 0.7
"""How likely it must be that a description means somebody named before, and nobody new."""
_SURE = 0.9
"""How likely a pronoun must mean somebody to tell their gender."""


def features_of(stage: Stage, pronoun: Mention, region: int | None) -> tuple[list[Person], list[tuple[Part, ...]]]:
    """Return who *pronoun* may mean, and the features of each; *region* is the quotation it is the source of."""
    people = stage.candidates(gender_of(stage.reading, pronoun))
    facts = _Facts.of(stage, pronoun, region, people)
    counts = sorted((person.count for person in people), reverse=True)
    mentions = sorted((person.all_mentions for person in people), reverse=True)
    fits = 0
    out = []
    for rank, person in enumerate(people):
        known = person.gender != "unknown" and person.name.kind == "person"
        places = counts.index(person.count), mentions.index(person.all_mentions)
        out.append(_parts(facts, person, (rank, fits if known else 9), places))
        fits += known
    return people, out


class _Facts(Struct, frozen=True):
    """What all candidates of one pronoun share."""

    stage: Stage
    sentence: int
    """The pronoun's; that of the quotation's start, where it follows one."""
    paragraph: int
    where: str
    region: int
    verb: str
    near: str
    """How many are named in the paragraph so far, and last in the one before."""
    subjects: int
    """How many are subjects here or in the sentence before."""

    @classmethod
    def of(cls, stage: Stage, pronoun: Mention, region: int | None, people: Sequence[Person]) -> "_Facts":
        reading = stage.reading
        at = pronoun.head
        where = "he" if reading.lows[at] in {"he", "she"} else "his"
        if region is not None:
            start = reading.bounds[region][0]
            where = "after" if start < at else "before"
            at = min(start, at)
        sentence, paragraph = reading.sentence[at], reading.paragraph[pronoun.head]
        away = [paragraph - reading.paragraph[person.last] for person in people if person.last >= 0]
        near = f"{min(2, away.count(0))}{min(2, away.count(1))}"
        subjects = min(2, sum(sentence - person.subject_of <= 1 for person in people))
        number = -1 if region is None else region
        return cls(stage, sentence, paragraph, where, number, _verb_of(stage, pronoun), near, subjects)


def _verb_of(stage: Stage, pronoun: Mention) -> str:
    """Return the strongest reporting verb beside a pronoun: who "adds" spoke before, who "replies" did not."""
    reading = stage.reading
    beside = [at for at in (pronoun.high, pronoun.low - 1, pronoun.high + 1) if 0 <= at < len(reading.words)]
    best = max(beside, key=reading.cue.__getitem__, default=-1)
    return reading.lows[best] if best >= 0 and reading.cue[best] else "-"


def _parts(facts: _Facts, person: Person, ranks: tuple[int, int], places: tuple[int, int]) -> tuple[Part, ...]:
    """Return the features of a candidate, each size coarse.

    Args:
        facts: What it shares with its rivals.
        person: The candidate.
        ranks: How many were named since; how many of them fit as well, 9 where its gender is not known.
        places: Its place by how often each was meant so far, and by how often each is named in the whole article.
    """
    reading, where = facts.stage.reading, facts.where
    unseen = person.last < 0
    at = person.inside_last if unseen else person.last
    form = "in" if unseen else "p" if person.by_pronoun else "n"
    """Named only inside of marks, or meant last by pronoun, or by name."""
    rank, fits = min(ranks[0], 4), min(ranks[1], 4)
    popular, most = min(3, places[0]), min(3, places[1])
    sentences = bucket(max(0, facts.sentence - reading.sentence[at]), _AWAY)
    paragraphs = min(4, facts.paragraph - reading.paragraph[at])
    subject, opened = _near(facts.sentence - person.subject_of), _near(facts.paragraph - person.opened)
    spoke, gap = "-", "-"
    if person.spoke > 0:
        spoke = str(min(3, facts.stage.quotations - person.spoke))
        gap = str(min(3, facts.paragraph - person.spoke_paragraph))
    inside = facts.region >= 0 and person.inside_region == facts.region
    kind = f"{person.name.kind[0]}{person.gender != 'unknown'}"
    share = bucket(100 * person.all_mentions // max(1, facts.stage.total), _SHARES)
    away, said = min(3, paragraphs), min(spoke, "2")
    return (
        (_by_recency, where, rank, fits, popular, bucket(person.all_mentions, _NAMED)),
        (_by_name, kind, rank, popular, " " in person.name.name, person.headline),
        (_by_place, where, form, person.role, sentences, paragraphs, fits),
        (_by_subject, where, form, rank, subject, opened, spoke),
        (_by_turn, where, form, paragraphs, spoke, gap),
        (_by_count, where, paragraphs, bucket(person.count, _NAMED), inside),
        (_by_pronouns, form, rank, popular, sentences, min(person.meant, 3)),
        (_by_rivals, where, facts.near, facts.subjects, subject, away),
        (_by_verb, facts.verb, said, away),
        (_by_share, where, most, share, min(3, person.quoted), said, away),
    )


def _near(gap: int) -> int:
    return gap if 0 <= gap <= 2 else 3


def _by_recency(where: str, rank: int, fits: int, popular: int, every: int) -> tuple[str, ...]:
    return (
        f"rank={rank}", f"rank={rank} {where}", f"fits={fits}", f"fits={fits} popular={popular}", f"popular={popular}",
        f"every={every} popular={popular}", f"every={every} rank={rank}",
    )  # fmt: skip


def _by_name(kind: str, rank: int, popular: int, full: int, headline: int) -> tuple[str, ...]:
    return (
        f"kind={kind}", f"kind={kind} rank={rank}", f"full={full} {kind}", f"headline={headline} popular={popular}",
    )  # fmt: skip


def _by_place(where: str, form: str, role: str, sentences: int, paragraphs: int, fits: int) -> tuple[str, ...]:
    role = f"{form}-{role}"
    return (
        f"sentences={sentences} {where}", f"paragraphs={paragraphs} {where}", f"role={role}",
        f"role={role} sentences={sentences}", f"role={role} paragraphs={paragraphs} {where}", f"form={form} {where}",
        f"fits={fits} paragraphs={paragraphs} form={form}",
    )  # fmt: skip


def _by_subject(where: str, form: str, rank: int, subject: int, opened: int, spoke: str) -> tuple[str, ...]:
    return (
        f"subject={subject} {where}", f"subject={subject} rank={rank}", f"opened={opened} {where}",
        f"opened={opened} subject={subject} {where}", f"spoke={spoke}", f"spoke={spoke} rank={rank} {where}",
        f"opened={opened} spoke={spoke} {where}", f"subject={subject} spoke={spoke} form={form} {where}",
        f"rank={rank} subject={subject} opened={opened} spoke={spoke}",
    )  # fmt: skip


def _by_turn(where: str, form: str, paragraphs: int, spoke: str, gap: str) -> tuple[str, ...]:
    return f"spoke={spoke} gap={gap} {where}", f"spoke={spoke} paragraphs={paragraphs} form={form}"


def _by_count(where: str, paragraphs: int, named: int, inside: int) -> tuple[str, ...]:
    return f"inside={inside} {where}", f"named={named}", f"named={named} paragraphs={paragraphs}"


def _by_pronouns(form: str, rank: int, popular: int, sentences: int, meant: int) -> tuple[str, ...]:
    return (
        f"meant={meant}", f"meant={meant} rank={rank} form={form}",
        f"meant={meant} popular={popular} sentences={sentences}",
    )  # fmt: skip


def _by_rivals(where: str, near: str, subjects: int, subject: int, away: int) -> tuple[str, ...]:
    return (
        f"near={near} paragraphs={away}", f"near={near} paragraphs={away} {where}",
        f"subjects={subjects} subject={subject}", f"subjects={subjects} near={near} subject={subject} {where}",
    )  # fmt: skip


def _by_verb(verb: str, said: str, away: int) -> tuple[str, ...]:
    return f"verb={verb} spoke={said}", f"verb={verb} paragraphs={away}"


def _by_share(where: str, most: int, share: int, quoted: int, said: str, away: int) -> tuple[str, ...]:
    return (
        f"most={most}", f"most={most} paragraphs={away} {where}", f"most={most} spoke={said}",
        f"share={share}", f"share={share} paragraphs={away}", f"share={share} spoke={said}",
        f"quoted={quoted} spoke={said}", f"quoted={quoted} most={most}",
    )  # fmt: skip


class Meant(Struct, frozen=True):
    """Who a pronoun means, and how likely."""

    name: Name | None
    confidence: float


def resolve_all(stage: Stage, mentions: Iterable[Mention], said: Sequence[Said], scorer: Scorer) -> dict[int, Meant]:
    """Walk the article and return whom each pronoun means, and each riddle that can be guessed, by its token."""
    found: dict[int, Meant] = {}
    for step in steps(stage, mentions, said):
        people, features = step.options()
        best, chance = choose(step, people, scores(scorer, people, features))
        step.decide(best, chance)
        if best is not None or step.pronoun.kind == "pronoun":
            found[step.pronoun.head] = Meant(best.name if best else None, chance)
    return found


def choose(step: "Step", people: Sequence[Person], fits: Sequence[float]) -> tuple[Person | None, float]:
    """Return who fits best and how likely; nobody for a description that can as well be somebody new."""
    chances = probabilities(_answering(step, people, fits))
    if not chances:
        return None, 0.0
    best = max(range(len(chances)), key=chances.__getitem__)
    guess = step.pronoun.kind == "nominal"
    least = _RIDDLE if people[best].name.kind == "person" else _SURE
    if guess and (chances[best] < least or people[best].unnamed):
        return None, chances[best]
    return people[best], chances[best]


def scores(scorer: Scorer, people: Sequence[Person], features: Sequence[tuple[Part, ...]]) -> list[float]:
    """Return how well each of *people* fits; those without a name, whom nothing was learned of, a little less."""
    return [scorer(each) + _UNNAMED * person.unnamed for person, each in zip(people, features, strict=True)]


def _answering(step: "Step", people: Sequence[Person], fits: Sequence[float]) -> list[float]:
    """Return *fits* with less for who asked right before what is answered here."""
    reading, pronoun = step.stage.reading, step.pronoun
    if not step.said or _verb_of(step.stage, pronoun) not in _ANSWERS:
        return list(fits)
    begin = min(reading.bounds[step.said[0].region][0] - 2, pronoun.low - 1)
    near = range(max(0, begin - _EXCHANGE), max(0, begin + 1))
    asked = next((at for at in reversed(near) if reading.lows[at] in _ASKING and reading.region[at] < 0), None)
    if asked is None:
        return list(fits)
    inverted = reading.lows[asked + 1] == "by" or (asked > 0 and reading.classes[asked - 1] == '"')
    away = [person.last - asked if inverted else asked - person.last for person in people]
    return [fit - _ASKER * (0 < steps <= _BESIDE) for fit, steps in zip(fits, away, strict=True)]


class Step(Struct, frozen=True):
    """A pronoun whose turn it is; decide before the next is asked for."""

    stage: Stage
    pronoun: Mention
    said: tuple[Said, ...]

    def options(self) -> tuple[list[Person], list[tuple[Part, ...]]]:
        """Return who can be meant, with the features of each."""
        return features_of(self.stage, self.pronoun, self.said[0].region if self.said else None)

    def decide(self, person: Person | None, chance: float) -> None:
        """Let the pronoun mean *person*, as likely as *chance*."""
        stage = self.stage
        if person is not None:
            gender = gender_of(stage.reading, self.pronoun)
            stage.meant(person, self.pronoun, gender if chance >= _SURE and gender in stage.recent else None)
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

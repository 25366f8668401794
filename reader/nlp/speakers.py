"""From the mention of a source to the name a reader is shown: surnames, pronouns, descriptions."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.language.lexicon import HE, PERSONAL, SHE
from reader.language.names import Name
from reader.nlp.descriptions import resolve_description
from reader.nlp.loglinear import bucket, probabilities, score
from reader.nlp.mentions import Mention, full_range
from reader.nlp.reading import Reading
from reader.nlp.weights import load

_AWAY = (1, 2, 3, 5, 8, 14)
_NAMED = (2, 3, 5, 9, 16)
_MOST = 14
_THRESHOLD = 0.3
_DESCRIBED = 0.7


@dataclass(frozen=True, slots=True)
class Told:
    """A quotation already attributed: where, and to which name."""

    region: int
    paragraph: int
    name: Name | None
    shown: str | None = None
    personal: bool = True
    """The source was a pronoun or a person."""


@dataclass(slots=True)
class Cast:
    """Who can be meant in an article: its people, where they are named, and who spoke so far."""

    reading: Reading
    mentions: Sequence[Mention]
    people: list[Name]
    places: list[list[Mention]]
    """The mentions of each of the people, in text order."""
    told: list[Told] = field(default_factory=list)

    @classmethod
    def of(cls, reading: Reading, names: Sequence[Name], mentions: Sequence[Mention]) -> "Cast":
        """Return the cast of *reading*; a name that may be a person's counts too."""
        people = [name for name in names if name.kind in {"person", "other"}]
        where: dict[int, list[Mention]] = {id(name): [] for name in people}
        for mention in mentions:
            if mention.name is not None and id(mention.name) in where:
                where[id(mention.name)].append(mention)
        kept = [(name, where[id(name)]) for name in people if where[id(name)]]
        return cls(reading, mentions, [name for name, _ in kept], [places for _, places in kept])


def antecedents(cast: Cast, pronoun: Mention, region: int) -> tuple[list[Name], list[tuple[str, ...]]]:
    """Return who *pronoun* may be, and the features of each; *region* is the quotation it is the source of."""
    reading = cast.reading
    gender = "male" if reading.lows[pronoun.head] in HE else "female" if reading.lows[pronoun.head] in SHE else None
    found: list[tuple[int, Name, list[Mention], int]] = []
    for name, places in zip(cast.people, cast.places, strict=True):
        until = bisect_left(places, pronoun.low, key=lambda mention: mention.low)
        if until == 0 and (reading.sentence[places[0].low] != reading.sentence[pronoun.low]):
            continue
        if gender and name.gender and name.gender != gender:
            continue
        last = places[until - 1].low if until else places[0].low
        found.append((last, name, places, until))
    found.sort(key=lambda each: (-each[0], each[1].mentions))
    found = found[:_MOST]
    counts = sorted((until for _, _, _, until in found), reverse=True)
    fit_ranks = _ranks(found, gender)
    told = [each for each in cast.told if each.name is not None]
    features = [
        _features(cast, pronoun, region, each, told, (rank, fit_ranks[rank], counts.index(each[3]), len(found)))
        for rank, each in enumerate(found)
    ]
    return [name for _, name, _, _ in found], features


def _ranks(found: Sequence[tuple[int, Name, list[Mention], int]], gender: str | None) -> list[int]:
    """Return the recency rank of each among those whose gender is known to fit."""
    ranks, at = [], 0
    for _, name, _, _ in found:
        known = gender is not None and name.gender == gender and name.kind == "person"
        ranks.append(at if known else 9)
        at += known
    return ranks


def _features(
    cast: Cast,
    pronoun: Mention,
    region: int,
    each: tuple[int, Name, list[Mention], int],
    told: Sequence[Told],
    ranks: tuple[int, int, int, int],
) -> tuple[str, ...]:
    reading = cast.reading
    _, name, places, until = each
    rank, fits, popular, rivals = ranks
    last = places[max(0, until - 1)]
    low = reading.lows[pronoun.head]
    sentences = bucket(max(0, reading.sentence[pronoun.low] - reading.sentence[last.low]), _AWAY)
    paragraphs = min(4, reading.paragraph[pronoun.low] - reading.paragraph[last.low])
    gender = f"{name.gender is not None}"
    person = name.kind == "person"
    role = _role_of(reading, last)
    outside = [m for m in places[:until] if reading.region[m.head] < 0]
    seen = outside[-1] if outside else None
    seen_paragraphs = min(4, reading.paragraph[pronoun.low] - reading.paragraph[seen.low]) if seen else 9
    seen_role = _role_of(reading, seen) if seen else "-"
    spoke = _spoke(told, name, reading.regions[region].paragraph)
    inside = any(reading.region[m.head] == region for m in places)
    own_region = any(reading.region[m.head] >= 0 for m in places[max(0, until - 1) : until])
    same_sentence = reading.sentence[pronoun.low] == reading.sentence[last.low]
    subject = _subject_in(reading, outside, reading.sentence[pronoun.low])
    subject_before = _subject_in(reading, outside, reading.sentence[pronoun.low] - 1)
    opens = _opens_paragraph(reading, outside, reading.paragraph[pronoun.low])
    opens_before = _opens_paragraph(reading, outside, reading.paragraph[pronoun.low] - 1)
    after = reading.regions[region].span.start < reading.starts[pronoun.low]
    full = " " in name.name
    named = bucket(until, _NAMED)
    every = bucket(len(places), _NAMED)
    headline = reading.paragraph[places[0].low] == 0
    return (
        f"rank={min(rank, 5)}", f"fits={min(fits, 4)}", f"popular={min(popular, 3)}", f"sentences={sentences}",
        f"paragraphs={paragraphs}", f"gender={gender} person={person}", f"rank={min(rank, 3)} gender={gender}",
        f"fits={min(fits, 3)} popular={min(popular, 3)}", f"fits={min(fits, 3)} paragraphs={paragraphs}",
        f"role={role} paragraphs={paragraphs}", f"seen={seen_paragraphs} role={seen_role}", f"spoke={spoke}",
        f"spoke={spoke} paragraphs={paragraphs}", f"spoke={spoke} rank={min(rank, 3)}", f"inside={inside}",
        f"inregion={own_region} paragraphs={paragraphs}", f"same={same_sentence} role={role}", f"subject={subject}",
        f"subjectbefore={subject_before}", f"opens={opens}", f"opensbefore={opens_before}", f"full={full} person={person}",
        f"named={named}", f"named={named} paragraphs={paragraphs}", f"every={every} popular={min(popular, 3)}",
        f"headline={headline} popular={min(popular, 2)}", f"kind={name.kind}", f"only={rivals == 1}",
        f"spoke={spoke} opens={opens} opensbefore={opens_before}", f"subject={subject} before={subject_before} after={after}",
        f"she={low in SHE} gender={gender}", f"spoke={spoke} subject={subject} before={subject_before}",
        f"seen={seen_paragraphs} fits={min(fits, 3)} popular={min(popular, 3)}",
        f"seen={seen_paragraphs} spoke={spoke} named={named}", f"who={low}", f"who={low} same={same_sentence} rank={min(rank, 2)}",
    )  # fmt: skip


def _role_of(reading: Reading, mention: Mention) -> str:
    """Return how a name stands in its sentence: possessive, object, subject of a cue, subject, or else."""
    count = len(reading.words)
    if mention.high < count and reading.classes[mention.high] == "s":
        return "owner"
    before = reading.classes[mention.low - 1] if mention.low else "^"
    if before in "PfbtC":
        return "object" if before != "C" else "inverted"
    if mention.high < count and reading.cue[mention.high] >= 0.3:
        return "says"
    if mention.low == 0 or reading.sentence[mention.low - 1] != reading.sentence[mention.low]:
        return "first"
    return "clause" if before in ',"B&T-.:' else "other"


def _spoke(told: Sequence[Told], name: Name, paragraph: int) -> str:
    """Return how long ago *name* was quoted: the last speaker in this paragraph or one before, an earlier one, none."""
    for back, each in enumerate(reversed(told[-6:])):
        if each.name is name:
            gap = min(3, paragraph - each.paragraph)
            others = {id(later.name) for later in told[len(told) - back :]}
            return f"{len(others)}-{gap}"
    return "never"


def _subject_in(reading: Reading, places: Sequence[Mention], sentence: int) -> bool:
    """Say whether one of the last mentions is the subject of *sentence*."""
    return any(
        reading.sentence[m.low] == sentence and _role_of(reading, m) in {"first", "says", "clause"} for m in places[-4:]
    )


def _opens_paragraph(reading: Reading, places: Sequence[Mention], paragraph: int) -> bool:
    if paragraph < 0:
        return False
    first = reading.limits[paragraph][0]
    return any(reading.paragraph[m.low] == paragraph and m.low - first <= 3 for m in places[-6:])


def resolve_pronoun(cast: Cast, pronoun: Mention, region: int) -> tuple[Name | None, float]:
    """Return the likeliest person behind *pronoun* and the probability; None where nobody can be meant."""
    people, features = antecedents(cast, pronoun, region)
    if not people:
        return None, 0.0
    weights = load("pronouns")
    chances = probabilities([score(weights, each) for each in features])
    best = max(range(len(chances)), key=chances.__getitem__)
    return people[best], chances[best]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a reader is shown."""

    shown: str | None
    name: Name | None = None
    confidence: float = 1.0


def resolve(cast: Cast, mention: Mention | None, region: int) -> Speaker:
    """Return who is behind *mention*, the source of the quotation that begins with *region*."""
    if mention is None:
        return Speaker(None)
    reading = cast.reading
    if mention.name is not None:
        return Speaker(mention.name.name, mention.name)
    if mention.kind == "nominal":
        described = resolve_description(reading, cast.mentions, mention)
        if described is not None:
            return Speaker(described.shown, described.name, _DESCRIBED)
        return Speaker(words_of(reading, *full_range(reading, mention)))
    low = reading.lows[mention.head]
    if low in {"who", "which"}:
        return _relative(cast, mention, region)
    if low in {"it", "they"}:
        return _body(cast, mention, region)
    if low in PERSONAL:
        name, chance = resolve_pronoun(cast, mention, region)
        if name is not None and chance >= _THRESHOLD:
            return Speaker(name.name, name, chance)
        return Speaker(words_of(reading, mention.low, mention.high), None, max(0.0, 1 - chance))
    return Speaker(words_of(reading, mention.low, mention.high))


def _relative(cast: Cast, mention: Mention, region: int) -> Speaker:
    """Return what "who" refers to: the mention right before it, a comma or dash allowed."""
    reading = cast.reading
    at = bisect_left(cast.mentions, mention.low, key=lambda each: each.low)
    for other in reversed(cast.mentions[max(0, at - 6) : at]):
        gap = range(other.high, mention.low)
        if all(reading.classes[token] in ",-" for token in gap) and other.kind != "pronoun":
            return resolve(cast, other, region)
    named = [
        m for m in cast.mentions[max(0, at - 8) : at] if reading.sentence[m.head] == reading.sentence[mention.head]
    ]
    people = [m for m in named if m.kind == "person"]
    if people:
        return Speaker(people[-1].name.name if people[-1].name else None, people[-1].name, _DESCRIBED)
    return Speaker(words_of(reading, mention.low, mention.high), None, _DESCRIBED)


def _body(cast: Cast, mention: Mention, region: int) -> Speaker:
    """Return what "it" refers to where the quotation before was a body's; else the pronoun itself."""
    reading = cast.reading
    shown = words_of(reading, mention.low, mention.high)
    if cast.told and reading.lows[mention.head] == "it":
        last = cast.told[-1]
        near = reading.regions[region].paragraph - last.paragraph <= 1
        if near and last.shown and (last.name.kind == "organisation" if last.name else not last.personal):
            return Speaker(last.shown, last.name, _DESCRIBED)
    return Speaker(shown, None, _DESCRIBED)


def words_of(reading: Reading, low: int, high: int) -> str:
    """Return what stands in a range of tokens, white space folded."""
    return " ".join(reading.span(low, high).of(reading.text).split())


def is_personal(reading: Reading, mention: Mention) -> bool:
    """Say whether a mention is a pronoun for one person."""
    return mention.kind == "pronoun" and reading.lows[mention.head] in PERSONAL

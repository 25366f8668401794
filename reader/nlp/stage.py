"""The people of an article while it is walked from the first token to the last: who was named when, and how."""

from collections.abc import Sequence
from itertools import islice

from msgspec import Struct, field

from reader.language.lexicon import HE
from reader.language.names import Name
from reader.nlp.descriptions import Descriptions
from reader.nlp.epithets import is_epithet
from reader.nlp.mentions import Mention
from reader.nlp.profiles import gender_of_noun, is_place_like
from reader.nlp.reading import Reading

_RECENT = 8
_MOST = 10
_CUE = 0.3
_APPOSITION = 16
_UNNAMED = 1_000_000
"""Unnamed people are numbered from here."""
_SUBJECT_ROLES = frozenset("first says clause".split())


class Person(Struct, eq=False):
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
    quoted: int = 0
    """How many quotations are this person's so far."""
    meant: int = 0
    """How many pronouns meant this person so far."""

    @property
    def unnamed(self) -> bool:
        """Say whether the article only describes this person."""
        return not self.name.mentions


class Said(Struct, frozen=True):
    """A quotation that is attributed: its first region and its source."""

    region: int
    mention: Mention


class Stage(Struct):
    """The people of an article while it is walked."""

    reading: Reading
    descriptions: Descriptions
    people: dict[int, Person]
    """By the identity of their name."""
    recent: dict[str, dict[int, Person]] = field(default_factory=lambda: {"male": {}, "female": {}})
    """By gender, who can be meant, the last named last."""
    leaders: list[Person] = field(default_factory=list)
    total: int = 0
    """How often people are named in all."""
    quotations: int = 0
    """How many quotations were heard."""

    @classmethod
    def of(
        cls, reading: Reading, names: Sequence[Name], mentions: Sequence[Mention], descriptions: Descriptions
    ) -> "Stage":
        """Return a stage on which nobody was named yet."""
        places = {id(each.name) for each in mentions if is_place_like(reading, each)}
        people = {
            id(name): Person(name, number, len(name.mentions), descriptions.gender(name))
            for number, name in enumerate(names)
            if name.kind == "person" or (name.kind == "other" and id(name) not in places)
        }
        return cls(reading, descriptions, people, total=sum(person.all_mentions for person in people.values()))

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

    def described(self, mention: Mention, *, source: bool) -> None:
        """Count a mention by description, of a person named or unnamed; *source* says whether they are quoted here."""
        reading = self.reading
        if reading.region[mention.head] >= 0:
            return
        person = self.behind(mention)
        if person is None:
            return
        if not person.unnamed or source or _acts(reading, mention):
            self._seen(person, mention, by_pronoun=False)

    def behind(self, mention: Mention) -> Person | None:
        """Return whom a description is about, somebody new if need be; None where it is about no person."""
        name = self.descriptions.person(mention)
        if name is None:
            return None
        if id(name) not in self.people and not name.mentions:
            self.people[id(name)] = Person(name, len(self.people) + _UNNAMED, 1, name.gender or "unknown")
        return self.people.get(id(name))

    def is_riddle(self, mention: Mention) -> bool:
        """Say whether a description must mean somebody named before, and nothing that was said of anyone tells whom."""
        reading = self.reading
        return (
            reading.region[mention.head] < 0
            and self.descriptions.of(mention) is None
            and is_epithet(reading, mention)
            and self.descriptions.is_new(mention)
        )

    def meant(self, person: Person, mention: Mention, gender: str | None) -> None:
        """Count a pronoun that was resolved; *gender* is what it says of a person whose gender was not known."""
        person.meant += 1
        if person.gender == "unknown" and person.name.kind == "person" and gender is not None:
            person.gender = gender
        self._seen(person, mention, by_pronoun=True)

    def heard(self, said: Said, person: Person | None) -> None:
        """Count a quotation by *person*."""
        self.quotations += 1
        if person is not None:
            person.spoke = self.quotations
            person.quoted += 1
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
        rows = [self.recent[gender]] if gender in self.recent else list(self.recent.values())
        found: list[Person] = []
        for row in rows:
            found += islice(reversed(row.values()), _RECENT)
        if len(rows) > 1:
            found = sorted(dict.fromkeys(found), key=lambda each: -max(each.last, each.inside_last))
        found = found[:_RECENT]
        found += [p for p in self.leaders if p not in found and any(p.number in row for row in rows)]
        return found[:_MOST]


def _acts(reading: Reading, mention: Mention) -> bool:
    """Say whether a description begins its sentence as the subject, or says something."""
    role = role_of(reading, mention)
    if role != "first":
        return role in {"says", "inverted"}
    after = mention.high
    if after + 1 >= len(reading.words) or reading.sentence[after] != reading.sentence[mention.head]:
        return False
    if reading.words[after] == ",":
        return reading.lows[after + 1] in {"who", "whose"}
    return reading.classes[after] in "VCceoW"


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
    if _verb_after(reading, mention) >= _CUE:
        return "says"
    if reading.opens(mention.low):
        return "first"
    return "clause" if before in ',"B&T-.:' else "other"


def _verb_after(reading: Reading, mention: Mention) -> float:
    """Return how strong a cue the word after a mention is, what stands between commas passed over."""
    at = mention.high
    last = min(len(reading.words) - 1, at + _APPOSITION)
    if at >= last or reading.words[at] != ",":
        return reading.cue[at] if at <= last else 0.0
    for comma in range(at, last):
        if reading.sentence[comma] != reading.sentence[mention.head] or reading.region[comma] >= 0:
            break
        if reading.words[comma] == "," and reading.cue[comma + 1] >= _CUE:
            return reading.cue[comma + 1]
    return 0.0


def gender_of(reading: Reading, pronoun: Mention) -> str:
    """Return the gender of a personal pronoun, or of a description."""
    if pronoun.kind == "nominal":
        return gender_of_noun(reading.lows[pronoun.head]) or "unknown"
    return "male" if reading.lows[pronoun.head] in HE else "female"

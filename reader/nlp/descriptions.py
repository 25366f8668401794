"""Who "the ministry", "the spokesperson" or "the Marlan leader" is: a name, or the fullest form the text has."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from reader.language.lexicon import BODY_NOUNS, DETERMINERS, PLURAL_NOUNS
from reader.language.names import Name
from reader.nlp.epithets import TELLTALE
from reader.nlp.kindred import KIN
from reader.nlp.mentions import Mention
from reader.nlp.profiles import (
    Profile,
    gender_of,
    gender_of_noun,
    introduced,
    is_person_noun,
    is_place_like,
    profiles,
)
from reader.nlp.reading import Reading

_EMPTY = frozenset("the this that same former latter own new veteran".split())
_GENERIC = frozenset("company firm business".split())
_TRADING = _GENERIC | frozenset(
    """
    group maker manufacturer chain retailer giant lender airline insurer carmaker chipmaker automaker developer startup
    start-up brewer drugmaker
    """.split()
)
"""What a company may be called with a word for its trade: "the shipping group"."""
_NO_COMPANY = frozenset(
    """
    union council ministry university police party court commission department agency committee club school church
    institute parliament senate congress house association federation campaign administration government society
    coalition movement army navy board bureau hospital museum theatre theater office service fire rescue
    """.split()
)
_OWNERS = frozenset("his her their its".split())
_STEM = 4
_LOOK_BACK = 12
_NEAR = 4
_SELF = 12
_NAMING = frozenset(
    [("name", "as"), ("himself", "as"), ("herself", "as"), ("only", "as"), ("known", "as"), ("name", "of"),
     ("goes", "by"), ("the", "name"), ("only", "by")]
)  # fmt: skip
"""The words right before a name that somebody gives."""
_OTHERS = frozenset("and but he she they i".split())
_DISTINCT = 0.85
_SHARED = 0.65
_GUESSED = 0.6


class Described(Struct, frozen=True):
    """What a description stands for: a name, or an earlier, fuller mention."""

    shown: str
    name: Name | None
    confidence: float


class Descriptions:
    """Who the descriptions of an article stand for, as far as the text states it.

    Args:
        reading: The article.
        mentions: All its mentions, by their first token.
    """

    def __init__(self, reading: Reading, mentions: Sequence[Mention]) -> None:
        self.profiles = profiles(reading, mentions)
        self._reading = reading
        self._mentions = mentions
        self._lows = [mention.low for mention in mentions]
        self._named: dict[str, list[Mention]] = defaultdict(list)
        self._nominal: dict[str, list[Mention]] = defaultdict(list)
        self._bodies: list[Mention] = []
        self._found: dict[tuple[int, int], Described | None] = {}
        self._persons: dict[tuple[int, int], Name] = {}
        explained = {(nominal.low, nominal.head): name for nominal, name in introduced(reading, mentions)}
        for mention in mentions:
            if mention.name is not None:
                for word in self._words_for(mention.name):
                    self._named[word].append(mention)
                if mention.name.kind == "organisation" or (
                    mention.name.kind == "other" and not is_place_like(reading, mention)
                ):
                    self._bodies.append(mention)
            elif mention.kind == "nominal":
                name = explained.get((mention.low, mention.head))
                told = Described(name.name, name, _GUESSED) if name else self._resolve(mention)
                self._found[mention.low, mention.head] = told
                self._nominal[reading.lows[mention.head]].append(mention)

    def of(self, mention: Mention) -> Described | None:
        """Return who a nominal mention stands for; None where the text does not support anyone."""
        return self._found.get((mention.low, mention.head))

    def person(self, mention: Mention) -> Name | None:
        """Return the person a nominal mention is about; one without mentions by name where the article has no name.

        The same unnamed person is the same object.
        """
        described = self.of(mention)
        if described is not None and described.name is not None:
            return described.name if described.name.kind in {"person", "other"} else None
        head = self._reading.lows[mention.head]
        if not is_person_noun(head) or head in PLURAL_NOUNS:
            return None
        key = (mention.low, mention.head)
        if key not in self._persons:
            before = self._earlier_self(mention)
            shown = words_of(self._reading, mention.low, mention.high)
            self._persons[key] = (
                self._persons[before] if before in self._persons else Name(shown, "person", (), gender_of_noun(head))
            )
        return self._persons[key]

    def gender(self, name: Name) -> str:
        """Return the gender of a name, from what is said of its bearer where the name does not tell."""
        return name.gender or gender_of(self.profiles.get(id(name))) or "unknown"

    def is_new(self, mention: Mention) -> bool:
        """Say whether nothing before has the noun of a description."""
        return self._earlier_self(mention) is None

    def _earlier_self(self, mention: Mention) -> tuple[int, int] | None:
        """Return the mention before with the same head that a description with "the" takes up again."""
        reading = self._reading
        same = self._nominal[reading.lows[mention.head]]
        at = bisect_left(same, mention.low, key=lambda each: each.low)
        if not at or reading.lows[mention.low] not in {"the", "this"}:
            return None
        other = same[at - 1]
        own = self._own(mention)
        stems = {reading.lows[token][:_STEM] for token in range(other.low, other.high)}
        return (other.low, other.head) if all(reading.lows[token][:_STEM] in stems for token in own) else None

    def _words_for(self, name: Name) -> set[str]:
        """Return by which nouns a name may be described."""
        profile = self.profiles.get(id(name))
        heads = profile.heads if profile else set()
        if name.kind in {"organisation", "other"}:
            words = name.name.lower().split()
            return heads | (set(words) if len(words) > 1 else set())
        return heads

    def _own(self, mention: Mention) -> list[int]:
        reading = self._reading
        return [token for token in range(mention.low + 1, mention.head) if reading.lows[token] not in _EMPTY]

    def _resolve(self, mention: Mention) -> Described | None:
        reading = self._reading
        low = reading.lows[mention.low]
        after = self._named_after(mention) or self._called(mention)
        if after is not None:
            return Described(after.name, after, 1.0)
        inner = self._names_body(mention)
        if inner is not None:
            return Described(inner.name, inner, 0.9)
        apposed = self._apposed(mention)
        if apposed is not None:
            return Described(apposed.name, apposed, 1.0)
        if low in _OWNERS:
            return self._owned(mention)
        if low not in {"the", "this"}:
            return None
        return self._named_since(mention, self._nearest(mention)) or self._any_company(mention)

    def _nearest(self, mention: Mention) -> Described | None:
        """Return the nearest name or fuller description before that *mention* fits."""
        reading = self._reading
        head = reading.lows[mention.head]
        own = self._own(mention)
        tried: set[int] = set()
        for other in self._before(mention, KIN.get(head, frozenset([head]))):
            if other.name is not None:
                if id(other.name) not in tried and self._fits(other.name, head, own):
                    return Described(other.name.name, other.name, self._surety(other.name, head, own))
                tried.add(id(other.name))
            else:
                fuller = _fuller(reading, mention, other, own)
                if fuller is not None:
                    return self._found.get((other.low, other.head)) or Described(fuller, None, _DISTINCT)
        return None

    def _before(self, mention: Mention, kin: frozenset[str]) -> Iterator[Mention]:
        """Yield the mentions before that have a kindred noun, the last first."""
        found: list[Mention] = []
        for word in kin:
            for table in (self._named, self._nominal):
                row = table.get(word)
                if row:
                    at = bisect_left(row, mention.low, key=lambda each: each.low)
                    found += [each for each in row[max(0, at - _LOOK_BACK) : at] if each.head < mention.low]
        found.sort(key=lambda each: each.low, reverse=True)
        yield from found

    def _fits(self, name: Name, head: str, own: Sequence[int]) -> bool:
        """Say whether a name with a kindred noun agrees with the words of the description."""
        profile = self.profiles.get(id(name), Profile())
        person, body = is_person_noun(head), head in BODY_NOUNS
        if person != body and {"person": body, "organisation": person, "place": person}.get(name.kind, False):
            return False
        gender = gender_of_noun(head)
        if gender and self.gender(name) not in {gender, "unknown"}:
            return False
        if name.kind != "person" and own:
            return self._all_known(profile, name, own)
        capitals = profile.capitals - {each[:_STEM] for each in KIN.get(head, frozenset([head]))}
        for token in own:
            if self._reading.lows[token].endswith(TELLTALE):
                continue
            stem, word = self._reading.lows[token][:_STEM], self._reading.words[token]
            if word[0].isupper():
                if not (word.isupper() and len(word) > 1) and capitals and stem not in capitals:
                    return False
            elif stem not in profile.words:
                return False
        return True

    def _all_known(self, profile: Profile, name: Name, own: Sequence[int]) -> bool:
        known = profile.words | {word[:_STEM] for word in name.name.lower().split()}
        return all(self._reading.lows[token][:_STEM] in known for token in own)

    def _surety(self, name: Name, head: str, own: Sequence[int]) -> float:
        """Return how sure the name is: less where another is described alike."""
        bearers = {id(each.name) for each in self._named[head][:_LOOK_BACK]} - {id(name)}
        return _DISTINCT if own or not bearers else _SHARED

    def _named_after(self, mention: Mention) -> Name | None:
        """Return the person named right after a description: "the mayor, Mary Doe,"."""
        reading = self._reading
        comma = mention.high
        if not is_person_noun(reading.lows[mention.head]) or comma >= len(reading.words) or reading.words[comma] != ",":
            return None
        at = bisect_left(self._lows, comma + 1)
        for other in self._mentions[at : at + 3]:
            titled = reading.words[comma + 1].istitle()
            if other.low > comma + 1 + titled:
                break
            if other.kind in {"person", "other"} and other.name is not None:
                ends = (
                    other.high >= len(reading.words)
                    or reading.classes[other.high] in ',.-"('
                    or reading.cue[other.high] >= 0.4
                )
                return other.name if ends else None
        return None

    def _called(self, mention: Mention) -> Name | None:
        """Return the name that a description's bearer gives, or is given: "a woman who gave her name as Sheree"."""
        reading = self._reading
        if not is_person_noun(reading.lows[mention.head]):
            return None
        end = min(len(reading.words), mention.high + _SELF)
        for token in range(mention.high, end):
            if reading.sentence[token] != reading.sentence[mention.head] or reading.region[token] >= 0:
                return None
            if reading.words[token][0].isupper():
                lows = reading.lows[mention.high : token]
                naming = any(tuple(lows[-2:]) == pair for pair in _NAMING) and not _OTHERS & set(lows)
                place = bisect_left(self._lows, token)
                other = self._mentions[place] if place < len(self._mentions) else None
                named = naming and other is not None and other.low == token and other.kind in {"person", "other"}
                return other.name if other is not None and named else None
        return None

    def _apposed(self, mention: Mention) -> Name | None:
        """Return the person right after whose name a description stands: "Mary Doe, 52, a street vendor,"."""
        reading = self._reading
        at, after = mention.low - 1, mention.high
        if at < 1 or reading.words[at] != "," or not is_person_noun(reading.lows[mention.head]):
            return None
        if after < len(reading.words) and reading.classes[after] not in ",.PW(" and reading.words[after] != "who":
            return None
        if reading.words[at - 1].isdigit() and reading.words[at - 2] == ",":
            at -= 2
        place = bisect_left(self._lows, at)
        for other in reversed(self._mentions[max(0, place - _NEAR) : place]):
            if other.high == at and other.kind == "person" and other.name is not None:
                gender = gender_of_noun(reading.lows[mention.head])
                return other.name if gender in {other.name.gender, None} else None
        return None

    def _names_body(self, mention: Mention) -> Name | None:
        """Return the body whose name follows what it is, a noun between allowed: "the supermarket chain Norrex"."""
        reading = self._reading
        if reading.lows[mention.head] not in BODY_NOUNS or mention.high != mention.head + 1:
            return None
        at = bisect_left(self._lows, mention.high)
        for other in self._mentions[at : at + 2]:
            gap = range(mention.high, other.low)
            near = len(gap) <= 1 and all(reading.classes[token] in "on" for token in gap)
            if near and other.name is not None and other.kind in {"organisation", "other"}:
                return other.name
        return None

    def _owned(self, mention: Mention) -> Described | None:
        """Return the only one of the article who is called so: "his widow", "her coach"."""
        reading = self._reading
        head = reading.lows[mention.head]
        if not is_person_noun(head):
            return None
        names = {id(each.name): each.name for each in self._named[head][: 2 * _LOOK_BACK] if each.name is not None}
        fitting = [name for name in names.values() if self._fits(name, head, ())]
        if len(fitting) != 1 or fitting[0].kind != "person":
            return None
        return Described(fitting[0].name, fitting[0], _DISTINCT)

    def _named_since(self, mention: Mention, found: Described | None) -> Described | None:
        """Return the body that "the company" rather means: one named since *found* was, if it can be."""
        head = self._reading.lows[mention.head]
        if found is None or found.name is None or head not in _GENERIC or self._own(mention):
            return found
        at = bisect_left(self._bodies, mention.low, key=lambda each: each.low)
        last = self._bodies[at - 1].name if at else None
        since = at and self._bodies[at - 1].low > self._last_of(found.name, mention.low)
        if last is None or not since or _NO_COMPANY & set(last.name.lower().split()):
            return found
        return Described(last.name, last, _GUESSED)

    def _last_of(self, name: Name, low: int) -> int:
        """Return where *name* was named last before the token *low*."""
        spans = name.mentions
        at = bisect_left(spans, self._reading.starts[low], key=lambda each: each.start)
        return self._reading.tokens(spans[at - 1])[0] if at else -1

    def _any_company(self, mention: Mention) -> Described | None:
        """Return the body named last if "the company" can be it and no other is named in its paragraph."""
        reading = self._reading
        head = reading.lows[mention.head]
        if head not in _TRADING or (head not in _GENERIC and not self.is_new(mention)):
            return None
        at = bisect_left(self._bodies, mention.low, key=lambda each: each.low)
        here = reading.paragraph[mention.low]
        near = {
            id(each.name): each.name
            for each in self._bodies[max(0, at - _LOOK_BACK) : at]
            if each.name is not None and here - reading.paragraph[each.low] <= 1 and reading.region[each.head] < 0
        }
        able = [name for name in near.values() if not _NO_COMPANY & set(name.name.lower().split())]
        fitting = [name for name in able if name.kind == "organisation"] or able
        return Described(fitting[0].name, fitting[0], _GUESSED) if len(fitting) == 1 else None


def words_of(reading: Reading, low: int, high: int) -> str:
    """Return what stands in a range of tokens, white space folded."""
    return " ".join(reading.span(low, high).of(reading.text).split())


def _fuller(reading: Reading, mention: Mention, other: Mention, own: Sequence[int]) -> str | None:
    """Return the whole of an earlier phrase with a kindred head if it tells more than *mention* and does not differ."""
    low, high = other.low, other.high
    if other.head + 1 < high and reading.lows[other.head + 1] not in {"of", "for"}:
        high = other.head + 1
    more = [
        token for token in range(low, high) if token != other.head and reading.lows[token] not in _EMPTY | DETERMINERS
    ]
    if not more or high - low <= mention.head + 1 - mention.low:
        return None
    stems = {reading.lows[token][:_STEM] for token in range(low, high)}
    if any(reading.lows[token][:_STEM] not in stems for token in own):
        return None
    if reading.lows[low] in {"the", "a", "an"}:
        low += 1
    return words_of(reading, low, high)

"""Mentions of names, one at a time: where each stands and what its own shape and neighbours say it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from reader.language.gazetteer import Gazetteer, Gender
from reader.language.words import Word, closes_nickname, joined, opens_nickname, runs
from reader.model import Span

NameKind = Literal["person", "organisation", "place", "other"]

_ACRONYM_CHARS = range(2, 7)
_NO_BODY = frozenset(
    "tv gmt est edt pst utc dna hiv aids gdp ceo cfo pm mp mps mep am dj id vip suv cctv rsvp lgbt lgbtq ptsd iq ii iii iv"
    " vi vii viii ix xi xii wwi wwii usd eur gbp pow pows ied hd uhd dvd cd gps sms faq ngo ngos ok diy ufo asap rip covid"
    " gop's a-z gp qc phd md ba ma bbc's et al etc jpg pdf http https www html mr mrs ms dr hr it i pc pcs vr ai uk's pr"
    " f1 mvp gp1 er icu iv dui omg lol wtf fyi btw aka tba tbd update live video photo watch breaking exclusive new".split()
)
_PERSON_LIMIT = 5
_HEADLINE_SHARE = 0.6


@dataclass(slots=True)
class Mention:
    """One name as it stands; ``first`` and ``last`` count words, ``last`` not included."""

    first: int
    last: int
    kind: NameKind | None
    """None where only the rest of the text can tell."""
    key: str
    """Its words folded, a nickname left out; of a place or body, the spelling under which its spellings join."""
    sure: bool = False
    titled: bool = False
    gender: Gender | None = None
    role: Span | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What every step of the search needs."""

    text: str
    words: Sequence[Word]
    lists: Gazetteer
    small: frozenset[str]
    """Words that this text has in small letters too."""
    loud: frozenset[int] = field(default_factory=frozenset)
    """Indices of words in lines set in capitals: headlines, crossheads."""

    def fold(self, at: int) -> str:
        """Return the folded word at an index, an empty one beyond the edges."""
        return self.words[at].fold if 0 <= at < len(self.words) else ""

    def joined(self, left: int) -> bool:
        """Say whether the word at an index and the next are parted by a space only."""
        return 0 <= left < len(self.words) - 1 and joined(self.text, self.words[left], self.words[left + 1])

    def is_common(self, at: int) -> bool:
        """Say whether the word at an index is likely no name, whatever its capital."""
        word = self.words[at]
        if word.fold in self.lists.classes["stop"] or word.fold in self.lists.classes["calendar"]:
            return True
        if word.fold in self.small and (word.opening or at in self.loud):
            return word.fold not in self.lists.given
        return word.fold in self.lists.common

    def is_place(self, at: int) -> bool:
        """Say whether the word at an index is a place by itself, and hardly a person."""
        place = self.lists.places.get(self.words[at].fold)
        return place is not None and not place.doubtful


def loud_words(words: Sequence[Word], sentences: Sequence[Span]) -> frozenset[int]:
    """Return the indices of words in sentences most of whose longer words have capitals."""
    found: set[int] = set()
    at = 0
    for sentence in sentences:
        while at < len(words) and words[at].start < sentence.start:
            at += 1
        first = at
        while at < len(words) and words[at].start < sentence.end:
            at += 1
        long = [word.capital for word in words[first:at] if len(word.text) > 3]
        if len(long) > 2 and sum(long) > _HEADLINE_SHARE * len(long):
            found.update(range(first, at))
    return frozenset(found)


def mentions(reading: Reading) -> Iterator[Mention]:
    """Yield the mentions of names in text order; none overlaps another."""
    for first, last in runs(reading.text, reading.words, reading.lists):
        for start, end in _chunks(reading, first, last):
            yield from _parse(reading, start, end)


def _chunks(reading: Reading, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut a run where a word can be part of no name, and after a possessive."""
    start = first
    for at in range(first, last):
        word = reading.words[at]
        if _cuts(reading, at, at > start):
            yield from _trimmed(reading, start, at)
            start = at + 1
        elif word.possessive and not _keeps_possessive(reading, at, last):
            yield from _trimmed(reading, start, at + 1)
            start = at + 1
    yield from _trimmed(reading, start, last)


def _cuts(reading: Reading, at: int, inner: bool) -> bool:
    word, classes = reading.words[at], reading.lists.classes
    if not word.capital:
        return False
    if word.fold in classes["calendar"]:
        follows_given = at > 0 and reading.fold(at - 1) in reading.lists.given and reading.joined(at - 1)
        return not (word.fold in ("may", "april", "june", "august", "jan") and inner and follows_given) and not (
            word.fold in reading.lists.given and reading.joined(at) and reading.fold(at + 1) in reading.lists.surnames
        )
    if word.fold in classes["stop"]:
        return not (inner and len(word.text) > 2 and _phrase(reading, at - 1, at + 1) is not None)
    if at in reading.loud or (word.opening and word.fold in reading.small):
        return _plain(reading, at)
    return False


def _plain(reading: Reading, at: int) -> bool:
    """Say whether a word whose capital says nothing is an ordinary one."""
    word, lists = reading.words[at], reading.lists
    if word.fold in lists.openers or word.fold in lists.bodies or word.fold in lists.places:
        return False
    if any(word.fold in lists.classes[name] for name in ("title", "body-head", "place-head", "body-modifier")):
        return False
    if word.fold in lists.given and at + 1 < len(reading.words) and reading.words[at + 1].capital:
        return False
    return word.fold in lists.common or word.fold in reading.small


def _keeps_possessive(reading: Reading, at: int, last: int) -> bool:
    """Say whether "'s" stands inside a name: "People's Republic", "King's College"."""
    word = reading.words[at]
    inner = at + 1 < last and reading.words[at + 1].capital
    return inner and word.fold in (
        "people", "women", "children", "men", "king", "queen", "workers", "lord", "prosecutor", "veterans"
    )  # fmt: skip


def _trimmed(reading: Reading, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the range without small words at its edges, if any is left."""
    while first < last and not _carries(reading.words[first]):
        first += 1
    while last > first and not _carries(reading.words[last - 1]):
        last -= 1
    if first < last:
        yield first, last


def _carries(word: Word) -> bool:
    return word.capital or word.fold.startswith(("al-", "el-"))


def _key(reading: Reading, first: int, last: int) -> str:
    return " ".join(word.fold for word in reading.words[first:last])


def _phrase(reading: Reading, first: int, last: int) -> Mention | None:
    """Return the place or body of the tables that a range spells, if it spells one."""
    key = _key(reading, first, last)
    place = reading.lists.places.get(key)
    if place is not None:
        return Mention(first, last, "place", place.name, sure=not place.doubtful)
    body = reading.lists.bodies.get(key)
    return Mention(first, last, "organisation", body, sure=True) if body is not None else None


def _parse(reading: Reading, first: int, last: int) -> Iterator[Mention]:
    """Yield the names in a range that has no inner cut."""
    whole = _known(reading, first, last) or _headed(reading, first, last)
    if whole is not None:
        yield whole
        return
    name = _after_title(reading, first, last)
    if first < name < last:
        yield from _parse_untitled(reading, first, _title_start(reading, first, name))
        yield from _parse_named(reading, name, last)
        return
    if name < last:
        yield from _parse_untitled(reading, first, last)


def _known(reading: Reading, first: int, last: int) -> Mention | None:
    if last - first == 1:
        word = reading.words[first]
        if word.fold in ("us", "it", "who") and word.text not in ("US", "WHO"):
            return None
        if word.fold in ("house", "capitol", "times", "time", "commons", "lords", "independent") and word.opening:
            return None
        if first in reading.loud and word.fold in reading.lists.common and word.fold in reading.small:
            return None
    return _phrase(reading, first, last)


def _headed(reading: Reading, first: int, last: int) -> Mention | None:
    """Return a body, place or thing by its head word: "Ministry of …", "… County", "… Act"."""
    classes = reading.lists.classes
    tail, head = reading.fold(last - 1), reading.fold(first)
    size = last - first
    if size == 1:
        return None
    person = reading.words[first].fold in reading.lists.given and size == 2 and tail in reading.lists.surnames
    links = any(not word.capital and word.fold in ("of", "for", "on", "to") for word in reading.words[first:last])
    if links and not person:
        return _linked(reading, first, last)
    if person or any(
        reading.fold(at) in classes["title"] and not _body_title(reading, at) for at in range(first, last)
    ):
        return None
    key = _key(reading, first, last)
    if tail in classes["body-head"] and not (size == 2 and reading.is_common(first) and reading.words[first].opening):
        return Mention(first, last, "organisation", key, sure=True)
    if tail in classes["thing-head"]:
        return Mention(first, last, "other", key, sure=True)
    if tail in classes["place-head"] or head in ("lake", "mount", "mt", "cape", "fort", "ft", "camp", "port"):
        return Mention(first, last, "place", key, sure=True)
    return None


def _body_title(reading: Reading, at: int) -> bool:
    """Say whether a title word belongs to a body's name as well: "Republican", "General"."""
    return reading.fold(at) in (
        "republican", "democrat", "conservative", "liberal", "independent", "general", "justice", "libertarian", "private",
        "student", "teacher", "resident", "pilot", "champion", "star", "chief", "patient", "fire", "major", "vice", "mayor",
        "author", "model", "captain", "prosecutor", "director", "secretary", "tory", "head"
    )  # fmt: skip


def _linked(reading: Reading, first: int, last: int) -> Mention | None:
    """Return what "X of Y" is by its X."""
    at = first
    while at < last and reading.words[at].capital:
        at += 1
    head = reading.fold(at - 1)
    classes = reading.lists.classes
    key = _key(reading, first, last)
    if head in classes["body-head"] or head in ("house", "department", "chamber", "centers", "centres", "friends"):
        return Mention(first, last, "organisation", key, sure=True)
    if head in classes["thing-head"] or head in ("statue", "voice", "medal", "order", "arc"):
        return Mention(first, last, "other", key, sure=True)
    if head in classes["place-head"] or head in ("isle", "straits", "states"):
        return Mention(first, last, "place", key, sure=True)
    return None


def _after_title(reading: Reading, first: int, last: int) -> int:
    """Return where the name begins after the last title of a range; *first* where there is no title."""
    for at in range(last - 1, first - 1, -1):
        if not reading.words[at].capital:
            continue
        word = reading.fold(at)
        if _is_title(reading, at) and not (at > first and word in reading.lists.surnames and at == last - 1):
            return at + 1
        if word == "state" and _key(reading, at - 2, at + 1) == "secretary of state":
            return at + 1
        if word == "staff" and _key(reading, at - 2, at + 1) == "chief of staff":
            return at + 1
    return first


def _is_title(reading: Reading, at: int) -> bool:
    classes = reading.lists.classes
    word = reading.fold(at)
    return word in classes["title"] or word in classes["title-male"] or word in classes["title-female"]


def _title_start(reading: Reading, first: int, name: int) -> int:
    """Return where the words of a title before a name begin, modifiers included."""
    at = name
    while at > first and (_is_title(reading, at - 1) or reading.fold(at - 1) in reading.lists.classes["role-modifier"]):
        at -= 1
    if at > first and reading.fold(at) in ("of",):
        at = max(first, at - 1)
    return at


def _parse_named(reading: Reading, first: int, last: int) -> Iterator[Mention]:
    """Yield the person whom a title announces."""
    while first < last and not reading.words[first].capital and reading.fold(first) in ("of", "for", "the"):
        first += 1
    known = _phrase(reading, first, last)
    if known is not None and (known.kind == "organisation" or known.sure):
        if known.kind == "organisation" or last - first > 1 or not _bears_title(reading, first):
            yield known
            return
    end = min(last, first + _PERSON_LIMIT)
    if first < end:
        yield _person(reading, first, end, titled=True)


def _bears_title(reading: Reading, first: int) -> bool:
    """Say whether the title right before a name is one that stands before surnames ("Mr London")."""
    return reading.fold(first - 1) in (
        "mr",
        "mrs",
        "ms",
        "miss",
        "sen",
        "dr",
        "sir",
        "lord",
        "lady",
        "gen",
        "gov",
        "rep",
    )


def _parse_untitled(reading: Reading, first: int, last: int) -> Iterator[Mention]:
    """Yield the names of a range without a title."""
    for start, end in _trimmed(reading, first, last):
        whole = _known(reading, start, end) or _headed(reading, start, end)
        if whole is not None:
            yield whole
        elif end - start == 1:
            yield from _single(reading, start)
        else:
            yield from _several(reading, start, end)


def _single(reading: Reading, at: int) -> Iterator[Mention]:
    """Yield a name of one word, its kind left open unless its shape tells."""
    word, lists = reading.words[at], reading.lists
    if word.fold in lists.demonyms or word.fold.removesuffix("s") in lists.demonyms or len(word.text.rstrip(".")) < 2:
        return
    if word.fold in lists.classes["title"] or word.fold in lists.classes["role-modifier"]:
        return
    if "-" in word.text and not word.fold.startswith(("al-", "el-")):
        yield from _hyphened(reading, at)
        return
    if _is_acronym(word.text) and at not in reading.loud:
        if word.fold.replace(".", "") not in _NO_BODY and word.fold.removesuffix("s") not in _NO_BODY:
            yield Mention(at, at + 1, "organisation", word.fold, sure=True)
        return
    if word.text[0].isdigit() or any(
        word.fold in lists.classes[name] for name in ("body-head", "place-head", "thing-head")
    ):
        return
    if word.fold in lists.common and (word.opening or at in reading.loud or word.fold in reading.small):
        return
    if word.opening and word.fold in reading.small and word.fold not in lists.given:
        return
    yield Mention(at, at + 1, None, word.fold)


def _hyphened(reading: Reading, at: int) -> Iterator[Mention]:
    """Yield a hyphened word as a name unless its last part is an ordinary one ("Moscow-backed")."""
    word = reading.words[at]
    parts = word.text.split("-")
    folded = [part.lower() for part in parts]
    lists = reading.lists
    if word.fold in lists.places or word.fold in lists.given or word.fold in lists.surnames:
        yield Mention(at, at + 1, None, word.fold)
    elif all(
        part[:1].isupper() and low not in lists.demonyms and low not in lists.common for part, low in zip(parts, folded)
    ):
        yield Mention(at, at + 1, None, word.fold)


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "")
    return len(letters) in _ACRONYM_CHARS and letters.isupper() and letters.isalpha()


def _several(reading: Reading, first: int, last: int) -> Iterator[Mention]:
    """Yield the names in a range of two words or more that no table and no head word explains."""
    lists = reading.lists
    while first < last and _peels(reading, first, last):
        first += 1
    size = last - first
    if size < 2:
        if size:
            yield from _parse_untitled(reading, first, last)
        return
    if _looks_person(reading, first, last):
        yield _person(reading, first, last)
        return
    for length in range(size - 1, 0, -1):
        for start in (first, last - length):
            if _known(reading, start, start + length) is None:
                continue
            yield from _around(reading, first, last, start, start + length)
            return
    if any(reading.fold(at) in lists.classes["body-head"] for at in range(first, last)) and first not in reading.loud:
        yield Mention(first, last, "organisation", _key(reading, first, last))
        return
    if not any(reading.is_common(at) for at in range(first, last)):
        kind: NameKind = "person" if size <= 3 and reading.fold(first - 1) != "the" else "other"
        yield Mention(first, last, kind, _key(reading, first, last))
    elif first not in reading.loud:
        yield Mention(first, last, "other", _key(reading, first, last))


def _peels(reading: Reading, at: int, last: int) -> bool:
    """Say whether a first word is a demonym or modifier that belongs to no name."""
    fold = reading.fold(at)
    if fold in reading.lists.demonyms or fold.removesuffix("s") in reading.lists.demonyms:
        return not (fold in reading.lists.given and at + 1 < last)
    return fold in reading.lists.classes["stop"] or (
        fold.endswith(("-backed", "-based", "-born", "-led", "-controlled"))
    )


def _around(reading: Reading, first: int, last: int, start: int, end: int) -> Iterator[Mention]:
    """Yield a known name and what stands beside it: a team of a city, a thing of a place, or another name."""
    tail = reading.words[last - 1]
    if start == first and tail.fold.endswith("s") and tail.fold not in reading.lists.given and last - end == 1:
        yield Mention(first, last, "organisation", _key(reading, first, last))
        return
    if start > first:
        yield from _parse_untitled(reading, first, start)
    known = _known(reading, start, end)
    if known is not None:
        yield known
    if end < last:
        yield from _parse_untitled(reading, end, last)


def _looks_person(reading: Reading, first: int, last: int) -> bool:
    """Say whether a range reads like a person's name: a given name or initial first, and a surname last."""
    lists = reading.lists
    size = last - first
    if size > _PERSON_LIMIT or not reading.words[first].capital:
        return False
    head, tail = reading.fold(first), reading.fold(last - 1)
    if tail in lists.classes["suffix"] and size > 2:
        tail = reading.fold(last - 2)
    initial = len(head.replace(".", "")) <= 2 and head.endswith(".")
    given = head in lists.given or head.split("-")[0] in lists.given
    plain = reading.is_common(last - 1) and tail not in lists.surnames
    if initial or given:
        doubtful = head in lists.common or reading.is_place(first)
        return not plain and not (doubtful and tail not in lists.surnames) and tail not in lists.demonyms
    middle = any(len(w.text.rstrip(".")) == 1 for w in reading.words[first + 1 : last - 1])
    known = tail in lists.surnames and not reading.is_common(first) and not reading.is_place(first)
    return (middle and not plain) or (known and not plain)


def _person(reading: Reading, first: int, last: int, titled: bool = False) -> Mention:
    return Mention(first, last, "person", _key(reading, first, last), sure=True, titled=titled)


def with_nicknames(reading: Reading, found: Sequence[Mention]) -> list[Mention]:
    """Join what a nickname in marks splits: given name, “nickname”, surname."""
    result: list[Mention] = []
    for mention in found:
        result.append(mention)
        if len(result) < 3:
            continue
        left, middle, right = result[-3:]
        if (
            left.last == middle.first and middle.last == right.first and right.last - right.first == 1
            and middle.last - middle.first <= 2 and reading.fold(left.first) in reading.lists.given
            and left.last - left.first <= 2
            and opens_nickname(reading.text, reading.words[left.last - 1], reading.words[middle.first])
            and closes_nickname(reading.text, reading.words[middle.last - 1], reading.words[right.first])
        ):  # fmt: skip
            whole = _person(reading, left.first, right.last)
            whole.key = f"{left.key} {right.key}"
            result[-3:] = [whole]
    return result

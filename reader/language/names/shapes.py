"""Mentions of names, one at a time: where each begins and ends, and what its own shape says it is."""

from collections.abc import Iterator, Sequence

from reader.language.names.bodies import headed, numbered, office, paired, with_small_heads
from reader.language.names.cuts import chunks, is_borne, trimmed
from reader.language.names.persons import (
    PERSON_LIMIT,
    is_epithet,
    is_particled,
    looks_person,
    person_at_end,
    person_end,
)
from reader.language.names.text import Mention, NameKind, Reading
from reader.language.names.words import closes_nickname, opens_nickname

_ACRONYM_LETTERS = range(2, 7)
_NO_BODY = frozenset(
    "tv gmt est edt pst utc dna hiv aids gdp ceo cfo pm am mp mps mep dj id vip suv cctv rsvp lgbt lgbtq ptsd iq"
    " ii iii iv vi vii viii ix xi xii wwi wwii usd eur gbp pow pows ied ieds hd uhd dvd cd gps sms faq ngo ngos ok"
    " diy ufo asap rip covid qc phd md ba ma mba et al etc jpg pdf http https www html mr mrs ms dr it pc pcs vr"
    " ai pr mvp er icu dui omg lol wtf fyi btw aka tba tbd vp vps ag da das hr hrs mph kph ap-norc a.m p.m b.c a.d"
    " i.e e.g no nos vs ak az ar ca co ct de fl ga hi ia ks ky la md mi mn mo mt nc nd ne nh nj nm nv ny oh ri sc"
    " sd tn tx ut va vt wa wi wv wy dc atm hq cv esp int net rpm lng lpg cpi ipo etf rn cpr mri x-ray usb led".split()
)
_BORNE_TITLES = frozenset("dean earl major prince king marshal duke baron".split())
_INNER_MARKS = str.maketrans("", "", "'’‑-")
_NEEDS_ARTICLE = frozenset(
    ("commons", "lords", "house", "times", "independent", "guardian", "telegraph", "post", "capitol")
)
_ADDRESSES = frozenset(
    ("mr", "mrs", "ms", "miss", "sen", "dr", "sir", "lord", "lady", "gen", "gov", "rep", "professor")
)


def mentions(reading: Reading) -> list[Mention]:
    """Return the mentions of names in text order; none overlaps another."""
    found = (mention for first, last in chunks(reading) for mention in _parse(reading, first, last))
    return _with_nicknames(reading, with_small_heads(reading, found))


def _parse(reading: Reading, first: int, last: int) -> Iterator[Mention]:
    """Yield the names in a range that has no inner cut."""
    pair = paired(reading, first, last)
    if pair is not None and not _are_people(reading, first, pair, last):
        yield Mention(first, last, "organisation", reading.key(first, last), sure=True)
        return
    if pair is not None:
        yield from _parse(reading, first, pair)
        yield from _parse(reading, pair, last)
        return
    if _speaks_by_surname(reading, first, last):
        yield _person(reading, first, last)
        return
    whole = _known(reading, first, last) or office(reading, first, last) or headed(reading, first, last)
    if whole is not None:
        yield whole
        return
    name = _after_title(reading, first, last)
    if name == first:
        yield from _parse_untitled(reading, first, last)
        return
    yield from _parse_untitled(reading, first, _title_start(reading, first, name))
    if name < last:
        yield from _parse_named(reading, name, last)
    elif last - first == 1:
        yield Mention(first, last, None, reading.fold(first), weak=True)


def _speaks_by_surname(reading: Reading, first: int, last: int) -> bool:
    """Say whether two words are a name although the second is a common noun: "Rowan Field" where "Field said"."""
    if last - first != 2 or reading.fold(last - 1) not in reading.alone or first in reading.loud:
        return False
    lists, fold = reading.lists, reading.fold(first)
    return fold in lists.given and fold not in lists.places and reading.words[last - 1].capital


def _are_people(reading: Reading, first: int, middle: int, last: int) -> bool:
    """Say whether "&" joins two people rather than two halves of a body's name, or titles rather than names."""
    titled = any(reading.is_title(at) for at in range(first, last))
    return titled or (
        middle - first > 1 and last - middle > 1 and all(
            looks_person(reading, *side) for side in ((first, middle), (middle, last))
        )
    )  # fmt: skip


def _known(reading: Reading, first: int, last: int) -> Mention | None:
    """Return what the tables know, but for words that are names only with the capitals of one."""
    if last - first == 1:
        word = reading.words[first]
        if word.fold in ("us", "who", "it", "ice", "rt") and word.text not in ("US", "WHO", "ICE", "RT"):
            return None
        body = reading.lists.bodies.get(word.fold, "")
        if body.isupper() and len(word.text) <= 3 and not word.text.isupper():
            return None
        if word.fold in _NEEDS_ARTICLE and reading.fold(first - 1) != "the":
            return None
        if first in reading.loud or word.opening:
            plain = word.fold in reading.lists.common or word.fold in reading.small
            if plain and word.text not in ("US", "U.S."):
                return None
    return reading.known(first, last)


def _after_title(reading: Reading, first: int, last: int) -> int:
    """Return where the name begins after the last title of a range; *first* where there is no title."""
    for at in range(last - 1, first - 1, -1):
        if not reading.words[at].capital:
            continue
        if (
            reading.is_title(at)
            and not (at > first and _ends_name(reading, at, last))
            and not _names(reading, at, last)
        ):
            return at + 1
        if reading.key(max(0, at - 2), at + 1) in ("secretary of state", "chief of staff"):
            return at + 1
    return first


def _names(reading: Reading, at: int, last: int) -> bool:
    """Say whether a title is a given name here: "Dean Mabry", or "Earl Lowe" where "Earl said" follows."""
    fold = reading.fold(at)
    if fold not in _BORNE_TITLES or at + 1 >= last or fold in reading.small:
        return False
    return fold == "dean" or fold in reading.alone


def _ends_name(reading: Reading, at: int, last: int) -> bool:
    """Say whether a title word is a surname here: "Mr. King", "Stephen King", "Luther King Jr."."""
    if at < last - 1 and reading.fold(at + 1) not in reading.lists.classes["suffix"]:
        return False
    before = reading.fold(at - 1)
    given = before in reading.lists.given and not reading.is_place(at - 1)
    return before in _ADDRESSES or (given and reading.fold(at) in reading.lists.surnames)


def _title_start(reading: Reading, first: int, name: int) -> int:
    """Return where the words of a title before a name begin, modifiers included."""
    at, modifiers = name, reading.lists.classes["role-modifier"]
    while at > first and (reading.is_title(at - 1) or reading.fold(at - 1) in modifiers):
        at -= 1
    return at


def _parse_named(reading: Reading, first: int, last: int) -> Iterator[Mention]:
    """Yield the person whom a title announces, or the known body or place that only looks announced."""
    known = reading.known(first, last)
    if known is not None and known.sure:
        addressed = last - first == 1 and reading.fold(first - 1) in _ADDRESSES
        if known.kind == "organisation" or not addressed:
            yield known
            return
    addressed = reading.fold(first - 1) in _ADDRESSES
    for start, end in trimmed(reading, first, last):
        plain = all(reading.is_common(at) or reading.is_demonym(at) for at in range(start, end))
        if addressed or not (plain or reading.is_title(start)) or reading.fold(start) in reading.lists.given:
            last = person_end(reading, start, min(end, start + PERSON_LIMIT))
            yield _person(reading, start, last)
            yield from _parse_untitled(reading, last, end)


def _parse_untitled(reading: Reading, first: int, last: int) -> Iterator[Mention]:
    """Yield the names of a range without a title."""
    for start, end in trimmed(reading, first, last):
        whole = _known(reading, start, end) or headed(reading, start, end)
        if whole is not None:
            yield whole
        elif end - start == 1:
            yield from _single(reading, start)
        else:
            yield from _several(reading, start, end)


def _single(reading: Reading, at: int) -> Iterator[Mention]:
    """Yield a name of one word, its kind left open unless its shape tells."""
    word, lists = reading.words[at], reading.lists
    if reading.is_demonym(at) or len(word.text.rstrip(".")) < 2:
        return
    channel = numbered(reading, at)
    if channel is not None:
        yield channel
    elif "-" in word.text and not word.fold.startswith(("al-", "el-")):
        yield from _hyphened(reading, at)
    elif _is_acronym(word.text) and at not in reading.loud:
        if word.fold.replace(".", "") not in _NO_BODY and word.fold not in lists.common:
            yield Mention(at, at + 1, "organisation", word.fold)
    elif _is_ordinary(reading, at):
        yield Mention(at, at + 1, None, word.fold, weak=True)
    elif _is_nameable(word.text) and word.fold not in lists.classes["suffix"]:
        yield Mention(at, at + 1, None, word.fold)


def _is_ordinary(reading: Reading, at: int) -> bool:
    """Say whether a single word is no name by itself, though it may be a surname."""
    word, lists = reading.words[at], reading.lists
    if any(word.fold in lists.classes[name] for name in ("body-head", "place-head", "thing-head", "role-modifier")):
        return True
    if reading.is_title(at) or (word.opening and _is_adverb(reading, at)):
        return True
    if word.fold in lists.given and not word.opening and at not in reading.loud:
        return False
    return word.fold in lists.common or ((word.opening or at in reading.loud) and word.fold in reading.small)


def _is_adverb(reading: Reading, at: int) -> bool:
    """Say whether a word that opens a sentence is likely an adverb: "Ironically, …"."""
    word, lists = reading.words[at], reading.lists
    named = word.fold in lists.given or word.fold in lists.surnames or word.fold in lists.places
    return word.fold.endswith("ly") and not named and reading.text.startswith(",", word.stop)


def _hyphened(reading: Reading, at: int) -> Iterator[Mention]:
    """Yield a hyphened word as a name unless one of its parts is an ordinary word ("Moscow-backed")."""
    word, lists = reading.words[at], reading.lists
    if word.fold in lists.places or word.fold in lists.given or word.fold in lists.surnames:
        yield Mention(at, at + 1, None, word.fold)
        return
    parts = word.text.split("-")
    if all(len(part) > 1 and part[0].isupper() and part.isalpha() for part in parts) and not any(
        part in lists.demonyms or part in lists.common or part in lists.places for part in word.fold.split("-")
    ):
        yield Mention(at, at + 1, None, word.fold)
    elif all(part[:1].isupper() and part.isalpha() for part in parts):
        yield Mention(at, at + 1, None, word.fold, weak=True)


def _is_nameable(word: str) -> bool:
    """Say whether a word is all letters and no plural of an acronym ("CEOs")."""
    acronyms = len(word) > 2 and word[-1] == "s" and word[:-1].isupper()
    return not acronyms and word.translate(_INNER_MARKS).isalpha()


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "")
    return len(letters) in _ACRONYM_LETTERS and letters.isupper() and letters.isalpha()


def _several(reading: Reading, first: int, last: int) -> Iterator[Mention]:
    """Yield the names in a range of two words or more that no table and no head word explains."""
    while first < last and _peels(reading, first, last):
        first += 1
    if last - first < 2:
        if first < last:
            yield from _parse_untitled(reading, first, last)
    elif is_particled(reading, first, last):
        yield Mention(first, last, None, reading.fold(last - 1))
    elif looks_person(reading, first, last):
        end = person_end(reading, first, last)
        yield _person(reading, first, end)
        yield from _parse_untitled(reading, end, last)
    elif (cut := person_at_end(reading, first, last)) is not None:
        yield from _parse_untitled(reading, first, cut)
        yield _person(reading, cut, last)
    elif (inner := _known_within(reading, first, last)) is not None:
        yield from _around(reading, first, last, inner)
    else:
        yield from _unexplained(reading, first, last)


def _unexplained(reading: Reading, first: int, last: int) -> Iterator[Mention]:
    """Yield a range of two words or more as what it most likely is."""
    key, classes = reading.key(first, last), reading.lists.classes
    if reading.is_demonym(last - 1):
        return
    if any(reading.fold(at) in classes["body-head"] for at in range(first, last)):
        if first not in reading.loud:
            yield Mention(first, last, "organisation", key)
    elif not any(reading.is_common(at) for at in range(first, last)):
        named = last - first <= 3 and reading.fold(first - 1) != "the" and reading.words[first].text.isalpha()
        thing = reading.text.startswith(", which ", reading.words[last - 1].end)
        kind: NameKind = "organisation" if thing else "person" if named else "other"
        yield Mention(first, last, kind, key)
    elif first not in reading.loud:
        yield Mention(first, last, "other", key)


def _peels(reading: Reading, at: int, last: int) -> bool:
    """Say whether a first word is a demonym or modifier that belongs to no name."""
    fold = reading.fold(at)
    if is_borne(reading, at):
        return False
    if is_epithet(reading, at, last):
        return True
    if last - at > 2 and reading.is_trade(at) and fold not in reading.lists.given:
        return looks_person(reading, at + 1, last)
    if reading.is_demonym(at):
        return not (fold in reading.lists.given and reading.fold(last - 1) in reading.lists.surnames)
    if fold in reading.lists.classes["cardinal-direction"] and reading.is_place(last - 1):
        return True
    return fold in reading.lists.classes["stop"] or fold.endswith(("-backed", "-based", "-born", "-led", "-controlled"))


def _known_within(reading: Reading, first: int, last: int) -> Mention | None:
    """Return the longest known name that a range begins or ends with."""
    for length in range(last - first - 1, 0, -1):
        for start in (first, last - length):
            known = _known(reading, start, start + length)
            if known is not None:
                return known
    return None


def _around(reading: Reading, first: int, last: int, known: Mention) -> Iterator[Mention]:
    """Yield a known name and what stands beside it: a team of a city, a thing of a place, or another name."""
    tail = reading.words[last - 1]
    team = tail.fold.endswith("s") and tail.fold not in reading.lists.given and not reading.is_demonym(last - 1)
    if known.first == first and last - known.last == 1 and team and first not in reading.loud:
        yield Mention(first, last, "organisation", reading.key(first, last))
        return
    if known.first > first:
        yield from _parse_untitled(reading, first, known.first)
    yield known
    if known.last < last:
        yield from _parse_untitled(reading, known.last, last)


def _person(reading: Reading, first: int, last: int) -> Mention:
    return Mention(first, last, "person", reading.key(first, last), sure=True)


def _with_nicknames(reading: Reading, found: Iterator[Mention]) -> list[Mention]:
    """Join what a nickname in marks splits: given name, “nickname”, surname."""
    result: list[Mention] = []
    for mention in found:
        result.append(mention)
        if len(result) >= 3 and _is_split(reading, result[-3:]):
            left, _, right = result[-3:]
            whole = _person(reading, left.first, right.last)
            whole.key = f"{reading.key(left.first, left.last)} {reading.key(right.first, right.last)}"
            result[-3:] = [whole]
    return result


def _is_split(reading: Reading, three: Sequence[Mention]) -> bool:
    left, middle, right = three
    if (left.last, middle.last) != (middle.first, right.first) or right.last - right.first != 1:
        return False
    if (
        middle.last - middle.first > 2
        or left.last - left.first > 2
        or reading.fold(left.first) not in reading.lists.given
    ):
        return False
    words = reading.words
    return opens_nickname(reading.text, words[left.last - 1], words[middle.first]) and closes_nickname(
        reading.text, words[middle.last - 1], words[right.first]
    )

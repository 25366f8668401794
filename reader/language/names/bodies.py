"""Bodies, places and things that a word of their own name gives away: "Ministry of …", "… County", "… Act"."""

from collections.abc import Iterator

from reader.language.lexicon import FUNCTION_WORDS, REPORTING
from reader.language.names.text import Mention, NameKind, Reading

_PLACE_FIRST = frozenset(("st", "lake", "mount", "mt", "cape", "fort", "ft", "camp", "port"))
_TITLES_IN_BODIES = frozenset(
    "republican democrat conservative liberal independent general justice libertarian private student teacher resident"
    " pilot champion star chief patient fire major vice mayor author model captain prosecutor director secretary tory"
    " head democratic rebel business".split()
)
"""Titles that are part of a body's name as often: "Republican Party", "General Hospital"."""
_LINKING_BODIES = frozenset("house department chamber centers centres friends citizens students".split())
_LINKING_THINGS = frozenset("statue voice medal order arc".split())
_LINKING_PLACES = frozenset("isle straits states".split())
_BROADCAST = frozenset("tv television channel radio news".split())
_SMALL_HEADS = frozenset(
    "ministry army military forces navy parliament police government bank court force".split()
)  # fmt: skip
_SMALL_MODIFIERS = frozenset(
    "defence defense foreign interior finance justice health education energy armed security central supreme"
    " constitutional air state national federal secret border intelligence environment trade transport culture".split()
)
_NEEDS_MODIFIER = frozenset(("forces", "bank", "court", "force"))
_ADJECTIVAL = frozenset(("military", "government", "police", "parliament"))
"""Heads that as often only describe the noun that follows: "military operation"."""


def headed(reading: Reading, first: int, last: int) -> Mention | None:
    """Return the body, place or thing that a range of two words or more names by its head word."""
    if last - first < 2:
        return None
    lists = reading.lists
    tail = reading.fold(last - 1)
    person = reading.fold(first) in lists.given and last - first == 2 and tail in lists.surnames
    if person and not reading.is_place(first):
        return None
    if any(not word.capital and word.fold in ("of", "for", "on", "to") for word in reading.words[first:last]):
        return _linked(reading, first, last)
    if any(reading.is_title(at) and reading.fold(at) not in _TITLES_IN_BODIES for at in range(first, last)):
        return None
    kind = _kind(reading, first, last)
    return Mention(first, last, kind, reading.key(first, last), sure=True) if kind else None


def _kind(reading: Reading, first: int, last: int) -> NameKind | None:
    classes = reading.lists.classes
    tail, opening = reading.fold(last - 1), reading.words[first].opening
    if tail == "republic" and reading.fold(last - 2) == "people":
        return "organisation"
    if last - first == 2 and opening and reading.fold(first) in classes["stop"]:
        return None
    if tail in classes["body-head"]:
        return None if last - first == 2 and opening and _is_bare(reading, first) else "organisation"
    if tail in classes["thing-head"]:
        return "other"
    if tail in classes["place-head"] or reading.fold(first) in _PLACE_FIRST:
        return "place"
    return None


def _is_bare(reading: Reading, at: int) -> bool:
    """Say whether a sentence's first word tells nothing of a body: "Local Police said"."""
    return reading.is_common(at) and reading.fold(at) not in reading.lists.classes["body-modifier"]


def _linked(reading: Reading, first: int, last: int) -> Mention | None:
    """Return what "X of Y" is by its X."""
    at = first
    while at < last and reading.words[at].capital:
        at += 1
    head, classes = reading.fold(at - 1), reading.lists.classes
    key = reading.key(first, last)
    if head in classes["thing-head"] or head in _LINKING_THINGS:
        return Mention(first, last, "other", key, sure=True)
    if head in classes["body-head"] or head in _LINKING_BODIES:
        return Mention(first, last, "organisation", key, sure=True)
    if head in classes["place-head"] or head in _LINKING_PLACES:
        return Mention(first, last, "place", key, sure=True)
    return None


def small_headed(reading: Reading, at: int) -> Mention | None:
    """Return the body whose head has no capital: "Ruritania's defence ministry", "the Ruritanian army"."""
    word = reading.words[at]
    if not (reading.is_demonym(at) or (reading.fold(at) in reading.lists.places and word.possessive)):
        return None
    end = at + 1
    while end < len(reading.words) and reading.joined(end - 1) and reading.fold(end) in _SMALL_MODIFIERS:
        end += 1
    head = reading.fold(end)
    if head not in _SMALL_HEADS or not reading.joined(end - 1) or reading.words[end].capital:
        return None
    if (head in _NEEDS_MODIFIER and end == at + 1) or (head in _ADJECTIVAL and _describes(reading, end)):
        return None
    return Mention(at, end + 1, "organisation", reading.key(at, end + 1), sure=True)


def _describes(reading: Reading, at: int) -> bool:
    """Say whether the word at *at* belongs to the noun after it."""
    after = reading.fold(at + 1)
    return reading.joined(at) and not (
        after in FUNCTION_WORDS or after in REPORTING or after.endswith("ed") or reading.words[at].possessive
    )


def office(reading: Reading, first: int, last: int) -> Mention | None:
    """Return the office of somebody with a title: "the Ruritanian Prosecutor's office"."""
    if not (reading.words[last - 1].possessive and reading.is_title(last - 1) and reading.fold(last) == "office"):
        return None
    return Mention(first, last + 1, "organisation", reading.key(first, last + 1), sure=True)


def paired(reading: Reading, first: int, last: int) -> int | None:
    """Return where the second half of a range begins that "&" parts: "Smith & Weir"."""
    for at in range(first + 1, last):
        if reading.text[reading.words[at - 1].stop : reading.words[at].start] == " & ":
            return at
    return None


def numbered(reading: Reading, at: int) -> Mention | None:
    """Return the channel or team whose name ends in a number: "Rossiya 24 TV"."""
    number = reading.fold(at + 1)
    if not (number.isdigit() and len(number) <= 2 and reading.joined(at)):
        return None
    if reading.known(at, at + 2) is not None or (reading.joined(at + 1) and reading.fold(at + 2) in _BROADCAST):
        return Mention(at, at + 2, "organisation", reading.key(at, at + 2), sure=True)
    return None


def with_small_heads(reading: Reading, found: Iterator[Mention]) -> Iterator[Mention]:
    """Yield *found*, places and gaps where a body's small head follows widened to the body."""
    at = 0
    for mention in found:
        while at < mention.first:
            body = small_headed(reading, at) if reading.words[at].capital else None
            if body is not None and body.last <= mention.first:
                yield body
                at = body.last
            else:
                at += 1
        if mention.first < at:
            continue
        body = small_headed(reading, mention.first) if mention.last - mention.first == 1 else None
        yield body or mention
        at = (body or mention).last
    while at < len(reading.words):
        body = small_headed(reading, at) if reading.words[at].capital else None
        if body is not None:
            yield body
        at = body.last if body is not None else at + 1

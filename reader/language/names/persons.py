"""What reads like a person's name: where a given name, particles and a surname begin and end in a range of words."""

from reader.language.names.text import Reading

PERSON_LIMIT = 5
"""Words; no person's name is longer."""
_EPITHETS = frozenset("little young brave tragic proud plucky heartbroken lucky cheeky poor dear lovely ex".split())
_FEELING = ("ing", "ful", "ous", "ated", "ied", "ised", "aged", "aced")
"""Endings of what a reporter calls somebody on first mention: "Sobbing Jane Doe"."""


def looks_person(reading: Reading, first: int, last: int) -> bool:
    """Say whether a range reads like a person's name: a given name or initial first, and a surname last."""
    lists = reading.lists
    if last - first > PERSON_LIMIT or not reading.words[first].capital:
        return False
    end = last - 1
    if reading.fold(end) in lists.classes["suffix"] and last - first > 2:
        end -= 1
    head, tail = reading.fold(first), reading.fold(end)
    if head in lists.bodies or (end - first > 1 and reading.key(first + 1, end + 1) in lists.places):
        return False
    borne = tail in lists.surnames or tail in reading.alone
    plain = (reading.is_common(end) and not borne) or tail in lists.classes["stop"]
    if plain or (reading.is_demonym(end) and tail not in lists.surnames) or _holds_head(reading, first, end):
        return False
    initial = len(head.replace(".", "")) <= 2 and head.endswith(".") and head not in lists.places
    if initial or head in lists.given or head.split("-")[0] in lists.given:
        doubtful = head in lists.common or reading.is_place(first)
        return not doubtful or borne or _is_unlisted(reading, first, end)
    if head in lists.classes["family-first"] and _is_unlisted(reading, first, end):
        return True
    if any(len(word.text.rstrip(".")) == 1 for word in reading.words[first + 1 : end]):
        return True
    return tail in lists.surnames and not reading.is_common(first) and not reading.is_place(first)


def is_epithet(reading: Reading, at: int, last: int) -> bool:
    """Say whether a word of a range is no name but what the bearer of the given name after it is called."""
    lists, fold = reading.lists, reading.fold(at)
    after = reading.fold(at + 1)
    if at + 1 >= last or after not in lists.given:
        return False
    named = fold in lists.given or fold in lists.surnames
    return fold in _EPITHETS or (last - at > 2 and fold.endswith(_FEELING) and not named)


def _is_unlisted(reading: Reading, first: int, end: int) -> bool:
    """Say whether the last word of a range, and no capital of a headline, is in no list but those of names."""
    lists, fold = reading.lists, reading.fold(end)
    listed = fold in lists.common or fold in lists.places or fold in lists.bodies or fold in reading.small
    return first not in reading.loud and not listed and not reading.is_title(end) and fold.replace("-", "").isalpha()


def _holds_head(reading: Reading, first: int, end: int) -> bool:
    """Say whether a word before the last is a body's or a place's head, or an owner."""
    classes = reading.lists.classes
    return any(
        reading.words[at].possessive
        or reading.fold(at) in classes["place-head"]
        or reading.fold(at) in classes["body-head"]
        for at in range(first + 1, end)
    )


def is_particled(reading: Reading, first: int, last: int) -> bool:
    """Say whether a range is a surname with its particles and no given name: "De la Cruz", "Van der Berg"."""
    particles, given = reading.lists.classes["particle"], reading.lists.given
    if last - first > PERSON_LIMIT or any(reading.fold(at) not in particles for at in range(first, last - 1)):
        return False
    return reading.fold(last - 1) not in particles and (last - first > 2 or reading.fold(first) not in given)


def person_end(reading: Reading, first: int, last: int) -> int:
    """Return where a person's name ends in a range that may go on with a verb, another name or a credit."""
    lists = reading.lists
    while last > first + 1 and reading.is_common(last - 1) and reading.fold(last - 1) not in lists.surnames:
        last -= 1
    if last - first < 3 or reading.fold(first + 1) not in lists.surnames:
        return last
    third = reading.fold(first + 2)
    if last - first > 3 and third in lists.given and third not in lists.surnames:
        return first + 2
    loud = first in reading.loud and third not in lists.surnames and third not in lists.classes["suffix"]
    return first + 2 if loud else last


def person_at_end(reading: Reading, first: int, last: int) -> int | None:
    """Return where a person's full name begins that closes a range of other things."""
    given = reading.lists.given
    for at in range(last - 2, max(first, last - 4), -1):
        fold = reading.fold(at)
        if fold in given and fold not in reading.lists.common and reading.fold(at - 1) not in given:
            return at if looks_person(reading, at, last) and not _is_name_part(reading, at - 1) else None
    return None


def _is_name_part(reading: Reading, at: int) -> bool:
    """Say whether a word before a given name may be an unlisted given name itself."""
    word = reading.words[at]
    if not word.capital or len(word.text.rstrip(".")) == 1:
        return True
    lists = reading.lists
    heads = any(word.fold in lists.classes[name] for name in ("place-head", "body-head"))
    other = heads or any(word.fold in table for table in (lists.common, lists.places, lists.bodies, lists.surnames))
    return not (other or reading.is_demonym(at) or word.text.isupper() or word.fold.endswith(("ian", "er", "ist")))

"""Whether two names are one person's, by the names alone: spellings, initials, short forms, order, titles."""

import re
from enum import IntEnum
from functools import lru_cache

from msgspec import Struct

from reader.language.gazetteer import Gender, fold, gazetteer
from reader.language.spelling import (
    frame,
    given_lines,
    letters,
    nearly,
    open_vowels,
    related_given,
    same_given,
    sound,
    syllable,
)

_LONGEST = 12
"""Words; no name has more, and the cap bounds what hostile text costs."""
_LONGEST_NAME = 160
_TWO = 2
_WRITTEN = 3
"""Syllables of the Chinese names that are told by them in two alphabets."""
_NICKNAME = re.compile(r"""[“"‘'(][^“”"‘’'()]{1,30}[”"’')](?=\s)""")
_OWNER = re.compile(r"['’]s?$")
_PREFIX = re.compile(r"^(?:al|el|ul|as|ash|an|ar|at|ad|az|es|bin|ben)[-‑–](?=\w{2})", re.IGNORECASE)
_HYPHEN = re.compile(r"[-‑–]")
_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "2", "iii": "3", "iv": "4"}
_DISTINCT = 5
"""Letters; a surname of as many that is in no list of surnames is hardly borne by two in the news."""
_OF = frozenset(("of", "for"))
"""They go on with a title: "Secretary of State"."""
_UMLAUT = re.compile(r"([aou])e(?=[^aeiou])")
_SERVANT = re.compile(r"^abd(?:[aeou][lr])?$|^abd-?[aeou]l-?$", re.IGNORECASE)
"""What "Abdel Fattah" begins with, one name in two words or in one."""
_MARKED = re.compile(r"[a-z][-‑–][a-z]|['’]|\b[Hh]s|\b[Tt]s(?!u)", re.ASCII)
"""What only Wade-Giles writes of a Chinese name."""
_PINYIN = re.compile(
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|[aeiou])"
)


class Likeness(IntEnum):
    """What two names say of whether they are one's."""

    NO = 0
    MAYBE = 1
    """Where something else says so too: a role, the same story."""
    YES = 2
    SPELT = 3
    """They are one name but for how it is spelt."""


class PersonName(Struct, frozen=True):
    """A person's name in its parts, folded to letters."""

    words: tuple[str, ...]
    """Given names or their initials, then what may be the surname; a hyphenated surname is two."""
    joint: bool
    """Whether the last two of them are one hyphenated surname."""
    generation: str
    """``jr``, ``2``; empty for most."""
    gender: Gender | None
    """As a title or the first given name says."""
    marked: bool
    """Whether it is written as Wade-Giles writes Chinese names."""
    syllables: tuple[str, ...]
    """Of what may be a Chinese name; empty for others."""

    @property
    def bare(self) -> bool:
        """Say whether it is a surname, or a given name, alone."""
        return len(self.words) == 1

    @property
    def full(self) -> bool:
        """Say whether a given name stands in it and not its initial alone."""
        return len(self.words) > 1 and any(len(word) > 1 for word in self.words[:-1])


@lru_cache(maxsize=65536)
def person_name(name: str) -> PersonName:
    """Return the parts of *name*, whatever it is; without a letter in it, no words."""
    plain = _NICKNAME.sub(" ", name[:_LONGEST_NAME])
    before, comma, after = plain.partition(",")
    if comma and len(after.split()) <= 2 and letters(after) not in _GENERATIONS and not _is_suffix(after):
        before = f"{after} {before}"
        after = ""
    given_words = f"{before} {after}".split()[:_LONGEST]
    tokens, gender = _untitled([_OWNER.sub("", word.strip(".,;:")) for word in given_words])
    generation = next((_GENERATIONS[letters(word)] for word in tokens[1:] if letters(word) in _GENERATIONS), "")
    tokens = [word for at, word in enumerate(tokens) if not at or not _is_suffix(word)]
    words, joint = _words(tokens)
    gender = gender or (_gender_of(words[0]) if len(words) > 1 else None)
    syllables = _syllables(tokens) if len(tokens) in (2, 3) else ()
    marked = bool(_MARKED.search(" ".join(tokens)))
    return PersonName(tuple(words), joint, generation, gender, marked, syllables)


def keys(name: PersonName) -> tuple[str, ...]:
    """Return under what a name is kept; two full names of one person have one in common."""
    found = []
    for at in {*_surname_places(name), *((0,) if len(name.words) == _TWO else ())}:
        rest = [word for place, word in enumerate(name.words) if place != at]
        starts = {sound(word)[0] for word in rest} | {str(line) for word in rest for line in given_lines(word)}
        found += [f"{frame(name.words[at])} {start}" for start in sorted(starts)]
    if len(name.syllables) == _WRITTEN:
        found.append("~" + " ".join(name.syllables))
    return tuple(sorted(set(found)))


def bare_keys(name: PersonName) -> tuple[str, ...]:
    """Return under what a name is kept for those who are called by one word of it."""
    words = [name.words[at] for at in _surname_places(name)]
    return tuple(dict.fromkeys(f"-{frame(word)}" for word in words))


def _surname_places(name: PersonName) -> list[int]:
    """Return which words of a name may be the surname."""
    words, lists = name.words, gazetteer()
    if not words:
        return []
    found = [len(words) - 1]
    if len(words) > 2 and (name.joint or words[-2] not in lists.given):
        found.append(len(words) - 2)
    if len(words) > 1 and (words[0] not in lists.given or words[0] in lists.classes["family-first"]):
        found.append(0)
    return found


def alike(one: PersonName, other: PersonName) -> Likeness:
    """Say whether two names may be one person's; neither is bare."""
    if one.generation != other.generation:
        return Likeness.NO
    if one.words == other.words:
        return Likeness.SPELT
    if {one.gender, other.gender} == {"male", "female"} and not same_given(one.words[0], other.words[0]):
        return Likeness.NO
    short, long = sorted((one.words, other.words), key=len)
    if len(short) >= _WRITTEN and long[-len(short) :] == short:
        return Likeness.YES
    best = _aligned(one.words[:-1], one.words[-1], other.words[:-1], other.words[-1])
    if best < Likeness.YES:
        best = max(best, _doubled(one, other), _doubled(other, one), _turned(one, other), _chinese(one, other))
    return best


def fits(bare: PersonName, full: PersonName) -> bool:
    """Say whether a name alone may stand for somebody named in full, by the surname."""
    if {bare.gender, full.gender} == {"male", "female"} or bare.generation not in ("", full.generation):
        return False
    word = bare.words[0]
    surnames = list(full.words[-2:] if full.joint else full.words[-1:])
    if len(full.words) > 2 and full.words[-2] not in gazetteer().given:
        surnames.append(full.words[-2])
    if full.words[0] in gazetteer().classes["family-first"]:
        surnames.append(full.words[0])
    return any(_surnames(word, surname) >= Likeness.YES for surname in surnames)


def is_distinct(name: PersonName) -> bool:
    """Say whether a surname is one that hardly two in the news bear."""
    return _is_distinct(name.words[-1])


def _is_distinct(surname: str) -> bool:
    lists = gazetteer()
    listed = surname in lists.surnames or surname in lists.given or surname in lists.common or surname in lists.places
    return len(surname) >= _DISTINCT and not listed


def _untitled(tokens: list[str]) -> tuple[list[str], Gender | None]:
    """Return *tokens* without the titles before the name, and the gender they tell."""
    at, gender = 0, None
    while at < len(tokens) - 1:
        taken, told = _title_at(tokens, at)
        if not taken:
            break
        at, gender = at + taken, told or gender
    return tokens[min(at, len(tokens) - 1) :], gender


def _title_at(tokens: list[str], at: int) -> tuple[int, Gender | None]:
    """Return how many words of a title, or of what goes with one, stand at a place, and the gender it tells."""
    lists = gazetteer()
    classes, left = lists.classes, len(tokens) - at
    word = fold(tokens[at]).removesuffix(".")
    two = f"{word} {fold(tokens[at + 1])}"
    if left > 2 and (two in classes["title"] or two in classes["title-female"]):
        return 2, _FEMALE if two in classes["title-female"] else None
    if word in classes["title-female"]:
        return 1, _FEMALE
    if word in lists.given and not (at and word in classes["title"]):
        return 0, None
    if word in classes["title-male"]:
        return 1, _MALE
    if word in classes["title"]:
        return 1, None
    opens = word in lists.common and fold(tokens[at + 1]) in classes["title"] | classes["title-male"]
    if left > 2 and (opens or word in classes["role-modifier"] or word in lists.demonyms):
        return 1, None
    return (2 if at and left > 2 and word in _OF else 0), None


_MALE: Gender = "male"
_FEMALE: Gender = "female"


def _is_suffix(word: str) -> bool:
    plain = fold(word).strip(" .,").replace(".", "")
    return plain in gazetteer().classes["suffix"] or plain in _GENERATIONS


def _words(tokens: list[str]) -> tuple[list[str], bool]:
    """Return the words of a name without particles, initials apart, a hyphenated surname in two."""
    particles = gazetteer().classes["particle"]
    eastern = fold(tokens[0]) in gazetteer().classes["family-first"] if tokens else False
    kept: list[str] = []
    for at, word in enumerate(tokens):
        if kept and _SERVANT.match(kept[-1]) and at < len(tokens) - 1:
            if fold(word) not in particles:
                kept[-1] = f"abdul{letters(_PREFIX.sub('', word))}"
        elif fold(word) not in particles or at == len(tokens) - 1 or eastern or _SERVANT.match(word):
            kept.append(word)
    words: list[str] = []
    joint = False
    for at, written in enumerate(kept):
        word = _PREFIX.sub("", written)
        parts = [letters(part) for part in _HYPHEN.split(word)]
        if len(parts) == 2 and at == len(kept) - 1 and at and all(part[:1].isupper() for part in _HYPHEN.split(word)):
            words += parts
            joint = True
        elif _is_initials(word):
            words += letters(word)
        else:
            words.append("".join(parts))
    return [word for word in words if word], joint


def _is_initials(word: str) -> bool:
    return len(word) <= 5 and ("." in word or (len(word) == 2 and word.isupper() and word.isascii()))


def _gender_of(word: str) -> Gender | None:
    return gazetteer().given.get(word)


def _syllables(tokens: list[str]) -> tuple[str, ...]:
    """Return the syllables of what may be a Chinese name, family first; empty where it can be none."""
    found: list[str] = []
    for word in tokens:
        for part in _HYPHEN.split(word.lower()):
            plain = part.replace("’", "").replace("'", "")
            cut = [match[0] for match in _PINYIN.finditer(plain)]
            if plain != "".join(cut) and not _is_wade(plain):
                return ()
            found += [syllable(part)] if _is_wade(plain) or len(cut) == 1 else [syllable(one) for one in cut]
    return tuple(found) if 2 <= len(found) <= 3 else ()


def _is_wade(part: str) -> bool:
    return re.fullmatch(r"(?:hs|ts|tz|ch)?[a-z]{1,4}", part) is not None and _PINYIN.fullmatch(part) is None


def _aligned(given: tuple[str, ...], surname: str, givens: tuple[str, ...], surnames: str) -> Likeness:
    """Compare names whose surname is known."""
    family = _surnames(surname, surnames)
    if family is Likeness.NO:
        return family
    first = _givens(given, givens)
    if first is Likeness.NO:
        return first
    if first >= Likeness.YES:
        return min(family, first)
    sure = family is Likeness.SPELT and _is_distinct(surname) and _is_distinct(surnames)
    return Likeness.YES if sure else Likeness.MAYBE


def _surnames(one: str, other: str) -> Likeness:
    if one == other:
        return Likeness.SPELT
    listed = gazetteer().surnames
    if _UMLAUT.sub(r"\1", one) == _UMLAUT.sub(r"\1", other):
        return Likeness.SPELT
    if sound(one) == sound(other):
        return Likeness.MAYBE if one in listed and other in listed else Likeness.SPELT
    if same_given(one, other) and related_given(one, other):
        return Likeness.YES
    if nearly(one, other) or (len(one) > _WRITTEN and open_vowels(one) == open_vowels(other)):
        return Likeness.MAYBE if one in listed and other in listed else Likeness.YES
    return Likeness.NO


def _givens(one: tuple[str, ...], other: tuple[str, ...]) -> Likeness:
    """Compare given names and what stands between them and the surname."""
    if not one or not other:
        return Likeness.NO
    whole, wholes = "".join(one), "".join(other)
    if sound(whole) == sound(wholes):
        return Likeness.SPELT
    first, second = one[0], other[0]
    if max(len(one), len(other)) > 1 and not (given_lines(first) or given_lines(second)) and nearly(whole, wholes):
        return Likeness.SPELT
    if not _agree(one[1:], other[1:]):
        return Likeness.NO
    if len(first) == 1 or len(second) == 1:
        both = len(one) > 1 and len(other) > 1
        if first[0] == second[0]:
            return Likeness.YES if both else Likeness.MAYBE
    elif same_given(first, second):
        return Likeness.SPELT
    elif related_given(first, second):
        return Likeness.MAYBE
    short, long = sorted((one, other), key=len)
    inside = len(short) < len(long) and any(same_given(short[0], word) for word in long[1:])
    return Likeness.MAYBE if inside else Likeness.NO


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether middle names can be one person's: one has none, or the first of them is the same, or its initial."""
    if not one or not other:
        return True
    first, second = one[0], other[0]
    return same_given(first, second) or (1 in (len(first), len(second)) and first[0] == second[0])


def _doubled(one: PersonName, other: PersonName) -> Likeness:
    """Compare where *one* has two surnames, and *other* the first of them, or either of a hyphenated one."""
    words, lists = one.words, gazetteer()
    if len(words) < 3 or (not one.joint and (words[-2] in lists.given or len(words[-2]) == 1)):
        return Likeness.NO
    surname = other.words[-1]
    if surname not in words[-2:] and sound(surname) not in (sound(words[-1]), sound(words[-2])):
        return Likeness.NO
    given, givens = words[:-2], other.words[:-1]
    if _givens(given, givens) < Likeness.YES or len(given[0]) == 1 or len(givens[0]) == 1:
        return Likeness.NO
    return Likeness.MAYBE if one.joint and surname in lists.surnames else Likeness.YES


def _turned(one: PersonName, other: PersonName) -> Likeness:
    """Compare where one of them begins with the surname: Orbán Viktor, Jinping Xi."""
    first, family = one.words, gazetteer().classes["family-first"]
    for some, others in ((first, other.words), (other.words, first)):
        if sound(some[0]) == sound(others[-1]) and sound("".join(some[1:])) == sound("".join(others[:-1])):
            given = gazetteer().given
            sure = some[0] in family or not (some[0] in given and some[-1] in given)
            return Likeness.YES if sure else Likeness.MAYBE
        if some[0] == others[0] and some[0] in family and "".join(some[1:]) == "".join(others[1:]):
            return Likeness.SPELT
    return Likeness.NO


def _chinese(one: PersonName, other: PersonName) -> Likeness:
    """Compare Wade-Giles with Pinyin: Mao Tse-tung, Mao Zedong."""
    written = one.marked is not other.marked and len(one.syllables) == _WRITTEN
    return Likeness.YES if written and one.syllables == other.syllables else Likeness.NO

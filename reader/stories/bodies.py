"""Whether two names are one body's, by the names alone: word order, spellings, states' names, acronyms."""

import re
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

from reader import language
from reader.language.gazetteer import fold, gazetteer
from reader.language.spelling import letters
from reader.stories.persons import Likeness

_LONGEST = 200
_MOST = 14
"""Words; no body has more, and the cap bounds what hostile text costs."""
_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*")
_LINKS = frozenset("the of for and on in to at a an de du des et la le del der und & s".split())
_KINDS = frozenset("inc incorporated corp corporation ltd limited llc plc co company gmbh ag sa nv spa oyj".split())
_SPELLINGS = {
    "defence": "defense", "centre": "center", "centres": "center", "centers": "center", "labour": "labor",
    "organisation": "organization", "programme": "program", "dept": "department", "dep": "department",
    "univ": "university", "intl": "international", "natl": "national", "govt": "government", "comm": "committee",
    "assn": "association", "assoc": "association", "gov": "government", "min": "ministry", "met": "metropolitan",
    "harbour": "harbor", "theatre": "theater", "tv": "television",
}  # fmt: skip
_STATE = frozenset(
    "ministry department parliament government army military navy police embassy prosecutor prosecutors cabinet senate"
    " treasury consulate presidency".split()
)
"""Heads of a state's bodies: their words come in any order, and the state's name in any form, or not at all."""
_TRAILERS = {"police": frozenset(("department", "service", "force")), "ministry": frozenset(("affairs",))}
"""What such a body's name has or has not."""
_ACRONYM = re.compile(r"[A-Z]{2,8}s?|(?:[A-Z]\.){2,8}")
_SURE = 4
"""Letters of an acronym from which on a name with these initials is hardly another's."""
_LISTED = "="


class BodyName(Struct, frozen=True):
    """A body's name, folded so that its forms come out alike."""

    key: str
    """The whole of it; two names with one key are one body's."""
    core: str
    """Of a state's body, what is left without the state: "ministry defense"; empty for others."""
    state: str
    """Empty where none is named."""
    acronym: str
    """Where the name is one."""
    initials: str
    """Of a name of three words or more, two without "of" and "the"."""


@lru_cache(maxsize=65536)
def body_name(name: str) -> BodyName:
    """Return what *name* comes to, whatever it is."""
    plain = " ".join(name[:_LONGEST].split())
    listed = _listed(plain)
    acronym = letters(plain) if _ACRONYM.fullmatch(plain) else ""
    tokens = _WORD.findall(plain)[:_MOST]
    if len(tokens) > 1 and letters(tokens[0]) == "the":
        tokens = tokens[1:]
    initials = "".join(letters(token)[:1] for token in tokens if letters(token) not in _LINKS)
    if listed:
        return BodyName(_LISTED + listed, "", "", acronym, initials if len(initials) > 1 else "")
    words, state = _words(tokens)
    kept = words[:]
    while len(kept) > 1 and kept[-1] in _KINDS:
        kept.pop()
    head = next((word for word in kept if word in _STATE), None)
    if head is None:
        shown = " ".join(word for word in kept if word not in _LINKS or word == "of") or letters(plain)
        return BodyName(f"{state} {shown}".strip() if state else shown, "", "", acronym, _long(initials))
    trailers = _TRAILERS.get(head, frozenset())
    core = " ".join(sorted({word for word in kept if word not in _LINKS and word not in trailers}))
    return BodyName(f"{core} of {state}" if state else core, core, state, acronym, _long(initials))


def body_keys(name: BodyName) -> tuple[str, ...]:
    """Return under what a name is kept; two names of one body have one in common."""
    return tuple(dict.fromkeys(key for key in (name.key, name.core, name.acronym, name.initials) if key))


def alike_bodies(one: BodyName, other: BodyName) -> Likeness:
    """Say whether two names may be one body's."""
    if one.key == other.key:
        return Likeness.SPELT
    if one.core and one.core == other.core:
        return Likeness.NO if one.state and other.state else Likeness.MAYBE
    for short, long in ((one, other), (other, one)):
        if short.acronym and short.acronym == long.initials and not long.acronym:
            return Likeness.YES if len(short.acronym) >= _SURE else Likeness.MAYBE
    return Likeness.NO


def is_partial(name: BodyName) -> bool:
    """Say whether a name means another body in another country: "the Defence Ministry"."""
    return bool(name.core) and not name.state


def _long(initials: str) -> str:
    return initials if len(initials) > 2 else ""


def _words(tokens: list[str]) -> tuple[list[str], str]:
    """Return the words of a name in their plain spelling, and the state it names where it has a state's head."""
    folded = [fold(token).removesuffix("'s").replace(".", "") for token in tokens]
    words = [_SPELLINGS.get(word, letters(word)) for word in folded]
    if not _STATE.intersection(words):
        return [_SPELLINGS.get(word, _place(word) or word) for word in words], ""
    state, rest = "", []
    at = 0
    while at < len(words):
        two = " ".join(folded[at : at + 2])
        country = _country(two)
        if country and at + 1 < len(words):
            state, at = state or country, at + 2
            continue
        country = _country(folded[at])
        if country:
            state = state or country
        else:
            rest.append(words[at])
        at += 1
    return rest, state


def _place(word: str) -> str:
    """Return a city's or a country's name under the spelling that joins its spellings; empty for another word."""
    shown = gazetteer().places.get(word, "")
    return letters(shown) if shown and " " not in shown else ""


def _country(word: str) -> str:
    """Return the place that a place's name or a demonym means; empty where it is none."""
    demonyms = _demonyms()
    return demonyms.get(word) or fold(gazetteer().places.get(word, ""))


@cache
def _demonyms() -> dict[str, str]:
    """Return states by what their people and things are called."""
    text = (Path(language.__file__).parent / "data" / "states.txt").read_text(encoding="utf-8")
    lines = (line.partition(":") for line in text.splitlines())
    return {demonym: state for state, _, demonyms in lines for demonym in demonyms.split()}


def _listed(name: str) -> str:
    """Return the spelling under which a listed body's spellings are joined; empty where it is not listed."""
    bodies = gazetteer().bodies
    plain = fold(name)
    bare = plain.removeprefix("the ")
    american = " ".join(_SPELLINGS.get(word, word) for word in bare.split())
    return next((bodies[each] for each in (plain, bare, bare.replace(".", ""), american) if each in bodies), "")

"""Lists of names and of the words that stand beside names, read once, on first use, and never changed."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

Gender = Literal["male", "female"]

_DATA = Path(__file__).parent.parent / "data"


class Gazetteer(Struct, frozen=True):
    """Every list, keyed by small letters with straight apostrophes; phrases have single spaces.

    Provenance and licences stand in ``data/README.md``.
    """

    given: dict[str, Gender | None]
    """Given names; None for one that men and women bear."""
    surnames: frozenset[str]
    common: frozenset[str]
    """Words that news prints in small letters as a rule."""
    demonyms: frozenset[str]
    places: dict[str, str]
    """Places, to the spelling under which theirs are joined."""
    doubtful: frozenset[str]
    """Places whose names people bear too, so that they need a second sign."""
    bodies: dict[str, str]
    """Bodies known by name, to the spelling under which theirs are joined."""
    openers: frozenset[str]
    """First words of the places and bodies of two words or more."""
    classes: dict[str, frozenset[str]]
    """The classes of ``data/classes.txt``."""


def fold(text: str) -> str:
    """Return *text* as the lists are keyed."""
    return text.lower().replace("’", "'")


@cache
def gazetteer() -> Gazetteer:
    """Return the lists; the first call reads them (some 20 ms), later calls return the same object."""
    places, doubtful = _places()
    bodies = {_key(s): names.split("|")[0] for names in _lines("bodies.txt") for s in names.split("|")}
    phrases = (key for table in (places, bodies) for key in table if " " in key)
    return Gazetteer(
        given=_given(),
        surnames=frozenset(_words("surnames.txt")),
        common=frozenset(_words("common.txt")),
        demonyms=frozenset(_words("demonyms.txt")),
        places=places,
        doubtful=doubtful,
        bodies=bodies,
        openers=frozenset(key.split(" ", 1)[0] for key in phrases),
        classes=dict(_classes()),
    )


def _read(name: str) -> str:
    return (_DATA / name).read_text(encoding="utf-8")


def _words(name: str) -> list[str]:
    return _read(name).split()


def _lines(name: str) -> list[str]:
    return _read(name).splitlines()


def _key(spelling: str) -> str:
    return fold(spelling).replace("st. ", "st ").replace(",", "")


def _given() -> dict[str, Gender | None]:
    names: dict[str, Gender | None] = dict.fromkeys(_words("given_male.txt"), "male")
    names.update(dict.fromkeys(_words("given_female.txt"), "female"))
    names.update(dict.fromkeys(_words("given_either.txt")))
    return names


def _places() -> tuple[dict[str, str], frozenset[str]]:
    """Return places by spelling, and the spellings that are people's names too; the curated list wins."""
    cities = _read("cities.txt")
    marked = _key(cities).splitlines()
    doubtful = {key[1:] for key in marked if key.startswith("~")}
    places = dict(zip((key.lstrip("~") for key in marked), cities.replace("~", "").splitlines(), strict=True))
    for line in _lines("places.txt"):
        names = line.lstrip("~").split("|")
        keys = [_key(name) for name in names]
        places.update(dict.fromkeys(keys, names[0]))
        (doubtful.update if line.startswith("~") else doubtful.difference_update)(keys)
    return places, frozenset(doubtful)


def _classes() -> Iterator[tuple[str, frozenset[str]]]:
    for part in _read("classes.txt").split("\n[")[1:]:
        head, _, words = part.partition("]\n")
        yield head, frozenset(word.replace("_", " ").removesuffix(".") for word in words.split())

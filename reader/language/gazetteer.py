"""Lists of names and of the words that stand beside names, each read once, on first use, and never changed."""

from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

Gender = Literal["male", "female"]

_DATA = Path(__file__).with_name("data")


class Gazetteer:
    """Every list, each read when it is first asked for; keyed by small letters with straight apostrophes.

    Phrases have single spaces. Provenance and licences stand in ``data/README.md``.
    """

    @cached_property
    def given(self) -> dict[str, Gender | None]:
        """Given names; None for one that men and women bear."""
        names: dict[str, Gender | None] = dict.fromkeys(_words("given_male.txt"), "male")
        names.update(dict.fromkeys(_words("given_female.txt"), "female"))
        names.update(dict.fromkeys(_words("given_either.txt")))
        return names

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Family names."""
        return frozenset(_words("surnames.txt"))

    @cached_property
    def common(self) -> frozenset[str]:
        """Words that news prints in small letters as a rule."""
        return frozenset(_words("common.txt"))

    @cached_property
    def demonyms(self) -> frozenset[str]:
        """What people of a place are called, and what is theirs."""
        return frozenset(_words("demonyms.txt"))

    @cached_property
    def places(self) -> dict[str, str]:
        """Places, to the spelling under which theirs are joined."""
        return self._places[0]

    @cached_property
    def doubtful(self) -> frozenset[str]:
        """Places whose names people bear too, so that they need a second sign."""
        return self._places[1]

    @cached_property
    def bodies(self) -> dict[str, str]:
        """Bodies known by name, to the spelling under which theirs are joined."""
        return {_key(s): names.split("|")[0] for names in _lines("bodies.txt") for s in names.split("|")}

    @cached_property
    def openers(self) -> frozenset[str]:
        """First words of the places and bodies of two words or more."""
        phrases = (key for table in (self.places, self.bodies) for key in table if " " in key)
        return frozenset(key.split(" ", 1)[0] for key in phrases)

    @cached_property
    def classes(self) -> dict[str, frozenset[str]]:
        """The classes of ``data/classes.txt``."""
        return dict(_classes())

    @cached_property
    def _places(self) -> tuple[dict[str, str], frozenset[str]]:
        """Places by spelling, and the spellings that are people's names too; the curated list wins."""
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


def fold(text: str) -> str:
    """Return *text* as the lists are keyed."""
    return text.lower().replace("’", "'")


@cache
def gazetteer() -> Gazetteer:
    """Return the lists, the same object each time; all of them take some 20 ms to read."""
    return Gazetteer()


def _read(name: str) -> str:
    return (_DATA / name).read_text(encoding="utf-8")


def _words(name: str) -> list[str]:
    return _read(name).split()


def _lines(name: str) -> list[str]:
    return _read(name).splitlines()


def _key(spelling: str) -> str:
    return fold(spelling).replace("st. ", "st ").replace(",", "")


def _classes() -> Iterator[tuple[str, frozenset[str]]]:
    for part in _read("classes.txt").split("\n[")[1:]:
        head, _, words = part.partition("]\n")
        yield head, frozenset(word.replace("_", " ").removesuffix(".") for word in words.split())

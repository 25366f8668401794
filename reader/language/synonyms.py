"""Words that stand for one another: sets of near-synonyms of English news."""

from functools import cache, lru_cache
from pathlib import Path

from reader.language.stems import base, stem

_PATH = Path(__file__).with_name("data") / "synonyms.txt"

_SHELF = 2
"""Letters that a word and its stem have in common: "gifted" and "giv"."""

Phrase = tuple[str, ...]
"""Stems."""
Entries = tuple[tuple[Phrase, int], ...]


@lru_cache(maxsize=20_000)
def synonyms(first: str) -> Entries:
    """Return what of the table begins with the stem *first*, words and phrases, the longest first, each with its set.

    The table is read on first use (some 5 ms); only what begins like a stem that is asked for is cut into stems.
    """
    return _shelf(first[:_SHELF]).get(first, ())


@cache
def _shelf(letters: str) -> dict[str, Entries]:
    found: dict[str, set[tuple[Phrase, int]]] = {}
    for entry, number in _shelves().get(letters, ()):
        phrase = tuple(map(stem, entry.split("_")))
        found.setdefault(phrase[0], set()).add((phrase, number))
    return {first: tuple(sorted(of, key=lambda one: (-len(one[0]), one))) for first, of in found.items()}


@cache
def _shelves() -> dict[str, list[tuple[str, int]]]:
    """Return the entries of the table with the numbers of their sets, by the first letters of their stems."""
    found: dict[str, list[tuple[str, int]]] = {}
    lines = [line for line in _PATH.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    for number, line in enumerate(lines):
        for entry in line.split():
            first = base(entry.partition("_")[0])
            found.setdefault(first[:_SHELF], []).append((entry, number))
    return found

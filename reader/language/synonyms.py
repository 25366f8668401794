"""Words that stand for one another: sets of near-synonyms of English news."""

from functools import cache
from pathlib import Path

from reader.language.stems import stem

_PATH = Path(__file__).with_name("data") / "synonyms.txt"

Phrase = tuple[str, ...]
"""Stems."""


@cache
def synonyms() -> dict[str, tuple[tuple[Phrase, int], ...]]:
    """Return by its first stem every word and phrase of the table, the longest first, with the number of its set.

    Read once, on first use (some 10 ms); later calls return the same object.
    """
    found: dict[str, set[tuple[Phrase, int]]] = {}
    lines = [line for line in _PATH.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    for number, line in enumerate(lines):
        for entry in line.split():
            phrase = tuple(map(stem, entry.split("_")))
            found.setdefault(phrase[0], set()).add((phrase, number))
    return {first: tuple(sorted(of, key=lambda one: (-len(one[0]), one))) for first, of in found.items()}

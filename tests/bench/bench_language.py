"""What language work costs, and how the cost grows: run with ``pytest -s tests/bench/bench_language.py``.

Times are CPU seconds of this process; the yardstick of growth is the same text three times as long.
"""

from pathlib import Path
from time import process_time

import pytest

from reader.analyse import analyse
from reader.clean import as_is, clean
from reader.load import load_bytes
from reader.model import ArticleId, Known, RawArticle
from reader.resources import data_dir
from reader.settings import Settings

pytestmark = pytest.mark.bench

_ROUNDS = 20
_LENGTH = 5_000
_UNITS = {
    "one mark": '"',
    "words in marks": '"a" ',
    "opening marks": "“a ",
    "single marks": "‘c’ ",
    "one sentence": '"We won," said Mary Doe, ',
    "cues": "he said she said ",
    "labels": "DOE: “We”\n",
    "initials": "A.",
    "hyphens": "a-",
    "names": "Mary Doe ",
    "numbers": "12,5 ",
    "dates": "May 3 ",
    "brackets": "([",
    "lines": "a\n",
}


_LONG = {
    "marks": ('"', 100_000),
    "said": ("said ", 100_000),
    "commas": (", ", 100_000),
    "he said": ('He said "x". ', 100_000),
    "one sentence": ("the mayor of the town said that she had seen a boat and ", 1_000_000),
}
_ORDINARY = "04-ferry-herald.txt"


def _seconds(text: str) -> float:
    raw = RawArticle(ArticleId("0" * 16), "bench.txt", "text", text)
    began = process_time()
    clean(raw)
    analyse(as_is(raw), Settings(), Known())
    return process_time() - began


def test_the_samples_from_file_to_analysis() -> None:
    paths = [str(path) for path in data_dir("samples").iterdir() if path.suffix != ".toml"]
    for suffixes in ((".txt", ".md"), (".html",)):
        chosen = [path for path in paths if path.endswith(suffixes)]
        for path in chosen:  # imports and lexicons are no part of it
            analyse(clean(*load_bytes(Path(path).read_bytes(), path)), Settings(), Known())
        began = process_time()
        words = 0
        for path in chosen * _ROUNDS:
            article = clean(*load_bytes(Path(path).read_bytes(), path))
            analyse(article, Settings(), Known())
            words += len(article.text.split())
        spent = (process_time() - began) / len(chosen) / _ROUNDS
        kind, length = "/".join(suffixes), words // len(chosen) // _ROUNDS
        print(f"\n{kind:<10} {1000 * spent:6.1f} CPU-ms an article of {length} words")


def test_long_hostile_text_by_the_character() -> None:
    ordinary = (data_dir("samples") / _ORDINARY).read_text("utf-8")
    _seconds(ordinary)
    plain = min(_seconds(ordinary) for _ in range(_ROUNDS)) / len(ordinary)
    print(f"\n{'ordinary text':<16} {'':>9} characters {1e6 * plain:6.1f} µs a character")
    for name, (unit, length) in _LONG.items():
        spent = _seconds(unit * (length // len(unit))) / length
        print(f"{name:<16} {length:>9,} characters {1e6 * spent:6.1f} µs a character, x{spent / plain:.1f}")


def test_growth_on_hostile_text() -> None:
    print(f"\n{'':<16} {_LENGTH:>9,} {3 * _LENGTH:>9,} characters")
    for name, unit in _UNITS.items():
        _seconds(unit * 100)
        small, large = (_seconds(unit * (length // len(unit))) for length in (_LENGTH, 3 * _LENGTH))
        print(f"{name:<16} {small:9.3f} {large:9.3f} s  x{large / max(small, 1e-3):.1f}")

"""Storing articles that are loaded and cleaned, against what SQLite's index of words costs by itself."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import made
from tests.bench.table import Row, Sizes, in_turn, ratios

_MOST = 10_000


def measure(sizes: Sizes) -> Iterator[Row]:
    """Measure the rate of an import and of bare inserts of the same texts."""
    packed = list(made.packed(min(sizes.articles, _MOST), sizes.words))
    with TemporaryDirectory(dir=sizes.folder) as folder:
        paths = (Path(folder) / f"{number}.db" for number in count())
        ours, bare = in_turn(
            sizes.rounds,
            lambda: len(packed) / made.insert(next(paths), packed),
            lambda: len(packed) / made.bare_insert(next(paths), packed),
        )
    beside = f"{sorted(ours)[len(ours) // 2]:,.0f} a CPU-s ÷ bare FTS5 insert"
    yield Row(f"articles of {sizes.words} words stored", ratios(ours, bare), beside=beside, goal=0.5, least=True)

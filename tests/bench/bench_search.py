"""Searching in a library against one of a hundredth of its size, and ranking against plain bm25."""

import sqlite3
import statistics
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from time import process_time

from reader.library import Library
from reader.settings import Settings
from tests.bench import made
from tests.bench.bench_library import SMALLER
from tests.bench.table import Row, Sizes, against, cpu, in_turn

_SHOWN = 200
_TIMES = 5
_LARGE = 100_000
"""Below that, the smaller library holds no screenful."""
_PLAIN = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY bm25(search) LIMIT ?"


def _queries() -> list[str]:
    """Return what is typed: rare words, common ones, two together, the first letters of one."""
    rare = [f'"rare{number}"' for number in range(0, 60, 3)]
    common = list(made.vocabulary()[:40:4])
    return [*rare, *common, *(f"{one} {other}" for one, other in zip(rare, common, strict=False)), "r", "ba", "kori"]


def _p95(library: Library) -> float:
    times = []
    for query in _queries():
        began = process_time()
        library.list(query, _SHOWN)
        times.append(process_time() - began)
    return statistics.quantiles(times, n=20)[-1]


def measure(sizes: Sizes) -> Iterator[Row]:
    """Measure searches as they are typed, newest first and by rank."""
    path, small = made.library(sizes, sizes.articles), made.library(sizes, sizes.articles // SMALLER)
    beside = f"{sizes.articles // SMALLER:,} articles"
    common = made.vocabulary()[0]
    with Library(path, Settings()) as library, Library(small, Settings()) as other:
        both = (library, other)
        newest = in_turn(sizes.rounds, *(partial(_p95, one) for one in both))
        yield against(f"newest first, the first {_SHOWN}, p95", newest, beside, 3 if sizes.articles >= _LARGE else None)
        for what, query in (("a rare word, all", '"rare77"'), ("the commonest word, all", common)):
            times = in_turn(sizes.rounds, *(partial(cpu, partial(one.list, query), _TIMES) for one in both))
            yield against(what, times, beside)
        ranked = partial(cpu, partial(library.list, f"{common} sort:rank", _SHOWN))
        with closing(sqlite3.connect(path)) as connection:
            plain = partial(cpu, lambda: connection.execute(_PLAIN, (f'"{common}"', _SHOWN)).fetchall())
            ours, theirs = in_turn(sizes.rounds, ranked, plain)
        took = 1000 * statistics.median(theirs)
        yield Row(
            "the commonest word by rank", [1000 * one for one in ours], "CPU-ms", f"plain bm25 {took:,.0f} ms", 100
        )
        ids = library.list(common, 50)
        snippets = partial(cpu, lambda: library.snippets(common, ids))
        yield Row("snippets of a page", [1000 * snippets() for _ in range(sizes.rounds)], "CPU-ms")

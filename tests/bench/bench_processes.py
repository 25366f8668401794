"""Two processes against one, by the clock: on a machine that has two processors free."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from reader.bulk import analyse_paths
from reader.cli.analysing import json_line
from reader.executors import make_executor
from reader.settings import Settings
from tests.bench import made
from tests.bench.table import Row, Sizes, in_turn, ratios, skipped

_FILES = 500


def measure(sizes: Sizes) -> Iterator[Row]:
    """Measure what ``nutgraf analyse`` does with a folder."""
    what = "2 processes ÷ 1, by the clock"
    if (os.cpu_count() or 1) < 2:
        yield skipped(what, "one processor")
        return
    with TemporaryDirectory(dir=sizes.folder) as folder:
        texts = made.articles()
        paths = [Path(folder) / f"{number:04}.txt" for number in range(_FILES)]
        for number, path in enumerate(paths):
            path.write_text(texts[number % len(texts)], "utf-8")
        named = list(map(str, paths))
        one, two = in_turn(sizes.rounds, lambda: _rate(named, 1), lambda: _rate(named, 2))
    load = os.getloadavg()[0]
    beside = f"{sorted(two)[len(two) // 2]:.0f} articles a second; load {load:.1f} of {os.cpu_count()} processors"
    yield Row(what, ratios(two, one), beside=beside, goal=1.7, least=True)


def _rate(paths: list[str], processes: int) -> float:
    with make_executor(f"process:{processes}") as executor:
        list(analyse_paths(paths[: 4 * processes], Settings(), executor, json_line))  # the workers have started
        began = perf_counter()
        done = sum(1 for _ in analyse_paths(paths, Settings(), executor, json_line))
        return done / (perf_counter() - began)

"""Prints how fast everything is, against what a user would otherwise have: ``python -m tests.bench [SUBJECT]…``.

Nothing fails on a time. Each value is the median of several rounds, which take turns with those of its yardstick;
CPU seconds, not those of the clock, except where a row says so.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from tests.bench.table import Row, Sizes, print_table

SUBJECTS = tuple("screen commands library search import analysis summary processes stories export text".split())


def main() -> None:
    """Measure what is named, or everything."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.split("\n")[0])
    parser.add_argument("subject", nargs="*", choices=[[], *SUBJECTS], help=", ".join(SUBJECTS))
    parser.add_argument("--size", type=int, default=10_000, help="articles in the large library (10,000)")
    parser.add_argument("--words", type=int, default=120, help="words in each of them (120)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured (5)")
    given = parser.parse_args()
    rows: list[tuple[str, Row]] = []
    with tempfile.TemporaryDirectory() as folder:
        sizes = Sizes(given.size, given.words, given.rounds, Path(folder))
        try:
            for subject in given.subject or SUBJECTS:
                print(f"{subject}…", file=sys.stderr, flush=True)
                measure: Callable[[Sizes], Iterator[Row]] = import_module(f"tests.bench.bench_{subject}").measure
                rows += ((subject, row) for row in measure(sizes))
        finally:
            title = (
                f"{given.size:,} articles of {given.words} words, {given.rounds} rounds; {os.cpu_count()} processors"
            )
            print_table(rows, f"{title}, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()

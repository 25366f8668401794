"""The table of speeds can be had: that a goal is missed is said, and fails nothing."""

import subprocess
import sys

import pytest

from tests.bench.table import Row, print_table, skipped


def test_the_command_measures_what_is_named() -> None:
    argv = [sys.executable, "-m", "tests.bench", "import", "search", "library", "--size", "200", "--rounds", "1"]
    done = subprocess.run(argv, capture_output=True, text=True, check=True)
    assert {word for line in done.stdout.splitlines() for word in line.split()} >= {"import", "search", "library", "≥"}


def test_the_median_of_the_rounds_meets_a_goal_or_misses_it(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        Row("most", (1.0, 3.0, 1.2), goal=1.25),
        Row("least", (1.6,), goal=1.7, least=True),
        skipped("other", "not installed"),
    ]
    print_table([("subject", row) for row in rows], "title")
    most, least, other = (line for line in capsys.readouterr().out.splitlines() if "subject" in line and "│" in line)
    assert "holds" in most
    assert "1.00-3.00" in most
    assert "MISSED" in least
    assert "left out: not installed" in other

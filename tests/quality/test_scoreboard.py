"""Floors on development data beside the checkout; skipped where it is not there."""

from pathlib import Path

import pytest

from tests.quality import scoreboard

pytestmark = [
    pytest.mark.quality,
    pytest.mark.skipif(not scoreboard.PATH.exists(), reason="no evaluation data beside the checkout"),
]


@pytest.mark.parametrize("suite", scoreboard.FLOORS)
def test_no_value_falls_under_its_floor(suite: str, tmp_path: Path) -> None:
    printed, values = scoreboard.run(suite, tmp_path)
    fallen = {metric: values[metric] for metric, floor in scoreboard.FLOORS[suite].items() if values[metric] < floor}
    risen = {metric: values[metric] for metric in scoreboard.CEILINGS if values.get(metric, 0) > 0}
    assert (fallen, risen) == ({}, {}), printed

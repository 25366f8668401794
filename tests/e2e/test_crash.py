"""What was acknowledged survives any kill; ``python -m tests.e2e.crash 100`` is the long version."""

from pathlib import Path

import pytest

from tests.e2e.crash import Crash

pytestmark = pytest.mark.e2e


def test_two_programs_that_are_killed_lose_nothing(tmp_path: Path) -> None:
    crash = Crash(tmp_path, seed=8)
    crash.run(8)
    assert crash.faults == []
    assert crash.said.done > 8
    assert crash.undone() >= crash.said.recorded
    assert crash.faults == []

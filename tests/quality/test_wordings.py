from pathlib import Path

import pytest

from tests.quality.stories.gold import CASES, CONTROL, CONTROL2
from tests.quality.stories.wordings import scores, scores_by_hand

pytestmark = pytest.mark.quality


def test_statements_in_two_wordings_are_found_and_look_alikes_are_not() -> None:
    score = scores()
    assert score.right_shown >= 0.94 * score.shown, score.line()
    assert score.found >= 0.73 * score.wanted, score.line()


@pytest.mark.parametrize(
    ("folder", "right", "found"),
    [(CASES, 0.95, 0.82), (CONTROL, 0.95, 0.72), (CONTROL2, 0.9, 0.53)],
    ids=["cases", "control", "control 2"],
)
def test_statements_of_whole_articles(folder: Path, right: float, found: float) -> None:
    pairs, apart, _ = scores_by_hand(folder)
    assert pairs.right_shown >= right * pairs.shown, pairs.line()
    assert pairs.found >= found * pairs.wanted, pairs.line()
    assert apart.found == apart.wanted, apart.line()

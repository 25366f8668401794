import pytest

from tests.quality.stories.wordings import scores

pytestmark = pytest.mark.quality


def test_statements_in_two_wordings_are_found_and_look_alikes_are_not() -> None:
    score = scores()
    assert score.right_shown >= 0.92 * score.shown, score.line()
    assert score.found >= 0.75 * score.wanted, score.line()

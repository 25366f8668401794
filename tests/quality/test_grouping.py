"""How well articles are put into stories; floors stand somewhat below what is reached."""

import pytest

from tests.quality.stories.gold import CASES
from tests.quality.stories.scoring import scores

pytestmark = pytest.mark.quality


def test_stories_and_copies_of_the_cases_are_found() -> None:
    pairs, copies, *_ = scores(CASES)
    assert pairs.right_shown >= 0.7 * pairs.shown, pairs.line()
    assert pairs.found >= 0.75 * pairs.wanted, pairs.line()
    assert copies.right_shown == copies.shown, copies.line()
    assert copies.found >= 0.75 * copies.wanted, copies.line()

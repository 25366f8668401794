"""One speaker under several names, on pairs of names: hardly ever two taken for one, and most of one person found."""

import pytest

from tests.quality.stories.people.gold import pairs

pytestmark = pytest.mark.quality


def test_two_are_hardly_ever_taken_for_one() -> None:
    wrong = [pair.line for pair in pairs("other.txt") if pair.merged()]
    assert len(wrong) <= 3, wrong


def test_most_names_of_one_are_found_to_be_one() -> None:
    every = pairs("same.txt")
    missed = [pair.line for pair in every if not pair.merged()]
    assert len(missed) <= len(every) * 0.08, missed

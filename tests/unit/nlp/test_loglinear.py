from itertools import permutations

import pytest

from reader.nlp.loglinear import Part, Scorer, named, score

_WEIGHTS = {"rank=1": 0.1, "rank=1 his": 0.2, "verb=said": 0.3, "verb=said near": -0.6}


def _by_rank(rank: int, where: str) -> tuple[str, ...]:
    return f"rank={rank}", f"rank={rank} {where}"


def _by_verb(verb: str) -> tuple[str, ...]:
    return f"verb={verb}", f"verb={verb} near"


_PARTS: tuple[Part, ...] = ((_by_rank, 1, "his"), (_by_verb, "said"), (_by_rank, 2, "his"))


def test_the_features_that_parts_name() -> None:
    assert named(_PARTS) == ("rank=1", "rank=1 his", "verb=said", "verb=said near", "rank=2", "rank=2 his")


def test_a_scorer_sums_what_parts_name() -> None:
    scorer = Scorer(_WEIGHTS)
    assert [scorer(_PARTS[:1]), scorer(_PARTS[1:])] == pytest.approx([0.3, -0.3])
    assert scorer(_PARTS[:1]) == pytest.approx(score(_WEIGHTS, named(_PARTS[:1])))


def test_equal_sums_tie_in_whatever_order() -> None:
    scorer = Scorer(_WEIGHTS)
    assert {scorer(parts) for parts in permutations(_PARTS)} == {0.0}

"""Fit the weights of a conditional log-linear model; for training alone, the only user of numpy here."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_MEMORY = 8
_DIGITS = 3
_SMALLEST = 1e-9
_ENOUGH = 1e-5


class Group(Struct, frozen=True):
    """One decision: the features of each option, and which options are right."""

    options: tuple[tuple[str, ...], ...]
    right: frozenset[int]


def fit(groups: Sequence[Group], *, sparse: float, penalty: float, least: int, steps: int = 120) -> dict[str, float]:
    """Return the weights that make the right options of *groups* likeliest, in order of the features' names.

    Deterministic: the same groups, the same weights; no groups, no weights.

    Args:
        groups: What to learn from.
        sparse: How much a weight costs by its size (L1): features that gain less are left out.
        penalty: How much a weight costs by its square (L2).
        least: Features seen in fewer options are not looked at.
        steps: When to stop at the latest.
    """
    if not groups:
        return {}
    known = _vocabulary(groups, least)
    problem = _Problem(groups, known, penalty)
    weights = _minimise(problem, sparse, steps)
    rounded = {name: round(float(weights[at]), _DIGITS) for name, at in known.items()}
    return {name: value for name, value in sorted(rounded.items()) if value}


def _vocabulary(groups: Sequence[Group], least: int) -> dict[str, int]:
    counts = Counter(feature for group in groups for option in group.options for feature in option)
    return {feature: at for at, feature in enumerate(sorted(f for f, n in counts.items() if n >= least))}


class _Problem:
    """The penalised negative log-likelihood of all groups, over flat arrays."""

    def __init__(self, groups: Sequence[Group], known: dict[str, int], penalty: float) -> None:
        features: list[int] = []
        options: list[int] = []
        owner: list[int] = []
        right: list[bool] = []
        for number, group in enumerate(groups):
            for place, option in enumerate(group.options):
                hits = [known[feature] for feature in option if feature in known]
                features += hits
                options += [len(owner)] * len(hits)
                owner.append(number)
                right.append(place in group.right)
        self.features = np.array(features, dtype=np.int64)
        self.options = np.array(options, dtype=np.int64)
        self.owner = np.array(owner, dtype=np.int64)
        self.right = np.array(right, dtype=bool)
        self.firsts = np.flatnonzero(np.r_[True, self.owner[1:] != self.owner[:-1]])
        self.penalty = penalty
        self.size = len(known)

    def loss(self, weights: Floats) -> tuple[float, Floats]:
        """Return the loss and its gradient."""
        scores = np.bincount(self.options, weights[self.features], len(self.owner)).astype(np.float64)
        every, all_chances = self._normalised(scores)
        wanted, right_chances = self._normalised(np.where(self.right, scores, -np.inf))
        loss = float(np.sum(every - wanted)) + 0.5 * self.penalty * float(weights @ weights)
        slope = np.bincount(self.features, (all_chances - right_chances)[self.options], self.size)
        return loss, slope + self.penalty * weights

    def _normalised(self, scores: Floats) -> tuple[Floats, Floats]:
        tops = np.maximum.reduceat(scores, self.firsts)
        raised = np.exp(scores - tops[self.owner])
        totals = np.add.reduceat(raised, self.firsts)
        return np.log(totals) + tops, raised / totals[self.owner]


def _minimise(problem: _Problem, sparse: float, steps: int) -> Floats:
    """Walk down by OWL-QN: L-BFGS that crosses no zero in one step, with a backtracking line search.

    Source: Andrew and Gao 2007, "Scalable training of L1-regularized log-linear models"; Nocedal and Wright,
    Numerical Optimization, algorithms 7.4 and 7.5.
    """
    weights = np.zeros(problem.size)
    loss, slope = problem.loss(weights)
    moves: list[Floats] = []
    turns: list[Floats] = []
    for _ in range(steps):
        down = -_downhill(weights, slope, sparse)
        direction = _two_loops(down, moves, turns)
        direction[direction * down <= 0] = 0.0
        side = np.where(weights == 0, np.sign(down), np.sign(weights))
        size = 1.0 if moves else 1.0 / max(1.0, float(np.linalg.norm(slope)))
        while True:
            after = weights + size * direction
            after[after * side < 0] = 0.0
            after_loss, after_slope = problem.loss(after)
            after_loss += sparse * float(np.abs(after).sum())
            if after_loss <= loss - 1e-4 * float(down @ (after - weights)) or size <= _SMALLEST:
                break
            size *= 0.5
        move, turn = after - weights, after_slope - slope
        improved = loss - after_loss
        weights, loss, slope = after, after_loss, after_slope
        if float(move @ turn) > 1e-10:
            moves, turns = [*moves, move][-_MEMORY:], [*turns, turn][-_MEMORY:]
        if improved < _ENOUGH * abs(loss):
            break
    return weights


def _downhill(weights: Floats, slope: Floats, sparse: float) -> Floats:
    """Return the slope with the cost of each weight's size; 0 where a weight of 0 gains less than it costs."""
    rest = np.sign(slope) * np.maximum(np.abs(slope) - sparse, 0.0)
    return np.where(weights == 0, rest, slope + sparse * np.sign(weights))


def _two_loops(slope: Floats, moves: Sequence[Floats], turns: Sequence[Floats]) -> Floats:
    direction = slope.copy()
    shares = []
    for move, turn in zip(reversed(moves), reversed(turns), strict=True):
        share = float(move @ direction) / float(move @ turn)
        direction -= share * turn
        shares.append(share)
    if moves:
        direction *= float(moves[-1] @ turns[-1]) / float(turns[-1] @ turns[-1])
    for move, turn, share in zip(moves, turns, reversed(shares), strict=True):
        direction += move * (share - float(turn @ direction) / float(move @ turn))
    return direction

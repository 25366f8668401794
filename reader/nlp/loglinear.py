"""Choose one of several options by the weights of their features: a conditional log-linear model."""

from collections.abc import Iterable, Mapping, Sequence
from math import exp

Weights = Mapping[str, float]
Features = Sequence[str]


def score(weights: Weights, features: Iterable[str]) -> float:
    """Return the sum of the weights; a feature that was never learned counts nothing."""
    return sum(filter(None, map(weights.get, features)))


def probabilities(scores: Sequence[float]) -> list[float]:
    """Return the scores as probabilities that sum to one; empty for none."""
    if not scores:
        return []
    top = max(scores)
    raised = [exp(value - top) for value in scores]
    total = sum(raised)
    return [value / total for value in raised]


def bucket(value: int, edges: Sequence[int]) -> int:
    """Return how many *edges*, in ascending order, *value* reaches: a coarse size for a feature's name."""
    for number, edge in enumerate(edges):
        if value < edge:
            return number
    return len(edges)

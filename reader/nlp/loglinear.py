"""Choose one of several options by the weights of their features: a conditional log-linear model."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from math import exp

Weights = Mapping[str, float]
Features = Sequence[str]
Part = tuple[Callable[..., tuple[str, ...]], *tuple[str | int, ...]]
"""Features that the same few values name: the function that names them, and its arguments."""
_DIGITS = 6


def score(weights: Weights, features: Iterable[str]) -> float:
    """Return the sum of the weights; a feature that was never learned counts nothing."""
    return sum(filter(None, map(weights.get, features)))


class Scorer:
    """The sums of the weights of features that come in parts; a part is summed once, and then known by its values.

    Only for values that are coarse or from a closed list, so that the parts known stay few.
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._known: dict[Part, float] = {}

    def __call__(self, parts: Iterable[Part]) -> float:
        """Return the sum of the weights, exact to their digits, so that equal sums tie in whatever order."""
        total = 0.0
        for part in parts:
            value = self._known.get(part)
            if value is None:
                value = self._known[part] = score(self._weights, part[0](*part[1:]))
            total += value
        return round(total, _DIGITS)


def named(parts: Iterable[Part]) -> tuple[str, ...]:
    """Return the features of *parts*, as training counts them."""
    return tuple(chain.from_iterable(part[0](*part[1:]) for part in parts))


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

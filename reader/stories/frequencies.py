"""How much a word or a name tells: the rarer, the more, in English news at large and among the articles at hand."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from math import exp, log
from pathlib import Path

from reader.stories.signature import Signature, term

TABLE = Path(__file__).with_name("commonness.txt")
_AT_LARGE = 2000
"""For how many articles the table speaks: those at hand outweigh it where they are more."""
_RARE = 0.0005
"""The share of articles that is taken to hold a word that the table does not know."""
KEY_RUNS = 6
"""How many of the sketch's runs an article is found by."""
RAREST = -log(_RARE)
"""What such a word weighs; none weighs more."""
_NONE: Counter[int] = Counter()


class Frequencies(dict[int, float]):
    """What terms weigh, by the shipped table and by how many of the articles at hand hold each; told when asked.

    The weight of a term is the logarithm of one in how many articles holds it, the pair at hand apart. It is never more
    than at large: what is rarer still tells no more.
    """

    def __init__(self, articles: int = 0, counts: Mapping[int, int] = _NONE) -> None:
        """Weigh among *articles*, of which *counts*, 0 for a term it does not know, says how many hold a term."""
        super().__init__()
        self._all = log(_AT_LARGE + articles)
        self._counts = counts

    def __missing__(self, one: int) -> float:
        usual = at_large().get(one, RAREST)
        held = exp(-usual) * _AT_LARGE + max(0, self._counts[one] - 2)
        weight = self[one] = max(0.0, min(self._all - log(held), usual))
        return weight


def terms(signature: Signature) -> frozenset[int]:
    """Return all the terms of an article that are counted."""
    said = (run for runs in signature.said for run in runs)
    runs = signature.sketch[:KEY_RUNS]
    return frozenset((*signature.words, *signature.lede, *signature.names, *signature.figures, *said, *runs))


def count(signatures: Iterable[Signature]) -> Frequencies:
    """Return the weights of terms among *signatures*."""
    counts: Counter[int] = Counter()
    articles = 0
    for articles, one in enumerate(signatures, 1):  # noqa: B007 - counted on
        counts.update(terms(one))
    return Frequencies(articles, counts)


@cache
def at_large() -> dict[int, float]:
    """Return what a term weighs in English news at large, ``RAREST`` where it is not there; read once."""
    weights: dict[int, float] = {}
    for line in TABLE.read_text("utf-8").splitlines():
        weight, *words = line.split(" ")
        for word in words:
            name = word.replace("_", " ")
            weights[term("w", name)] = weights[term("n", name)] = float(weight)
    return weights

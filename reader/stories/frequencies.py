"""How much a word or a name tells: the rarer, the more, in English news at large and among the articles at hand."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from math import log
from pathlib import Path

from reader.stories.signature import Signature, term

_TABLE = Path(__file__).with_name("commonness.txt")
_AT_LARGE = 2000
"""For how many articles the table speaks: those at hand outweigh it where they are more."""
_RARE = 0.0005
"""The share of articles that is taken to hold a word that the table does not know."""


class Frequencies:
    """Weights of terms, by the shipped table and by how many of the articles at hand hold each."""

    def __init__(self, articles: int = 0, counts: Mapping[int, int] = {}) -> None:
        self._all = log(_AT_LARGE + articles)
        self._counts = counts
        self._known: dict[int, float] = {}

    def weight(self, one: int) -> float:
        """Return the weight of a term: the logarithm of one in how many articles holds it."""
        weight = self._known.get(one)
        if weight is None:
            held = _at_large().get(one, _RARE) * _AT_LARGE + self._counts.get(one, 0)
            weight = self._known[one] = max(0.0, self._all - log(held))
        return weight


def terms(signature: Signature) -> frozenset[int]:
    """Return all the terms of an article that are counted."""
    return frozenset((*signature.words, *signature.lede, *signature.names, *signature.figures))


def count(signatures: Iterable[Signature]) -> Frequencies:
    """Return the weights of terms among *signatures*."""
    counts: Counter[int] = Counter()
    articles = 0
    for articles, one in enumerate(signatures, 1):  # noqa: B007 - counted on
        counts.update(terms(one))
    return Frequencies(articles, counts)


@cache
def _at_large() -> dict[int, float]:
    """Return the share of English news that holds a term; read once."""
    shares: dict[int, float] = {}
    for line in _TABLE.read_text("utf-8").splitlines():
        share, *words = line.split(" ")
        for word in words:
            name = word.replace("_", " ")
            shares[term("w", name)] = shares[term("n", name)] = 2.718281828 ** -float(share)
    return shares

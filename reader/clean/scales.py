"""Names for the bins of a value, made once: to look a name up costs a fraction of writing it."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence


class Scale:
    """The bins that rising *edges* cut a value into, by name: how many of the edges it reaches."""

    __slots__ = ("_edges", "_names", "_within")

    def __init__(self, name: str, edges: Sequence[float], within: Sequence[str] = ()) -> None:
        """Name the bins, and name them within each of the kinds *within* that ``of`` will be asked for."""
        self._edges = tuple(edges)
        self._names = tuple(f"{name}:{at}" for at in range(len(edges) + 1))
        self._within = {kind: tuple(f"{kind} {each}" for each in self._names) for kind in within}

    def __call__(self, value: float) -> str:
        """Return the name of the bin of *value*."""
        return self._names[bisect_right(self._edges, value)]

    def of(self, kind: str, value: float) -> str:
        """Return the name of the bin of *value* in a line of *kind*."""
        return self._within[kind][bisect_right(self._edges, value)]

    def column(self, values: Iterable[float]) -> list[str]:
        """Return the names of the bins of *values*, at a fraction of the cost of asking for each."""
        edges, names = self._edges, self._names
        return [names[bisect_right(edges, value)] for value in values]

    def column_of(self, kinds: Iterable[str], values: Iterable[float]) -> list[str]:
        """Return the names of the bins of *values*, each in a line of the kind beside it."""
        edges, within = self._edges, self._within
        return [within[kind][bisect_right(edges, value)] for kind, value in zip(kinds, values, strict=True)]

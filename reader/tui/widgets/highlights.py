"""Which looks lie over a stretch of text: spans in layers, found by bisection."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from reader.model import Span


class Mark(NamedTuple):
    """A stretch of text with a look, the name of a component class."""

    start: int
    end: int
    look: str


class Layer:
    """Spans of one look, merged where they touch, so that any stretch meets few of them."""

    def __init__(self, look: str, spans: Iterable[Span] = ()) -> None:
        self.look = look
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if span.start >= span.end:
                continue
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    @property
    def spans(self) -> list[Span]:
        """Return the merged spans, in order."""
        return [Span(start, end) for start, end in zip(self._starts, self._ends, strict=True)]

    def within(self, start: int, end: int) -> list[Mark]:
        """Return what lies in the half-open stretch, cut to it, in order."""
        found = []
        at = bisect_right(self._ends, start)
        while at < len(self._starts) and self._starts[at] < end:
            found.append(Mark(max(start, self._starts[at]), min(end, self._ends[at]), self.look))
            at += 1
        return found


def runs(start: int, end: int, marks: list[Mark]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Cut a half-open stretch wherever a mark begins or ends; each run bears its looks in the order of *marks*."""
    if not marks:
        return [(start, end, ())]
    edges = {start, end}
    for mark in marks:
        edges.add(min(max(mark.start, start), end))
        edges.add(min(max(mark.end, start), end))
    cuts = sorted(edges)
    return [
        (first, last, tuple(mark.look for mark in marks if mark.start <= first and last <= mark.end))
        for first, last in pairwise(cuts)
    ]

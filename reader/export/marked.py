"""The text of an article cut into runs: what is quoted, and where it is told who said it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from reader.model import Article, Quotation, Span

_CLOSING = "”\"’'»"


class Run(Struct, frozen=True):
    """A stretch of one block, quoted by one quotation or by none."""

    span: Span
    quotation: int | None
    """Index of the innermost quotation that it is part of."""
    ending: tuple[int, ...] = ()
    """Indices of the quotations of which it, with the mark that closes them, is the end."""


def runs(article: Article, quotations: Sequence[Quotation]) -> Iterator[tuple[Run, ...]]:
    """Yield the runs of each block of *article*, in order; together they are the block."""
    pieces = sorted((piece.start, piece.end, n) for n, one in enumerate(quotations) for piece in one.pieces)
    ends: dict[int, list[int]] = {}
    for n, one in enumerate(quotations):
        ends.setdefault(_shown_end(article.text, one.span.end), []).append(n)
    edges = sorted({at for start, end, _ in pieces for at in (start, end)} | set(ends))
    owners = _owners(pieces, edges)
    for block in article.blocks:
        low, high = bisect_left(edges, block.span.start + 1), bisect_left(edges, block.span.end)
        cuts = (block.span.start, *edges[low:high], block.span.end)
        yield tuple(
            Run(Span(start, end), owners.get(edges[at]) if at >= 0 else None, tuple(ends.get(end, ())))
            for at, (start, end) in enumerate(pairwise(cuts), _edge_before(edges, block.span.start))
        )


def _owners(pieces: Sequence[tuple[int, int, int]], edges: Sequence[int]) -> dict[int, int]:
    """Return by the edge where it begins which quotation a stretch between two edges is part of."""
    owners: dict[int, int] = {}
    for start, end, n in pieces:  # what begins later lies inside
        for at in range(bisect_left(edges, start), bisect_left(edges, end)):
            owners[edges[at]] = n
    return owners


def _edge_before(edges: Sequence[int], at: int) -> int:
    """Return the index of the last edge that is not after *at*, -1 where there is none."""
    return bisect_left(edges, at + 1) - 1


def _shown_end(text: str, end: int) -> int:
    """Return the end of a quotation with the mark that closes it."""
    return end + 1 if text[end : end + 1] and text[end] in _CLOSING else end

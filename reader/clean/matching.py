"""Finding the lines of a page again in a text that was taken from it."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

Words: TypeAlias = tuple[str, ...]

_GRAM = 3
_SHARE = 0.6
"""Of a line's three-word runs that must stand in the text: an extractor adds and drops inline pieces."""
_PLACES = 8
"""At most so many places are tried for one line, so that repetition costs no more than length."""
_GAP_WORDS = 30
_EXACT, _ALIKE = 5, 4
"""What a word is worth in a line found whole and in one found by its runs."""


class _Place(Struct, frozen=True):
    """Where in the text one line may stand."""

    line: int
    start: int
    end: int
    worth: int


def matched(lines: Sequence[Words], paragraphs: Sequence[Words]) -> list[bool]:
    """Say of each of *lines* whether it stands in *paragraphs*, the two being in the same order.

    Paragraphs may join or cut lines. Of the ways to find the lines in order, the one that finds most words is taken,
    so a teaser that repeats a line of the story elsewhere on the page is not found.
    """
    chain = _heaviest(list(_places(lines, paragraphs)))
    found = [False] * len(lines)
    for place in chain:
        found[place.line] = True
    stream = [word for paragraph in paragraphs for word in paragraph]
    for line in _short_between(lines, stream, chain):
        found[line] = True
    return found


def _places(lines: Sequence[Words], paragraphs: Sequence[Words]) -> Iterator[_Place]:
    """Yield the places worth trying, lines in order."""
    starts: dict[Words, list[int]] = defaultdict(list)
    grams: dict[Words, list[int]] = defaultdict(list)
    at = 0
    for paragraph in paragraphs:
        if paragraph:
            starts[paragraph].append(at)
        at += len(paragraph)
    stream = tuple(word for paragraph in paragraphs for word in paragraph)
    for at in range(len(stream) - _GRAM + 1):
        positions = grams[stream[at : at + _GRAM]]
        if len(positions) < _PLACES:
            positions.append(at)
    seen: Counter[Words] = Counter()
    for number, line in enumerate(lines):
        whole = starts.get(line)
        if whole:
            first = min(max(0, seen[line] - _PLACES // 2), max(0, len(whole) - _PLACES))
            seen[line] += 1
            for start in whole[first : first + _PLACES]:
                yield _Place(number, start, start + len(line), _EXACT * len(line))
        elif len(line) >= _GRAM:
            for start in _alike(line, grams):
                slack = len(line) // 4  # pieces of it may be missing from the text, or added
                yield _Place(number, start + slack // 2, start + len(line) - slack, _ALIKE * len(line))


def _alike(line: Words, grams: Mapping[Words, Sequence[int]]) -> list[int]:
    """Return where *line* may begin in the text, told from its runs of words; empty where too few stand there."""
    votes: Counter[int] = Counter()
    hits = 0
    count = len(line) - _GRAM + 1
    for at in range(count):
        positions = grams.get(line[at : at + _GRAM])
        if positions:
            hits += 1
            votes.update(max(0, position - at) for position in positions)
    if hits < _SHARE * count:
        return []
    best = votes.most_common(4)
    return [start for start, number in best if 2 * number >= best[0][1]]


def _heaviest(places: Sequence[_Place]) -> list[_Place]:
    """Return the chain of places worth most in which neither lines nor places overlap or go back."""
    ends = sorted({place.end for place in places})
    best: list[tuple[int, int]] = [(0, -1)] * (len(ends) + 1)  # a Fenwick tree of maxima over the ends
    before: list[int] = []
    waiting: list[tuple[int, tuple[int, int]]] = []
    for number, place in enumerate(places):
        if waiting and places[number - 1].line != place.line:
            _enter(best, waiting)
            waiting.clear()
        worth, previous = _best_until(best, bisect_left(ends, place.start + 1))
        before.append(previous)
        waiting.append((bisect_left(ends, place.end) + 1, (worth + place.worth, number)))
    _enter(best, waiting)
    _, at = _best_until(best, len(ends))
    chain = []
    while at >= 0:
        chain.append(places[at])
        at = before[at]
    return chain[::-1]


def _best_until(best: Sequence[tuple[int, int]], at: int) -> tuple[int, int]:
    found = (0, -1)
    while at > 0:
        found = max(found, best[at])
        at -= at & -at
    return found


def _enter(best: list[tuple[int, int]], values: Sequence[tuple[int, tuple[int, int]]]) -> None:
    for at, value in values:
        node = at
        while node < len(best):
            best[node] = max(best[node], value)
            node += node & -node


def _short_between(lines: Sequence[Words], stream: Sequence[str], chain: Sequence[_Place]) -> Iterator[int]:
    """Yield the lines of one or two words that stand in what the text has between two lines found."""
    edge = _Place(len(lines), len(stream), len(stream), 0)
    last = _Place(-1, 0, 0, 0)
    for place in (*chain, edge):
        gap = stream[last.end : place.start]
        if gap and len(gap) < _GAP_WORDS:
            joined = f" {' '.join(gap)} "
            for number in range(last.line + 1, place.line):
                if 0 < len(lines[number]) < _GRAM and f" {' '.join(lines[number])} " in joined:
                    yield number
        last = place

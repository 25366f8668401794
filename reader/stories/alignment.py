"""Which words of one wording stand for which of another, in order."""

from collections.abc import Sequence

from msgspec import Struct

from reader.stories.words import Word, keys_of, likeness

_NEAREST = 24
"""How many places of the other wording one word is tried at, the nearest in proportion first."""
_BESIDE = 0.1
"""What a pair gains for each side on which the words beside it are the same."""


class Pair(Struct, frozen=True):
    """A word of one wording and its counterpart in the other, as indices."""

    one: int
    other: int
    likeness: float


def align(one: Sequence[Word], other: Sequence[Word]) -> list[Pair]:
    """Return the weightiest chain of counterparts, ascending in both; then equal words beside them and at the ends.

    Takes time about linear in the words, times the logarithm of their number.

    Source:
        Hunt and Szymanski 1977, "A fast algorithm for computing longest common subsequences", with weights.
    """
    return _extended(one, other, _chain(one, other))


def bag_weight(one: Sequence[Word], other: Sequence[Word]) -> float:
    """Return the weight of the words of *one* that have a counterpart anywhere in *other*."""
    places = _Places(other)
    return sum(word.weight * places.best(word) for word in one if word.is_content)


class _Places:
    """Where a word's counterparts stand in a wording."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words
        self._at: dict[str | int, list[int]] = {}
        for index, word in enumerate(words):
            if word.is_content:
                for key in keys_of(word):
                    self._at.setdefault(key, []).append(index)

    def of(self, word: Word, near: float) -> list[int]:
        """Return where they stand, descending, no more than a few of them about *near*."""
        found = {index for key in keys_of(word) for index in self._at.get(key, ())[: _NEAREST * 8]}
        if len(found) > _NEAREST:
            found = set(sorted(found, key=lambda index: (abs(index - near), index))[:_NEAREST])
        return sorted(found, reverse=True)

    def best(self, word: Word) -> float:
        """Return how like its likest counterpart is."""
        return max((likeness(word, self._words[at]) for at in self.of(word, 0)), default=0.0)


def _chain(one: Sequence[Word], other: Sequence[Word]) -> list[Pair]:
    places = _Places(other)
    best = _Best(len(other))
    links: list[tuple[Pair, int]] = []
    scale = len(other) / max(1, len(one))
    for at, word in enumerate(one):
        if not word.is_content:
            continue
        for index in places.of(word, at * scale):
            alike = likeness(word, other[index])
            if alike:
                beside = _same(one, other, at - 1, index - 1) + _same(one, other, at + 1, index + 1)
                gain = min(word.weight, other[index].weight) * alike * (1 + _BESIDE * beside)
                score, before = best.before(index)
                links.append((Pair(at, index, alike), before))
                best.put(index, score + gain, len(links) - 1)
    return _followed(links, best.before(len(other))[1])


def _same(one: Sequence[Word], other: Sequence[Word], at: int, index: int) -> bool:
    return 0 <= at < len(one) and 0 <= index < len(other) and one[at].key == other[index].key


def _followed(links: Sequence[tuple[Pair, int]], last: int) -> list[Pair]:
    pairs = []
    while last >= 0:
        pair, last = links[last]
        pairs.append(pair)
    return pairs[::-1]


class _Best:
    """The best score of a chain that ends before a place, and its last link (a Fenwick tree of maxima)."""

    def __init__(self, size: int) -> None:
        self._best = [(0.0, -1)] * (size + 1)

    def put(self, place: int, score: float, link: int) -> None:
        """Note a chain that ends at *place*."""
        at = place + 1
        while at < len(self._best):
            if self._best[at][0] < score:
                self._best[at] = score, link
            at += at & -at

    def before(self, place: int) -> tuple[float, int]:
        """Return the best of the chains that end before *place*."""
        found = 0.0, -1
        while place > 0:
            if self._best[place][0] > found[0]:
                found = self._best[place]
            place -= place & -place
        return found


def _extended(one: Sequence[Word], other: Sequence[Word], chain: Sequence[Pair]) -> list[Pair]:
    """Return *chain* with the equal words that stand unbroken beside its pairs and at both ends."""
    found: list[Pair] = []
    ends = [*((pair.one, pair.other) for pair in chain), (len(one), len(other))]
    at = index = 0
    for number, (last, last_other) in enumerate(ends):
        while at < last and index < last_other and one[at].key == other[index].key:
            found.append(Pair(at, index, 1.0))
            at, index = at + 1, index + 1
        back = []
        stop, stop_other = last, last_other
        while stop > at and stop_other > index and one[stop - 1].key == other[stop_other - 1].key:
            stop, stop_other = stop - 1, stop_other - 1
            back.append(Pair(stop, stop_other, 1.0))
        found += back[::-1]
        if number < len(chain):
            found.append(chain[number])
            at, index = last + 1, last_other + 1
    return found

"""Two wordings cut into stretches that correspond: word by word where they share words, by clauses in between."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from reader.stories.alignment import Pair, align, bag_weight
from reader.stories.clauses import Range, Text, by_clause, has_content
from reader.stories.words import Word

_SHARED = 0.25
"""A clause less of which has counterparts stands alone."""
_MOST = 400
"""Pairs of clauses of a gap that are compared; a gap of more is taken as a whole."""
_GRAMMAR = 0.4
"""Of the words of the shorter clause, that the other has too where both say one thing in other words of content."""
_LEAST_GRAMMAR = 2
_SAME_SIDE = 0.01
"""What speaks for two stretches that belong to the same shared word beside the gap."""


class Block(Struct, frozen=True):
    """A stretch of the base and its counterpart in another wording, as half-open ranges of words; one may be empty."""

    start: int
    end: int
    low: int
    high: int
    same: bool = False
    """That they are one word each, the same."""


def blocks_of(base: Text, other: Text) -> list[Block]:
    """Return both wordings in order, cut into stretches that correspond."""
    found: list[Block] = []
    at = low = 0
    for pair in _kept(base, other):
        found += _gap(base, other, (at, pair.one), (low, pair.other))
        same = base.words[pair.one].key == other.words[pair.other].key
        found.append(Block(pair.one, pair.one + 1, pair.other, pair.other + 1, same))
        at, low = pair.one + 1, pair.other + 1
    return found + _gap(base, other, (at, len(base.words)), (low, len(other.words)))


def _kept(base: Text, other: Text) -> list[Pair]:
    """Return the counterparts, without those in clauses that hardly have any."""
    pairs = align(base.words, other.words)
    lone = _lone(base, {pair.one for pair in pairs})
    lone_other = _lone(other, {pair.other for pair in pairs})
    return [p for p in pairs if base.clauses[p.one] not in lone and other.clauses[p.other] not in lone_other]


def _lone(text: Text, matched: set[int]) -> set[int]:
    """Return the clauses of which too little is matched."""
    every: dict[int, float] = {}
    held: dict[int, float] = {}
    for at, (word, clause) in enumerate(zip(text.words, text.clauses, strict=True)):
        if word.is_content:
            every[clause] = every.get(clause, 0.0) + word.weight
            held[clause] = held.get(clause, 0.0) + (word.weight if at in matched else 0.0)
    return {clause for clause, weight in every.items() if held[clause] < _SHARED * weight}


def _gap(base: Text, other: Text, own: Range, theirs: Range) -> list[Block]:
    """Return what has no counterpart word by word: clauses that reword one another, and those that stand alone."""
    if own[0] == own[1] or theirs[0] == theirs[1]:
        return [Block(*own, *theirs)] if own[0] < own[1] or theirs[0] < theirs[1] else []
    cut, cut_other = list(by_clause(base, *own)), list(by_clause(other, *theirs))
    if len(cut) * len(cut_other) > _MOST:
        return [Block(*own, *theirs)]
    found: list[Block] = []
    ends = [(-1, -1), *_answers(base, other, cut, cut_other), (len(cut), len(cut_other))]
    for (before, before_other), (after, after_other) in pairwise(ends):
        start = own[0] if before < 0 else cut[before][1]
        end = own[1] if after == len(cut) else cut[after][0]
        low = theirs[0] if before_other < 0 else cut_other[before_other][1]
        high = theirs[1] if after_other == len(cut_other) else cut_other[after_other][0]
        found += _facing(base, other, (start, end), (low, high))
        if after < len(cut):
            found.append(Block(*cut[after], *cut_other[after_other]))
    return found


def _answers(base: Text, other: Text, cut: Sequence[Range], cut_other: Sequence[Range]) -> list[tuple[int, int]]:
    """Return which clauses of a gap answer one another, those that share most first served; in order."""
    likes = sorted(
        (
            (_alike(base, other, own, theirs), -at, -index)
            for at, own in enumerate(cut)
            for index, theirs in enumerate(cut_other)
        ),
        reverse=True,
    )
    found: list[tuple[int, int]] = []
    for alike, at, index in likes:
        if alike > 0 and all((-at - one) * (-index - two) > 0 for one, two in found):
            found.append((-at, -index))
    return sorted(found)


def _alike(base: Text, other: Text, own: Range, theirs: Range) -> float:
    shared = bag_weight(base.words[slice(*own)], other.words[slice(*theirs)])
    follow = _goes_on(base, own[0]) and _goes_on(other, theirs[0])
    lead = _goes_on(base, own[1]) and _goes_on(other, theirs[1])
    return shared + _SAME_SIDE * (follow + lead)


def _goes_on(text: Text, at: int) -> bool:
    """Say whether a clause goes on over the edge before the word *at*."""
    return 0 < at < len(text.words) and text.clauses[at - 1] == text.clauses[at]


def _are_built_alike(words: Sequence[Word], words_other: Sequence[Word]) -> bool:
    """Say whether much of the grammar of two clauses is the same: "there was a bang", "there was a noise"."""
    own, theirs = Counter(word.key for word in words), Counter(word.key for word in words_other)
    return (own & theirs).total() >= max(_LEAST_GRAMMAR, _GRAMMAR * min(len(words), len(words_other)))


def _facing(base: Text, other: Text, own: Range, theirs: Range) -> Iterator[Block]:
    """Yield clauses that share no word of content: as a rewording where they are built alike, else each alone."""
    if own[0] == own[1] and theirs[0] == theirs[1]:
        return
    words, words_other = base.words[slice(*own)], other.words[slice(*theirs)]
    if not (has_content(words) and has_content(words_other)) or _are_built_alike(words, words_other):
        yield Block(*own, *theirs)
        return
    yield Block(*own, theirs[0], theirs[0])
    yield Block(own[1], own[1], *theirs)

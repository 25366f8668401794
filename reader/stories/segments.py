"""A statement cut where its wordings part: the same, reworded, or in one article alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct

from reader.stories.alignment import bag_weight
from reader.stories.clauses import Range, Text, by_clause, has_content, spans_of, weight_of
from reader.stories.gaps import Block, blocks_of
from reader.stories.values import Place, Sameness, Segment
from reader.stories.words import Word

_PASSED_OVER = frozenset("the a an that and so well".split())
"""Words that may be there or not where the rest is the same."""
_SCRAP = 4
"""Fewer words of content that another wording leaves out inside a clause make it a rewording."""
_TINY = 2
"""Likewise anywhere."""
_FEW_WORDS = 5
"""Fewer words than these, of grammar too, are no clause that anybody left out, but part of one."""
_MOVED = 0.5
"""How much of a clause must stand in another that is told elsewhere, to be the same told in another order."""


class _Part(Struct, frozen=True):
    """A segment in the making: the range of words of each wording that has it."""

    ranges: Mapping[int, tuple[Range, ...]]


def segments(texts: Sequence[Text]) -> tuple[Segment, ...]:
    """Return what the wordings of one statement share and do not, in the reading order of the longest.

    Every character of the pieces but white space stands in just one segment. A segment has one place a wording, more
    where a cue stands inside.
    """
    base = max(range(len(texts)), key=lambda at: (len(texts[at].words), -at))
    blocks = {at: blocks_of(texts[base], text) for at, text in enumerate(texts) if at != base}
    parts = _joined(texts, _absorbed(texts, _parts(texts, base, blocks)))
    parts = _joined(texts, _with_scraps(texts, _moved(texts, _by_clause(texts, parts))))
    return tuple(_segment(texts, part) for part in parts)


def _parts(texts: Sequence[Text], base: int, blocks: Mapping[int, Sequence[Block]]) -> list[_Part]:
    """Return the base cut wherever one of the others parts from it, unless another cannot be cut there."""
    size = len(texts[base].words)
    inside = {at for of in blocks.values() for one in of if one.low < one.high for at in range(one.start + 1, one.end)}
    cuts = sorted(
        {0, size} | ({edge for of in blocks.values() for block in of for edge in (block.start, block.end)} - inside)
    )
    slot = {cut: number for number, cut in enumerate(cuts)}
    between: list[dict[int, list[Range]]] = [{} for _ in cuts]
    within: list[dict[int, list[Range]]] = [{} for _ in cuts]
    place = [0] * (size + 1)
    for number, (first, last) in enumerate(zip(cuts, [*cuts[1:], size + 1], strict=True)):
        for at in range(first, last):
            place[at] = number
    for member, of in blocks.items():
        for block in of:
            if block.low == block.high:
                continue
            inserted = block.start == block.end and block.start in slot
            target = between if inserted else within
            number = place[block.start] if block.start < size or inserted else len(cuts) - 2
            target[number].setdefault(member, []).append((block.low, block.high))
    found = []
    for number, cut in enumerate(cuts):
        found += [_Part(_together({member: tuple(ranges)}, {})) for member, ranges in between[number].items()]
        if number + 1 < len(cuts) and cuts[number + 1] > cut:
            ranges = {member: tuple(of) for member, of in within[number].items()}
            found.append(_Part(_together({base: ((cut, cuts[number + 1]),)}, ranges)))
    return found


def _joined(texts: Sequence[Text], parts: Sequence[_Part]) -> list[_Part]:
    """Return *parts* with neighbours as one where a cut between them tells a reader nothing."""
    found: list[_Part] = []
    for part in parts:
        found.append(part)
        while len(found) > 1 and _belong(texts, found[-2], found[-1]):
            found[-2:] = [_Part(_together(found[-2].ranges, found[-1].ranges))]
        if len(found) > 2 and _is_bridge(texts, *found[-3:]):
            ranges = _together(found[-3].ranges, found[-2].ranges)
            found[-3:] = [_Part(_together(ranges, found[-1].ranges))]
    return found


def _is_bridge(texts: Sequence[Text], one: _Part, between: _Part, other: _Part) -> bool:
    """Say whether only words of grammar stand between a rewording and more of it in the same clause."""
    if not (
        one.ranges.keys() == between.ranges.keys()
        and _sameness(texts, one) == "reworded"
        and _slight(texts, between)
        and not _parted(texts, one, between)
        and not _parted(texts, between, other)
    ):
        return False
    if one.ranges.keys() == other.ranges.keys():
        return _sameness(texts, other) == "reworded"
    return other.ranges.keys() <= one.ranges.keys() and _answers(texts, other, one)


def _belong(texts: Sequence[Text], one: _Part, other: _Part) -> bool:
    kinds = _sameness(texts, one), _sameness(texts, other)
    if any(one.ranges[at][-1][1] != other.ranges[at][0][0] for at in one.ranges.keys() & other.ranges.keys()):
        return False
    if one.ranges.keys() == other.ranges.keys():
        return kinds[0] == kinds[1] and (kinds[0] != "reworded" or not _parted(texts, one, other))
    if "only" not in kinds or not (
        one.ranges.keys() <= other.ranges.keys() or other.ranges.keys() <= one.ranges.keys()
    ):
        return False
    alone, beside = (one, other) if kinds[0] == "only" else (other, one)
    if _slight(texts, alone):
        return True
    return "reworded" in kinds and not _parted(texts, one, other) and _answers(texts, alone, beside)


def _absorbed(texts: Sequence[Text], parts: Sequence[_Part]) -> list[_Part]:
    """Return *parts*, word by word, with the few words that one wording leaves out beside the next word of content."""
    found: list[_Part] = []
    left = list(reversed(parts))
    while left:
        part = left.pop()
        beside = _beside(texts, part, found[-1] if found else None, left[-1] if left else None)
        if beside is None:
            found.append(part)
        elif left and beside is left[-1]:
            after = left.pop()
            while left and _slight(texts, after) and not _parted(texts, after, left[-1]):
                after = _Part(_together(after.ranges, left.pop().ranges))
            found.append(_Part(_together(part.ranges, after.ranges)))
        else:
            before = found.pop()
            while found and _slight(texts, before) and not _parted(texts, found[-1], before):
                before = _Part(_together(found.pop().ranges, before.ranges))
            found.append(_Part(_together(before.ranges, part.ranges)))
    return found


def _beside(texts: Sequence[Text], part: _Part, before: _Part | None, after: _Part | None) -> _Part | None:
    """Return the neighbour that a few words of one wording are part of; None where they stand alone, or are not few."""
    size = sum(word.is_content for word in _words(texts, part))
    if _sameness(texts, part) != "only" or _slight(texts, part) or size >= _SCRAP:
        return None
    shared = [
        side
        for side in (after, before)
        if side is not None and part.ranges.keys() <= side.ranges.keys() and _sameness(texts, side) != "only"
    ]
    within = [side for side in shared if not _parted(texts, part, side)]
    inside = all(side is not None and not side.ranges.keys() <= part.ranges.keys() for side in (before, after))
    if size < _TINY:
        return next(iter((*within, *shared)), None)
    return next(iter(within), None) if inside else None


def _answers(texts: Sequence[Text], alone: _Part, beside: _Part) -> bool:
    """Say whether a part that stands alone is told in the rewording beside it."""
    members = set(alone.ranges)
    words = _words(texts, alone)
    across = [word for member, of in beside.ranges.items() if member not in members for word in _cut(texts, member, of)]
    return bag_weight(words, across) > 0 or not any(word.is_content for word in words)


def _parted(texts: Sequence[Text], one: _Part, other: _Part) -> bool:
    """Say whether a clause ends between two parts in one of the wordings that have both."""
    return any(
        texts[member].clauses[one.ranges[member][-1][1] - 1] != texts[member].clauses[other.ranges[member][0][0]]
        for member in one.ranges.keys() & other.ranges.keys()
    )


def _slight(texts: Sequence[Text], part: _Part) -> bool:
    """Say whether a part has neither a word of content nor one that denies."""
    return not has_content(_words(texts, part))


def _together(
    one: Mapping[int, tuple[Range, ...]], other: Mapping[int, tuple[Range, ...]]
) -> dict[int, tuple[Range, ...]]:
    found = {}
    for member in sorted({*one, *other}):
        ranges: list[Range] = []
        for low, high in sorted((*one.get(member, ()), *other.get(member, ()))):
            if ranges and ranges[-1][1] == low:
                ranges[-1] = ranges[-1][0], high
            else:
                ranges.append((low, high))
        found[member] = tuple(ranges)
    return found


def _by_clause(texts: Sequence[Text], parts: Sequence[_Part]) -> Iterator[_Part]:
    """Yield *parts*, those that stand alone clause by clause."""
    for part in parts:
        if _sameness(texts, part) != "only":
            yield part
            continue
        for member, of in part.ranges.items():
            yield from (
                _Part({member: (range_,)}) for low, high in of for range_ in by_clause(texts[member], low, high)
            )


def _moved(texts: Sequence[Text], parts: Iterable[_Part]) -> list[_Part]:
    """Return *parts* with those that stand alone in two articles and say one thing brought together."""
    found = list(parts)
    for at, part in enumerate(found):
        if _sameness(texts, part) != "only":
            continue
        for later in range(at + 1, len(found)):
            other = found[later]
            if _sameness(texts, other) == "only" and _one_thing(texts, found[at], other):
                found[at] = _Part(_together(found[at].ranges, other.ranges))
                found[later] = _Part({})
    return [part for part in found if part.ranges]


def _with_scraps(texts: Sequence[Text], parts: Sequence[_Part]) -> list[_Part]:
    """Return *parts*, with a few words that stand alone in one article as part of what it has beside them."""
    found = list(parts)
    for at, part in enumerate(parts):
        if _sameness(texts, part) != "only" or len(_words(texts, part)) >= _FEW_WORDS:
            continue
        ((member, of),) = part.ranges.items()
        edges = {of[0][0], of[-1][1]}
        beside = [
            side
            for side in _beside_it(found, at, member)
            if not edges.isdisjoint(edge for range_ in found[side].ranges[member] for edge in range_)
        ]
        host = next((side for side in beside if _sameness(texts, found[side]) != "only"), None)
        goes_on = any(
            _sameness(texts, found[side]) == "only" and len(_words(texts, found[side])) >= _FEW_WORDS for side in beside
        )
        if host is not None and not goes_on:
            found[host] = _Part(_together(found[host].ranges, part.ranges))
            found[at] = _Part({})
    return [part for part in found if part.ranges]


def _beside_it(parts: Sequence[_Part], at: int, member: int) -> Iterator[int]:
    """Yield the last part before *at* that a wording has, and the next one after it."""
    yield from islice((n for n in range(at - 1, -1, -1) if member in parts[n].ranges), 1)
    yield from islice((n for n in range(at + 1, len(parts)) if member in parts[n].ranges), 1)


def _one_thing(texts: Sequence[Text], one: _Part, other: _Part) -> bool:
    if {texts[member].article for member in one.ranges} & {texts[member].article for member in other.ranges}:
        return False
    words, words_other = _words(texts, one), _words(texts, other)
    weight, weight_other = weight_of(words), weight_of(words_other)
    both = bag_weight(words, words_other)
    return min(weight, weight_other) > 0 and both >= _MOVED * max(weight, weight_other)


def _words(texts: Sequence[Text], part: _Part) -> list[Word]:
    return [word for member, of in part.ranges.items() for word in _cut(texts, member, of)]


def _cut(texts: Sequence[Text], member: int, ranges: Sequence[Range]) -> list[Word]:
    return [word for low, high in ranges for word in texts[member].words[low:high]]


def _sameness(texts: Sequence[Text], part: _Part) -> Sameness:
    if len({texts[member].article for member in part.ranges}) < 2:
        return "only"
    worded = {
        tuple(word.key for low, high in of for word in texts[member].words[low:high] if word.key not in _PASSED_OVER)
        for member, of in part.ranges.items()
    }
    return "same" if len(worded) == 1 else "reworded"


def _segment(texts: Sequence[Text], part: _Part) -> Segment:
    places = sorted(
        Place(texts[member].article, span)
        for member, of in part.ranges.items()
        for low, high in of
        for span in spans_of(texts[member], low, high)
    )
    return Segment(_sameness(texts, part), tuple(places))

"""A statement cut where its wordings part: the same, reworded, or in one article alone."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reader.model import Quotation, Span
from reader.stories.alignment import Pair, align, bag_weight
from reader.stories.values import Place, Sameness, Segment
from reader.stories.words import Word, words_of

_MOST_WORDS = 4000
"""Of one quotation; what stands behind them is compared as one piece."""
_PASSED_OVER = frozenset("the a an that and so well".split())
"""Words that may be there or not where the rest is the same."""
_JOINING = frozenset("and but or because while which who whose if when although though as so".split())
_STOP = re.compile(r"[,;:.!?…()\[\]—–]|\s-+\s|--")
_SHARED = 0.25
"""A clause less of which has counterparts stands alone."""
_SCRAP = 4
"""Fewer words of content that another wording leaves out inside a clause make it a rewording."""
_EDGE = 2
"""Likewise before or behind all that it has."""
_MOVED = 0.5
"""How much of a clause must stand in another that is told elsewhere, to be the same told in another order."""


@dataclass(frozen=True, slots=True)
class Text:
    """One wording of a statement: where it stands, and its words."""

    article: int
    text: str
    quotation: Quotation
    words: tuple[Word, ...]
    clauses: tuple[int, ...]
    """The number of each word's clause."""
    pieces: tuple[int, ...]
    """The number of each word's piece."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A stretch of the base and its counterpart in another wording, as half-open ranges of words; one may be empty."""

    start: int
    end: int
    low: int
    high: int
    same: bool = False
    """That they are one word each, the same."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A segment in the making: the range of words of each wording that has it."""

    ranges: Mapping[int, tuple[tuple[int, int], ...]]


def text_of(article: int, text: str, quotation: Quotation) -> Text:
    """Return a quotation ready to be cut: all its characters but white space belong to words or stand beside one."""
    words: list[Word] = []
    pieces: list[int] = []
    for number, piece in enumerate(quotation.pieces):
        found = words_of(text, [piece], max(1, _MOST_WORDS - len(words))) or _marks(text, piece)
        words += found
        pieces += [number] * len(found)
    return Text(article, text, quotation, tuple(words), tuple(_clauses(text, words, pieces)), tuple(pieces))


def _marks(text: str, piece: Span) -> list[Word]:
    """Return a piece without words as one."""
    shown = piece.of(text)
    start = piece.start + len(shown) - len(shown.lstrip())
    return [Word(Span(start, start + len(shown.strip())), "", 0.0, is_content=False)] if shown.strip() else []


def _clauses(text: str, words: Sequence[Word], pieces: Sequence[int]) -> Iterator[int]:
    number = 0
    for at, word in enumerate(words):
        if at and (
            pieces[at] != pieces[at - 1]
            or word.key in _JOINING
            or _STOP.search(text, words[at - 1].span.end, word.span.start)
        ):
            number += 1
        yield number


def segments(texts: Sequence[Text]) -> tuple[Segment, ...]:
    """Return what the wordings of one statement share and do not, in the reading order of the longest.

    Every character of the pieces but white space stands in just one segment. A segment has one place a wording, more
    where a cue stands inside.
    """
    base = max(range(len(texts)), key=lambda at: (len(texts[at].words), -at))
    blocks = {at: _blocks(texts[base], text) for at, text in enumerate(texts) if at != base}
    parts = _joined(texts, _absorbed(texts, _parts(texts, base, blocks)))
    parts = _joined(texts, _moved(texts, _by_clause(texts, parts)))
    return tuple(_segment(texts, part) for part in parts)


def _blocks(base: Text, other: Text) -> list[_Block]:
    """Return both wordings in order, cut into stretches that correspond."""
    found: list[_Block] = []
    at = low = 0
    for pair in _kept(base, other):
        found += _gap(base, other, (at, pair.one), (low, pair.other))
        same = base.words[pair.one].key == other.words[pair.other].key
        found.append(_Block(pair.one, pair.one + 1, pair.other, pair.other + 1, same))
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


def _gap(base: Text, other: Text, own: tuple[int, int], theirs: tuple[int, int]) -> list[_Block]:
    """Return the blocks of what has no counterpart word by word: clauses that stand alone, and the rest together."""
    runs = _runs(base, own, other.words[slice(*theirs)])
    runs_other = _runs(other, theirs, base.words[slice(*own)])
    rest = max((run for run in runs if not run[2]), key=lambda run: _weight(base, run[0], run[1]), default=None)
    told = [word for word in base.words[slice(*rest[:2])] if word.is_content] if rest else []
    rest_other = max(
        (run for run in runs_other if not run[2]),
        key=lambda run: (bag_weight(other.words[run[0] : run[1]], told), run),
        default=None,
    )
    found: list[_Block] = []
    at = theirs[0]
    for start, end, alone in runs:
        if (start, end, alone) != rest:
            found.append(_Block(start, end, at, at))
            continue
        until = rest_other[1] if rest_other else at
        found += [
            _Block(start, start, low, high)
            for low, high, _ in runs_other
            if high <= until and (low, high, _) != rest_other
        ]
        found.append(_Block(start, end, rest_other[0] if rest_other else at, until))
        at = until
    return found + [_Block(own[1], own[1], low, high) for low, high, _ in runs_other if low >= at]


def _runs(text: Text, within: tuple[int, int], across: Sequence[Word]) -> list[tuple[int, int, bool]]:
    """Return a range cut where whole clauses without any counterpart *across* begin and end, and which those are."""
    cut = [(first, last, _is_alone(text, first, last, across)) for first, last in _ranges(text, *within)]
    found = []
    for alone, group in groupby(cut, key=lambda one: one[2]):
        places = list(group)
        found.append((places[0][0], places[-1][1], alone))
    return found


def _is_alone(text: Text, first: int, last: int, across: Sequence[Word]) -> bool:
    begins = first == 0 or text.clauses[first - 1] != text.clauses[first]
    ends = last == len(text.words) or text.clauses[last] != text.clauses[last - 1]
    return begins and ends and _content(text, first, last) and not bag_weight(text.words[first:last], across)


def _ranges(text: Text, start: int, end: int) -> Iterator[tuple[int, int]]:
    for _, group in groupby(range(start, end), key=lambda at: text.clauses[at]):
        places = list(group)
        yield places[0], places[-1] + 1


def _weight(text: Text, start: int, end: int) -> float:
    return sum(word.weight for word in text.words[start:end])


def _content(text: Text, start: int, end: int) -> bool:
    return any(word.is_content or word.negates for word in text.words[start:end])


def _parts(texts: Sequence[Text], base: int, blocks: Mapping[int, Sequence[_Block]]) -> list[_Part]:
    """Return the base cut wherever one of the others parts from it, unless another cannot be cut there."""
    size = len(texts[base].words)
    inside = {at for of in blocks.values() for block in of for at in range(block.start + 1, block.end)}
    cuts = sorted(
        {0, size} | ({edge for of in blocks.values() for block in of for edge in (block.start, block.end)} - inside)
    )
    slot = {cut: number for number, cut in enumerate(cuts)}
    between: list[dict[int, list[tuple[int, int]]]] = [{} for _ in cuts]
    within: list[dict[int, list[tuple[int, int]]]] = [{} for _ in cuts]
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
    """Return *parts*, word by word, with the few words that one wording leaves out inside a clause beside the next."""
    found: list[_Part] = []
    left = list(reversed(parts))
    while left:
        part = left.pop()
        if not _is_scrap(texts, part, found[-1] if found else None, left[-1] if left else None):
            found.append(part)
        elif left and not _parted(texts, part, left[-1]):
            # On to the next word of content, so that there is something to be a rewording of.
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


def _is_scrap(texts: Sequence[Text], part: _Part, before: _Part | None, after: _Part | None) -> bool:
    """Say whether a part is a few words of a clause that others have; at the edge of what they have, a single one."""
    if _sameness(texts, part) != "only" or _slight(texts, part):
        return False
    sides = [one for one in (before, after) if one is not None and not _parted(texts, part, one)]
    inside = [one for one in sides if _sameness(texts, one) != "only" and part.ranges.keys() <= one.ranges.keys()]
    size = sum(word.is_content for word in _words(texts, part))
    both = before is not None and after is not None and len(inside) > 0 and len(sides) == len({*map(id, inside)})
    return bool(inside) and size < (_SCRAP if both and _goes_on(part, before, after) else _EDGE)


def _goes_on(part: _Part, before: _Part | None, after: _Part | None) -> bool:
    """Say whether the other wordings go on on both sides of a part."""
    return all(
        side is not None and any(member not in part.ranges for member in side.ranges) for side in (before, after)
    )


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
    return not any(_content(texts[member], low, high) for member, of in part.ranges.items() for low, high in of)


def _together(
    one: Mapping[int, tuple[tuple[int, int], ...]], other: Mapping[int, tuple[tuple[int, int], ...]]
) -> dict[int, tuple[tuple[int, int], ...]]:
    found = {}
    for member in sorted({*one, *other}):
        ranges: list[tuple[int, int]] = []
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
            yield from (_Part({member: (range_,)}) for low, high in of for range_ in _ranges(texts[member], low, high))


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


def _one_thing(texts: Sequence[Text], one: _Part, other: _Part) -> bool:
    if {texts[member].article for member in one.ranges} & {texts[member].article for member in other.ranges}:
        return False
    words, words_other = _words(texts, one), _words(texts, other)
    weight, weight_other = (sum(word.weight for word in of if word.is_content) for of in (words, words_other))
    both = bag_weight(words, words_other)
    return min(weight, weight_other) > 0 and both >= _MOVED * max(weight, weight_other)


def _words(texts: Sequence[Text], part: _Part) -> list[Word]:
    return [word for member, of in part.ranges.items() for word in _cut(texts, member, of)]


def _cut(texts: Sequence[Text], member: int, ranges: Sequence[tuple[int, int]]) -> list[Word]:
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
        for span in _spans(texts[member], low, high)
    )
    return Segment(_sameness(texts, part), tuple(places))


def _spans(text: Text, low: int, high: int) -> Iterator[Span]:
    """Yield where the words of a range stand, piece by piece, with the marks beside them."""
    for number, group in groupby(range(low, high), key=lambda at: text.pieces[at]):
        places = list(group)
        piece = text.quotation.pieces[number]
        start = _edge(text, places[0], piece)
        end = _edge(text, places[-1] + 1, piece)
        shown = text.text[start:end]
        left = len(shown) - len(shown.lstrip())
        yield Span(start + left, max(start + left, start + len(shown.rstrip())))


def _edge(text: Text, at: int, piece: Span) -> int:
    """Return where the word *at* begins, with the marks before it; the piece's edge where another piece begins."""
    inside = at < len(text.words) and piece.start <= text.words[at].span.start < piece.end
    if at == 0 or not (piece.start <= text.words[at - 1].span.start < piece.end):
        return piece.start
    if not inside:
        return piece.end
    before, start = text.words[at - 1].span.end, text.words[at].span.start
    between = text.text[before:start]
    blank = re.search(r"\s", between)
    return before + blank.start() if blank else start

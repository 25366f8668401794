"""Features of a line that come from a first verdict on every line of its page, as log odds of being story."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from reader.clean.scales import Scale
from reader.clean.seen import SIZES, Seen

_ODDS = (-5, -3.5, -2.5, -1.5, -0.7, 0, 0.7, 1.5, 2.5, 3.5, 5)
_WIDE = (-4, -2, -1, 0, 1, 2, 4)
_OWN, _OWN_WIDE = Scale("odds", _ODDS), Scale("odds", _WIDE, SIZES)
_REACH = tuple(
    (step, Scale(f"odds{step:+d}", _ODDS if step in (-1, 1) else _WIDE), [f"odds{step:+d}:out"] * abs(step))
    for step in (-1, 1, -2, 2, -3, 3)
)
_LEAD, _TAIL = Scale("lead", (-2, 0, 2)), Scale("tail", (-2, 0, 2))
_AROUND = 5
_BEFORE, _AFTER = Scale("before", (2, 4, 8, 16, 32), SIZES), Scale("after", (2, 4, 8, 16, 32), SIZES)
_STORY_BEFORE = Scale("story before", (0.001, 0.1, 0.5, 0.9, 0.999), SIZES)
_OF_STORY = Scale("of story", (0.01, 0.15, 0.3, 0.45, 0.6, 0.8), SIZES)
_OF_LEDE = Scale("of lede", (0.01, 0.1, 0.2, 0.4), SIZES)
_NAMES = Scale("names", (1, 2), SIZES)
_MET = Scale("met", (0.01, 0.1, 0.2, 0.35, 0.55, 0.8), SIZES)
_NAMES_MET = Scale("names met", (0.01, 0.2, 0.5), SIZES)
_FROM_HEADLINE = Scale("from headline", (-8, -2, 0, 1, 2, 5, 12, 40), SIZES)
_OF_HEADLINE = Scale("of headline", (1, 2, 3), SIZES)
_SINCE_STORY, _SINCE_OTHER = Scale("story", (1, 2, 3)), Scale("other", (1, 2, 3, 4, 5, 6))
_LEDE = 4
"""Paragraphs that count as the opening of the story."""
_SURE = 1.0
_MOST = 40


def context_features(page: Sequence[Seen], odds: Sequence[float]) -> list[list[str]]:
    """Return the features of each line of *page* that *odds*, the first verdict on each, tells."""
    if not page:
        return []
    found = [*map(list, zip(*_columns([seen.size for seen in page], odds), strict=True))]
    _add_block(page, odds, found)
    _add_regions(page, odds, found)
    _add_story(page, odds, found)
    _add_headline(page, odds, found)
    return found


def _columns(sizes: Sequence[str], odds: Sequence[float]) -> Iterator[list[str]]:
    """Yield what every line has a feature of: its own odds and those of its neighbours, line by line for each."""
    count = len(odds)
    yield ["bias:"] * count
    yield _OWN.column(odds)
    yield _OWN_WIDE.column_of(sizes, odds)
    for step, scale, outside in _REACH:
        yield (
            [*outside, *scale.column(odds[:step])][:count]
            if step < 0
            else [*scale.column(odds[step:]), *outside][-count:]
        )
    before = [_mean(odds[max(0, at - _AROUND) : at]) for at in range(count)]
    after = [_mean(odds[at + 1 : at + 1 + _AROUND]) for at in range(count)]
    yield [*map(_around, _LEAD.column(before), _TAIL.column(after), sizes)]


def _mean(odds: Sequence[float]) -> float:
    return sum(odds) / len(odds) if odds else -6.0


@cache
def _around(lead: str, tail: str, own: str) -> str:
    return f"{lead} {tail} {own}"


def _add_block(page: Sequence[Seen], odds: Sequence[float], found: Sequence[list[str]]) -> None:
    """Add where each line lies to the stretch of the page that is most like a story."""
    worth = [
        max(-4.0, min(4.0, value)) * min(len(seen.words), _MOST) ** 0.5 for value, seen in zip(odds, page, strict=True)
    ]
    first, last = _best_stretch(worth)
    total = sum([len(seen.words) for value, seen in zip(odds, page, strict=True) if value > 0]) or 1
    told = 0
    for at, (seen, value, out) in enumerate(zip(page, odds, found, strict=True)):
        own = seen.size
        if at < first:
            out.append(_BEFORE.of(own, first - at))
        else:
            out.append(_AFTER.of(own, at - last) if at > last else f"{own} inside")
        out.append(_STORY_BEFORE.of(own, told / total))
        if value > 0:
            told += len(seen.words)


def _best_stretch(worth: Sequence[float]) -> tuple[int, int]:
    best, bounds = float("-inf"), (0, 0)
    total, start = 0.0, 0
    for at, value in enumerate(worth):
        if total <= 0:
            total, start = 0.0, at
        total += value
        if total > best:
            best, bounds = total, (start, at)
    return bounds


def _add_regions(page: Sequence[Seen], odds: Sequence[float], found: Sequence[list[str]]) -> None:
    """Add which heading was met last, and how much of the story and of other things was met since."""
    opened = ""
    story = other = 0
    for seen, value, out in zip(page, odds, found, strict=True):
        if opened:
            said = _SINCE_STORY(story)
            out.append(f"{seen.size} under {opened} {said}")
            out.append(f"{seen.size} under {_SINCE_OTHER(other)} {said}")
        if seen.opens:
            opened, story, other = seen.opens, 0, 0
        elif value > _SURE and seen.prose:
            story += 1
        else:
            other += 1


def _add_story(page: Sequence[Seen], odds: Sequence[float], found: Sequence[list[str]]) -> None:
    """Add whether each line speaks of what the story speaks of, of what it spoke of before, and of its opening."""
    known: Counter[str] = Counter()
    lede: set[str] = set()
    lede_names: set[str] = set()
    opening = 0
    for seen, value in zip(page, odds, strict=True):
        if value > 0:
            known.update(seen.topic)
            if seen.prose and opening < _LEDE:
                opening += 1
                lede |= seen.topic
                lede_names |= seen.names
    told = frozenset(known)
    repeated = frozenset([stem for stem, count in known.items() if count > 1])
    topics: set[str] = set()
    names: set[str] = set()
    for seen, value, out in zip(page, odds, found, strict=True):
        own, topic = seen.size, seen.topic
        if topic:
            shared = len(topic & (repeated if value > 0 else told))
            out.append(_OF_STORY.of(own, shared / len(topic)))
            out.append(_OF_LEDE.of(own, len(topic & lede) / len(topic)))
            if topics:
                out.append(_MET.of(own, len(topic & topics) / len(topic)))
        out.append(_NAMES.of(own, len(seen.names & lede_names)))
        if names and len(seen.names) > 1:
            out.append(_NAMES_MET.of(own, len(seen.names & names) / len(seen.names)))
        if value > 0:
            topics |= topic
            names |= seen.names


def _add_headline(page: Sequence[Seen], odds: Sequence[float], found: Sequence[list[str]]) -> None:
    """Add where each line lies to what looks most like the headline."""
    at = find_headline(page, odds)
    if at is None:
        for seen, out in zip(page, found, strict=True):
            out.append(f"{seen.size} no headline")
        return
    topic = page[at].topic
    for place, (seen, out) in enumerate(zip(page, found, strict=True)):
        out.append(_FROM_HEADLINE.of(seen.size, place - at))
        if seen.topic:
            out.append(_OF_HEADLINE.of(seen.size, len(seen.topic & topic)))


def find_headline(page: Sequence[Seen], odds: Sequence[float]) -> int | None:
    """Return the line that best names what the lines after it speak of; the last one where it is repeated."""
    total = sum(len(seen.words) for seen, value in zip(page, odds, strict=True) if value > 0)
    if not total:
        return None
    after = [0] * (len(page) + 1)
    for at in range(len(page) - 1, -1, -1):
        after[at] = after[at + 1] + (len(page[at].words) if odds[at] > 0 else 0)
    body: list[int] = [at for at, value in enumerate(odds) if value > 0 and len(page[at].words) >= 9]
    best, chosen = 1.2, None
    first = 0
    for at, seen in enumerate(page):
        while first < len(body) and body[first] <= at:
            first += 1
        if not 3 <= len(seen.words) <= 25 or seen.prose or len(seen.topic) < 2 or after[at + 1] < 0.4 * total:
            continue
        said: set[str] = set()
        for there in body[first : first + 5]:
            said |= page[there].topic
        shared = len(seen.topic & said)
        near = body[first] - at if first < len(body) else 99
        worth = shared * shared / len(seen.topic) * (after[at + 1] / total) ** 2 * (1.0 if near < 12 else 0.6)
        if shared >= 2 and worth >= best:
            best, chosen = worth, at
    return chosen

"""What can be seen of a line and of the lines around it, as names of features that hold.

A feature's name says what it means ("words:20-34", "ends:.", "short:subscribe"), so that the weights can be read.
Nothing here depends on a site, a person or a place; the words that count are common ones.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.clean.cues import STOP_WORDS, cues, heading
from reader.clean.lines import Line

WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:['’][^\W_]+)*")
SHORT = 12
"""Most words of a line whose every word and pair of words is looked at."""

_QUOTES = '"“”„«»‘'
_SENTENCE_END = (
    ".",
    "!",
    "?",
    "…",
    ".”",
    '."',
    "”",
    '"',
    ".’",
    "?”",
    "!”",
    '?"',
    '!"',
    ".)",
    "»",
    "。",
    "」",
    "！",
    "？",
)
_STEM = 6
_TIME = re.compile(r"\d:\d\d\b")


@dataclass(frozen=True, slots=True)
class Seen:
    """A line with what every feature of it is made of."""

    text: str
    words: tuple[str, ...]
    """As written."""
    lower: tuple[str, ...]
    stops: float
    """Share of its words that are stop words."""
    prose: bool
    """It reads like a paragraph of running text."""
    topic: frozenset[str]
    """Stems of the words that carry its subject."""
    names: frozenset[str]
    """Capitalised words inside its sentences."""
    gap: int
    cues: frozenset[str]
    """Kinds of phrase that pages use, see ``reader.clean.cues``."""
    opens: str | None
    """The part of a page that it is the heading of."""


def look(lines: Sequence[Line]) -> tuple[Seen, ...]:
    """Return what there is to see in *lines*, all those of a page."""
    tokens = [tuple(WORD.findall(line.text)) for line in lines]
    lowered = [tuple(word.lower() for word in words) for words in tokens]
    function = _function_words(lowered)
    return tuple(_seen(line, words, lower, function) for line, words, lower in zip(lines, tokens, lowered, strict=True))


def _function_words(lowered: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the stop words, and on a page in a language without a list its commonest short words as well."""
    long = [word for lower in lowered if len(lower) >= SHORT for word in lower]
    if not long or sum(word in STOP_WORDS for word in long) >= 0.2 * len(long):
        return STOP_WORDS
    common = Counter(word for word in long if len(word) <= 5 and not word.isdigit())
    return STOP_WORDS | {word for word, _ in common.most_common(40)}


def _seen(line: Line, words: tuple[str, ...], lower: tuple[str, ...], function: frozenset[str]) -> Seen:
    count = len(words)
    stops = sum(word in function for word in lower) / count if count else 0.0
    ended = line.text.endswith(_SENTENCE_END)
    return Seen(
        text=line.text,
        words=words,
        lower=lower,
        stops=stops,
        prose=(count >= 10 and stops >= 0.25 and (ended or count >= 25)) or (count >= 30 and stops >= 0.15),
        topic=frozenset(w[:_STEM] for w in lower if len(w) > 3 and w not in function),
        names=frozenset(w for w in words[1:] if len(w) > 2 and w[0].isupper() and w.lower() not in function),
        gap=line.gap,
        cues=frozenset(cues(lower)),
        opens=heading(lower) if ":" not in line.text[:-1] else None,
    )


def page_features(page: Sequence[Seen]) -> list[list[str]]:
    """Return the features of each line of *page* that need no verdict on any other line."""
    found = [_of_line(seen) for seen in page]
    _add_places(page, found)
    _add_regions(page, found)
    _add_topics(page, found)
    return found


def context_features(page: Sequence[Seen], odds: Sequence[float]) -> list[list[str]]:
    """Return the features that come from a first verdict on each line of *page*, as log odds of being story."""
    found = [_of_neighbours(at, odds, page) for at in range(len(page))]
    _add_block(page, odds, found)
    _add_story(page, odds, found)
    _add_flow(page, odds, found)
    _add_headline(page, odds, found)
    return found


def binned(value: float, edges: Sequence[float], name: str) -> str:
    """Return the name of the bin of *value*: how many of the rising *edges* it reaches."""
    reached = 0
    for edge in edges:
        if value < edge:
            break
        reached += 1
    return f"{name}:{reached}"


_LENGTHS = (1, 2, 3, 4, 6, 9, 13, 20, 35, 60, 110)
_SHARES = (0.01, 0.15, 0.25, 0.35, 0.45, 0.55)
_MARKS = tuple("|©»›:;(@#$%/…—–•?!*,")


def _of_line(seen: Seen) -> list[str]:
    count = len(seen.words)
    size = binned(count, (4, 9, 20, 45), "size")
    text = seen.text
    out = ["bias", binned(count, _LENGTHS, "words"), f"{size} {binned(seen.stops, _SHARES, 'stops')}"]
    capitals = sum(word[0].isupper() for word in seen.words) / count if count else 0.0
    out.append(f"{size} {binned(capitals, (0.05, 0.15, 0.3, 0.5, 0.75, 1.0), 'capitals')}")
    out.append(f"{size} ends:{_kind(text[-1])}")
    out.append(f"{size} starts:{_kind(text[0])}")
    if count:
        out.append(binned(sum(map(len, seen.words)) / count, (3, 3.8, 4.4, 5, 5.6, 6.5, 8), "letters"))
    out += [f"{size} has:{mark}" for mark in _MARKS if mark in text]
    quotes = sum(map(text.count, _QUOTES))
    if quotes:
        out.append(f"{size} quotes:{min(quotes, 3)}")
    if text.isupper():
        out.append(f"{size} shouts")
    digits = sum(map(str.isdigit, text))
    if digits:
        out.append(f"{size} {binned(digits / len(text), (0.02, 0.06, 0.15, 0.4), 'digits')}")
    out += [f"{size} cue:{name}" for name in seen.cues]
    if "http" in text or "www." in text or "@" in text:
        out.append(f"{size} link")
    if _TIME.search(text):
        out.append(f"{size} time")
    sentences = sum(map(text.count, (". ", "? ", "! ")))
    out.append(f"{size} sentences:{min(sentences, 4)}")
    out += _of_words(seen.lower)
    return out


def _kind(char: str) -> str:
    if char.isalpha():
        return "A" if char.isupper() else "a"
    return (
        "0"
        if char.isdigit()
        else char
        if char in ".,:;!?…()[]|*-–—•#@$'©+>»"
        else "q"
        if char in _QUOTES + "’"
        else "~"
    )


def _of_words(lower: Sequence[str]) -> Iterable[str]:
    if len(lower) > SHORT:
        return [f"long:{word}" for word in set(lower)]
    pairs = [f"pair:{a} {b}" for a, b in pairwise(lower)]
    whole = [f"whole:{' '.join(lower)}"] if len(lower) <= 4 else []
    first = [f"first:{lower[0]}"] if lower else []
    return [*(f"short:{word}" for word in set(lower)), *pairs, *whole, *first]


def _class(seen: Seen) -> str:
    if seen.prose:
        return "prose"
    count = len(seen.words)
    return "long" if count >= 13 else "middle" if count >= 6 else "short"


def _add_places(page: Sequence[Seen], found: list[list[str]]) -> None:
    total = len(page)
    classes = ["out", "out", *(_class(seen) for seen in page), "out", "out"]
    prose = [0]
    for seen in page:
        prose.append(prose[-1] + seen.prose)
    copies = Counter(seen.text for seen in page)
    met: set[str] = set()
    for at, seen in enumerate(page):
        own, out = classes[at + 2], found[at]
        out.append(f"{own} before:{classes[at + 1]} after:{classes[at + 3]}")
        out.append(f"{own} before2:{classes[at]} before:{classes[at + 1]}")
        out.append(f"{own} after:{classes[at + 3]} after2:{classes[at + 4]}")
        near = prose[min(total, at + 6)] - prose[max(0, at - 5)] - seen.prose
        out.append(f"{own} near:{min(near, 6)}")
        out.append(f"{own} {binned(prose[at], (1, 2, 4, 8, 16), 'prose before')}")
        out.append(f"{own} {binned(prose[-1] - prose[at + 1], (1, 2, 4, 8, 16), 'prose after')}")
        out.append(f"{own} {binned(at / total, (0.1, 0.25, 0.5, 0.75, 0.9), 'place')}")
        out.append(f"{own} gap:{min(seen.gap, 3)}")
        if copies[seen.text] > 1:
            out.append(f"{own} copy:{'later' if seen.text in met else 'first'}")
        met.add(seen.text)


def _add_regions(page: Sequence[Seen], found: list[list[str]]) -> None:
    last: dict[str, int] = {}
    for at, seen in enumerate(page):
        own = _class(seen)
        if seen.opens:
            last[seen.opens] = at
        for name, start in last.items():
            if at > start:
                found[at].append(f"{own} {binned(at - start, (2, 3, 6, 11, 26), f'since {name}')}")


def _add_topics(page: Sequence[Seen], found: list[list[str]]) -> None:
    known: Counter[str] = Counter()
    for seen in page:
        if seen.prose:
            known.update(seen.topic)
    for seen, out in zip(page, found, strict=True):
        if seen.topic:
            own = int(seen.prose)
            shared = sum(known[stem] - own >= 2 for stem in seen.topic) / len(seen.topic)
            out.append(f"{_class(seen)} {binned(shared, (0.01, 0.15, 0.3, 0.45, 0.6, 0.8), 'shared')}")


_ODDS = (-5, -3.5, -2.5, -1.5, -0.7, 0, 0.7, 1.5, 2.5, 3.5, 5)
_WIDE = (-4, -2, -1, 0, 1, 2, 4)
_REACH = ((-1, _ODDS), (1, _ODDS), (-2, _WIDE), (2, _WIDE), (-3, _WIDE), (3, _WIDE))


def _of_neighbours(at: int, odds: Sequence[float], page: Sequence[Seen]) -> list[str]:
    out = ["bias", binned(odds[at], _ODDS, "odds"), f"{_class(page[at])} {binned(odds[at], _WIDE, 'odds')}"]
    for step, edges in _REACH:
        there = at + step
        name = f"odds{step:+d}"
        out.append(binned(odds[there], edges, name) if 0 <= there < len(odds) else f"{name}:out")
    before = odds[max(0, at - 5) : at] or [-6.0]
    after = odds[at + 1 : at + 6] or [-6.0]
    lead, tail = sum(before) / len(before), sum(after) / len(after)
    out.append(f"{binned(lead, (-2, 0, 2), 'lead')} {binned(tail, (-2, 0, 2), 'tail')} {_class(page[at])}")
    return out


def _add_block(page: Sequence[Seen], odds: Sequence[float], found: list[list[str]]) -> None:
    """Add where each line lies to the stretch of the page that is most like a story."""
    worth = [
        max(-4.0, min(4.0, value)) * min(len(seen.words), 40) ** 0.5 for value, seen in zip(odds, page, strict=True)
    ]
    first, last = _best_stretch(worth)
    story = [0.0]
    for value, seen in zip(odds, page, strict=True):
        story.append(story[-1] + (len(seen.words) if value > 0 else 0))
    total = story[-1] or 1.0
    for at, out in enumerate(found):
        own = _class(page[at])
        side = f"{first - at}" if at < first else f"{at - last}" if at > last else ""
        where = "before" if at < first else "after" if at > last else "inside"
        steps = binned(float(side), (2, 4, 8, 16, 32), where) if side else where
        out.append(f"{own} {steps}")
        out.append(f"{own} {binned(story[at] / total, (0.001, 0.1, 0.5, 0.9, 0.999), 'story before')}")


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


def _add_story(page: Sequence[Seen], odds: Sequence[float], found: list[list[str]]) -> None:
    """Add whether each line speaks of what the story speaks of, the lede above all."""
    known: Counter[str] = Counter()
    lede: set[str] = set()
    names: set[str] = set()
    opening = 0
    for seen, value in zip(page, odds, strict=True):
        if value > 0:
            known.update(seen.topic)
        if value > 0 and seen.prose and opening < 4:
            opening += 1
            lede |= seen.topic
            names |= seen.names
    for seen, value, out in zip(page, odds, found, strict=True):
        own = _class(seen)
        mine = 1 if value > 0 else 0
        topic = seen.topic
        if topic:
            shared = sum(known[stem] > mine for stem in topic) / len(topic)
            out.append(f"{own} {binned(shared, (0.01, 0.15, 0.3, 0.45, 0.6, 0.8), 'of story')}")
            out.append(f"{own} {binned(len(topic & lede) / len(topic), (0.01, 0.1, 0.2, 0.4), 'of lede')}")
        out.append(f"{own} names:{min(2, len(seen.names & names))}")


def _add_flow(page: Sequence[Seen], odds: Sequence[float], found: list[list[str]]) -> None:
    """Add how much of each line was spoken of before in what looks like the story."""
    topics: set[str] = set()
    names: set[str] = set()
    for seen, value, out in zip(page, odds, found, strict=True):
        own = _class(seen)
        if topics and seen.topic:
            share = len(seen.topic & topics) / len(seen.topic)
            out.append(f"{own} {binned(share, (0.01, 0.1, 0.2, 0.35, 0.55, 0.8), 'met')}")
        if names and len(seen.names) > 1:
            share = len(seen.names & names) / len(seen.names)
            out.append(f"{own} {binned(share, (0.01, 0.2, 0.5), 'names met')}")
        if value > 0:
            topics |= seen.topic
            names |= seen.names


def _add_headline(page: Sequence[Seen], odds: Sequence[float], found: list[list[str]]) -> None:
    """Add where each line lies to what looks most like the headline."""
    at = find_headline(page, odds)
    if at is None:
        for seen, out in zip(page, found, strict=True):
            out.append(f"{_class(seen)} no headline")
        return
    topic = page[at].topic
    for place, (seen, out) in enumerate(zip(page, found, strict=True)):
        own = _class(seen)
        where = binned(place - at, (-8, -2, 0, 1, 2, 5, 12, 40), "from headline")
        out.append(f"{own} {where}")
        if seen.topic:
            out.append(f"{own} of headline:{min(3, len(seen.topic & topic))}")


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

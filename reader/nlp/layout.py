"""Speakers that the layout states: a name with a dash after the words, a name with a colon before them."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from reader.language.names import Name
from reader.model import Span
from reader.nlp.mentions import Mention
from reader.nlp.reading import Reading

LABEL = re.compile(r"(?P<name>[A-Z][A-Z.'’-]*(?: [A-Z][A-Z.'’-]*){0,3})(?P<colon>: ?)(?=\S)")
"""A speaker's name in capitals as a transcript has it, or the letter of an interview."""
_NAMED_LABEL = re.compile(r"(?P<name>(?:[A-Z][\w.'’-]+ ){0,3}[A-Z][\w.'’-]+)(?P<colon>: ?)(?=[^\s\d])")
_QUESTIONS = frozenset(("Q", "QUESTION"))
"""Who asks is not named."""
_LEAST_LABELS = 4
_LEAST_WORDS = 3
_MOSTLY = 0.7
_SIGNATURE_TOKENS = 8


class People:
    """The people of an article, to be found by the surnames that its layout gives."""

    def __init__(self, reading: Reading, names: Sequence[Name], mentions: Sequence[Mention]) -> None:
        self.reading = reading
        self._mentions = mentions
        self._full = {
            name.name.lower().split()[-1]: name
            for name in reversed(names)
            if name.kind == "person" and " " in name.name
        }

    def labelled(self, tokens: tuple[int, int]) -> Mention:
        """Return the mention at *tokens*, a layout's name: of the person whose surname it ends in, in whatever case."""
        low, high = tokens
        at = bisect_left(self._mentions, low, key=lambda mention: mention.low)
        near = self._mentions[at : at + 3]
        there = next((m for m in near if m.low == low and m.name is not None and m.kind == "person"), None)
        if there is not None and there.name is not None and " " in there.name.name:
            return there
        name = self._full.get(self.reading.lows[high - 1], there.name if there else None)
        return Mention("person", low, high, high - 1, low, name)


def stated_sources(people: People) -> dict[int, Mention]:
    """Return the source of each region that a sign-off or a transcript's label gives."""
    reading = people.reading
    found = {}
    for number in range(len(reading.regions)):
        tokens = _signature(reading, number) or _label(reading, number)
        if tokens is not None and tokens[0] < tokens[1]:
            found[number] = people.labelled(tokens)
    return found


def _signature(reading: Reading, number: int) -> tuple[int, int] | None:
    """Return the tokens of the name after the closing mark and a dash, on its line or the next."""
    region = reading.regions[number]
    dash = reading.bounds[number][1] + 1
    count = len(reading.words)
    if not region.closed or dash >= count or reading.words[dash] not in {"―", "—", "–", "-"}:
        return None
    here = reading.paragraph[dash]
    if here > region.paragraph + 1 or (here > region.paragraph and reading.limits[here][0] != dash):
        return None
    low = dash
    while low < count and reading.classes[low] == "-":
        low += 1
    high = low
    last = reading.limits[here][1]
    while high < last and reading.words[high][0].isupper():
        high += 1
    if not 0 < high - low <= _SIGNATURE_TOKENS or reading.paragraph[low] != here:
        return None
    ends = high == last or reading.words[high] in {",", "."}
    return (low, high) if ends and last - high <= _SIGNATURE_TOKENS else None


def _label(reading: Reading, number: int) -> tuple[int, int] | None:
    """Return the tokens of the label before a region: 'PENCE:', inside its mark or before it."""
    region = reading.regions[number]
    first, _ = reading.limits[region.paragraph]
    start = reading.starts[first]
    if not start <= region.span.start <= start + 40:
        return None
    match = re.compile(r"[\"“']?").match(reading.text, start)
    begin = match.end() if match else start
    label = LABEL.match(reading.text, begin)
    if label is None or reading.text[label.end() : region.span.start].strip(" \"“'"):
        return None
    return reading.tokens(Span(label.start("name"), label.end("name")))


def unmarked_turns(reading: Reading) -> Iterator[tuple[Span, tuple[int, int]]]:
    """Yield the words and the label's tokens of each turn of a transcript whose words are not in marks.

    A text is a transcript where labels open at least four paragraphs and at least two of them differ.
    """
    for pattern in (LABEL, _NAMED_LABEL):
        turns = list(_turns(reading, pattern))
        speakers = Counter(label for _, _, label in turns)
        if len(turns) >= _LEAST_LABELS and 2 <= len(speakers) <= max(3, len(turns) // 2):
            for words, label, speaker in turns:
                if speaker not in _QUESTIONS and not _marked(reading, words):
                    yield words, reading.tokens(label)
            return


def _turns(reading: Reading, pattern: re.Pattern[str]) -> Iterator[tuple[Span, Span, str]]:
    for paragraph in reading.paragraphs:
        label = pattern.match(reading.text, paragraph.start, paragraph.end)
        if label is None or len(reading.text[label.end() : paragraph.end].split()) < _LEAST_WORDS:
            continue
        yield Span(label.end(), paragraph.end), Span(label.start("name"), label.end("name")), label["name"]


def _marked(reading: Reading, words: Span) -> bool:
    """Say whether a turn's words stand in marks for the most part."""
    at = bisect_left(reading.regions, words.start, key=lambda region: region.span.end)
    held = 0
    while at < len(reading.regions) and (span := reading.regions[at].span).start < words.end:
        held += min(span.end, words.end) - max(span.start, words.start)
        at += 1
    return held > _MOSTLY * (words.end - words.start)

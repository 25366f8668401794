"""Speakers that the layout states: a name with a dash after the words, a name with a colon before them."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from reader.language.names import Name
from reader.model import Span
from reader.nlp.mentions import Mention, MentionKind
from reader.nlp.parties import Parties, parties
from reader.nlp.reading import Reading

LABEL = re.compile(r"(?P<name>[A-Z][A-Z.'’-]*(?: [A-Z][A-Z.'’-]*){0,3})(?P<colon>: ?)(?=\S)")
"""A speaker's name in capitals as a transcript has it, or the letter of an interview."""
NAMED_LABEL = re.compile(r"(?P<name>(?:[A-Z][\w.'’-]+ ){0,3}[A-Z][\w.'’-]+)(?P<colon>: ?)(?=[^\s\d])")
"""The same in lower case."""
ASKED_LABEL = re.compile(r"(?P<name>Q|A|Question|Answer|QUESTION|ANSWER)(?P<colon>(?:[:.]| ?[-–—]) ?)(?=\S)")
"""What tells question from answer and names nobody."""
_INTRODUCTION = 6
_SIGNATURE_TOKENS = 8
_PARTY = frozenset("q a question answer".split())


class People:
    """The people of an article, to be found by the surnames, initials and letters that its layout gives."""

    def __init__(self, reading: Reading, names: Sequence[Name], mentions: Sequence[Mention], title: str) -> None:
        self.reading = reading
        self._mentions = mentions
        self._title = title
        self._full = {
            key: name
            for name in reversed(names)
            if name.kind == "person" and " " in name.name
            for key in (_initials(name.name), name.name.lower().split()[-1])
        }

    @cached_property
    def parties(self) -> Parties:
        """Who asks and who answers where the layout does not name them."""
        reading = self.reading
        told = [number for number, span in enumerate(reading.paragraphs) if not _is_turn(reading.text, span)]
        first = next((at for at, number in enumerate(told) if at != number), len(told))
        return parties(reading, self._mentions, [*told[: min(first, _INTRODUCTION)], *told[first:][-1:]], self._title)

    def labelled(self, tokens: tuple[int, int]) -> Mention:
        """Return the mention at *tokens*, a layout's name: of the person whose surname it ends in, in whatever case.

        Or whose initials it has; of "Q" and "A", who asks and who answers, where the text tells.
        """
        low, high = tokens
        at = bisect_left(self._mentions, low, key=lambda mention: mention.low)
        near = self._mentions[at : at + 3]
        there = next((m for m in near if m.low == low and m.name is not None and m.kind == "person"), None)
        if there is not None and there.name is not None and " " in there.name.name:
            return there
        name = self._full.get(self.reading.lows[high - 1], there.name if there else None)
        kind: MentionKind = "person"
        if high - low == 1 and self.reading.lows[low] in _PARTY:
            one = self.parties.asker if self.reading.lows[low][0] == "q" else self.parties.asked
            name, kind = (one.name, one.kind) if one is not None else (None, kind)
        return Mention(kind, low, high, high - 1, low, name)


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[ -]", name) if word).lower()


def _is_turn(text: str, paragraph: Span) -> bool:
    """Say whether a paragraph looks like a question or the turn of somebody named."""
    asks = text[paragraph.end - 1] == "?"
    return asks or any(each.match(text, paragraph.start, paragraph.end) for each in (ASKED_LABEL, LABEL, NAMED_LABEL))


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

"""Transcripts and interviews: whose turns stand without marks, after a label or as question and answer."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from reader.model import Article, Span
from reader.nlp.layout import ASKED_LABEL, LABEL, NAMED_LABEL, People
from reader.nlp.reading import Reading

_SPOKEN = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b")
_INNER = re.compile(r"[“\"][^”\"]*[”\"]")
_STOPS = ".?!…”\"'’)"
_LEAST_LABELS = 4
_LEAST_WORDS = 3
_LEAST_QUESTIONS = 3
_MOST_QUESTION = 300
_MOSTLY = 0.7
_ANSWERED = 0.6


class Turn(Struct, frozen=True):
    """What one speaker says without marks, a piece a paragraph."""

    pieces: tuple[Span, ...]
    label: tuple[int, int] | None
    """The tokens of the name before it; None where its form alone tells who speaks."""
    asks: bool = False
    """Whether it is a question without a label, or the answer to one."""


def find_turns(article: Article, people: People) -> list[Turn]:
    """Return the turns of a transcript whose words are not in marks, in text order.

    A text is a transcript where labels open at least four paragraphs and at least two of them differ, or where three
    paragraphs that only ask are answered in the first person and the text says who is interviewed; no answer names that
    person.
    """
    reading = people.reading
    for pattern in (ASKED_LABEL, LABEL, NAMED_LABEL):
        labels = _labels(reading, pattern)
        least = 1 if pattern is ASKED_LABEL else _LEAST_WORDS
        long = [name for words, name in labels.values() if len(words.of(reading.text).split()) >= least]
        speakers = {name.of(reading.text).lower().split()[-1] for name in long}
        if len(long) >= _LEAST_LABELS and 2 <= len(speakers) <= max(3, len(long) // 2):
            return [turn for turn in _labelled(reading, labels) if not _marked(reading, turn.pieces[0])]
    return _interview(article, people)


def _labels(reading: Reading, pattern: re.Pattern[str]) -> dict[int, tuple[Span, Span]]:
    """Return the words and the label of each paragraph that *pattern* opens, by its number."""
    found = {}
    for number, paragraph in enumerate(reading.paragraphs):
        label = pattern.match(reading.text, paragraph.start, paragraph.end)
        if label is not None:
            found[number] = (Span(label.end(), paragraph.end), Span(*label.span("name")))
    return found


def _labelled(reading: Reading, labels: dict[int, tuple[Span, Span]]) -> list[Turn]:
    """Return the turns; paragraphs between two labels go on with the first where most have a label and none quotes."""
    numbers = sorted(labels)
    quoting = {region.paragraph for region in reading.regions}
    apart = [number for number in range(numbers[0], numbers[-1]) if number not in labels]
    dense = len(apart) <= len(numbers) and quoting.isdisjoint(apart)
    turns = []
    for at, number in enumerate(numbers):
        words, name = labels[number]
        after = numbers[at + 1] if dense and at + 1 < len(numbers) else number + 1
        more = [each for each in reading.paragraphs[number + 1 : after] if reading.text[each.end - 1] in _STOPS]
        turns.append(Turn((words, *more), reading.tokens(name)))
    return turns


def _marked(reading: Reading, words: Span) -> bool:
    """Say whether a turn's words stand in marks for the most part."""
    at = bisect_left(reading.regions, words.start, key=lambda region: region.span.end)
    held = 0
    while at < len(reading.regions) and (span := reading.regions[at].span).start < words.end:
        held += min(span.end, words.end) - max(span.start, words.start)
        at += 1
    return held > _MOSTLY * (words.end - words.start)


def _interview(article: Article, people: People) -> list[Turn]:
    """Return the questions that stand as paragraphs or crossheads of their own, and the answers to them."""
    reading = people.reading
    lines = list(reading.paragraphs)
    lines += [block.span for block in article.blocks if block.role == "crosshead"]
    lines.sort()
    asking = [at for at, line in enumerate(lines) if _asks(article.text, line)]
    if len(asking) < _LEAST_QUESTIONS:
        return []
    exchanges = [
        (at, _answer(article.text, lines, at + 1, after))
        for at, after in zip(asking, [*asking[1:], len(lines)], strict=True)
    ]
    exchanges = [(at, answer) for at, answer in exchanges if answer]
    spoken = sum(any(_speaks(article.text, each) for each in answer) for _, answer in exchanges)
    if len(exchanges) < _LEAST_QUESTIONS or spoken < _ANSWERED * len(exchanges):
        return []
    asked = people.parties.asked
    if asked is None or asked.name is None or not people.parties.stated:
        return []
    surname = asked.name.name.split()[-1]
    if any(surname in _INNER.sub("", each.of(article.text)) for _, answer in exchanges for each in answer):
        return []
    turns = []
    for at, answer in exchanges:
        turns += [Turn((lines[at],), None, asks=True), Turn(answer, None)]
    return turns


def _asks(text: str, line: Span) -> bool:
    return line.end - line.start <= _MOST_QUESTION and text[line.end - 1] == "?" and text[line.start] not in "“‘\"'"


def _answer(text: str, lines: Sequence[Span], first: int, after: int) -> tuple[Span, ...]:
    """Return the paragraphs that answer: up to the next question, after the last one while they are spoken."""
    if after < len(lines):
        return tuple(each for each in lines[first:after] if text[each.end - 1] in _STOPS)
    last = first + 1
    while last < after and _speaks(text, lines[last]):
        last += 1
    return tuple(lines[first:last])


def _speaks(text: str, line: Span) -> bool:
    """Say whether a paragraph has the first person outside of marks."""
    return _SPOKEN.search(_INNER.sub("", line.of(text))) is not None

"""Gold for training: which lines of a page belong to a story given as text."""

import re
import unicodedata
from collections.abc import Sequence
from enum import Enum

_TOKEN = re.compile(r"\w+")
_GRAM = 4
_STORY, _OTHER = 0.75, 0.25
_REACH = 60


class Label(Enum):
    """What the gold says of a line."""

    STORY = "story"
    OTHER = "other"
    UNCLEAR = "unclear"
    """Partly in the story: learned from by nobody."""


def label(lines: Sequence[str], story: str) -> list[Label]:
    """Return the label of each of *lines*, a page's, given the text of its *story*.

    A line of four tokens or more is told by the share of its four-grams that the story has; a shorter one is story
    where it is a whole line of it, or stands there between the same neighbours.
    """
    gold = _tokens(story)
    grams = {tuple(gold[at : at + _GRAM]) for at in range(len(gold) - _GRAM + 1)}
    tokens = [_tokens(line) for line in lines]
    out = [_long(words, grams) for words in tokens]
    whole = {" ".join(_tokens(line)) for line in story.split("\n")}
    joined = f" {' '.join(gold)} "
    told = [at for at, found in enumerate(out) if found is Label.STORY]
    reached = 0
    for at, words in enumerate(tokens):
        if len(words) >= _GRAM:
            if out[at] is Label.STORY:
                reached = max(reached, joined.find(_opening(words), reached))
        elif told and words and told[0] - 2 <= at <= told[-1] + 2:
            end = _next_start(tokens, out, joined, at, reached)
            line = " ".join(words)
            inside = line in whole or f" {line} " in joined[max(0, reached - 1) : end]
            out[at] = Label.STORY if inside else Label.OTHER
    return out


def _long(words: Sequence[str], grams: set[tuple[str, ...]]) -> Label:
    if len(words) < _GRAM:
        return Label.OTHER
    count = len(words) - _GRAM + 1
    share = sum(tuple(words[at : at + _GRAM]) in grams for at in range(count)) / count
    return Label.STORY if share >= _STORY else Label.OTHER if share <= _OTHER else Label.UNCLEAR


def _next_start(tokens: Sequence[Sequence[str]], out: Sequence[Label], joined: str, at: int, reached: int) -> int:
    """Return where in *joined* the next long line of the story begins."""
    for there in range(at + 1, min(len(tokens), at + _REACH)):
        if out[there] is Label.STORY and len(tokens[there]) >= _GRAM:
            start = joined.find(_opening(tokens[there]), reached)
            return start + 2 if start >= 0 else len(joined)
    return len(joined)


def _opening(words: Sequence[str]) -> str:
    return f" {' '.join(words[:6])} "


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).lower())

"""The article as the models of quotations see it: tokens in paragraphs and sentences, regions between marks."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from reader.language.lexicon import (
    ADVERBS,
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    REPORTING,
    SOURCE_NOUNS,
)
from reader.model import Article, Span
from reader.nlp.regions import Region, find_regions
from reader.nlp.weights import load

_TOKEN = re.compile(
    r"""[a-z]{2,}+(?=[ ,.\n])                                   # most words, before anything is looked at
    |''|``|’’|‘‘
    |(?:[^\W\d_]\.){2,}                                       # U.S.
    |(?=[A-Z])(?:
        (?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|Jr|Sr|Prof|Rev|Hon|Capt|Maj|Sens|Reps)\.
        |[A-Z]\.(?=\s)                                        # an initial
    )
    |['’]s\b
    |\d+(?:-[^\W\d_]+)+                                       # 24-year-old
    |\$?\d[\d,.]*\d|\$?\d
    |@\w+(?:\.\w+)*                                           # a handle
    |[^\W_]+(?:[-&][^\W_]+|['’](?!s\b)[^\W_]+)*
    |[^\w\s]|_+""",
    re.VERBOSE,
)
_LINE = re.compile(r"[^\n\r]+")
MARKS = frozenset("\"＂“”„«»‘’'") | {"''", "``", "’’", "‘‘"}
_CLASSES: dict[str, str] = {
    ",": ",", ":": ":", ";": ";", ".": ".", "?": ".", "!": ".", "…": ".", "(": "(", ")": ")", "[": "(", "]": ")",
    "-": "-", "–": "-", "—": "-", "―": "-", "--": "-", "that": "T", "who": "W", "which": "W", "whom": "W",
    "whose": "W", "to": "t", "and": "&", "or": "&", "but": "B", "’s": "s", "'s": "s", "by": "b", "of": "f",
}  # fmt: skip
_LISTED = {
    **dict.fromkeys(ADVERBS, "A"),
    **dict.fromkeys(DAYS, "Y"),
    **dict.fromkeys(AUXILIARIES, "V"),
    **dict.fromkeys(PREPOSITIONS, "P"),
    **dict.fromkeys(DETERMINERS, "D"),
}


class Reading(Struct, frozen=True):
    """Parallel tuples, one entry a token; a token's number is its index in them."""

    text: str
    paragraphs: tuple[Span, ...]
    regions: tuple[Region, ...]
    starts: list[int]
    ends: list[int]
    words: list[str]
    lows: list[str]
    paragraph: list[int]
    """The paragraph of each token."""
    sentence: list[int]
    """The sentence of each token, counted from the article's start."""
    region: list[int]
    """The region of each token, -1 outside of all; marks are outside."""
    cue: list[float]
    """How often a token's word form introduces words in marks, 0 to 1."""
    classes: list[str]
    """One character a token: what it can do between a mention and a quotation."""
    bounds: tuple[tuple[int, int], ...]
    """The token range of each region, marks left out."""
    limits: tuple[tuple[int, int], ...]
    """The token range of each paragraph."""

    def opens(self, token: int) -> bool:
        """Say whether *token* is the first of its sentence."""
        return token == 0 or self.sentence[token - 1] != self.sentence[token]

    def first_token(self, at: int) -> int:
        """Return the first token that ends after the character *at*."""
        return bisect_right(self.ends, at)

    def tokens(self, span: Span) -> tuple[int, int]:
        """Return the range of tokens that touch *span*."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)

    def span(self, low: int, high: int) -> Span:
        """Return the characters of a range of tokens that is not empty."""
        return Span(self.starts[low], self.ends[high - 1])


def read(article: Article, sentences: Sequence[Span], cues: Mapping[str, float] | None = None) -> Reading:
    """Cut *article* up; only paragraphs and list items are read, line by line.

    Args:
        article: What is read.
        sentences: Of the whole text, in order.
        cues: How strong a cue each word form is; those learned, if not given.
    """
    text = article.text
    paragraphs = tuple(
        Span(*line.span())
        for block in article.blocks
        if block.role in {"paragraph", "list-item"}
        for line in _LINE.finditer(text, block.span.start, block.span.end)
        if not line.group().isspace()
    )
    regions = find_regions(text, paragraphs)
    tokens: list[re.Match[str]] = []
    owner: list[int] = []
    limits = []
    for number, span in enumerate(paragraphs):
        first = len(tokens)
        tokens += _TOKEN.finditer(text, span.start, span.end)
        limits.append((first, len(tokens)))
        owner += [number] * (len(tokens) - first)
    starts = [token.start() for token in tokens]
    words = [token.group() for token in tokens]
    strengths = load("cues") if cues is None else cues
    lows = [word.lower().replace("’", "'") for word in words]
    cue = [strengths.get(low, 0.0) for low in lows]
    bounds = tuple((bisect_left(starts, r.span.start), bisect_left(starts, r.span.end)) for r in regions)
    region = [-1] * len(words)
    for number, (low, high) in enumerate(bounds):
        region[low:high] = [number] * (high - low)
    return Reading(
        text=text,
        paragraphs=paragraphs,
        regions=regions,
        starts=starts,
        ends=[token.end() for token in tokens],
        words=words,
        lows=lows,
        paragraph=owner,
        sentence=_sentence_numbers(starts, sentences),
        region=region,
        cue=cue,
        classes=list(map(_class_of, words, lows, cue)),
        bounds=bounds,
        limits=tuple(limits),
    )


def _sentence_numbers(starts: Sequence[int], sentences: Sequence[Span]) -> list[int]:
    numbers = []
    at = 0
    count = len(sentences)
    for start in starts:
        while at < count and sentences[at].end <= start:
            at += 1
        numbers.append(at)
    return numbers


@lru_cache(maxsize=1 << 14)
def _class_of(word: str, low: str, cue: float) -> str:
    known = _CLASSES.get(low)
    if known is not None:
        return known
    if word in MARKS:
        return '"'
    if cue >= 0.4:
        return "C"
    return _word_class(word, low, cue)


def _word_class(word: str, low: str, cue: float) -> str:
    if low in PRONOUNS and not (word.isupper() and len(word) > 1):
        return "p"
    listed = _LISTED.get(low)
    if listed is not None:
        return listed
    if low.endswith("ly") and len(low) > 4:
        return "A"
    if cue >= 0.08 or low in REPORTING:
        return "c"
    if word[0].isupper():
        return "N"
    return "n" if low in SOURCE_NOUNS else _shape(low)


def _shape(low: str) -> str:
    """Return what a word's ending says of it."""
    if low.endswith("ing"):
        return "g"
    if low.endswith("ed"):
        return "e"
    return "o" if low[0].isalpha() else "#"

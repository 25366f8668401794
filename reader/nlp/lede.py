"""Key points by our own method: the lede, corrected by what the article is about and by what was said already.

Source:
    No cheap method beats the first sentences of news by much (Nenkova 2005, "Automatic Text Summarization of
    Newswire"); so position rules, centrality to the whole text (Radev and others 2004, "Centroid-based summarization")
    corrects it, and maximal marginal relevance (Carbonell and Goldstein 1998) keeps a point from being said twice.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from reader.language.stopwords import content_words

_POSITION_DECAY = 2.5
"""Sentences after which the lede's bonus has fallen to 1/e."""
_CENTRALITY = 0.25
_REDUNDANCY = 0.3
_COPY = 0.8
"""Two sentences this alike say one thing twice."""
_SHORT_WORDS = 8
_SHORT_COST = 0.5
_DANGLING_COST = 0.05
_SPOKEN_COST = 0.1
_READ_SENTENCES = 60
"""Later sentences never gain enough to be chosen; leaving them out bounds the cost."""
_DANGLING = re.compile(r"\W*(?:He|She|They|It|This|That|These|Those|His|Her|Their|But|And|However|Yet|So)\b")


def best_by_lede(sentences: Sequence[str], count: int) -> list[tuple[int, float]]:
    """Return (index, score) of up to *count* of *sentences*, best first; ties go to the earlier one."""
    bags = [Counter(content_words(sentence)) for sentence in sentences]
    spread = Counter(word for bag in bags for word in bag)
    read = range(min(len(sentences), max(_READ_SENTENCES, count)))
    worth = [_worth(sentences[at], at, _cosine(bags[at], spread)) for at in read]
    chosen: list[tuple[int, float]] = []
    while len(chosen) < min(count, len(worth)):
        taken = {at for at, _ in chosen}
        scores = {
            at: worth[at] - _repetition(max((_cosine(bags[at], bags[other]) for other in taken), default=0.0))
            for at in read
            if at not in taken
        }
        best = max(scores, key=lambda at: (scores[at], -at))
        chosen.append((best, scores[best]))
    return chosen


def _worth(sentence: str, at: int, centrality: float) -> float:
    worth = math.exp(-at / _POSITION_DECAY) + _CENTRALITY * centrality
    if len(sentence.split()) < _SHORT_WORDS:
        worth -= _SHORT_COST
    if _DANGLING.match(sentence):
        worth -= _DANGLING_COST
    if sentence[0] in "\"'“‘«„":
        worth -= _SPOKEN_COST
    return worth


def _repetition(likeness: float) -> float:
    return 1.0 if likeness > _COPY else _REDUNDANCY * likeness


def _cosine(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    shared = sum(count * other.get(word, 0) for word, count in one.items())
    if not shared:
        return 0.0
    size = sum(count * count for count in one.values()) * sum(count * count for count in other.values())
    return shared / math.sqrt(size)

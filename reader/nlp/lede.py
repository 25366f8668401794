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
    bags = [_unit(Counter(content_words(sentence))) for sentence in sentences]
    centre = _unit(Counter(word for bag in bags for word in bag))
    read = range(min(len(sentences), max(_READ_SENTENCES, count)))
    worth = {at: _worth(sentences[at], at, _likeness(bags[at], centre)) for at in read}
    likest = dict.fromkeys(worth, 0.0)
    chosen: list[tuple[int, float]] = []
    while worth and len(chosen) < count:
        best = max(worth, key=lambda at: (worth[at] - _repetition(likest[at]), -at))
        chosen.append((best, worth.pop(best) - _repetition(likest[best])))
        for at in worth:
            likest[at] = max(likest[at], _likeness(bags[at], bags[best]))
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


def _unit(counts: Mapping[str, int]) -> dict[str, float]:
    """Return *counts* as a vector of length 1, empty where they are."""
    size = math.sqrt(sum(count * count for count in counts.values()))
    return {word: count / size for word, count in counts.items()}


def _likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the cosine of two vectors of length 1."""
    few, many = (one, other) if len(one) < len(other) else (other, one)
    return sum(weight * many[word] for word, weight in few.items() if word in many)

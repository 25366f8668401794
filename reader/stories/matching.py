"""How likely two quotations are one statement, by their words and by who is said to have said them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log
from typing import Literal

from reader.model import Analysis, Quotation, Span
from reader.stories.alignment import Pair, align
from reader.stories.values import Told
from reader.stories.words import Word, words_of

_WEIGHTS = {
    "bias": -6.2, "evidence": 2.0, "contained": 4.0, "shared": 2.6, "run": 0.9,
    "numbers": -2.5, "names": -1.0, "negated": -0.8, "unknown": -1.5, "other": -6.0,
}  # fmt: skip
_HELD = 0.25
"""How much less a word weighs for each further quotation or mention of one article that holds it."""
_LEAST = 0.2
_MARGIN = 3
"""Words beside the aligned ones that still count as the same stretch."""
_MOST_EVIDENCE = 8.0
_MOST_RUN = 20
Standing = Literal["same", "unknown", "other"]
"""Whether two quotations have one speaker; unknown where one of them is missing, merely described, or a guess."""
MOST_WORDS = 400
"""Of one quotation: longer ones are known by these."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One quotation with its words, ready to be compared."""

    quotation: Quotation
    words: tuple[Word, ...]
    weight: float
    """Of its content words together."""
    keys: Mapping[str | int, float]
    """By what another is found that shares a word: keys and sets, with the weight of their word."""


@dataclass(frozen=True, slots=True)
class Match:
    """What two quotations have to do with each other."""

    chance: float
    """0 to 1, that they are one statement."""
    alike: float
    """0 to 1: the share of their weight that stands in both."""
    pairs: tuple[Pair, ...]


def wordings(members: Sequence[Told]) -> list[list[Wording]]:
    """Return the quotations of each article of a story with their words; what an article often has weighs less."""
    said = [[words_of(told.article.text, q.pieces, MOST_WORDS) for q in told.analysis.quotations] for told in members]
    held: Counter[str] = Counter()
    for told, quotations in zip(members, said, strict=True):
        held |= Counter(key for words in quotations for key in {word.key for word in words})
        held |= _mentioned(told.analysis)
    return [
        [_weighed(quotation, words, held) for quotation, words in zip(told.analysis.quotations, quotations, strict=True)]
        for told, quotations in zip(members, said, strict=True)
    ]


def _mentioned(analysis: Analysis) -> Counter[str]:
    """Return how often the names of an article stand in it, by the keys of their words."""
    found: Counter[str] = Counter()
    for entity in (*analysis.people, *analysis.organisations, *analysis.places):
        for word in words_of(entity.name, [Span(0, len(entity.name))], MOST_WORDS):
            found[word.key] += len(entity.mentions)
    return found


def _weighed(quotation: Quotation, words: Sequence[Word], held: Mapping[str, int]) -> Wording:
    weighed = tuple(
        replace(word, weight=max(_LEAST * word.weight, word.weight / (1 + _HELD * (max(1, held[word.key]) - 1))))
        if word.is_content
        else word
        for word in words
    )
    content = [word for word in weighed if word.is_content]
    keys = {key: word.weight for word in content for key in (*word.sets, word.key)}
    return Wording(quotation, weighed, sum(word.weight for word in content), keys)


def match(one: Wording, other: Wording, standing: Standing) -> Match:
    """Return how likely two quotations of two articles are one statement."""
    pairs = align(one.words, other.words)
    found = features(one, other, pairs)
    if standing != "same":
        found[standing] = 1.0
    total = sum(_WEIGHTS[name] * value for name, value in found.items())
    return Match(1 / (1 + exp(-total)), found["shared"], tuple(pairs))


def features(one: Wording, other: Wording, pairs: Sequence[Pair]) -> dict[str, float]:
    """Return what speaks for one statement and against it; symmetric."""
    both = sum(
        min(one.words[pair.one].weight, other.words[pair.other].weight) * pair.likeness
        for pair in pairs
        if one.words[pair.one].is_content
    )
    found = {
        "bias": 1.0,
        "evidence": log(max(0.05, min(both, _MOST_EVIDENCE))),
        "contained": both / max(0.01, min(one.weight, other.weight)),
        "shared": 2 * both / max(0.01, one.weight + other.weight),
        "run": log(1 + min(_longest_run(pairs), _MOST_RUN)),
    }
    return found | _conflicts(one.words, other.words, pairs)


def _longest_run(pairs: Sequence[Pair]) -> int:
    """Return how many words stand in both without a break."""
    best = run = 0
    before = None
    for pair in pairs:
        follows = before is not None and pair.one == before.one + 1 and pair.other == before.other + 1
        run = (run + 1 if follows else 1) if pair.likeness == 1 else 0
        best, before = max(best, run), pair
    return best


def _conflicts(one: Sequence[Word], other: Sequence[Word], pairs: Sequence[Pair]) -> dict[str, float]:
    """Return whether the stretches that correspond have other numbers, other names, or deny what the other says."""
    if not pairs:
        return {}
    own = _stretch(one, [pair.one for pair in pairs])
    theirs = _stretch(other, [pair.other for pair in pairs])
    numbers = _differ([word.key for word in own if word.is_number], [word.key for word in theirs if word.is_number])
    names = _differ([word.sound for word in own if word.sound], [word.sound for word in theirs if word.sound])
    denied = sum(word.negates for word in own) % 2 != sum(word.negates for word in theirs) % 2
    return {"numbers": float(numbers), "names": float(names), "negated": float(denied)}


def _differ(own: Iterable[str], theirs: Iterable[str]) -> bool:
    """Say whether each has what the other has not."""
    own, theirs = set(own), set(theirs)
    return not (own <= theirs or theirs <= own)


def _stretch(words: Sequence[Word], matched: Sequence[int]) -> Sequence[Word]:
    return words[max(0, matched[0] - _MARGIN) : matched[-1] + 1 + _MARGIN]

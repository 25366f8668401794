"""How likely two quotations are one statement, by their words and by who is said to have said them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp, log
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from reader.model import Analysis, Quotation, Span
from reader.stories.alignment import Pair, align, bag_weight
from reader.stories.values import Told
from reader.stories.words import Word, keys_of, likeness, words_of

_WEIGHTS = {
    "bias": 1.3, "local": 0.7, "contained": 2.6, "shared anywhere": 2.9, "run": 0.3, "fragment": 0.8, "figures": 1.8,
    "rival": -2.6, "crowd": -0.4, "order": -0.6, "single": -3.4, "summed up": -1.5, "numbers": -5.0, "names": -3.3,
    "described": -1.0, "unknown": -3.5, "other": -6.0,
}  # fmt: skip
"""Logistic regression over pairs judged by hand (docs/models/stories.md), rounded; what is rare was set by hand."""
_HELD = 0.25
"""How much less a word weighs for each further quotation or mention of one article that holds it."""
_LEAST = 0.2
_FEW = 2
"""Fewer words of content in common tell nothing, unless they are rare, or nearly all there are."""
_NEARLY = 0.8
_HARDLY = 0.5
"""What a word weighs that is common, or common in its article."""
_MARGIN = 3
"""Words beside the aligned ones that still count as the same stretch."""
_MOST_EVIDENCE = 8.0
_LEAST_EVIDENCE = 0.05
_MOST_RIVAL = 1.5
_MOST_FIGURES = 2.0
_SLIGHT = 1.0
_MOST_RUN = 20
_COMMON_RUN = 3
"""Runs of so many words are met anywhere."""
_NAMED = 0.4
"""What a name in common tells, beside another word."""
_BETWEEN = 0.15
"""What a word without counterpart between two that have one takes off their weight."""
_FRAGMENT = 4
"""So many words between marks tell whose they are."""
_MARK = re.compile(r"""(?P<opens>[“«„]|(?<!\w)["'‘](?=\w))|[”»"]""")
Standing = Literal["same", "described", "unknown", "other"]
"""Whether two quotations have one speaker; described where one is named, and the other called what the first is.

Unknown where one of them is missing, merely described, or a guess.
"""
MOST_WORDS = 400
"""Of one quotation: longer ones are known by these."""


class Wording(Struct, frozen=True):
    """One quotation with its words, ready to be compared."""

    quotation: Quotation
    words: tuple[Word, ...]
    weight: float
    """Of its content words together."""
    keys: Mapping[str | int, float]
    """By what another is found that shares a word: keys and sets, with the weight of their word."""
    marked: tuple[int, ...]
    """Of a mixed quotation, which of its words stand between marks."""


class Match(Struct, frozen=True):
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
        [
            _weighed(told.article.text, quotation, words, held)
            for quotation, words in zip(told.analysis.quotations, quotations, strict=True)
        ]
        for told, quotations in zip(members, said, strict=True)
    ]


def _mentioned(analysis: Analysis) -> Counter[str]:
    """Return how often the names of an article stand in it, by the keys of their words."""
    found: Counter[str] = Counter()
    for entity in (*analysis.people, *analysis.organisations, *analysis.places):
        for word in words_of(entity.name, [Span(0, len(entity.name))], MOST_WORDS):
            found[word.key] += len(entity.mentions)
    return found


def _weighed(text: str, quotation: Quotation, words: Sequence[Word], held: Mapping[str, int]) -> Wording:
    weighed = tuple(
        replace(word, weight=max(_LEAST * word.weight, word.weight / (1 + _HELD * (max(1, held[word.key]) - 1))))
        if word.is_content
        else word
        for word in words
    )
    content = [word for word in weighed if word.is_content]
    keys = {key: word.weight for word in content for key in keys_of(word)}
    marked = tuple(_marked(text, quotation, words)) if quotation.kind == "mixed" else ()
    return Wording(quotation, weighed, sum(word.weight for word in content), keys, marked)


def _marked(text: str, quotation: Quotation, words: Sequence[Word]) -> Iterator[int]:
    """Yield which of *words* stand between marks; where only one mark stands, up to the quotation's edge."""
    inside = not _MARK.search(text, quotation.span.start, quotation.span.end)
    at = quotation.span.start
    for index, word in enumerate(words):
        for mark in _MARK.finditer(text, at, word.span.start):
            inside = mark["opens"] is not None
        at = word.span.start
        if inside:
            yield index


def matches(
    one: Sequence[Wording], other: Sequence[Wording], pairs: Iterable[tuple[int, int, Standing]]
) -> Iterator[tuple[int, int, Match]]:
    """Yield how likely each of *pairs* is one statement: a quotation of one article and one of another, by index.

    A pair is less likely where either could as well belong with another, or where the same speaker says much else.
    """
    found = [
        (at, index, standing, aligned, features(one[at], other[index], aligned))
        for at, index, standing in pairs
        for aligned in (tuple(align(one[at].words, other[index].words)),)
    ]
    rivals = _Rivals()
    for at, index, standing, _, traits in found:
        if standing != "other":
            rivals.add(at, index, traits["both"])
    turns, turns_other = _turns(one), _turns(other)
    for at, index, standing, aligned, traits in found:
        total = sum(weight * traits.get(name, 0.0) for name, weight in _WEIGHTS.items())
        total += _WEIGHTS["rival"] * min(_MOST_RIVAL, rivals.best(at, index) / max(_LEAST_EVIDENCE, traits["both"]))
        total += _WEIGHTS.get(standing, 0.0)
        if standing == "same":
            (place, much), (place_other, much_other) = turns[at], turns_other[index]
            total += _WEIGHTS["crowd"] * log(much * much_other) + _WEIGHTS["order"] * abs(place - place_other)
        yield at, index, Match(1 / (1 + exp(-total)), min(1.0, traits["shared"]), aligned)


def _turns(wordings: Sequence[Wording]) -> list[tuple[float, int]]:
    """Return where each quotation stands among those of its speaker, from 0 to 1, and how many these are."""
    much = Counter(wording.quotation.speaker for wording in wordings)
    before: Counter[str | None] = Counter()
    found = []
    for wording in wordings:
        speaker = wording.quotation.speaker
        found.append(((before[speaker] + 0.5) / much[speaker], much[speaker]))
        before[speaker] += 1
    return found


class _Rivals:
    """What else the quotations of two articles have in common."""

    def __init__(self) -> None:
        self._best: dict[tuple[int, int], list[tuple[float, int]]] = {}

    def add(self, at: int, index: int, weight: float) -> None:
        """Note a pair."""
        for side, own, other in ((0, at, index), (1, index, at)):
            kept = self._best.setdefault((side, own), [])
            kept.append((weight, other))
            kept.sort(reverse=True)
            del kept[2:]

    def best(self, at: int, index: int) -> float:
        """Return the most that either of a pair has in common with another."""
        kept = [
            weight
            for side, own, other in ((0, at, index), (1, index, at))
            for weight, with_ in self._best.get((side, own), ())
            if with_ != other
        ]
        return max(kept, default=0.0)


def features(one: Wording, other: Wording, pairs: Sequence[Pair]) -> dict[str, float]:
    """Return what speaks for one statement and against it; symmetric."""
    both = sum(
        min(one.words[pair.one].weight, other.words[pair.other].weight) * pair.likeness
        for pair in pairs
        if one.words[pair.one].is_content
    )
    plain = both - (1 - _NAMED) * sum(
        min(one.words[pair.one].weight, other.words[pair.other].weight) * pair.likeness
        for pair in pairs
        if one.words[pair.one].is_content and one.words[pair.one].sound
    )
    least = max(0.01, min(one.weight, other.weight))
    found = {
        "bias": 1.0,
        "both": max(_LEAST_EVIDENCE, plain),
        "local": log(max(_LEAST_EVIDENCE, min(_local(one.words, other.words, pairs), _MOST_EVIDENCE))),
        "contained": both / (least + _SLIGHT),
        "shared": 2 * both / max(0.01, one.weight + other.weight),
        "shared anywhere": (bag_weight(one.words, other.words) + bag_weight(other.words, one.words))
        / 2
        / (least + _SLIGHT),
        "figures": min(_MOST_FIGURES, _figures(one.words, other.words, pairs)),
        "summed up": float(one.quotation.kind == other.quotation.kind == "indirect"),
        "run": log(1 + max(0, min(_longest_run(pairs), _MOST_RUN) - _COMMON_RUN)),
        "fragment": float(
            _is_fragment(one, {pair.one for pair in pairs if pair.likeness == 1})
            or _is_fragment(other, {pair.other for pair in pairs if pair.likeness == 1})
        ),
    }
    matched = sum(one.words[pair.one].is_content for pair in pairs)
    found["single"] = float(matched < _FEW and both < min(_HARDLY, _NEARLY * least))
    return found | _conflicts(one.words, other.words, pairs)


def _figures(one: Sequence[Word], other: Sequence[Word], pairs: Sequence[Pair]) -> float:
    """Return what the numbers in common weigh."""
    return sum(
        min(one[pair.one].weight, other[pair.other].weight)
        for pair in pairs
        if one[pair.one].is_number and other[pair.other].is_number
    )


def _local(one: Sequence[Word], other: Sequence[Word], pairs: Sequence[Pair]) -> float:
    """Return the weight of the best stretch of counterparts, less what stands between them unmatched."""
    before: Pair | None = None
    best = score = 0.0
    for pair in pairs:
        word, word_other = one[pair.one], other[pair.other]
        if not word.is_content:
            continue
        if before is not None:
            between = (*one[before.one + 1 : pair.one], *other[before.other + 1 : pair.other])
            score = max(0.0, score - _BETWEEN * sum(each.weight for each in between))
        score += min(word.weight, word_other.weight) * pair.likeness * (_NAMED if word.sound else 1.0)
        best, before = max(best, score), pair
    return best


def _is_fragment(wording: Wording, matched: set[int]) -> bool:
    """Say whether the words between the marks of a mixed quotation all stand in the other."""
    return len(wording.marked) >= _FRAGMENT and matched.issuperset(wording.marked)


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
    """Return whether the stretches that correspond have other numbers or other names."""
    if not pairs:
        return {}
    own = _stretch(one, [pair.one for pair in pairs])
    theirs = _stretch(other, [pair.other for pair in pairs])
    numbers = _amounts_differ([word for word in own if word.is_number], [word for word in theirs if word.is_number])
    names = _differ([word.sound for word in own if word.sound], [word.sound for word in theirs if word.sound])
    return {"numbers": float(numbers), "names": float(names)}


def _differ(own: Iterable[str], theirs: Iterable[str]) -> bool:
    """Say whether each has what the other has not."""
    own, theirs = set(own), set(theirs)
    return not (own <= theirs or theirs <= own)


def _amounts_differ(own: Sequence[Word], theirs: Sequence[Word]) -> bool:
    return all(
        any(all(likeness(one, other) == 0 for other in across) for one in side)
        for side, across in ((own, theirs), (theirs, own))
    )


def _stretch(words: Sequence[Word], matched: Sequence[int]) -> Sequence[Word]:
    return words[max(0, matched[0] - _MARGIN) : matched[-1] + 1 + _MARGIN]

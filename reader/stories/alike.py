"""How alike two articles are, feature by feature, and how likely that they tell one event."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import cache
from heapq import nlargest
from math import exp, log, log1p, sqrt
from pathlib import Path

from msgspec import Struct

from reader.stories.frequencies import RAREST, Frequencies, at_large
from reader.stories.signature import Signature

WEIGHTS = Path(__file__).with_name("weights.json")
_BIAS = "bias"
_ENOUGH_NAMES = 2
"""From so many on it says something that two articles share none."""
_ANY_NAME = 6.5
"""A word that weighs more is rare enough for a name that was not taken for one."""
_LONG = 10
_FIRST, _AHEAD = 12, 1.3
"""A word among so many that come first counts so much more."""
_TOPICS = 5
_USUAL, _SPREAD = 4.5, 2.5
"""The logarithm of how many runs of words a short report has, and how far from it others are told apart."""
_ENOUGH_RUNS_SAID = 2
_COMMON = 5.0
"""What weighs less stands in one of 150 articles, or more."""
_HELD, _ALIKE = 0.7, 0.35
"""How much of the shorter of two copies stands in the longer, and of both in both."""
_ENOUGH_RUNS = 15
"""A text of fewer runs of words may be a caption."""


class Profile(Struct, frozen=True):
    """An article ready to be compared: its terms with what they weigh among the articles at hand."""

    signature: Signature
    weights: Mapping[int, float]
    """Of any term."""
    told: frozenset[int]
    """Its words, those of its opening too."""
    runs: frozenset[int]
    """Of its quotations."""
    opening: float
    """What the words of its opening weigh at large."""
    whole: float
    """What all its words weigh at large."""
    topics: Mapping[int, float]
    """The words it dwells on most, with that and what they weigh at large."""


def profile(signature: Signature, frequencies: Frequencies) -> Profile:
    """Return *signature* with what it takes to compare it; its terms are weighed when that is asked."""
    large = at_large()
    usual = [large.get(one, RAREST) for one in signature.lede]
    first = frozenset(signature.lede[:_FIRST])
    weighed = [
        (large.get(word, RAREST), word, count) for word, count in zip(signature.words, signature.counts, strict=True)
    ]
    dwelt = ((weight * (1 + log(count)) * (_AHEAD if word in first else 1.0), word) for weight, word, count in weighed)
    return Profile(
        signature,
        frequencies,
        told=frozenset((*signature.words, *signature.lede)),
        runs=_runs(signature),
        opening=sum(usual),
        whole=sum(weight for weight, _, _ in weighed),
        topics={word: weight for weight, word in nlargest(_TOPICS, dwelt) if weight},
    )


def features(one: Profile, other: Profile) -> dict[str, float]:
    """Return what speaks for one event and against it, each about from 0 to 1; symmetric.

    What short reports have in common says more than what long ones have: some of it is told by their length.
    """
    a, b = one.signature, other.signature
    names = set(a.names) & set(b.names)
    words = [one.weights[word] for word in set(a.words).intersection(b.words)]
    rare = log1p(sum(weight - _COMMON for weight in words if weight > _COMMON)) / 4
    least = min(one.whole, other.whole)
    long = max(-_SPREAD, min(log1p(min(a.runs, b.runs)) - _USUAL, _SPREAD))
    told = sqrt(_opening(one, other) * _opening(other, one))
    found = {
        "told": told,
        "told, same day": told * _one_day(a, b),
        "topics": _topics(one, other),
        "long": long,
        "contained, long": long * sum(words) / least if least else 0.0,
        "rare words, long": long * rare,
        "shared names": log1p(sum(one.weights[name] for name in names)) / 4,
        "no shared name": float(not names and _strange(one, other)),
        "quoted": log1p(_said(one, other)),
    }
    return found | _measured(a, b) | _days(a, b)


def _measured(a: Signature, b: Signature) -> dict[str, float]:
    """Return how many figures of both openings are the same, and how many count one thing and come to another."""
    counts: tuple[defaultdict[int, set[int]], defaultdict[int, set[int]]] = (defaultdict(set), defaultdict(set))
    for signature, found in zip((a, b), counts, strict=True):
        for what, many in signature.measured:
            found[what].add(many)
    one, other = counts
    both = one.keys() & other.keys()
    shared = sum(len(one[what] & other[what]) for what in both)
    return {"figures": log1p(shared), "figures differ": float(sum(one[what].isdisjoint(other[what]) for what in both))}


def _strange(one: Profile, other: Profile) -> bool:
    """Say whether both name some and neither opening has a word of the other that may well be a name."""
    a, b = one.signature, other.signature
    shared = set(a.lede).intersection(b.lede)
    named = min(len(a.names), len(b.names)) >= _ENOUGH_NAMES
    return named and all(one.weights[word] <= _ANY_NAME for word in shared)


def _topics(one: Profile, other: Profile) -> float:
    """Return how much of what the two dwell on most the other tells as well."""
    every = sum(weight for each in (one, other) for weight in each.topics.values())
    held = sum(
        weight * each.weights[word] / at_large().get(word, RAREST)
        for each, against in ((one, other), (other, one))
        for word, weight in each.topics.items()
        if word in against.told
    )
    return held / every if every else 0.0


def _said(one: Profile, other: Profile) -> float:
    """Return how many quotations of one stand in the other; what everybody says counts less."""
    both = one.runs & other.runs
    if not both:
        return 0.0
    matched = (
        sum(max(one.weights[run] for run in runs if run in both) for runs in each.said if _stands(runs, both))
        for each in (one.signature, other.signature)
    )
    return min(matched) / RAREST


def _runs(signature: Signature) -> frozenset[int]:
    return frozenset(run for runs in signature.said for run in runs)


def _stands(runs: Sequence[int], within: Set[int]) -> bool:
    """Say whether a quotation stands there: two of its runs, for one may be a common phrase."""
    return sum(run in within for run in runs) >= min(_ENOUGH_RUNS_SAID, len(runs))


def _one_day(a: Signature, b: Signature) -> bool:
    return a.day is not None and b.day is not None and abs(a.day - b.day) <= 1


def _days(a: Signature, b: Signature) -> dict[str, float]:
    """Return what the days say against one event; weekdays alone tell where a date of publication is missing."""
    gap = None if a.day is None or b.day is None else abs(a.day - b.day)
    weekdays = bool(a.weekdays and b.weekdays) and not a.weekdays & b.weekdays
    return {
        "days apart": float(min(gap or 0, _LONG)),
        "undated": float(gap is None),
        "weekdays differ": float(gap is None and weekdays),
        "dates differ": float(bool(a.days and b.days) and set(a.days).isdisjoint(b.days)),
    }


def quoted(a: Signature, b: Signature) -> int:
    """Return how many quotations of one stand in the other."""
    both = _runs(a) & _runs(b)
    return min(sum(_stands(runs, both) for runs in each.said) for each in (a, b))


def resemblance(a: Signature, b: Signature) -> float:
    """Return about how many of the runs of words of both texts stand in both, 0 to 1."""
    size = min(len(a.sketch), len(b.sketch))
    if not size:
        return 0.0
    least = sorted({*a.sketch, *b.sketch})[:size]
    both = set(a.sketch) & set(b.sketch)
    return sum(one in both for one in least) / len(least)


def _opening(one: Profile, other: Profile) -> float:
    """Return how much of the opening of *one* the text of *other* tells; what all the articles at hand tell is little.

    It is measured by what the opening weighs at large, so that a form that all of a library has says nothing.
    """
    return _held(one.signature.lede, one, other) / one.opening if one.opening else 0.0


def _held(words: Sequence[int], one: Profile, other: Profile) -> float:
    return sum(map(one.weights.__getitem__, other.told.intersection(words)))


def likelihood(one: Profile, other: Profile) -> float:
    """Return how likely it is, 0 to 1, that two articles tell one event."""
    found = features(one, other)
    weights = _weights()
    total = weights[_BIAS] + sum(weights.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + exp(-total))


def is_copy(a: Signature, b: Signature) -> bool:
    """Say whether two texts are one, edited or cut at most."""
    whole = resemblance(a, b)
    shorter, longer = sorted((a.runs, b.runs))
    # Of what resembles so much, how much of the shorter one stands in the longer: |A∩B| = R (|A|+|B|) / (1+R).
    held = whole * (shorter + longer) / (1 + whole) / shorter if shorter else 0.0
    return shorter >= _ENOUGH_RUNS and held >= _HELD and whole >= _ALIKE


@cache
def _weights() -> dict[str, float]:
    """Return what each feature weighs; read once."""
    weights: dict[str, float] = json.loads(WEIGHTS.read_text("utf-8"))
    return weights

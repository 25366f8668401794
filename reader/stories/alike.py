"""How alike two articles are, feature by feature, and how likely that they tell one event."""

import json
from collections.abc import Mapping, Sequence, Set
from functools import cache
from math import exp, log1p, sqrt
from pathlib import Path

from msgspec import Struct

from reader.stories.frequencies import RAREST, Frequencies, at_large
from reader.stories.signature import Signature

WEIGHTS = Path(__file__).with_name("weights.json")
_BIAS = "bias"
_ENOUGH_NAMES = 2
"""From so many on it says something that two articles share none."""
_HEADLINE = 8
"""How many of an opening's words are taken for those of the headline: few have more that say something."""
_LONG = 10
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
    headline: float


def profile(signature: Signature, frequencies: Frequencies) -> Profile:
    """Return *signature* with what it takes to compare it; its terms are weighed when that is asked."""
    usual = [at_large().get(one, RAREST) for one in signature.lede]
    return Profile(
        signature,
        frequencies,
        told=frozenset((*signature.words, *signature.lede)),
        runs=_runs(signature),
        opening=sum(usual),
        headline=sum(usual[:_HEADLINE]),
    )


def features(one: Profile, other: Profile) -> dict[str, float]:
    """Return what speaks for one event and against it, each about from 0 to 1; symmetric."""
    a, b = one.signature, other.signature
    names = set(a.names) & set(b.names)
    figures = set(a.figures) & set(b.figures)
    found = {
        "told": sqrt(_opening(one, other) * _opening(other, one)),
        "headline": max(_headline(one, other), _headline(other, one)),
        "rare words": _rare(one, other),
        "shared names": log1p(sum(one.weights[name] for name in names)) / 4,
        "no shared name": float(not names and min(len(a.names), len(b.names)) >= _ENOUGH_NAMES),
        "figures": log1p(sum(one.weights[figure] for figure in figures) / RAREST),
        "quoted": log1p(_said(one, other)),
    }
    return found | _days(a, b)


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


def _days(a: Signature, b: Signature) -> dict[str, float]:
    """Return what speaks for one day and against it; weekdays alone tell where a date of publication is missing."""
    found = {}
    if a.day is not None and b.day is not None:
        gap = abs(a.day - b.day)
        found = {"days apart": float(min(gap, _LONG)), "same day": float(gap <= 1)}
    else:
        found["undated"] = 1.0
        if a.weekdays and b.weekdays:
            found["weekday" if a.weekdays & b.weekdays else "weekdays differ"] = 1.0
    if a.days and b.days:
        found["dates shared" if set(a.days) & set(b.days) else "dates differ"] = 1.0
    return found


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


def _rare(one: Profile, other: Profile) -> float:
    """Return how much the rare words that both tell say beyond what is common."""
    weights = one.weights
    shared = set(one.signature.words).intersection(other.signature.words)
    return log1p(sum(weights[word] - _COMMON for word in shared if weights[word] > _COMMON)) / 4


def _opening(one: Profile, other: Profile) -> float:
    """Return how much of the opening of *one* the text of *other* tells; what all the articles at hand tell is little.

    It is measured by what the opening weighs at large, so that a form that all of a library has says nothing.
    """
    return _held(one.signature.lede, one, other) / one.opening if one.opening else 0.0


def _headline(one: Profile, other: Profile) -> float:
    """Return as much of the first words alone."""
    return _held(one.signature.lede[:_HEADLINE], one, other) / one.headline if one.headline else 0.0


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

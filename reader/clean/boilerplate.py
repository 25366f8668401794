"""Which lines of a page are the story: two passes of a linear model, and the likeliest sequence over the page.

The first pass sees each line and its surroundings, the second one also what the first believes of the rest of the
page. The weights are named features (see docs/models/cleaning.md); the reasons of what is left out are rules.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from reader.clean.features import Seen, context_features, look, page_features
from reader.clean.furniture import furnish
from reader.clean.lines import LineVerdict, page_lines


@dataclass(frozen=True, slots=True)
class Weights:
    """A trained model: a weight a feature, for each pass, and the price of going from story to not story or back."""

    page: Mapping[str, float]
    context: Mapping[str, float]
    switch: float
    threshold: float
    """Log odds from which a line is story."""


@lru_cache(maxsize=1)
def weights() -> Weights:
    """Return the weights that come with the package."""
    stored = json.loads(files("reader.clean").joinpath("weights.json").read_text(encoding="utf-8"))
    return Weights(stored["page"], stored["context"], stored["switch"], stored["threshold"])


def judge(text: str) -> tuple[LineVerdict, ...]:
    """Return the verdict on every line of *text*, a page as received, that is not blank; in order."""
    lines = page_lines(text)
    page = [look(line) for line in lines]
    return furnish(lines, page, story(page, weights()))


def story(page: Sequence[Seen], model: Weights) -> list[bool]:
    """Say of each line of *page* whether it belongs to the story."""
    return likeliest(odds(page, model), model.switch, model.threshold)


def odds(page: Sequence[Seen], model: Weights) -> list[float]:
    """Return the log odds of each line of *page* being story."""
    first = scores(page_features(page), model.page)
    return scores(context_features(page, first), model.context)


def scores(found: Sequence[Sequence[str]], table: Mapping[str, float]) -> list[float]:
    """Return the sum of the weights of each line's features; one that has none counts nothing."""
    return [sum(table[name] for name in names if name in table) for names in found]


def likeliest(values: Sequence[float], switch: float, threshold: float) -> list[bool]:
    """Return the likeliest sequence where each change between story and not costs *switch* (Viterbi)."""
    inside = outside = 0.0
    back: list[tuple[bool, bool]] = []
    for value in values:
        from_inside, from_outside = inside >= outside - switch, inside - switch > outside
        back.append((from_inside, from_outside))
        inside, outside = (
            max(inside, outside - switch) + value - threshold,
            max(outside, inside - switch),
        )
    state = inside > outside
    out: list[bool] = []
    for from_inside, from_outside in reversed(back):
        out.append(state)
        state = from_inside if state else from_outside
    return out[::-1]

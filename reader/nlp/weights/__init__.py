"""What was learned from annotated articles, as named features and readable numbers; loaded at first use."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from reader.nlp.loglinear import Scorer


@cache
def load(name: str) -> Mapping[str, float]:
    """Return the table *name*: a weight for each feature, by the feature's name."""
    table: dict[str, float] = json.loads(_text(name))
    return table


@cache
def scorer(name: str) -> Scorer:
    """Return what sums the weights of the table *name*; what it learns of them it keeps."""
    return Scorer(load(name))


@cache
def load_rows(name: str) -> Mapping[str, tuple[float, float, float]]:
    """Return the table *name* of a model of three classes: a weight for each of them, by the feature's name."""
    rows: dict[str, list[float]] = json.loads(_text(name))
    return {feature: (first, second, third) for feature, (first, second, third) in rows.items()}


def _text(name: str) -> str:
    return files(__name__).joinpath(f"{name}.json").read_text("utf-8")

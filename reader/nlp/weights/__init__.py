"""What was learned from annotated articles, as named features and readable numbers; loaded at first use."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def cue_strengths() -> Mapping[str, float]:
    """Return for each word form the share of its places where it introduces words in marks."""
    return load("cues")


@cache
def load(name: str) -> Mapping[str, float]:
    """Return the table *name*: a weight for each feature, by the feature's name."""
    table: dict[str, float] = json.loads(files(__name__).joinpath(f"{name}.json").read_text("utf-8"))
    return table

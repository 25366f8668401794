"""Train the weights of the line cleaner: ``python -m reader.clean.train PAGES.jsonl [--weights FILE] [--folds N]``.

Each line of the input is a page: ``domain`` (folds never split one), ``dump`` (its visible text), ``body`` (its story),
and ``set``; pages of the set "saeb", news, weigh more. The same input gives the same weights. Needs numpy.
"""

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from reader.clean.boilerplate import WORD_OF_LONG, Weights, scores, story
from reader.clean.context import context_features
from reader.clean.features import page_features
from reader.clean.labels import Label, label
from reader.clean.lines import page_lines
from reader.clean.seen import Seen, look

Vector = npt.NDArray[np.float64]
Features = list[list[str]]

_FOLDS = 5
_NEWS = 3.0
_PAGE = 50.0
"""What all lines of a page weigh together."""
_SIZE, _POWER = 40, 0.6
"""A line weighs by its words, up to so many, to this power."""
_SITES, _WORD_SITES = 8, 25
"""On how many sites a feature must be seen, and a word."""
_LEXICAL = ("short:", "pair:", "whole:", "first:")
_RIDGE_PAGE, _RIDGE_CONTEXT = 0.5, 0.5
_SMALLEST = 0.1
"""Weights below it are left out."""
_SWITCH, _THRESHOLD = 1.0, -0.8
"""Of a bar lowered further, what is removed falls faster than what is kept grows; see the model card."""
_ITERATIONS, _MEMORY, _ENOUGH = 120, 8, 1e-5


class Example(Struct, frozen=True):
    """A page to learn from."""

    site: str
    seen: tuple[Seen, ...]
    features: Features
    story: Vector
    """1 for a line of the story."""
    weight: Vector
    """0 for a line whose label is unclear."""


def read(path: Path) -> list[Example]:
    """Return the pages stored in *path*."""
    with path.open(encoding="utf-8") as lines:
        return [_example(json.loads(line)) for line in lines]


def _example(page: dict[str, str]) -> Example:
    lines = page_lines(page["dump"])
    labels = label([line.text for line in lines], page["body"])
    seen = look(lines)
    sizes = np.array([min(len(one.words) + 1, _SIZE) ** _POWER for one in seen])
    clear = np.array([found is not Label.UNCLEAR for found in labels], dtype=float)
    weight = sizes * clear
    weight *= _PAGE * (_NEWS if page.get("set") == "saeb" else 1.0) / (weight.sum() or 1.0)
    told = np.array([found is Label.STORY for found in labels], dtype=float)
    return Example(page["domain"], seen, page_features(seen), told, weight)


def fold(site: str) -> int:
    """Return the fold of *site*."""
    return hashlib.sha256(site.encode()).digest()[0] % _FOLDS


def train(pages: Sequence[Example]) -> Weights:
    """Return weights for both passes; the second learns from what the first says of sites that it did not see."""
    held = [
        _fit(_others(pages, part), [one.features for one in _others(pages, part)], _RIDGE_PAGE)
        for part in range(_FOLDS)
    ]
    second = [both(one, held[fold(one.site)]) for one in pages]
    first = _fit(pages, [one.features for one in pages], _RIDGE_PAGE)
    return Weights(first, _fit(pages, second, _RIDGE_CONTEXT), _SWITCH, _THRESHOLD)


def both(page: Example, first: dict[str, int]) -> Features:
    """Return the features of the second pass over *page* after *first*."""
    context = context_features(page.seen, scores(page.features, first))
    return [near + own for near, own in zip(context, page.features, strict=True)]


def _others(pages: Sequence[Example], part: int) -> list[Example]:
    return [one for one in pages if fold(one.site) != part]


def _fit(pages: Sequence[Example], features: Sequence[Features], ridge: float) -> dict[str, int]:
    """Return the weights, in hundredths, of a logistic regression."""
    names = _common(pages, features)
    place = {name: at for at, name in enumerate(names)}
    columns: list[int] = []
    counts: list[int] = []
    for lines in features:
        for line in lines:
            known = sorted({place[name] for name in line if name in place})
            columns += known
            counts.append(len(known))
    told = np.concatenate([one.story for one in pages])
    weight = np.concatenate([one.weight for one in pages])
    column, row = np.array(columns), np.repeat(np.arange(len(counts)), counts)

    def loss(theta: Vector) -> tuple[float, Vector]:
        odds = np.bincount(row, weights=theta[column], minlength=len(told))
        chance = 1.0 / (1.0 + np.exp(-np.clip(odds, -500, 500)))
        value = float((weight * (np.logaddexp(0, odds) - told * odds)).sum() + 0.5 * ridge * theta @ theta)
        slope = np.bincount(column, weights=(weight * (chance - told))[row], minlength=len(names))
        return value, slope + ridge * theta

    theta = _minimise(loss, len(names))
    return {
        name: round(100 * float(value)) for name, value in zip(names, theta, strict=True) if abs(value) >= _SMALLEST
    }


def _common(pages: Sequence[Example], features: Sequence[Features]) -> list[str]:
    """Return the features seen on enough sites, so that no weight belongs to one of them."""
    sites: dict[str, set[str]] = defaultdict(set)
    for one, lines in zip(pages, features, strict=True):
        for line in lines:
            for name in line:
                sites[name].add(one.site)
    return sorted(name for name, seen in sites.items() if len(seen) >= (_WORD_SITES if _is_lexical(name) else _SITES))


def _is_lexical(name: str) -> bool:
    return name.startswith(_LEXICAL) or _kind(name) == WORD_OF_LONG


def _kind(name: str) -> str:
    """Return the kind under which a feature is stored."""
    if ":" not in name and " " not in name:
        return WORD_OF_LONG
    return next((kind for kind in _LEXICAL if name.startswith(kind)), "")


def _minimise(loss: Callable[[Vector], tuple[float, Vector]], size: int) -> Vector:
    """Return where *loss* is least (L-BFGS with a halving line search)."""
    theta = np.zeros(size)
    value, slope = loss(theta)
    steps: list[tuple[Vector, Vector]] = []
    for _ in range(_ITERATIONS):
        direction = -_towards(slope, steps)
        length = 1.0
        while True:
            after, new = loss(theta + length * direction)
            if after <= value + 1e-4 * length * float(slope @ direction) or length < 1e-6:
                break
            length /= 2
        step, change = length * direction, new - slope
        theta = theta + step
        if step @ change > 1e-10:
            steps = [*steps, (step, change)][-_MEMORY:]
        gained, value, slope = value - after, after, new
        if gained < _ENOUGH * max(1.0, abs(value)):
            break
    return theta


def _towards(slope: Vector, steps: Sequence[tuple[Vector, Vector]]) -> Vector:
    """Return the inverse Hessian, as the last *steps* know it, times *slope*."""
    out = slope.copy()
    shares: list[float] = []
    for step, change in reversed(steps):
        shares.append(float(step @ out) / float(change @ step))
        out = out - shares[-1] * change
    if steps:
        step, change = steps[-1]
        out *= float(step @ change) / float(change @ change)
    else:
        out /= max(1.0, float(np.linalg.norm(slope)))
    for (step, change), share in zip(steps, reversed(shares), strict=True):
        out = out + step * (share - float(change @ out) / float(change @ step))
    return out


def rates(pages: Sequence[Example], model: Weights) -> tuple[float, float]:
    """Return the weighed share of story lines kept and of other lines removed, over all *pages*."""
    kept = removed = kept_of = removed_of = 0.0
    for one in pages:
        said = np.array(story(one.seen, model), dtype=float)
        kept += float((one.weight * one.story * said).sum())
        kept_of += float((one.weight * one.story).sum())
        removed += float((one.weight * (1 - one.story) * (1 - said)).sum())
        removed_of += float((one.weight * (1 - one.story)).sum())
    return kept / (kept_of or 1.0), removed / (removed_of or 1.0)


def stored(model: Weights) -> str:
    """Return *model* as it is stored: by kind of feature, one kind a line, hundredths of both passes by name."""
    kinds: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for name in sorted({*model.page, *model.context}):
        kind = _kind(name)
        kinds[kind][name.removeprefix(kind)] = model.page.get(name, 0), model.context.get(name, 0)
    rows = (json.dumps({kind: named}, ensure_ascii=False, separators=(",", ":"))[1:-1] for kind, named in kinds.items())
    head = f'"switch": {model.switch},\n"threshold": {model.threshold},\n"features": '
    return "{\n" + head + "{\n" + ",\n".join(rows) + "\n}\n}\n"


def main() -> None:
    """Train on a file of pages, after scoring each fold with weights of the others if asked."""
    parser = argparse.ArgumentParser(prog="python -m reader.clean.train", description="Train the line cleaner.")
    parser.add_argument("pages", type=Path, help="JSON lines with domain, set, dump and body")
    parser.add_argument("--weights", type=Path, default=Path(__file__).with_name("weights.json"))
    parser.add_argument("--check", action="store_true", help="cross-validate by site and write nothing")
    options = parser.parse_args()
    pages = read(options.pages)
    if options.check:
        for part in range(_FOLDS):
            kept, removed = rates([one for one in pages if fold(one.site) == part], train(_others(pages, part)))
            print(f"fold {part}: kept {kept:.3f}, removed {removed:.3f}")  # noqa: T201 (a command's output)
        return
    model = train(pages)
    options.weights.write_text(stored(model), encoding="utf-8")


if __name__ == "__main__":
    main()

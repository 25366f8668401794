import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from reader.analyse import analyse
from reader.clean import clean
from reader.load import load_bytes
from reader.model import Analysis, Entity, Known
from reader.resources import data_dir
from reader.settings import Settings

pytestmark = pytest.mark.quality

Pair = tuple[list[str], list[str]]


@pytest.fixture(scope="module")
def analysed() -> list[tuple[dict[str, Any], str, Analysis]]:
    gold = tomllib.loads(Path(__file__).with_name("facts.toml").read_text("utf-8"))["sample"]
    found = []
    for sample in gold:
        path = data_dir("samples") / sample["file"]
        (raw,) = load_bytes(path.read_bytes(), str(path))
        article = clean(raw)
        found.append((sample, article.text, analyse(article, Settings(), Known())))
    return found


def f1(pairs: Sequence[Pair], same: Callable[[str, str], bool]) -> float:
    """F1 over all samples, each pair holding what is shown and what should be."""
    shown = sum(len(have) for have, _ in pairs)
    wanted = sum(len(want) for _, want in pairs)
    right = sum(any(same(one, other) for other in want) for have, want in pairs for one in have)
    got = sum(any(same(one, other) for one in have) for have, want in pairs for other in want)
    precision, recall = right / max(1, shown), got / max(1, wanted)
    return 2 * precision * recall / max(1e-9, precision + recall)


def same_name(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def names(entities: Sequence[Entity]) -> list[str]:
    return [entity.name for entity in entities]


@pytest.mark.parametrize(("field", "floor"), [("people", 0.95), ("organisations", 0.9), ("places", 0.8)])
def test_names(analysed: list[tuple[dict[str, Any], str, Analysis]], field: str, floor: float) -> None:
    pairs = []
    for gold, _, analysis in analysed:
        want = [entry[0] if field == "people" else entry for entry in gold[field]]
        pairs.append((names(getattr(analysis, field)), want))
    assert f1(pairs, same_name) >= floor, pairs


def test_roles(analysed: list[tuple[dict[str, Any], str, Analysis]]) -> None:
    wrong, asked = [], 0
    for gold, _, analysis in analysed:
        roles = {person.name: person.role for person in analysis.people}
        for name, role in gold["people"]:
            asked += 1
            if (roles.get(name) or "") != role:
                wrong.append((name, role, roles.get(name)))
    assert len(wrong) <= 2 < asked, wrong


def test_dates(analysed: list[tuple[dict[str, Any], str, Analysis]]) -> None:
    pairs = [
        (
            [f"{date.span.of(text)} = {date.iso or ''}" for date in analysis.dates],
            [" = ".join(d) for d in gold["dates"]],
        )
        for gold, text, analysis in analysed
    ]
    assert f1(pairs, same_name) >= 0.9, pairs


def test_figures(analysed: list[tuple[dict[str, Any], str, Analysis]]) -> None:
    pairs = [
        ([f"{figure.span.of(text).split()[0]} = {figure.value}" for figure in analysis.figures],
         [f"{phrase.split()[0]} = {float(value)}" for phrase, value in gold["figures"]])
        for gold, text, analysis in analysed
    ]  # fmt: skip
    assert f1(pairs, same_name) >= 0.9, pairs

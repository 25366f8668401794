"""Learn the weights from annotated articles: ``python -m reader.nlp.train DATA.jsonl``.

Deterministic; a few minutes for a thousand articles. ``docs/models/quotations.md`` tells what the shipped weights were
learned from.
"""

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from reader.nlp.fit import Group, fit
from reader.nlp.kinds import KINDS
from reader.nlp.labels import (
    Attributed,
    Example,
    attributed,
    clause_groups,
    cue_table,
    end_groups,
    examples,
    pronoun_groups,
    region_groups,
    statement_groups,
)

_ROUNDS = 2
_LEAST = 0.02
WEIGHTS = Path(__file__).parent / "weights"


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on the files given and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m reader.nlp.train", description="Learn the weights of quotations.")
    parser.add_argument("data", type=Path, nargs="+", help="annotated articles, JSON lines")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights go (default: the package)")
    options = parser.parse_args(arguments)
    for name, table in train(options.data).items():
        write(options.out / f"{name}.json", table)


def train(paths: Iterable[Path]) -> dict[str, Mapping[str, float | list[float]]]:
    """Return every table of weights by name, learned from the annotated articles of *paths*."""
    files = list(paths)
    cues = cue_table(example for path in files for example in examples(path, {}))
    read_articles = [example for path in files for example in examples(path, cues)]
    return {"cues": cues, **_models(read_articles)}


def _models(read_articles: Sequence[Example]) -> dict[str, Mapping[str, float | list[float]]]:
    regions: list[Group] = []
    sources: list[Group] = []
    clauses: list[Group] = []
    ends: list[Group] = []
    sourced: list[list[Attributed]] = []
    for example in read_articles:
        regions += region_groups(example)
        ends += end_groups(example)
        quoted = list(attributed(example))
        sources += [each.group for each in quoted if each.group.right]
        clauses += [group for each in quoted for group in clause_groups(example, each)]
        sourced.append(quoted)
    end_weights = _kept(fit(ends, sparse=1.0, penalty=1.0, least=5))
    indirect = [group for example in read_articles for group in statement_groups(example, end_weights)]
    return {
        "ends": end_weights,
        "indirect": _kept(fit(indirect, sparse=1.0, penalty=8.0, least=6)),
        "regions": _rows(fit(regions, sparse=0.7, penalty=8.0, least=6)),
        "sources": _kept(fit(sources, sparse=0.4, penalty=6.0, least=6)),
        "clauses": _kept(fit(clauses, sparse=0.2, penalty=3.0, least=5)),
        "pronouns": _pronouns(read_articles, sourced),
    }


def _pronouns(read_articles: Sequence[Example], sourced: Sequence[Sequence[Attributed]]) -> dict[str, float]:
    """Learn in rounds, since each pronoun counts as a mention for those after it."""
    weights: dict[str, float] = {}
    for _ in range(_ROUNDS):
        groups = [
            group
            for example, quoted in zip(read_articles, sourced, strict=True)
            for group in pronoun_groups(example, quoted, weights)
        ]
        weights = _kept(fit(groups, sparse=0.5, penalty=20.0, least=3))
    return weights


def _kept(weights: Mapping[str, float]) -> dict[str, float]:
    """Return the weights that say something, shortened."""
    return {name: round(value, 2) for name, value in weights.items() if abs(value) >= _LEAST}


def _rows(weights: Mapping[str, float]) -> dict[str, list[float]]:
    """Return the weights of the kinds of region as one row a feature."""
    rows: dict[str, list[float]] = {}
    for name, value in weights.items():
        kind, feature = name.split("|", 1)
        rows.setdefault(feature, [0.0] * len(KINDS))[KINDS.index(kind)] = round(value, 2)
    return {feature: row for feature, row in sorted(rows.items()) if max(map(abs, row)) >= _LEAST}


def write(path: Path, table: Mapping[str, float | list[float]]) -> None:
    """Write a table one feature a line, in order."""
    lines = (f"{json.dumps(name, ensure_ascii=False)}:{json.dumps(value)}" for name, value in sorted(table.items()))
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


if __name__ == "__main__":
    main()

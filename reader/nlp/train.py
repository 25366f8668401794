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
SETTINGS: Mapping[str, tuple[float, float, int]] = {
    "clauses": (0.2, 3.0, 5),
    "ends": (1.0, 1.0, 5),
    "indirect": (1.0, 8.0, 6),
    "pronouns": (0.5, 20.0, 3),
    "regions": (0.4, 8.0, 6),
    "sources": (0.4, 6.0, 6),
}
"""How each model is fitted, chosen by cross-validation: what a weight costs by its size, by its square, and how many
options must have a feature."""
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
    groups = decisions([example for path in files for example in examples(path, cues)])
    learned = {name: learn(name, each) for name, each in groups.items()}
    return {"cues": cues, **learned, "regions": _rows(learned["regions"])}


def learn(name: str, groups: Sequence[Group]) -> dict[str, float]:
    """Return the weights of the model *name* that say something, shortened."""
    sparse, penalty, least = SETTINGS[name]
    weights = fit(groups, sparse=sparse, penalty=penalty, least=least)
    return {feature: round(value, 2) for feature, value in weights.items() if abs(value) >= _LEAST}


def decisions(read_articles: Sequence[Example]) -> dict[str, list[Group]]:
    """Return what each model learns from, by its name; some need the weights of another, which are learned here."""
    groups: dict[str, list[Group]] = {name: [] for name in SETTINGS}
    sourced: list[list[Attributed]] = []
    for example in read_articles:
        groups["regions"] += region_groups(example)
        groups["ends"] += end_groups(example)
        quoted = list(attributed(example))
        groups["sources"] += [each.group for each in quoted if each.group.right]
        groups["clauses"] += [group for each in quoted for group in clause_groups(example, each)]
        sourced.append(quoted)
    ends = learn("ends", groups["ends"])
    groups["indirect"] = [group for example in read_articles for group in statement_groups(example, ends)]
    groups["pronouns"] = _pronouns(read_articles, sourced)
    return groups


def _pronouns(read_articles: Sequence[Example], sourced: Sequence[Sequence[Attributed]]) -> list[Group]:
    """Return the decisions of the last round; each pronoun counts as a mention for those after it."""
    groups: list[Group] = []
    for _ in range(_ROUNDS):
        weights = learn("pronouns", groups)
        groups = [
            group
            for example, quoted in zip(read_articles, sourced, strict=True)
            for group in pronoun_groups(example, quoted, weights)
        ]
    return groups


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

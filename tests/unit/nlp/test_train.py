import json
from pathlib import Path

from reader.nlp.fit import Group, fit
from reader.nlp.train import WEIGHTS, main

_TEXT = "Mary Doe said the plan was “far too dear” for the town.\n\n“We will not pay,” she said."


def example() -> dict[str, object]:
    def quotation(words: str, source: str, cue: str, after: int) -> dict[str, object]:
        start = _TEXT.index(words)
        at, verb = _TEXT.index(source, after), _TEXT.index(cue, after)
        return {
            "pieces": [[start, start + len(words)]],
            "speaker": [at, at + len(source), source],
            "cue": [verb, verb + len(cue), cue],
            "aliases": ["Mary Doe"],
        }

    return {
        "id": "one",
        "text": _TEXT,
        "quotes": [
            quotation("the plan was “far too dear” for the town", "Mary Doe", "said", 0),
            quotation("“We will not pay,”", "she", "said", 70),
        ],
    }


def test_training_is_deterministic_and_writes_every_table(tmp_path: Path) -> None:
    data = tmp_path / "data.jsonl"
    data.write_text("".join(json.dumps(example()) + "\n" for _ in range(8)), "utf-8")
    tables = []
    for name in ("one", "two"):
        out = tmp_path / name
        out.mkdir()
        main([str(data), "--out", str(out)])
        tables.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert tables[0] == tables[1]
    assert sorted(tables[0]) == sorted(
        f"{name}.json" for name in "clauses cues ends indirect pronouns regions sources".split()
    )


def test_fit_prefers_the_feature_of_the_right_option() -> None:
    groups = [Group((("good", "both"), ("bad", "both")), frozenset([0]))] * 5
    weights = fit(groups, sparse=0.0, penalty=0.1, least=1)
    assert weights["good"] > 0 > weights["bad"]
    assert "both" not in weights


def test_fit_leaves_out_what_gains_less_than_it_costs() -> None:
    groups = [Group((("good", "rare"), ("bad",)), frozenset([0]))] * 2 + [
        Group((("good",), ("bad",)), frozenset([0]))
    ] * 9
    assert "rare" in fit(groups, sparse=0.0, penalty=0.1, least=1)
    assert "rare" not in fit(groups, sparse=1.0, penalty=0.1, least=1)


def test_the_weights_stay_small_and_readable() -> None:
    shipped = sorted(WEIGHTS.glob("*.json"))
    assert sum(path.stat().st_size for path in shipped) < 500_000
    for path in shipped:
        table = json.loads(path.read_text("utf-8"))
        assert len(path.read_text("utf-8").splitlines()) == len(table) + 2, f"{path.name}: one feature a line"

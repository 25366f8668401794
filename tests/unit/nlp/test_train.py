import json
import os
import subprocess
import sys
from pathlib import Path

from reader.nlp.fit import Group, fit
from reader.nlp.train import WEIGHTS

_ARTICLES = (
    (
        "Mary Doe said the plan was “far too dear” for the town.\n\n“We will not pay,” she said.",
        (
            ("the plan was “far too dear” for the town", "Mary Doe", "said"),
            ("“We will not pay,”", "she", "said."),
        ),
    ),
    (
        "The ferry will sail on Monday, the harbour office said.\n\nJohn Roe told the council that the pier was safe, "
        "and left.\n\n“I checked it,” Roe said.",
        (
            ("The ferry will sail on Monday", "the harbour office", "said"),
            ("the pier was safe", "John Roe", "told"),
            ("“I checked it,”", "Roe said", "said."),
        ),
    ),
    (
        "According to the survey, prices rose.\n\nMary Doe and John Roe met there; he warned that snow would fall."
        "\n\n“Nonsense,” she replied.",
        (
            ("prices rose", "the survey", "According to"),
            ("snow would fall", "he", "warned"),
            ("“Nonsense,”", "she", "replied"),
        ),
    ),
)
_TABLES = sorted(f"{name}.json" for name in "clauses cues ends indirect pronouns regions sources".split())


def example(number: int) -> dict[str, object]:
    text, quotations = _ARTICLES[number % len(_ARTICLES)]

    def quotation(words: str, source: str, cue: str) -> dict[str, object]:
        start, at, verb = text.index(words), text.index(source), text.index(cue)
        return {
            "pieces": [[start, start + len(words)]],
            "speaker": [at, at + len(source), source],
            "cue": [verb, verb + len(cue), cue],
            "aliases": ["Mary Doe"] if source == "she" else ["John Roe"],
        }

    return {"id": f"{number}", "text": text, "quotes": [quotation(*each) for each in quotations]}


def trained(folder: Path, seed: str) -> dict[str, bytes]:
    """Return the tables that a process of its own learns, whose sets have an order of their own."""
    data, out = folder / "data.jsonl", folder / seed
    data.write_text("".join(json.dumps(example(number)) + "\n" for number in range(24)), "utf-8")
    out.mkdir()
    command = [sys.executable, "-m", "reader.nlp.train", str(data), "--out", str(out)]
    subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
    return {path.name: path.read_bytes() for path in out.iterdir()}


def test_the_same_articles_give_the_same_tables_in_any_process(tmp_path: Path) -> None:
    one, other = trained(tmp_path, "1"), trained(tmp_path, "2")
    assert one == other
    assert sorted(one) == _TABLES
    assert all(len(table) > len("{}") for table in one.values())


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

import tomllib
from pathlib import Path

import pytest

from reader.resources import data_dir, sample_paths
from tests.quality.samples import FIELDS, GOLD, Score, scores

pytestmark = pytest.mark.quality


@pytest.fixture(scope="module")
def all_scores() -> tuple[Score, ...]:
    return tuple(scores())


def test_every_sample_has_gold_and_is_explained() -> None:
    files = {Path(path).name for path in sample_paths()}
    manifest = tomllib.loads((data_dir("samples") / "MANIFEST.toml").read_text("utf-8"))["sample"]
    gold = tomllib.loads(GOLD.read_text("utf-8"))["sample"]
    assert files == {sample["file"] for sample in manifest} == {sample["file"] for sample in gold}
    assert all(sample["shows"] for sample in manifest)


def test_fields(all_scores: tuple[Score, ...]) -> None:
    right = sum(score.fields for score in all_scores)
    assert right >= len(FIELDS) * len(all_scores) - 2, [score for score in all_scores if score.fields < len(FIELDS)]


def test_no_boilerplate_is_shown(all_scores: tuple[Score, ...]) -> None:
    assert [(score.file, score.wrong) for score in all_scores if score.leaked] == []


def test_quotations_are_found_and_named(all_scores: tuple[Score, ...]) -> None:
    wrong = [(score.file, score.wrong) for score in all_scores if score.wrong]
    said = sum(score.said for score in all_scores)
    assert sum(score.found for score in all_scores) >= said - 1, wrong
    assert sum(score.named for score in all_scores) >= said - 4, wrong
    assert sum(score.false for score in all_scores) <= 3, wrong

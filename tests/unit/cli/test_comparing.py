"""``nutgraf compare`` on real files and a real library."""

import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Cli

ONE = """Gate of Porton to open

The gate of the besieged port will open at noon, General Otto Vey said on Monday.

“We will open the gate at noon, so that the wounded can leave,” Vey said.

“Nobody will be searched at the bridge,” said his deputy, Karl Brisk.

Joe Banas, a carpenter, has waited there for three days with forty others from his street and two of their dogs.
"""
OTHER = """Way out of the harbour town

Hope has returned to the streets of Porton after eleven weeks in which no ship and no cart had come through.

“We shall open the gate at noon, so that the injured can leave, and the children will be given milk,” General Vey said.

The agreement was brokered by the fishermen of the neighbouring villages, who know every path through the marshes.
"""


@pytest.fixture(autouse=True)
def _files() -> None:
    Path("one.txt").write_text(ONE)
    Path("other.txt").write_text(OTHER)


def test_wordings_stand_side_by_side_marked_without_colour(cli: Cli) -> None:
    result = cli("compare", "one.txt", "other.txt")
    assert result.status == 0
    assert max(map(len, result.out.splitlines())) <= 80
    assert "\x1b" not in result.out
    left, right = zip(*(line.split(" | ") for line in result.out.splitlines() if " | " in line), strict=True)
    assert "that the [wounded] can" in " ".join(" ".join(left).split())
    assert "the [injured] can leave, {and the children will be given milk,}" in " ".join(" ".join(right).split())
    alone = result.out[result.out.index("Only in A") :]
    assert "Joe Banas" in alone
    assert "Nobody will be searched" in alone[: alone.index("Only in B")]


def test_json_has_the_shape_of_stories(cli: Cli) -> None:
    found = json.loads(cli("compare", "--json", "one.txt", "other.txt").out)
    assert list(found) == ["schema", "articles", "statements", "only"]
    assert found["articles"] == ["one.txt", "other.txt"]
    (statement,) = found["statements"]
    assert statement["speaker"] == "Otto Vey"
    assert [member["path"] for member in statement["members"]] == ["one.txt", "other.txt"]
    assert {segment["class"] for segment in statement["segments"]} == {"same", "reworded", "only"}


def test_articles_of_the_library_are_named_by_id(cli: Cli) -> None:
    ids = json.loads(cli("add", "--json", "one.txt", "other.txt").out)["added"]
    by_id = cli("compare", ids[0], ids[1][:8])
    assert by_id.status == 0
    assert "[wounded]" in by_id.out
    assert cli("compare", ids[0], "other.txt").status == 0


def test_what_cannot_be_compared_is_said(cli: Cli) -> None:
    assert cli("compare", "one.txt", "nowhere.txt").status != 0
    Path("empty.txt").write_text("")
    failed = cli("compare", "one.txt", "empty.txt")
    assert failed.status == 1
    assert "empty.txt" in failed.err
    cli("add", "one.txt", "other.txt")
    both = cli("compare", "one.txt", "porton")
    assert both.status == 3
    assert "names 2 articles" in both.err


@pytest.mark.parametrize(
    ("named", "told"),
    [("onw.txt", "onw.txt: no such file; in the library nothing is selected by onw.txt"), (".", ".: a folder")],
)
def test_what_is_no_article_is_said_in_one_line(cli: Cli, named: str, told: str) -> None:
    assert cli("add", "one.txt").status == 0
    result = cli("compare", named, "one.txt")
    assert result.status == 3
    assert result.out == ""
    assert told in result.err
    assert len(result.err.splitlines()) == 1

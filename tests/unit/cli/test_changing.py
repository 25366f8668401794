"""Changes, taken back and done again."""

import json
import re
from pathlib import Path

import pytest

from tests.unit.cli.conftest import STORY, Cli, Result


def test_tagging_and_taking_it_back(cli: Cli, library: dict[str, str]) -> None:
    prefix = library["map.txt"][:6]
    assert cli("tag", "+Coast", "+check", prefix).status == 0
    assert json.loads(cli("list", "--json", "tag:coast").out)["articles"][0]["tags"] == ["check", "coast"]
    result = cli("tag", "-check", "--json", prefix)
    assert json.loads(result.out)["articles"] == [library["map.txt"]]
    assert cli("undo").status == 0
    assert cli("list", "tag:check").status == 0
    assert cli("redo").status == 0
    assert cli("list", "tag:check").status == 3
    assert cli("redo") == Result(3, "", "nutgraf: nothing to redo\n")


def test_every_kind_of_change_is_in_the_history_and_taken_back_in_order(cli: Cli, library: dict[str, str]) -> None:
    cli("tag", "+coast", library["map.txt"])
    assert cli("delete", "museum").out == "moved “Museum finds lost map” to the trash\n"
    assert cli("list", "museum").status == 3
    labels = [
        "moved “Museum finds lost map” to the trash",
        "tagged “Museum finds lost map” #coast",
        "added 2 articles",
    ]
    assert [line.split("\t")[1:] for line in cli("history").out.splitlines()] == [["done", label] for label in labels]
    assert cli("undo", "2").out.splitlines() == [f"undone: {label}" for label in labels[:2]]
    entries = json.loads(cli("history", "--json").out)["history"]
    assert [(entry["label"], entry["undone"]) for entry in entries] == list(
        zip(labels, [True, True, False], strict=True)
    )
    assert json.loads(cli("list", "--json", "museum").out)["articles"][0]["tags"] == []
    done = json.loads(cli("redo", "9", "--json").out)
    assert done["articles"] == [library["map.txt"]]
    assert done["done"] == f"done again: {labels[1]}; done again: {labels[0]}"
    assert len(cli("history", "--limit", "1").out.splitlines()) == 1
    assert cli("undo", "99").out.count("undone:") == 3
    assert cli("undo", "0").status == 2


@pytest.mark.usefixtures("library")
def test_the_history_on_a_terminal_says_when_and_what_is_undone(cli: Cli) -> None:
    cli("delete", "museum")
    cli("undo")
    first, second = cli("history", terminal=True).out.splitlines()
    assert re.search(r"^\S*\d{4}-\d\d-\d\d \d\d:\d\d  moved .* to the trash  \(undone\)", first)
    assert second.endswith("  added 2 articles")


def test_a_new_library_has_no_history(cli: Cli) -> None:
    assert cli("history") == Result(3, "", "nutgraf: nothing has been changed yet\n")


@pytest.mark.usefixtures("library")
def test_tagging_by_query(cli: Cli) -> None:
    assert cli("tag", "+found", "museum").status == 0
    assert len(cli("list", "tag:found").out.splitlines()) == 1


def test_what_selects_nothing_is_status_3(cli: Cli, library: dict[str, str]) -> None:
    for argv in (["show", "0000000"], ["tag", "+x", "zebra"], ["export", "zebra"], ["quotes", "zebra"]):
        result = cli(*argv)
        assert (result.status, result.out) == (3, "")
        assert result.err.count("\n") == 1
    assert cli("undo").out == "undone: added 2 articles\n"
    assert cli("undo").status == 3


@pytest.mark.usefixtures("library")
def test_many_articles_are_changed_by_one_query_and_that_is_one_change(cli: Cli) -> None:
    for number in range(5):
        Path(f"{number}.txt").write_text(STORY.replace("6 million", f"{number + 7} million"))
    cli("add", *(f"{number}.txt" for number in range(5)))
    assert cli("tag", "+corridor", "said:roe since:2020").out == "tagged 6 articles #corridor\n"
    assert len(cli("list", "tag:corridor", "said:roe").out.splitlines()) == 6
    assert cli("undo").status == 0
    assert cli("list", "tag:corridor").status == 3

"""Searches kept under a name."""

import json

import pytest

from tests.unit.cli.conftest import Cli, Result


@pytest.mark.usefixtures("library")
def test_searches_are_kept_under_a_name_and_that_is_undone(cli: Cli) -> None:
    assert cli("searches", "list") == Result(3, "", "nutgraf: no search is kept yet: nutgraf searches add NAME QUERY\n")
    assert cli("searches", "add", "Old Maps", "map", "-tag:done").out == "kept the search “old-maps”\n"
    assert cli("searches", "list").out == "old-maps\tmap -tag:done\n"
    cli("searches", "add", "old-maps", "museum")
    assert json.loads(cli("searches", "list", "--json").out)["searches"] == [{"name": "old-maps", "query": "museum"}]
    assert cli("searches", "remove", "old-maps").out == "forgot the search “old-maps”\n"
    assert cli("searches", "remove", "old-maps").status == 3
    cli("undo", "2")
    assert cli("searches", "list").out == "old-maps\tmap -tag:done\n"
    for wrong in (["inbox", "map"], ["x", "colour:red"], ["!", ""], ["#", "map"]):
        assert cli("searches", "add", *wrong).status == 2
    cli("--library", "own.db", "add", "map.txt")
    assert cli("--library", "own.db", "searches", "list").status == 3

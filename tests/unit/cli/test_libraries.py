"""Which library is used, and what becomes of one that can not be."""

from pathlib import Path

from tests.unit.cli.conftest import Cli


def test_a_library_of_ones_own(cli: Cli) -> None:
    cli("add", "--library", "own.db", "map.txt")
    assert cli("list").status == 3
    assert cli("list", "--library", "own.db").status == 0
    assert cli("--library", "own.db", "list").status == 0
    assert cli("--library", "own.db").status == 0


def test_a_damaged_library_is_one_line_and_stays_as_it_is(cli: Cli) -> None:
    Path("own.db").write_bytes(b"not a library" * 500)
    for argv in (["list"], ["add", "map.txt"], ["undo"]):
        result = cli(*argv, "--library", "own.db")
        assert (result.status, result.out) == (1, "")
        assert "own.db" in result.err
        assert result.err.count("\n") == 1
    assert Path("own.db").read_bytes() == b"not a library" * 500


def test_a_place_where_no_library_can_be(cli: Cli) -> None:
    for place in ("map.txt/own.db", ".", "/proc/own.db"):
        result = cli("add", "bridge.txt", "--library", place)
        assert (result.status, result.out) == (1, "")
        assert result.err.count("\n") == 1


def test_a_misspelt_library_is_not_made(cli: Cli) -> None:
    for argv in (["list"], ["show", "museum"], ["quotes"], ["tag", "+x", "museum"], ["undo"], ["export"]):
        result = cli(*argv, "--library", "typo.db")
        assert (result.status, result.err.count("\n")) == (1, 1)
        assert "typo.db: no such library" in result.err
    assert not Path("typo.db").exists()

import json
import sys
from pathlib import Path

import pytest

from reader import __version__
from reader.cli import locating, run
from reader.cli.main import COMMANDS
from tests.unit.cli.conftest import Cli


def test_the_version(cli: Cli) -> None:
    assert cli("--version").out == f"nutgraf {__version__}\n"


def test_the_help_names_every_command(cli: Cli) -> None:
    result = cli("--help")
    assert result.status == 0
    assert all(f"\n  {name} " in result.out for name in COMMANDS)
    assert "..." not in result.out.partition("Commands:")[2].partition("\n\n")[0]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(cli: Cli, command: str) -> None:
    result = cli(command, "--help")
    assert (result.status, result.err) == (0, "")
    assert f"Usage: nutgraf {command}" in result.out


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        pytest.param(["lst"], "lst: neither a command nor a file; did you mean list?", id="near a command"),
        pytest.param(["qwertyuiop"], "neither a command nor a file; see nutgraf --help", id="near nothing"),
        pytest.param(["--jsn"], "--jsn", id="an option of no command"),
        pytest.param(["list", "--jsn"], "'--json'", id="an option near another"),
        pytest.param(["analyse"], "PATH", id="an argument is missing"),
        pytest.param(["analyse", "--jobs", "none", "x"], "--jobs", id="no number"),
        pytest.param(["locate", "moon"], "config", id="a word that is no choice"),
        pytest.param(["tag", "+x"], "name an article", id="tag without an article"),
        pytest.param(["tag", "abc"], "name a tag", id="tag without a tag"),
        pytest.param(["tag", "+", "abc"], "name a tag", id="a tag without a name"),
        pytest.param(["--library", "", "list"], "the name of a file", id="a library without a name, before"),
        pytest.param(["list", "--library", " "], "the name of a file", id="a library without a name, behind"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(cli: Cli, argv: list[str], words: str) -> None:
    result = cli(*argv)
    assert (result.status, result.out) == (2, "")
    assert words in result.err
    assert result.err.startswith("nutgraf: ")
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("command", ["add", "analyse", "clean"])
def test_an_empty_name_is_seen_to_be_one(cli: Cli, command: str) -> None:
    result = cli(command, "")
    assert result.status == 1
    assert "nutgraf: (an empty name): no such file" in result.err


@pytest.mark.parametrize(
    ("argv", "status"),
    [
        (["searches", "add", "odd", "\udcff"], 2),
        (["export", "--folder", "\udcff"], 2),
        (["sources", "add", "\udcff"], 2),
        (["sources", "add", "https://harbour.test/\udcff"], 1),
    ],
    ids=["a query", "a folder for notes", "a folder", "an address"],
)
def test_what_is_no_unicode_is_refused_where_it_would_be_kept(cli: Cli, argv: list[str], status: int) -> None:
    Path("\udcff").mkdir()
    cli("add", "map.txt")
    result = cli(*argv)
    assert (result.status, result.err.count("\n")) == (status, 1)
    assert "went wrong inside" not in result.err
    assert json.loads(cli("list", "--json").out)["articles"]


@pytest.mark.parametrize("group", ["sources", "searches", "config"])
def test_a_group_alone_says_what_it_can_do(cli: Cli, group: str) -> None:
    result = cli(group)
    assert (result.status, result.out) == (2, "")
    assert f"Usage: nutgraf {group}" in result.err
    assert "\nCommands:\n" in result.err


def test_a_command_wins_over_a_file_of_its_name(cli: Cli) -> None:
    Path("locate").write_text(Path("map.txt").read_text())
    assert cli("locate", "log").out.endswith("nutgraf.log\n")
    assert cli("./locate").out.startswith("Museum finds lost map\n")


def test_a_path_that_looks_like_an_option(cli: Cli) -> None:
    Path("-odd.txt").write_text(Path("map.txt").read_text())
    assert cli("--", "-odd.txt").out.startswith("Museum finds lost map\n")


@pytest.mark.parametrize("command", ["list", "add", "analyse", "samples"])
def test_settings_that_are_wrong_stop_every_command(cli: Cli, command: str) -> None:
    config = Path(cli("locate", "config").out.strip())
    config.parent.mkdir(parents=True)
    config.write_text("[summary]\npiont = 3\n")
    result = cli(command, *(["map.txt"] if command in ("add", "analyse") else []))
    assert (result.status, result.out) == (2, "")
    assert result.err == f"nutgraf: {config}: line 2: summary.piont is no setting; did you mean summary.points?\n"


def test_a_fault_of_ours_is_logged_and_costs_the_user_one_line(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault() -> Path:
        raise RuntimeError("\x1b]0;broken\x07")

    log = Path(cli("locate", "log").out.strip())
    monkeypatch.setitem(locating.PLACES, "config", fault)
    result = cli("locate", "config")
    assert (result.status, result.out) == (1, "")
    assert result.err == f"nutgraf: something went wrong inside nutgraf; the log says where: {log}\n"
    assert "RuntimeError: ␛]0;broken␇" in log.read_text()


def test_an_interruption(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> Path:
        raise KeyboardInterrupt

    monkeypatch.setitem(locating.PLACES, "config", interrupted)
    assert cli("locate", "config").status == 130


def test_places_are_printed_and_not_made(cli: Cli, tmp_path: Path) -> None:
    places = [cli("locate", what).out.strip() for what in ("config", "data", "log")]
    assert [Path(place).name for place in places] == ["config.toml", "library.db", "nutgraf.log"]
    assert all(place.startswith(str(tmp_path)) for place in places)
    assert not (tmp_path / "home").exists()


def test_nothing_is_loaded_that_a_command_does_not_need(cli: Cli) -> None:
    sys.modules.pop("reader.cli.exporting", None)
    cli("locate", "log")
    assert "reader.cli.exporting" not in sys.modules


def test_a_closed_output_is_told(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert run(["locate", "log"]) == 1
    assert capfd.readouterr().err == "nutgraf: the output is closed\n"

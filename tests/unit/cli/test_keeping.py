import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Cli


@pytest.fixture(autouse=True)
def _library(cli: Cli) -> None:
    assert cli("add", "bridge.txt", "map.txt").status == 0


def test_a_backup_a_day_is_made_and_listed(cli: Cli) -> None:
    (line,) = cli("backup", "--list").out.splitlines()
    name, path = line.split("  ")
    assert f"library.db-backups/{name}.db (" in path
    (entry,) = json.loads(cli("backup", "--list", "--json").out)["backups"]
    assert (entry["name"], entry["bytes"]) == (name, Path(entry["path"]).stat().st_size)


def test_a_backup_is_restored_and_that_too_can_be_taken_back(cli: Cli) -> None:
    made = json.loads(cli("backup", "--json").out)
    cli("tag", "+coast", "museum")
    done = json.loads(cli("restore", made["name"], "--json").out)
    assert (done["backup"], done["articles"]) == (made["path"], 2)
    assert cli("list", "tag:coast").status == 3
    result = cli("restore", done["kept"])
    assert result.out.splitlines()[0].startswith("restored 2 articles from ")
    assert cli("list", "tag:coast").status == 0


def test_a_backup_to_a_file_overwrites_nothing(cli: Cli) -> None:
    assert cli("backup", "copy.db").status == 0
    assert cli("list", "--library", "copy.db").status == 0
    before = Path("copy.db").read_bytes()
    result = cli("backup", "copy.db")
    assert (result.status, result.err.count("\n")) == (1, 1)
    assert "copy.db" in result.err
    assert Path("copy.db").read_bytes() == before


def test_a_damaged_library_offers_its_backup_by_name(cli: Cli) -> None:
    path = Path(cli("locate", "data").out.strip())
    path.write_bytes(b"not a library" * 500)
    for argv in (["list"], ["tag", "+x", "museum"], ["check"]):
        result = cli(*argv)
        assert (result.status, result.err.count("\n")) == (1, 1)
        assert "nutgraf restore 2" in result.err
    assert cli("restore", "latest").status == 0
    assert len(cli("list").out.splitlines()) == 2
    (kept,) = path.parent.glob("library.db-before-restore-*")
    assert kept.read_bytes() == b"not a library" * 500


def test_a_library_that_is_gone_names_its_backup(cli: Cli) -> None:
    Path(cli("locate", "data").out.strip()).unlink()
    result = cli("list")
    assert result.status == 3
    assert "this library is new" in result.err.splitlines()[0]
    assert cli("restore", "latest").status == 0
    assert cli("list").err == ""


def test_what_is_no_backup_is_refused(cli: Cli) -> None:
    for which in ("map.txt", "gone.db", ".", "", "\x1b[2J"):
        result = cli("restore", which)
        assert (result.status, result.out, result.err.count("\n")) == (1, "", 1)
    assert len(cli("list").out.splitlines()) == 2


def test_a_sound_library_passes_the_check(cli: Cli) -> None:
    result = cli("check")
    assert (result.status, {line[:3] for line in result.out.splitlines()}) == (0, {"ok "})
    assert json.loads(cli("check", "--repair", "--json").out)["sound"]
    assert len(cli("backup", "--list").out.splitlines()) == 1


def test_the_doctor_finds_nothing_private_and_nothing_wrong(cli: Cli, tmp_path: Path) -> None:
    cli("tag", "+secret", "museum")
    for terminal in (False, True):
        result = cli("doctor", terminal=terminal)
        assert result.status == 0
        assert {line[:3] for line in result.out.splitlines()} == {"ok "}
        assert "2 articles" in result.out
        for private in ("secret", "Museum", str(tmp_path / "home")):
            assert private not in result.out


def test_the_doctor_says_what_the_terminal_can_do(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-kitty")
    monkeypatch.setenv("COLORTERM", "truecolor")
    for name in ("TMUX", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    told = {line["what"]: line["told"] for line in json.loads(cli("doctor", "--json", terminal=True).out)["lines"]}
    assert told["colours"] == "16 million"
    assert told["copying (OSC 52)"] == "yes (kitty)"
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TMUX", "/run/tmux")
    told = {line["what"]: line["told"] for line in json.loads(cli("doctor", "--json", terminal=True).out)["lines"]}
    assert told["colours"] == "none: NO_COLOR is set"
    assert told["copying (OSC 52)"].startswith("through tmux")


def test_the_doctor_is_status_1_where_settings_or_library_are_bad(cli: Cli) -> None:
    config = Path(cli("locate", "config").out.strip())
    config.parent.mkdir(parents=True)
    config.write_text("colour = 1\n")
    Path(cli("locate", "data").out.strip()).write_bytes(b"not a library" * 500)
    result = cli("doctor")
    assert result.status == 1
    bad = [line for line in result.out.splitlines() if line.startswith("BAD")]
    assert [line.split(":")[0] for line in bad] == ["BAD  settings", "BAD  library"]


def test_a_library_that_can_only_be_read_is_said_to_be(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.store.connection._may_write", lambda _path: False)
    result = cli("list")
    assert result.status == 0
    assert result.err.endswith("the library can be read and not changed\n")
    assert cli("tag", "+x", "museum").status == 1


def test_the_trash_is_emptied_after_a_backup(cli: Cli) -> None:
    assert cli("trash", "empty").status == 3
    cli("tag", "+coast", "museum")
    cli("delete", "museum")
    result = json.loads(cli("trash", "empty", "--json").out)
    assert result["thrown_away"] == 1
    assert cli("list", "is:trash").status == 3
    assert len(cli("list").out.splitlines()) == 1
    assert cli("undo", "3").status == 0
    assert cli("check").status == 0
    cli("restore", result["backup"])
    assert "coast" in cli("list", "is:trash").out

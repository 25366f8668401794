import stat
from pathlib import Path

import pytest

from reader.settings import config_path, parse_settings
from tests.unit.cli.conftest import Cli

_EDITOR = """#!/bin/sh
cp "$1" "$SEEN"
cp "$WRITTEN" "$1"
"""


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Set up an editor that writes what stands in the file returned."""
    program, written = tmp_path / "editor", tmp_path / "written.toml"
    program.write_text(_EDITOR)
    program.chmod(stat.S_IRWXU)
    for name, path in (("EDITOR", program), ("VISUAL", program), ("WRITTEN", written), ("SEEN", tmp_path / "seen")):
        monkeypatch.setenv(name, str(path))
    return written


def put(text: str) -> None:
    config_path().parent.mkdir(parents=True, exist_ok=True)
    config_path().write_text(text, "utf-8")


def test_what_is_wrong_is_named_with_line_and_nearest_name(cli: Cli) -> None:
    put("[screen]\ntheem = 'nord'\n")
    done = cli("config", "check")
    assert done.status == 2
    assert "line 2: screen.theem is no setting; did you mean screen.theme?" in done.err


def test_keys_that_clash_are_named(cli: Cli) -> None:
    put('[keys]\narchive = "t"\n')
    done = cli("config", "check")
    assert done.status == 2
    assert "line 2: keys.archive t is the key of tag too" in done.err


def test_sound_settings_are_sound(cli: Cli) -> None:
    assert "the defaults hold" in cli("config", "check").out
    put('[keys]\narchive = "A"\n')
    done = cli("config", "check")
    assert (done.status, done.out) == (0, f"{config_path()}: sound\n")


def test_what_holds_is_shown_as_toml(cli: Cli) -> None:
    put("[summary]\npoints = 5\n")
    done = cli("config", "show")
    assert done.status == 0
    assert "points = 5  # line 2" in done.out
    assert parse_settings(done.out, "").summary.points == 5


def test_editing_begins_with_everything_that_can_be_set(cli: Cli, editor: Path, tmp_path: Path) -> None:
    editor.write_text("[screen]\ntheme = 'nord'\n")
    assert cli("config", "edit").status == 0
    assert '# archive = "e"' in (tmp_path / "seen").read_text()
    assert config_path().read_text() == "[screen]\ntheme = 'nord'\n"
    assert "as it was" in cli("config", "edit").out


def test_what_is_not_sound_is_not_kept(cli: Cli, editor: Path) -> None:
    put("[screen]\nascii = true\n")
    editor.write_text("[screen]\nascii = 5\n")
    done = cli("config", "edit")
    assert done.status == 2
    assert "line 2: screen.ascii must be true or false" in done.err
    assert config_path().read_text() == "[screen]\nascii = true\n"

import tomllib
from pathlib import Path

import pytest

from reader.configured import TEMPLATE, effective, read_text, write_text
from reader.errors import SettingsError
from reader.settings import KEYS, Settings, parse_settings

TEXT = """
quick_tags = ["check"]

[summary]
points = 5

[keys]
archive = ["A", "ctrl+e"]

[aliases]
"J. \\"Roe\\u007f" = "Jane Roe"
"""


def test_the_template_sets_nothing_and_names_everything() -> None:
    assert parse_settings(TEMPLATE, "") == Settings()
    bare = parse_settings(TEMPLATE.replace("# quick", "quick").replace("\n# ", "\n").replace("Settings of", "#"), "")
    assert bare.keys
    assert bare.aliases
    assert bare.export.folder
    assert {name.rpartition(".")[2] for name in KEYS} - {"keys", "aliases", "name"} <= set(
        TEMPLATE.replace("#", " ").split()
    )


def test_what_holds_is_shown_as_settings_with_where_they_come_from() -> None:
    lines = list(effective(TEXT, "config.toml"))
    assert parse_settings("\n".join(lines), "") == parse_settings(TEXT, "")
    assert "points = 5  # line 5" in lines
    assert 'method = "lede"  # default' in lines
    assert 'include = ["summary", "quotes", "notes"]  # default' in lines
    assert 'archive = ["A", "ctrl+e"]  # line 8' in lines
    assert tomllib.loads("\n".join(lines))["screen"]["ascii"] is False


def test_the_file_is_replaced_as_a_whole_and_a_link_stays(tmp_path: Path) -> None:
    real, link = tmp_path / "dots" / "config.toml", tmp_path / "config.toml"
    link.symlink_to(real)
    assert read_text(link) == ""
    write_text(link, TEXT)
    assert link.is_symlink()
    assert read_text(link) == TEXT
    assert [path.name for path in real.parent.iterdir()] == ["config.toml"]


def test_a_file_that_is_replaced_keeps_who_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("", "utf-8")
    path.chmod(0o640)
    write_text(path, TEMPLATE)
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_file_that_can_not_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    with pytest.raises(SettingsError, match="can't be read"):
        read_text(tmp_path / "config.toml")
    with pytest.raises(SettingsError, match="can't be written"):
        write_text(tmp_path / "config.toml", "")
    assert [path.name for path in tmp_path.iterdir()] == ["config.toml"]

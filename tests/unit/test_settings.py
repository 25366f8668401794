from pathlib import Path
from typing import get_args

import pytest
from textual.theme import BUILTIN_THEMES

from reader.errors import SettingsError
from reader.settings import (
    KEYS,
    THEMES,
    ExportSettings,
    Method,
    ScreenSettings,
    Settings,
    SummarySettings,
    export_folder,
    load_settings,
    parse_settings,
)
from reader.tui.themes import own_themes


def test_everything_that_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/roe")
    text = """
quick_tags = ["check", "harbour"]

[summary]
points = 5
method = "lexrank"

[export]
folder = "~/notes"

[screen]
theme = "nord"
ascii = true

[aliases]
"J. Roe" = "Jane Roe"
Elmford = "Elmford Town Council"
"""
    assert parse_settings(text, "config.toml") == Settings(
        summary=SummarySettings(points=5, method="lexrank"),
        export=ExportSettings(folder=Path("/home/roe/notes")),
        screen=ScreenSettings(theme="nord", ascii=True),
        quick_tags=("check", "harbour"),
        aliases=(("Elmford", "Elmford Town Council"), ("J. Roe", "Jane Roe")),
    )


def test_no_file_is_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "nowhere" / "config.toml") == Settings()


def test_an_empty_file_is_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b"\xef\xbb\xbf")
    assert load_settings(tmp_path / "config.toml") == Settings()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("quicktags = []", "line 1: quicktags is no setting; did you mean quick_tags?", id="unknown"),
        pytest.param("\n[sumary]\npoints = 3", "line 2: sumary is no setting; did you mean summary?", id="table"),
        pytest.param(
            "[screen]\n\nthem = 'nord'",
            "line 3: screen.them is no setting; did you mean screen.theme?",
            id="in a table",
        ),
        pytest.param(
            "summary.point = 3", "line 1: summary.point is no setting; did you mean summary.points?", id="dotted"
        ),
        pytest.param("[summary]\npoints = 8", "line 2: summary.points must be a whole number from 1 to 7", id="range"),
        pytest.param(
            "[summary]\npoints = true", "line 2: summary.points must be a whole number", id="true is no number"
        ),
        pytest.param("[summary]\npoints = 'three'", "line 2: summary.points must be a whole number", id="text"),
        pytest.param("summary = {points = 0}", "line 1: summary.points must be a whole number", id="inline table"),
        pytest.param("[summary]\nmethod = 'lexrnk'", "line 2: summary.method must be one of", id="method"),
        pytest.param("[screen]\ntheme = 'nrod'", "did you mean nord?", id="nearest value"),
        pytest.param("[screen]\nascii = 'yes'", "line 2: screen.ascii must be true or false", id="flag"),
        pytest.param(
            "[export]\ninclude = ['summary', 'all']",
            "line 2: export.include must be a list of summary, quotes, text, notes",
            id="a part of notes that is none",
        ),
        pytest.param("[export]\nfolder = 'notes'", "line 2: export.folder must be a full path", id="relative folder"),
        pytest.param("quick_tags = 'check'", "line 1: quick_tags must be a list of at most 9 tags", id="no list"),
        pytest.param(f"quick_tags = {list('abcdefghij')}", "line 1: quick_tags must be a list", id="ten tags"),
        pytest.param("quick_tags = [' ']", "line 1: quick_tags must be a text in quotation marks", id="blank tag"),
        pytest.param("[aliases]\n'J. Roe' = 3", "line 2: aliases.J. Roe must be a text", id="alias"),
        pytest.param("summary = 3", "line 1: summary must be a table, written [summary]", id="no table"),
        pytest.param("[quick_tags]\na = 1", "line 1: quick_tags must be a list", id="a table where none is wanted"),
        pytest.param("points = = 3", "at line 1", id="no TOML"),
    ],
)
def test_what_is_refused(text: str, reason: str) -> None:
    with pytest.raises(SettingsError) as error:
        parse_settings(text, "config.toml")
    assert reason in error.value.reason
    assert error.value.path == "config.toml"


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="not UTF-8"):
        load_settings(tmp_path / "config.toml")


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="can't be read"):
        load_settings(tmp_path)


def test_notes_go_to_the_documents_unless_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", "/home/roe/papers")
    assert export_folder(Settings()) == Path("/home/roe/papers/nutgraf-notes")
    assert export_folder(Settings(export=ExportSettings(Path("/vault")))) == Path("/vault")


def test_the_themes_are_those_of_the_screen() -> None:
    assert set(THEMES) == {theme.name for theme in own_themes()} | set(BUILTIN_THEMES)


@pytest.mark.parametrize("method", get_args(Method))
def test_every_method_can_be_set(method: str) -> None:
    assert parse_settings(f"[summary]\nmethod = '{method}'", "").summary.method == method


def test_every_key_is_a_field() -> None:
    for key in KEYS:
        value: object = Settings()
        for name in key.split("."):
            value = getattr(value, name)

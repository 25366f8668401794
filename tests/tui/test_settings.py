"""The user's own settings on the screen: keys, and whatever is taken up while it runs."""

from pathlib import Path

import pytest
from textual.widgets import OptionList

from reader.errors import SettingsError
from reader.library import Library
from reader.settings import ScreenSettings, Settings
from reader.tui.app import NutgrafApp
from reader.tui.setting import SettingsFile
from tests.tui.stage import WIDE, staged

KEYS = (("archive", ("A",)), ("next_quote", ("}",)), ("select", ("e",)))


async def test_the_users_keys_are_the_keys_and_are_shown(library: Library) -> None:
    async with staged(library, WIDE, Settings(keys=KEYS)) as stage:
        assert "A archive" in stage.screen.footer.render().plain
        await stage.press("e")
        assert stage.screen.targets() == stage.library.list()[:1]
        await stage.press("e", "up", "A")
        assert "archived" in stage.status
        await stage.press("?")
        lines = [str(option.prompt) for option in stage.pilot.app.screen.query_one(OptionList).options]
        assert any(line.split()[0] == "A" and "archive and go" in line for line in lines)
        assert not any(line.split()[0] == "x" for line in lines)


async def test_settings_are_taken_up_while_it_runs(library: Library, tmp_path: Path) -> None:
    async with staged(library, WIDE) as stage:
        app = stage.pilot.app
        assert isinstance(app, NutgrafApp)
        await stage.press("S", "escape")
        app.apply(
            Settings(keys=KEYS, quick_tags=("harbour",), screen=ScreenSettings(theme="nutgraf-light", ascii=True))
        )
        await stage.press("A", "1")
        assert app.theme == "nutgraf-light"
        assert stage.library.counts()["archive"] == 1
        assert [tag.name for tag in stage.library.tags()] == ["harbour"]
        assert stage.screen.articles.signs.unread == "*"
        await stage.press("S")
        footer = app.screen.query_one("#footer")
        assert "?" in str(footer.render())
        assert app.screen.has_class("-ascii") or app.has_class("-ascii")


async def test_a_theme_that_is_tried_outlasts_other_changes(library: Library) -> None:
    async with staged(library, WIDE) as stage:
        app = stage.pilot.app
        assert isinstance(app, NutgrafApp)
        app.theme = "nord"
        app.apply(Settings(quick_tags=("harbour",)))
        assert app.theme == "nord"


def test_a_file_tells_its_changes_once(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    file = SettingsFile(path)
    assert file.changed() is None
    path.write_text("[screen]\nascii = true\n", "utf-8")
    changed = file.changed()
    assert changed is not None
    assert changed.screen.ascii
    assert file.changed() is None
    path.write_text('[keys]\narchive = "x"\n', "utf-8")
    with pytest.raises(SettingsError, match="line 2"):
        file.changed()
    assert file.changed() is None

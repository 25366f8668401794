"""The user's own settings on the screen: keys, and whatever is taken up while it runs."""

from pathlib import Path

import pytest
from textual.widgets import OptionList

from reader.errors import SettingsError
from reader.library import Library
from reader.settings import ScreenSettings, Settings
from reader.tui.app import NutgrafApp
from reader.tui.commands import BY_ID, show_key
from reader.tui.keymap import checked
from reader.tui.setting import SettingsFile
from tests.tui.looks import stretches
from tests.tui.stage import WIDE, Stage, staged
from tests.tui.told import tell

OTHERS = {
    name: chr(0x430 + at) for at, name in enumerate(name for name, one in BY_ID.items() if one.keys and name != "quick")
}
"""For every command a key that is none of ours."""
OURS = {show_key(key) for name in OTHERS for key in BY_ID[name].keys} - set("a-?>")
"""As they are written; some of them are words and signs, too."""

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


async def shown(stage: Stage, action: str | None = None) -> str:
    """Do *action* on whatever screen is shown and return all that it shows then."""
    app = stage.pilot.app
    if action is not None:
        await app.screen.run_action(action)
        await stage.press()
    await stage.until(lambda: not list(app.workers))
    await stage.press()
    return " ".join(words for words, _ in stretches(app))


async def test_no_text_speaks_of_a_key_that_is_not_the_users(tmp_path: Path, empty: Library) -> None:
    given = "".join(f'{name} = "{key}"\n' for name, key in OTHERS.items())
    settings = checked(f"[keys]\n{given}", tmp_path / "config.toml")
    told: dict[str, str] = {}
    async with staged(empty, (200, 50), settings) as stage:
        told["empty"] = await shown(stage)
    library, ids = tell(tmp_path / "library.db")
    with library:
        async with staged(library, (200, 50), settings) as stage:
            for action in (
                *(
                    "compare",
                    "toggle_unread",
                    "quick_tag(3)",
                    "mark_wrong",
                    "quote(1)",
                    "raw",
                    "open",
                    "open",
                    "undo",
                    "back",
                ),
                *("keep_search", "move_to('archive')", "undo", "redo"),
            ):
                told[action] = await shown(stage, action)
            stage.screen.find("ferry")
            told["find"] = await shown(stage)
            stage.screen.end_find()
            stage.screen.show_view("later")
            told["nothing in view"] = await shown(stage)
            stage.screen.search("nowhere")
            told["nothing found"] = await shown(stage)
            stage.screen.search("")
            for action in ("stories", "take_out", "annotate", "join", "open"):
                told[f"stories {action}"] = await shown(stage, action)
            stage.screen.compare(ids[0], None)
            told["beside"] = await shown(stage)
            for action in ("speakers", "mark_wrong", "open", "copy"):
                told[f"speakers {action}"] = await shown(stage, action)
    for where, text in told.items():
        signs = set("[]→B") if "Compare" in text.split() else set()
        assert OURS.intersection(text.split()) <= signs, where
    assert all(f"{OTHERS[name]} " in told["empty"] for name in ("import", "demo", "help"))
    assert f"{OTHERS['undo']} undo (" in told["move_to('archive')"]
    assert f"{OTHERS['annotate']} writes a note" in told["quote(1)"]
    assert f"{OTHERS['stories']} shows the stories" in told["compare"]


async def test_settings_are_taken_up_while_it_runs(library: Library, tmp_path: Path) -> None:
    async with staged(library, WIDE) as stage:
        app = stage.pilot.app
        assert isinstance(app, NutgrafApp)
        await stage.press("S", "escape")
        app.apply(
            Settings(keys=KEYS, quick_tags=("harbour",), screen=ScreenSettings(theme="nutgraf-light", ascii=True))
        )
        await stage.pilot.pause()
        assert str(stage.screen.summary.border_title).isascii()
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

from importlib.metadata import version
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from reader.errors import ReaderError
from reader.library import Library
from reader.settings import ScreenSettings, Settings
from reader.tui.failing import Failure
from tests.tui.stage import SMALL, STACKED, WIDE, staged
from tests.tui.told import tell

pytestmark = pytest.mark.skipif(version("textual") != "8.2.8", reason="the pictures were taken with Textual 8.2.8")


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        (WIDE, ["j", "x", "k"]),
        (STACKED, ["j", "k"]),
        (STACKED, ["enter", "]", "]"]),
        (SMALL, ["enter", "tab"]),
        (STACKED, ["question_mark", "s", "e", "l"]),
        (STACKED, ["t", "c", "h"]),
        (STACKED, ["S"]),
        (WIDE, ["S", "enter", "j"]),
        (STACKED, ["Q", "escape", "j"]),
        (STACKED, ["tab", "tab", "]", "]", "a", *"late?"]),
        (STACKED, ["M", "tab", "tab", "x", "enter"]),
    ],
    ids=[
        "three-panes",
        "stacked",
        "reading",
        "one-pane",
        "help",
        "tags",
        "speakers",
        "speakers-wide",
        "quotations",
        "note",
        "details",
    ],
)
async def test_screen(library: Library, picture: SnapshotAssertion, size: tuple[int, int], keys: list[str]) -> None:
    library.tag(library.list()[2:], ["check", "chapel"])
    async with staged(library, size) as stage:
        await stage.press(*keys)
        await stage.until(lambda: not getattr(stage.pilot.app.screen, "waiting", False))
        assert stage.pilot.app.export_screenshot() == picture


@pytest.mark.parametrize("keys", [["]", "C"], ["T"]], ids=["compare", "stories"])
@pytest.mark.parametrize("size", [WIDE, STACKED], ids=["wide", "stacked"])
async def test_stories(tmp_path: Path, picture: SnapshotAssertion, size: tuple[int, int], keys: list[str]) -> None:
    library, ids = tell(tmp_path / "library.db")
    with library:
        library.stories.compare(library.stories.list()[0].id)
        async with staged(library, size) as stage:
            stage.screen.articles.cursor = stage.screen.articles.listing.find(ids[0]) or 0
            await stage.until(lambda: stage.screen.row is not None and stage.screen.row.id == ids[0])
            await stage.press(*keys)
            await stage.until(lambda: not getattr(stage.pilot.app.screen, "waiting", False))
            assert stage.pilot.app.export_screenshot() == picture


async def test_empty_library(empty: Library, picture: SnapshotAssertion) -> None:
    async with staged(empty, STACKED) as stage:
        assert stage.pilot.app.export_screenshot() == picture


async def test_error(library: Library, picture: SnapshotAssertion) -> None:
    async with staged(library, STACKED) as stage:
        again = {"r": ("try again", lambda: None)}
        failure = Failure("E-EXPORT-FULL", "Nothing was lost.\nSettings: export.folder", "")
        stage.screen.problem("Could not write", ReaderError("[/notes]: no room"), failure, again)
        await stage.pilot.pause()
        assert stage.pilot.app.export_screenshot() == picture


async def test_without_colour_and_in_ascii(
    library: Library, picture: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with staged(library, WIDE, Settings(screen=ScreenSettings(ascii=True, hints=False))) as stage:
        await stage.press("j")
        assert stage.pilot.app.export_screenshot() == picture

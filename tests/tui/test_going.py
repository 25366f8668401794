"""Leaving the list and coming back: links, the palette, hints, places."""

from asyncio import to_thread
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.command import CommandPalette
from textual.widgets import Input, OptionList

from reader.library import Library
from reader.model import Article, Metadata
from reader.settings import ScreenSettings, Settings
from reader.tui.app import NutgrafApp
from reader.tui.commands import NOT_HERE
from reader.tui.memory import Memory
from reader.tui.palette import Commands
from reader.tui.screens.jobs import JobsScreen
from reader.tui.screens.library import LibraryScreen
from reader.tui.screens.links import LinksScreen
from tests.store.made import put, put_analysis
from tests.tui.stage import STACKED, WIDE, Stage, an_interview, staged

URL = "https://post.example/story?a=1&b=$(touch${IFS}x)"


def linked(number: int = 1, url: str | None = URL) -> Article:
    made = an_interview(number, f"Linked {number}", (("See https://norland.example/notes now,", "Ann Hale"),))
    return replace(made, meta=Metadata(title=made.meta.title, url=url))


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file to which a browser of ours writes what it is given."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "xdg-open"
    program.write_text(f'#!/bin/sh\nprintf "%s|" "$#" "$1" >> {tmp_path}/opened\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":9")
    return tmp_path / "opened"


def library_of(path: Path, *made: Article) -> Library:
    put(path, *made)
    for article in made:
        put_analysis(path, article, "no matter")
    return Library(path, Settings())


async def test_the_page_is_opened_by_one_argument_and_no_shell(tmp_path: Path, opened: Path) -> None:
    with library_of(tmp_path / "library.db", linked()) as library:
        async with staged(library) as stage:
            await stage.press("o")
            await stage.until(opened.exists)
            await stage.until(lambda: opened.read_text() == f"1|{URL}|")
            assert stage.status == f"opened in the browser: {URL}"
            await stage.press("O", "j", "enter")
            await stage.until(lambda: opened.read_text().endswith("1|https://norland.example/notes|"))


async def test_without_a_browser_the_link_is_copied_and_without_a_link_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", "")
    with library_of(tmp_path / "library.db", linked(), linked(2, None), linked(3, "file:///x")) as library:
        async with staged(library) as stage:
            await stage.press("G", "o")
            assert "no browser here" in stage.status
            assert stage.pilot.app.clipboard == URL
            await stage.press("k", "o")
            assert stage.status == "no link to open"
            await stage.press("k", "o")
            assert stage.status == "not opened: neither http nor https"
            await stage.press("O")
            assert isinstance(stage.pilot.app.screen, LinksScreen)


async def test_a_browser_that_looks_on_has_no_way_into_the_machine(
    tmp_path: Path, opened: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(NutgrafApp, "is_web", True)
    monkeypatch.setenv("EDITOR", f"{opened.parent}/bin/xdg-open")
    with library_of(tmp_path / "library.db", linked()) as library:
        async with staged(library) as stage:
            for key in ("o", "i", "ctrl+e"):
                await stage.press(key)
                assert stage.pilot.app.screen is stage.screen
                assert stage.status == NOT_HERE
                stage.screen.say("")
            await stage.press("O", "j", "enter")
            assert "no browser here" in stage.status
            await stage.press("a", "ctrl+e", "escape")
            assert not await to_thread(opened.exists)


async def test_a_browser_that_looks_on_is_not_offered_what_it_may_not(
    empty: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(NutgrafApp, "is_web", True)
    async with staged(empty) as stage:
        assert not any("import" in line for line in stage.screen.articles.placeholder)
        left, _ = stage.screen.footer.fitting(120)
        assert [hint.commands[0] for hint in left] == ["demo", "close"]
        await stage.press("?")
        listed = stage.pilot.app.screen.query_one(OptionList)
        ids = {listed.get_option_at_index(at).id for at in range(listed.option_count)}
        assert {"demo", "quit"} <= ids
        assert not ids & {"import", "open_link", "annotate_outside", "settings"}
        await stage.press("escape", "ctrl+p")
        assert isinstance(stage.pilot.app.screen, CommandPalette)
        hits = [hit async for hit in Commands(stage.screen).discover()]
        assert hits
        assert not any("import" in str(hit.text) or "my editor" in str(hit.text) for hit in hits)


async def test_a_selection_is_opened_together_and_too_many_are_not(tmp_path: Path, opened: Path) -> None:
    with library_of(tmp_path / "library.db", *(linked(number) for number in range(1, 8))) as library:
        async with staged(library) as stage:
            await stage.press("*", "o")
            assert "too many at once" in stage.status
            await stage.press("*", "g", "x", "x", "o")
            await stage.until(lambda: opened.exists() and opened.read_text().count(URL) == 2)


async def test_the_articles_that_are_selected_are_copied_a_line_each(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("x", "x", "y")
        assert [line.partition(",")[0] for line in stage.pilot.app.clipboard.splitlines()] == ["“Harvest”", "“Harbour”"]


async def test_the_library_is_one_key_away_from_anywhere(library: Library) -> None:
    async with staged(library, STACKED) as stage:
        for keys in (["enter", "tab"], ["S", "enter"], ["Q", "enter", "enter"], ["F"], ["Q", "escape"]):
            await stage.press(*keys, "L")
            assert stage.pilot.app.screen is stage.screen
            assert stage.screen.articles.has_focus


# The palette


async def found(stage: Stage, words: str) -> list[str]:
    await stage.press("ctrl+p")
    palette = stage.pilot.app.screen
    assert isinstance(palette, CommandPalette)
    palette.query_one(Input).value = words
    listed = palette.query_one(OptionList)

    def lines() -> list[str]:
        return [str(option.prompt) for option in listed.options]

    await stage.until(lambda: any(words.lower() in line.lower() for line in lines()))
    return lines()


async def test_the_palette_finds_an_article_and_goes_to_it_wherever_it_is(library: Library) -> None:
    library.set_state(library.list()[4:], "archive")
    async with staged(library) as stage:
        await stage.press("Q", "escape")
        assert any("Ferry" in line for line in await found(stage, "Ferr"))
        await stage.press("enter")
        await stage.until(lambda: stage.pilot.app.screen is stage.screen and stage.title() == "Ferry")
        assert stage.screen.shown == "all"


@pytest.mark.parametrize(
    ("words", "titles"),
    [("kept-tag", ["Budget"]), ("Herald", ["Harvest", "Budget"]), ("Bo Lind", ["Harvest"])],
    ids=["tag", "source", "speaker"],
)
async def test_the_palette_narrows_the_list(library: Library, words: str, titles: list[str]) -> None:
    library.tag(library.list()[2:3], ["kept-tag"])
    async with staged(library) as stage:
        assert any(words in line for line in await found(stage, words))
        await stage.press("enter")
        await stage.until(lambda: stage.titles() == titles)


# Places and hints


async def test_a_text_opens_where_it_was_left_after_a_restart(library: Library, tmp_path: Path) -> None:
    async def open_again(keys: list[str]) -> int:
        app = NutgrafApp(library, Settings(), memory=Memory(tmp_path / "screen.json"))
        async with app.run_test(size=STACKED) as pilot:
            screen = app.screen
            assert isinstance(screen, LibraryScreen)
            await pilot.press(*keys)
            await pilot.pause()
            return screen.text.place

    left = await open_again(["enter", "space", "space"])
    assert left > 0
    assert await open_again(["enter"]) == left
    assert await open_again(["j", "enter"]) == 0
    assert library.undo() is None


async def test_one_key_is_taught_until_it_is_known(library: Library) -> None:
    async with staged(library, settings=Settings()) as stage:
        await stage.until(lambda: stage.status.startswith("a key to try:  j ↓   go down"))
        await stage.press("j", "j", "j", "j", "j", "k")  # one may come before there is a list to move in
        await stage.until(lambda: stage.status.startswith("a key to try:  ]   next quotation"))
        await stage.press("e")
        await stage.until(lambda: stage.status.startswith("archived"))
        await stage.press("k")
        await stage.until(lambda: stage.status.startswith("a key to try:  ]   next quotation"))


async def test_hints_can_be_switched_off_and_an_empty_library_has_none(library: Library, empty: Library) -> None:
    async with staged(library, settings=Settings(screen=ScreenSettings(hints=False))) as stage:
        await stage.press("j", "k")
        assert stage.status == ""
    async with staged(empty, settings=Settings()) as stage:
        assert stage.status == ""


# In the background


async def test_the_background_says_what_failed_by_its_reason_and_tries_again(empty: Library, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_bytes(b"\x00\x01\x02" * 100)
    (folder / "none.txt").write_text(" \n")
    async with staged(empty, WIDE) as stage:
        stage.screen.import_path(str(folder))
        await stage.until(lambda: len(stage.screen.problems) == 3 and not stage.screen.jobs.running)
        await stage.press("B")
        screen = stage.pilot.app.screen
        assert isinstance(screen, JobsScreen)
        shown = stage.pilot.app.export_screenshot().replace("&#160;", " ")
        assert "RUNNING" not in shown
        assert shown.index("FAILED") < shown.index("one.txt")
        (folder / "one.txt").write_text("Mill opens\n\n“It turns,” said Ann Hale, the miller.\n" * 3)
        await stage.press("r")
        await stage.until(lambda: len(stage.screen.problems) == 2 and len(stage.screen.articles.listing) == 1)
        await stage.until(lambda: not stage.screen.jobs.running)


async def test_what_could_not_be_analysed_is_listed_from_the_background(tmp_path: Path) -> None:
    with library_of(tmp_path / "library.db", linked()) as library:
        library.set_state(library.list(), "archive")
        async with staged(library) as stage:
            await stage.press("B", "c", "r", "f")
            assert stage.pilot.app.screen is stage.screen
            assert stage.titles() == ["Linked 1"]

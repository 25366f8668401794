"""`a` and `M`: what the user writes on articles and quotations, and what they say of articles."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from reader.library import Library
from reader.settings import ScreenSettings, Settings
from reader.tui.screens.details import DetailsScreen
from reader.tui.screens.error import ErrorScreen
from reader.tui.screens.note import NoteScreen
from reader.tui.widgets.bar import Bar
from tests.tui.stage import SMALL, STACKED, WIDE, Stage, staged

FULL = (200, 50)
NEXT = "right_square_bracket"


def note(stage: Stage) -> NoteScreen:
    screen = stage.pilot.app.screen
    assert isinstance(screen, NoteScreen)
    return screen


def written(stage: Stage) -> list[tuple[str, str]]:
    """Return the notes on the first article: the words they are on, and theirs."""
    return [(one.quoted, one.text) for one in stage.library.noting.of(stage.library.list()[0])]


def told(stage: Stage) -> str:
    return stage.pilot.app.screen.query_one("#told", Bar).text


@pytest.mark.parametrize("size", [FULL, WIDE, STACKED, SMALL], ids=["full", "three panes", "stacked", "one"])
async def test_a_note_is_written_kept_by_esc_and_undone(library: Library, size: tuple[int, int]) -> None:
    async with staged(library, size) as stage:
        await stage.press("a", *"Check", "space", *"it", "enter", *"jk", "escape")
        assert written(stage) == [("", "Check it\njk")]
        assert stage.status == "wrote a note on “Harvest”  u undo (1)"
        assert [row.noted for row in stage.rows()] == [True, False, False, False, False]
        await stage.press("a")
        assert note(stage).area.text == "Check it\njk"
        await stage.press("escape")
        assert stage.status == "wrote a note on “Harvest”  u undo (1)"
        await stage.press("u")
        assert written(stage) == []
        assert not stage.rows()[0].noted


async def test_the_current_quotation_is_noted_and_tab_leads_to_the_article(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("tab", "tab", "tab", NEXT, NEXT, "a")
        assert note(stage).query_one("#box").border_title == "Note on the quotation"
        await stage.press(*"late?", "tab")
        assert note(stage).query_one("#box").border_title == "Note on the article"
        await stage.press(*"mine", "escape")
        assert written(stage) == [("", "mine"), ("Barley is late,", "late?")]
        await stage.press("a")
        assert note(stage).area.text == "late?"
        await stage.press("escape", "u", "u")
        assert written(stage) == []


async def test_where_the_note_has_a_pane_it_is_written_there(library: Library) -> None:
    async with staged(library, FULL) as stage:
        pane = stage.screen.note.region
        await stage.press("a")
        box = note(stage).query_one("#box").region
        assert (box.right, box.bottom) == (pane.right, pane.bottom)
        await stage.press("x", "escape")
        assert stage.screen.note.render_line(0).text.strip() == "x"
        await stage.pilot.resize_terminal(40, 12)
        await stage.press("a")
        assert note(stage).app.size.region.contains_region(note(stage).query_one("#box").region)


async def test_what_is_written_is_kept_where_the_program_is_left(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("a", *"unsaved", "ctrl+q")
    assert [one.text for one in library.noting.of(library.list()[0])] == ["unsaved"]


async def test_without_an_editor_or_a_terminal_nothing_is_lost(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "true")
    async with staged(library) as stage:
        await stage.press("ctrl+e")
        assert "this terminal can't be lent to one" in stage.status
        await stage.press("a", "x", "ctrl+e")
        assert "can't be lent" in note(stage).query_one("#about", Bar).text
        await stage.press("y", "escape")
        assert written(stage) == [("", "xy")]


async def test_quotations_over_the_library_are_noted_and_marked(library: Library) -> None:
    async with staged(library, settings=Settings(screen=ScreenSettings(ascii=True))) as stage:
        await stage.press("Q", "escape", "a", *"sure?", "escape")
        said = stage.pilot.app.screen
        assert [one.text for id in library.list() for one in library.noting.of(id)] == ["sure?"]
        first = said.said.said(0)  # type: ignore[attr-defined]  # the screen of quotations
        assert first.noted
        await stage.press("u")
        assert not said.said.said(0).noted  # type: ignore[attr-defined]  # likewise


async def test_details_are_put_right_in_a_form(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("M")
        assert told(stage) == "the page says: Harvest"
        await stage.press("end", *" home", "tab", "tab")
        stage.pilot.app.screen.query(Input)[2].value = "5.2.2026"
        await stage.press("enter")
        assert "date: “5.2.2026” is none" in told(stage)
        stage.pilot.app.screen.query(Input)[2].value = "2026-01"
        await stage.press("enter")
        assert stage.status == "edited headline and date of “Harvest”  u undo (1)"
        assert stage.titles()[-1] == "Harvest home"
        assert stage.title() == "Harvest home"
        await stage.press("M", "ctrl+r", "enter")
        assert stage.title() == "Harvest"
        await stage.press("u", "u")
        assert stage.titles()[0] == "Harvest"


async def test_source_and_date_are_said_of_a_selection(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("*", "M")
        assert isinstance(stage.pilot.app.screen, DetailsScreen)
        assert [line.value for line in stage.pilot.app.screen.query(Input)] == ["", ""]
        await stage.press(*"Gazette", "enter")
        assert stage.status == "edited source of 5 articles  u undo (1)"
        assert {row.site for row in stage.rows()} == {"Gazette"}
        await stage.press("M", "ctrl+r", "enter")
        assert [row.site for row in stage.rows()] == ["Herald", "Post", "Herald", None, None]
        await stage.press("M", "escape", "u", "u")
        assert library.undo() is None


async def test_a_note_is_on_the_article_and_nothing_else_is_pressed_while_it_is_written(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("j", "a", *"e#tuq/", "escape")
        assert [one.text for one in library.noting.of(library.list()[1])] == ["e#tuq/"]
        assert stage.titles() == ["Harvest", "Harbour", "Budget", "Bridge", "Ferry"]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Return what reads the files in which is left what the library refuses."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return lambda: sorted(path.read_text("utf-8") for path in tmp_path.glob("nutgraf-*.md"))


async def test_what_the_library_can_not_keep_is_in_a_file_and_can_be_tried_again(
    library: Library, kept: Callable[[], list[str]]
) -> None:
    async with staged(library) as stage:
        await stage.press("a", "x")
        library._database.read_only = True  # noqa: SLF001 - root can write every file
        await stage.press("escape")
        assert isinstance(stage.pilot.app.screen, ErrorScreen)
        assert kept() == ["x"]
        await stage.press("r")
        assert kept() == ["x"]
        library._database.read_only = False  # noqa: SLF001 - likewise
        await stage.press("r")
        assert written(stage) == [("", "x")]
        assert kept() == []


async def test_what_the_library_can_not_keep_when_the_program_is_left_is_in_a_file(
    library: Library, kept: Callable[[], list[str]]
) -> None:
    async with staged(library) as stage:
        await stage.press("tab", "tab", "tab", NEXT, "a", *"one", "tab", *"two")
        library._database.read_only = True  # noqa: SLF001 - root can write every file
        await stage.press("ctrl+q")
    assert kept() == ["one", "two"]

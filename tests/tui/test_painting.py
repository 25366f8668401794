"""Panes are painted in a way of their own: what stands on the screen is what Textual would have painted."""

import gc

import pytest
from rich.cells import cell_len
from rich.style import Style
from textual._styles_cache import StylesCache
from textual.filter import ANSIToTruecolor
from textual.strip import Strip

from reader.library import Library
from reader.tui.widgets.pane import Pane
from tests.tui.stage import SMALL, STACKED, WIDE, staged

FULL = (200, 50)


def cells(strip: Strip, pane: Pane) -> list[tuple[str, object, object, object]]:
    """Return the characters of a line with what can be seen of their style."""
    for one in pane.app.get_line_filters():
        strip = strip.apply_filter(one, pane.background_colors[1])
    seen: list[tuple[str, object, object, object]] = []
    for text, given, _ in strip:
        style = given or Style()
        drawn = style.underline, style.strike, style.reverse
        seen += [
            (character, None, style.bgcolor, drawn)
            if character == " " and not any(drawn)
            else (character, style.color, style.bgcolor, (*drawn, style.bold, style.italic))
            for character in text
        ]
    assert sum(cell_len(character) for character, *_ in seen) == pane.outer_size.width
    return seen


@pytest.mark.parametrize("size", [WIDE, STACKED, SMALL, FULL], ids=["wide", "stacked", "small", "full"])
@pytest.mark.parametrize("keys", [["j"], ["enter", "]"], ["tab"]], ids=["list", "reading", "summary"])
async def test_a_pane_looks_as_any_widget(library: Library, size: tuple[int, int], keys: list[str]) -> None:
    async with staged(library, size) as stage:
        await stage.press(*keys)
        for pane in stage.screen.query(Pane):
            if not pane.display or not pane.region:
                continue
            whole = pane.outer_size.region
            ours, theirs = pane.render_lines(whole), StylesCache().render_widget(pane, whole)
            assert [cells(line, pane) for line in ours] == [cells(line, pane) for line in theirs]


async def test_a_line_falls_into_its_parts(library: Library) -> None:
    """Cut where the bar stands, at no cost, a line is what it is when cut by Textual."""
    async with staged(library) as stage:
        text = stage.screen.text
        width = text.outer_size.width
        for line in text.render_lines(text.outer_size.region)[1:-1]:
            parts = line.divide([width - 2, width - 1, width])
            assert [part.cell_length for part in parts] == [width - 2, 1, 1]
            assert "".join(part.text for part in parts) == line.text
            assert [part.text for part in line.divide([5, width])] == [line.text[:5], line.text[5:]]


async def test_the_next_article_lays_nothing_out(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("j")
        laid: list[object] = []
        stage.screen.screen_layout_refresh_signal.subscribe(stage.screen, laid.append)
        before = stage.screen.text.virtual_size
        await stage.press("j", "j")
        assert stage.screen.text.virtual_size != before  # there is something to lay out
        assert not laid


async def test_a_bar_is_blank_where_all_is_in_view(library: Library) -> None:
    async with staged(library, (120, 50)) as stage:
        bar = stage.screen.articles.vertical_scrollbar
        assert bar.window_size >= bar.window_virtual_size
        assert {piece.style.bgcolor for line in bar.render_lines(bar.size.region) for piece in line if piece.style} == {
            stage.screen.articles.rich_style.bgcolor
        }


async def test_pieces_are_few(library: Library) -> None:
    """A line of plain text is one piece between the sides of the frame."""
    async with staged(library) as stage:
        stage.screen.text.set_current(None)
        lines = [
            line
            for line in stage.screen.text.render_lines(stage.screen.text.outer_size.region)
            if line.text.strip("│┃ ")
        ]
        assert min(len(list(line)) for line in lines) <= 4


async def test_garbage_is_looked_for_once_the_list_is_there(library: Library) -> None:
    gc.disable()
    try:
        async with staged(library):
            assert gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()


async def test_colours_of_the_terminal_stay_to_be_translated(library: Library) -> None:
    async with staged(library) as stage:
        app, pane = stage.pilot.app, stage.screen.text
        assert not any(isinstance(one, ANSIToTruecolor) for one in pane.get_line_filters())
        app.theme = "ansi-dark"
        assert pane.get_line_filters() == app.get_line_filters()

"""The text on the screen: what is shown, what is marked, and that the place is kept."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
from textual.app import ComposeResult
from textual.geometry import Offset
from textual.selection import Selection
from typing_extensions import override

from reader.model import Analysis, Article, Metadata, Role, Span
from reader.resources import data_dir
from reader.tui.glyphs import ASCII
from reader.tui.themes import ThemedApp
from reader.tui.widgets.text_view import TextView
from reader.wording import FRONT_PAGE
from tests.tui.made import APPEAL, PARAGRAPHS, analysis, article, hostile, span

LONG: tuple[tuple[Role, str], ...] = tuple(("paragraph", f"Paragraph {number} of a long text.") for number in range(60))


class Shell(ThemedApp[None]):
    CSS_PATH = data_dir("styles") / "article.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.told: list[int] = []

    @override
    def compose(self) -> ComposeResult:
        yield TextView()

    def on_text_view_scrolled(self, message: TextView.Scrolled) -> None:
        self.told.append(message.percent)


@asynccontextmanager
async def shown(
    of: Article | None, said: Analysis | None = None, size: tuple[int, int] = (60, 30)
) -> AsyncIterator[TextView]:
    """Show an article in an app of its own and yield the view."""
    app = Shell()
    async with app.run_test(size=size) as pilot:
        view = app.query_one(TextView)
        view.show(of, said)
        await pilot.pause()
        yield view


def screen(view: TextView) -> list[str]:
    return [view.render_line(y).text.rstrip() for y in range(view.size.height)]


def styled(view: TextView, what: str) -> Iterator[tuple[str, str]]:
    """Yield each piece of the screen whose style has the flag *what*, with its line."""
    for y in range(view.size.height):
        strip = view.render_line(y)
        yield from ((segment.text, strip.text) for segment in strip if segment.style and getattr(segment.style, what))


async def test_head_blocks_and_what_is_not_stated() -> None:
    async with shown(article()) as view:
        assert [line.strip() for line in screen(view)[:9]] == [
            "Barrier stays [/] closed",
            "By Nora Vance · Oderby Post · undated",
            "",
            "The mayor of Oderby has asked the council to reopen the",
            "barrier after a week of rain.",
            "",
            "“We have waited eleven years,” said Mayor Ilse Brand.",
            "“That is no plan. [sic]”",
            "",
        ]
        assert any(line.strip() == "• Mill Street: 212 homes flooded" for line in screen(view))


async def test_an_article_that_states_nothing_has_a_head_all_the_same() -> None:
    async with shown(article(meta=Metadata())) as view:
        assert [line.strip() for line in screen(view)[:2]] == ["floods.txt", "no source · undated"]


async def test_a_page_of_headlines_is_called_a_front_page() -> None:
    titles: tuple[tuple[Role, str], ...] = tuple(
        ("crosshead", f"Village number {number} paints its hall") for number in range(9)
    )
    async with shown(article(titles, meta=Metadata())) as view:
        assert screen(view)[2].strip() == FRONT_PAGE


async def test_a_date_that_is_guessed_says_so() -> None:
    async with shown(article(meta=Metadata(published_guess="2031-05-04"))) as view:
        assert screen(view)[1].strip() == "no source · ≈ 4 May 2031 (guessed)"


async def test_the_current_quotation_stands_between_bars_with_its_cue_underlined() -> None:
    of = article()
    async with shown(of, analysis(of.text)) as view:
        view.set_current(0)
        framed = [line for line in screen(view) if "▌" in line]
        assert [line.strip() for line in framed] == [
            "▌“We have waited eleven years,” said Mayor Ilse Brand.    ▐",
            "▌“That is no plan. [sic]”                                 ▐",
        ]
        assert [text for text, _ in styled(view, "underline")] == ["said"]
        view.signs = ASCII
        assert sum(line.strip().startswith("|“") for line in screen(view)) == 2
        view.set_current(None)
        assert not any("|" in line for line in screen(view))


async def test_raw_says_what_was_removed_and_why() -> None:
    of = article()
    async with shown(of, analysis(of.text)) as view:
        view.raw = True
        lines = [line.strip() for line in screen(view)]
        assert lines[3].startswith("Barrier stays closed")
        assert lines[3].endswith("[headline]")
        (appeal,) = (line for line in lines if line.startswith(APPEAL))
        assert appeal.endswith("[appeal]")
        view.set_current(3)
        assert [line.strip() for line in screen(view) if "▌" in line] == [
            "▌“Stop the pumps,” read a note at the town hall on Monday.▐"
        ]
        view.raw = False
        assert not any(APPEAL in line for line in screen(view))


async def test_the_place_is_kept_by_raw_by_width_and_by_an_analysis_that_comes_later() -> None:
    of = article(LONG)
    place = span(of.text, "Paragraph 30 ").start
    app = Shell()
    async with app.run_test(size=(60, 20)) as pilot:
        view = app.query_one(TextView)
        view.show(of, None, place)
        await pilot.pause()
        assert view.place == place
        assert screen(view)[0].strip() == "Paragraph 30 of a long text."
        view.raw = True
        assert view.place == place
        assert screen(view)[0].strip() == "Paragraph 30 of a long text."
        view.raw = False
        await pilot.resize_terminal(24, 20)
        assert view.place == place
        view.show(of, Analysis(1))
        assert view.place == place
        view.show(of, Analysis(1), 0)
        assert view.place == 0
        assert screen(view)[0].strip() == "Barrier stays [/]"
        view.show(article(LONG, name="1" * 16), None)
        assert view.place == 0


async def test_a_place_asked_for_before_there_is_a_size_is_not_forgotten() -> None:
    of = article(LONG)
    view = TextView()
    view.show(of, None, span(of.text, "Paragraph 40 ").start)
    assert view.place == span(of.text, "Paragraph 40 ").start

    class Later(ThemedApp[None]):
        @override
        def compose(self) -> ComposeResult:
            yield view

    async with Later().run_test(size=(60, 20)):
        assert screen(view)[0].strip() == "Paragraph 40 of a long text."


async def test_going_to_a_span_scrolls_no_more_than_it_must() -> None:
    of = article(LONG)
    async with shown(of, size=(60, 20)) as view:
        view.go_to(span(of.text, "Paragraph 2 "))
        assert view.scroll_offset.y == 0
        view.go_to(span(of.text, "Paragraph 50 "))
        assert any("Paragraph 50 " in line for line in screen(view))
        assert not any("Paragraph 2 " in line for line in screen(view))
        view.scroll_to(y=view.max_scroll_y, animate=False, force=True)
        assert view.percent == 100


async def test_scrolling_tells_the_percentage() -> None:
    async with shown(article(LONG), size=(60, 20)) as view:
        view.scroll_to(y=30, animate=False, force=True)
        view.scroll_to(y=31, animate=False, force=True)
        assert view.percent == 41
        shell = view.app
    assert isinstance(shell, Shell)
    assert shell.told == [16, 40, 41]


async def test_a_taller_view_has_seen_more() -> None:
    app = Shell()
    async with app.run_test(size=(60, 20)) as pilot:
        app.query_one(TextView).show(article(LONG), None)
        await pilot.resize_terminal(60, 40)
        await pilot.pause()
    assert app.told == [16, 32]


async def test_a_hidden_view_shows_what_it_was_given_once_it_is_seen() -> None:
    app = Shell()
    async with app.run_test(size=(60, 20)) as pilot:
        view = app.query_one(TextView)
        view.show(article(LONG), None)
        view.display = False
        await pilot.pause()
        view.show(article((("paragraph", "Short."),), name="1" * 16), None)
        await pilot.resize_terminal(40, 20)
        view.display = True
        await pilot.pause()
        assert [line.strip() for line in screen(view)[3:5]] == ["Short.", ""]
        view.display = False
        await pilot.pause()
        view.show(None, None)
        view.display = True
        await pilot.pause()
        assert "".join(screen(view)) == ""


async def test_find_goes_round() -> None:
    of = article(LONG)
    async with shown(of, size=(60, 20)) as view:
        assert view.find("PARAGRAPH  5") == 11
        assert view.match == 0
        view.previous_match()
        assert view.match == 10
        assert any("Paragraph 59" in line for line in screen(view))
        view.next_match()
        assert view.match == 0
        assert any("Paragraph 5 " in line for line in screen(view))
        assert view.find("nowhere") == 0
        assert view.match is None
        view.next_match()
        assert view.match is None
        view.find("long")
        view.clear_find()
        assert view.match is None


async def test_what_is_selected_is_copied_unwrapped() -> None:
    of = article()
    async with shown(of) as view:
        view.screen.selections = {view: Selection(Offset(4, 3), Offset(10, 4))}
        assert (
            view.screen.get_selected_text()
            == PARAGRAPHS[0][1][4 : len("The mayor of Oderby has asked the council to reopen the ") + 10]
        )
        view.screen.selections = {view: Selection(None, None)}
        selected = view.screen.get_selected_text() or ""
        assert of.text in selected.replace("• ", "")


async def test_the_mouse_selects_what_it_is_drawn_over() -> None:
    app = Shell()
    async with app.run_test(size=(60, 30)) as pilot:
        view = app.query_one(TextView)
        view.show(article((("paragraph", "日本 and the rest of a line that is long enough to be wrapped"),)), None)
        await pilot.pause()
        left, _ = view.column(view.scrollable_content_region.width)
        await pilot.mouse_down(view, offset=(left + 5, 3))
        await pilot.hover(view, offset=(left + 7, 4))
        await pilot.mouse_up(view, offset=(left + 7, 4))
        assert app.screen.get_selected_text() == "and the rest of a line that is long enough to be wrapped"
        colour = app.screen.get_component_rich_style("screen--selection").bgcolor
        marked = [part.text for part in view.render_line(3) if part.style and part.style.bgcolor == colour]
        assert marked == ["and the rest of a line that is long enough to be"]


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (5, 4), (13, 5), (80, 24), (200, 60)], ids=str)
async def test_nothing_hostile_passes_at_any_size(size: tuple[int, int]) -> None:
    async with shown(*hostile(), size=size) as view:
        for raw in (False, True):
            view.raw = raw
            view.set_current(0)
            view.set_current(1)
            view.go_to(Span(50, 5000))
            view.find("x")
            view.screen.selections = {view: Selection(None, None)}
            painted = "".join(screen(view))
            assert not {character for character in painted if not character.isprintable() or character == "\u202e"}
            (view.screen.get_selected_text() or "").encode()


@pytest.mark.parametrize("of", [None, article(())], ids=["no article", "no text"])
async def test_nothing_is_shown_of_nothing(of: Article | None) -> None:
    async with shown(of, Analysis(1)) as view:
        view.raw = True
        view.set_current(0)
        view.go_to(Span(0, 1))
        assert view.find("x") == 0
        assert view.place == 0
        assert view.percent == 100

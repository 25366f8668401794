from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from reader.library import Library
from reader.settings import Settings
from reader.tui.screens.prompt import PromptScreen
from reader.tui.screens.quotes import QuotesScreen
from reader.tui.screens.said import SaidScreen
from reader.tui.screens.speaker import SpeakerScreen
from reader.tui.screens.speakers import SpeakersScreen
from tests.store.made import an_analysis, an_article, put, put_analysis
from tests.tui.stage import SMALL, STACKED, WIDE, Stage, staged


@asynccontextmanager
async def over(
    library: Library, key: str, size: tuple[int, int] = WIDE, settings: Settings | None = None
) -> AsyncIterator[tuple[Stage, SaidScreen]]:
    """Show the list of quotations that *key* opens."""
    async with staged(library, size, settings) as stage:
        yield stage, await opened(stage, key)


async def opened(stage: Stage, *keys: str) -> SaidScreen:
    """Press *keys*, which lead to a list of quotations, and wait until it follows its cursors; `Q` asks for a query."""
    await stage.press(*keys)
    if isinstance(stage.pilot.app.screen, PromptScreen):
        await stage.press("escape")
    screen = stage.pilot.app.screen
    assert isinstance(screen, SaidScreen)
    await stage.until(lambda: not screen.waiting)
    return screen


def speakers(screen: SaidScreen) -> list[str | None]:
    assert isinstance(screen, SpeakersScreen)
    rows = (screen.speakers.row(at) for at in range(screen.speakers.count()))
    return [row.name for row in rows if row]


def said(screen: SaidScreen) -> list[str]:
    found = (screen.said.said(at) for at in range(screen.said.count()))
    return [one.text for one in found if one]


async def test_the_speakers_of_the_library_and_what_the_one_under_the_cursor_said(library: Library) -> None:
    async with over(library, "S") as (stage, screen):
        assert speakers(screen) == ["Ann Hale", "Bo Lind"]
        assert said(screen) == ["Wheat is in,", "Rye can wait,"]
        assert "2 speakers · 3 quotations" in screen.header.text
        await opened(stage, "j")
        assert said(screen) == ["Barley is late,"]


async def test_asked_for_twice_an_article_is_read_once(library: Library) -> None:
    async with over(library, "Q") as (stage, screen):
        screen.action_open()
        screen.action_open()
        await stage.press()
        assert "Quotations" in stage.screen.header.text
        await stage.press("q")
        assert stage.pilot.app.screen is screen


async def test_a_quotation_opens_at_its_place_and_back_leads_to_where_one_was(library: Library) -> None:
    library.set_state(library.list()[:1], "archive")
    async with over(library, "S", STACKED) as (stage, screen):
        before = stage.title()
        await stage.press("enter", "j", "enter")
        assert stage.pilot.app.screen is stage.screen
        assert stage.screen.row is not None
        assert stage.screen.row.title == "Harvest"
        assert stage.screen.panes.pane == "text"
        await stage.until(lambda: stage.screen.quotes.current == 2)
        assert "‹ Speakers  Harvest" in stage.screen.header.text
        assert await opened(stage, "q") is screen
        assert screen.pane is screen.said
        assert screen.said.cursor == 1
        await opened(stage, "escape")
        await stage.press("escape")
        assert stage.pilot.app.screen is stage.screen
        assert (stage.screen.panes.pane, stage.title(), stage.screen.row.title) == ("articles", before, before)


async def test_keys_of_triage_act_on_the_article_that_was_come_to(library: Library) -> None:
    library.set_state(library.list()[:1], "archive")
    async with over(library, "Q") as (stage, _):
        await stage.press("enter", "comma")
        assert library.rows(library.list()[:1])[0].state == "later"


async def test_an_article_is_shown_though_the_view_is_empty(library: Library) -> None:
    library.set_state(library.list(), "archive")
    async with over(library, "Q", STACKED) as (stage, screen):
        await stage.press("enter")
        await stage.until(lambda: stage.screen.quotes.current == 0)
        assert stage.screen.text.display
        assert await opened(stage, "q") is screen
        await stage.press("q")
        assert (stage.screen.panes.pane, stage.screen.row) == ("articles", None)


async def test_going_on_in_the_list_of_articles_ends_the_visit(library: Library) -> None:
    async with over(library, "Q") as (stage, _):
        await stage.press("enter", "h", "h", "j", "enter", "q")
        assert stage.pilot.app.screen is stage.screen
        assert stage.screen.panes.pane == "articles"


async def test_a_speaker_is_renamed_in_the_whole_library_and_that_is_undone(library: Library) -> None:
    async with over(library, "S") as (stage, screen):
        await stage.press("equals_sign")
        assert isinstance(stage.pilot.app.screen, SpeakerScreen)
        await stage.type("Anna Hale")
        assert library.known(library.list()[0]).names == (("Ann Hale", "Anna Hale"),)
        assert "renamed Ann Hale to Anna Hale" in screen.status.text
        await stage.press("u")
        assert library.known(library.list()[0]).names == ()
        assert "undone: renamed" in screen.status.text


async def test_a_name_is_taken_apart_from_a_speaker_and_that_is_undone(library: Library, tmp_path: Path) -> None:
    other = an_article(77, "“Oats too,” said Ann M. Hale.")
    put(tmp_path / "library.db", other)
    put_analysis(tmp_path / "library.db", other, an_analysis(other, ("Oats too,", "Ann M. Hale")))
    async with over(library, "S") as (stage, screen):
        assert speakers(screen) == ["Ann Hale", "Bo Lind"]
        assert "also “Ann M. Hale”" in str(screen.said.border_title)
        await stage.press("exclamation_mark")
        assert isinstance(stage.pilot.app.screen, SpeakerScreen)
        await stage.press("enter")
        assert speakers(screen) == ["Ann Hale", "Ann M. Hale", "Bo Lind"]
        await stage.press("u")
        assert speakers(screen) == ["Ann Hale", "Bo Lind"]
        await stage.press("j", "exclamation_mark")
        assert "one name only" in screen.status.text


async def test_what_was_renamed_is_listed_anew_once_it_is_analysed(library: Library) -> None:
    async with over(library, "S") as (stage, screen):
        await stage.press("j", "enter", "equals_sign")
        await stage.type("Bo Lindh")
        await stage.until(lambda: library.counts()["pending"] == 0)
        await stage.until(lambda: "Bo Lindh" in speakers(screen))
        await stage.until(lambda: "still being read" not in screen.header.text)


@pytest.mark.parametrize(("query", "left"), [("lind", ["Bo Lind"]), ("nobody", [])], ids=["one", "none"])
async def test_speakers_are_narrowed_to_a_part_of_a_name(library: Library, query: str, left: list[str]) -> None:
    async with over(library, "S") as (stage, screen):
        await stage.press("slash")
        await stage.type(query)
        assert speakers(screen) == left
        assert f"/{query}" in screen.header.text
        await opened(stage, "escape")
        assert speakers(screen) == ["Ann Hale", "Bo Lind"]


async def test_quotations_are_searched_like_articles_and_by_speaker(library: Library) -> None:
    async with over(library, "Q") as (stage, screen):
        assert said(screen) == ["Wheat is in,", "Barley is late,", "Rye can wait,"]
        await stage.press("slash")
        await stage.type("said:lind src:herald")
        assert said(screen) == ["Barley is late,"]
        await stage.press("slash")
        await stage.type("sad:lind")
        assert "did you mean said:?" in screen.status.text
        assert screen.query_text == "said:lind src:herald"


async def test_a_quotation_is_copied_with_who_said_it_and_where(library: Library) -> None:
    async with over(library, "Q") as (stage, screen):
        await stage.press("j", "y")
        assert stage.pilot.app.clipboard == "“Barley is late,” — Bo Lind, in Herald, “Harvest”, 05 Feb 2026".replace(
            "05", "5"
        )
        assert "copied" in screen.status.text


async def test_the_article_behind_a_quotation_is_tagged_moved_and_thrown_away(library: Library) -> None:
    library.tag(library.list()[1:2], ["crops"])
    article = library.list()[0]
    async with over(library, "Q") as (stage, screen):
        await stage.press("1", "e")
        (row,) = library.rows([article])
        assert (row.tags, row.state, screen.said.cursor) == (("crops",), "archive", 1)
        await opened(stage, "number_sign")
        assert screen.said.count() == 0
        await opened(stage, "u")
        assert screen.said.count() == 3


async def test_what_is_no_quotation_is_taken_out(library: Library) -> None:
    async with over(library, "Q") as (stage, screen):
        await stage.press("exclamation_mark")
        await stage.until(lambda: library.counts()["pending"] == 0)
        assert "took out “Wheat is in,”" in screen.status.text


async def test_each_list_leads_to_the_other_and_is_as_it_was_left(library: Library) -> None:
    async with over(library, "S") as (stage, screen):
        await opened(stage, "j")
        assert isinstance(await opened(stage, "Q"), QuotesScreen)
        assert await opened(stage, "S") is screen
        assert isinstance(screen, SpeakersScreen)
        assert screen.speakers.cursor == 1
        await stage.press("q")
        assert stage.pilot.app.screen is stage.screen


async def test_help_shows_and_runs_what_can_be_done_here(library: Library) -> None:
    async with over(library, "S") as (stage, screen):
        await stage.press("question_mark")
        await stage.type("what somebody said")
        await stage.until(lambda: any(isinstance(one, QuotesScreen) for one in stage.pilot.app.screen_stack))
        assert "digest" not in {command.id for command in screen.commands}


async def test_in_a_small_terminal_one_list_is_shown_at_a_time(library: Library) -> None:
    async with over(library, "S", SMALL) as (stage, screen):
        assert isinstance(screen, SpeakersScreen)
        assert (screen.speakers.display, screen.said.display) == (True, False)
        await stage.press("tab")
        assert (screen.speakers.display, screen.said.display) == (False, True)
        assert not screen.whole.display


@pytest.mark.parametrize("key", ["S", "Q"])
async def test_an_empty_library_quotes_nobody(empty: Library, key: str) -> None:
    async with over(empty, key) as (stage, screen):
        await stage.press("j", "G", "enter", "y", "equals_sign", "exclamation_mark", "e", "ctrl+d")
        assert stage.pilot.app.screen is screen
        assert screen.said.count() == 0


async def test_the_same_keys_act_on_selected_quotations_and_their_articles(library: Library) -> None:
    async with over(library, "Q") as (stage, screen):
        await stage.press("x", "j", "x", "y")
        copied = stage.pilot.app.clipboard.split("\n\n")
        assert [line.partition(" —")[0] for line in copied] == ["“Wheat is in,”", "“Rye can wait,”"]
        assert "2 selected" in str(screen.said.border_subtitle)
        await stage.press("exclamation_mark")
        assert stage.pilot.app.screen is screen
        await stage.until(lambda: not stage.screen.jobs.running and library.counts()["pending"] == 0)
        assert screen.said.selected() == []
        assert screen.said.count() == 1
        assert "took out “Wheat is in,” and 1 more" in screen.status.text
        await stage.press("u")
        await stage.until(lambda: not stage.screen.jobs.running and library.counts()["pending"] == 0)
        assert screen.said.count() == 3
        await stage.press("*", "t")
        await stage.type("quoted")
        assert "quoted" in {tag.name for tag in library.tags()}
        await stage.press("escape")
        assert not screen.said.selected()
        assert stage.pilot.app.screen is screen


async def test_selected_speakers_become_one_and_keys_act_on_their_articles(library: Library) -> None:
    async with over(library, "S") as (stage, _):
        await stage.press("x", "x", "y")
        assert stage.pilot.app.clipboard == "Ann Hale, 2 quotations\nBo Lind, 1 quotation"
        await stage.press("e")
        assert [row.title for row in library.rows(library.list("is:archived"))] == ["Harvest"]
        await stage.press("*", "equals_sign")
        await stage.type("Cy Moor")
        await stage.until(lambda: not stage.screen.jobs.running and library.counts()["pending"] == 0)
        assert library.speakers() == ("Cy Moor",)
        await stage.press("u")
        await stage.until(lambda: not stage.screen.jobs.running and library.counts()["pending"] == 0)
        assert library.speakers() == ("Ann Hale", "Bo Lind")


async def test_a_selection_lasts_while_the_list_is_made_anew_and_extends(library: Library) -> None:
    async with over(library, "Q") as (stage, screen):
        await stage.press("shift+down")
        screen.relist()
        assert screen.said.selected() == [0, 1]
        await stage.press("*", "x")
        assert len(screen.said.selected()) == 2

"""The list of stories, and what is to be said of one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library import Library
from reader.model import ArticleId
from reader.tui.screens.compare import CompareScreen
from reader.tui.screens.stories import StoriesScreen
from tests.tui.stage import STACKED, WIDE, Stage, staged
from tests.tui.told import SITES, TITLES, tell

Told = tuple[Library, tuple[ArticleId, ...]]


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    library, ids = tell(tmp_path / "library.db")
    library.stories.compare(library.stories.list()[0].id)
    with library:
        yield library, ids


async def stories(stage: Stage) -> StoriesScreen:
    await stage.press("T")
    screen = stage.pilot.app.screen
    assert isinstance(screen, StoriesScreen)
    await stage.until(lambda: not screen.waiting)
    await stage.pilot.pause()
    return screen


def top(stage: Stage) -> object:
    return stage.pilot.app.screen


def said(screen: StoriesScreen) -> str:
    panel = screen.telling
    return " ".join("".join(panel.render_line(y).text for y in range(panel.size.height)).split())


async def test_what_comes_in_before_the_list_is_there_breaks_nothing(told: Told) -> None:
    async with staged(told[0], WIDE) as stage:
        for action in (stage.screen.action_stories, stage.screen.action_speakers):
            action()  # the screen is on top, and has nothing on it yet
            stage.screen.tell_visited(last=True)
            await stage.press()
        assert len(stage.pilot.app.screen_stack) == 2


async def test_who_reported_when_and_what_they_have_in_common(told: Told) -> None:
    async with staged(told[0], (160, 50)) as stage:
        screen = await stories(stage)
        telling = said(screen)
        places = [telling.index(f"{site}: {title}") for site, title in zip(SITES[:3], TITLES[:3], strict=True)]
        assert places == sorted(places)
        assert "2 STATEMENTS IN COMMON" in telling
        assert "Ilse Brand: “Fares stay as they are for islanders,” ≈ 100 % Herald, Post, Gazette" in telling
        assert "ONLY IN Post said: Tom Quill" in telling


async def test_enter_lists_the_articles_and_opens_one_and_a_statement_is_compared(told: Told) -> None:
    library, ids = told
    async with staged(library, WIDE) as stage:
        await stories(stage)
        await stage.press("enter")
        assert top(stage) is stage.screen
        assert sorted(stage.screen.articles.listing) == sorted(ids[:3])
        screen = await stories(stage)
        await stage.press("tab", "j", "enter")
        await stage.until(lambda: stage.screen.row is not None and stage.screen.row.id == ids[1])
        await stage.press("q")
        assert top(stage) is screen
        await stage.press("j", "j", "C")
        assert isinstance(top(stage), CompareScreen)
        await stage.press("q")
        assert top(stage) is screen


async def test_an_article_is_taken_out_and_put_back_by_undo(told: Told) -> None:
    library, ids = told
    async with staged(library, STACKED) as stage:
        screen = await stories(stage)
        await stage.press("exclamation_mark")
        assert "tab goes to the articles" in screen.status.text
        await stage.press("tab", "j", "j", "exclamation_mark")
        assert library.rows(ids[:1])[0].story == 2
        await stage.press("u")
        assert library.rows(ids[:1])[0].story == 3


async def test_stories_selected_are_joined(told: Told) -> None:
    library, ids = told
    library.stories.split(ids[:1])
    async with staged(library, WIDE) as stage:
        await stage.press("x", "x", "x", "x")
        await stage.screen.run_action("join")
        assert library.rows(ids[:1])[0].story == 4
        assert "joined 4 articles" in stage.status
        screen = await stories(stage)
        await stage.press("equals_sign")
        assert "x selects" in screen.status.text


async def test_keys_of_triage_act_on_all_articles_of_a_story_or_on_the_one_of_the_cursor(told: Told) -> None:
    library, ids = told
    async with staged(library, WIDE) as stage:
        await stories(stage)
        await stage.press("tab", "e", "e")
        assert sorted(library.list("is:archived")) == sorted(ids[:2])
        await stage.press("u", "u", "tab", "e")
        assert len(library.list("is:archived")) == 3


async def test_rows_say_how_many_tell_the_event_and_quotations_who_else_reports_them(told: Told) -> None:
    library, ids = told
    async with staged(library, (200, 50)) as stage:
        listed = "".join(stage.screen.articles.render_line(y).text for y in range(8))
        assert listed.count("▲3") == 3
        stage.screen.articles.cursor = stage.screen.articles.listing.find(ids[0]) or 0
        await stage.until(lambda: stage.screen.row is not None and stage.screen.row.id == ids[0])
        quotes = stage.screen.quotes
        shown = "".join(quotes.render_line(y).text for y in range(quotes.size.height))
        assert "≈ Post" in shown
        assert "≈ Post, Gazette" in shown
        await stage.until(lambda: not stage.screen.counting and not list(stage.pilot.app.workers))
        facets = stage.screen.filter
        beside = "".join(facets.render_line(y).text for y in range(facets.size.height))
        assert "STORY" in beside


async def test_what_is_not_compared_yet_is_found_in_the_background(tmp_path: Path) -> None:
    library, ids = tell(tmp_path / "library.db")
    with library:
        async with staged(library, (160, 50)) as stage:
            screen = await stories(stage)
            await stage.until(lambda: "IN COMMON" in said(screen))
            assert library.stories.heard(ids[2])

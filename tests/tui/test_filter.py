import asyncio
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from textual.widgets import Input

from reader.library import Library
from tests.tui.stage import SMALL, STACKED, WIDE, Stage, staged

FULL = (200, 50)


def lines(stage: Stage) -> list[str]:
    """Return what the filter shows, line by line, without the room between."""
    drawn = (stage.screen.filter.render_line(y).text for y in range(stage.screen.filter.size.height))
    return [" ".join(line.split()) for line in drawn if line.strip()]


async def settled(stage: Stage) -> list[str]:
    await stage.until(lambda: not stage.screen.counting and not list(stage.pilot.app.workers))
    await stage.pilot.pause()
    return lines(stage)


async def test_the_filter_says_what_there_is_and_how_much(library: Library) -> None:
    library.tag(library.list()[1:3], ["check"])
    async with staged(library, FULL) as stage:
        shown = await settled(stage)
        assert shown[:5] == ["VIEW", ">✓ Inbox 5", "All 5", "Later 0", "Archive 0"]
        assert shown[shown.index("TAGS") + 1] == "1 check 2"
        assert shown[shown.index("SOURCE") + 1 :][:2] == ["Herald 2", "Post 1"]
        assert shown[shown.index("SPEAKER") + 1 :] == ["Ann Hale 2q", "Bo Lind 1q", "? unattributed"]


async def test_choosing_narrows_by_one_of_a_kind_and_choosing_again_widens(library: Library) -> None:
    library.tag(library.list()[:1], ["check"])
    async with staged(library, FULL) as stage:
        await settled(stage)
        await stage.press("F", *"jjjj", "enter")
        assert stage.screen.query_text == "tag:check"
        assert stage.titles() == ["Harvest"]
        await stage.press("j", "enter")
        assert stage.screen.query_text == 'tag:check src:"=herald"'
        await stage.press("j", "enter")
        assert stage.screen.query_text == 'tag:check src:"=post"'
        await stage.press("enter", "k", "k", "enter")
        assert stage.screen.query_text == ""
        assert stage.screen.filter.has_focus
        assert len(stage.titles()) == 5


async def test_a_view_and_a_tag_go_together_and_escape_clears_the_query(library: Library) -> None:
    library.tag(library.list()[:2], ["check"])
    library.set_state(library.list()[1:2], "later")
    async with staged(library, FULL) as stage:
        await settled(stage)
        await stage.press("F", *"jjjj", "enter", "k", "k", "enter")
        assert (stage.screen.shown, stage.screen.query_text) == ("later", "tag:check")
        assert stage.titles() == ["Harbour"]
        await stage.press("escape")
        assert stage.screen.articles.has_focus
        await stage.press("escape")
        assert (stage.screen.shown, stage.screen.query_text) == ("later", "")


async def test_counts_follow_what_is_changed(library: Library) -> None:
    async with staged(library, FULL) as stage:
        await settled(stage)
        await stage.press("t")
        stage.pilot.app.screen.query_one(Input).value = "new"
        await stage.press("enter")
        await stage.press("e")
        shown = await settled(stage)
        assert "1 new 1" in shown
        assert {"✓ Inbox 4", "Archive 1"} <= {line.removeprefix(">").strip() for line in shown}


@pytest.mark.parametrize("size", [WIDE, STACKED, SMALL], ids=["three panes", "stacked", "one pane"])
async def test_without_room_the_filter_comes_with_its_key_and_goes_with_escape(
    library: Library, size: tuple[int, int]
) -> None:
    async with staged(library, size) as stage:
        assert not stage.screen.filter.display
        await stage.press("F")
        assert stage.screen.filter.has_focus
        assert "SOURCE" in await settled(stage)
        await stage.press(*"jjjj", "enter", "escape")
        assert not stage.screen.filter.display
        assert stage.screen.articles.has_focus
        assert stage.titles() == ["Harvest", "Budget"]


async def test_a_click_chooses_and_the_rest_of_a_section_unfolds(library: Library) -> None:
    library.tag(library.list(), [f"tag{letter}" for letter in "abcdefghijkl"])
    async with staged(library, FULL) as stage:
        shown = await settled(stage)
        assert "4 more" in shown
        await stage.pilot.click(stage.screen.filter, offset=(6, 9))
        await stage.pilot.pause()
        assert stage.screen.query_text == "tag:tagb"
        await stage.pilot.click(stage.screen.filter, offset=(6, 16))
        await stage.pilot.pause()
        assert "4 more" not in lines(stage)
        assert "tagl 5" in lines(stage)


async def test_nothing_found_keeps_the_filter_where_it_can_be_taken_back(library: Library) -> None:
    async with staged(library, STACKED) as stage:
        await stage.press("slash")
        await stage.type("zebra")
        await stage.press("F")
        await settled(stage)
        await stage.press(*"jjjj", "enter")
        assert stage.titles() == []
        assert stage.screen.filter.has_focus
        await stage.press("enter", "escape", "escape")
        assert len(stage.titles()) == 5


@hypothesis_settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sizes=st.lists(st.tuples(st.integers(30, 220), st.integers(8, 60)), min_size=2, max_size=5), keys=st.data())
def test_any_way_of_resizing_leaves_the_keys_on_a_pane_that_is_shown(
    tmp_path: Path, library: Library, sizes: list[tuple[int, int]], keys: st.DataObject
) -> None:
    async def resize() -> None:
        async with staged(library, FULL) as stage:
            for width, height in sizes:
                await stage.pilot.resize_terminal(width, height)
                await stage.press(keys.draw(st.sampled_from(["tab", "shift+tab", "F", "enter", "escape", "j", "]"])))
                focused = stage.screen.focused
                assert focused is not None
                assert focused.display
                assert focused is stage.screen.widgets()[stage.screen.panes.pane]

    asyncio.run(resize())

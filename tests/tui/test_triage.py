import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from textual.events import Key
from textual.widgets import OptionList

from reader.library import Library
from reader.settings import Settings
from reader.tui.screens import changing, triage
from tests.tui.looks import stretches
from tests.tui.stage import SMALL, STACKED, WIDE, staged


def list_titles(library: Library, query: str) -> list[str | None]:
    return [row.title for row in library.rows(library.list(query))]


@pytest.mark.parametrize("size", [WIDE, STACKED, SMALL], ids=["three panes", "stacked", "one pane"])
async def test_archive_goes_to_the_next_and_undo_brings_it_back(library: Library, size: tuple[int, int]) -> None:
    async with staged(library, size) as stage:
        await stage.press("j", "e")
        assert stage.titles() == ["Harvest", "Budget", "Bridge", "Ferry"]
        assert stage.title() == "Budget"
        assert "Harbour" in stage.status
        await stage.press("u")
        assert stage.title() == "Harbour"
        assert stage.titles() == ["Harvest", "Harbour", "Budget", "Bridge", "Ferry"]
        await stage.press("ctrl+r")
        assert "Harbour" not in stage.titles()


async def test_the_cursor_stays_on_the_list_when_the_last_article_goes(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("G", "#")
        assert stage.title() == "Bridge"
        assert library.counts()["trash"] == 1


async def test_an_emptied_view_says_where_else_to_look_and_keys_do_no_harm(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("*", "e")
        assert stage.titles() == []
        await stage.press("e", "x", "m", "1", "w", "y", "]", "enter", "n", "j", "G", "r", "f", "t", "J")
        assert library.counts()["archive"] == 5
        assert "Nothing in Inbox" in stage.screen.articles.placeholder
        await stage.press("u")
        assert len(stage.titles()) == 5


async def test_keys_act_on_the_selection(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("x", "x", ",")
        assert stage.titles() == ["Budget", "Bridge", "Ferry"]
        assert library.counts()["later"] == 2
        assert stage.screen.articles.selection.count(stage.screen.articles.listing) == 0


async def test_all_but_one(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("*", "x", "e")
        assert stage.titles() == ["Harvest"]


async def test_shift_and_down_extend_the_selection(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("shift+down", "shift+down", "e")
        assert stage.titles() == ["Bridge", "Ferry"]


async def test_escape_ends_a_selection_and_then_a_search(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("slash")
        await stage.type("src:herald")
        assert stage.titles() == ["Harvest", "Budget"]
        await stage.press("x", "escape")
        assert stage.screen.articles.selection.count(stage.screen.articles.listing) == 0
        assert stage.titles() == ["Harvest", "Budget"]
        await stage.press("escape")
        assert len(stage.titles()) == 5


async def test_views_go_round_and_show_what_is_in_them(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("e", ",")
        seen = {}
        for _ in range(4):
            seen[stage.screen.shown] = stage.titles()
            await stage.press("v")
        assert seen == {
            "inbox": ["Budget", "Bridge", "Ferry"],
            "all": ["Harvest", "Harbour", "Budget", "Bridge", "Ferry"],
            "later": ["Harbour"],
            "archive": ["Harvest"],
        }
        assert stage.screen.shown == "inbox"


async def test_a_search_without_hits_in_the_view_looks_everywhere(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("e", "slash")
        await stage.type("barley")
        assert stage.titles() == ["Harvest"]
        assert stage.screen.shown == "all"
        await stage.press("slash")
        await stage.type("zeppelin")
        assert stage.titles() == []
        assert "no matches for zeppelin" in stage.status
        await stage.press("escape")
        assert stage.screen.shown == "inbox"
        await stage.press("slash")
        await stage.type("zeppelin")
        assert stage.screen.shown == "inbox"


async def test_a_line_longer_than_its_field_is_seen(library: Library) -> None:
    async with staged(library, SMALL) as stage:
        await stage.press("slash", *"barley or wheat or rye or oats or anything else", "space", "end")
        assert any("anything else" in words for words, _ in stretches(stage.pilot.app))


@pytest.mark.parametrize("opens", ["question_mark", "slash", "t", "f", "M", "B", "E"])
async def test_what_is_left_twice_takes_no_other_screen_with_it(library: Library, opens: str) -> None:
    async with staged(library) as stage:
        await stage.press("S", "L", opens)
        over = stage.pilot.app.screen
        assert over is not stage.screen
        over.dismiss(None)
        over.dismiss(None)
        await stage.press()
        assert stage.pilot.app.screen is stage.screen


async def test_a_query_that_cannot_be_understood_changes_nothing(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("slash")
        await stage.type("colour:red")
        assert len(stage.titles()) == 5
        assert "colour" in stage.status


@pytest.mark.parametrize("key", ["j", "*"], ids=["while reading", "selecting all at once"])
async def test_the_first_of_many_finds_are_followed_by_the_rest(
    library: Library, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setattr(triage, "_FIRST_FOUND", 2)
    async with staged(library) as stage:
        await stage.press("slash")
        await stage.type("src:herald,gazette,times,post is:unread")
        await stage.press(key)
        assert stage.titles() == list_titles(library, "src:herald,gazette,times,post is:unread is:inbox")
        assert len(stage.titles()) > 2


async def test_the_trash_is_found_by_its_name(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("#", "slash")
        await stage.type("is:trash")
        assert stage.titles() == ["Harvest"]


async def test_opening_marks_read_and_looking_does_not(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("j", "j")
        assert library.counts()["unread"] == 5
        await stage.press("enter")
        assert library.counts()["unread"] == 4
        await stage.press("escape", "m")
        assert library.counts()["unread"] == 5


async def test_next_unread_passes_over_what_was_read(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("j", "m", "j", "m", "g", "n")
        assert stage.title() == "Bridge"
        await stage.press("N")
        assert stage.title() == "Harvest"
        await stage.press("N")
        assert stage.title() == "Harvest"
        assert "no more unread" in stage.status


async def test_tags_are_completed_and_taken_away(library: Library) -> None:
    library.tag([library.list()[4]], ["corridor"])
    async with staged(library) as stage:
        await stage.press("t")
        await stage.type("cor")
        assert library.rows(library.list("tag:corridor"))[0].title == "Harvest"
        await stage.press("t")
        await stage.type("-corr")
        assert [row.title for row in library.rows(library.list("tag:corridor"))] == ["Ferry"]
        await stage.press("t")
        await stage.type("new, other")
        assert library.rows(library.list()[:1])[0].tags == ("new", "other")
        await stage.press("u")
        assert library.rows(library.list()[:1])[0].tags == ()


async def test_what_is_typed_ahead_goes_to_the_screen_that_the_first_key_opens(library: Library) -> None:
    async with staged(library) as stage:
        for key in (*"tcranes", "enter"):
            stage.pilot.app.post_message(Key(key, None if key == "enter" else key))
        await stage.until(lambda: [tag.name for tag in library.tags()] == ["cranes"])


async def test_the_frame_tells_the_tags_as_they_are_now(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("t")
        await stage.type("cranes")
        assert "#cranes" in (stage.screen.text.border_title or "")
        await stage.press("u")
        assert "#cranes" not in (stage.screen.text.border_title or "")


async def test_a_tag_can_be_picked_from_those_in_use(library: Library) -> None:
    library.tag([library.list()[4]], ["alpha"])
    library.tag([*library.list()[3:]], ["beta"])
    async with staged(library) as stage:
        await stage.press("t", "down", "down", "enter")
        assert library.rows(library.list()[:1])[0].tags == ("alpha",)


async def test_digits_set_the_users_tags_and_take_them_away(library: Library) -> None:
    async with staged(library, settings=Settings(quick_tags=("check", "lead"))) as stage:
        await stage.press("2", "j", "2", "1")
        assert [row.tags for row in library.rows(library.list()[:2])] == [("lead",), ("check", "lead")]
        await stage.press("2")
        assert library.rows(library.list()[1:2])[0].tags == ("check",)
        await stage.press("9")
        assert "no tag on 9" in stage.status


async def test_digits_are_the_most_used_tags_by_default(library: Library) -> None:
    ids = library.list()
    library.tag(ids[:1], ["rare"])
    library.tag(ids[1:4], ["common"])
    async with staged(library) as stage:
        await stage.press("1")
        assert library.rows(ids[:1])[0].tags == ("common", "rare")


async def test_a_note_is_written_where_the_settings_say(library: Library, settings: Settings) -> None:
    async with staged(library, settings=settings) as stage:
        await stage.press("w")
        await stage.until(lambda: ", new, in" in stage.status)
        assert settings.export.folder is not None
        (note,) = settings.export.folder.glob("*.md")
        assert note.name in stage.status


async def test_writing_a_note_marks_the_article_and_is_undone(library: Library, settings: Settings) -> None:
    async with staged(library, settings=settings) as stage:
        await stage.press("w")
        await stage.until(lambda: ", new, in" in stage.status)
        assert settings.export.folder is not None
        assert "u undo" in stage.pilot.app.export_screenshot().replace("&#160;", " ")
        assert "↧" in stage.pilot.app.export_screenshot()
        await stage.press("u")
        assert "undone: wrote the note of" in stage.status
        assert list(settings.export.folder.iterdir()) == []
        assert "↧" not in stage.pilot.app.export_screenshot()
        await stage.press("ctrl+r")
        assert len(list(settings.export.folder.iterdir())) == 1


async def test_a_note_that_cannot_be_written_is_told_and_tried_again(library: Library, settings: Settings) -> None:
    assert settings.export.folder is not None
    settings.export.folder.write_text("a file in the way")
    async with staged(library, settings=settings) as stage:
        await stage.press("w")
        await stage.until(lambda: stage.pilot.app.screen is not stage.screen)
        settings.export.folder.unlink()
        await stage.press("r")
        await stage.until(lambda: ", new, in" in stage.status)


async def test_keys_go_on_while_many_articles_are_changed(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changing, "_MOST_AT_ONCE", 2)
    async with staged(library) as stage:
        with closing(sqlite3.connect(tmp_path / "library.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")  # as long as this holds, so does the change
            await stage.press("*", "e", "j", "j")
            assert stage.title() == "Budget"
            assert "changing 5 articles…" in stage.screen.header.text
            await stage.press("m")
            assert "still changing 5 articles" in stage.status
            await stage.press("enter", "escape")
            other.execute("COMMIT")
        await stage.until(lambda: not stage.screen.busy)
        assert stage.status.startswith("archived 5 articles")
        assert stage.titles() == []
        await stage.press("u")
        await stage.until(lambda: not stage.screen.busy)
        assert stage.titles() == ["Harvest", "Harbour", "Budget", "Bridge", "Ferry"]
        assert [row.unread for row in stage.rows()] == [True, True, False, True, True]
        await stage.press("ctrl+r")
        await stage.until(lambda: not stage.screen.busy)
        assert library.counts()["archive"] == 5


async def test_no_screen_waits_for_a_change_that_another_one_began(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changing, "_MOST_AT_ONCE", 2)
    async with staged(library) as stage:
        with closing(sqlite3.connect(tmp_path / "library.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")  # as long as this holds, so does the change
            await stage.press("*", "e", "S", "e")
            screen = stage.pilot.app.screen
            assert isinstance(screen, changing.Changing)
            assert "still changing 5 articles" in screen.status.text
            other.execute("COMMIT")
        await stage.until(lambda: not screen.busy)
        await stage.press("u", "e")
        assert library.counts()["archive"] == 1


async def test_a_change_of_many_that_fails_is_told_and_the_next_one_is_made(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changing, "_MOST_AT_ONCE", 2)
    async with staged(library) as stage:
        library._database.read_only = True  # noqa: SLF001 - as on a disk that can't be written
        await stage.press("*", "#")
        await stage.until(lambda: not stage.screen.busy)
        await stage.until(lambda: stage.pilot.app.screen is not stage.screen)
        await stage.press("escape")
        library._database.read_only = False  # noqa: SLF001 - likewise
        await stage.press("#")
        await stage.until(lambda: not stage.screen.busy)
        assert library.counts()["trash"] == 5


async def test_kept_searches_are_views_after_ours_and_stand_in_the_palette(library: Library) -> None:
    library.searches.keep("harvests", "harvest")
    async with staged(library) as stage:
        await stage.press("v", "v", "v", "v")
        assert stage.titles() == ["Harvest"]
        assert "harvests 1/1" in stage.screen.header.text
        await stage.press("e")
        assert stage.titles() == ["Harvest"]
        await stage.press("v")
        assert "Inbox" in stage.screen.header.text
        await stage.press("ctrl+p")
        await stage.pilot.press(*"harvests")
        await stage.until(lambda: "harvests" in str(stage.pilot.app.screen.query_one(OptionList).options[:1]))
        await stage.pilot.press("down", "enter")
        await stage.until(lambda: stage.pilot.app.screen is stage.screen and stage.screen.shown == "harvests")
        assert stage.titles() == ["Harvest"]


async def test_what_leaves_a_kept_search_goes_and_the_cursor_goes_on(library: Library) -> None:
    library.searches.keep("todo", "is:inbox since:2026-02")
    async with staged(library) as stage:
        stage.screen.action_show_view("todo")
        assert stage.titles() == ["Harvest", "Harbour", "Budget", "Bridge"]
        await stage.press("j", "e")
        assert stage.titles() == ["Harvest", "Budget", "Bridge"]
        assert stage.title() == "Budget"
        library.searches.forget("todo")
        await stage.press("v")
        assert "Inbox" in stage.screen.header.text


async def test_what_is_searched_for_is_kept_under_a_name_and_that_is_undone(library: Library) -> None:
    async with staged(library) as stage:
        stage.screen.action_keep_search()
        assert "nothing is searched for" in stage.status
        await stage.press("slash")
        await stage.type("harbour")
        stage.screen.action_keep_search()
        await stage.pilot.pause()
        await stage.type("By the Sea")
        assert library.searches.kept() == (("by-the-sea", "harbour"),)
        assert stage.status.startswith("kept the search “by-the-sea”")
        await stage.press("u")
        assert library.searches.kept() == ()

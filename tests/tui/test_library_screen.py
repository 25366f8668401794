from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widgets import Input, OptionList

from reader.executors import Inline
from reader.library import Library
from reader.settings import ScreenSettings, Settings
from tests.store.made import an_analysis, an_article, put, put_analysis
from tests.tui.stage import SMALL, STACKED, WIDE, an_interview, staged

HOSTILE = (
    "He said [/] and [bold]left[/bold] [sic]",
    "\x1b]0;owned\x07\x1b[2J\x1b[31mred",
    "\u202eright to left\u202c \x9b31m",
    "界" * 200,
    "a" * 500,
    "\ud800 \x00 \ufdd0",
    "[link=javascript:alert(1)]press[/link]",
    "e\u0301\u0301\u0301" * 40,
)


async def test_an_empty_library_says_the_next_key_and_that_nothing_leaves(empty: Library) -> None:
    async with staged(empty) as stage:
        said = "\n".join(stage.screen.articles.placeholder)
        assert "i   import" in said
        assert "d   load the demo" in said
        assert "Nothing is sent anywhere" in said
        assert stage.screen.footer.hints[1].commands == ("demo",)


async def test_the_demo_stays_out_of_a_library_in_use(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("d")
        assert "empty library only" in stage.status
        assert not stage.screen.jobs.running


async def test_the_first_articles_are_begun_with_the_newest(empty: Library, tmp_path: Path) -> None:
    for day in (1, 2, 3):
        words = "It turns, and it grinds the corn of the whole valley.\n" * 3
        (tmp_path / f"{day}.md").write_text(f"---\ntitle: Day {day}\ndate: 2025-05-0{day}\n---\n{words}")
    first, *more = [str(tmp_path / f"{day}.md") for day in (1, 2, 3)]
    async with staged(empty) as stage:
        empty.add([first], Inline())
        stage.screen.relist()  # as it is while an import goes on
        assert stage.screen.articles.current
        stage.screen.work(more)
        await stage.until(lambda: len(stage.screen.articles.listing) == 3 and not stage.screen.jobs.running)
        assert stage.screen.articles.cursor == 0
        assert stage.screen.row
        assert stage.screen.row.published == "2025-05-03"


async def test_an_empty_list_has_all_the_room(empty: Library) -> None:
    async with staged(empty, size=(120, 36)) as stage:
        assert stage.screen.articles.region.width == stage.screen.size.width


async def test_what_is_imported_is_listed_and_analysed_and_what_fails_is_told(empty: Library, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "one.txt").write_text("Mill opens\n\n“It turns,” said Ann Hale, the miller.\n" * 3)
    (tmp_path / "news" / "[b].txt").write_bytes(b"\x00\x01\x02" * 100)
    async with staged(empty) as stage:
        await stage.press("i")
        await stage.type(str(tmp_path / "news"))
        await stage.until(lambda: len(stage.screen.articles.listing) == 1)
        await stage.until(lambda: not stage.screen.jobs.running)
        await stage.until(lambda: stage.screen.analysis is not None)
        assert empty.counts()["pending"] == 0
        assert len(stage.screen.problems) == 1
        assert "[b].txt" in str(stage.screen.problems[0])
        await stage.press("B")
        assert "[b].txt" in stage.pilot.app.export_screenshot().replace("&#160;", " ")


async def test_results_for_another_article_leave_the_panes_alone(tmp_path: Path) -> None:
    made = [an_interview(number, f"Interview {number}", ()) for number in (1, 2)]
    put(tmp_path / "two.db", *made)
    put_analysis(tmp_path / "two.db", made[1], an_analysis(made[1]))
    with Library(tmp_path / "two.db", Settings()) as two:
        async with staged(two) as stage:
            shown = stage.screen.analysis
            assert shown is not None
            await stage.until(lambda: not stage.screen.jobs.running)
            await stage.until(lambda: "pending" not in {row.progress for row in stage.rows()})
            assert stage.screen.analysis is shown


async def test_all_that_was_analysed_is_drawn_wherever_the_cursor_went_meanwhile(tmp_path: Path) -> None:
    put(tmp_path / "many.db", *(an_interview(number, f"Interview {number}", ()) for number in range(1, 13)))
    with Library(tmp_path / "many.db", Settings()) as many:
        async with staged(many) as stage:
            for key in "jjjkj":
                await stage.press(key)
            await stage.until(lambda: not stage.screen.jobs.running)
            await stage.until(lambda: {row.progress for row in stage.rows()} == {"ready"})
            assert stage.screen.analysis is not None


async def test_an_analysis_that_comes_late_fills_the_panes(tmp_path: Path) -> None:
    article = an_interview(1, "Late", (("Better late,", "Ann Hale"),))
    put(tmp_path / "late.db", article)
    with Library(tmp_path / "late.db", Settings()) as late:
        async with staged(late) as stage:
            await stage.until(lambda: not stage.screen.jobs.running and stage.screen.analysis is not None)
            assert stage.screen.articles.row(0) == late.rows(late.list())[0]


async def test_nothing_pending_starts_no_work(library: Library) -> None:
    async with staged(library) as stage:
        assert not list(stage.pilot.app.workers)
        assert not stage.screen.jobs.running


async def test_a_failed_analysis_is_a_row_with_its_reason(tmp_path: Path) -> None:
    article = an_article(1, title="Broken")
    put(tmp_path / "failed.db", article)
    put_analysis(tmp_path / "failed.db", article, "it could not be [read]")
    with Library(tmp_path / "failed.db", Settings()) as failed:
        async with staged(failed) as stage:
            row = stage.screen.articles.row(0)
            assert row is not None
            assert row.error == "it could not be [read]"
            await stage.press("enter")
            assert stage.screen.text.has_focus


@pytest.mark.parametrize("size", [WIDE, STACKED, SMALL, (30, 8)], ids=["wide", "stacked", "one", "least"])
async def test_hostile_titles_tags_and_names_are_shown_and_obeyed_by_nobody(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    made = [an_article(n, text=f"{title}\n\n{title}", title=title, site=title) for n, title in enumerate(HOSTILE, 1)]
    made = [replace(article, text=article.text.replace("\ud800", "?"), raw=article.text) for article in made]
    made = [article for article in made if "\ud800" not in (article.meta.title or "")]
    put(tmp_path / "hostile.db", *made)
    for article in made:
        put_analysis(tmp_path / "hostile.db", article, "failed: [/] \x1b[31m")
    with Library(tmp_path / "hostile.db", Settings()) as hostile:
        hostile.tag(hostile.list(), ["[/]", "\x1b[2j"])
        async with staged(hostile, size) as stage:
            for _ in made:
                await stage.press("j")
            await stage.press("g", "enter", "f")
            await stage.type("[/]")
            await stage.press("escape", "escape", "t", "escape", "y", "1", "slash")
            await stage.type("[/] \x1b[31m")
            await stage.press("escape", "question_mark", "escape")
            shown = stage.pilot.app.export_screenshot()
            assert not any(sign in shown for sign in "\x1b\x9b\x07\u202e")


async def test_help_is_filtered_and_runs_what_it_finds(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("question_mark")
        screen = stage.pilot.app.screen
        screen.query_one(Input).value = "archive next"
        await stage.pilot.pause()
        options = screen.query_one(OptionList)
        assert [option.id for option in options.options if option.id] == ["archive"]
        await stage.press("enter")
        assert library.counts()["archive"] == 1


async def test_help_closes_without_doing_anything(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("question_mark", "down", "escape")
        assert stage.pilot.app.screen is stage.screen
        assert library.counts()["inbox"] == 5


async def test_the_palette_finds_and_runs_a_command(library: Library) -> None:
    async with staged(library) as stage:
        await stage.pilot.press("colon")
        await stage.pilot.press(*"trash")
        await stage.until(lambda: bool(stage.pilot.app.screen.query_one(OptionList).option_count))
        await stage.pilot.press("enter")
        await stage.until(lambda: library.counts()["trash"] == 1)


async def test_every_size_down_to_the_least_shows_the_focus_and_loses_nothing(library: Library) -> None:
    async with staged(library, (200, 50)) as stage:
        await stage.press("j", "enter")
        for size in ((120, 36), (100, 30), (99, 30), (80, 24), (60, 16), (59, 16), (40, 10), (30, 8), (200, 50)):
            await stage.pilot.resize_terminal(*size)
            await stage.pilot.pause()
            assert stage.screen.text.has_focus
            assert stage.screen.text.display
            assert stage.title() == "Harbour"
        await stage.pilot.resize_terminal(30, 8)
        await stage.press("q")
        assert stage.screen.articles.has_focus
        assert [pane for pane, widget in stage.screen.widgets().items() if widget.display] == ["articles"]


async def test_plain_ascii_in_the_list(library: Library) -> None:
    settings = Settings(screen=ScreenSettings(ascii=True))
    async with staged(library, settings=settings) as stage:
        lines = [strip.text for strip in stage.screen.articles.render_lines(stage.screen.articles.region.reset_offset)]
        assert any(line.strip(" |+-").startswith(">* Harvest") for line in lines)
        assert all(line.isascii() for line in lines)


async def test_q_leaves_from_the_list_only(library: Library) -> None:
    async with staged(library, STACKED) as stage:
        await stage.press("enter", "q")
        assert stage.pilot.app.is_running
        await stage.pilot.press("q")
        assert stage.pilot.app.return_code == 0


async def test_more_articles_than_are_listed_first_are_all_listed(tmp_path: Path) -> None:
    made = [an_article(number, title=f"Article {number}") for number in range(1, 206)]
    put(tmp_path / "many.db", *made)
    for article in made:
        put_analysis(tmp_path / "many.db", article, "not analysed")
    with Library(tmp_path / "many.db", Settings()) as many:
        async with staged(many) as stage:
            await stage.until(lambda: len(stage.screen.articles.listing) == 205)
            await stage.press("G")
            assert stage.title() == "Article 1"
            assert "205/205" in stage.screen.header.text


async def test_a_click_moves_the_cursor_and_two_open(library: Library) -> None:
    async with staged(library) as stage:
        await stage.pilot.click("#articles", offset=(5, 4))
        await stage.until(lambda: not stage.screen.waiting)
        assert stage.title() == "Harbour"
        await stage.pilot.click("#articles", offset=(5, 4), times=2)
        await stage.until(lambda: stage.screen.text.has_focus)


async def test_a_hint_in_the_footer_can_be_clicked(library: Library) -> None:
    async with staged(library) as stage:
        await stage.pilot.click("#footer", offset=(2, 0))
        await stage.until(lambda: library.counts()["archive"] == 1)


async def test_a_library_that_can_only_be_read_says_so_and_is_read(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    monkeypatch.setattr("reader.store.connection._may_write", lambda _path: False)
    with Library(tmp_path / "library.db", Settings()) as read_only:
        async with staged(read_only) as stage:
            await stage.until(lambda: "can be read and not changed" in stage.status)
            await stage.press("j", "enter")
            assert stage.screen.text.has_focus
            await stage.press("e")
            await stage.until(lambda: stage.pilot.app.screen is not stage.screen)
    with Library(tmp_path / "library.db", Settings()) as again:
        assert again.counts()["archive"] == 0


async def test_sources_are_looked_at_beside_the_screen_and_what_fails_is_listed(empty: Library, tmp_path: Path) -> None:
    async with staged(empty) as stage:
        await stage.pilot.app.screen.run_action("update")
        assert "no sources yet" in stage.status
        (tmp_path / "news").mkdir()
        (tmp_path / "news" / "one.txt").write_text("Mill opens\n\nThe mill turns again, its miller said on Monday.\n")
        empty.sources.add(str(tmp_path / "news"))
        empty.sources.add("http://127.0.0.1:9/feed")
        await stage.pilot.app.screen.run_action("update")
        await stage.until(lambda: "1 added" in stage.status)
        assert "1 failed" in stage.status
        assert str(stage.screen.problems[0]).startswith("http://127.0.0.1:9/feed: 127.0.0.1 is private")
        await stage.until(lambda: not stage.screen.jobs.running)


async def test_an_address_can_be_imported(empty: Library) -> None:
    async with staged(empty) as stage:
        await stage.press("i")
        await stage.type(" http://127.0.0.1:9/a ")
        await stage.until(lambda: len(stage.screen.problems) == 1)
        assert str(stage.screen.problems[0]).startswith("http://127.0.0.1:9/a: 127.0.0.1 is private")
        await stage.until(lambda: not stage.screen.jobs.running)

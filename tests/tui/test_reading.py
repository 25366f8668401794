import pytest

from reader.library import Library
from reader.model import Span
from reader.tui.widgets.summary_panel import SummaryPanel
from tests.store.made import an_article, put
from tests.tui.stage import STACKED, WIDE, staged


async def test_the_panes_follow_the_cursor(library: Library) -> None:
    async with staged(library) as stage:
        assert stage.screen.row is not None
        assert stage.screen.row.title == "Harvest"
        await stage.press("j", "j")
        assert stage.screen.row.title == "Budget"


async def test_the_panes_wait_until_the_cursor_rests(library: Library) -> None:
    async with staged(library) as stage:
        for _ in range(4):
            stage.screen.action_move(1)
        await stage.until(lambda: stage.screen.waiting)
        assert stage.screen.row is not None
        assert stage.screen.row.title == "Harvest"
        await stage.until(lambda: not stage.screen.waiting)
        assert stage.screen.row.title == "Ferry"


async def test_stacked_the_text_takes_the_place_of_the_list_and_gives_it_back(library: Library) -> None:
    async with staged(library, STACKED) as stage:
        assert not stage.screen.text.display
        await stage.press("enter")
        assert stage.screen.text.has_focus
        assert not stage.screen.articles.display
        assert "Harvest" in stage.screen.header.text
        await stage.press("q")
        assert stage.screen.articles.has_focus
        assert not stage.screen.text.display


async def test_archiving_while_reading_goes_on_reading(library: Library) -> None:
    async with staged(library, STACKED) as stage:
        await stage.press("enter", "e")
        assert stage.screen.text.has_focus
        assert "Harbour" in stage.screen.header.text


async def test_next_unread_while_reading_opens_it(library: Library) -> None:
    async with staged(library, STACKED) as stage:
        await stage.press("enter", "n")
        assert "Harbour" in stage.screen.header.text
        assert library.counts()["unread"] == 3


async def test_the_place_in_a_text_is_kept(library: Library) -> None:
    async with staged(library, STACKED) as stage:
        await stage.press("enter", "space")
        place = stage.screen.text.place
        assert place > 0
        await stage.press("q", "j", "enter")
        assert stage.screen.text.place == 0
        await stage.press("q", "k", "enter")
        assert stage.screen.text.place == place


async def test_the_text_scrolls_from_the_list(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("J", "J", "space")
        assert stage.screen.articles.has_focus
        assert stage.screen.text.scroll_offset.y > 2
        await stage.press("b", "K", "K")
        assert stage.screen.text.scroll_offset.y == 0


async def test_quotations_are_walked_through_with_the_text_following(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("]", "]")
        assert stage.screen.quotes.current == 1
        await stage.press("[")
        assert stage.screen.quotes.current == 0
        assert stage.screen.articles.has_focus


async def test_a_chosen_quotation_is_shown_in_the_text_and_the_way_back_is_kept(library: Library) -> None:
    async with staged(library, STACKED) as stage:
        await stage.press("enter", "G")
        far = stage.screen.text.place
        assert far > 0
        await stage.press("tab", "k", "enter")
        assert stage.screen.text.has_focus
        assert stage.screen.text.place < far
        await stage.press("apostrophe")
        assert stage.screen.text.place == far
        await stage.press("apostrophe")
        assert "nowhere" in stage.status


async def test_a_key_point_leads_to_its_sentence(library: Library) -> None:
    async with staged(library, STACKED) as stage:
        assert stage.screen.article is not None
        end = len(stage.screen.article.text)
        stage.screen.summary.post_message(SummaryPanel.Chosen(Span(end - 10, end)))
        await stage.until(lambda: stage.screen.text.has_focus)
        await stage.until(lambda: stage.screen.text.percent == 100)


async def test_words_are_found_in_the_text(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("f")
        await stage.type("nothing else")
        assert "30 matches" in stage.status
        await stage.press("n", "n")
        assert stage.screen.text.match == 2
        await stage.press("N")
        assert stage.screen.text.match == 1
        assert stage.title() == "Harvest"
        await stage.press("escape", "n")
        assert stage.title() == "Harbour"


async def test_words_that_are_not_there_are_said_to_be_missing(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("f")
        await stage.type("zeppelin")
        assert "zeppelin" in stage.status
        assert not stage.screen.finding


async def test_raw_and_cleaned(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("r")
        assert stage.screen.text.raw
        await stage.press("r")
        assert not stage.screen.text.raw


async def test_what_has_the_focus_is_copied(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("y")
        assert "Harvest" in stage.pilot.app.clipboard
        assert "Herald" in stage.pilot.app.clipboard
        await stage.press("enter", "]", "y")
        assert "Wheat is in," in stage.pilot.app.clipboard
        assert "Ann Hale" in stage.pilot.app.clipboard


@pytest.mark.parametrize("size", [WIDE, STACKED], ids=["three panes", "stacked"])
async def test_tab_goes_through_the_panes_and_round(library: Library, size: tuple[int, int]) -> None:
    async with staged(library, size) as stage:
        order = stage.screen.panes.order
        seen = []
        for _ in order:
            seen.append(stage.screen.panes.pane)
            assert stage.screen.widgets()[stage.screen.panes.pane].has_focus
            await stage.press("tab")
        assert tuple(seen) == order
        await stage.press("h")
        assert stage.screen.panes.pane == order[-1]


async def test_an_article_without_an_analysis_can_be_read(
    library: Library, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("pending") / "library.db"
    put(path, an_article(1, title="Pending"))
    with Library(path, library._settings) as pending:  # noqa: SLF001 - the same settings
        async with staged(pending) as stage:
            stage.screen.jobs.cancel()
            assert stage.screen.article is not None
            assert stage.screen.article.text.startswith("The harbour")

"""Two articles of a story side by side."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library import Library
from reader.model import ArticleId
from reader.settings import Settings
from reader.tui.screens.compare import CompareScreen
from reader.tui.widgets.line_view import LineView
from tests.tui.stage import SMALL, STACKED, Stage, staged
from tests.tui.told import tell

Told = tuple[Library, tuple[ArticleId, ...]]


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    library, ids = tell(tmp_path / "library.db")
    (story,) = library.stories.list()
    library.stories.compare(story.id)
    with library:
        yield library, ids


async def compared(stage: Stage) -> CompareScreen:
    screen = stage.pilot.app.screen
    assert isinstance(screen, CompareScreen)
    await stage.until(lambda: screen.pairing is not None)
    await stage.pilot.pause()
    return screen


def shown(screen: CompareScreen) -> list[str]:
    """Return what each side says, on one line."""
    return [said(side) for side in screen.sides]


def said(view: LineView) -> str:
    return " ".join("".join(view.render_line(y).text for y in range(view.size.height)).split())


async def at(stage: Stage, article: ArticleId) -> None:
    stage.screen.articles.cursor = stage.screen.articles.listing.find(article) or 0
    await stage.until(lambda: stage.screen.row is not None and stage.screen.row.id == article)


async def test_a_quotation_stands_beside_its_other_wording_with_what_differs_in_brackets(told: Told) -> None:
    library, ids = told
    async with staged(library) as stage:
        await at(stage, ids[0])
        await stage.press("]", "C")
        screen = await compared(stage)
        mine, theirs = shown(screen)
        assert (
            "{once the quay is safe,}" in mine.replace("the summer, once", "the summer, {once")
            or "once the quay" in mine
        )
        assert "“We" in theirs
        assert "new ferry line to the islands before" in theirs
        assert "Ilse Brand" in mine
        assert "statement 1 of 2" in screen.header.text
        assert "Only in A: “once the quay is safe,”" in said(screen.differing)


async def test_statements_and_outlets_are_gone_through(told: Told) -> None:
    library, ids = told
    async with staged(library) as stage:
        await at(stage, ids[0])
        await stage.press("C")
        screen = await compared(stage)
        await stage.press("]")
        assert all("Fares stay as they are" in side for side in shown(screen))
        await stage.press("n")
        assert "Ferry fares stay" in shown(screen)[1]
        assert "Fares stay as they are" in shown(screen)[1]
        await stage.press("n")
        assert "New ferry for the islands" in shown(screen)[1]


async def test_the_place_is_opened_and_left_again_for_the_comparison(told: Told) -> None:
    library, ids = told
    async with staged(library) as stage:
        await at(stage, ids[0])
        await stage.press("]", "C", "l", "enter")
        assert stage.pilot.app.screen is stage.screen
        assert stage.screen.row is not None
        assert stage.screen.row.id == ids[1]
        await stage.until(lambda: stage.screen.quotes.current == 1)
        await stage.press("q")
        screen = await compared(stage)
        assert screen.side == 1
        await stage.press("q")
        assert stage.pilot.app.screen is stage.screen
        await stage.until(lambda: stage.screen.row is not None and stage.screen.row.id == ids[0])


async def test_what_is_not_the_same_is_remembered_and_taken_back(told: Told) -> None:
    library, ids = told
    async with staged(library) as stage:
        await at(stage, ids[0])
        await stage.press("]", "C", "exclamation_mark")
        screen = await compared(stage)
        assert "statement 1 of 1" in screen.header.text
        assert library.stories.heard(ids[1]).keys() == {2}
        await stage.press("u")
        await stage.until(lambda: screen.pairing is not None and len(screen.pairing.statements) == 2)
        assert library.stories.heard(ids[1]).keys() == {1, 2}


async def test_both_wordings_are_copied(told: Told) -> None:
    library, ids = told
    async with staged(library, STACKED) as stage:
        await at(stage, ids[0])
        await stage.press("]", "C", "y")
        copied = stage.pilot.app.clipboard
        assert "Ilse Brand, in Herald, “Ferry line opens”, 1 May 2031" in copied
        assert "Ilse Brand, in Post, “New ferry for the islands”, 2 May 2031" in copied


async def test_from_the_list_of_quotations_and_back_to_it(told: Told) -> None:
    library, _ = told
    async with staged(library, SMALL) as stage:
        await stage.press("Q", "escape", "j", "C")
        screen = await compared(stage)
        assert sum(side.display for side in screen.sides) == 1
        await stage.press("l", "enter", "q")
        await compared(stage)
        await stage.press("q")
        assert stage.pilot.app.screen is stage.pilot.app.get_screen("said")


async def test_an_article_alone_is_not_compared(told: Told) -> None:
    library, ids = told
    async with staged(library) as stage:
        await at(stage, ids[3])
        await stage.press("C")
        assert stage.pilot.app.screen is stage.screen
        assert "no other article tells this event" in stage.status


async def test_a_note_compares_the_two(told: Told, settings: Settings) -> None:
    library, ids = told
    async with staged(library, STACKED, settings) as stage:
        await at(stage, ids[0])
        await stage.press("]", "C", "w")
        screen = await compared(stage)
        await stage.until(lambda: "exported" in screen.status.text)
        (note,) = (settings.export.folder or Path()).iterdir()
        written = note.read_text()
        assert "| Herald | 1 May 2031 | “We will open the new ferry line" in written
        assert "| Post | 2 May 2031 | “We are going to open the new ferry line" in written
        assert "Gazette" not in written
        assert "- Only in Herald: “once the quay is safe,”" in written

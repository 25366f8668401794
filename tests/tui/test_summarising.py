"""Key points by other methods, folding, ways to an item and back, digests."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reader.executors import Inline
from reader.library import Library
from reader.resources import data_dir
from reader.settings import ScreenSettings, Settings, SummarySettings
from reader.tui.screens.digest import DigestScreen
from tests.tui.stage import SMALL, STACKED, WIDE, Stage, staged

LEDE = Settings()
EDMUNDSON = Settings(summary=SummarySettings(method="edmundson"), screen=ScreenSettings(hints=False))


@contextmanager
def opened(path: Path, settings: Settings = LEDE) -> Iterator[Library]:
    """Open a library of three samples."""
    samples = data_dir("samples")
    with Library(path / "library.db", settings) as library:
        library.add(
            [str(samples / name) for name in ("13-no-quotations.txt", "14-british.txt", "01-appeal.txt")], Inline()
        )
        assert all(error is None for _, error in library.analyse_pending(Inline()))
        yield library


@pytest.fixture
def read(tmp_path: Path) -> Iterator[Library]:
    with opened(tmp_path) as library:
        yield library


def points(stage: Stage) -> list[str]:
    """Return the key points shown, from the analysis on the screen."""
    article, analysis = stage.screen.article, stage.screen.analysis
    assert article is not None
    assert analysis is not None
    return [article.text[point.span.start : point.span.end] for point in analysis.key_points]


async def test_more_and_fewer_points_by_key_for_the_session(read: Library) -> None:
    async with staged(read) as stage:
        stored = stage.library.analysis(stage.screen.articles.listing[0])
        await stage.press("+", "+")
        assert stage.status == "key points by lede, at most 5"
        await stage.until(lambda: len(points(stage)) == 5)
        await stage.press("j")
        await stage.until(lambda: len(points(stage)) == 5)
        await stage.press(*"----------")
        assert stage.status == "key points by lede, at most 1"
        await stage.until(lambda: len(points(stage)) == 1)
        await stage.press(*"++++++++++")
        assert stage.status == "key points by lede, at most 7"
        assert stage.library.analysis(stage.screen.articles.listing[0]) == stored


async def test_the_next_method_is_named_and_keys_do_not_wait_for_it(tmp_path: Path) -> None:
    with opened(tmp_path, EDMUNDSON) as library:
        await stage_methods(library)


async def stage_methods(library: Library) -> None:
    async with staged(library, WIDE, EDMUNDSON) as stage:
        await stage.press("s")
        assert stage.status == "key points by lede, at most 3"
        await stage.press("s", "s", "j", "k")
        assert stage.status == "key points by textrank, at most 3"
        assert stage.screen.summary.border_title == "Summary · key points by textrank"
        await stage.until(lambda: stage.screen.analysis is not None and len(points(stage)) == 3)


@pytest.mark.parametrize("size", [WIDE, STACKED, SMALL], ids=["wide", "stacked", "one pane"])
async def test_from_the_summary_to_the_place_and_back(read: Library, size: tuple[int, int]) -> None:
    async with staged(read, size) as stage:
        await stage.press("tab")
        assert stage.screen.summary.has_focus
        await stage.press("G", "k", "enter")
        assert stage.screen.text.has_focus
        await stage.press("apostrophe")
        assert stage.screen.summary.has_focus
        await stage.press("apostrophe")
        assert stage.status == "nowhere to go back to"


async def test_a_person_leads_to_what_they_said(read: Library) -> None:
    async with staged(read) as stage:
        await stage.press("tab", "full_stop")
        summary = stage.screen.summary
        summary.post_message(summary.Quoted(2))
        await stage.until(lambda: stage.screen.text.has_focus and stage.screen.quotes.current == 2)


async def test_a_digest_of_the_selected_articles_leads_to_their_places(read: Library) -> None:
    async with staged(read) as stage:
        await stage.press("j", "x", "x", "g", "D")
        digest = stage.pilot.app.screen
        assert isinstance(digest, DigestScreen)
        await stage.until(lambda: digest.view.virtual_size.height > 10)
        shown = [digest.view.render_line(y).text.strip() for y in range(digest.view.virtual_size.height)]
        titles = [title for title in stage.titles() if title in shown]
        assert titles == stage.titles()[1:]
        await stage.press("down", "down", "enter")
        await stage.until(lambda: stage.screen.text.has_focus)
        assert stage.title() == titles[0]
        await stage.press("apostrophe", "D", "escape")
        assert stage.pilot.app.screen is stage.screen


async def test_no_digest_of_nothing(empty: Library) -> None:
    async with staged(empty) as stage:
        await stage.press("D")
        assert stage.status == "no articles to make a digest of"

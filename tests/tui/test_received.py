"""The text as received: moving over its lines, putting them back and taking them out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.executors import Inline
from reader.library import Library
from reader.received import received_lines
from reader.settings import Settings
from tests.tui.stage import STACKED, WIDE, Stage, staged

PAGE = """Quarry road stays shut

By Ada Finch

The quarry road at Tarn Head will stay shut until the scree above it has been netted, the district said on Monday.

Read more: Ten walks without a hill

Two boulders the size of a van came down in the night, and one of them is still lying across the road.

"Nobody was on it, and that was luck," said Ada Prior, who keeps the inn above the quarry.

The post bus goes round by the lake, which takes it an hour, and the school has let the children stay at home.
"""
SAID = "Nobody was on it, and that was luck,"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    (tmp_path / "quarry.txt").write_text(PAGE)
    with Library(tmp_path / "library.db", Settings()) as opened:
        opened.add([str(tmp_path / "quarry.txt")], Inline())
        for _ in opened.analyse_pending(Inline()):
            pass
        yield opened


def text(stage: Stage) -> str:
    assert stage.screen.article is not None
    return stage.screen.article.text


def current(stage: Stage) -> str:
    """Return the first word of the line that the cursor stands on."""
    line = stage.screen.text.line
    return line.text.split()[0] if line else ""


def noted(stage: Stage, start: str) -> str:
    """Return what the margin says of the line that begins with *start*."""
    view = stage.screen.text
    rows = [view.render_line(y).text for y in range(view.size.height)]
    at = next(at for at, row in enumerate(rows) if row[1:].strip(" >").startswith(start))
    last = next(row for row in rows[at:] if row.rstrip().endswith("]") or not row.strip())
    return last[last.find("[") :].strip() if "[" in last else ""


async def analysed(stage: Stage) -> None:
    """Wait until the article has been analysed again, and check that the quotation stands where it says."""
    await stage.until(lambda: stage.screen.analysis is not None and not stage.screen.jobs.running)
    assert stage.screen.analysis is not None
    said = [each.span.of(text(stage)) for each in stage.screen.analysis.quotations if each.kind == "direct"]
    assert said == [SAID]


@pytest.mark.parametrize("size", [WIDE, STACKED], ids=["three panes", "stacked"])
async def test_a_removed_line_is_put_back_and_undone(library: Library, size: tuple[int, int]) -> None:
    async with staged(library, size) as stage:
        await stage.press("r", "j", "j", "j", "j")
        assert current(stage) == "Read"
        assert noted(stage, "Read more") == "[teaser]"
        await stage.press("enter")
        assert stage.status == "put back “Read more: Ten walks wi…”  u undo (2)"
        assert "Read more" in text(stage)
        assert noted(stage, "Read more") == "[kept by you]"
        assert current(stage) == "Read"
        await analysed(stage)
        await stage.press("u")
        assert "Read more" not in text(stage)
        assert noted(stage, "Read more") == "[teaser]"
        await analysed(stage)


async def test_a_line_of_the_story_is_taken_out_and_enter_takes_that_back(library: Library) -> None:
    async with staged(library) as stage:
        before = text(stage)
        await stage.press("r", "G", "k", "k", "enter")
        assert "Two boulders" not in text(stage)
        assert noted(stage, "Two boulders") == "[removed by you]"
        await analysed(stage)
        await stage.press("enter")
        assert text(stage) == before
        assert noted(stage, "Two boulders") == ""


async def test_the_keys_move_the_list_again_when_the_text_is_left(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("r", "g")
        assert current(stage) == "Quarry"
        await stage.press("k")
        assert current(stage) == "Quarry"
        assert "keep/remove" in str(stage.screen.footer.render())
        await stage.press("r")
        assert stage.screen.text.line is None
        assert "keep/remove" not in str(stage.screen.footer.render())


async def test_enter_without_a_cursor_only_sets_it(library: Library) -> None:
    async with staged(library) as stage:
        before = text(stage)
        await stage.press("r", "enter")
        assert current(stage) == "Quarry"
        assert text(stage) == before


async def test_the_place_in_the_text_outlasts_another_cleaning(library: Library) -> None:
    async with staged(library, (40, 12)) as stage:
        await stage.press("enter", "G")
        place, before = stage.screen.text.place, text(stage)
        (article,) = library.list()
        lede = received_lines(library.article(article))[2]
        library.turn_line(article, lede)
        stage.screen.load(article)
        await stage.pilot.pause()
        assert lede.text not in text(stage)
        assert text(stage)[stage.screen.text.place :] == before[place:]

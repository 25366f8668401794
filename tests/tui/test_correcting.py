"""`=` and `!`: who said it, and what is no quotation."""

from pathlib import Path

import pytest
from textual.widgets import OptionList

from reader.inert import inert
from reader.library import Library
from reader.nlp.corrections import plain_name
from reader.settings import Settings
from reader.tui.screens.speaker import SpeakerScreen
from reader.tui.widgets.bar import Bar
from tests.store.made import an_analysis, an_article, put, put_analysis
from tests.tui.made import HOSTILE
from tests.tui.stage import STACKED, WIDE, Stage, staged

HALE, LIND = "Ann Hale", "Bo Lind"
AS_IT_WAS = ((HALE, "Wheat"), (LIND, "Barley"), (HALE, "Rye"))
NEXT, SET, WRONG = "right_square_bracket", "equals_sign", "exclamation_mark"


def said(stage: Stage) -> list[tuple[str | None, str]]:
    """Return the quotations on the screen: by whom, and their first word."""
    analysis, article = stage.screen.analysis, stage.screen.article
    if analysis is None or article is None:
        return []
    return [(each.speaker, each.span.of(article.text).split()[0]) for each in analysis.quotations]


async def become(stage: Stage, *expected: tuple[str | None, str]) -> None:
    """Wait until the article has been analysed again and its quotations are *expected*."""
    await stage.until(lambda: said(stage) == list(expected))


def scope(stage: Stage) -> str:
    """Return what the prompt says the answer is for."""
    asked = stage.pilot.app.screen
    assert isinstance(asked, SpeakerScreen)
    return asked.query_one("#scope", Bar).text


def offered(stage: Stage) -> list[str]:
    """Return the names the prompt offers."""
    options = stage.pilot.app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(at).prompt) for at in range(options.option_count)]


@pytest.mark.parametrize("size", [WIDE, STACKED], ids=["three panes", "stacked"])
async def test_a_name_is_changed_everywhere_and_back(library: Library, size: tuple[int, int]) -> None:
    async with staged(library, size) as stage:
        await stage.press(NEXT, SET)
        assert scope(stage) == f"in the whole library, for {HALE}"
        await stage.type("Anna Hale-Roe")
        assert stage.status == f"renamed {HALE} to Anna Hale-Roe  u undo (1)"
        renamed = (("Anna Hale-Roe", "Wheat"), (LIND, "Barley"), ("Anna Hale-Roe", "Rye"))
        await become(stage, *renamed)
        await stage.press("u")
        await become(stage, *AS_IT_WAS)
        await stage.press("ctrl+r")
        await become(stage, *renamed)


async def test_tab_keeps_it_to_this_quotation_which_stays_the_current_one(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press(NEXT, SET, "tab")
        assert scope(stage) == f"for this quotation only, now by {HALE}"
        await stage.type("lind")
        assert stage.status == "attributed “Wheat is in,” to Bo Lind  u undo (1)"
        await become(stage, (LIND, "Wheat"), (LIND, "Barley"), (HALE, "Rye"))
        assert stage.screen.analysis is not None
        assert stage.screen.analysis.quotations[0].confidence == 1.0
        assert stage.screen.quotes.current == 0


async def test_a_pronoun_is_set_for_this_quotation_and_never_for_all(tmp_path: Path) -> None:
    text = "“The pier is safe again,” he said.\n\n“It was never safe,” said Ann Hale, the engineer."
    put(tmp_path / "library.db", an_article(1, text, title="Pier"))
    with Library(tmp_path / "library.db", Settings()) as library:
        async with staged(library) as stage:
            await become(stage, ("he", "The"), (HALE, "It"))
            await stage.press(NEXT, SET)
            assert scope(stage) == "for this quotation only, now by he"
            await stage.press("tab")
            assert scope(stage) == "for this quotation only, now by he"
            await stage.type("Cal Brook")
            await become(stage, ("Cal Brook", "The"), (HALE, "It"))
            assert library.known(library.list()[0]).names == ()


async def test_what_is_no_quotation_goes_and_comes_back(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press(NEXT, NEXT, WRONG)
        assert stage.status == "took out “Barley is late,”  u undo (1)"
        await become(stage, AS_IT_WAS[0], AS_IT_WAS[2])
        assert stage.screen.article is not None
        assert "Barley is late" in stage.screen.article.text
        await stage.press("u")
        await become(stage, *AS_IT_WAS)


async def test_without_a_quotation_nothing_is_asked(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press(SET, WRONG)
        assert "] goes to the first" in stage.status
        await stage.press("j", "j", SET, WRONG)
        assert stage.status == "no quotation here"
        assert library.undo() is None


async def test_names_of_the_article_are_offered_before_those_of_the_library(library: Library, tmp_path: Path) -> None:
    harbour = library.article(library.list()[1])
    put_analysis(tmp_path / "library.db", harbour, an_analysis(harbour, ("The port stays closed,", "Aino Lill")))
    async with staged(library) as stage:
        await stage.press(NEXT, SET)
        assert offered(stage) == [LIND, "Aino Lill"]
        await stage.press("l")
        options = stage.pilot.app.screen.query_one(OptionList)
        assert options.highlighted == 0
        await stage.press("i", "l", "l")
        assert offered(stage) == ["Aino Lill"]
        await stage.press("up")
        assert options.highlighted is None
        await stage.press("enter")
        assert stage.status.startswith("renamed Ann Hale to lill ")


async def test_an_empty_answer_changes_nothing(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press(NEXT, SET, "space", "enter")
        await stage.press(SET, "escape")
        assert library.undo() is None


async def test_hostile_names_are_inert_wherever_they_come_from(tmp_path: Path) -> None:
    text = "“Wheat is in,” said Ann Hale."
    article, other = an_article(1, text, title="Harvest"), an_article(2, "“No.”", title="Other")
    hostile = HOSTILE.replace("\ud800", "?")
    put(tmp_path / "library.db", article, other)
    put_analysis(tmp_path / "library.db", article, an_analysis(article, ("Wheat is in,", HALE)))
    put_analysis(tmp_path / "library.db", other, an_analysis(other, ("No.", hostile)))
    with Library(tmp_path / "library.db", Settings()) as library:
        async with staged(library, STACKED) as stage:
            await stage.press("j", NEXT, SET)
            assert offered(stage) == [inert(hostile)]
            await stage.type(HOSTILE)
            assert inert(stage.status) == stage.status
            await become(stage, (plain_name(HOSTILE), "Wheat"))
            assert "[/] [bold\\]" in plain_name(HOSTILE)
            await stage.press("k", NEXT, SET)
            assert inert(scope(stage)) == scope(stage)

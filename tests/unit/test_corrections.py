"""Corrections in the library: what they change, what they make pending, what undo and a restart leave of them."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest
from typing_extensions import override

from reader.errors import SelectorError
from reader.executors import Inline, make_executor
from reader.library import Library
from reader.model import ArticleId, Quotation
from reader.settings import Settings
from tests.store.made import an_article, an_id, put

_P = ParamSpec("_P")
_R = TypeVar("_R")

LEE = "“The pier is safe again,” said Ann Lee, the engineer."
BROOK = "“The pier was never safe,” said Cal Brook, a diver."
LEIGH = "“The lamps are lit,” said Ann Leigh, the keeper."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    """A library in which Lee, Brook and Leigh are quoted once each."""
    put(path, an_article(1, LEE), an_article(2, BROOK), an_article(3, LEIGH))
    with Library(path, Settings()) as opened:
        finish(opened)
        yield opened


def finish(library: Library) -> set[ArticleId]:
    """Analyse what is pending and return what that was."""
    with make_executor("inline") as executor:
        return {article for article, _ in library.analyse_pending(executor)}


def said(library: Library, number: int) -> Quotation:
    analysis = library.analysis(an_id(number))
    assert analysis is not None
    return analysis.quotations[0]


def speakers(library: Library) -> list[str | None]:
    finish(library)
    return [said(library, number).speaker for number in (1, 2, 3)]


def test_a_name_concerns_the_articles_that_quote_it_and_no_others(library: Library) -> None:
    change = library.set_speaker(library.article(an_id(1)), said(library, 1), "Anna Lee", everywhere=True)
    assert (change.label, change.ids, change.undoable) == (
        "renamed Ann Lee to Anna Lee",
        (an_id(1),),
        1,
    )
    assert finish(library) == {an_id(1)}
    assert said(library, 1).speaker == "Anna Lee"
    assert list(library.list("said:anna")) == [an_id(1)]
    library.undo()
    assert finish(library) == {an_id(1)}
    assert said(library, 1).speaker == "Ann Lee"


def test_a_name_is_remembered_for_articles_to_come_and_after_a_restart(library: Library, path: Path) -> None:
    library.set_speaker(library.article(an_id(1)), said(library, 1), "Anna Lee", everywhere=True)
    library.close()
    put(path, an_article(4, LEE.replace("pier", "bridge")))
    with Library(path, Settings()) as again:
        finish(again)
        assert said(again, 4).speaker == "Anna Lee"
        undone = again.undo()
        assert undone is not None
        assert undone.label == "undone: renamed Ann Lee to Anna Lee"
        assert finish(again) == {an_id(1), an_id(4)}
        assert said(again, 4).speaker == "Ann Lee"


def test_two_speakers_are_merged_and_renamed_together(library: Library) -> None:
    library.set_speaker(library.article(an_id(1)), said(library, 1), "Ann Leigh", everywhere=True)
    assert speakers(library) == ["Ann Leigh", "Cal Brook", "Ann Leigh"]
    change = library.set_speaker(library.article(an_id(3)), said(library, 3), "Anne Leigh", everywhere=True)
    assert change.label == "renamed Ann Leigh to Anne Leigh in 2 articles"
    assert speakers(library) == ["Anne Leigh", "Cal Brook", "Anne Leigh"]
    library.undo()
    assert speakers(library) == ["Ann Leigh", "Cal Brook", "Ann Leigh"]
    library.undo()
    assert speakers(library) == ["Ann Lee", "Cal Brook", "Ann Leigh"]


def test_a_name_can_be_given_back(library: Library) -> None:
    library.set_speaker(library.article(an_id(1)), said(library, 1), "Anna Lee", everywhere=True)
    finish(library)
    library.set_speaker(library.article(an_id(1)), said(library, 1), "Ann Lee", everywhere=True)
    assert speakers(library)[0] == "Ann Lee"
    assert library.known(an_id(1)).names == (("Anna Lee", "Ann Lee"),)
    same = library.set_speaker(library.article(an_id(1)), said(library, 1), " Ann  Lee ", everywhere=True)
    assert (same.label, same.ids) == ("Ann Lee is the name already", ())


def test_one_quotation_is_given_to_another_and_taken_out(library: Library) -> None:
    first = library.set_speaker(library.article(an_id(1)), said(library, 1), "Cal Brook", everywhere=False)
    assert first.label == "attributed “The pier is safe again,” to Cal Brook"
    assert finish(library) == {an_id(1)}
    assert (said(library, 1).speaker, said(library, 1).confidence) == ("Cal Brook", 1.0)
    again = library.set_speaker(library.article(an_id(1)), said(library, 1), "Cal Brook", everywhere=False)
    assert (again.label, again.ids) == ("attributed “The pier is safe again,” to Cal Brook before", ())
    out = library.mark_wrong((library.article(an_id(1)), said(library, 1)))
    assert out.label == "took out “The pier is safe again,”"
    finish(library)
    assert library.rows([an_id(1)])[0].quotations == 0
    assert [fix.speaker for fix in library.known(an_id(1)).fixes] == [None]
    library.undo()
    finish(library)
    assert said(library, 1).speaker == "Cal Brook"
    library.undo()
    assert speakers(library) == ["Ann Lee", "Cal Brook", "Ann Leigh"]
    library.redo()
    library.redo()
    finish(library)
    assert library.rows([an_id(1)])[0].quotations == 0


def test_what_is_being_analysed_meanwhile_is_analysed_again(library: Library) -> None:
    quotation = said(library, 1)

    class Slow(Inline):
        """Has done its work when the user corrects something, and what it did is not stored."""

        @override
        def submit(self, fn: Callable[_P, _R], /, *args: _P.args, **kwargs: _P.kwargs) -> "Future[_R]":
            done = super().submit(fn, *args, **kwargs)
            library.set_speaker(library.article(an_id(1)), quotation, "Cal Brook", everywhere=False)
            return done

    library.set_speaker(library.article(an_id(1)), quotation, "Anna Lee", everywhere=True)
    assert list(library.analyse_pending(Slow())) == []
    assert library.analysis(an_id(1)) is None
    assert finish(library) == {an_id(1)}
    assert said(library, 1).speaker == "Cal Brook"


def test_a_pronoun_and_nobody_are_not_renamed_everywhere(library: Library) -> None:
    for speaker in ("he", None):
        nameless = Quotation(said(library, 1).span, said(library, 1).pieces, "direct", speaker=speaker)
        library.set_speaker(library.article(an_id(1)), nameless, "Ann Lee", everywhere=True)
        finish(library)
    assert library.known(an_id(1)).names == ()
    assert said(library, 1).confidence == 1.0


def test_nothing_is_changed_without_a_name_or_an_article(library: Library) -> None:
    assert library.set_speaker(library.article(an_id(1)), said(library, 1), " \x1b\u200b", everywhere=True).ids == ()
    with pytest.raises(SelectorError):
        library.mark_wrong((library.article(an_id(9)), said(library, 1)))
    assert library.undo() is None


def test_a_name_of_the_settings_and_one_of_the_library(library: Library, path: Path) -> None:
    library.set_speaker(library.article(an_id(2)), said(library, 2), "Ann Leigh", everywhere=True)
    with Library(path, Settings(aliases=(("Ann Lee", "Cal Brook"),))) as other:
        assert speakers(other) == ["Ann Leigh"] * 3


def test_speakers_are_offered_by_their_names(library: Library) -> None:
    assert library.speakers("LEÉ") == ("Ann Lee",)
    assert library.speakers("ann") == ("Ann Lee", "Ann Leigh")
    assert library.speakers("", most=2) == ("Ann Lee", "Ann Leigh")
    assert library.speakers("%") == ()

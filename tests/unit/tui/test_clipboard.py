"""What is copied of a quotation, and what the clipboard is given."""

import pytest
from textual.app import App

from reader.model import Metadata, QuotationKind
from reader.tui.clipboard import copy, quotation_text, words
from tests.tui.made import article, quotation

KNOWN = Metadata(title="Barrier [/] closed", site="Oderby Post", published="2031-05-04", url="https://example.org/b")


def test_all_that_is_known() -> None:
    of = article(meta=KNOWN)
    said = quotation(of.text, "We have waited eleven years,", "That is no plan. [sic]", speaker="Ilse Brand")
    assert quotation_text(of, said) == (
        "“We have waited eleven years,” … “That is no plan. [sic]” — "
        "Ilse Brand, in Oderby Post, “Barrier [/] closed”, 4 May 2031, <https://example.org/b>"
    )


def test_what_is_not_stated_is_left_out() -> None:
    of = article(meta=Metadata(published_guess="2031-05-04"))
    assert quotation_text(of, quotation(of.text, "Stop the pumps,")) == "“Stop the pumps,” — unattributed"


@pytest.mark.parametrize(
    ("piece", "kind", "shown"),
    [
        pytest.param("it would be repeated", "indirect", "it would be repeated", id="indirect"),
        pytest.param("against all advice", "mixed", "“against all advice”", id="mixed, inside marks"),
        pytest.param("came “against all advice", "mixed", "came “against all advice", id="mixed, around marks"),
    ],
)
def test_marks_stand_around_what_is_verbatim(piece: str, kind: QuotationKind, shown: str) -> None:
    of = article()
    assert words(of, quotation(of.text, piece, kind=kind)) == shown


def test_a_running_quotation_is_one_line() -> None:
    of = article((("paragraph", "“One."), ("paragraph", "“Two.”")))
    assert words(of, quotation(of.text, "One.", "Two.")) == "“One.” … “Two.”"


def test_copying_says_how_and_refuses_what_no_terminal_takes() -> None:
    app = App[None]()
    assert copy(app, "") == "nothing to copy"
    assert "OSC 52" in copy(app, "rm \x1b[A -rf\n\ud800")
    assert app.clipboard == "rm ␛[A -rf\n�"
    assert copy(app, "é" * 40_000).startswith("not copied: 40,000 characters")
    assert app.clipboard == "rm ␛[A -rf\n�"

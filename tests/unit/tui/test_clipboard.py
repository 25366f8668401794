"""What is copied of a quotation, and what the clipboard is given."""

from textual.app import App

from reader.model import Metadata
from reader.tui.clipboard import copy, quotation_text
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


def test_copying_says_how_and_refuses_what_no_terminal_takes() -> None:
    app = App[None]()
    assert copy(app, "") == "nothing to copy"
    assert "OSC 52" in copy(app, "rm \x1b[A -rf\n\ud800")
    assert app.clipboard == "rm ␛[A -rf\n�"
    assert copy(app, "é" * 40_000).startswith("not copied: 40,000 characters")
    assert app.clipboard == "rm ␛[A -rf\n�"

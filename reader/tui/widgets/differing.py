"""What differs between two articles: in one statement, and elsewhere."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from reader.inert import inert
from reader.stories.showing import KINDS, LEGEND, only_line, wording
from reader.stories.values import Only, Statement, Told
from reader.tui.widgets.line_view import LineView
from reader.tui.widgets.paragraphs import Paragraph

_MOST = 40
"""So much is listed that one article alone reports, at the most."""
_LINES = 2

Sides = Sequence[tuple[str, int, Told]]
"""For each side its letter, which of the compared articles it is, and the article."""


class Differing(LineView, can_focus=False):
    """The panel below the two sides."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"differing--legend", "differing--side"}

    def show(self, statement: Statement | None, only: Sequence[Only], sides: Sides) -> None:
        """Show what *statement* has on one side alone, then what else one article alone reports."""
        made = [Paragraph(LEGEND, "differing--legend", lead=" ")] if statement else []
        if statement is not None:
            made += _left_out(statement, sides)
        for letter, at, told in sides:
            mine = [one for one in only if one.place.article == at][:_MOST]
            made += [_line(f"Only in {letter}: ", f"{KINDS[one.kind]}: {only_line(told, one)}") for one in mine]
        self.set_paragraphs(made or [Paragraph("nothing", "differing--legend", lead=" ")])
        self.scroll_to(y=0, animate=False, force=True)


def _left_out(statement: Statement, sides: Sides) -> Iterator[Paragraph]:
    (_, one, _), (_, other, _) = sides
    for (letter, at, told), beside in zip(sides, (other, one), strict=True):
        for piece, sameness in wording(told.article.text, statement, at, (beside,)):
            if sameness == "only":
                yield _line(f"Only in {letter}: ", f"“{piece}”")


def _line(lead: str, text: str) -> Paragraph:
    return Paragraph(inert(text), lead=f" {lead}", hanging=3, limit=_LINES)

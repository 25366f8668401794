"""The base of text and panels: paragraphs drawn line by line, only those on the screen, with text selection."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import chain
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.reactive import var
from textual.selection import Selection
from textual.strip import Strip
from typing_extensions import override

from reader.tui.glyphs import UNICODE, Glyphs
from reader.tui.text import strip
from reader.tui.widgets.highlights import Mark, runs
from reader.tui.widgets.pane import Pane
from reader.tui.widgets.paragraphs import Paragraph, Row, lay_out

_KEPT = 2048
"""How many drawn lines are kept at most."""
_Parts = list[tuple[str, Style]]


class LineView(Pane, inherit_bindings=False):
    """Shows paragraphs; what they are is up to the class above it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-view--lead", "line-view--note"}

    signs: var[Glyphs] = var(UNICODE)
    """The signs to draw with: Unicode or plain ASCII."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._paragraphs: Sequence[Paragraph] = ()
        self._rows: list[Row] = []
        self._starts: list[int] = []
        self._strips: dict[int, Strip] = {}
        self._styles: dict[tuple[str, ...], Style] = {}
        self._width = 0

    def column(self, width: int) -> tuple[int, int]:
        """Return the left margin and the width of the column of text, in cells, in a view of *width*."""
        return 0, width

    def marks(self, row: Row) -> list[Mark]:
        """Return the looks over *row*, counted in its paragraph's text; later ones lie over earlier ones."""
        return list(self._paragraphs[row.paragraph].marks)

    def edges(self, row: Row) -> tuple[str, str, str | None]:  # noqa: ARG002 - the classes above it look at it
        """Return what stands directly left and right of the column beside *row*, and its look."""
        return " ", " ", None

    def lead(self, number: int, row: Row) -> str:  # noqa: ARG002 - likewise
        """Return what stands before the text of *row*, the row *number*, inside the column."""
        paragraph = self._paragraphs[row.paragraph]
        return paragraph.lead if row.first else " " * paragraph.hanging

    def set_paragraphs(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show *paragraphs* in place of what was shown; where they are scrolled to is up to the caller."""
        self._paragraphs = paragraphs
        self._rows, self._starts = [], []
        self._width = 0
        self._lay_out()

    def laid_out(self, top: int) -> None:
        """Do what depends on the rows, which are new; *top* is the offset the view began with before."""

    def resized(self) -> None:
        """Do what depends on how many rows are in view."""

    def redraw(self, *numbers: int) -> None:
        """Draw the rows *numbers* anew, or all rows."""
        if not numbers:
            self._strips.clear()
            self.refresh()
        for number in numbers:
            self._strips.pop(number, None)
            self.refresh_line(number)

    def row_at(self, start: int) -> int:
        """Return the row that shows the offset *start* of the text."""
        return max(0, bisect_right(self._starts, start) - 1)

    def offset_at(self, number: int) -> int:
        """Return the offset that the row *number* begins with, or the next before it; -1 before the text."""
        return self._starts[max(0, min(number, len(self._starts) - 1))] if self._starts else -1

    def reveal(self, first: int, end: int) -> None:
        """Scroll so that the rows from *first* to *end* are on the screen; as little as will do."""
        height, top = self.scrollable_content_region.height, self.scroll_offset.y
        if height <= 0:
            return
        to = top
        if first < top or end - first > height:
            to = first
        elif end > top + height:
            to = end - height
        if to != top:
            self.scroll_to(y=to, animate=False, force=True)

    def action_page(self, pages: int) -> None:
        """Scroll by screenfuls, each with a line of the one before."""
        height = self.scrollable_content_region.height
        self.scroll_to(y=self.scroll_offset.y + pages * max(1, height - 1), animate=False, force=True)

    def on_resize(self) -> None:
        """Wrap for the new width."""
        self._lay_out()
        self.resized()

    @override
    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()
        self._styles.clear()

    def watch_signs(self) -> None:
        """Draw with the other signs."""
        self.redraw()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if width <= 0 or width == self._width:
            return
        self._width = width
        top = self.offset_at(self.scroll_offset.y)
        _, cells = self.column(width)
        self._rows = lay_out(self._paragraphs, cells)
        self._starts = self._offsets()
        self.set_height(len(self._rows))
        self.laid_out(top)
        self.redraw()

    def _offsets(self) -> list[int]:
        """Return the offset each row begins with; a row outside the text has that of the one before."""
        offsets, last = [], -1
        for row in self._rows:
            start = self._paragraphs[row.paragraph].start
            last = last if start is None else start + row.start
            offsets.append(last)
        return offsets

    @override
    def render_line(self, y: int) -> Strip:
        number = y + self.scroll_offset.y
        if not 0 <= number < len(self._rows):
            return self.paint(y)
        before, line, after = self._across(number, self._selected(number))
        return Strip.join([strip(before), strip(line).apply_offsets(0, number), strip(after)])

    @override
    def paint(self, y: int) -> Strip:
        number = y + self.scroll_offset.y
        if not 0 <= number < len(self._rows):
            return Strip.blank(self._width, self._style(()))
        if (selected := self._selected(number)) is not None:
            return self._draw(number, selected)
        if number not in self._strips:
            if len(self._strips) >= _KEPT:
                self._strips.clear()
            self._strips[number] = self._draw(number, None)
        return self._strips[number]

    def _selected(self, number: int) -> tuple[int, int] | None:
        """Return what the mouse has selected of the row *number*."""
        selection = self.text_selection
        return None if selection is None else selection.get_span(number)

    def _draw(self, number: int, selected: tuple[int, int] | None) -> Strip:
        """Draw a row in as few pieces as it has styles."""
        joined: list[tuple[str, Style]] = []
        for text, style in chain(*self._across(number, selected)):
            if joined and joined[-1][1] is style:
                joined[-1] = (joined[-1][0] + text, style)
            elif text:
                joined.append((text, style))
        return strip(joined, self._width)

    def _across(self, number: int, selected: tuple[int, int] | None) -> tuple[_Parts, _Parts, _Parts]:
        """Return what stands left of the column, in it, and right of it; together as wide as the view."""
        row = self._rows[number]
        left, cells = self.column(self._width)
        before, after, look = self.edges(row)
        ground, edge = self._style(()), self._style((look,) if look else ())
        line = self._parts(number, cells, selected)
        room = cells - sum(cell_len(text) for text, _ in line)
        if room > 0:
            line.append((" " * room, ground))
        elif room < 0:
            line = [(piece.text, piece.style or ground) for piece in strip(line).crop(0, cells)]
        rest = self._width - left - cells
        return (
            [(" " * (left - 1), ground), (before, edge)] if left else [],
            line,
            [(after, edge), (" " * (rest - 1), ground)] if left else [(" " * rest, ground)],
        )

    def _parts(self, number: int, cells: int, selected: tuple[int, int] | None) -> _Parts:
        """Return the texts of a row with their styles, from the column's left edge to the note."""
        row = self._rows[number]
        paragraph = self._paragraphs[row.paragraph]
        base = (paragraph.look,) if paragraph.look else ()
        lead = self.lead(number, row)
        marks = self.marks(row)
        if selected is not None:
            first, last = (max(0, at - len(lead)) + row.start for at in selected)
            marks.append(Mark(first, row.end if selected[1] < 0 else last, "screen--selection"))
        parts = [(lead, self._style((*base, "line-view--lead")))] if lead else []
        for start, end, looks in runs(row.start, row.end, marks):
            parts.append((paragraph.text[start:end], self._style(base + looks)))
        if row.cut:
            parts.append((self.signs.ellipsis, self._style(base)))
        if row.noted:
            used = sum(cell_len(text) for text, _ in parts) + cell_len(paragraph.note)
            parts += [(" " * (cells - used), self._style(())), (paragraph.note, self._style(("line-view--note",)))]
        return parts

    def _style(self, looks: tuple[str, ...]) -> Style:
        """Return the style of *looks*, one over the other; none for the view's own, which takes long to work out."""
        if looks not in self._styles:
            style = self.rich_style
            for look in looks:
                owner = self.screen if look == "screen--selection" else self
                style += owner.get_component_rich_style(look, partial=look != "screen--selection")
            # Equal styles are one, so that what looks alike is one piece whatever Rich has in its caches.
            self._styles[looks] = next((one for one in self._styles.values() if one == style), style)
        return self._styles[looks]

    @override
    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text selected, unwrapped: a paragraph is one line."""
        pieces: dict[int, tuple[int, int]] = {}
        for number, row in enumerate(self._rows):
            span = selection.get_span(number)
            if span is None:
                continue
            paragraph = self._paragraphs[row.paragraph]
            lead = len(paragraph.lead) if row.first else paragraph.hanging
            first = min(row.end, row.start + max(0, span[0] - lead))
            last = row.end if span[1] < 0 else min(row.end, row.start + max(0, span[1] - lead))
            begun, _ = pieces.get(row.paragraph, (first, last))
            pieces[row.paragraph] = (begun, last)
        if not pieces:
            return None
        return "\n".join(self._paragraphs[at].text[first:last] for at, (first, last) in pieces.items()), "\n"

    @override
    def selection_updated(self, selection: Selection | None) -> None:
        self.refresh()

"""The base of the panels: a cursor over the items of paragraphs."""

from bisect import bisect_left
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from typing_extensions import override

from reader.tui.widgets.highlights import Mark
from reader.tui.widgets.line_view import LineView
from reader.tui.widgets.paragraphs import Row, item_rows


class CursorView(LineView):
    """Paragraphs whose items can be stood on, pointed at and chosen; an item that is cut off can not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("enter", "choose", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"cursor-view--cursor"}

    current: reactive[int | None] = reactive(None, repaint=False)
    """The number of the item the cursor stands on; None before it stands anywhere."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._spots: dict[int, tuple[int, int]] = {}

    def highlighted(self, number: int) -> None:
        """Tell that the cursor has come to the item *number*."""

    def chosen(self, number: int) -> None:
        """Tell that the item *number* was chosen."""

    def move(self, by: int) -> None:
        """Move the cursor *by* items down, or up; from nowhere to the first or last item."""
        order = list(self._spots)
        if not order:
            return
        if self.current is None or self.current not in self._spots:
            self.current = order[0 if by > 0 else -1]
        else:
            self.current = order[max(0, min(order.index(self.current) + by, len(order) - 1))]

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.move(by)

    def action_choose(self) -> None:
        """Choose the item the cursor stands on."""
        if self.current is not None:
            self.chosen(self.current)

    def watch_current(self, before: int | None, after: int | None) -> None:
        """Draw the two items concerned and tell where the cursor is."""
        for number in (before, after):
            if number is not None and number in self._spots:
                self.redraw(*range(*self._spots[number]))
        self._keep_in_view()
        if after is not None:
            self.highlighted(after)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a second click chooses."""
        offset = event.get_content_offset(self)
        number = None if offset is None else self._item_at(offset.y + self.scroll_offset.y, offset.x)
        if number is None:
            return
        self.current = number
        if event.chain > 1:
            self.chosen(number)

    @override
    def laid_out(self, top: int) -> None:
        self._spots = item_rows(self._paragraphs, self._rows)
        self._keep_in_view()

    @override
    def lead(self, number: int, row: Row) -> str:
        lead = super().lead(number, row)
        spot = self._spots.get(self.current) if self.current is not None else None
        return self.signs.cursor + lead[1:] if spot and spot[0] == number and lead else lead

    @override
    def marks(self, row: Row) -> list[Mark]:
        marks = super().marks(row)
        for item in self._paragraphs[row.paragraph].items:
            if item.number == self.current:
                marks.append(Mark(item.start, item.end, "cursor-view--cursor"))
        return marks

    def _keep_in_view(self) -> None:
        spot = self._spots.get(self.current) if self.current is not None else None
        if spot:
            self.reveal(*spot)

    def _item_at(self, number: int, x: int) -> int | None:
        """Return the item at the cell *x* of the row *number*, or else the first one on the row."""
        if not 0 <= number < len(self._rows):
            return None
        row = self._rows[number]
        at = row.start + max(0, x - len(self.lead(number, row)))
        items = self._paragraphs[row.paragraph].items
        place = bisect_left(items, at, key=lambda item: item.end - 1)
        return items[min(place, len(items) - 1)].number if items else None

"""A list of any number of rows, of which only those on the screen are fetched and drawn."""

from abc import abstractmethod
from collections.abc import Hashable
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.reactive import reactive, var
from textual.strip import Strip
from typing_extensions import override

from reader.tui.glyphs import Glyphs
from reader.tui.text import strip
from reader.tui.widgets.article_row import Part, fit
from reader.tui.widgets.pane import Pane

KEPT = 4096
"""How many rows are kept at most."""


class RowList(Pane, can_focus=True):
    """A cursor over rows; what they are is up to the class above it."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row--plain",
        "row--unread",
        "row--dim",
        "row--failed",
        "row--cursor",
        "row--selected",
    }

    cursor: reactive[int] = reactive(0, repaint=False)
    """The index of the current row."""
    lines_per_row: var[int] = var(1)
    """One line where width is plenty, two in a narrow column."""

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another row."""

        index: int

    class Opened(Message):
        """The current row is to be opened."""

    def __init__(self, signs: Glyphs, id: str | None = None) -> None:
        super().__init__(id=id)
        self.signs = signs
        self.placeholder: tuple[str, ...] = ()
        """What an empty list says, line by line."""
        self._strips: dict[Hashable, tuple[Strip, ...]] = {}

    @abstractmethod
    def count(self) -> int:
        """Return how many rows there are."""

    @abstractmethod
    def key(self, index: int) -> Hashable:
        """Return what the look of a row depends on, the width and what is known of it apart."""

    @abstractmethod
    def draw(self, index: int, width: int) -> tuple[tuple[list[Part], ...], list[str]]:
        """Return the lines of a row, as many as a row has, and the looks that lie over all of it."""

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on the list."""
        return max(0, min(cursor, self.count() - 1))

    def watch_cursor(self, before: int, after: int) -> None:
        """Draw the two rows concerned and tell where the cursor is."""
        for index in (before, after):
            self.refresh_lines(index * self.lines_per_row, self.lines_per_row)
        self._keep_in_view()
        self.post_message(self.Highlighted(after))

    def watch_lines_per_row(self) -> None:
        """Lay the rows out again."""
        self._strips.clear()
        self._resize()
        self._keep_in_view()
        self.refresh()

    def page(self) -> int:
        """Return how many rows fit."""
        return max(1, self.scrollable_content_region.height // self.lines_per_row)

    @override
    def render_line(self, y: int) -> Strip:
        """Draw the line *y* of what is visible."""
        index, line = divmod(y + self.scroll_offset.y, self.lines_per_row)
        if not 0 <= index < self.count():
            return self._blank(y)
        key = self.key(index)
        if key not in self._strips:
            if len(self._strips) > KEPT:
                self._strips.clear()
            width = self.scrollable_content_region.width
            lines, overlay = self.draw(index, width)
            self._strips[key] = tuple(self._strip(parts, overlay, width) for parts in lines)
        return self._strips[key][line]

    def redraw(self) -> None:
        """Draw all rows anew."""
        self._strips.clear()
        self.refresh()

    def place(self, cursor: int) -> None:
        """Put the cursor at or near *cursor* in rows that are new, and tell where it is."""
        self._resize()
        self.set_reactive(RowList.cursor, self.validate_cursor(cursor))
        self._keep_in_view()
        self.refresh()
        self.post_message(self.Highlighted(self.cursor))

    def _blank(self, y: int) -> Strip:
        """Draw a line without an article: of the placeholder in the middle, where the list is empty."""
        width, style = self.scrollable_content_region.width, self.get_component_rich_style("row--dim")
        at = y - max(0, self.scrollable_content_region.height - len(self.placeholder)) // 2
        if self.count() or not 0 <= at < len(self.placeholder):
            return Strip.blank(width, style)
        margin = max(0, width - max(map(cell_len, self.placeholder))) // 2
        return strip([(" " * margin + fit(self.placeholder[at], width - margin, self.signs), style)])

    def _strip(self, parts: list[Part], overlay: list[str], width: int) -> Strip:
        """Draw *parts*, and what is left of *width* on the same ground."""
        styles = {look: self.get_component_rich_style(f"row--{look}") for _, look in parts}
        for name in overlay:
            over = self.get_component_rich_style(name, partial=True)
            styles = {look: style + over for look, style in styles.items()}
        drawn = strip((text, styles[look]) for text, look in parts)
        return drawn.adjust_cell_length(width, styles[parts[-1][1]] if parts else None)

    @override
    def notify_style_update(self) -> None:
        """Draw anew in other colours."""
        super().notify_style_update()
        self._strips.clear()

    def on_resize(self) -> None:
        """Draw anew in another width."""
        self._strips.clear()
        self._resize()
        self._keep_in_view()

    def on_focus(self) -> None:
        """Draw the cursor as the one that keys move."""
        self._strips.clear()

    def on_blur(self) -> None:
        """Draw the cursor as one that waits."""
        self._strips.clear()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a second click opens."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        index = (offset.y + self.scroll_offset.y) // self.lines_per_row
        if index < self.count():
            self.cursor = index
            if event.chain > 1:
                self.post_message(self.Opened())

    def _resize(self) -> None:
        self.set_height(self.count() * self.lines_per_row)

    def _keep_in_view(self) -> None:
        """Scroll half a page when the cursor leaves the screen, so that rows mostly stand still."""
        height = self.scrollable_content_region.height
        if not height:
            return
        first, top = self.cursor * self.lines_per_row, self.scroll_offset.y
        if first < top or first + self.lines_per_row > top + height:
            down = first > top
            to = first + self.lines_per_row - height // 2 if down else first - height // 2
            to -= to % self.lines_per_row
            self.scroll_to(y=max(0, to), animate=False, force=True)

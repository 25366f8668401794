"""The list of articles: any number of rows, of which only those on the screen are fetched and drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive, var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from typing_extensions import override

from reader.model import ArticleId, Row
from reader.tui.glyphs import Glyphs
from reader.tui.listing import Listing, Selection
from reader.tui.text import strip
from reader.tui.widgets.article_row import Part, fit, one_line, two_lines

_PAGE = 64
"""How many rows are fetched at a time."""
_KEPT = 4096
"""How many rows are kept at most."""

Fetch = Callable[[Sequence[ArticleId]], tuple[Row, ...]]


class ArticleList(ScrollView, can_focus=True):
    """A cursor over a listing of any length."""

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
    """The index of the current article."""
    selection: reactive[Selection] = reactive(Selection())
    lines_per_row: var[int] = var(1)
    """One line where width is plenty, two in a narrow column."""

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another article."""

        index: int

    class Opened(Message):
        """The current article is to be opened."""

    def __init__(self, fetch: Fetch, signs: Glyphs, id: str | None = None) -> None:
        """Draw the rows that *fetch* returns; ids it leaves out are drawn as gone."""
        super().__init__(id=id)
        self._fetch = fetch
        self.signs = signs
        self.placeholder: tuple[str, ...] = ()
        """What an empty list says, line by line."""
        self.listing = Listing()
        self._rows: dict[ArticleId, Row | None] = {}
        self._strips: dict[tuple[ArticleId, bool, bool], tuple[Strip, ...]] = {}

    @property
    def current(self) -> ArticleId | None:
        """Return the article under the cursor."""
        return self.listing[self.cursor] if 0 <= self.cursor < len(self.listing) else None

    def show(self, listing: Listing, cursor: int) -> None:
        """Show *listing* with the cursor at or near *cursor*; rows known already are kept."""
        self.listing = listing
        self._resize()
        self.set_reactive(ArticleList.cursor, self.validate_cursor(cursor))
        self._keep_in_view()
        self.refresh()
        self.post_message(self.Highlighted(self.cursor))

    def forget(self, ids: Sequence[ArticleId]) -> None:
        """Fetch the rows of *ids* anew when they are next drawn."""
        for article in ids:
            self._rows.pop(article, None)
        self._strips.clear()
        self.refresh()

    def forget_pending(self) -> None:
        """Fetch anew the rows whose analysis was pending."""
        self.forget([article for article, row in self._rows.items() if row is not None and row.progress == "pending"])

    def row(self, index: int) -> Row | None:
        """Return the row at *index*, None where the article is gone."""
        article = self.listing[index]
        if article not in self._rows:
            if len(self._rows) > _KEPT:
                self._rows.clear()
            page = self.listing[max(0, index - _PAGE // 2) : index + _PAGE // 2]
            missing = [other for other in page if other not in self._rows]
            self._rows.update(dict.fromkeys(missing))
            self._rows.update((row.id, row) for row in self._fetch(missing))
        return self._rows[article]

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on the list."""
        return max(0, min(cursor, len(self.listing) - 1))

    def watch_cursor(self, before: int, after: int) -> None:
        """Draw the two rows concerned and tell where the cursor is."""
        for index in (before, after):
            self.refresh_lines(index * self.lines_per_row, self.lines_per_row)
        self._keep_in_view()
        self.post_message(self.Highlighted(after))

    def watch_selection(self) -> None:
        """Draw the rows with their new sign."""
        self._strips.clear()

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
        if not 0 <= index < len(self.listing):
            return self._blank(y)
        article = self.listing[index]
        key = (article, index == self.cursor, article in self.selection)
        if key not in self._strips:
            if len(self._strips) > _KEPT:
                self._strips.clear()
            self._strips[key] = self._draw(index, cursor=key[1], selected=key[2])
        return self._strips[key][line]

    def _draw(self, index: int, *, cursor: bool, selected: bool) -> tuple[Strip, ...]:
        row, width = self.row(index), self.scrollable_content_region.width
        if row is None:
            lines: tuple[list[Part], ...] = tuple([_gone(width)] for _ in range(self.lines_per_row))
        elif self.lines_per_row == 1:
            lines = (one_line(row, width, self.signs, cursor, selected),)
        else:
            lines = two_lines(row, width, self.signs, cursor, selected)
        overlay = [name for name, on in (("row--selected", selected), ("row--cursor", cursor)) if on]
        return tuple(self._strip(parts, overlay).adjust_cell_length(width) for parts in lines)

    def _blank(self, y: int) -> Strip:
        """Draw a line without an article: of the placeholder in the middle, where the list is empty."""
        width, style = self.scrollable_content_region.width, self.get_component_rich_style("row--dim")
        at = y - max(0, self.scrollable_content_region.height - len(self.placeholder)) // 2
        if self.listing or not 0 <= at < len(self.placeholder):
            return Strip.blank(width, style)
        margin = max(0, width - max(map(cell_len, self.placeholder))) // 2
        return strip([(" " * margin + fit(self.placeholder[at], width - margin, self.signs), style)])

    def _strip(self, parts: list[Part], overlay: list[str]) -> Strip:
        styles = {look: self.get_component_rich_style(f"row--{look}") for _, look in parts}
        for name in overlay:
            over = self.get_component_rich_style(name, partial=True)
            styles = {look: style + over for look, style in styles.items()}
        return strip((text, styles[look]) for text, look in parts)

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
        if index < len(self.listing):
            self.cursor = index
            if event.chain > 1:
                self.post_message(self.Opened())

    def _resize(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.listing) * self.lines_per_row)

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


def _gone(width: int) -> Part:
    """Return the part that stands for an article that is no more."""
    return " " * width, "dim"

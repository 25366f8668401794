"""The base of what is drawn line by line: a view whose frame is put around its lines at little cost.

Textual makes a line of a widget in a dozen steps, each of which copies it and gives the copy caches of its own. Where
all lines of three panes are new, as at each article that is shown, these steps cost more than all else together. So
here the frame is drawn once and put around each line, and a line knows where it is cut for the scroll bar.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from msgspec import Struct
from rich.color import Color
from rich.style import Style
from textual._styles_cache import StylesCache
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.widget import Widget
from typing_extensions import override

from reader.tui.text import strip


class Pane(ScrollView):
    """A view of lines; its frame, if any, is the same beside all of them."""

    DEFAULT_CSS = "Pane { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._styles_cache = _Painter()

    @property
    @override
    def vertical_scrollbar(self) -> ScrollBar:
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = _Bar(name="vertical")
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)  # noqa: SLF001 - as Textual makes its own
        return self._vertical_scrollbar

    def paint(self, y: int) -> Strip:
        """Return the line *y* of what is visible, for the eye alone: without the offsets a mouse selects by."""
        return self.render_line(y)

    def set_height(self, rows: int) -> None:
        """Say how many rows there are to scroll over.

        As a value of Textual's own, it would have the whole screen laid out anew, where only the bar changes.
        """
        size = Size(self.scrollable_content_region.width, rows)
        if size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)

    @override
    def get_line_filters(self) -> Sequence[LineFilter]:
        filters = super().get_line_filters()
        if self.app.current_theme.ansi:
            return filters
        return [one for one in filters if not isinstance(one, ANSIToTruecolor)]


class _Bar(ScrollBar):
    """A scroll bar that stays where all is in view, blank, so that the screen need not be laid out anew."""

    @override
    def render_lines(self, crop: Region) -> list[Strip]:
        drawn = self.render()
        if self.window_size >= self.window_virtual_size or not isinstance(drawn, ScrollBarRender):
            ground = self.parent.rich_style if isinstance(self.parent, Widget) else None
            strips = [Strip.blank(crop.width, ground)] * crop.height
        else:
            strips = list(self._lines(drawn))[crop.y : crop.bottom]
        for one in self.get_line_filters():
            strips = [line.apply_filter(one, self.background_colors[1]) for line in strips]
        return strips

    def _lines(self, drawn: ScrollBarRender) -> Iterator[Strip]:
        """Yield the lines of the bar; like ones are one."""
        style = Style.parse(drawn.style) if isinstance(drawn.style, str) else drawn.style
        made: dict[int, Strip] = {}
        for piece in drawn.render_bar(
            size=self.size.height,
            virtual_size=drawn.virtual_size,
            window_size=drawn.window_size,
            position=drawn.position,
            back_color=style.bgcolor or Color.default(),
            bar_color=style.color or Color.default(),
        ).segments:
            if id(piece) not in made:
                made[id(piece)] = Strip([piece], 1)
            yield made[id(piece)]


class _Frame(Struct, frozen=True, eq=False):
    """What stands beside each line."""

    left: Strip
    right: Strip
    """The place of the scroll bar, and the edge of the frame."""
    tail: list[Strip]
    """The same, as they are cut off where there is a bar."""
    cuts: list[int]
    width: int


class _Line(Strip):
    """A line of a pane, which is cut before the scroll bar at no cost."""

    __slots__ = ("_cuts", "_parts")

    def __init__(self, drawn: Strip, frame: _Frame) -> None:
        head = [*frame.left, *drawn]
        super().__init__([*head, *frame.right], frame.width)
        self._cuts = frame.cuts
        self._parts = [Strip(head, frame.cuts[0]), *frame.tail]

    @override
    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        cuts = list(cuts)
        return self._parts if cuts == self._cuts else super().divide(cuts)


class _Painter(StylesCache):
    """Draws the frame once, and beyond that only lines that are not drawn yet."""

    def __init__(self) -> None:
        super().__init__()
        self._frame: _Frame | None = None

    @override
    def clear(self) -> None:
        super().clear()
        self._frame = None

    @override
    def render_widget(self, widget: Widget, crop: Region) -> list[Strip]:
        width = widget.outer_size.width
        if (
            not isinstance(widget, Pane)
            or widget.styles.padding
            or crop.column_span != (0, width)
            or widget.get_line_filters()
        ):
            return super().render_widget(widget, crop)
        if width != self._width:
            self.clear()
            self._width = width
        dirty, cache = self._dirty_lines, self._cache
        for y in crop.line_range:
            if y in dirty or y not in cache:
                cache[y] = self._draw(widget, y)
        dirty.difference_update(crop.line_range)
        return [cache[y] for y in crop.line_range]

    def _draw(self, pane: Pane, y: int) -> Strip:
        """Draw the line *y* of *pane*: an edge of its frame as Textual does, everything else between its sides."""
        gutter = pane.styles.gutter
        if not gutter.top <= y < pane.outer_size.height - gutter.bottom:
            return super().render_widget(pane, Region(0, y, self._width, 1))[0]
        if self._frame is None:
            self._frame = self._framed(pane, super().render_widget(pane, Region(0, y, self._width, 1))[0])
        cells = self._frame.cuts[0] - gutter.left
        return _Line(pane.paint(y - gutter.top).adjust_cell_length(cells, pane.rich_style), self._frame)

    def _framed(self, pane: Pane, line: Strip) -> _Frame:
        """Return the frame of *pane*, one of whose lines is *line*."""
        gutter = pane.styles.gutter
        free = pane.content_size.width - pane.scrollable_content_region.width
        place = strip([(" " * free, pane.rich_style)], free)
        edge = line.crop(self._width - gutter.right, self._width) if gutter.right else strip(())
        begins = self._width - gutter.right - free
        tail = [one for one in (place, edge) if one.cell_length]
        cuts = list(accumulate((one.cell_length for one in tail), initial=begins))
        left = line.crop(0, gutter.left) if gutter.left else strip(())
        return _Frame(left, Strip.join(tail), tail, cuts, self._width)

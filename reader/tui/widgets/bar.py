"""One line with something to say on the left and something on the right: the header, the status line."""

from textual.widget import Widget
from typing_extensions import override

from reader.tui.text import Content, content


class Bar(Widget):
    """Two texts on one line; the left one is cut where both do not fit."""

    ALLOW_SELECT = False

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual calls it so
        super().__init__(id=id)
        self._left = self._right = content("")

    def show(self, left: Content, right: Content | None = None) -> None:
        """Show the two texts; nothing is painted where they are shown already."""
        right = right or content("")
        if not (left.is_same(self._left) and right.is_same(self._right)):
            self._left, self._right = left, right
            self.refresh()

    @property
    def text(self) -> str:
        """Return what it says, for a test or a reader of the screen."""
        return f"{self._left.plain}  {self._right.plain}".rstrip()

    @override
    def render(self) -> Content:
        """Return the line."""
        width = self.content_size.width
        right = self._right if self._right.cell_length < width else content("")
        room = max(0, width - right.cell_length - (1 if right else 0))
        left = self._left.truncate(room, ellipsis=True)
        return left + content(" " * (width - left.cell_length - right.cell_length)) + right

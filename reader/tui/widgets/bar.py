"""One line with something to say on the left and something on the right: the header, the status line."""

from textual.geometry import Region
from textual.widget import Widget
from typing_extensions import override

from reader.tui.text import Content, content


class Bar(Widget):
    """Two texts on one line; the left one is cut where both do not fit."""

    ALLOW_SELECT = False

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left = self._right = content("")

    def show(self, left: Content, right: Content | None = None) -> None:
        """Show the two texts; only what has changed is painted, for this happens at every key."""
        right = right or content("")
        before = self._left
        if right.is_same(self._right):
            changed = 0 if left.is_same(before) else max(left.cell_length, before.cell_length)
        else:
            changed = self.size.width
        self._left, self._right = left, right
        if changed:
            self.refresh(Region(0, 0, min(changed, self.size.width), 1))

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

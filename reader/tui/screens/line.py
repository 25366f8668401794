"""The base of the screens that ask for a line of text."""

from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from reader.tui.screens.leaving import LeavingModal
from reader.tui.text import inert

_Answer = TypeVar("_Answer")


class LineScreen(LeavingModal[_Answer | None], Generic[_Answer]):
    """Has a line to type on and gives something back for it, or None where the user thought better of it."""

    AUTO_FOCUS = "#line"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", show=False)]

    def __init__(self, value: str, example: str) -> None:
        """Begin with *value*; *example* says what may be typed."""
        super().__init__()
        self.line = Input(inert(value), inert(example), compact=True, id="line", select_on_focus=False)

    async def on_key(self, event: events.Key) -> None:
        """Take what was typed before the line was there to take it: fast fingers lose nothing."""
        if event.key == "enter":
            event.stop()
            await self.line.action_submit()
        elif event.is_printable and event.character:
            event.stop()
            self.line.insert_text_at_cursor(event.character)

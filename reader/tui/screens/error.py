"""What went wrong, what is safe, and what can be done about it."""

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static
from typing_extensions import override

from reader.resources import data_dir
from reader.tui import clipboard
from reader.tui.text import content

Answer = Literal["retry"]


class ErrorScreen(ModalScreen[Answer | None]):
    """Tells about one error; gives back what the user chose, None for nothing."""

    CSS_PATH = str(data_dir("styles") / "error.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss", show=False),
        Binding("r", "retry", show=False),
        Binding("y", "copy", show=False),
    ]

    def __init__(self, title: str, message: str, *, can_retry: bool) -> None:
        """Show *message*, which may be of several lines, under *title*."""
        super().__init__()
        self._title = title
        self._message = message
        self._can_retry = can_retry

    @override
    def compose(self) -> ComposeResult:
        keys = ("r  try again      " if self._can_retry else "") + "y  copy this report      esc  close"
        box = VerticalScroll(id="error", can_focus=False)
        box.border_title = content(self._title)
        with box:
            for line in self._message.splitlines():
                yield Static(content(line), markup=False)
            yield Static(content("Nothing was lost: what the library has, it keeps."), id="safe", markup=False)
            yield Static(content(keys), markup=False)

    def action_retry(self) -> None:
        """Close and do it again."""
        if self._can_retry:
            self.dismiss("retry")

    def action_copy(self) -> None:
        """Copy title and message."""
        clipboard.copy(self.app, f"{self._title}: {self._message}")
        self.dismiss(None)

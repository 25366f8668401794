"""What went wrong, what is safe, and what can be done about it."""

from typing import ClassVar

from msgspec import Struct
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static
from typing_extensions import override

from reader.resources import data_dir
from reader.tui import clipboard
from reader.tui.text import content


class Choice(Struct, frozen=True):
    """A way out of an error."""

    key: str
    label: str


class ErrorScreen(ModalScreen[str | None]):
    """Tells about one error; gives back the key of the way out that was chosen, None for none."""

    CSS_PATH = str(data_dir("styles") / "error.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss", show=False),
        Binding("y", "copy", show=False),
    ]

    def __init__(self, title: str, message: str, safe: str = "", choices: tuple[Choice, ...] = ()) -> None:
        """Show *message* and what is *safe*, each of as many lines as it has, under *title*."""
        super().__init__()
        self._title = title
        self._message = message
        self._safe = safe
        self._choices = choices

    @override
    def compose(self) -> ComposeResult:
        ways = (*self._choices, Choice("y", "copy this report"), Choice("esc", "close"))
        box = VerticalScroll(id="error", can_focus=False)
        box.border_title = content(self._title)
        with box:
            for line in self._message.splitlines():
                yield Static(content(line), markup=False)
            for line in self._safe.splitlines():
                yield Static(content(line), classes="safe", markup=False)
            yield Static(content("    ".join(f"{way.key}  {way.label}" for way in ways)), markup=False)

    def on_key(self, event: events.Key) -> None:
        """Take a way out."""
        if any(choice.key == event.key for choice in self._choices):
            event.stop()
            self.dismiss(event.key)

    def action_copy(self) -> None:
        """Copy title and message."""
        clipboard.copy(self.app, f"{self._title}: {self._message}")
        self.dismiss(None)

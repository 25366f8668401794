"""What went wrong, what is safe, and what can be done about it."""

from typing import ClassVar

from msgspec import Struct
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static
from typing_extensions import override

from reader.resources import data_dir
from reader.tui import clipboard
from reader.tui.commands import show_key
from reader.tui.failing import Failure
from reader.tui.glyphs import Glyphs
from reader.tui.screens.leaving import LeavingModal
from reader.tui.text import content, styled

_REPORT, _CLOSE = "exclamation_mark", "escape"


class Choice(Struct, frozen=True):
    """A way out of an error."""

    key: str
    """As Textual names it."""
    label: str


class _Way(Static):
    """A way out, on a line of its own."""

    def __init__(self, choice: Choice, signs: Glyphs) -> None:
        shown = "!" if choice.key == _REPORT else signs.written(show_key(choice.key))
        super().__init__(styled((f"{shown:>5}  ", "bold"), choice.label), classes="way", markup=False)
        self.choice = choice


class ErrorScreen(LeavingModal[str | None]):
    """Tells about one error; gives back the key of the way out that was chosen, None for none."""

    CSS_PATH = str(data_dir("styles") / "error.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss", show=False)]

    def __init__(
        self,
        title: str,
        message: str,
        failure: Failure,
        choices: tuple[Choice, ...],
        signs: Glyphs,
    ) -> None:
        """Show *message* and what is known of the *failure* under *title*, and the ways out below."""
        super().__init__()
        self._title = title
        self._message = message
        self._failure = failure
        self._choices = (*choices, Choice(_REPORT, "copy error report (no article text)"), Choice(_CLOSE, "close"))
        self._signs = signs

    @override
    def compose(self) -> ComposeResult:
        box = VerticalScroll(id="error", can_focus=False)
        box.border_title = content(self._title)
        box.border_subtitle = content(self._failure.code)
        with box:
            for line in self._message.splitlines():
                yield Static(content(line), markup=False)
            for line in self._failure.safe.splitlines():
                yield Static(content(line), classes="safe", markup=False)
            for choice in self._choices:
                yield _Way(choice, self._signs)

    def on_key(self, event: events.Key) -> None:
        """Take a way out; enter takes the first where that is its own, else it closes."""
        if any(choice.key == event.key for choice in self._choices):
            event.stop()
            self._take(event.key)
        elif event.key == "enter":
            event.stop()
            self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """Take the way out that was clicked."""
        if isinstance(event.widget, _Way):
            self._take(event.widget.choice.key)

    def _take(self, key: str) -> None:
        if key == _REPORT:
            clipboard.copy(self.app, self._failure.report)
        self.dismiss(None if key in {_REPORT, _CLOSE} else key)

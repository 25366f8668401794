"""A line to type on, at the foot of the screen."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input
from typing_extensions import override

from reader.resources import data_dir
from reader.tui.screens.line import LineScreen
from reader.tui.text import content
from reader.tui.widgets.bar import Bar


class PromptScreen(LineScreen[str]):
    """Asks for one line; gives it back, or None where the user thought better of it."""

    CSS_PATH = str(data_dir("styles") / "prompt.tcss")

    def __init__(self, label: str, value: str, example: str) -> None:
        """Ask by *label*, with *value* to begin with and an *example* of what may be typed."""
        super().__init__(value, example)
        self._label = Bar(id="label")
        self._label.show(content(f" {label} ", "bold"))
        self._label.styles.width = len(label) + 2

    @override
    def compose(self) -> ComposeResult:
        with Horizontal(id="prompt"):
            yield self._label
            yield self.line

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)

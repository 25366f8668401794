"""A line to type on, at the foot of the screen."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import ModalScreen
from textual.widgets import Input
from typing_extensions import override

from reader.resources import data_dir
from reader.tui.text import content, inert
from reader.tui.widgets.bar import Bar


class PromptScreen(ModalScreen[str | None]):
    """Asks for one line; gives it back, or None where the user thought better of it."""

    CSS_PATH = str(data_dir("styles") / "prompt.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", show=False)]

    def __init__(self, label: str, value: str, example: str) -> None:
        """Ask by *label*, with *value* to begin with and an *example* of what may be typed."""
        super().__init__()
        self._label = Bar(id="label")
        self._label.show(content(f" {label} ", "bold"))
        self._label.styles.width = len(label) + 2
        self._input = Input(inert(value), inert(example), compact=True, id="line", select_on_focus=False)

    @override
    def compose(self) -> ComposeResult:
        with Horizontal(id="prompt"):
            yield self._label
            yield self._input

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)

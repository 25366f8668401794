"""All that an export would change, line by line."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from typing_extensions import override

from reader.inert import inert
from reader.resources import data_dir
from reader.tui.glyphs import Glyphs
from reader.tui.orders import Preview
from reader.tui.screens.leaving import LeavingModal
from reader.tui.text import content
from reader.tui.widgets.line_view import LineView
from reader.tui.widgets.paragraphs import Paragraph

_LOOKS = {"+": "diff-view--added", "-": "diff-view--removed", "@": "diff-view--place"}


class DiffView(LineView, can_focus=True):
    """A unified diff; its signs say what the colours do."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(_LOOKS.values())


class WholeScreen(LeavingModal[None]):
    """Shows a diff; where nothing would change or it is data, the file."""

    CSS_PATH = str(data_dir("styles") / "export.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,p", "dismiss", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("space,pagedown,ctrl+d", "page(1)", show=False, priority=True),
        Binding("b,pageup,ctrl+u", "page(-1)", show=False, priority=True),
        Binding("g,home", "edge(-1)", show=False),
        Binding("G,end", "edge(1)", show=False),
    ]

    def __init__(self, preview: Preview, signs: Glyphs) -> None:
        """Show *preview*, as much of it as is known."""
        super().__init__()
        self.preview = preview
        self._signs = signs
        self.view = DiffView(id="whole")

    @override
    def compose(self) -> ComposeResult:
        self.view.signs = self._signs
        diff = self.preview.diff
        name = self.preview.path.name if self.preview.path else ""
        self.view.border_title = content(
            "What would change" if diff else f"Unchanged {name}" if name else "Nothing to write"
        )
        self.view.border_subtitle = content("j k scroll  esc close")
        yield self.view

    def on_mount(self) -> None:
        """Show the lines."""
        lines = self.preview.diff or self.preview.text.split("\n")
        looks = _LOOKS if self.preview.diff else {}
        self.view.set_paragraphs(
            [Paragraph(inert(line.rstrip("\r\n")), looks.get(line[:1]), hanging=2) for line in lines]
        )

    def action_scroll(self, by: int) -> None:
        """Scroll."""
        self.view.scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """Turn a page."""
        self.view.scroll_relative(y=by * max(1, self.view.size.height - 2), animate=False)

    def action_edge(self, where: int) -> None:
        """Go to the top or the bottom."""
        (self.view.scroll_home if where < 0 else self.view.scroll_end)(animate=False)

"""The links of an article, to open or to copy."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option
from typing_extensions import override

from reader.resources import data_dir
from reader.tui.clipboard import copy
from reader.tui.glyphs import glyphs_of
from reader.tui.screens.leaving import LeavingModal
from reader.tui.text import content


class LinksScreen(LeavingModal[str | None]):
    """Lists links; gives back the one to open, or None."""

    CSS_PATH = str(data_dir("styles") / "box.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,O", "dismiss", show=False),
        Binding("j", "links('cursor_down')", show=False),
        Binding("k", "links('cursor_up')", show=False),
        Binding("g", "links('first')", show=False),
        Binding("G", "links('last')", show=False),
        Binding("y", "copy", show=False),
    ]

    def __init__(self, links: Sequence[str]) -> None:
        """List *links*, in their order."""
        super().__init__(classes="-box")
        self._links = links
        self._options = OptionList(*(Option(content(link)) for link in links), id="box", markup=False, compact=True)

    @override
    def compose(self) -> ComposeResult:
        self._options.border_title = content(f"Links {len(self._links)}")
        self._options.border_subtitle = content(glyphs_of(self.app).written("↵ open  y copy  esc close"))
        yield self._options

    async def action_links(self, action: str) -> None:
        """Move among the links."""
        await self._options.run_action(action)

    def action_copy(self) -> None:
        """Copy the link under the cursor."""
        if self._options.highlighted is not None:
            self._options.border_subtitle = content(copy(self.app, self._links[self._options.highlighted]))

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._links[event.option_index])

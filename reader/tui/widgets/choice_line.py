"""A line of names of which one is chosen, by the mouse as well."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.widget import Widget
from typing_extensions import override

from reader.inert import inert
from reader.tui.glyphs import Glyphs
from reader.tui.text import Content, styled


class ChoiceLine(Widget):
    """The names that fit, the chosen one among them, in brackets so that it is told without colour."""

    ALLOW_SELECT = False

    @dataclass
    class Chosen(Message):
        """A name was clicked."""

        line: "ChoiceLine"
        index: int

        @property
        @override
        def control(self) -> "ChoiceLine":
            return self.line

    def __init__(self, signs: Glyphs, id: str | None = None) -> None:
        super().__init__(id=id)
        self._signs = signs
        self._label = ""
        self._names: Sequence[str] = ()
        self._at: int | None = None

    def show(self, label: str, names: Sequence[str], at: int | None) -> None:
        """Show *names* after *label*, which ends in a blank, the one at *at* chosen, if one is."""
        self._label, self._names, self._at = inert(label), [inert(name) for name in names], at
        self.refresh()

    def _from(self, width: int) -> int:
        """Return the first name that is shown, so that the chosen one is too."""
        room, at = width - cell_len(self._label) - 1, self._at or 0
        first = 0
        while first < at and sum(cell_len(name) + 2 for name in self._names[first : at + 1]) > room:
            first += 1
        return first

    @override
    def render(self) -> Content:
        """Return the line."""
        first = self._from(self.content_size.width)
        lead = f"{self._label[:-1]}{self._signs.ellipsis}" if first and self._label else self._label
        parts = [
            (f"[{name}]", "bold") if at == self._at else f" {name} "
            for at, name in enumerate(self._names[first:], first)
        ]
        return styled(lead, *parts).truncate(self.content_size.width, ellipsis=True)

    def on_click(self, event: events.Click) -> None:
        """Choose the name under the mouse."""
        offset = event.get_content_offset(self)
        at = cell_len(self._label)
        first = self._from(self.content_size.width)
        for index, name in enumerate(self._names[first:], first):
            end = at + cell_len(name) + 2
            if offset is not None and at <= offset.x < end:
                self.post_message(self.Chosen(self, index))
                return
            at = end

"""The last line: what can be done here, never cut in the middle, and always where the rest is found."""

from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from typing_extensions import override

from reader.tui.commands import BY_ID, NO_KEYS, Hint, Keys, offered
from reader.tui.glyphs import UNICODE, Glyphs
from reader.tui.text import Content, content, styled

_KEYS = Hint(("help",))
_PALETTE = Hint(("palette",), "cmds")
_MOST = 6
_GAP = 2


class KeyFooter(Widget):
    """At most six hints, as many as fit, and the key of help at the right edge."""

    ALLOW_SELECT = False

    hints: reactive[tuple[Hint, ...]] = reactive(())
    signs: reactive[Glyphs] = reactive(UNICODE)
    keys: reactive[Keys] = reactive(NO_KEYS)
    """The user's own."""
    web: reactive[bool] = reactive(False)
    """Whether a browser shows it."""

    def __init__(self, signs: Glyphs, keys: Keys = NO_KEYS, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(KeyFooter.signs, signs)
        self.set_reactive(KeyFooter.keys, keys)

    @dataclass
    class Clicked(Message):
        """A hint was clicked."""

        command: str

    def on_mount(self) -> None:
        """Leave out what can't be done in a browser, where this is one."""
        self.web = self.app.is_web

    def fitting(self, width: int) -> tuple[list[Hint], list[Hint]]:
        """Return the hints for the left and the right of *width* cells."""
        right = [_KEYS]
        room = width - self._cells(right)
        left: list[Hint] = []
        hints = [hint for hint in self.hints if offered((BY_ID[hint.commands[0]],), web=self.web)]
        for hint in hints[:_MOST]:
            if self._cells([*left, hint]) + _GAP > room:
                break
            left.append(hint)
        if self._cells(left) + _GAP + self._cells([_KEYS, _PALETTE]) + _GAP <= width:
            right.append(_PALETTE)
        return left, right

    @override
    def render(self) -> Content:
        """Return the line, keys in bold."""
        width = self.content_size.width
        left, right = self.fitting(width)
        space = " " * max(0, width - self._cells(left) - self._cells(right))
        return self._draw(left) + content(space) + self._draw(right)

    def on_click(self, event: events.Click) -> None:
        """Run the hint under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        width = self.content_size.width
        left, right = self.fitting(width)
        for hints, at in ((left, 0), (right, width - self._cells(right))):
            for hint in hints:
                if at <= offset.x < at + cell_len(self._text(hint)):
                    self.post_message(self.Clicked(hint.commands[0]))
                    return
                at += cell_len(self._text(hint)) + _GAP  # noqa: PLW2901 - walks along the line

    def _text(self, hint: Hint) -> str:
        return self.signs.written(hint.text(self.keys))

    def _cells(self, hints: list[Hint]) -> int:
        return sum(cell_len(self._text(hint)) for hint in hints) + _GAP * max(0, len(hints) - 1)

    def _draw(self, hints: list[Hint]) -> Content:
        texts = ((self._text(hint), len(hint.word)) for hint in hints)
        return content(" " * _GAP).join(styled((text[:-word], "bold"), text[-word:]) for text, word in texts)

"""Tags for one article or many: typed with completion, or picked."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option
from typing_extensions import override

from reader.resources import data_dir
from reader.tui.glyphs import glyphs_of
from reader.tui.screens.line import LineScreen
from reader.tui.tagging import suggest
from reader.tui.text import content, inert


class TagScreen(LineScreen[str]):
    """Asks for tags; gives back the line, completed, or None.

    The first word that begins as typed is taken by enter; what is typed is taken where none does.
    """

    CSS_PATH = str(data_dir("styles") / "tag.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "highlight(1)", show=False, priority=True),
        Binding("up,ctrl+p", "highlight(-1)", show=False, priority=True),
        Binding("tab", "complete", show=False, priority=True),
    ]

    def __init__(self, articles: int, known: Sequence[str], borne: Sequence[str], quick: Sequence[str]) -> None:
        """Ask for the tags of so many *articles*, which bear *borne*; *known* is in the order to offer."""
        super().__init__("", "tag another -remove")
        self._articles = articles
        self._known = known
        self._borne = borne
        self._quick = quick
        self._offered: list[str] = []
        self._options = OptionList(id="tags", markup=False, compact=True)

    @override
    def compose(self) -> ComposeResult:
        box = Vertical(id="box")
        of = f" of {self._articles} articles" if self._articles > 1 else ""
        box.border_title = content(f"Tags{of}")
        box.border_subtitle = content(glyphs_of(self.app).written("↵ done  tab complete  esc cancel"))
        with box:
            yield self.line
            yield self._options

    def on_mount(self) -> None:
        """Offer every tag."""
        self._options.can_focus = False
        self._offer("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._offer(event.value)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.dismiss(self._completed())

    @on(OptionList.OptionSelected)
    def _picked(self) -> None:
        self.dismiss(self._completed())

    def action_highlight(self, by: int) -> None:
        """Go to another offer."""
        if self._offered:
            at = self._options.highlighted
            self._options.highlighted = (
                (0 if by > 0 else -1) % len(self._offered) if at is None else ((at + by) % len(self._offered))
            )

    def action_complete(self) -> None:
        """Put the highlighted tag on the line and go on to the next word."""
        self.line.value = f"{self._completed()} "
        self.line.cursor_position = len(self.line.value)

    def _offer(self, line: str) -> None:
        """Offer what the last word on the line may mean."""
        word = _last_word(line)
        known = self._borne if word.startswith("-") else self._known
        begin, rest = suggest(word.lstrip("-#"), known)
        minus = "-" if word.startswith("-") else ""
        self._offered = [minus + name for name in (*begin, *rest)]
        self._options.set_options(Option(content(self._label(name))) for name in self._offered)
        self._options.highlighted = 0 if begin and word.lstrip("-#") else None

    def _label(self, name: str) -> str:
        digit = f"{self._quick.index(name) + 1}" if name in self._quick else " "
        return f"{digit} {name}{'  (has it)' if name in self._borne else ''}"

    def _completed(self) -> str:
        """Return the line with its last word completed by the highlighted offer."""
        line, at = self.line.value, self._options.highlighted
        if at is None or not self._offered:
            return line
        return line[: len(line) - len(_last_word(line))] + self._offered[at]


def _last_word(line: str) -> str:
    return inert(line).replace(",", " ").rpartition(" ")[2]

"""What an article is called, and where and when it appeared, to put right by hand."""

from collections.abc import Mapping
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input
from typing_extensions import override

from reader.details import NAMES, checked
from reader.errors import EntryError
from reader.model import Detail
from reader.resources import data_dir
from reader.tui.glyphs import glyphs_of
from reader.tui.screens.leaving import LeavingModal
from reader.tui.text import QUIET, content, inert
from reader.tui.widgets.bar import Bar
from reader.wording import counted

_EXAMPLES: dict[Detail, str] = {
    "title": "none",
    "site": "none: who published it",
    "published": "none: 2031, 2031-05 or 2031-05-14",
    "url": "none: https://…",
}
Said = Mapping[Detail, str | None]


class DetailsScreen(LeavingModal[Said | None]):
    """Asks for details; gives back those that were changed, None for one as the page states it, or None."""

    CSS_PATH = str(data_dir("styles") / "details.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("down,tab", "field(1)", show=False, priority=True),
        Binding("up,shift+tab", "field(-1)", show=False, priority=True),
        Binding("ctrl+r", "reset", show=False, priority=True),
        Binding("enter", "done", show=False, priority=True),
    ]

    def __init__(self, articles: int, shown: Mapping[Detail, str], stated: Mapping[Detail, str]) -> None:
        """Ask for the details *shown* of so many *articles*; *stated* is what the page of one says."""
        super().__init__()
        self._articles = articles
        self._shown = shown
        self._stated = stated
        self._reset: set[Detail] = set()
        self._told = Bar(id="told")
        differ = "as it is, they differ" if articles > 1 else ""
        self._lines = {
            field: Input(inert(value), inert(differ or _EXAMPLES[field]), compact=True, select_on_focus=False)
            for field, value in shown.items()
        }
        self._field = next(iter(shown))

    @override
    def compose(self) -> ComposeResult:
        box = Vertical(id="box")
        of = f" of {counted(self._articles, 'article')}" if self._articles > 1 else ""
        box.border_title = content(f"Details{of}")
        keys = glyphs_of(self.app).written("↵ done  tab next  ^r as the page has it  esc cancel")
        box.border_subtitle = content(keys)
        with box:
            for field, line in self._lines.items():
                label = Bar()
                label.show(content(NAMES[field].capitalize(), "bold"))
                with Horizontal():
                    yield label
                    yield line
            yield self._told

    def on_mount(self) -> None:
        """Begin with the first line."""
        self._go_to(self._field)

    def on_key(self, event: events.Key) -> None:
        """Take what was typed before the line was there to take it: fast fingers lose nothing."""
        if event.is_printable and event.character:
            event.stop()
            self._lines[self._field].insert_text_at_cursor(event.character)

    @on(events.DescendantFocus)
    def _focused(self) -> None:
        self._field = next((field for field, line in self._lines.items() if line is self.focused), self._field)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value:
            self._reset -= {field for field, line in self._lines.items() if line is event.input}

    def action_field(self, by: int) -> None:
        """Go to another line."""
        fields = list(self._lines)
        self._go_to(fields[(fields.index(self._field) + by) % len(fields)])

    def _go_to(self, field: Detail) -> None:
        self._field = field
        self._lines[field].focus()
        self._tell()

    def _tell(self, problem: str = "") -> None:
        """Say what the page states of the line, or what is wrong with it."""
        if problem or not self._stated:
            self._told.show(content(problem, "bold"))
        else:
            self._told.show(content(f"the page says: {self._stated[self._field] or 'nothing'}", QUIET))

    def action_reset(self) -> None:
        """Take what the page states, or each page of its own article."""
        line = self._lines[self._field]
        line.value = inert(self._stated.get(self._field, ""))
        if self._articles > 1:
            self._reset.add(self._field)
            line.placeholder = "as each page has it"

    def action_done(self) -> None:
        """Give back what was changed, unless something can't be kept."""
        said: dict[Detail, str | None] = {}
        for field, line in self._lines.items():
            if field in self._reset:
                said[field] = None
            elif line.value != inert(self._shown[field]):
                try:
                    said[field] = checked(field, line.value)
                except EntryError as error:
                    self._go_to(field)
                    self._tell(str(error))
                    return
        self.dismiss(said)

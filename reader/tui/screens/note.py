"""The user's note, to write on several lines, over the article."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from msgspec import Struct
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Region
from textual.widgets import TextArea
from typing_extensions import override

from reader.errors import EditorError
from reader.resources import data_dir
from reader.tui.editing import edited
from reader.tui.screens.leaving import LeavingModal
from reader.tui.text import QUIET, content
from reader.tui.widgets.bar import Bar

_LEAST_CELLS, _LEAST_LINES = 34, 8
"""What writing needs."""


class Draft(Struct, frozen=True):
    """A note as it is written."""

    title: str
    """Of what, for the frame."""
    about: str
    """The words it is on."""
    text: str


Texts = tuple[str, ...]


class NoteScreen(LeavingModal[Texts]):
    """Has one note written, or one of several; gives all of them back, whatever ends it."""

    CSS_PATH = str(data_dir("styles") / "note.tcss")
    AUTO_FOCUS = "TextArea"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "save", show=False, priority=True),
        Binding("ctrl+e", "editor", show=False, priority=True),
        Binding("tab", "turn", show=False, priority=True),
    ]

    def __init__(self, drafts: Sequence[Draft], place: Region | None, keep: Callable[[Texts], None]) -> None:
        """Begin with the first of *drafts*, where there is room at *place*; *keep* them where the program ends."""
        super().__init__()
        self._drafts = drafts
        self._texts = [draft.text for draft in drafts]
        self._at = 0
        self._place = place
        self._keep = keep
        self._given = False
        self._about = Bar(id="about")
        self.area = TextArea(drafts[0].text, id="area", compact=True, highlight_cursor_line=False)

    @override
    def compose(self) -> ComposeResult:
        self._box = Vertical(id="box")
        turn = "  tab the other" if len(self._drafts) > 1 else ""
        editor = "" if self.app.is_web else "  ^e editor"
        self._box.border_subtitle = content(f"esc saves{editor}{turn}")
        with self._box:
            yield self._about
            yield self.area

    def on_mount(self) -> None:
        """Show the first note."""
        self._lay_out()
        self._show()

    def on_resize(self) -> None:
        """Stay on a screen that has become smaller."""
        self._lay_out()

    def on_unmount(self) -> None:
        """Keep what is written where the program is left."""
        if not self._given:
            self._keep(self._all())

    async def on_key(self, event: events.Key) -> None:
        """Take what was typed before the lines were there to take it: fast fingers lose nothing."""
        if event.key == "enter":
            event.stop()
            self.area.insert("\n")
        elif event.is_printable and event.character:
            event.stop()
            self.area.insert(event.character)

    def action_save(self) -> None:
        """Give back what is written."""
        self._given = True
        self.dismiss(self._all())

    def action_turn(self) -> None:
        """Go to the next note."""
        self._texts[self._at] = self.area.text
        self._at = (self._at + 1) % len(self._drafts)
        self.area.text = self._texts[self._at]
        self._show()

    def action_editor(self) -> None:
        """Have the note written in the user's own editor."""
        try:
            self.area.text = edited(self.app, self.area.text).rstrip("\n")
        except EditorError as error:
            self._about.show(content(error.reason, "bold"))
            self._end()
        else:
            self._show()

    def _all(self) -> Texts:
        self._texts[self._at] = self.area.text
        return tuple(self._texts)

    def _show(self) -> None:
        draft = self._drafts[self._at]
        self._box.border_title = content(draft.title)
        self._about.show(content(" ".join(draft.about.split()), QUIET))
        self._end()

    def _end(self) -> None:
        self.area.move_cursor(self.area.document.end)
        self.area.focus()

    def _lay_out(self) -> None:
        """Lie over the note on the screen below where there is room for it, else in the middle."""
        place, box = self._place, self._box
        fits = place is not None and self.app.size.region.contains_region(place)
        self.set_class(place is not None and fits, "-placed")
        if place is None or not fits:
            box.styles.offset = (0, 0)
            box.styles.width = box.styles.height = None
            return
        width, height = max(place.width, _LEAST_CELLS), max(place.height, _LEAST_LINES)
        box.styles.offset = (place.right - width, place.bottom - height)
        box.styles.width, box.styles.height = width, height

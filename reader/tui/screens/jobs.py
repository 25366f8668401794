"""What is done in the background: what runs, what waits, and what could not be imported, by its reason."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from typing_extensions import override

from reader.inert import inert
from reader.resources import data_dir
from reader.tui.clipboard import copy
from reader.tui.glyphs import Glyphs
from reader.tui.jobs import Background
from reader.tui.screens.leaving import LeavingModal
from reader.tui.text import content
from reader.tui.widgets.line_view import LineView
from reader.tui.widgets.paragraphs import Paragraph
from reader.wording import counted

_MOST_PATHS = 20
"""So many inputs are named under one reason."""


class JobsView(LineView, can_focus=True):
    """The work as lines."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"jobs-view--heading", "jobs-view--failed", "jobs-view--more"}

    def show(self, work: Background) -> None:
        """Show *work*, scrolled as before."""
        top = self.scroll_offset.y
        self.set_paragraphs(list(self._lines(work)))
        self.scroll_to(y=top, animate=False, force=True)

    def _lines(self, work: Background) -> Iterator[Paragraph]:
        yield from self._section("RUNNING", [work.running] if work.running else [])
        yield from self._section("WAITING", work.waiting)
        failed = list(self._failed(work))
        if failed:
            yield Paragraph("FAILED", "jobs-view--heading", lead=" ")
            yield from failed
        elif not (work.running or work.waiting):
            yield Paragraph("nothing runs, nothing waits, nothing has failed", "jobs-view--more", lead=" ", hanging=1)

    def _section(self, heading: str, lines: Sequence[str]) -> Iterator[Paragraph]:
        if lines:
            yield Paragraph(heading, "jobs-view--heading", lead=" ")
            yield from (Paragraph(inert(line), lead="   ", hanging=5) for line in lines)
            yield Paragraph("")

    def _failed(self, work: Background) -> Iterator[Paragraph]:
        for reason, paths in work.by_reason().items():
            text = inert(f"{len(paths)}  {reason}")
            yield Paragraph(text, "jobs-view--failed", lead=f" {self.signs.failed} ", hanging=6)
            yield from (Paragraph(inert(path), lead="      ", hanging=6) for path in paths[:_MOST_PATHS])
            if len(paths) > _MOST_PATHS:
                yield Paragraph(f"and {len(paths) - _MOST_PATHS:,} more", "jobs-view--more", lead="      ")
        if work.unread:
            text = f"{counted(work.unread, 'article')} could not be analysed: f lists them"
            yield Paragraph(text, "jobs-view--failed", lead=f" {self.signs.failed} ", hanging=3)


class JobsScreen(LeavingModal[str | None]):
    """Shows the work while it goes on; gives back ``retry``, ``cancel`` or ``unread`` where that was asked for."""

    CSS_PATH = str(data_dir("styles") / "box.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,B", "dismiss", show=False),
        Binding("r", "answer('retry')", show=False),
        Binding("c", "answer('cancel')", show=False),
        Binding("f", "answer('unread')", show=False),
        Binding("y", "copy", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
    ]

    def __init__(self, work: Background, signs: Glyphs) -> None:
        """Show *work*."""
        super().__init__(classes="-box")
        self._work = work
        self.view = JobsView(id="box")
        self.view.set_reactive(JobsView.signs, signs)

    @override
    def compose(self) -> ComposeResult:
        self.view.border_title = content("In the background")
        yield self.view

    def on_mount(self) -> None:
        """Show what there is."""
        self.show(self._work)

    def show(self, work: Background) -> None:
        """Show how far the work is now."""
        self._work = work
        self.view.show(work)
        offered = {
            "c cancel": work.running or work.waiting,
            "r retry": work.failed,
            "f list": work.unread,
            "y copy report": work.failed,
            "esc close": True,
        }
        self.view.border_subtitle = content("  ".join(key for key, there in offered.items() if there))

    def action_answer(self, answer: str) -> None:
        """Give back what is wanted, where there is something to do it to."""
        there = {
            "retry": bool(self._work.failed),
            "cancel": bool(self._work.running or self._work.waiting),
            "unread": bool(self._work.unread),
        }
        if there[answer]:
            self.dismiss(answer)

    def action_copy(self) -> None:
        """Copy what failed, and why."""
        told = copy(self.app, "\n".join(map(str, self._work.failed)))
        self.view.border_subtitle = content(f"{told}  esc close")

    def action_scroll(self, by: int) -> None:
        """Scroll a line."""
        self.view.scroll_relative(y=by, animate=False)

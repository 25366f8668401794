"""Who said a quotation: typed with completion, or picked, and for how much it holds."""

from collections.abc import Callable
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
from reader.tui.naming import Answer, Question
from reader.tui.screens.line import LineScreen
from reader.tui.text import QUIET, content, inert
from reader.tui.widgets.bar import Bar

Offers = Callable[[str], tuple[list[str], int | None]]
"""From a line being typed to the names it may mean, and the one that enter takes, if not the line itself."""


class SpeakerScreen(LineScreen[Answer]):
    """Asks who said a quotation; gives back the answer, or None.

    A name that begins as typed is taken by enter; from it, up leads back to what was typed.
    """

    CSS_PATH = str(data_dir("styles") / "speaker.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "highlight(1)", show=False, priority=True),
        Binding("up,ctrl+p", "highlight(-1)", show=False, priority=True),
        Binding("tab", "scope", show=False, priority=True),
    ]

    def __init__(self, question: Question, offers: Offers) -> None:
        """Ask *question*; *offers* says what may be meant."""
        super().__init__("", "name")
        self._question = question
        self._offers = offers
        self._everywhere = question.everywhere
        self._offered: list[str] = []
        self._words = Bar(id="words")
        self._scope = Bar(id="scope")
        self._options = OptionList(id="names", markup=False, compact=True)

    @override
    def compose(self) -> ComposeResult:
        box = Vertical(id="box")
        box.border_title = content("Which is somebody else?" if self._question.apart else "Who said it?")
        tab = "  tab for how much" if self._question.renamable else ""
        box.border_subtitle = content(glyphs_of(self.app).written(f"↵ done{tab}  esc cancel"))
        with box:
            yield self._words
            yield self.line
            yield self._scope
            yield self._options

    def on_mount(self) -> None:
        """Offer the names of the article."""
        self._options.can_focus = False
        self._words.show(content(self._question.words, QUIET))
        self._tell_scope()
        self._offer("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._offer(event.value)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self._answer()

    @on(OptionList.OptionSelected)
    def _picked(self) -> None:
        self._answer()

    def action_highlight(self, by: int) -> None:
        """Go to another name, and between the last and the first to what was typed."""
        at = self._options.highlighted
        place = (0 if at is None else at + 1) + by
        place %= len(self._offered) + 1
        self._options.highlighted = place - 1 if place else None

    def action_scope(self) -> None:
        """Have the answer hold for the whole library, or for this quotation alone."""
        if self._question.renamable:
            self._everywhere = not self._everywhere
            self._tell_scope()

    def _tell_scope(self) -> None:
        speaker = self._question.speaker or "nobody"
        if self._question.apart:
            self._scope.show(content(f"apart from {speaker}, in the whole library", "bold"))
        elif self._everywhere:
            self._scope.show(content(f"in the whole library, for {speaker}", "bold"))
        else:
            self._scope.show(content(f"for this quotation only, now by {speaker}", "bold"))

    def _offer(self, line: str) -> None:
        self._offered, first = self._offers(inert(line))
        self._options.set_options(Option(content(name)) for name in self._offered)
        self._options.highlighted = first

    def _answer(self) -> None:
        at = self._options.highlighted
        name = self.line.value if at is None else self._offered[at]
        self.dismiss(Answer(name, self._everywhere) if name.strip() else None)

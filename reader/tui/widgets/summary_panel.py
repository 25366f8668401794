"""What an article says, in its own sentences: key points, then who, where, when and how much."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.reactive import reactive
from typing_extensions import override

from reader.inert import inert
from reader.model import Analysis, Article, Progress, Span
from reader.nlp.outline import KINDS, Kind
from reader.tui.widgets.cursor_view import CursorView
from reader.tui.widgets.paragraphs import Paragraph
from reader.tui.widgets.summary_lines import Lines, Summary, Target, compact_lines, lines

_FACTS: frozenset[Kind] = frozenset(KINDS) - {"key points"}
"""What is folded at first."""
_ROOMY = 13
"""Rows in which the folded sections have a line each, and the key points are still in view."""


class SummaryPanel(CursorView, can_focus=True):
    """The summary in sections that fold; every item of it is a place in the article."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "summary-panel--heading",
        "summary-panel--point",
        "summary-panel--fact",
        "summary-panel--said",
        "summary-panel--timeline",
        "summary-panel--status",
        "summary-panel--error",
    }

    compact: reactive[bool] = reactive(False, repaint=False)
    """Whether there is room for a few lines only: all folded sections then share one."""

    @dataclass
    class Chosen(Message):
        """The place of an item is wanted: a span of the cleaned text."""

        span: Span

    @dataclass
    class Quoted(Message):
        """The place of a quotation is wanted: an index into the analysis's quotations."""

        index: int

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: Article | None = None
        self._analysis: Analysis | None = None
        self._status = Paragraph("")
        self._method = ""
        self._making = False
        self._folded = _FACTS
        self._targets: list[Target] = []
        self._kinds: list[Kind] = []

    def show(
        self, article: Article | None, analysis: Analysis | None, progress: Progress, error: str | None = None
    ) -> None:
        """Show the summary of *article*, or why there is none: *error* is that of a failed analysis."""
        if article is None or self._shown is None or article.id != self._shown.id:
            self.set_reactive(SummaryPanel.current, None)
            self.scroll_to(y=0, animate=False, force=True)
        self._shown = article
        self._analysis = analysis if progress == "ready" else None
        if progress == "failed":
            failed = f"{self.signs.failed} {error or 'the analysis failed'}"
            self._status = Paragraph(inert(failed), "summary-panel--error", hanging=2)
        else:
            self._status = Paragraph(f"{self.signs.pending} finding key points…", "summary-panel--status")
        self._rebuild()

    def name_method(self, method: str, *, making: bool) -> None:
        """Say by which method the key points are chosen, and whether that is still going on."""
        if (method, making) != (self._method, self._making):
            self._method, self._making = method, making
            self._rebuild()

    def fold(self) -> None:
        """Fold or unfold the section the cursor stands in; from nowhere, all but the key points."""
        if self.current is not None and self.current < len(self._kinds):
            self._toggle(self._kinds[self.current])
        else:
            self._folded = self._folded - _FACTS if self._folded >= _FACTS else self._folded | _FACTS
            self._rebuild()

    @override
    def chosen(self, number: int) -> None:
        target = self._targets[number] if number < len(self._targets) else None
        if isinstance(target, str):
            self._toggle(target)
        elif isinstance(target, Span):
            self.post_message(self.Chosen(target))
        elif target is not None:
            self.post_message(self.Quoted(target))

    @override
    def on_click(self, event: events.Click) -> None:
        """Fold or unfold the section whose heading is clicked; everything else is as in any panel."""
        offset = event.get_content_offset(self)
        number = None if offset is None else self._item_at(offset.y + self.scroll_offset.y, offset.x)
        if number is not None and isinstance(self._targets[number], str):
            event.prevent_default()
            self.current = number
            self.chosen(number)

    @override
    def resized(self) -> None:
        self.compact = self.scrollable_content_region.height < _ROOMY

    def watch_compact(self) -> None:
        """Show the other form."""
        self._rebuild()

    def _toggle(self, kind: Kind) -> None:
        self._folded ^= {kind}
        self._rebuild(kind)

    def _rebuild(self, stand: Target | None = None) -> None:
        """Make the paragraphs anew, the cursor on *stand*, or on the item it stood on where that is still shown."""
        if stand is None and self.current is not None and self.current < len(self._targets):
            stand = self._targets[self.current]
        made = self._lines()
        self._targets, self._kinds = made.targets, made.kinds
        number = self._targets.index(stand) if stand is not None and stand in self._targets else None
        self.set_reactive(SummaryPanel.current, number)
        self.set_paragraphs(made.paragraphs)

    def _lines(self) -> Lines:
        if self._shown is None:
            return Lines()
        if self._analysis is None:
            return Lines([self._status])
        summary = Summary(self._shown, self._analysis, self.signs, self._folded, self._method, self._making)
        return compact_lines(summary) if self.compact else lines(summary)

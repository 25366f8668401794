"""What an article says, in its own sentences: key points, then who, where, when and how much."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.message import Message
from typing_extensions import override

from reader.inert import inert
from reader.model import Analysis, Article, Figure, Progress, Span
from reader.tui.widgets.cursor_view import CursorView
from reader.tui.widgets.paragraphs import Item, Paragraph

_LABEL_CELLS = 10
_MOST = 6
"""How many facts of a kind are named."""
_PHRASE = 48
"""The longest phrase that tells what a figure measures."""
_SEPARATOR = " · "


class SummaryPanel(CursorView, can_focus=True):
    """The summary; every item of it is a place in the article."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "summary-panel--point",
        "summary-panel--fact",
        "summary-panel--status",
        "summary-panel--error",
    }

    @dataclass
    class Chosen(Message):
        """The place of an item is wanted: a span of the cleaned text."""

        span: Span

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: Article | None = None
        self._places: list[Span] = []

    def show(
        self, article: Article | None, analysis: Analysis | None, progress: Progress, error: str | None = None
    ) -> None:
        """Show the summary of *article*, or why there is none: *error* is that of a failed analysis."""
        if article is None or self._shown is None or article.id != self._shown.id:
            self.set_reactive(SummaryPanel.current, None)
            self.scroll_to(y=0, animate=False, force=True)
        self._shown = article
        self._places = []
        if article is None:
            content: list[Paragraph] = []
        elif progress == "failed":
            failed = f"{self.signs.failed} {error or 'the analysis failed'}"
            content = [Paragraph(inert(failed), "summary-panel--error", hanging=2)]
        elif analysis is None or progress == "pending":
            content = [Paragraph(f"{self.signs.pending} finding key points…", "summary-panel--status")]
        else:
            content = [*self._points(article, analysis), *self._facts(article, analysis)]
        self.set_paragraphs(content or [Paragraph("no summary", "summary-panel--status")] if article else [])

    @override
    def chosen(self, number: int) -> None:
        if number < len(self._places):
            self.post_message(self.Chosen(self._places[number]))

    def _item(self, text: str, start: int, span: Span) -> Item:
        """Return *text*, which begins at *start* of its paragraph, as an item that leads to *span*."""
        self._places.append(span)
        return Item(start, start + len(text), len(self._places) - 1)

    def _points(self, article: Article, analysis: Analysis) -> Iterator[Paragraph]:
        """Yield the key points in the order of the text, numbered."""
        spans = sorted(point.span for point in analysis.key_points)
        for number, span in enumerate(spans, 1):
            text = inert(" ".join(span.of(article.text).split()))
            yield Paragraph(
                text, "summary-panel--point", lead=f"  {number} ", hanging=4, items=(self._item(text, 0, span),)
            )
        if not spans:
            yield Paragraph("no key points in so short a text", "summary-panel--status")

    def _facts(self, article: Article, analysis: Analysis) -> Iterator[Paragraph]:
        """Yield a line for each kind of fact the article states."""
        people = ((f"{who.name} ({who.role})" if who.role else who.name, who.mentions) for who in analysis.people)
        bodies = ((body.name, body.mentions) for body in analysis.organisations)
        places = ((place.name, place.mentions) for place in analysis.places)
        dates = ((date.span.of(article.text), (date.span,)) for date in analysis.dates)
        figures = ((_measured(article.text, figure), (figure.span,)) for figure in analysis.figures)
        kinds = (("who", people), ("bodies", bodies), ("where", places), ("when", dates), ("how much", figures))
        first = True
        for label, facts in kinds:
            paragraph = self._fact_line(label, facts)
            if paragraph is not None:
                if first:
                    yield Paragraph("")
                first = False
                yield paragraph

    def _fact_line(self, label: str, facts: Iterable[tuple[str, tuple[Span, ...]]]) -> Paragraph | None:
        """Return the first few of *facts* after their label, None if there are none."""
        text = ""
        items: dict[str, Item] = {}
        for name, mentions in facts:
            shown = inert(" ".join(name.split()))
            if not mentions or shown in items:
                continue
            text += _SEPARATOR if text else ""
            if len(items) == _MOST:
                text += "…"
                break
            items[shown] = self._item(shown, len(text), mentions[0])
            text += shown
        if not items:
            return None
        lead = f"  {label}".ljust(_LABEL_CELLS + 2)
        return Paragraph(text, "summary-panel--fact", lead=lead, hanging=_LABEL_CELLS + 2, items=tuple(items.values()))


def _measured(text: str, figure: Figure) -> str:
    """Return *figure* as the text has it, with what it measures where that stands close by."""
    whole = figure.span
    if figure.of is not None:
        whole = Span(min(whole.start, figure.of.start), max(whole.end, figure.of.end))
    return (whole if whole.end - whole.start <= _PHRASE else figure.span).of(text)

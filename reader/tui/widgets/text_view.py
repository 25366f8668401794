"""The text of an article, with its quotations marked."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.message import Message
from textual.reactive import reactive
from typing_extensions import override

from reader.model import Analysis, Article, ArticleId, Quotation, Span
from reader.received import Line, received_lines
from reader.tui.glyphs import ASCII
from reader.tui.widgets.document import NOTHING, cleaned_document, cleaned_place, raw_document, received_place
from reader.tui.widgets.finding import find_all
from reader.tui.widgets.highlights import Layer, Mark
from reader.tui.widgets.line_view import LineView
from reader.tui.widgets.paragraphs import Row

_MEASURE = 88
"""The widest column, in cells, that is comfortable to read."""


class TextView(LineView, can_focus=True):
    """One article, cleaned or as received; every span it is given counts in the cleaned text."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "text-view--title",
        "text-view--deck",
        "text-view--head",
        "text-view--crosshead",
        "text-view--caption",
        "text-view--removed",
        "text-view--kept",
        "text-view--line",
        "text-view--quotation",
        "text-view--indirect",
        "text-view--target",
        "text-view--current",
        "text-view--cue",
        "text-view--source",
        "text-view--match",
        "text-view--match-current",
        "text-view--edge",
    }

    raw: reactive[bool] = reactive(False, repaint=False)
    """Whether the text is shown as received, with what cleaning removed."""

    @dataclass
    class Scrolled(Message):
        """More or less of the text has been seen."""

        percent: int

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._article: Article | None = None
        self._quotations: tuple[Quotation, ...] = ()
        self._document = NOTHING
        self._current: int | None = None
        self._target: Span | None = None
        self._words = ""
        self._found: list[Span] = []
        self._match: int | None = None
        self._quoted: tuple[Layer, ...] = ()
        self._pointed: tuple[Layer, ...] = ()
        self._framed = Layer("text-view--edge")
        self._lines: tuple[Line, ...] = ()
        self._at: int | None = None
        self._cursor = Layer("text-view--line")
        self._wanted: int | None = None
        self._top: int | None = None
        self._told: int | None = None

    def show(self, article: Article | None, analysis: Analysis | None, offset: int | None = None) -> None:
        """Show *article* from the cleaned *offset* on; 0 shows the head.

        Without an offset an article that is shown already stays where it is, and another begins at the top.
        """
        before = self._article if article and self._article and article.id == self._article.id else None
        same = before is not None
        if before and article and offset is None:
            self._top = self.offset_at(self.scroll_offset.y) if self.raw else None
            self._wanted = cleaned_place(article, received_place(before, self.place))
        else:
            self._wanted = offset or 0
        self._article = article
        self._quotations = analysis.quotations if analysis else ()
        if not same:
            self._target = self._told = self._at = None
            self._words = ""
        if not same or (self._current or 0) >= len(self._quotations):
            self._current = None
        self._rebuild()

    @property
    def shown(self) -> ArticleId | None:
        """Return which article is shown."""
        return self._article.id if self._article else None

    @property
    def place(self) -> int:
        """Return the first cleaned offset on the screen, 0 while the head is."""
        if self._wanted is not None:
            return self._wanted
        top = self.offset_at(self.scroll_offset.y)
        return 0 if top < 0 else self._document.cleaned(top)

    @property
    def percent(self) -> int:
        """Return how much of the text lies above the lower edge of the view."""
        seen = self.scroll_offset.y + self.scrollable_content_region.height
        return 100 if seen >= len(self._rows) else seen * 100 // len(self._rows)

    @property
    def match(self) -> int | None:
        """Return which match is the current one, from 0."""
        return self._match

    def set_current(self, index: int | None) -> None:
        """Mark the quotation *index* of the analysis as the current one and bring it into view."""
        valid = index is not None and 0 <= index < len(self._quotations)
        self._current = index if valid else None
        self._target = None
        self._point()
        if self._current is not None:
            self._bring(self._document.shown(self._quotations[self._current].span))

    def go_to(self, span: Span) -> None:
        """Bring *span* into view and highlight it."""
        self._target = span
        self._point()
        self._bring(self._document.shown(span))

    def find(self, words: str) -> int:
        """Mark all places of *words* in the text shown, go to the next one, and return how many there are."""
        self._words = words
        self._search()
        top = max(0, self.offset_at(self.scroll_offset.y))
        self._go_to_match(bisect_left(self._found, Span(top, top)))
        return len(self._found)

    def next_match(self) -> None:
        """Go to the next match, after the last one to the first."""
        self._go_to_match(0 if self._match is None else self._match + 1)

    def previous_match(self) -> None:
        """Go to the match before, from the first one to the last."""
        self._go_to_match((self._match or 0) - 1)

    def clear_find(self) -> None:
        """Forget what was looked for."""
        self._words = ""
        self._search()
        self._point()

    def watch_raw(self) -> None:
        """Show the other text at the same place."""
        self._wanted = self.place
        self._told = self._at = None
        self._rebuild()

    @property
    def line(self) -> Line | None:
        """Return the line that the cursor of the text as received stands on."""
        return None if self._at is None or not self._lines else self._lines[self._index(self._at)]

    def move_line(self, by: int) -> None:
        """Move the cursor of the text as received by so many lines; from out of sight to the first line in sight."""
        if not self._lines:
            return
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        row = None if self._at is None else self.row_at(self._at)
        if row is None or not top <= row < top + height:
            at = self._index(max(0, self.offset_at(top)))
            at = at if self.row_at(self._lines[at].span.start) >= top else at + 1
        else:
            at = self._index(self._at or 0) + by
        self._at = self._lines[max(0, min(at, len(self._lines) - 1))].span.start
        self._stand()
        self._reveal_line()

    def edge_line(self, where: int) -> None:
        """Move the cursor to the first line of the text as received, or the last."""
        if self._lines:
            self._at = self._lines[0 if where < 0 else -1].span.start
            self._stand()
            self.scroll_to(y=0 if where < 0 else self.max_scroll_y, animate=False, force=True)

    def _index(self, offset: int) -> int:
        """Return which line holds the raw *offset*, or stands before it."""
        return max(0, bisect_right(self._lines, offset, key=lambda line: line.span.start) - 1)

    def _stand(self) -> None:
        """Draw the cursor where it stands now."""
        before, line = self._cursor, self.line
        self._cursor = Layer(before.look, [line.span] if line else [])
        self._redraw_changed([before], [self._cursor])

    def _reveal_line(self) -> None:
        line = self.line
        if line is not None and self._rows:
            self.reveal(self.row_at(line.span.start), self.row_at(max(line.span.start, line.span.end - 1)) + 1)

    @override
    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._tell()

    @override
    def column(self, width: int) -> tuple[int, int]:
        margin = 2 if width >= 60 else 1 if width >= 12 else 0
        cells = max(1, min(_MEASURE, width - 2 * margin))
        return (width - cells) // 2, cells

    @override
    def marks(self, row: Row) -> list[Mark]:
        marks = super().marks(row)
        start = self._paragraphs[row.paragraph].start
        if start is not None:
            found = self._found_in(start + row.start, start + row.end)
            marks += [Mark(mark.start - start, mark.end - start, mark.look) for mark in found]
        return marks

    def _found_in(self, start: int, end: int) -> Iterable[Mark]:
        for layer in (self._cursor, *self._quoted, *self._pointed):
            yield from layer.within(start, end)

    @override
    def edges(self, row: Row) -> tuple[str, str, str | None]:
        start = self._paragraphs[row.paragraph].start
        if start is not None and self._cursor.within(start + row.start, start + row.end):
            return self.signs.cursor, " ", self._framed.look
        if start is None or not self._framed.within(start + row.start, start + row.end):
            return super().edges(row)
        left, right = "||" if self.signs == ASCII else "▌▐"
        return left, right, self._framed.look

    @override
    def laid_out(self, top: int) -> None:
        place = self._wanted
        if place is None:
            place = 0 if top < 0 else self._document.cleaned(top)
        self._wanted = None
        shown = self._document.shown(Span(place, place + 1)) if place > 0 else None
        start = self._top if self._top is not None else shown.start if shown else -1
        self._top = None
        self.scroll_to(y=0 if start < 0 else self.row_at(start), animate=False, force=True)
        self._tell()

    @override
    def resized(self) -> None:
        self._tell()

    def _rebuild(self) -> None:
        """Make the paragraphs of the article, cleaned or raw."""
        if self._article is None:
            self._document = NOTHING
        else:
            self._document = raw_document(self._article) if self.raw else cleaned_document(self._article)
        self._lines = received_lines(self._article) if self._article and self.raw else ()
        self._cursor = Layer(self._cursor.look, [self.line.span] if self.line else [])
        reported = [piece for said in self._quotations if said.kind == "indirect" for piece in said.pieces]
        quoted = [piece for said in self._quotations if said.kind != "indirect" for piece in said.pieces]
        self._quoted = (self._layer("indirect", reported), self._layer("quotation", quoted))
        self._search()
        self._point()
        self.set_paragraphs(self._document.paragraphs)

    def _search(self) -> None:
        """Look for the words in the text shown."""
        self._found = find_all(self._document.text, self._words)
        self._match = None

    def _point(self) -> None:
        """Make the highlights anew that depend on what is current; later ones lie over earlier ones."""
        said = self._quotations[self._current] if self._current is not None else None
        target = self._target if said is None or self._target != said.span else None
        match = [] if self._match is None else [self._found[self._match]]
        before, framed = self._pointed, self._framed
        self._pointed = (
            self._layer("target", [target]),
            self._layer("current", said.pieces if said else ()),
            self._layer("cue", [said.cue if said else None]),
            self._layer("source", [said.source if said else None]),
            Layer("text-view--match", self._found),
            Layer("text-view--match-current", match),
        )
        self._framed = self._layer("edge", [said.span if said else None])
        self._redraw_changed((*before, framed), (*self._pointed, self._framed))

    def _redraw_changed(self, before: Iterable[Layer], after: Iterable[Layer]) -> None:
        """Draw the rows anew that bear spans of one of the two and not of the other."""
        spans = {(layer.look, span) for layer in before for span in layer.spans}
        spans ^= {(layer.look, span) for layer in after for span in layer.spans}
        rows: set[int] = set()
        for _, span in spans:
            rows.update(range(self.row_at(span.start), self.row_at(span.end - 1) + 1))
        if rows:
            self.redraw(*rows)

    def _layer(self, look: str, spans: Iterable[Span | None]) -> Layer:
        """Return a layer of spans of the cleaned text, where the text shown has them."""
        shown = (self._document.shown(span) for span in spans if span is not None)
        return Layer(f"text-view--{look}", (span for span in shown if span is not None))

    def _go_to_match(self, index: int) -> None:
        self._match = index % len(self._found) if self._found else None
        self._point()
        if self._match is not None:
            self._bring(self._found[self._match])

    def _bring(self, shown: Span | None) -> None:
        """Scroll a span of the text shown to a third of the view, unless all of it is in view."""
        height = self.scrollable_content_region.height
        if shown is None or not self._rows or height <= 0:
            return
        first, last = self.row_at(shown.start), self.row_at(max(shown.start, shown.end - 1))
        top = self.scroll_offset.y
        if first < top or last >= top + height:
            self.scroll_to(y=max(0, first - height // 3), animate=False, force=True)

    def _tell(self) -> None:
        if self._rows and self._told != self.percent:
            self._told = self.percent
            self.post_message(self.Scrolled(self._told))

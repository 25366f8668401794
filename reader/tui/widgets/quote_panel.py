"""Who said what: the quotations of an article by speaker."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.message import Message
from textual.reactive import reactive
from typing_extensions import override

from reader.inert import inert
from reader.model import Analysis, Article, Note, Progress, Quotation
from reader.nlp.noted import Notes
from reader.storied import Heard
from reader.tui.widgets.cursor_view import CursorView
from reader.tui.widgets.paragraphs import Item, Paragraph
from reader.wording import UNATTRIBUTED, Speaker, by_speaker, counted, is_doubtful, quoted

_LINES, _NOTE_LINES = 4, 2
"""How much is shown of a quotation, and of a note on it."""


class QuotePanel(CursorView, can_focus=True):
    """Quotations under their speakers, the most quoted one first; or, compact, counts and the current one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "quote-panel--speaker",
        "quote-panel--unattributed",
        "quote-panel--quotation",
        "quote-panel--indirect",
        "quote-panel--status",
        "quote-panel--counts",
        "quote-panel--note",
        "quote-panel--also",
    }

    compact: reactive[bool] = reactive(False, repaint=False)
    """Whether there is room for a strip of a few lines only."""

    @dataclass
    class Highlighted(Message):
        """The cursor has come to a quotation: an index into the analysis's quotations."""

        index: int

    @dataclass
    class Chosen(Message):
        """The place of a quotation is wanted: an index into the analysis's quotations."""

        index: int

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._article: Article | None = None
        self._analysis: Analysis | None = None
        self._failed = False
        self._notes: Mapping[int, Note] = {}
        self._heard: Mapping[int, Heard] = {}

    def show(self, article: Article | None, analysis: Analysis | None, progress: Progress = "pending") -> None:
        """Show the quotations of *article*; without an analysis, that it is being made, or that it failed."""
        self._failed = progress == "failed"
        same = article is not None and self._article is not None and article.id == self._article.id
        self._article, self._analysis = article, analysis
        count = len(analysis.quotations) if analysis else 0
        if not same or (self.current or 0) >= count:
            self.set_reactive(QuotePanel.current, None)
            self._heard = {}
            self.scroll_to(y=0, animate=False, force=True)
        self.set_paragraphs(self._content())

    def mark(self, notes: Notes | None) -> None:
        """Show which quotations bear a note of the user's, and the note where there is room."""
        marked = notes.quotations if notes else {}
        if marked != self._notes:
            self._notes = marked
            self.set_paragraphs(self._content())

    def hear(self, heard: Mapping[int, Heard]) -> None:
        """Show which quotations others report too, by index."""
        if heard != self._heard:
            self._heard = heard
            self.set_paragraphs(self._content())

    @override
    def move(self, by: int) -> None:
        """Move to the quotation *by* further on in the text, or back; from nowhere to the first or last one."""
        count = len(self._analysis.quotations) if self._analysis else 0
        if count:
            start = self.current if self.current is not None else -1 if by > 0 else count
            self.current = max(0, min(start + by, count - 1))

    @override
    def action_move(self, by: int) -> None:
        """Move the cursor down or up the panel, where quotations stand by speaker."""
        if self.compact:
            self.move(by)
        else:
            super().move(by)

    @override
    def highlighted(self, number: int) -> None:
        if self.compact:
            self.set_paragraphs(self._content())
        self.post_message(self.Highlighted(number))

    @override
    def chosen(self, number: int) -> None:
        self.post_message(self.Chosen(number))

    def watch_compact(self) -> None:
        """Show the other form."""
        self.set_paragraphs(self._content())

    def _content(self) -> list[Paragraph]:
        article, analysis = self._article, self._analysis
        if article is None:
            return []
        if analysis is None and self._failed:
            return [Paragraph(f"{self.signs.failed} no quotations: the analysis failed", "quote-panel--status")]
        if analysis is None:
            return [Paragraph(f"{self.signs.pending} finding quotations…", "quote-panel--status")]
        if not analysis.quotations:
            return [Paragraph("no quotations in this article", "quote-panel--status")]
        return self._strip(article, analysis) if self.compact else self._panel(article, analysis)

    def _panel(self, article: Article, analysis: Analysis) -> list[Paragraph]:
        """Return a heading a speaker, and below it what they said."""
        content: list[Paragraph] = []
        for speaker in by_speaker(analysis.quotations):
            if content:
                content.append(Paragraph(""))
            content.append(_heading(speaker))
            for index in speaker.said:
                content.append(self._said(article, analysis, index))
                if index in self._heard:
                    content.append(self._also(index))
                if index in self._notes:
                    content.append(self._note(index))
        return content

    def _note(self, index: int) -> Paragraph:
        text = inert(" ".join(self._notes[index].text.split()))
        lead = f"     {self.signs.note} "
        return Paragraph(text, "quote-panel--note", lead=lead, hanging=len(lead), limit=_NOTE_LINES)

    def _also(self, index: int) -> Paragraph:
        text = f"{self.signs.also} {', '.join(self._heard[index].outlets)}"
        return Paragraph(inert(text), "quote-panel--also", lead="     ", hanging=7, limit=1)

    def _said(self, article: Article, analysis: Analysis, index: int) -> Paragraph:
        """Return a quotation with its number in the text and signs for a note, for not verbatim, for not certain."""
        quotation = analysis.quotations[index]
        digits = len(str(len(analysis.quotations)))
        text = inert(quoted(quotation, article.text))
        sign = self.signs.note if index in self._notes and self.compact else ""
        sign += ("" if quotation.kind == "direct" else "~") + ("?" if is_doubtful(quotation) else "")
        look = "quote-panel--indirect" if quotation.kind == "indirect" else "quote-panel--quotation"
        lead = f"  {index + 1:>{digits}} {sign}"
        return Paragraph(text, look, lead=lead, hanging=digits + 3, limit=_LINES, items=(Item(0, len(text), index),))

    def _strip(self, article: Article, analysis: Analysis) -> list[Paragraph]:
        """Return the counts on one line, and the current quotation, or the first one."""
        people = {person.name for person in analysis.people}
        counts = []
        for speaker in by_speaker(analysis.quotations):
            name = speaker.name or "?"
            counts.append(f"{name.split()[-1] if name in people else name} {len(speaker.said)}")
        total = len(analysis.quotations)
        index = self.current or 0
        return [
            Paragraph(
                inert(f" {self.signs.dot} ".join(counts)),
                "quote-panel--counts",
                limit=1,
                note=counted(total, "quote") + (f" {self.signs.also}{len(self._heard)}" if self._heard else ""),
            ),
            self._said(article, analysis, index),
            *([self._also(index)] if index in self._heard else []),
            Paragraph(inert(f"— {_speaker(analysis.quotations[index])}"), "quote-panel--status", lead="    ", limit=1),
        ]


def _heading(speaker: Speaker) -> Paragraph:
    """Return who it is, cut to one line, and at its end how often they are quoted."""
    count = str(len(speaker.said))
    if speaker.name is None:
        return Paragraph(f"? {UNATTRIBUTED}", "quote-panel--unattributed", limit=1, note=count)
    role = f" ({speaker.role})" if speaker.role else ""
    return Paragraph(inert(f"{speaker.name}{role}"), "quote-panel--speaker", limit=1, note=count)


def _speaker(quotation: Quotation) -> str:
    """Return who said it, with role and channel, as far as they are known."""
    via = f"via {quotation.via}" if quotation.via else None
    return ", ".join(part for part in (quotation.speaker or UNATTRIBUTED, quotation.role, via) if part)

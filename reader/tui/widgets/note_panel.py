"""What the user has put on the article: their note, those on its quotations, its tags."""

from collections.abc import Iterator
from typing import ClassVar

from reader.inert import inert
from reader.model import Row
from reader.nlp.noted import Notes
from reader.tui.widgets.line_view import LineView
from reader.tui.widgets.paragraphs import Paragraph


class NotePanel(LineView, can_focus=True):
    """The user's side of an article."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"note-panel--about", "note-panel--quoted"}

    def show(self, row: Row | None, notes: Notes | None, key: str) -> None:
        """Show what stands on the article of *row*; where that is nothing, the *key* that writes."""
        self.set_paragraphs(list(self._content(row, notes or Notes(), key)) if row else [])

    def _content(self, row: Row, notes: Notes, key: str) -> Iterator[Paragraph]:
        yield from _lines(notes.article)
        for index, note in sorted(notes.quotations.items()):
            yield Paragraph(f"{self.signs.note} quotation {index + 1}", "note-panel--quoted", lead=" ")
            yield from _lines(note.text)
        for note in notes.astray:
            quoted = " ".join(note.quoted.split())
            yield Paragraph(
                inert(f"“{quoted}” is no quotation any more"), "note-panel--quoted", lead=" ", hanging=1, limit=2
            )
            yield from _lines(note.text)
        if notes == Notes():
            yield Paragraph(f"{key} writes a note", "note-panel--about", lead=" ")
        yield Paragraph("")
        about = f"tags: {', '.join(row.tags)}" if row.tags else "no tags yet"
        yield Paragraph(inert(about), "note-panel--about", lead=" ", hanging=7)


def _lines(text: str) -> Iterator[Paragraph]:
    """Yield the user's lines as they wrote them."""
    for line in text.split("\n") if text else ():
        yield Paragraph(inert(line), lead=" ", hanging=1)

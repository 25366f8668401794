"""What the user has put on the article: its tags."""

from typing import ClassVar

from reader.inert import inert
from reader.model import Row
from reader.tui.widgets.line_view import LineView
from reader.tui.widgets.paragraphs import Paragraph


class NotePanel(LineView, can_focus=True):
    """The user's side of an article."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"note-panel--about"}

    def show(self, row: Row | None) -> None:
        """Show what stands on the article of *row*."""
        tags = ", ".join(row.tags) if row else ""
        about = f"tags: {tags}" if tags else "no tags yet" if row else ""
        self.set_paragraphs([Paragraph(inert(about), "note-panel--about", lead=" ", hanging=7)] if about else [])

"""The user's notes on the article shown: where they stand, and what is noted when a key asks to write."""

from collections.abc import Sequence

from textual.geometry import Region
from typing_extensions import override

from reader.model import ArticleId
from reader.tui.screens.finding import Finding
from reader.tui.screens.writing import Subject


class Annotating(Finding):
    """Shows the notes on the article beside it and on its quotations."""

    @override
    def load(self, article: ArticleId | None) -> None:
        super().load(article)
        self._show_notes()

    @override
    def changed(self, ids: Sequence[ArticleId]) -> None:
        super().changed(ids)
        if self.row is not None and self.row.id in ids:
            self._show_notes()

    def _show_notes(self) -> None:
        notes = self.notes_on(self.article, self.analysis) if self.article else None
        self.note.show(self.row, notes, self.key_of("annotate"))
        self.quotes.mark(notes)

    @override
    def subject(self) -> Subject | None:
        self.preview()
        if self.article is None:
            self.say("no article here")
            return None
        quoted = self.quotes.current if self.panes.pane in {"quotes", "text"} else None
        return Subject(self.article, self.analysis, quoted)

    @override
    def note_place(self) -> Region | None:
        return self.note.region if self.note.display else None

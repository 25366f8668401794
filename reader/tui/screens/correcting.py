"""What the user puts right: who said a quotation, that something is none, and what is part of the story."""

from collections.abc import Callable

from typing_extensions import override

from reader.errors import ReaderError
from reader.model import Analysis, Article, Change, Quotation
from reader.tui.naming import Answer, offers, question
from reader.tui.screens.annotating import Annotating
from reader.wording import quoted


class Correcting(Annotating):
    """The actions on the current quotation that change what is known of it."""

    def action_set_speaker(self) -> None:
        """Ask who said the current quotation."""
        from reader.tui.screens.speaker import SpeakerScreen  # deferred: the list is there sooner

        current = self._quotation()
        if current is None:
            return
        article, analysis, quotation = current
        asked = question(article, analysis, quotation, quoted(quotation, article.text))

        def suggest(line: str) -> tuple[list[str], int | None]:
            return offers(line, analysis, quotation.speaker, self._speakers)

        def done(answer: Answer | None) -> None:
            if answer is not None:
                self._correct(
                    lambda: self.library.set_speaker(article, quotation, answer.name, everywhere=answer.everywhere)
                )

        self.app.push_screen(SpeakerScreen(asked, suggest), done)

    def action_mark_wrong(self) -> None:
        """Take the current quotation out: it is none, or not what was said."""
        current = self._quotation()
        if current is not None:
            article, _, quotation = current
            self._correct(lambda: self.library.mark_wrong((article, quotation)))

    # The text as received

    def action_raw(self) -> None:
        """Show the text as received, or cleaned again."""
        if self.row is not None:
            self.open()
            self.text.raw = not self.text.raw
            removed = len(self.article.removed) if self.article else 0
            turns = f"{self.key_of('open')} keeps or removes a line"
            received = f"as received, {removed} removed {self.signs.dot} {turns}"
            self.say(received if self.text.raw else "cleaned")
            self.tell()

    @property
    def on_lines(self) -> bool:
        """Say whether keys move over the lines of the text as received."""
        return self.panes.pane == "text" and self.text.raw

    @override
    def action_move(self, by: int) -> None:
        """Go up or down, in the text as received line by line."""
        if self.on_lines:
            self.text.move_line(by)
        else:
            super().action_move(by)

    @override
    def action_edge(self, where: int) -> None:
        """Go to the first or the last line."""
        if self.on_lines:
            self.text.edge_line(where)
        else:
            super().action_edge(where)

    @override
    def action_open(self) -> None:
        """Open; in the text as received, put the line of the cursor back into the story or take it out."""
        line = self.text.line if self.on_lines else None
        if self.on_lines and line is None:
            self.text.move_line(1)
        elif line is not None and self.article is not None:
            article = self.article.id
            self._correct(lambda: self.library.turn_line(article, line))
        else:
            super().action_open()

    # What is current, and what becomes of a change

    def _quotation(self) -> tuple[Article, Analysis, Quotation] | None:
        """Return the current quotation and where it stands; say so where there is none."""
        self.preview()
        index = self.quotes.current
        if self.article is None or self.analysis is None or not self.analysis.quotations:
            self.say("no quotation here")
        elif index is None:
            self.say(f"no quotation chosen {self.signs.dot} {self.key_of('next_quote')} goes to the first")
        else:
            return self.article, self.analysis, self.analysis.quotations[index]
        return None

    def _speakers(self, like: str) -> tuple[str, ...]:
        try:
            return self.library.speakers(like)
        except ReaderError as error:
            self.say(f"{self.signs.failed} {error}")
            return ()

    def _correct(self, do: Callable[[], Change]) -> None:
        """Change what is known of a quotation, and have what it concerns analysed again."""
        self.change(do, self._corrected)

    def _corrected(self, change: Change) -> None:
        if change.ids:
            self._show_again(change)
            self.outdated()

    @override
    def after(self, change: Change) -> None:
        super().after(change)
        self.preview()
        self._show_again(change)
        self.outdated()

    def _show_again(self, change: Change) -> None:
        """Show the article as it is now where its text has changed."""
        if self.article is not None and self.article.id in change.ids:
            now = self.library.article(self.article.id)
            if now != self.article:
                self.load(self.article.id)

    def outdated(self) -> None:
        """Have what a change made out of date analysed again, the article shown before all others."""

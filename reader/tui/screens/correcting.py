"""What the user puts right in an article: who said a quotation, and that something is none."""

from collections.abc import Callable

from typing_extensions import override

from reader.errors import ReaderError
from reader.model import Analysis, Article, Change, Quotation
from reader.tui.naming import Answer, offers, question
from reader.tui.screens.reading import Reading
from reader.wording import quoted


class Correcting(Reading):
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
                    lambda: self.library.set_speaker(article.id, quotation, answer.name, everywhere=answer.everywhere)
                )

        self.app.push_screen(SpeakerScreen(asked, suggest), done)

    def action_mark_wrong(self) -> None:
        """Take the current quotation out: it is none, or not what was said."""
        current = self._quotation()
        if current is not None:
            article, _, quotation = current
            self._correct(lambda: self.library.mark_wrong(article.id, quotation))

    def _quotation(self) -> tuple[Article, Analysis, Quotation] | None:
        """Return the current quotation and where it stands; say so where there is none."""
        self.preview()
        index = self.quotes.current
        if self.article is None or self.analysis is None or not self.analysis.quotations:
            self.say("no quotation here")
        elif index is None:
            self.say(f"no quotation chosen {self.signs.dot} ] goes to the first")
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
        change = self.change(do, "")
        if change is not None and change.ids:
            self.counts = self.library.counts()
            self.outdated()

    @override
    def _after(self, change: Change | None) -> None:
        super()._after(change)
        if change is not None:
            self.preview()
            self.outdated()

    def outdated(self) -> None:
        """Have what a change made out of date analysed again, the article shown before all others."""

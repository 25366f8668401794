"""What is done to quotations over the library, and to the articles behind them: to one, or to all selected."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from reader.model import Analysis, Article, ArticleId, Change, Quotation, State
from reader.speakers import Said
from reader.tui import clipboard
from reader.tui.naming import Answer, Question, offers, question
from reader.tui.screens.said import SaidScreen
from reader.tui.screens.writing import Subject
from reader.wording import counted

if TYPE_CHECKING:
    from reader.outputs import Selected
    from reader.tui.orders import Scope

_MOST = 500
"""So many quotations are copied or put right at once; each is read for it."""

Found = tuple[Article, Analysis, Said]


class SayingScreen(SaidScreen):
    """The actions; which quotations are listed is up to the class above it."""

    @override
    def targets(self) -> Sequence[ArticleId]:
        """Return the articles of the quotations selected, else of the current one."""
        return self.said.articles(self._meant())

    def _meant(self) -> Sequence[int]:
        """Return the quotations that are meant: those selected, else the current one."""
        return self.said.selected() or (range(self.said.cursor, self.said.cursor + 1) if self.said.current else ())

    @override
    def scopes(self) -> "list[Scope]":
        """Return the quotations that are selected, the articles of what is meant, and all that is listed."""
        count, picked = self.said.count(), self.picked()
        found = [*([picked] if picked else []), *super().scopes()]
        return found if picked or not count else [*found, self._quotations("in view", range(count))]

    @override
    def usual(self) -> str:
        return "quotes" if self.picked() else ""

    def picked(self) -> "Scope | None":
        """Return the quotations that are selected; None where none are."""
        indexes = self.said.selected()
        return self._quotations("selected", indexes) if indexes else None

    def _quotations(self, name: str, indexes: Sequence[int]) -> "Scope":
        """Return listed quotations to be written: all that a query finds by that query, which finds them again."""
        from reader.tui.orders import Scope  # deferred, as all that writes

        sayings, outputs, query = self.said.sayings, self.library.outputs, self.asked()

        def selected() -> "Selected":
            if query is not None and len(indexes) == len(sayings or ()):
                return outputs.selected(self.library.list(query), query)
            return outputs.quotations([(sayings, indexes)] if sayings else ())

        return Scope(name, counted(len(indexes), "quotation"), self.said.articles(indexes), selected)

    def asked(self) -> str | None:
        """Return the query by which all that is listed is found, None where there is none."""
        return self.query_text or None

    def action_move_to(self, state: State) -> None:
        """Move the targets to *state* and go to the next row."""
        ids, many = self.targets(), bool(self.pane.selected())
        if ids:
            self.change(lambda: self.library.set_state(ids, state), lambda _: self._stated(state, many), many=len(ids))

    def _stated(self, state: State, many: bool) -> None:
        self.unselect()
        if state == "trash" or many:
            self.relist()
        else:
            self.pane.cursor += 1

    @override
    def after(self, change: Change) -> None:
        self.concerned(change)

    def action_copy(self) -> None:
        """Copy the quotations that are meant, each with who said it and where."""
        found = self.found()
        if found:
            texts = [clipboard.quotation_text(article, said.quotation) for article, _, said in found]
            self.say(clipboard.copy(self.app, "\n\n".join(texts)))

    def action_compare(self) -> None:
        """Show the current quotation beside others of its story."""
        said = self.said.current if self.pane is self.said else None
        if said is None:
            self.say("no quotation here")
        else:
            self.compare(said.article, said.quotation)

    def action_set_speaker(self) -> None:
        """Ask who said the quotations that are meant."""
        found = self.found()
        if found:
            article, analysis, said = found[0]
            more = f" and {len(found) - 1} more" if len(found) > 1 else ""
            asked = question(article, analysis, said.quotation, said.shown + more)
            quoted, put = _quoted(found), self.library.set_speakers
            self.ask_name(asked, analysis, lambda answer: put(quoted, answer.name, everywhere=answer.everywhere))

    def ask_name(self, asked: Question, analysis: Analysis, do: Callable[[Answer], Change]) -> None:
        """Ask *asked*, offering the names of *analysis* and of the library, and *do* what is answered."""
        from reader.tui.screens.speaker import SpeakerScreen  # deferred: the list is there sooner

        def suggest(line: str) -> tuple[list[str], int | None]:
            known = self.library.speakers
            return offers(line, analysis, asked.speaker, lambda like: self.tried(lambda: known(like)) or ())

        def done(answer: Answer | None) -> None:
            if answer is not None:
                self.change(lambda: do(answer), self.concerned)

        self.app.push_screen(SpeakerScreen(asked, suggest), done)

    def action_mark_wrong(self) -> None:
        """Take the quotations that are meant out: they are none, or not what was said."""
        found = self.found()
        if found:
            self.change(lambda: self.library.mark_wrong(*_quoted(found)), self.concerned)

    def concerned(self, change: Change) -> None:
        """Have what *change* made out of date analysed again, and list what there is."""
        if change.ids:
            self.unselect()
            self.relist()
            self.host.outdated()

    def found(self) -> list[Found]:
        """Return the quotations that are meant with where they stand; say so where there are none, or too many."""
        meant = self._meant() if self.pane is self.said else ()
        if len(meant) > _MOST:
            self.say(f"{len(meant):,} quotations are too many at once, {_MOST} at most")
            return []
        read: dict[ArticleId, tuple[Article | None, Analysis | None]] = {}
        found = []
        for said in filter(None, map(self.said.said, meant)):
            id = said.article
            if id not in read:
                library = self.library
                read[id] = self.tried(partial(library.article, id)), self.tried(partial(library.analysis, id))
            article, analysis = read[id]
            if article is not None and analysis is not None:
                found.append((article, analysis, said))
        if not found:
            self.say("no quotation here")
        return found

    @override
    def subject(self) -> Subject | None:
        found = self.found()
        if not found:
            return None
        article, analysis, said = found[0]
        quotations = analysis.quotations
        return Subject(article, analysis, quotations.index(said.quotation) if said.quotation in quotations else None)


def _quoted(found: Sequence[Found]) -> list[tuple[Article, Quotation]]:
    return [(article, said.quotation) for article, _, said in found]

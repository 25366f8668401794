"""What leads to lists over the library, and from there to an article that need not be in view, and back."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import TypeVar

from msgspec import Struct
from typing_extensions import override

from reader.library import Library
from reader.model import ArticleId, Quotation, Span
from reader.settings import Settings
from reader.storied import Compared
from reader.tui.panes import Layout, Panes
from reader.tui.screens.changing import Changing
from reader.tui.screens.over import Over
from reader.tui.screens.summarising import Summarising

_Over = TypeVar("_Over", bound=Over)


class _Visit(Struct, frozen=True):
    """Where an article is read from."""

    lists: tuple[str, ...]
    """What lay over this screen, from below."""
    panes: Panes
    article: ArticleId | None
    """What was itself being visited then, if anything."""


class Visiting(Summarising):
    """Reading an article that was come to from a list over this screen; leaving it leads back there."""

    def __init__(self, library: Library, settings: Settings, layout: Layout) -> None:
        super().__init__(library, settings, layout)
        self._lists: dict[str, Over] = {}
        self._visits: list[_Visit] = []
        """The visit that goes on, last, and those that it was begun from."""
        self._away = False
        """Whether a list has been shown, in which the library may have been changed."""
        self._left_at: ArticleId | None = None
        """What the list of articles stood on then."""

    @property
    def visiting(self) -> str:
        """Return the name of the list to go back to; empty while the list of articles is followed."""
        return self._lists[self._visits[-1].lists[-1]].headline()[0] if self._visits else ""

    @override
    def apply(self, settings: Settings) -> None:
        super().apply(settings)
        for screen in self._lists.values():
            if isinstance(screen, Changing):
                screen.apply(settings)

    def action_library(self) -> None:
        """Go to the list of articles, from whatever lies over it."""
        self.uncover()
        self.lay_out(self.panes.to("articles"))

    def action_speakers(self) -> None:
        """Show who is quoted in the library."""
        from reader.tui.screens.speakers import SpeakersScreen  # deferred: the list is there sooner

        if "speakers" not in self._lists:
            self.install("speakers", SpeakersScreen(self.library, self.settings, self))
        self.go_over("speakers")

    def action_said(self) -> None:
        """Show the quotations over the library."""
        from reader.tui.screens.quotes import QuotesScreen  # deferred: the list is there sooner

        if "said" not in self._lists:
            self.install("said", QuotesScreen(self.library, self.settings, self))
        self.go_over("said")
        quotes = self.list_of(QuotesScreen)
        if quotes is not None:
            quotes.ask_anew()

    def list_of(self, kind: type[_Over]) -> _Over | None:
        """Return the list of that class, None where it has not been shown yet."""
        return next((screen for screen in self._lists.values() if isinstance(screen, kind)), None)

    def say_above(self, text: str) -> None:
        """Put *text* on the status line of whatever is shown."""
        top = self.app.screen
        (top if isinstance(top, Over) else self).say(text)

    def install(self, name: str, screen: Over) -> None:
        """Keep *screen* as it is left, until the program ends."""
        self._lists[name] = screen
        self.app.install_screen(screen, name)

    def go_over(self, name: str) -> None:
        """Show the list *name* over this screen, as it was left."""
        if self.app.screen is self._lists[name]:
            return
        self.uncover()
        self._visits.clear()
        self.push(name)

    def push(self, name: str) -> None:
        """Show *name* over whatever is shown."""
        self._away = self._lists[name].anew = True
        self.app.push_screen(name)

    def uncover(self) -> tuple[str, ...]:
        """Take away what lies over this screen; return its names, from below."""
        names = {screen: name for name, screen in self._lists.items()}
        found = tuple(names[screen] for screen in self.app.screen_stack if screen in names)
        for _ in found:
            self.app.pop_screen()
        return found

    def read(self, article: ArticleId, at: Quotation | Span | None) -> None:
        """Show an article at a place of it, wherever the list of articles stands."""
        lists = self.uncover()
        if not lists:  # asked for twice, and this is shown by now
            return
        if not self._visits:
            self._left_at = self.articles.current
        before = self.row.id if self._visits and self.row else None
        self._visits.append(_Visit(lists, self.panes, before))
        self.panes = self.panes.laid(self.panes.layout, bare=False)
        self.load(article)
        self.jump(lambda: self._go_to_place(at))

    def _go_to_place(self, at: Quotation | Span | None) -> None:
        found = self.analysis.quotations if self.analysis else ()
        if isinstance(at, Span):
            self.text.go_to(at)
        elif at in found:
            self._show_quotation(found.index(at))

    # What the class above adds

    @abstractmethod
    def action_stories(self) -> None:
        """Show the stories of the library."""

    @abstractmethod
    def compare(self, article: ArticleId, quotation: Quotation | None) -> None:
        """Show an article, or a quotation of it, beside others of its story."""

    @abstractmethod
    def comparison(self, story: str) -> Compared | None:
        """Return what a story's articles have in common; None where that is yet to be found, which is then begun."""

    def tell_visited(self, *, last: bool = False) -> None:
        """Have the list that is shown take in what was analysed, the *last* of it for certain."""
        for screen in self._lists.values():
            if screen is self.app.screen and screen.is_mounted:  # until then there is nothing to take in anew
                screen.analysed(last=last)

    def on_screen_resume(self) -> None:
        """Show what was changed elsewhere."""
        if self._away and not self._visits:
            self._away = False
            self.relist()
            self.preview()

    # While an article is visited

    @property
    @override
    def bare(self) -> bool:
        return not self._visits and super().bare

    @override
    def preview(self) -> None:
        if self._visits and self.articles.current == self._left_at:
            self.rest()
        else:
            self._visits.clear()
            super().preview()

    @override
    def targets(self) -> Sequence[ArticleId]:
        return (self.row.id,) if self._visits and self.row is not None else super().targets()

    @override
    def lay_out(self, panes: Panes) -> None:
        super().lay_out(panes)
        if self._visits and panes.pane == "articles":
            self._visits.clear()
            self.preview()

    @override
    def action_back(self) -> None:
        if not self._visits or self.finding:
            super().action_back()
            return
        visit = self._visits.pop()
        self.lay_out(visit.panes.laid(self.panes.layout, bare=self.bare))
        if visit.article is None:
            self.preview()
        else:
            self.load(visit.article)
        for name in visit.lists:
            self.push(name)

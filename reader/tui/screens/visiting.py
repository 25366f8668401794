"""What leads to quotations over the library, and from there to an article that need not be in view, and back."""

from collections.abc import Sequence

from typing_extensions import override

from reader.library import Library
from reader.model import ArticleId
from reader.settings import Settings
from reader.speakers import Said
from reader.tui.panes import Layout, Panes
from reader.tui.screens.said import SaidScreen
from reader.tui.screens.summarising import Summarising


class Visiting(Summarising):
    """Reading an article that was come to from a list of quotations; leaving it leads back there."""

    def __init__(self, library: Library, settings: Settings, layout: Layout) -> None:
        super().__init__(library, settings, layout)
        self._lists: dict[str, SaidScreen] = {}
        self._from: str | None = None
        """The list that was come from, while its article is read."""
        self._away = False
        """Whether a list of quotations has been shown, in which the library may have been changed."""
        self._left_at: ArticleId | None = None
        """What the list of articles stood on then."""
        self._panes_then = self.panes

    @property
    def visiting(self) -> str:
        """Return the name of the list to go back to; empty while the list of articles is followed."""
        return self._lists[self._from].headline()[0] if self._from else ""

    def action_library(self) -> None:
        """Go to the list of articles, from whatever lies over it."""
        if self.app.screen is not self:
            self.app.pop_screen()
        self.lay_out(self.panes.to("articles"))

    def action_speakers(self) -> None:
        """Show who is quoted in the library."""
        from reader.tui.screens.speakers import SpeakersScreen  # deferred: the list is there sooner

        if "speakers" not in self._lists:
            self._install("speakers", SpeakersScreen(self.library, self.settings, self))
        self._go_over("speakers")

    def action_said(self) -> None:
        """Show the quotations over the library."""
        from reader.tui.screens.quotes import QuotesScreen  # deferred: the list is there sooner

        if "said" not in self._lists:
            self._install("said", QuotesScreen(self.library, self.settings, self))
        self._go_over("said")
        self._lists["said"].ask_anew()

    def _install(self, name: str, screen: SaidScreen) -> None:
        """Keep *screen* as it is left, until the program ends."""
        self._lists[name] = screen
        self.app.install_screen(screen, name)

    def _go_over(self, name: str) -> None:
        """Show the list *name* over this screen, as it was left."""
        if self.app.screen is self._lists[name]:
            return
        if self.app.screen is not self:
            self.app.pop_screen()
        self._from = None
        self._away = self._lists[name].anew = True
        self.app.push_screen(name)

    def read(self, said: Said) -> None:
        """Show a quotation at its place, wherever the list of articles stands."""
        name = next(name for name, screen in self._lists.items() if screen is self.app.screen)
        self.app.pop_screen()
        self._left_at, self._panes_then = self.articles.current, self.panes
        self._from = name
        self.panes = self.panes.laid(self.panes.layout, bare=False)
        self.load(said.article)
        found = self.analysis.quotations if self.analysis else ()
        index = found.index(said.quotation) if said.quotation in found else None
        self.jump(lambda: self._show_quotation(index) if index is not None else None)

    def tell_visited(self, *, last: bool = False) -> None:
        """Have the list of quotations that is shown take in what was analysed, the *last* of it for certain."""
        for screen in self._lists.values():
            if screen is self.app.screen:
                screen.analysed(last=last)

    def on_screen_resume(self) -> None:
        """Show what was changed elsewhere."""
        if self._away and self._from is None:
            self._away = False
            self.relist()
            self.preview()

    # While an article is visited

    @property
    @override
    def bare(self) -> bool:
        return self._from is None and super().bare

    @override
    def preview(self) -> None:
        if self._from is not None and self.articles.current == self._left_at:
            self.rest()
        else:
            self._from = None
            super().preview()

    @override
    def targets(self) -> Sequence[ArticleId]:
        return (self.row.id,) if self._from is not None and self.row is not None else super().targets()

    @override
    def lay_out(self, panes: Panes) -> None:
        super().lay_out(panes)
        if self._from is not None and panes.pane == "articles":
            self._from = None
            self.preview()

    @override
    def action_back(self) -> None:
        if self._from is None or self.finding:
            super().action_back()
        else:
            name, self._from = self._from, None
            self.lay_out(self._panes_then.laid(self.panes.layout, bare=self.bare))
            self.preview()
            self._go_over(name)

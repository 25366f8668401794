"""What leads to quotations over the library, and from there to an article that need not be in view, and back."""

from collections.abc import Callable, Sequence

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
        self._left_at: ArticleId | None = None
        """What the list of articles stood on then."""

    @property
    def visiting(self) -> str:
        """Return the name of the list to go back to; empty while the list of articles is followed."""
        return self._lists[self._from].headline()[0] if self._from else ""

    def action_speakers(self) -> None:
        """Show who is quoted in the library."""
        from reader.tui.screens.speakers import SpeakersScreen  # deferred: the list is there sooner

        self._go_over("speakers", lambda: SpeakersScreen(self.library, self.settings, self))

    def action_said(self) -> None:
        """Show the quotations over the library."""
        from reader.tui.screens.quotes import QuotesScreen  # deferred: the list is there sooner

        self._go_over("said", lambda: QuotesScreen(self.library, self.settings, self))

    def _go_over(self, name: str, make: Callable[[], SaidScreen]) -> None:
        """Show the list *name* over this screen, as it was left."""
        if name not in self._lists:
            self._lists[name] = make()
            self.app.install_screen(self._lists[name], name)
        if self.app.screen is self._lists[name]:
            return
        self._from = None
        if self.app.screen is not self:
            self.app.pop_screen()
        self.app.push_screen(name)

    def read(self, said: Said) -> None:
        """Show a quotation at its place, wherever the list of articles stands."""
        name = next(name for name, screen in self._lists.items() if screen is self.app.screen)
        self.app.pop_screen()
        self._left_at = self.articles.current
        self._from = name
        self.load(said.article)
        found = self.analysis.quotations if self.analysis else ()
        index = found.index(said.quotation) if said.quotation in found else None
        self.jump(lambda: self._show_quotation(index) if index is not None else None)

    def tell_visited(self) -> None:
        """Have the list of quotations that is shown take in what was analysed."""
        for screen in self._lists.values():
            if screen is self.app.screen:
                screen.analysed()

    def on_screen_resume(self) -> None:
        """Show what was changed elsewhere."""
        if self._lists and self._from is None:
            self.relist()
            self.preview()

    # While an article is visited

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
            self.keep_place()
            self._go_over(self._from, lambda: self._lists[self._from or ""])

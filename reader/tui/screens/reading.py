"""The article side of the library screen: the preview that follows the cursor, reading and quotations."""

from collections.abc import Callable, Sequence

from textual import on
from textual.timer import Timer
from typing_extensions import override

from reader.errors import ReaderError
from reader.library import Library
from reader.model import Analysis, Article, ArticleId, Row
from reader.settings import Settings
from reader.tui.citation import provenance
from reader.tui.panes import Layout, Place, has_columns
from reader.tui.screens.arranging import Arranging
from reader.tui.text import content
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.article_row import title_of
from reader.tui.widgets.document import cleaned_place, received_place
from reader.tui.widgets.quote_panel import QuotePanel
from reader.tui.widgets.text_view import TextView

_REST_SECONDS = 0.08
"""How long no key is pressed before the article under the cursor is shown."""
_KEPT_PLACES = 50
_PAGE = 256
"""How many rows are looked at together for the next unread one."""


class Reading(Arranging):
    """The actions on the article shown; it knows what each of the panes shows."""

    def __init__(self, library: Library, settings: Settings, layout: Layout) -> None:
        super().__init__(library, settings, layout)
        self.row: Row | None = None
        """The article the preview shows, and what is known of it."""
        self.article: Article | None = None
        self.analysis: Analysis | None = None
        self.finding = ""
        """The words looked for in the text."""
        self._seen = ""
        self._in_text: ArticleId | None = None
        self._back: list[Place] = []
        self._rest: Timer | None = None

    # The preview

    @on(ArticleList.Highlighted)
    def _cursor_moved(self) -> None:
        """Show the article under the cursor once the keys rest."""
        self.tell()
        if self.panes.bare is not self.bare:
            self.lay_out(self.panes.laid(self.panes.layout, bare=self.bare))
        if self._rest is None:
            self._rest = self.set_timer(_REST_SECONDS, self.preview)
        else:
            self._rest.reset()

    @property
    def waiting(self) -> bool:
        """Say whether the panes are yet to follow the cursor."""
        return self._rest is not None

    def preview(self) -> None:
        """Show the article under the cursor now."""
        self.rest()
        current = self.articles.current
        if current != (self.row.id if self.row else None):
            self.load(current)

    def rest(self) -> None:
        """Wait no longer for the keys to rest."""
        if self._rest is not None:
            self._rest.stop()
            self._rest = None

    def load(self, article: ArticleId | None) -> None:
        """Show the article *article* as the library has it now; None empties the panes."""
        self.keep_place()
        self.row = self.article = self.analysis = None
        self._in_text = None
        try:
            if article is not None:
                self.row = next(iter(self.library.rows((article,))), None)
                self.article = self.library.article(article)
                self.analysis = self.library.analysis(article)
        except ReaderError as error:
            self.say(f"{self.signs.failed} {error}")
        progress, why = (self.row.progress, self.row.error) if self.row else ("ready", None)
        self.summary.show(self.article, self.analysis, progress, why)
        self.quotes.show(self.article, self.analysis, progress)
        self._show_text()
        self._name_panes()
        self.tell()
        if self.row is not None and self.row.progress == "pending":
            self.wanted(self.row.id)

    @override
    def apply(self, settings: Settings) -> None:
        before = self.signs
        super().apply(settings)
        if self.row is not None and self.signs != before:
            self.load(self.row.id)

    @override
    def changed(self, ids: Sequence[ArticleId]) -> None:
        super().changed(ids)
        if self.row is not None and self.row.id in ids:
            self.row = next(iter(self.rows((self.row.id,))), self.row)
            self._name_panes()

    @override
    def arranged(self) -> None:
        self._show_text()
        self._name_panes()
        self.refilter()
        self.tell()

    def _show_text(self) -> None:
        """Lay out the text where it is on the screen, which is the costly part."""
        article = self.row.id if self.row else None
        if self.text.display and article != self._in_text:
            self._in_text = article
            self.finding = ""
            stays = article is not None and article == self.text.shown
            place = self.memory.place(article) if article else 0
            offset = None if stays or self.article is None else cleaned_place(self.article, place)
            self.text.show(self.article, self.analysis, offset)

    def keep_place(self) -> None:
        """Remember where the text was left."""
        if self._in_text is not None and self.article is not None:
            self.memory.keep_place(self._in_text, received_place(self.article, self.text.place))

    def _name_panes(self) -> None:
        """Put the headline, where it is from and how much there is of it on the frames."""
        about = provenance(self.row, self.signs) if self.row else ""
        if self.panes.layout == "stacked":
            self.beside.border_title = content(title_of(self.row)) if self.row else None
            self.beside.border_subtitle = content(about) if self.row else None
        of_text = f" {self.signs.dot} {about}" if self.row and has_columns(self.panes.layout) else ""
        self.text.border_title = content(f"Text{of_text}")
        self._tell_percent()
        count = len(self.analysis.quotations) if self.analysis else 0
        self.quotes.border_title = content(f"Quotations {count}" if count else "Quotations")

    @on(TextView.Scrolled)
    def _tell_percent(self) -> None:
        """Say how far the text has been seen; a frame is drawn anew only if it says something else."""
        removed = len(self.article.removed) if self.article else 0
        about = (
            f" {self.signs.dot} {self.key_of('raw')} raw: {removed} removed" if removed and not self.text.raw else ""
        )
        seen = f"{self.text.percent}%{about}"
        if seen != self._seen:
            self._seen = seen
            self.text.border_subtitle = content(seen)

    # Moving

    def action_move(self, by: int) -> None:
        """Go up or down in the pane that has the keys."""
        if self.panes.pane == "articles":
            self.articles.cursor += by
        elif self.panes.pane not in self.panels:
            self.widgets()[self.panes.pane].scroll_relative(y=by, animate=False)
        else:
            self.panels[self.panes.pane].action_move(by)

    def action_edge(self, where: int) -> None:
        """Go to the first or the last line."""
        if self.panes.pane == "articles":
            self.articles.cursor = 0 if where < 0 else len(self.articles.listing) - 1
        elif where < 0:
            self.widgets()[self.panes.pane].scroll_home(animate=False)
        else:
            self.widgets()[self.panes.pane].scroll_end(animate=False)

    def action_half_page(self, by: int) -> None:
        """Go half a page up or down."""
        if self.panes.pane == "articles":
            self.articles.cursor += by * max(1, self.articles.page() // 2)
        else:
            widget = self.widgets()[self.panes.pane]
            widget.scroll_relative(y=by * max(1, widget.size.height // 2), animate=False)

    def action_scroll_text(self, by: int) -> None:
        """Scroll the text from any pane; open it where it is not on the screen."""
        if self.text.display:
            self.text.scroll_relative(y=by, animate=False)
        else:
            self.open()

    def action_page_text(self, by: int) -> None:
        """Turn a page of the text, keeping two lines in sight."""
        self.action_scroll_text(by * max(1, self.text.size.height - 2))

    def action_next(self, by: int) -> None:
        """Go to the next match while something is being looked for, else to the next unread article."""
        if self.finding:
            find = self.text.next_match if by > 0 else self.text.previous_match
            find()
            return
        at = self._unread(by)
        if at is None:
            self.say("no more unread articles that way")
        else:
            self.articles.cursor = at
            if self.panes.reading and not has_columns(self.panes.layout):
                self.open()

    def _unread(self, by: int) -> int | None:
        """Return the index of the nearest unread article below or above the cursor."""
        listing, at = self.articles.listing, self.articles.cursor + by
        while 0 <= at < len(listing):
            last = max(-1, min(len(listing), at + by * _PAGE))
            ids = [listing[index] for index in range(at, last, by)]
            unread = {row.id for row in self.rows(ids) if row.unread}
            for index, article in zip(range(at, last, by), ids, strict=True):
                if article in unread:
                    return index
            at = last
        return None

    # Opening

    def action_open(self) -> None:
        """Read the current article; in the panels, show the place of what the cursor stands on."""
        if self.panes.pane == "articles":
            self.open()
        elif self.panes.pane in self.panels:
            self.panels[self.panes.pane].action_choose()

    @on(ArticleList.Opened)
    def open(self) -> None:
        """Show the text of the current article, if there is one, and mark it read."""
        self.preview()
        if self.row is None:
            return
        self.lay_out(self.panes.to("text"))
        if self.row.unread:
            self.note_opened(self.row.id)

    def action_close(self) -> None:
        """Leave the text; from the list, the program."""
        if self.panes.pane == "articles":
            self.app.exit(0)
        else:
            self.action_back()

    def action_back(self) -> None:
        """End a search in the text, go back to the list, or undo what narrows it."""
        if self.finding:
            self.end_find()
        elif self.panes.pane != "articles":
            self.keep_place()
            self.lay_out(self.panes.to("articles"))
        else:
            self.widen()

    # Quotations and places

    def action_quote(self, by: int) -> None:
        """Go to the next or previous quotation, the text following."""
        self.preview()
        self.quotes.move(by)

    @on(QuotePanel.Highlighted)
    def _quote_moved(self, event: QuotePanel.Highlighted) -> None:
        if self.analysis is not None and self.text.display:
            self._remember()
            self.text.set_current(event.index)

    @on(QuotePanel.Chosen)
    def _quote_chosen(self, event: QuotePanel.Chosen) -> None:
        self.jump(lambda: self.text.set_current(event.index))

    def jump(self, go: Callable[[], None]) -> None:
        """Open the text and *go* to a place in it; `'` leads back to where this was done."""
        self._remember()
        self.open()
        self.call_after_refresh(go)

    def _here(self) -> Place | None:
        if self.row is None:
            return None
        offset = received_place(self.article, self.text.place) if self.text.display and self.article else None
        return Place(self.row.id, offset, self.panes.pane)

    def _remember(self) -> None:
        """Keep where the user is, to go back to."""
        here = self._here()
        if here is not None and self._back[-1:] != [here]:
            self._back = [*self._back[-_KEPT_PLACES:], here]

    def action_jump_back(self) -> None:
        """Go back to where the last jump began that led elsewhere."""
        here = self._here()
        while self._back:
            place = self._back.pop()
            at = self.articles.listing.find(place.article)
            if at is not None and (here is None or place.is_elsewhere(here)):
                self.articles.cursor = at
                self.preview()
                self.lay_out(self.panes.to(place.pane))
                if place.offset is not None and self.article is not None:
                    self.text.set_current(None)
                    self.text.show(self.article, self.analysis, cleaned_place(self.article, place.offset))
                return
        self.say("nowhere to go back to")

    def end_find(self) -> None:
        """Take the marks off the text."""
        self.finding = ""
        self.text.clear_find()
        self.say("")
        self.tell()

    # What the screen adds

    def wanted(self, article: ArticleId) -> None:
        """Have the analysis of *article* made soon."""

    def widen(self) -> None:
        """Undo what narrows the list."""

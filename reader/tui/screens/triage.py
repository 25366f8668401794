"""The list side of the library screen: what is shown, what is selected, and what is done to articles."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from typing_extensions import override

from reader.errors import QueryError, ReaderError
from reader.library import Library
from reader.model import ArticleId, Change, State
from reader.searches import VIEWS
from reader.settings import Settings
from reader.tui.commands import bindings
from reader.tui.listing import Listing, Selection
from reader.tui.screens.writing import Writing
from reader.tui.widgets.article_list import ArticleList
from reader.wording import counted

if TYPE_CHECKING:
    from reader.tui.orders import Scope

_VIEWS = dict(zip(VIEWS, ("is:inbox", "", "is:later", "is:archived"), strict=True))
_FIRST_FOUND = 200
"""How many finds are listed at once; the rest follows when they are on the screen."""
_STATE_WORDS = ("inbox", "later", "archived", "trash")


class Triage(Writing):
    """The actions on articles; it knows the list and the status line, not what is beside them."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]

    def __init__(self, library: Library, settings: Settings, classes: str) -> None:
        super().__init__(library, settings, classes)
        self.articles = ArticleList(self.rows, self.signs, id="articles")
        self.shown = VIEWS[0]
        """The view: one of ours, or a search that is kept."""
        self._view_query = _VIEWS[self.shown]
        self.query_text = ""
        self._left: str | None = None
        """The view that was left because what is searched for is not in it; to end the search leads back."""
        self._partial = False
        """Whether the rest of what was searched for is still to be listed."""

    # Showing

    def relist(self, stay: ArticleId | None = None, limit: int | None = None) -> None:
        """List the view, or *limit* articles of it, the cursor on *stay* where it is there, else where it was."""
        try:
            listing = Listing(self.library.list(self._query(), limit))
            self.counts = self.library.counts()
        except ReaderError as error:
            self.problem("Could not read the library", error)
            return
        self._partial = False
        self._show(listing, stay)

    def _show(self, listing: Listing, stay: ArticleId | None = None) -> None:
        """Show *listing*, the cursor on *stay* where it is there, else where it was."""
        stay = stay or self.articles.current
        found = listing.find(stay) if stay is not None else None
        self.articles.show(listing, self.articles.cursor if found is None else found)
        self.listed()

    def _query(self) -> str:
        view = "" if _names_state(self.query_text) else self._view_query
        return f"{view} {self.query_text}".strip()

    @override
    def changed(self, ids: Sequence[ArticleId]) -> None:
        self.articles.forget(ids)

    @override
    def targets(self) -> Sequence[ArticleId]:
        if self.articles.selection.count(self.articles.listing):
            return self.articles.selection.of(self.articles.listing)
        current = self.articles.current
        return () if current is None else (current,)

    @override
    def scopes(self) -> "list[Scope]":
        from reader.tui.orders import Scope  # deferred, as all that writes

        found, listing, query = super().scopes(), self.articles.listing, self._query()
        if len(listing) <= len(found[0].ids if found else ()):
            return found
        outputs = self.library.outputs
        return [
            *found,
            Scope("in view", counted(len(listing), "article"), listing, lambda: outputs.selected(listing, query)),
        ]

    # Changing

    def action_move_to(self, state: State) -> None:
        """Move the targets to *state* and go to the next article."""
        ids = self.targets()
        if not ids:
            return
        alone = ids == (self.articles.current,)
        self.change(
            lambda: self.library.set_state(ids, state), lambda _: self._moved(ids[0], state, alone=alone), many=len(ids)
        )

    def _moved(self, first: ArticleId, state: State, *, alone: bool) -> None:
        """Show the list after articles, *first* among them, were moved to *state*."""
        articles = self.articles
        articles.selection = Selection()
        if not alone:
            self.relist()
        elif self.shown not in _VIEWS:  # only listing it anew says what is still in view
            self.relist()
            articles.cursor += articles.current == first
        elif self._leaves(state):
            self.counts = self.library.counts()
            articles.show(articles.listing.without(articles.cursor), articles.cursor)
        else:
            self.counts = self.library.counts()
            articles.cursor += 1
        self.listed()

    def _leaves(self, state: State) -> bool:
        """Say whether an article that moves to *state* is no longer in view."""
        if _names_state(self.query_text):
            return True
        return state == "trash" or self.shown not in {"all", state}

    @override
    def after(self, change: Change) -> None:
        self.relist(change.ids[0] if change.ids else None)

    @override
    def tagged(self) -> None:
        if "tag:" in self._query():
            self.relist()
        self.listed()

    # Selecting

    def action_select(self) -> None:
        """Select the current article, or not, and go down."""
        current = self.articles.current
        if current is not None:
            self.articles.selection = self.articles.selection.toggle(current)
            self.articles.cursor += 1
            self.listed()

    def action_extend(self) -> None:
        """Select the current article and the next one, and go down."""
        current = self.articles.current
        if current is not None:
            self.articles.cursor += 1
            self.articles.selection = self.articles.selection.extend(current, self.articles.current or current)
            self.listed()

    def action_select_all(self) -> None:
        """Select all in view, or nothing where all are selected."""
        articles = self.articles
        if self._partial:
            self.relist()
        everything = articles.selection.count(articles.listing) == len(articles.listing)
        articles.selection = Selection(inverted=not everything)
        self.listed()

    # Views and queries

    def action_view(self) -> None:
        """Show the next view."""
        order = tuple(self.views())
        self.show_view(order[(order.index(self.shown) + 1) % len(order)] if self.shown in order else order[0])

    def views(self) -> dict[str, str]:
        """Return the query of each view by its name: ours, then the searches that are kept."""
        try:
            return _VIEWS | dict(self.library.searches.kept())
        except ReaderError as error:
            self.say(f"{self.signs.failed} {error}")
            return _VIEWS

    def action_show_view(self, view: str) -> None:
        """Show the view *view*, where it is still kept."""
        if view in self.views():
            self.show_view(view)

    def action_narrow(self, term: str) -> None:
        """Show what *term* selects, in place of what was searched for."""
        self.search(term)

    def action_show_article(self, article: str) -> None:
        """Put the cursor on *article*, in the view where it is in it, else among all."""
        at = self.articles.listing.find(ArticleId(article))
        if at is None:
            self.query_text = ""
            self.show_view("all")
            at = self.articles.listing.find(ArticleId(article))
        if at is not None:
            self.articles.cursor = at

    def action_keep_search(self) -> None:
        """Ask for a name under which to keep what is searched for."""
        query = self.query_text
        if not query:
            self.say(f"nothing is searched for {self.signs.dot} {self.key_of('search')} searches")
            return

        def then(name: str) -> None:
            if name.strip():
                self.change(lambda: self.library.searches.keep(name, query), lambda _: self.listed())

        self.ask("keep as", "", f"a name; {self.key_of('view')} goes through views and searches", then)

    def show_view(self, view: str) -> None:
        """Show *view*, one of :meth:`views`, from its top."""
        views, self._left = self.views(), None
        self.shown, self._view_query = view, views.get(view, "")
        self.articles.selection = Selection()
        self.articles.show(Listing(), 0)
        self.relist()

    def action_search(self) -> None:
        """Ask for a query."""
        self.ask("/", self.query_text, "words  tag:  src:  said:  is:unread  since:7d", self.search)

    def search(self, query: str) -> None:
        """Show what *query* selects in the view, or else in the whole library."""
        before, self.query_text = self.query_text, query.strip()
        if not self.query_text and self._left is not None:
            self.show_view(self._left)
            return
        try:
            found = self.library.list(self._query(), _FIRST_FOUND)
            if not found and self.query_text and self.shown != "all":
                found = self.library.list(self.query_text, _FIRST_FOUND)
                if found:
                    self._left = self.shown
                    self.shown, self._view_query = "all", _VIEWS["all"]
                    self.say("nothing in that view; all articles are shown")
        except QueryError as error:
            self.query_text = before
            self.say(f"{self.signs.failed} {error}")
            return
        except ReaderError as error:
            self.problem("Could not search", error)
            return
        self.articles.selection = Selection()
        self._partial = len(found) == _FIRST_FOUND
        self.articles.show(Listing(found), 0)
        self.listed()
        if not found:
            self.say(f"no matches for {self.query_text} {self.signs.dot} {self.key_of('back')} clears")
        if self._partial:
            query = self._query()
            self.run_worker(
                lambda: self._find_rest(query), thread=True, group="search", exclusive=True, exit_on_error=False
            )

    def _find_rest(self, query: str) -> None:
        """List all that *query* selects, in a thread."""
        try:
            found = Listing(self.library.list(query))
        except ReaderError as error:
            self.app.call_from_thread(self.problem, "Could not search", error)
        else:
            self.app.call_from_thread(self._show_rest, query, found)

    def _show_rest(self, query: str, found: Listing) -> None:
        """Show the rest of what was searched for, unless something else is listed by now."""
        if self._partial and query == self._query():
            self._partial = False
            self._show(found)


def _names_state(query: str) -> bool:
    """Say whether *query* itself says where to look: ``is:trash``."""
    values = (word.lstrip("-")[3:].split(",")[0] for word in query.split() if word.lstrip("-").startswith("is:"))
    return any(value and state.startswith(value) for value in values for state in _STATE_WORDS)

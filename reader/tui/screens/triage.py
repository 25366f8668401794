"""The list side of the library screen: what is shown, what is selected, and what is done to articles."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType

from reader.errors import QueryError, ReaderError
from reader.library import Library
from reader.model import ArticleId, Change, State
from reader.searches import VIEWS
from reader.settings import Settings, config_path, export_folder
from reader.tui.citation import written
from reader.tui.commands import bindings
from reader.tui.listing import Listing, Selection
from reader.tui.screens.changing import Changing, Ways
from reader.tui.tagging import TagEdit, parse_tags, quick_tags

_VIEWS = dict(zip(VIEWS, ("is:inbox", "", "is:later", "is:archived"), strict=True))
_STATE_WORDS = ("inbox", "later", "archived", "trash")
_MOST_LOOKED_AT = 1000
"""How many selected articles are looked at to see what they have in common."""


class Triage(Changing):
    """The actions on articles; it knows the list and the status line, not what is beside them."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]

    def __init__(self, library: Library, settings: Settings, classes: str) -> None:
        super().__init__(library, settings, classes)
        self.shown = VIEWS[0]
        """The view: one of ours, or a search that is kept."""
        self._view_query = _VIEWS[self.shown]
        self.query_text = ""
        self.folder = export_folder(settings)
        """Where notes are written."""

    # Showing

    def relist(self, stay: ArticleId | None = None, limit: int | None = None) -> None:
        """List the view, or *limit* articles of it, the cursor on *stay* where it is there, else where it was."""
        try:
            listing = Listing(self.library.list(self._query(), limit))
            self.counts = self.library.counts()
        except ReaderError as error:
            self.problem("Could not read the library", error)
            return
        stay = stay or self.articles.current
        found = listing.find(stay) if stay is not None else None
        self.articles.show(listing, self.articles.cursor if found is None else found)
        self.listed()

    def _query(self) -> str:
        view = "" if _names_state(self.query_text) else self._view_query
        return f"{view} {self.query_text}".strip()

    def targets(self) -> Sequence[ArticleId]:
        """Return the selected articles, else the current one."""
        if self.articles.selection.count(self.articles.listing):
            return self.articles.selection.of(self.articles.listing)
        current = self.articles.current
        return () if current is None else (current,)

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

    def action_toggle_unread(self) -> None:
        """Mark the targets read, or unread where the first of them is read."""
        ids = self.targets()
        if ids:
            row = self.rows(ids[:1])
            self.mark(ids, unread=not (row and row[0].unread))

    def mark(self, ids: Sequence[ArticleId], *, unread: bool) -> None:
        """Mark *ids* read or unread."""

        def then(_: Change) -> None:
            self.counts = self.library.counts()
            self.listed()

        self.change(lambda: self.library.set_unread(ids, unread), then, many=len(ids))

    def action_undo(self) -> None:
        """Take back the last change and show what it concerned."""
        self.change(self.library.undo, self._after, "nothing to undo", self._concerned(redo=False))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.change(self.library.redo, self._after, "nothing to do again", self._concerned(redo=True))

    def _concerned(self, *, redo: bool) -> int:
        """Return how many articles undoing or redoing concerns; one where that can't be read, which it then says."""
        try:
            return self.library.undo_size(redo=redo)
        except ReaderError:
            return 1

    def _after(self, change: Change) -> None:
        self.relist(change.ids[0] if change.ids else None)

    # Tags

    def quick(self) -> tuple[str, ...]:
        """Return the tags of the digits."""
        return quick_tags(self.settings, self.library.tags())

    def action_quick_tag(self, digit: int) -> None:
        """Give the targets the tag of *digit*, or take it away where all of them have it."""
        ids, names = self.targets(), self.quick()
        if digit > len(names):
            self.say(f"no tag on {digit} yet {self.signs.dot} t tags")
        elif ids:
            name = names[digit - 1]
            had = all(name in row.tags for row in self.rows(ids[:_MOST_LOOKED_AT]))
            self.edit_tags(ids, TagEdit((), (name,)) if had else TagEdit((name,), ()))

    def action_tag(self) -> None:
        """Ask for tags."""
        from reader.tui.screens.tag import TagScreen  # deferred: the list is there sooner

        ids = self.targets()
        if not ids:
            return
        borne = {tag for row in self.rows(ids[:_MOST_LOOKED_AT]) for tag in row.tags}
        known = sorted(self.library.tags(), key=lambda tag: (-tag.articles, tag.name))
        screen = TagScreen(len(ids), [tag.name for tag in known], sorted(borne), self.quick())

        def done(line: str | None) -> None:
            edit = parse_tags(line or "")
            if edit.add or edit.remove:
                self.edit_tags(ids, edit)

        self.app.push_screen(screen, done)

    def edit_tags(self, ids: Sequence[ArticleId], edit: TagEdit) -> None:
        """Add and remove tags; a view that depends on them is listed anew."""

        def then(_: Change) -> None:
            if "tag:" in self._query():
                self.relist()
            self.listed()

        self.change(lambda: self.library.tag(ids, edit.add, edit.remove), then, many=len(ids))

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

    def action_keep_search(self) -> None:
        """Ask for a name under which to keep what is searched for."""
        query = self.query_text
        if not query:
            self.say(f"nothing is searched for {self.signs.dot} / searches")
            return

        def then(name: str) -> None:
            if name.strip():
                self.change(lambda: self.library.searches.keep(name, query), lambda _: self.listed())

        self.ask("keep as", "", "a name; v goes through views and searches", then)

    def show_view(self, view: str) -> None:
        """Show *view*, one of :meth:`views`, from its top."""
        self.shown, self._view_query = view, self.views().get(view, "")
        self.articles.selection = Selection()
        self.articles.show(Listing(), 0)
        self.relist()

    def action_search(self) -> None:
        """Ask for a query."""
        self.ask("/", self.query_text, "words  tag:  src:  said:  is:unread  since:7d", self.search)

    def ask(self, label: str, value: str, example: str, then: Callable[[str], None]) -> None:
        """Ask for a line of text and go on with it."""
        from reader.tui.screens.prompt import PromptScreen  # deferred: the list is there sooner

        def done(line: str | None) -> None:
            if line is not None:
                then(line)

        self.app.push_screen(PromptScreen(label, value, example), done)

    def search(self, query: str) -> None:
        """Show what *query* selects in the view, or else in the whole library."""
        before, self.query_text = self.query_text, query.strip()
        try:
            found = self.library.list(self._query())
            if not found and self.query_text and self.shown != "all":
                self.shown, self._view_query = "all", _VIEWS["all"]
                found = self.library.list(self.query_text)
                self.say("nothing in that view; all articles are shown")
        except QueryError as error:
            self.query_text = before
            self.say(f"{self.signs.failed} {error}")
            return
        except ReaderError as error:
            self.problem("Could not search", error)
            return
        self.articles.selection = Selection()
        self.articles.show(Listing(found), 0)
        self.listed()
        if not found:
            self.say(f"no matches for {self.query_text} {self.signs.dot} esc clears")

    # Notes

    def action_write_notes(self) -> None:
        """Write a Markdown note for each target."""
        ids = tuple(self.targets())
        if ids:
            self.say("writing…")
            self.run_worker(lambda: self._export(ids), thread=True, group="export", exit_on_error=False)

    def _export(self, ids: tuple[ArticleId, ...]) -> None:
        try:
            report = self.library.export(ids, self.folder)
        except ReaderError as error:
            self.app.call_from_thread(self._not_written, error)
        else:
            self.app.call_from_thread(self.say, written(report, self.folder))

    def _not_written(self, error: ReaderError) -> None:
        safe = (
            f"Nothing was lost: the library keeps the articles and their tags.\nSettings: [export] in {config_path()}"
        )
        ways: Ways = {"r": ("try again", self.action_write_notes), "f": ("choose another folder", self._ask_folder)}
        self.problem("Could not write the note", error, safe, ways)

    def _ask_folder(self) -> None:
        def then(folder: str) -> None:
            if folder.strip():
                self.folder = Path(folder.strip()).expanduser()
                self.action_write_notes()

        self.ask("notes to", str(self.folder), "a folder", then)


def _names_state(query: str) -> bool:
    """Say whether *query* itself says where to look: ``is:trash``."""
    values = (word.lstrip("-")[3:].split(",")[0] for word in query.split() if word.lstrip("-").startswith("is:"))
    return any(value and state.startswith(value) for value in values for state in _STATE_WORDS)

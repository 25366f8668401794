"""What screens share: saying what happened, and changing the library in spite of its size."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.screen import Screen

from reader.errors import ReaderError
from reader.library import Library
from reader.model import ArticleId, Change, Row
from reader.settings import Settings
from reader.tui.commands import key_of
from reader.tui.glyphs import glyphs
from reader.tui.text import QUIET, content
from reader.tui.widgets.bar import Bar
from reader.tui.widgets.key_footer import KeyFooter
from reader.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from reader.tui.failing import Failure

Ways = Mapping[str, tuple[str, Callable[[], None]]]
"""Ways out of an error, by key: what they are called and what they do."""

_MOST_AT_ONCE = 2000
"""More articles than these are changed in a thread: keys do not wait for it."""


class UnderWay:
    """What is being done to many articles, whatever screen began it: changes are made one after the other."""

    what = ""
    """In words; empty where nothing is."""


class Changing(Screen[None]):
    """The status line and the changes."""

    def __init__(self, library: Library, settings: Settings, classes: str) -> None:
        super().__init__(classes=classes)
        self.library = library
        self.settings = settings
        self.signs = glyphs(settings.screen.ascii)
        self.header = Bar(id="header")
        self.status = Bar(id="status")
        self.footer = KeyFooter(self.signs, dict(settings.keys), id="footer")
        self.counts: dict[str, int] = {}
        self.under_way = UnderWay()
        self._opened: list[ArticleId] = []
        """Articles that were opened meanwhile."""

    @property
    def busy(self) -> str:
        """Return what is being done to many articles, in words; empty where nothing is."""
        return self.under_way.what

    def apply(self, settings: Settings) -> None:
        """Go by *settings* from now on."""
        self.settings, self.signs = settings, glyphs(settings.screen.ascii)
        for widget in self.query("*"):
            if hasattr(widget, "signs"):
                widget.signs = self.signs
            if isinstance(widget, RowList):
                widget.redraw()
        self.footer.keys = dict(settings.keys)

    def key_of(self, command: str) -> str:
        """Return the key of a command, the user's where they gave it one, for a text that speaks of it."""
        return self.signs.written(key_of(command, dict(self.settings.keys)))

    def listed(self) -> None:
        """Bring up to date what is said about the list."""

    def say(self, text: str, undoable: int = 0) -> None:
        """Put *text* on the status line, with the key that takes it back."""
        undo = content(f"{self.key_of('undo')} undo ({undoable}) ", QUIET) if undoable else None
        self.status.show(content(f" {text}"), undo)

    def problem(self, title: str, error: ReaderError, safe: "str | Failure" = "", ways: Ways | None = None) -> None:
        """Show what went wrong, what is *safe* in spite of it, and the *ways* out: what they do, by their keys."""
        from reader.tui.failing import Failure  # deferred, both: seldom needed
        from reader.tui.screens.error import Choice, ErrorScreen

        failure = Failure("", safe, f"{title}: {error}") if isinstance(safe, str) else safe
        ways = ways or {}
        choices = tuple(Choice(key, label) for key, (label, _) in ways.items())

        def done(answer: str | None) -> None:
            if answer is not None:
                _, go = ways[answer]
                go()

        self.say("")
        self.app.push_screen(ErrorScreen(title, str(error), failure, choices, self.signs), done)

    def rows(self, ids: Sequence[ArticleId]) -> tuple[Row, ...]:
        """Return the rows of *ids*; none, and a word on the status line, where they can't be read."""
        try:
            return self.library.rows(ids)
        except ReaderError as error:
            self.say(f"{self.signs.failed} {error}")
            return ()

    def change(
        self, do: Callable[[], Change | None], then: Callable[[Change], object], nothing: str = "", many: int = 1
    ) -> None:
        """Change the library, say what happened and go on with *then*; *nothing* is said where nothing was to do.

        Where *many* articles are concerned, that is done in a thread, and meanwhile no other change is begun.
        """
        if self.busy:
            self.say(f"still {self.busy}; nothing else is changed meanwhile")
        elif many <= _MOST_AT_ONCE:
            self._told(_tried(do), then, nothing)
        else:
            self.under_way.what = f"changing {many:,} articles"
            self.say(f"{self.busy}…")
            self.listed()

            def work() -> None:
                self.app.call_from_thread(self._done, _tried(do), then, nothing)

            self.run_worker(work, thread=True, group="change", exit_on_error=False)

    def _done(self, result: Change | ReaderError | None, then: Callable[[Change], object], nothing: str) -> None:
        """Go on after what was done in a thread, with what was put off for it."""
        self.under_way.what = ""
        self._told(result, then, nothing)
        self.listed()
        self.take_up()

    def take_up(self) -> None:
        """Do what was put off while many articles were changed."""
        opened, self._opened = self._opened, []
        for article in opened:
            self.note_opened(article)

    def _told(self, result: Change | ReaderError | None, then: Callable[[Change], object], nothing: str) -> None:
        if isinstance(result, ReaderError):
            self.problem("Could not change the library", result)
        elif result is None:
            self.say(nothing)
        else:
            self.say(result.label, result.undoable)
            self.changed(result.ids)
            then(result)

    def changed(self, ids: Sequence[ArticleId]) -> None:
        """Bring up to date what is shown of *ids*."""

    def note_opened(self, id: ArticleId) -> None:
        """Mark an article read because it is read: what undo takes back is what was decided, not what was looked at."""
        if self.busy:
            self._opened.append(id)
            return
        try:
            self.library.note_opened(id)
        except ReaderError as error:
            self.problem("Could not change the library", error)
            return
        self.changed((id,))
        self.counts = self.library.counts()
        self.listed()


def _tried(do: Callable[[], Change | None]) -> Change | ReaderError | None:
    """Return what *do* returns, or the error it raises."""
    try:
        return do()
    except ReaderError as error:
        return error

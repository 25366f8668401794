"""What lies over the screen of the library: lists from which articles are read, and come back to."""

from abc import abstractmethod
from collections.abc import Callable
from typing import Protocol, TypeVar

from typing_extensions import override

from reader.errors import ReaderError
from reader.library import Library
from reader.model import ArticleId, Quotation, Span
from reader.settings import Settings
from reader.storied import Compared
from reader.tui.memory import Memory
from reader.tui.screens.changing import UnderWay
from reader.tui.screens.writing import Writing

_T = TypeVar("_T")


class Host(Protocol):
    """The screen below, which reads articles and works in the background."""

    memory: Memory
    under_way: UnderWay

    def take_up(self) -> None:
        """Do what was put off while many articles were changed."""

    def outdated(self) -> None:
        """Have what a change made out of date analysed again."""

    def read(self, article: ArticleId, at: Quotation | Span | None) -> None:
        """Show an article at a place of it; leaving it leads back."""

    def compare(self, article: ArticleId, quotation: Quotation | None) -> None:
        """Show an article, or a quotation of it, beside others of its story."""

    def comparison(self, story: str) -> Compared | None:
        """Return what a story's articles have in common; None where that is yet to be found, which is then begun."""

    def action_library(self) -> None:
        """Go to the list of articles."""

    def action_speakers(self) -> None:
        """Show the speakers."""

    def action_said(self) -> None:
        """Show the quotations."""

    def action_stories(self) -> None:
        """Show the stories."""

    def search(self, query: str) -> None:
        """List what *query* selects."""


class Over(Writing):
    """One of them; it is kept as it is left, until the program ends."""

    def __init__(self, library: Library, settings: Settings, host: Host) -> None:
        super().__init__(library, settings, "")
        self.host = host
        self.memory, self.under_way = host.memory, host.under_way
        self.anew = True
        """Whether this is shown again after something else, which may have changed the library."""

    @override
    def take_up(self) -> None:
        self.host.take_up()

    @abstractmethod
    def headline(self) -> tuple[str, str]:
        """Return what is shown here, and how much."""

    @abstractmethod
    def analysed(self, *, last: bool) -> None:
        """Take in what has been analysed in the background, now and then, and once nothing is left."""

    def tried(self, do: Callable[[], _T]) -> _T | None:
        """Return what *do* reads; None, and a word on the status line, where that can't be done."""
        try:
            return do()
        except ReaderError as error:
            self.say(f"{self.signs.failed} {error}")
            return None

    def action_close(self) -> None:
        """Leave."""
        self.app.pop_screen()

    def action_library(self) -> None:
        """Go to the list of articles."""
        self.host.action_library()

    def action_speakers(self) -> None:
        """Show the speakers."""
        self.host.action_speakers()

    def action_said(self) -> None:
        """Show the quotations."""
        self.host.action_said()

    def action_stories(self) -> None:
        """Show the stories."""
        self.host.action_stories()

    def compare(self, article: ArticleId, quotation: Quotation | None) -> None:
        """Show an article, or a quotation of it, beside others of its story."""
        self.host.compare(article, quotation)

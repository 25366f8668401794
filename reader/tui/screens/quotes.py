"""The quotations over the library, found by the words that find articles."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from reader.errors import QueryError, ReaderError
from reader.library import Library
from reader.settings import Settings
from reader.store.text import fold
from reader.tui.screens.over import Host
from reader.tui.screens.saying import SayingScreen
from reader.tui.text import content
from reader.tui.widgets.pick_list import PickList
from reader.wording import counted

_LOOKED_AT = 20
"""So many speakers are looked at to see whether a word is their name."""
_FIRST = 200
"""In how many articles quotations are listed before the screen is first drawn."""


class QuotesScreen(SayingScreen):
    """Quotations of all articles, or of those that a query selects, the newest first."""

    def __init__(self, library: Library, settings: Settings, host: Host) -> None:
        """Show over *host* what is said in *library*."""
        super().__init__(library, settings, host, named=True)

    @override
    def compose(self) -> ComposeResult:
        yield self.header
        with Vertical(id="body"):
            yield self.said
            yield self.whole
        yield self.status
        yield self.footer

    @override
    def panes(self) -> Sequence[PickList]:
        return (self.said,)

    @override
    def relist(self, *, stay: bool = True) -> None:
        self.counts = self.tried(self.library.counts) or {}
        nothing = (
            ("No matches", "", f"{self.key_of('back')}  clears the search")
            if self.query_text
            else ("Nobody is quoted yet",)
        )
        self.said.placeholder = nothing
        first = None if self.said.count() else _FIRST
        sayings = self.tried(lambda: self.library.quoted.said_in(self.query_text, first))
        if sayings is not None:
            self.said.show(sayings, stay=stay)
        if sayings is not None and first is not None and len(sayings.ids) == first:
            self.call_after_refresh(self.relist)
        self.rested()

    @override
    def search(self, query: str) -> None:
        """List what is said in the articles that *query* selects, by the speakers it names.

        A name alone is a speaker's: in quotes, or where nobody goes by it, it is searched for in articles.
        """
        before, self.query_text = self.query_text, query.strip()
        if self._is_speaker(self.query_text):
            self.query_text = f'said:"{self.query_text}"' if " " in self.query_text else f"said:{self.query_text}"
        try:
            self.library.quoted.said_in(self.query_text, 1)
        except QueryError as error:
            self.query_text = before
            self.say(f"{self.signs.failed} {error}")
            return
        except ReaderError as error:
            self.problem("Could not search", error)
            return
        self.say("")
        self.relist(stay=False)

    def _is_speaker(self, query: str) -> bool:
        """Say whether *query* is how a name of somebody who is quoted begins, or a word of it."""
        if not query or not all(letter.isalnum() or letter in " '’.-" for letter in query) or query.startswith("-"):
            return False
        quoted, wanted = self.library.quoted, f" {fold(query)}"
        like = self.tried(lambda: quoted.rows(quoted.list(query, _LOOKED_AT))) or ()
        names = (name for row in like for name in (row.name, *row.aliases) if name)
        return any(wanted in f" {fold(name)}" for name in names)

    @override
    def headline(self) -> tuple[str, str]:
        return "Quotations", counted(self.said.count(), "quotation")

    @override
    def tell(self) -> None:
        super().tell()
        self.said.border_title = content("Quotations")

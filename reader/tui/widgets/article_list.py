"""The list of articles: any number of rows, of which only those on the screen are fetched and drawn."""

from collections.abc import Callable, Hashable, Sequence

from textual.reactive import reactive
from typing_extensions import override

from reader.model import ArticleId, Row
from reader.tui.glyphs import Glyphs
from reader.tui.listing import Listing, Selection
from reader.tui.widgets.article_row import Part, one_line, two_lines
from reader.tui.widgets.row_list import KEPT, RowList

_PAGE = 64
"""How many rows are fetched at a time."""

Fetch = Callable[[Sequence[ArticleId]], tuple[Row, ...]]


class ArticleList(RowList):
    """A cursor over a listing of any length."""

    selection: reactive[Selection] = reactive(Selection())

    def __init__(self, fetch: Fetch, signs: Glyphs, id: str | None = None) -> None:
        """Draw the rows that *fetch* returns; ids it leaves out are drawn as gone."""
        super().__init__(signs, id)
        self._fetch = fetch
        self.listing = Listing()
        self._rows: dict[ArticleId, Row | None] = {}

    @property
    def current(self) -> ArticleId | None:
        """Return the article under the cursor."""
        return self.listing[self.cursor] if 0 <= self.cursor < len(self.listing) else None

    def show(self, listing: Listing, cursor: int) -> None:
        """Show *listing* with the cursor at or near *cursor*; rows known already are kept."""
        self.listing = listing
        self.place(cursor)

    def forget(self, ids: Sequence[ArticleId]) -> None:
        """Fetch the rows of *ids* anew when they are next drawn."""
        for article in ids:
            self._rows.pop(article, None)
        self.redraw()

    def forget_pending(self) -> None:
        """Fetch anew the rows whose analysis was pending."""
        self.forget([article for article, row in self._rows.items() if row is not None and row.progress == "pending"])

    def row(self, index: int) -> Row | None:
        """Return the row at *index*, None where the article is gone."""
        article = self.listing[index]
        if article not in self._rows:
            if len(self._rows) > KEPT:
                self._rows.clear()
            page = self.listing[max(0, index - _PAGE // 2) : index + _PAGE // 2]
            missing = [other for other in page if other not in self._rows]
            self._rows.update(dict.fromkeys(missing))
            self._rows.update((row.id, row) for row in self._fetch(missing))
        return self._rows[article]

    @override
    def count(self) -> int:
        return len(self.listing)

    @override
    def key(self, index: int) -> Hashable:
        article = self.listing[index]
        return article, index == self.cursor, article in self.selection

    @override
    def draw(self, index: int, width: int) -> tuple[tuple[list[Part], ...], list[str]]:
        row = self.row(index)
        cursor, selected = index == self.cursor, self.listing[index] in self.selection
        if row is None:
            lines: tuple[list[Part], ...] = tuple([_gone(width)] for _ in range(self.lines_per_row))
        elif self.lines_per_row == 1:
            lines = (one_line(row, width, self.signs, cursor, selected),)
        else:
            lines = two_lines(row, width, self.signs, cursor, selected)
        return lines, [name for name, on in (("row--selected", selected), ("row--cursor", cursor)) if on]

    def watch_selection(self) -> None:
        """Draw the rows with their new sign."""
        self._strips.clear()


def _gone(width: int) -> Part:
    """Return the part that stands for an article that is no more."""
    return " " * width, "dim"

"""The base of lists of which several rows can be selected by what they are, wherever they stand."""

from abc import abstractmethod
from collections.abc import Hashable, Sequence

from textual.reactive import reactive
from typing_extensions import override

from reader.tui.listing import Selection
from reader.tui.widgets.row_list import RowList


class PickList(RowList):
    """A cursor over rows, and a selection of them that lasts while they are listed anew."""

    selection: reactive[Selection] = reactive(Selection())
    _selected: Sequence[int] | None = None

    @abstractmethod
    def identity(self, index: int) -> Hashable:
        """Return what the row at *index* is known by."""

    @abstractmethod
    def find(self, identity: Hashable) -> int | None:
        """Return the index of what is known by *identity*, None where it is not there."""

    def selected(self) -> Sequence[int]:
        """Return the indexes of what is selected, in order; looked up once for what is listed and selected."""
        if self._selected is None:
            self._selected = self._find_selected()
        return self._selected

    def _find_selected(self) -> Sequence[int]:
        if not self.selection.inverted:
            found = map(self.find, self.selection.ids)
            return sorted(index for index in found if index is not None)
        if not self.selection.ids:
            return range(self.count())
        return [index for index in range(self.count()) if self.identity(index) in self.selection]

    @override
    def place(self, cursor: int) -> None:
        self._selected = None
        super().place(cursor)

    def select(self) -> None:
        """Select the current row, or not, and go down."""
        if self.count():
            self.selection = self.selection.toggle(self.identity(self.cursor))
            self.cursor += 1

    def extend(self) -> None:
        """Select the current row and the next one, and go there."""
        if self.count():
            before = self.identity(self.cursor)
            self.cursor += 1
            self.selection = self.selection.extend(before, self.identity(self.cursor))

    def select_all(self) -> None:
        """Select all rows, or none where all are selected."""
        self.selection = Selection(inverted=len(self.selected()) < self.count())

    def lead(self, index: int) -> str:
        """Return the signs before a row: whether it is selected, and where the cursor stands."""
        chosen = self.signs.selected if self.identity(index) in self.selection else " "
        return f"{chosen}{self.signs.cursor if index == self.cursor else ' '} "

    def looks(self, index: int) -> list[str]:
        """Return the looks that lie over all of a row."""
        selected = ["row--selected"] if self.identity(index) in self.selection else []
        return [*selected, *(["row--cursor"] if index == self.cursor else [])]

    def watch_selection(self) -> None:
        """Draw the rows with their new sign."""
        self._selected = None
        self._strips.clear()

"""What the list shows, without the articles themselves: ids in order, and which of them are selected."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Hashable, Sequence
from typing import overload

from msgspec import Struct
from typing_extensions import override

from reader.model import ArticleId


class Listing(Sequence[ArticleId]):
    """The ids of a view, less those that have left it since it was made.

    A list of a million ids is not copied because one article was archived.
    """

    def __init__(self, ids: Sequence[ArticleId] = (), gone: list[int] | None = None) -> None:
        """Show *ids* less those at the positions *gone*, sorted."""
        self._ids = ids
        self._gone = gone or []

    @override
    def __len__(self) -> int:
        return len(self._ids) - len(self._gone)

    @overload
    def __getitem__(self, index: int) -> ArticleId: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[ArticleId]: ...
    @override
    def __getitem__(self, index: int | slice) -> ArticleId | Sequence[ArticleId]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return self._ids[self._position(index % len(self))]

    def _position(self, index: int) -> int:
        """Return where the entry *index* stands in the ids first given."""
        return index + bisect_right(range(len(self._gone)), index, key=lambda at: self._gone[at] - at)

    def without(self, index: int) -> "Listing":
        """Return the listing less the entry at *index*."""
        gone = [*self._gone]
        insort(gone, self._position(index))
        return Listing(self._ids, gone)

    def find(self, article: ArticleId) -> int | None:
        """Return the index of *article*, None if it is not there."""
        try:
            position = self._ids.index(article)
        except ValueError:
            return None
        before = bisect_left(self._gone, position)
        return None if self._gone[before : before + 1] == [position] else position - before


class Selection(Struct, frozen=True):
    """Which rows of a list are selected, by what they are: *ids*, or all but *ids*."""

    ids: frozenset[Hashable] = frozenset()
    inverted: bool = False

    def __contains__(self, article: Hashable) -> bool:
        return (article in self.ids) != self.inverted

    def count(self, listing: Sequence[ArticleId]) -> int:
        """Return how many articles of *listing* are selected."""
        return len(listing) - len(self.ids) if self.inverted else len(self.ids)

    def toggle(self, article: Hashable) -> "Selection":
        """Return the selection with *article* put in or taken out."""
        return Selection(self.ids ^ {article}, self.inverted)

    def extend(self, *ids: Hashable) -> "Selection":
        """Return the selection with *ids* in it."""
        return Selection(self.ids - set(ids) if self.inverted else self.ids | set(ids), self.inverted)

    def of(self, listing: Sequence[ArticleId]) -> Sequence[ArticleId]:
        """Return the selected articles in the order of *listing*."""
        if self.inverted and not self.ids:
            return listing
        return [article for article in listing if article in self]

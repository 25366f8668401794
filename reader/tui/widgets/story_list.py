"""The list of stories: what each is called, and how much there is of it."""

from collections.abc import Hashable, Sequence

from typing_extensions import override

from reader.storied import StoryRow
from reader.tui.widgets.article_row import Part, fit
from reader.tui.widgets.pick_list import PickList
from reader.wording import short_date

_LEAD = 5
_COLUMNS = (("Articles", 10), ("Outlets", 9), ("Newest", 11))
_TITLE = 30
"""What is left for the title at least before a column is shown."""


class StoryList(PickList):
    """A cursor over stories, which are known by their ids."""

    _stories: Sequence[StoryRow] = ()

    def show(self, stories: Sequence[StoryRow]) -> None:
        """Show *stories*, the cursor on the one it stood on, or else where it stood."""
        before = self.current
        self._stories = stories
        self._strips.clear()
        found = self.find(before.n) if before else None
        self.place(self.cursor if found is None else found)

    @property
    def current(self) -> StoryRow | None:
        """Return the story under the cursor."""
        return self._stories[self.cursor] if self.cursor < len(self._stories) else None

    def row(self, index: int) -> StoryRow:
        """Return the story at *index*."""
        return self._stories[index]

    @override
    def count(self) -> int:
        return len(self._stories)

    @override
    def key(self, index: int) -> Hashable:
        story = self._stories[index]
        return story, index == self.cursor, story.n in self.selection

    @override
    def identity(self, index: int) -> Hashable:
        return self._stories[index].n

    @override
    def find(self, identity: Hashable) -> int | None:
        return next((at for at, story in enumerate(self._stories) if story.n == identity), None)

    @override
    def draw(self, index: int, width: int) -> tuple[tuple[list[Part], ...], list[str]]:
        row = self._stories[index]
        room, columns = _cells(width)
        values = (f"{row.articles:,}", f"{row.outlets:,}" if row.outlets else "", short_date(row.day))
        numbers = "".join(f"{value:>{cells}}" for value, (_, cells) in zip(values, columns, strict=False))
        title = fit(row.title, room, self.signs)
        line: list[Part] = [(f"{self.lead(index)}{self.signs.story} ", "plain"), (title, "plain"), (numbers, "dim")]
        return (line,), self.looks(index)


def story_heading(width: int) -> str:
    """Return what stands over the columns of a list of *width* cells."""
    room, columns = _cells(width)
    return " " * _LEAD + f"{'Story':<{room}}" + "".join(f"{label:>{cells}}" for label, cells in columns)


def _cells(width: int) -> tuple[int, tuple[tuple[str, int], ...]]:
    """Return the width of the title, and the columns beside it, for a line of *width* cells."""
    columns = list(_COLUMNS)
    while columns and width - _LEAD - 1 - sum(cells for _, cells in columns) < _TITLE:
        columns.pop()
    return max(1, width - _LEAD - 1 - sum(cells for _, cells in columns)), tuple(columns)

"""The list of speakers: who they are and how much they are quoted."""

from collections.abc import Callable, Hashable, Sequence

from typing_extensions import override

from reader.speakers import NOBODY, SpeakerRow
from reader.tui.glyphs import Glyphs
from reader.tui.widgets.article_row import Part, fit
from reader.tui.widgets.pick_list import PickList
from reader.tui.widgets.row_list import KEPT
from reader.wording import UNATTRIBUTED

_PAGE = 16
"""How many rows are fetched at a time."""
_LEAD = 3
_COLUMNS = (("Quotes", 8), ("Articles", 10), ("Outlets", 9))
_NAME = 22
"""What is left for name and role at least before a column of numbers is shown."""
_ROLE = 44
"""What is left for them at least before the role has a column of its own."""

Fetch = Callable[[Sequence[int]], tuple[SpeakerRow, ...]]


class SpeakerList(PickList):
    """A cursor over speakers, which are known by their numbers."""

    def __init__(self, fetch: Fetch, signs: Glyphs, id: str | None = None) -> None:
        """Draw the rows that *fetch* returns."""
        super().__init__(signs, id)
        self._fetch = fetch
        self._numbers: Sequence[int] = ()
        self._rows: dict[int, SpeakerRow | None] = {}

    def show(self, numbers: Sequence[int]) -> None:
        """Show *numbers*, fetched anew, the cursor on the speaker it stood on, or else where it stood."""
        before = self._numbers[self.cursor] if self.cursor < len(self._numbers) else None
        self._numbers = numbers
        self._rows.clear()
        self._strips.clear()
        known = before is not None and before in numbers
        self.place(numbers.index(before) if known else self.cursor)

    @property
    def known(self) -> int:
        """Return how many speakers there are, nobody not counted."""
        return len(self._numbers) - (NOBODY in self._numbers[-1:])

    @property
    def current(self) -> SpeakerRow | None:
        """Return the speaker under the cursor."""
        return self.row(self.cursor) if self.cursor < len(self._numbers) else None

    def row(self, index: int) -> SpeakerRow | None:
        """Return the row at *index*, None where the speaker is no longer quoted."""
        number = self._numbers[index]
        if number not in self._rows:
            if len(self._rows) > KEPT:
                self._rows.clear()
            page = self._numbers[index - index % _PAGE :][:_PAGE]
            self._rows.update(dict.fromkeys(page))
            self._rows.update((row.n, row) for row in self._fetch(page))
        return self._rows[number]

    @override
    def count(self) -> int:
        return len(self._numbers)

    @override
    def key(self, index: int) -> Hashable:
        number = self._numbers[index]
        return number, index == self.cursor, number in self.selection

    @override
    def identity(self, index: int) -> Hashable:
        return self._numbers[index]

    @override
    def find(self, identity: Hashable) -> int | None:
        return self._numbers.index(identity) if isinstance(identity, int) and identity in self._numbers else None

    @override
    def draw(self, index: int, width: int) -> tuple[tuple[list[Part], ...], list[str]]:
        row = self.row(index)
        line: list[Part] = (
            [(" " * width, "dim")] if row is None else speaker_line(row, width, self.signs, self.lead(index))
        )
        return (line,), self.looks(index)


def speaker_line(row: SpeakerRow, width: int, signs: Glyphs, lead: str) -> list[Part]:
    """Return *row* as a line of *width* cells: the *lead*, name, role, numbers, the later ones only if they fit."""
    name, role, columns = _cells(width)
    more = f" +{len(row.aliases)}" if row.aliases else ""
    shown = fit(row.name, max(1, name - 1 - len(more)), signs).rstrip() + more if row.name else f"? {UNATTRIBUTED}"
    counts = (row.quotations, row.articles, row.outlets)
    numbers = "".join(
        f"{f'{count:,}' if count else '':>{cells}}" for count, (_, cells) in zip(counts, columns, strict=False)
    )
    described = row.name is None or row.name == row.name.lower()
    return [
        (lead + fit(shown, name, signs), "dim" if described else "plain"),
        (fit(row.role or "", role, signs), "dim"),
        (numbers, "plain"),
    ]


def speaker_heading(width: int) -> str:
    """Return what stands over the columns of a list of *width* cells."""
    name, role, columns = _cells(width)
    over = f"{'Speaker':<{name}}"[:name] + f"{'Role (latest)':<{role}}"[:role]
    return " " * _LEAD + over + "".join(f"{label:>{cells}}" for label, cells in columns)


def _cells(width: int) -> tuple[int, int, tuple[tuple[str, int], ...]]:
    """Return the widths of name and role, and the columns of numbers, for a line of *width* cells."""
    room, columns = max(1, width - _LEAD - 1), list(_COLUMNS)
    while columns and room - sum(cells for _, cells in columns) < _NAME:
        columns.pop()
    room = max(1, room - sum(cells for _, cells in columns))
    role = room // 2 if room >= _ROLE else 0
    return room - role, role, tuple(columns)

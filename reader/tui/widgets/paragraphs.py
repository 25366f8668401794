"""What the panels and the text show, before it has a width: paragraphs; and after: rows."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct
from rich.cells import cell_len

from reader.tui.widgets.highlights import Mark
from reader.tui.wrap import ELLIPSIS, Line, wrap


class Item(NamedTuple):
    """A stretch of a paragraph that the cursor can stand on, by its number."""

    start: int
    end: int
    number: int


class Paragraph(Struct, frozen=True):
    """A piece of text that is wrapped as one; its text is inert."""

    text: str
    look: str | None = None
    """The component class of all of it."""
    start: int | None = None
    """Where it begins in the text that offsets count in; None for what is not part of that text."""
    lead: str = ""
    """Stands before the first line."""
    hanging: int = 0
    """Cells before the other lines."""
    limit: int | None = None
    """Lines at most; the last one then ends in an ellipsis."""
    note: str = ""
    """Stands at the right edge of the last line, or of one more where that is full."""
    marks: tuple[Mark, ...] = ()
    """Looks of parts, counted in ``text``, over that of the whole."""
    items: tuple[Item, ...] = ()
    """What the cursor can stand on, counted in ``text``."""


class Row(NamedTuple):
    """One line on the screen."""

    paragraph: int
    start: int
    end: int
    first: bool = False
    """Whether the lead stands on it."""
    cut: bool = False
    """Whether an ellipsis ends it."""
    noted: bool = False
    """Whether the note stands on it."""


def lay_out(paragraphs: Iterable[Paragraph], cells: int) -> list[Row]:
    """Return the rows of *paragraphs* in a column of *cells*, in order; each paragraph has at least one."""
    rows: list[Row] = []
    for number, paragraph in enumerate(paragraphs):
        lines, cut = _lines(paragraph, cells)
        last = len(lines) - 1
        rows.extend(Row(number, *line, at == 0, cut and at == last) for at, line in enumerate(lines))
        if paragraph.note:
            _note(rows, paragraph, cells)
    return rows


def _lines(paragraph: Paragraph, cells: int) -> tuple[list[Line], bool]:
    """Return the lines of *paragraph* and whether there would be more."""
    room, first = cells - paragraph.hanging, cells - cell_len(paragraph.lead)
    if paragraph.limit is None:
        return wrap(paragraph.text, room, first), False
    if paragraph.note and paragraph.limit == 1:
        first -= 1 + cell_len(paragraph.note)
    # Far more than fits, and still bounded where a text is endless.
    head = paragraph.text[: (paragraph.limit + 1) * max(cells, 1) * 4]
    lines = wrap(head, room, first)
    if len(lines) <= paragraph.limit:
        return lines, len(head) < len(paragraph.text)
    kept = lines[: paragraph.limit]
    start, end = kept[-1]
    last_room = max(1, first if len(kept) == 1 else room)
    shorter = wrap(head[start:end], last_room - cell_len(ELLIPSIS))[0].end if last_room > 1 else 0
    kept[-1] = Line(start, start + shorter)
    return kept, True


def _note(rows: list[Row], paragraph: Paragraph, cells: int) -> None:
    """Put the note of *paragraph* on its last row, or on a row of its own."""
    last = rows[-1]
    indent = cell_len(paragraph.lead) if last.first else paragraph.hanging
    used = indent + cell_len(paragraph.text[last.start : last.end]) + last.cut
    if used + 1 + cell_len(paragraph.note) <= cells:
        rows[-1] = last._replace(noted=True)
    else:
        rows.append(Row(last.paragraph, last.end, last.end, noted=True))


def item_rows(paragraphs: Sequence[Paragraph], rows: Sequence[Row]) -> dict[int, tuple[int, int]]:
    """Return, for each item, its first row and the one after its last; an item that is cut off has none."""
    found: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        for item in paragraphs[row.paragraph].items:
            empty = row.start == row.end and item.start <= row.start <= item.end
            if empty or (item.start < row.end and row.start < item.end):
                first, _ = found.get(item.number, (number, number))
                found[item.number] = (first, number + 1)
    return found

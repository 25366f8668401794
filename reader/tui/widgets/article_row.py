"""One article as one or two lines of the list: parts with the name of their style, padded to the cell."""

from typing import Literal

from rich.cells import cell_len, set_cell_size

from reader.inert import inert
from reader.model import Row
from reader.tui.glyphs import Glyphs
from reader.wording import short_date, shown_title

Look = Literal["plain", "unread", "dim", "failed"]
Part = tuple[str, Look]

_LEAD = 4
"""Cells of what was exported, the cursor, the state and the space after it."""
_SITE, _DATE, _QUOTES = 11, 9, 7


def one_line(row: Row, width: int, signs: Glyphs, cursor: bool, selected: bool) -> list[Part]:
    """Return *row* as a line of *width* cells: title, source, date, quotations, the last ones only if they fit."""
    tail = ""
    if row.progress != "failed":
        columns = ((_site(row), _SITE), (short_date(row.published), _DATE), (_quotes(row, signs), _QUOTES))
        room = width - _LEAD - 24
        kept = columns if room >= 28 else columns[1:] if room >= 16 else columns[2:] if room >= 0 else ()
        parts = ["  " + fit(text, cells, signs) for text, cells in kept]
        tail = "".join([*parts[:-1], *(f" {signs.note if row.noted else ' '}{part[2:]}" for part in parts[-1:])])
    elif row.error and width >= 50:
        tail = "  " + fit(row.error, width // 3, signs)
    title = fit(title_of(row), max(1, width - _LEAD - cell_len(tail)), signs)
    return [_lead(row, signs, cursor, selected), (title, _look(row)), (tail, "failed" if row.error else "dim")]


def two_lines(row: Row, width: int, signs: Glyphs, cursor: bool, selected: bool) -> tuple[list[Part], list[Part]]:
    """Return *row* as two lines: title above source, date, quotations and tags."""
    room = max(1, width - _LEAD)
    facts = [
        _site(row),
        short_date(row.published),
        " ".join(_quotes(row, signs).split()),
        signs.note if row.noted else "",
    ]
    known = f" {signs.dot} ".join(fact for fact in facts if fact)
    tags = "".join(f" #{tag}" for tag in row.tags)
    below = row.error or known + tags
    return (
        [_lead(row, signs, cursor, selected), (fit(title_of(row), room, signs), _look(row))],
        [(" " * _LEAD, "dim"), (fit(below, room, signs), "failed" if row.error else "dim")],
    )


def title_of(row: Row) -> str:
    """Return what the list calls an article."""
    return shown_title(row.title, row.path)


def fit(text: str, cells: int, signs: Glyphs) -> str:
    """Return *text*, made inert, in exactly *cells* cells, cut with an ellipsis where it is longer."""
    shown = inert(text[: cells * 4])
    if cell_len(shown) <= cells:
        return set_cell_size(shown, cells)
    return set_cell_size(set_cell_size(shown, cells - 1).rstrip() + signs.ellipsis, cells)


def _lead(row: Row, signs: Glyphs, cursor: bool, selected: bool) -> Part:
    state = signs.unread if row.unread else signs.read
    if selected:
        state = signs.selected
    elif row.progress == "failed":
        state = signs.failed
    elif row.progress == "pending":
        state = signs.pending
    note = signs.exported if row.exported else " "
    return f"{note}{signs.cursor if cursor else ' '}{state} ", _look(row)


def _look(row: Row) -> Look:
    return "failed" if row.progress == "failed" else "unread" if row.unread else "plain"


def _site(row: Row) -> str:
    return row.site or ""


def _quotes(row: Row, signs: Glyphs) -> str:
    """Return how much is quoted, and how many articles tell its event."""
    quotes = f"{row.quotations}q" if row.quotations else ""
    return f"{quotes:<4}{signs.story}{row.story}" if row.story else quotes

"""Rows of values as CSV that a spreadsheet shows and does not run."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from reader.inert import inert

Cell = str | float | None

_FORMULA = tuple("=+-@＝＋－＠")
"""What a spreadsheet takes for the beginning of a formula, wide forms as well."""


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Yield a line of *columns*, then one for each of *rows* as it comes, without their line ends."""
    yield to_csv(columns)
    yield from map(to_csv, rows)


def to_csv(cells: Sequence[Cell]) -> str:
    """Return one row without its line end.

    A cell is one line of inert text, empty for None; an apostrophe stands before what would begin a formula, which
    spreadsheets take for "this is text". It also stands before what would be taken for that: taking one away where a
    formula follows it gives back every text.

    Source: RFC 4180; OWASP, "CSV Injection".
    """
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([_cell(cell) for cell in cells])
    return line.getvalue()


def _cell(cell: Cell) -> str:
    if not isinstance(cell, str):
        return "" if cell is None else str(cell)
    text = inert(" ".join(cell.split()))
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text

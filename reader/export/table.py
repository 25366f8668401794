"""Rows of values as CSV that a spreadsheet shows and does not run."""

import csv
import io
from collections.abc import Sequence

from reader.inert import inert

_FORMULA = tuple("=+-@＝＋－＠")
"""What a spreadsheet takes for the beginning of a formula, wide forms as well."""


def to_csv(cells: Sequence[str | float | None]) -> str:
    """Return one row without its line end.

    A cell is one line of inert text, empty for None; an apostrophe stands before what would begin a formula, which
    spreadsheets take for "this is text".

    Source: RFC 4180; OWASP, "CSV Injection".
    """
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([_cell(cell) for cell in cells])
    return line.getvalue()


def _cell(cell: str | float | None) -> str:
    if not isinstance(cell, str):
        return "" if cell is None else str(cell)
    text = inert(" ".join(cell.split()))
    return f"'{text}" if text.startswith(_FORMULA) else text

"""What every command prints with: data on stdout, messages on stderr, both inert; and the exit statuses."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import click

from reader.inert import inert

if TYPE_CHECKING:
    from reader.export.data import Record
    from reader.export.table import Cell

OK = 0
FAILED = 1
USAGE = 2
NOTHING = 3
PARTIAL = 4
INTERRUPTED = 130


def say(text: str = "", *, bold: bool = False, dim: bool = False) -> None:
    """Print one line of data, bold or dim where the terminal may be styled."""
    line = inert(text)
    click.echo(click.style(line, bold=bold or None, dim=dim or None) if bold or dim else line, color=_colour())


def say_found(start: str, parts: Iterable[tuple[str, str]], width_cells: int) -> None:
    """Print one dim line of what was found, bold, each time with what stands after it, cut to *width_cells*."""
    from rich.cells import cell_len, set_cell_size

    left, line = width_cells - len(start), start
    for texts in parts:
        for text, bold in zip(texts, (True, False), strict=True):
            shown = inert(text)
            shown = shown if cell_len(shown) <= left else set_cell_size(shown, left)
            left -= cell_len(shown)
            line += click.style(shown, bold=bold or None, dim=None if bold else True) if shown else ""
    click.echo(line, color=_colour())


def say_json(record: "Record") -> None:
    """Print one JSON object on a line of its own."""
    from reader.export.data import to_json

    click.echo(to_json(record))


def say_json_list(key: str, records: "Iterable[Record]") -> int:
    """Print one JSON object that holds *records* under *key*, one a line, as they come; return how many."""
    from reader.export.data import to_json_list

    brackets = 2
    return sum(1 for _ in map(partial(click.echo, nl=False), to_json_list(key, records))) - brackets


def say_json_lists(lists: "Mapping[str, Iterable[Record | Sequence[str]]]") -> None:
    """Print one JSON object of *lists*, an entry a line, as they come."""
    from reader.export.data import to_json_lists

    for chunk in to_json_lists(lists):
        click.echo(chunk, nl=False)


def say_csv(columns: Sequence[str], rows: "Iterable[Sequence[Cell]]") -> int:
    """Print a line of *columns* and *rows* below it as CSV, as they come; return how many rows."""
    from reader.export.table import csv_lines

    return sum(1 for _ in map(click.echo, csv_lines(columns, rows))) - 1


def say_chunks(chunks: Iterable[str]) -> None:
    """Print *chunks* of an exported file, inert already, in UTF-8 whatever the terminal's encoding is."""
    sys.stdout.flush()
    sys.stdout.buffer.writelines(chunk.encode() for chunk in chunks)


def say_fields(fields: Iterable[str | None]) -> None:
    """Print one line for other programs: fields with tabs between them, empty where nothing is known."""
    click.echo("\t".join(inert(field or "") for field in fields))


def note(text: str) -> None:
    """Print one message for the user on stderr."""
    click.echo(f"nutgraf: {inert(text)}", err=True, color=False)


def _colour() -> bool | None:
    """Return False where styles are unwanted; None leaves it to whether stdout is a terminal."""
    return False if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" else None


def outcome(done: int, failed: int) -> int:
    """Return the exit status of a command that did *done* items and failed on *failed*."""
    if failed:
        return PARTIAL if done else FAILED
    return OK if done else NOTHING

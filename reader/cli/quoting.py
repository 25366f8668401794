"""``nutgraf speakers``: who is quoted in the library, and how much."""

import sys

import click

from reader.cli.common import LooseCommand, finish_pending, library_option, open_library
from reader.cli.output import NOTHING, OK, note, say, say_csv, say_fields, say_json_list
from reader.export.data import Record
from reader.settings import load_settings
from reader.speakers import SpeakerRow
from reader.wording import counted

_COLUMNS = ("speaker", "role", "quotations", "articles", "outlets")


@click.command("speakers", cls=LooseCommand, short_help="Print who is quoted, and how much.")
@click.argument("query", nargs=-1, metavar="[QUERY]...")
@library_option
@click.option("--json", "form", flag_value="json", help="Print JSON (README, The JSON contract).")
@click.option("--csv", "form", flag_value="csv", help="Print CSV for a spreadsheet, with a line of headings.")
def speakers_command(query: tuple[str, ...], library: str | None, form: str | None) -> int:
    """Print who is quoted in the articles that QUERY selects, the most quoted first, without one in all.

    Where the output is no terminal, each line is speaker, role as given last, and the numbers of quotations, articles
    and outlets, with tabs between them.
    """
    with open_library(library, load_settings()) as opened:
        finish_pending(opened)
        found = opened.quoted.among(" ".join(query))
        if form == "json":
            count = say_json_list("speakers", map(_record, found))
        elif form == "csv":
            count = say_csv(_COLUMNS, map(_cells, found))
        else:
            count = sum(1 for _ in map(_print, found))
    if not count:
        note("nobody is quoted there")
    return OK if count else NOTHING


def _cells(row: SpeakerRow) -> tuple[str | float | None, ...]:
    return row.name, row.role, row.quotations, row.articles, row.outlets


def _record(row: SpeakerRow) -> Record:
    return {**dict(zip(_COLUMNS, _cells(row), strict=True)), "spellings": row.spellings}


def _print(row: SpeakerRow) -> None:
    if not sys.stdout.isatty():
        say_fields("" if cell is None else str(cell) for cell in _cells(row))
        return
    role = f" ({row.role})" if row.role else ""
    say(f"{row.name}{role}  {counted(row.quotations, 'quotation')} in {counted(row.articles, 'article')}")

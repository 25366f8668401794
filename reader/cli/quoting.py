"""``nutgraf speakers``: who is quoted in the library, and how much."""

import sys

import click

from reader.cli.changing import report
from reader.cli.common import LooseCommand, finish_pending, library_option, open_library
from reader.cli.output import NOTHING, OK, note, say, say_csv, say_fields, say_json_list
from reader.export.data import Record
from reader.settings import load_settings
from reader.speakers import SpeakerRow, Speakers, Told
from reader.wording import counted

_COLUMNS = ("speaker", "role", "quotations", "articles", "outlets")


@click.command("speakers", cls=LooseCommand, short_help="Print who is quoted, and how much.")
@click.argument("query", nargs=-1, metavar="[QUERY]...")
@click.option("--join", "joined", nargs=2, metavar="NAME OTHER", help="Take two speakers for one, shown as NAME.")
@click.option("--split", "apart", nargs=2, metavar="NAME ALIAS", help="Take ALIAS for another than NAME.")
@library_option
@click.option("--json", "form", flag_value="json", help="Print JSON (README, The JSON contract).")
@click.option("--csv", "form", flag_value="csv", help="Print CSV for a spreadsheet, with a line of headings.")
def speakers_command(
    query: tuple[str, ...],
    joined: tuple[str, str] | None,
    apart: tuple[str, str] | None,
    library: str | None,
    form: str | None,
) -> int:
    """Print who is quoted in the articles that QUERY selects, the most quoted first, without one in all.

    Where the output is no terminal, each line is speaker, role as given last, and the numbers of quotations, articles
    and outlets, with tabs between them. With --join or --split nothing is printed but what it did; undo takes it back.
    """
    words = " ".join(query)
    if (joined or apart) and (words or (joined and apart)):
        raise click.UsageError("--join and --split are used one at a time, and without a query.")
    with open_library(library, load_settings()) as opened:
        finish_pending(opened)
        if joined or apart:
            return _change(opened.quoted, joined, apart, as_json=form == "json")
        found = opened.quoted.among(words)
        if form == "json":
            count = say_json_list("speakers", map(speaker_record, opened.quoted.told(words)))
        elif form == "csv":
            count = say_csv(_COLUMNS, map(_cells, found))
        else:
            count = sum(1 for _ in map(_print, found))
    if not count:
        note("nobody is quoted there")
    return OK if count else NOTHING


def _change(quoted: Speakers, joined: tuple[str, str] | None, apart: tuple[str, str] | None, *, as_json: bool) -> int:
    if joined:
        change = quoted.merge(*map(quoted.find, joined))
    else:
        name, alias = apart or ("", "")
        change = quoted.keep_apart(quoted.find(name), alias)
    return report([change], as_json)


def speaker_record(told: Told) -> Record:
    """Return one entry of ``speakers``."""
    row = told.row
    return {
        "name": row.name,
        "aliases": row.aliases,
        "roles": told.roles,
        "quotations": row.quotations,
        "outlets": row.outlets,
        "articles": told.paths,
        "ids": told.ids,
    }


def _cells(row: SpeakerRow) -> tuple[str | float | None, ...]:
    return row.name, row.role, row.quotations, row.articles, row.outlets


def _print(row: SpeakerRow) -> None:
    if not sys.stdout.isatty():
        say_fields("" if cell is None else str(cell) for cell in _cells(row))
        return
    role = f" ({row.role})" if row.role else ""
    also = f", also {', '.join(row.aliases)}" if row.aliases else ""
    say(f"{row.name}{role}{also}  {counted(row.quotations, 'quotation')} in {counted(row.articles, 'article')}")

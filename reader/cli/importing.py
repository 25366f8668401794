"""``nutgraf import``: what another program for reading later kept."""

from typing import get_args

import click

from reader.cli.adding import private_option, told
from reader.cli.common import executor_for, finish_pending, json_option, library_option, open_library
from reader.cli.output import note
from reader.cli.progress import progress
from reader.model import Program
from reader.settings import load_settings
from reader.wording import counted


@click.command("import", short_help="Import what another program kept.")
@click.argument("file")
@click.option("--from", "program", type=click.Choice(get_args(Program)), required=True, help="The program it is from.")
@click.option("--fetch", is_flag=True, help="Fetch the pages of links that come without a text.")
@private_option
@library_option
@json_option
def import_command(
    file: str, program: Program, fetch: bool, allow_private: bool, library: str | None, as_json: bool
) -> int:
    """Import the FILE that another program for reading later gave: texts, tags, dates, what was archived.

    Many programs give away links alone; --fetch fetches their pages. What has come in already is left as it is, so
    an import that was broken off can be made again.
    """
    from reader.load.exports import read_export
    from reader.load.read import read_input

    saved = read_export(read_input(file), file, program)
    with open_library(library, load_settings(), make=True) as opened:
        with executor_for(1) as executor, progress("Importing") as step:
            report = opened.import_saved(saved, executor, step, fetch=fetch, allow_private=allow_private)
        broken = finish_pending(opened)
    if report.links:
        note(f"{counted(report.links, 'link')} without a text: --fetch fetches the pages")
    return told(report.articles, report.articles.failed, broken, as_json)

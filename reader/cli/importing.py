"""``nutgraf import``: what another program for reading later kept."""

from typing import TYPE_CHECKING, get_args

import click

from reader.cli.adding import private_option, told
from reader.cli.common import executor_for, finish_pending, json_option, library_option, open_library
from reader.cli.output import note
from reader.cli.progress import progress
from reader.errors import LoadError
from reader.model import Program
from reader.settings import load_settings
from reader.wording import counted

if TYPE_CHECKING:
    from reader.load.exports import Saved

_OWN = "nutgraf"


@click.command("import", short_help="Import what another program kept.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--from",
    "program",
    type=click.Choice((*get_args(Program), _OWN)),
    required=True,
    help="The program it is from; nutgraf for partitions.",
)
@click.option("--fetch", is_flag=True, help="Fetch the pages of links that come without a text.")
@private_option
@library_option
@json_option
def import_command(
    files: tuple[str, ...], program: str, fetch: bool, allow_private: bool, library: str | None, as_json: bool
) -> int:
    """Import the FILEs that another program for reading later gave: texts, tags, dates, what was archived.

    Many programs give away links alone; --fetch fetches their pages. What has come in already is left as it is, so
    an import that was broken off can be made again. From nutgraf come partitions, with their analyses.
    """
    if program == _OWN:
        return _merged(files, library, as_json)
    saved, unread = _read(files, program)
    with open_library(library, load_settings(), make=True) as opened:
        with executor_for(1) as executor, progress("Importing") as step:
            report = opened.import_saved(saved, executor, step, fetch=fetch, allow_private=allow_private)
        broken = finish_pending(opened)
    if report.links:
        note(f"{counted(report.links, 'link')} without a text: --fetch fetches the pages")
    return told(report.articles, (*unread, *report.articles.failed), broken, as_json)


def _read(files: tuple[str, ...], program: str) -> "tuple[list[Saved], list[LoadError]]":
    """Return what *program* kept, as *files* say, and those that can't be read."""
    from reader.load.exports import read_export
    from reader.load.read import read_input

    (known,) = (one for one in get_args(Program) if one == program)
    saved: list[Saved] = []
    failed: list[LoadError] = []
    for file in files:
        try:
            saved += read_export(read_input(file), file, known)
        except LoadError as error:
            failed.append(error)
    return saved, failed


def _merged(files: tuple[str, ...], library: str | None, as_json: bool) -> int:
    """Merge partitions; what can't be taken as it was analysed elsewhere is analysed here."""
    with open_library(library, load_settings(), make=True) as opened:
        with progress("Merging") as step:
            report = opened.merge(files, lambda done: step(done, None))
        broken = finish_pending(opened)
    return told(report, report.failed, broken, as_json)

"""``nutgraf searches``: searches that are kept under a name."""

import sys

import click

from reader.cli.changing import report
from reader.cli.common import LooseCommand, json_option, library_option, open_library
from reader.cli.output import NOTHING, OK, note, say, say_fields, say_json_list
from reader.settings import load_settings


@click.group("searches", short_help="Keep searches under a name.")
def searches_command() -> None:
    """Keep searches under a name: the screen shows them as views (v) and in its palette."""


@searches_command.command("list", short_help="Print the searches.")
@library_option
@json_option
def list_command(library: str | None, as_json: bool) -> int:
    """Print the searches that are kept, by name."""
    with open_library(library, load_settings()) as opened:
        kept = opened.searches.kept()
    if as_json:
        say_json_list("searches", ({"name": name, "query": query} for name, query in kept))
        return OK if kept else NOTHING
    for name, query in kept:
        if sys.stdout.isatty():
            say(f"{name}  {query}")
        else:
            say_fields((name, query))
    if not kept:
        note("no search is kept yet: nutgraf searches add NAME QUERY")
    return OK if kept else NOTHING


@searches_command.command("add", cls=LooseCommand, short_help="Keep a search.")
@click.argument("name")
@click.argument("query", nargs=-1, required=True, metavar="QUERY...")
@library_option
@json_option
def add_command(name: str, query: tuple[str, ...], library: str | None, as_json: bool) -> int:
    """Keep QUERY as NAME, in the place of what was kept so before."""
    with open_library(library, load_settings()) as opened:
        return report([opened.searches.keep(name, " ".join(query))], as_json)


@searches_command.command("remove", short_help="Forget a search.")
@click.argument("name")
@library_option
@json_option
def remove_command(name: str, library: str | None, as_json: bool) -> int:
    """Forget the search that is kept as NAME."""
    with open_library(library, load_settings()) as opened:
        return report([opened.searches.forget(name)], as_json)

"""``nutgraf sources``: what nutgraf update looks at again for articles."""

import os
from collections.abc import Iterator

import click

from reader.cli.common import json_option, library_option, open_library
from reader.cli.output import NOTHING, OK, note, outcome, say, say_json_list
from reader.errors import LoadError
from reader.export.data import Record
from reader.model import Source
from reader.settings import load_settings
from reader.wording import NO_SOURCES, counted


@click.group("sources", short_help="List, add and remove feeds, pages and folders.")
def sources_command() -> None:
    """Keep feeds, pages and folders as sources: nutgraf update looks at them again."""


@sources_command.command("list", short_help="Print the sources.")
@click.option("--opml", is_flag=True, help="Print the addresses as OPML, for other readers.")
@library_option
@json_option
def list_command(opml: bool, library: str | None, as_json: bool) -> int:
    """Print the sources, one a line, with what the last look at them came to."""
    with open_library(library, load_settings()) as opened:
        found = opened.sources.list()
    if as_json:
        say_json_list("sources", map(_record, found))
    elif opml:
        from reader.load.opml import write_opml

        web = (source for source in found if source.kind == "web")
        click.echo(write_opml((source.address, source.title or source.address) for source in web), nl=False)
    else:
        for source in found:
            say(_line(source))
        if not found:
            note(NO_SOURCES)
    return OK if found else NOTHING


@sources_command.command("add", short_help="Keep feeds, pages and folders as sources.")
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS|FOLDER|FILE.opml...")
@library_option
def add_command(addresses: tuple[str, ...], library: str | None) -> int:
    """Keep addresses of feeds or pages and folders as sources; a file of OPML stands for all feeds it names.

    Nothing is fetched before nutgraf update.
    """
    from reader.sources import kept_as

    failed, new = 0, []
    with open_library(library, load_settings(), make=True) as opened:
        known = {source.address for source in opened.sources.list()}
        for address in _each(addresses):
            try:
                if isinstance(address, LoadError):
                    raise address
                kept, _ = kept_as(address)
            except LoadError as error:
                note(str(error))
                failed += 1
                continue
            if kept in known:
                note(f"{address}: a source already")
            else:
                new.append(kept)
                known.add(kept)
        opened.sources.add(*new)
    say(f"added {counted(len(new), 'source')}; nutgraf update looks at them" if new else "added no source")
    return outcome(len(new), failed) if failed else OK


@sources_command.command("remove", short_help="Forget sources.")
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS...")
@library_option
def remove_command(addresses: tuple[str, ...], library: str | None) -> int:
    """Forget sources; their articles stay in the library."""
    with open_library(library, load_settings()) as opened:
        opened.sources.remove(addresses)
    say(f"removed {counted(len(addresses), 'source')}; the articles stay")
    return OK


def _each(addresses: tuple[str, ...]) -> Iterator[str | LoadError]:
    """Yield *addresses*, the feeds of a file of OPML in its place."""
    from reader.load.opml import read_opml  # not before it is asked for: help loads every command
    from reader.load.read import read_input

    for address in addresses:
        if not os.path.isfile(address):  # noqa: PTH113 - paths stay as given
            yield address
            continue
        try:
            yield from read_opml(read_input(address), address)
        except LoadError as error:
            yield error


def _line(source: Source) -> str:
    told = "never looked at" if source.checked is None else f"{source.checked.astimezone():%Y-%m-%d %H:%M}"
    state = f"failed {counted(source.failures, 'time')}: {source.error}" if source.error else told
    return "  ".join(filter(None, (source.address, source.title, counted(source.articles, "article"), state)))


def _record(source: Source) -> Record:
    return {
        "address": source.address,
        "kind": source.kind,
        "title": source.title,
        "articles": source.articles,
        "checked": source.checked.isoformat() if source.checked else None,
        "failures": source.failures,
        "error": source.error,
    }

"""``nutgraf tag``, ``delete``, ``undo``, ``redo`` and ``history``: changes, each of which can be taken back."""

import sys
from collections.abc import Callable

import click

from reader.cli.common import LooseCommand, json_option, library_option, open_library
from reader.cli.output import NOTHING, OK, note, say, say_fields, say_json, say_json_list
from reader.export.data import SCHEMA
from reader.model import Change
from reader.settings import load_settings

_LIMIT = 20


@click.command("tag", cls=LooseCommand, short_help="Add and remove tags.")
@click.argument("words", nargs=-1, required=True, metavar="+NAME -NAME ID...")
@library_option
@json_option
def tag_command(words: tuple[str, ...], library: str | None, as_json: bool) -> int:
    """Add the tags written +NAME and remove those written -NAME.

    An ID is an id, the first six digits or more of one, or a query.
    """
    add = [word[1:] for word in words if word.startswith("+")]
    remove = [word[1:] for word in words if word.startswith("-")]
    selectors = [word for word in words if word[0:1] not in {"+", "-"}]
    if not selectors:
        raise click.UsageError("tag: name an article, by id or query")
    if not all((*add, *remove)) or not add + remove:
        raise click.UsageError("tag: name a tag, as +NAME to add it or -NAME to remove it")
    with open_library(library, load_settings()) as opened:
        return report([opened.tag(opened.select(selectors), add, remove)], as_json)


@click.command("delete", cls=LooseCommand, short_help="Move articles to the trash.")
@click.argument("selectors", nargs=-1, required=True, metavar="ID...")
@library_option
@json_option
def delete_command(selectors: tuple[str, ...], library: str | None, as_json: bool) -> int:
    """Move articles to the trash, from where undo brings them back.

    An ID is an id, the first six digits or more of one, or a query.
    """
    with open_library(library, load_settings()) as opened:
        return report([opened.set_state(opened.select(selectors), "trash")], as_json)


_times = click.argument("times", type=click.IntRange(1), default=1, metavar="[N]")


@click.command("undo", short_help="Take back the last change.")
@_times
@library_option
@json_option
def undo_command(times: int, library: str | None, as_json: bool) -> int:
    """Take back the last change of the library, or the last N, those made on the screen too."""
    with open_library(library, load_settings()) as opened:
        return report(_repeated(opened.undo, times), as_json, "nothing to undo")


@click.command("redo")
@_times
@library_option
@json_option
def redo_command(times: int, library: str | None, as_json: bool) -> int:
    """Do again what was undone last, or the last N changes that were."""
    with open_library(library, load_settings()) as opened:
        return report(_repeated(opened.redo, times), as_json, "nothing to redo")


@click.command("history", short_help="Print the last changes.")
@click.option("--limit", type=click.IntRange(1), default=_LIMIT, metavar="N", help=f"How many; {_LIMIT} without.")
@library_option
@json_option
def history_command(limit: int, library: str | None, as_json: bool) -> int:
    """Print the last changes of the library, the newest first: when, what, and whether it is undone.

    Where the output is no terminal, each line is time, done or undone, and what, with tabs between them.
    """
    with open_library(library, load_settings()) as opened:
        entries = opened.history(limit)
    if as_json:
        times = ((one.at.isoformat(timespec="seconds"), one) for one in entries)
        say_json_list("history", ({"at": at, "label": one.label, "undone": one.undone} for at, one in times))
    elif sys.stdout.isatty():
        for one in entries:
            say(f"{one.at.astimezone():%Y-%m-%d %H:%M}  {one.label}{'  (undone)' * one.undone}", dim=one.undone)
    else:
        for one in entries:
            say_fields((one.at.isoformat(timespec="seconds"), "undone" if one.undone else "done", one.label))
    if not entries:
        note("nothing has been changed yet")
    return OK if entries else NOTHING


def _repeated(step: Callable[[], Change | None], times: int) -> list[Change]:
    """Take *step* so many times, or until there is nothing left to do."""
    done: list[Change] = []
    while len(done) < times and (change := step()) is not None:
        done.append(change)
    return done


def report(done: list[Change], as_json: bool, otherwise: str = "") -> int:
    """Print what was *done*, one line a change; as JSON one object for all of them."""
    if as_json:
        ids = tuple(dict.fromkeys(id for change in done for id in change.ids))
        said = "; ".join(change.label for change in done) or None
        say_json({"schema": SCHEMA, "done": said, "articles": ids})
    elif not done:
        note(otherwise)
    for change in () if as_json else done:
        say(change.label)
    return OK if done else NOTHING

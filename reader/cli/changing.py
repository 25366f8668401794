"""``nutgraf tag``, ``undo`` and ``redo``: changes of the library, each of which can be taken back."""

import click

from reader.cli.common import LooseCommand, json_option, library_option, open_library
from reader.cli.output import NOTHING, OK, note, say, say_json
from reader.export.data import SCHEMA
from reader.model import Change
from reader.settings import load_settings


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
        return _report(opened.tag(opened.select(selectors), add, remove), as_json, "")


@click.command("undo", short_help="Take back the last change.")
@library_option
@json_option
def undo_command(library: str | None, as_json: bool) -> int:
    """Take back the last change of the library, one made on the screen too."""
    with open_library(library, load_settings()) as opened:
        return _report(opened.undo(), as_json, "nothing to undo")


@click.command("redo")
@library_option
@json_option
def redo_command(library: str | None, as_json: bool) -> int:
    """Do again what was undone last."""
    with open_library(library, load_settings()) as opened:
        return _report(opened.redo(), as_json, "nothing to redo")


def _report(change: Change | None, as_json: bool, otherwise: str) -> int:
    if as_json:
        done = {"done": change and change.label, "articles": change.ids if change else ()}
        say_json({"schema": SCHEMA, **done})
    elif change is None:
        note(otherwise)
    else:
        say(change.label)
    return OK if change else NOTHING

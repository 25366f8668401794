"""``nutgraf note`` and ``edit``: what the user writes of an article, and what they put right of what it states."""

import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypedDict

import click
from msgspec import Struct
from typing_extensions import Unpack

from reader.cli.changing import report
from reader.cli.common import LooseCommand, finish_pending, json_option, library_option, open_library
from reader.cli.output import NOTHING, OK, note, say, say_json
from reader.errors import ReaderError, SelectorError
from reader.export.data import SCHEMA
from reader.model import DETAILS, ArticleId, Change, Detail
from reader.nlp.noted import anchors_of, placed
from reader.settings import load_settings

if TYPE_CHECKING:
    from reader.library import Library

_STDIN = "-"
_FIELDS: dict[str, Detail] = dict(zip(("title", "site", "date", "url"), DETAILS, strict=True))
"""What the options call the details."""


class _How(TypedDict):
    """On what, and what becomes of it."""

    anchor: str | None
    editing: bool
    clear: bool


@click.command("note", short_help="Print your note on an article, or write it.")
@click.argument("selector", metavar="ID")
@click.argument("words", nargs=-1, metavar="[TEXT|-]")
@click.option("--quotation", "anchor", metavar="Q", help="On a quotation of it, by the id that show prints: q-4f21ab.")
@click.option("--edit", "editing", is_flag=True, help="Write it in your editor, the one that VISUAL or EDITOR names.")
@click.option("--clear", is_flag=True, help="Take it off.")
@library_option
@json_option
def note_command(selector: str, words: tuple[str, ...], library: str | None, as_json: bool, **how: Unpack[_How]) -> int:
    """Print your note on an article; with TEXT, write it in the place of the one before. - reads standard input.

    ID is an id or the first six digits or more of one, or a query that selects one article. is:noted finds what you
    wrote on.
    """
    anchor, editing, clear = how["anchor"], how["editing"], how["clear"]
    if bool(words) + editing + clear > 1:
        raise click.UsageError("note: a text, --edit and --clear exclude each other")
    with open_library(library, load_settings()) as opened:
        ids = opened.select([selector])
        if len(ids) > 1:
            raise SelectorError(f"{selector}: names {len(ids)} articles, and a note is on one; list shows their ids")
        subject = _subject(opened, ids[0], anchor)
        if not (words or editing or clear):
            return _print(subject.standing, ids[0], anchor, as_json)
        if editing:
            return report([_edited(subject)], as_json)
        text = sys.stdin.read() if words == (_STDIN,) else " ".join(words)
        return report([subject.write(text)], as_json)


class _Subject(Struct, frozen=True):
    """What a note is on."""

    standing: str
    """The note that is there; empty for none."""
    write: Callable[[str], Change]


def _subject(library: "Library", id: ArticleId, anchor: str | None) -> _Subject:
    """Return the article *id*, or the quotation *anchor* of it, as what a note is on.

    Raises:
        SelectorError: The article has no such quotation.
    """
    noting = library.noting
    if anchor is None:
        standing = next((one.text for one in noting.of(id) if one.span is None), "")
        return _Subject(standing, lambda text: noting.write(id, text))
    finish_pending(library)
    article, analysis = library.article(id), library.analysis(id)
    known = anchors_of(article.text, analysis.quotations) if analysis else []
    if analysis is None or anchor not in known:
        raise SelectorError(f"{anchor}: no quotation of this article; nutgraf show {id[:8]} prints them with their ids")
    index = known.index(anchor)
    on = placed(article.text, analysis.quotations, noting.of(id)).quotations.get(index)
    return _Subject(on.text if on else "", lambda text: noting.write_on(article, analysis, index, text))


def _edited(subject: _Subject) -> Change:
    """Have the note written in the editor; what the library can't keep is left in a file, and its name told."""
    from reader.editor import edit, keep

    text = edit(subject.standing)
    try:
        return subject.write(text)
    except ReaderError:
        with suppress(OSError):  # the library's error tells more
            note(f"what you wrote is in {keep(text)}")
        raise


def _print(text: str, id: str, anchor: str | None, as_json: bool) -> int:
    if as_json:
        say_json({"schema": SCHEMA, "article": id, "quotation": anchor, "note": text or None})
    else:
        for line in text.split("\n") if text else ():
            say(line)
        if not text:
            note("there is no note on it yet")
    return OK if text else NOTHING


@click.command("edit", cls=LooseCommand, short_help="Put right what articles state of themselves.")
@click.argument("selectors", nargs=-1, required=True, metavar="ID...")
@click.option("--title", metavar="TEXT", help="The headline, of one article.")
@click.option("--site", metavar="NAME", help="The source.")
@click.option("--date", metavar="DATE", help="When it appeared: 2031, 2031-05, 2031-05-14 or with a time.")
@click.option("--url", metavar="ADDRESS", help="Its address, of one article.")
@click.option("--reset", multiple=True, type=click.Choice(tuple(_FIELDS)), help="Take what the page states again.")
@library_option
@json_option
def edit_command(
    selectors: tuple[str, ...], reset: tuple[str, ...], library: str | None, as_json: bool, **typed: str | None
) -> int:
    """Say by hand what articles are called, and where and when they appeared; an empty text means that there is none.

    What you say stays when the page changes or is cleaned again. An ID is an id, the first six digits or more of one,
    or a query.
    """
    given = {_FIELDS[name]: value for name, value in typed.items() if value is not None}
    said: dict[Detail, str | None] = {**given, **{_FIELDS[name]: None for name in reset}}
    if not said:
        raise click.UsageError("edit: say what is right, with --title, --site, --date, --url or --reset")
    if len(said) < len(given) + len(set(reset)):
        raise click.UsageError("edit: a detail can't be both said and reset")
    with open_library(library, load_settings()) as opened:
        return report([opened.noting.edit(opened.select(selectors), said)], as_json)

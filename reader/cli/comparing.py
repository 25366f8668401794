"""``nutgraf compare``: two articles of one event side by side."""

import os
import shutil
import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli.common import finish_pending, json_option, library_option, open_library
from reader.cli.output import OK, say, say_json
from reader.errors import SelectorError
from reader.inert import inert
from reader.settings import Settings, load_settings
from reader.wording import NO_SOURCE, UNATTRIBUTED, shown_date, shown_title

if TYPE_CHECKING:
    from reader.library import Library
    from reader.stories.compare import Comparison
    from reader.stories.values import Told

_WIDEST = 140
_NARROWEST = 40
_SIDES = ("A", "B")
_KINDS = {"person": "people", "date": "dates", "figure": "figures", "quotation": "quotations"}


@click.command("compare", short_help="Print two articles side by side: one statement in two wordings.")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@library_option
@json_option
def compare_command(one: str, other: str, library: str | None, as_json: bool) -> int:
    """Print what two articles both report somebody to have said, wording beside wording, and what each alone reports.

    A and B are files, or articles of the library: an id, its first six digits or more, or a query that selects one.
    What is in [brackets] is worded otherwise in the other article, what is in {braces} stands in that one alone.
    """
    compared = _compared((one, other), library, load_settings())
    if as_json:
        from reader.export.stories import comparison_record

        say_json(comparison_record(compared))
    else:
        _print(compared)
    return OK


def _compared(named: Sequence[str], library: str | None, settings: Settings) -> "Comparison":
    """Return the articles that are named: a file where there is one of that name, else an article of the library."""
    from reader.stories.compare import compare

    if all(map(os.path.lexists, named)):
        return compare([_from_file(name, settings) for name in named])
    with open_library(library, settings) as opened:
        finish_pending(opened)
        return opened.stories.between(
            [_from_file(name, settings) if os.path.lexists(name) else _from_library(name, opened) for name in named]
        )


def _from_file(path: str, settings: Settings) -> "Told":
    from reader.analyse import analyse
    from reader.clean import clean
    from reader.load import load
    from reader.model import Known, RawArticle
    from reader.stories.values import Told

    if Path(path).is_dir():
        raise SelectorError(f"{path}: a folder, and compare takes one article; nutgraf stories takes folders")
    found = list(load(path))
    if len(found) != 1:
        raise SelectorError(f"{path}: holds {len(found)} articles, and compare takes one; add it and name its id")
    (raw,) = found
    if not isinstance(raw, RawArticle):
        raise raw
    article = clean(raw)
    return Told(article, analyse(article, settings, Known()))


def _from_library(selector: str, library: "Library") -> "Told":
    from reader.stories.values import Told

    try:
        ids = library.select([selector])
    except SelectorError as error:
        raise SelectorError(f"{selector}: no such file; in the library {error}") from error
    if len(ids) > 1:
        raise SelectorError(f"{selector}: names {len(ids)} articles, and compare takes one; list shows their ids")
    analysis = library.analysis(ids[0])
    if analysis is None:
        raise SelectorError(f"{selector}: its analysis failed; nutgraf show says why")
    return Told(library.article(ids[0]), analysis)


def _print(compared: "Comparison") -> None:
    from reader.stories.showing import LEGEND, bracketed

    for side, told in zip(_SIDES, compared.members, strict=True):
        meta = told.article.meta
        say(f"{side}  {shown_title(meta.title, told.article.path)}", bold=True)
        say(f"   {meta.site or NO_SOURCE} · {shown_date(meta)}", dim=True)
    for number, statement in enumerate(compared.statements, 1):
        say()
        match = f"{round(100 * statement.match)} % of the words"
        say(f"{number}. {statement.speaker or UNATTRIBUTED} · {match}", bold=True)
        texts = [told.article.text for told in compared.members]
        _print_beside([inert(bracketed(texts[at], statement, at, 1 - at)) for at in range(len(_SIDES))])
    if compared.statements:
        say()
        say(LEGEND, dim=True)
    else:
        say()
        say("No statement stands in both.")
    for at, side in enumerate(_SIDES):
        _print_only(compared, at, side)


def _print_beside(texts: Sequence[str]) -> None:
    """Print two texts in columns."""
    from rich.cells import cell_len

    column = (_width() - 3) // 2
    for left, right in zip_longest(*(_folded(text, column) for text in texts), fillvalue=""):
        say(f"{left}{' ' * (column - cell_len(left))} | {right}".rstrip())


def _width() -> int:
    return max(_NARROWEST, min(shutil.get_terminal_size().columns, _WIDEST))


def _folded(text: str, width: int) -> Iterator[str]:
    """Yield *text* in lines of so many cells; a wide character counts as two."""
    from rich.cells import cell_len

    for line in textwrap.wrap(text, width, break_on_hyphens=False):
        if cell_len(line) <= width:
            yield line
        else:
            yield from textwrap.wrap(line, width // 2)


def _print_only(compared: "Comparison", at: int, side: str) -> None:
    from reader.stories.showing import only_line

    found = [only for only in compared.only if only.place.article == at]
    say()
    say(f"Only in {side}" if found else f"Nothing only in {side}", bold=True)
    told = compared.members[at]
    for kind, title in _KINDS.items():
        lines = [only_line(told, only) for only in found if only.kind == kind]
        if lines:
            say(f"  {title}", dim=True)
        for line in lines:
            for part in textwrap.wrap(inert(line), _width(), initial_indent="  - ", subsequent_indent="    "):
                say(part)

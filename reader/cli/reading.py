"""``nutgraf list``, ``show`` and ``quotes``: what the library holds."""

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, get_args

import click

from reader.cli.common import LooseCommand, finish_pending, json_option, library_option, open_library
from reader.cli.output import NOTHING, OK, note, say, say_csv, say_json, say_json_list
from reader.cli.plain import print_notes, print_raw, print_row, print_said, print_summary, print_text
from reader.errors import SelectorError
from reader.export.data import Record, library_record, quotation_record
from reader.model import ANALYSIS_VERSION, Analysis, Article, ArticleId, Known, QuotationKind, Row
from reader.nlp.noted import placed
from reader.settings import Settings, load_settings
from reader.store.search import FOUND

if TYPE_CHECKING:
    from reader.library import Library, Said

_UNMARKED = dict.fromkeys(map(ord, FOUND))
_PAGE = 500
"""Rows read at a time."""
_COLUMNS = "article path title site published speaker role via kind confidence start end text".split()


@click.command("list", cls=LooseCommand, short_help="List the articles in the library.")
@click.argument("query", nargs=-1, metavar="[QUERY]...")
@library_option
@json_option
def list_command(query: tuple[str, ...], library: str | None, as_json: bool) -> int:
    """List the articles that QUERY selects, without one all outside the trash.

    Where the output is no terminal, each line is id, state, read or unread, date, source, title and tags, with tabs
    between them.
    """
    settings = load_settings()
    with open_library(library, settings) as opened:
        return print_list(opened, " ".join(query), settings, as_json=as_json)


def print_list(library: "Library", query: str, settings: Settings, *, as_json: bool = False) -> int:
    """Print the articles that *query* selects and return the exit status."""
    ids = library.list(query)
    rows = _with_snippets(library, query if as_json or sys.stdout.isatty() else "", ids)
    if as_json:
        say_json_list("articles", (_row_record(row, around) for row, around in rows))
    else:
        for row, around in rows:
            print_row(row, around, ascii_only=settings.screen.ascii)
        if not ids:
            note("nothing in the library matches" if query else "the library is empty: add files with nutgraf add")
    return OK if ids else NOTHING


def _with_snippets(library: "Library", query: str, ids: Sequence[ArticleId]) -> Iterator[tuple[Row, str | None]]:
    """Yield the rows of *ids*, each with the words around what *query* finds in its text."""
    for at in range(0, len(ids), _PAGE):
        page = ids[at : at + _PAGE]
        around = library.snippets(query, page)
        yield from ((row, around.get(row.id)) for row in library.rows(page))


@click.command("show", short_help="Print one article.")
@click.argument("selector", metavar="ID")
@click.option("--raw", is_flag=True, help="Print the text as received, removed lines with their reason.")
@click.option("--earlier", is_flag=True, help="Print what it was before its page or feed changed it.")
@library_option
@json_option
def show_command(selector: str, raw: bool, earlier: bool, library: str | None, as_json: bool) -> int:
    """Print one article: key points, who said what, and its text.

    ID is an id or the first six digits or more of one, or a query that selects one article.
    """
    settings = load_settings()
    with open_library(library, settings) as opened:
        ids = opened.select([selector])
        if len(ids) > 1:
            raise SelectorError(f"{selector}: names {len(ids)} articles, and show takes one; list shows their ids")
        if earlier:
            return _show_earlier(opened.versions(ids[0]), as_json)
        article = opened.article(ids[0])
        if raw and not as_json:
            print_raw(article)
            return OK
        (row,) = opened.rows(ids)
        if row.error:
            note(f"{row.path}: the analysis failed: {row.error}")
        analysis = opened.analysis(ids[0]) or _analysis_of(article, row, settings, opened.known(ids[0]))
        notes = placed(article.text, analysis.quotations, opened.noting.of(ids[0]))
        if as_json:
            say_json(library_record(article, analysis, row, notes))
        else:
            print_summary(article, analysis, named=True)
            print_notes(notes, analysis, article)
            print_text(article)
    return OK


def _show_earlier(versions: Sequence[tuple[datetime, str, str]], as_json: bool) -> int:
    if as_json:
        records: Iterator[Record] = (
            {"until": until.isoformat(), "title": title, "text": text} for until, title, text in versions
        )
        say_json_list("versions", records)
        return OK if versions else NOTHING
    for until, title, text in versions:
        say(f"until {until.astimezone():%Y-%m-%d %H:%M}  {title}", bold=True)
        for line in ("", *text.split("\n"), ""):
            say(line)
    if not versions:
        note("it has not changed since it was added")
    return OK if versions else NOTHING


@click.command("quotes", cls=LooseCommand, short_help="Print who said what.")
@click.argument("query", nargs=-1, metavar="[QUERY]...")
@click.option("--said", metavar="NAME", help="Only what somebody of this name said.")
@click.option("--kind", type=click.Choice(get_args(QuotationKind)), help="Only quotations of this kind.")
@click.option("--since", metavar="WHEN", help="Only from articles since then: 7d, 2025-01-31.")
@library_option
@click.option("--json", "form", flag_value="json", help="Print JSON (README, The JSON contract).")
@click.option("--csv", "form", flag_value="csv", help="Print CSV for a spreadsheet, with a line of headings.")
def quotes_command(
    query: tuple[str, ...],
    said: str | None,
    kind: QuotationKind | None,
    since: str | None,
    library: str | None,
    form: str | None,
) -> int:
    """Print who said what in the articles that QUERY selects, without one in all outside the trash.

    Where the output is no terminal, each line is id, speaker, kind, date, source, title and words, with tabs between
    them.
    """
    words = " ".join(query if since is None else (*query, _since_term(since)))
    with open_library(library, load_settings()) as opened:
        finish_pending(opened)
        found = (one for one in opened.quotations(words, said) if kind in (None, one.quotation.kind))
        if form == "json":
            count = say_json_list("quotations", map(_said_record, found))
        elif form == "csv":
            count = say_csv(_COLUMNS, map(_said_cells, found))
        else:
            count = sum(1 for _ in map(print_said, found))
    if not count:
        note("no quotation matches")
    return OK if count else NOTHING


def _since_term(when: str) -> str:
    """Return the term of a query for articles since *when*; quotation marks in it would end the term."""
    return 'since:"{}"'.format(when.strip().lower().translate(dict.fromkeys(map(ord, '"“”'))))


def _analysis_of(article: Article, row: Row, settings: Settings, known: Known) -> Analysis:
    """Return the analysis the library has not made yet; one without findings where it has failed to."""
    from reader.analyse import analyse

    return analyse(article, settings, known) if row.progress == "pending" else Analysis(ANALYSIS_VERSION)


def _row_record(row: Row, around: str | None) -> Record:
    return {
        "id": row.id,
        "path": row.path,
        "title": row.title,
        "site": row.site,
        "published": row.published,
        "added": row.added.isoformat(timespec="seconds"),
        "state": row.state,
        "unread": row.unread,
        "tags": row.tags,
        "quotations": row.quotations,
        "noted": row.noted,
        "snippet": around and around.translate(_UNMARKED),
    }


def _said_cells(said: "Said") -> tuple[str | float | None, ...]:
    one = said.quotation
    about = (said.article, said.path, said.title, said.site, said.published)
    return (
        *about,
        one.speaker,
        one.role,
        one.via,
        one.kind,
        round(one.confidence, 2),
        one.span.start,
        one.span.end,
        said.text,
    )


def _said_record(said: "Said") -> Record:
    return {
        "article": said.article,
        "path": said.path,
        "title": said.title,
        "site": said.site,
        "published": said.published,
        **quotation_record(said.quotation),
        "text": said.text,
        "id": said.anchor,
    }

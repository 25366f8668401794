"""An article as plain lines: headline, structured summary, who said what, and the text."""

import shutil
import sys
import textwrap
from typing import TYPE_CHECKING

from reader.cli.output import say, say_fields, say_found
from reader.fronts import is_front_page
from reader.inert import inert
from reader.model import Analysis, Article, Quotation, Row
from reader.nlp.noted import anchors_of
from reader.nlp.outline import Entry, Section, outline, timeline
from reader.received import received_lines
from reader.store.search import FOUND
from reader.wording import (
    FRONT_PAGE,
    MARKUP_FAILED,
    NO_SOURCE,
    UNATTRIBUTED,
    UNDATED,
    by_hand,
    by_speaker,
    is_doubtful,
    long_date,
    quoted,
    ruled,
    short_date,
    shown_date,
    shown_title,
)

if TYPE_CHECKING:
    from reader.library import Said
    from reader.nlp.noted import Notes

_WIDEST = 100
_TIMELINE_CELLS = 40


def print_summary(article: Article, analysis: Analysis, *, named: bool = False) -> None:
    """Print headline, source and date, the structured summary, and quotations by speaker, if *named* with their ids."""
    print_outline(article, analysis)
    if analysis.quotations:
        anchors = anchors_of(article.text, analysis.quotations)
        _heading("Who said what")
        for speaker in by_speaker(analysis.quotations):
            _print(", ".join(part for part in (speaker.name or UNATTRIBUTED, speaker.role) if part))
            for index in speaker.said:
                words = _said(analysis.quotations[index], article.text)
                _print(f"{words} · {anchors[index]}" if named else words, "  - ")


def print_outline(article: Article, analysis: Analysis) -> None:
    """Print headline, source and date, then key points, who, where, when and how much, as on the screen."""
    meta = article.meta
    _print(shown_title(meta.title, article.path), bold=True)
    if meta.deck:
        _print(meta.deck)
    about = (meta.site or NO_SOURCE, shown_date(meta), meta.byline, by_hand(article))
    _print(" · ".join(part for part in about if part), dim=True)
    if article.markup_failed:
        _print(MARKUP_FAILED, dim=True)
    if is_front_page(article):
        _print(FRONT_PAGE, dim=True)
    for section in outline(article, analysis):
        _heading(section.kind.capitalize())
        _print_section(section, analysis)


def _print_section(section: Section, analysis: Analysis) -> None:
    """Print sentences one below the other, a timeline above the dates; names and figures on one line."""
    if section.kind == "key points":
        for entry in section.entries:
            _print(entry.shown, "- ")
    elif section.kind == "when":
        line = timeline(analysis.dates, _TIMELINE_CELLS)
        if line is not None:
            first, counts, last = line
            say(f"{first} |{''.join(map(_tally, counts))}| {last}")
        for entry in section.entries:
            _print(f"{entry.shown}: {entry.about}" if entry.about else entry.shown, "- ")
    else:
        _print(" · ".join(map(_item, section.entries)))


def _tally(count: int) -> str:
    return "-" if not count else "*" if count == 1 else str(min(count, 9))


def _item(entry: Entry) -> str:
    beside = ", ".join(part for part in (entry.about, entry.note) if part)
    return f"{entry.shown} ({beside})" if beside else entry.shown


def print_notes(notes: "Notes", analysis: Analysis, article: Article) -> None:
    """Print what the user wrote: on the article first, then on its quotations, each below it."""
    if not (notes.article or notes.quotations or notes.astray):
        return
    _heading("My notes")
    _print_lines(notes.article)
    for at, note in sorted(notes.quotations.items()):
        _print(_said(analysis.quotations[at], article.text), "- ")
        _print_lines(note.text, "    ")
    for note in notes.astray:
        _print(f"“{' '.join(note.quoted.split())}” (no quotation any more)", "- ")
        _print_lines(note.text, "    ")


def _print_lines(text: str, indent: str = "") -> None:
    """Print the user's own lines as they wrote them."""
    for line in text.split("\n") if text else ():
        say(indent + line)


def print_text(article: Article) -> None:
    """Print the cleaned text, a blank line between blocks, crossheads bold."""
    _heading("Text")
    for number, block in enumerate(article.blocks):
        if number:
            say()
        text = block.span.of(article.text)
        _print(text, "- " if block.role == "list-item" else "", bold=block.role == "crosshead")


def print_raw(article: Article) -> None:
    """Print the text as received; a removed line begins with its reason in brackets, furniture with its role."""
    lines = iter((*received_lines(article), None))
    line = next(lines)
    at = 0
    for raw in article.raw.splitlines(keepends=True):
        while line is not None and line.span.end <= at:
            line = next(lines)
        what = ruled(line) if line is not None and line.span.start < at + len(raw) and raw.strip() else ""
        kept = line is None or line.kept
        label = f"({what}) " if what and kept else f"[{what}] " if what else ""
        say(label + raw.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"), dim=bool(what) and not kept)
        at += len(raw)


def print_row(row: Row, around: str | None, *, ascii_only: bool) -> None:
    """Print one article of a list: a line that fits a terminal, or fields with tabs for other programs.

    On a terminal what a query found in its text stands below, *around* it a few words, each find between ``FOUND``.
    """
    if not sys.stdout.isatty():
        read = "unread" if row.unread else "read"
        say_fields((row.id, row.state, read, row.published, row.site, row.title or row.path, ",".join(row.tags)))
        return
    from rich.cells import set_cell_size

    mark = ("*-.!" if ascii_only else "●○◌!")[_mark(row)]
    named = " ".join([*(f"#{tag}" for tag in row.tags), shown_title(row.title, row.path)])
    noted = ("+" if ascii_only else "✎") if row.noted else " "
    start = f"{row.id[:8]} {mark}{noted}{set_cell_size(inert(short_date(row.published) or UNDATED), 9)}"
    line = f"{start}  {set_cell_size(inert(row.site or NO_SOURCE), 16)}  {inert(named)}"
    width = shutil.get_terminal_size().columns - 1
    say(set_cell_size(line, width).rstrip())
    if around is not None:
        first, last = FOUND
        parts = [part.partition(last) for part in f"{last}{around}".split(first)]
        say_found("         ", [(found, rest) for found, _, rest in parts], width)


def _mark(row: Row) -> int:
    if row.progress != "ready":
        return 2 if row.progress == "pending" else 3
    return 0 if row.unread else 1


def print_said(said: "Said") -> None:
    """Print one quotation with its source: folded on a terminal, else as fields with tabs."""
    quotation = said.quotation
    if not sys.stdout.isatty():
        about = (said.published, said.site, said.title or said.path)
        say_fields((said.article, quotation.speaker, quotation.kind, *about, said.text))
        return
    _print(f"{quotation.speaker or UNATTRIBUTED}: {said.shown}{_caution(quotation)}")
    where = (said.site or NO_SOURCE, long_date(said.published), shown_title(said.title, said.path))
    _print(" · ".join((*where, said.article[:8], said.anchor)), "  ", dim=True)


def _said(quotation: Quotation, text: str) -> str:
    via = f" (via {quotation.via})" if quotation.via else ""
    return quoted(quotation, text) + via + _caution(quotation)


def _caution(quotation: Quotation) -> str:
    return " (attribution uncertain)" if is_doubtful(quotation) else ""


def _heading(text: str) -> None:
    say()
    say(text, bold=True)


def _print(text: str, first: str = "", *, bold: bool = False, dim: bool = False) -> None:
    """Print *text* folded to the terminal, *first* before its first line; elsewhere it stays on one line."""
    text = " ".join(text.split())
    width = min(shutil.get_terminal_size().columns, _WIDEST) if sys.stdout.isatty() else len(text) + len(first)
    for line in textwrap.wrap(
        text,
        max(width, len(first) + 1),
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    ):
        say(line, bold=bold, dim=dim)

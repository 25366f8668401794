"""An article as plain lines: headline, key points, who said what, and the text."""

import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from reader.cli.output import say, say_fields
from reader.inert import inert
from reader.model import Analysis, Article, Quotation, Row

if TYPE_CHECKING:
    from reader.library import Said

_WIDEST = 100
_UNSURE = 0.5


def print_summary(article: Article, analysis: Analysis) -> None:
    """Print headline, source and date, key points, and quotations by speaker."""
    meta = article.meta
    _print(meta.title or article.path, bold=True)
    if meta.deck:
        _print(meta.deck)
    about = (meta.site or "no source", meta.published or "undated", meta.byline)
    _print(" · ".join(part for part in about if part), dim=True)
    if analysis.key_points:
        _heading("Key points")
        for point in analysis.key_points:
            _print(point.span.of(article.text), "- ")
    if analysis.quotations:
        _heading("Who said what")
        for speaker, said in _by_speaker(analysis.quotations):
            _print(speaker)
            for quotation in said:
                _print(_words(quotation, article.text), "  - ")


def print_text(article: Article) -> None:
    """Print the cleaned text, a blank line between blocks, crossheads bold."""
    _heading("Text")
    for number, block in enumerate(article.blocks):
        if number:
            say()
        text = block.span.of(article.text)
        _print(text, "- " if block.role == "list-item" else "", bold=block.role == "crosshead")


def print_raw(article: Article) -> None:
    """Print the text as received; each removed line begins with its reason in brackets."""
    at = 0
    for piece in article.removed:
        _print_raw(article.raw[at : piece.start])
        for line in article.raw[piece.start : piece.end].strip("\n").split("\n"):
            say(f"[{piece.reason}] {line}", dim=True)
        at = piece.end
    _print_raw(article.raw[at:])


def print_row(row: Row, *, ascii_only: bool) -> None:
    """Print one article of a list: a line that fits a terminal, or fields with tabs for other programs."""
    if not sys.stdout.isatty():
        read = "unread" if row.unread else "read"
        say_fields((row.id, row.state, read, row.published, row.site, row.title or row.path, ",".join(row.tags)))
        return
    from rich.cells import set_cell_size

    mark = ("*-.!" if ascii_only else "●○◌!")[_mark(row)]
    title = " ".join([*(f"#{tag}" for tag in row.tags), row.title or PurePath(row.path).name])
    start = f"{row.id[:8]} {mark} {set_cell_size(inert(row.published or 'undated'), 10)}"
    line = f"{start}  {set_cell_size(inert(row.site or 'no source'), 16)}  {inert(title)}"
    say(set_cell_size(line, shutil.get_terminal_size().columns - 1).rstrip())


def _mark(row: Row) -> int:
    if row.progress != "ready":
        return 2 if row.progress == "pending" else 3
    return 0 if row.unread else 1


def print_said(said: "Said") -> None:
    """Print one quotation with its source: folded on a terminal, else as fields with tabs."""
    quotation = said.quotation
    about = (said.published, said.site, said.title or said.path)
    if not sys.stdout.isatty():
        say_fields((said.article, quotation.speaker, quotation.kind, *about, said.text))
        return
    words = f"“{said.text}”" if quotation.kind == "direct" else said.text
    _print(f"{quotation.speaker or 'Nobody named'}: {words}")
    _print(" · ".join(part for part in (*about, said.article[:8]) if part), "  ", dim=True)


def _print_raw(text: str) -> None:
    if text.strip("\n"):
        for line in text.strip("\n").split("\n"):
            say(line)


def _by_speaker(quotations: Sequence[Quotation]) -> Iterator[tuple[str, list[Quotation]]]:
    """Yield speakers and what they said, most quoted first, what nobody is known to have said last."""
    groups: dict[str | None, list[Quotation]] = {}
    for quotation in quotations:
        groups.setdefault(quotation.speaker, []).append(quotation)
    for speaker, said in sorted(groups.items(), key=lambda group: (group[0] is None, -len(group[1]))):
        role = next((quotation.role for quotation in said if quotation.role), None)
        yield (f"{speaker}, {role}" if role else speaker or "Nobody named"), said


def _words(quotation: Quotation, text: str) -> str:
    words = " … ".join(piece.of(text) for piece in quotation.pieces)
    if quotation.kind == "direct":
        words = f"“{words}”"
    via = f" (via {quotation.via})" if quotation.via else ""
    unsure = " (speaker uncertain)" if quotation.speaker and quotation.confidence < _UNSURE else ""
    return words + via + unsure


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

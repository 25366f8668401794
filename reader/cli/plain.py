"""An article as plain lines: headline, key points, who said what, and the text."""

import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence

from reader.cli.output import say
from reader.model import Analysis, Article, Quotation

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

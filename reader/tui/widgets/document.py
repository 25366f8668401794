"""An article as paragraphs: its head, and its text cleaned or as received."""

from bisect import bisect_right
from collections.abc import Callable, Iterator

from msgspec import Struct

from reader.fronts import is_front_page
from reader.inert import inert
from reader.model import Article, Removed, Run, Span
from reader.tui.widgets.highlights import Layer, Mark
from reader.tui.widgets.paragraphs import Paragraph
from reader.wording import (
    FRONT_PAGE,
    KEPT_BY_USER,
    MARKUP_FAILED,
    NO_SOURCE,
    by_hand,
    shown_date,
    shown_title,
    why_removed,
)

_LOOKS = {"crosshead": "text-view--crosshead", "caption": "text-view--caption", "note": "text-view--caption"}
_BULLETS = ("•", "-", "–", "—", "*", "·", "‣", "▪", "◦")


class Document(Struct, frozen=True):
    """What a view of an article shows, and how its offsets relate to those of the cleaned text."""

    paragraphs: tuple[Paragraph, ...]
    text: str
    """The text that is shown: cleaned, or as received."""
    shown: Callable[[Span], Span | None]
    """From a span of the cleaned text to one of the shown text; None where that does not show it."""
    cleaned: Callable[[int], int]
    """From an offset of the shown text to one of the cleaned text, the next one where cleaning removed it."""


NOTHING = Document((), "", lambda span: span, lambda offset: offset)
"""No article."""


def cleaned_document(article: Article) -> Document:
    """Return *article* as cleaning left it."""
    paragraphs = (*_head(article), *_blocks(article))
    return Document(paragraphs, article.text, lambda span: span, lambda offset: offset)


def raw_document(article: Article) -> Document:
    """Return *article* as received: what was removed is marked, and each line of it says why."""
    back = _WayBack(article.origin.runs)
    return Document((*_head(article), *_raw_lines(article)), article.raw, article.origin.raw_span, back.cleaned)


def received_place(article: Article, offset: int) -> int:
    """Return where *offset* of the cleaned text stands as received: it is the same however the article is cleaned."""
    return article.origin.raw(offset) or 0


def cleaned_place(article: Article, place: int) -> int:
    """Return where the raw offset *place* stands in the cleaned text, 0 for the beginning of both."""
    return _WayBack(article.origin.runs).cleaned(place) if place else 0


def _head(article: Article) -> Iterator[Paragraph]:
    """Yield headline, deck and one line of who, where and when; what is not stated is said so."""
    meta = article.meta
    yield Paragraph(inert(shown_title(meta.title, article.path)), "text-view--title")
    if meta.deck:
        yield Paragraph(inert(meta.deck), "text-view--deck")
    facts = (meta.byline, meta.site or NO_SOURCE, shown_date(meta), by_hand(article))
    yield Paragraph(inert(" · ".join(fact for fact in facts if fact)), "text-view--head")
    if article.markup_failed:
        yield Paragraph(MARKUP_FAILED, "text-view--head")
    if is_front_page(article):
        yield Paragraph(FRONT_PAGE, "text-view--head")
    yield Paragraph("")


def _blocks(article: Article) -> Iterator[Paragraph]:
    """Yield the blocks of the cleaned text, and the blank lines between them."""
    at = 0
    for block in article.blocks:
        yield from _gap(article.text, at, block.span.start)
        text = inert(block.span.of(article.text), lines=True)
        item = block.role == "list-item"
        yield Paragraph(
            text,
            _LOOKS.get(block.role),
            block.span.start,
            lead="• " if item and not text.startswith(_BULLETS) else "",
            hanging=2 if item else 0,
        )
        at = max(at, block.span.end)
    yield from _gap(article.text, at, len(article.text))


def _gap(text: str, start: int, end: int) -> Iterator[Paragraph]:
    """Yield what stands between two blocks: as many empty lines, or text that no block covers."""
    between = text[start:end]
    if between.strip():
        yield Paragraph(inert(between, lines=True), None, start)
        return
    for line in range(between.count("\n") - 1):
        yield Paragraph("", None, start + min(line + 1, len(between) - 1))


def _raw_lines(article: Article) -> Iterator[Paragraph]:
    """Yield the text as received, line by line."""
    removed = Layer("text-view--removed", (Span(gone.start, gone.end) for gone in article.removed))
    back = (article.origin.raw_span(block.span) for block in article.blocks if block.overruled)
    kept = Layer("text-view--kept", filter(None, back))
    reasons = _Reasons(article.removed)
    at = 0
    for line in article.raw.splitlines(keepends=True):
        text = line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        marks = removed.within(at, at + len(text)) or kept.within(at, at + len(text))
        why = KEPT_BY_USER if marks and marks[0].look == kept.look else reasons.at(marks[0].start) if marks else ""
        yield Paragraph(
            inert(text),
            None,
            at,
            note=f"[{inert(why)}]" if marks else "",
            marks=tuple(Mark(mark.start - at, mark.end - at, mark.look) for mark in marks),
        )
        at += len(line)


class _Reasons:
    """Why something was removed, by its place."""

    def __init__(self, removed: tuple[Removed, ...]) -> None:
        self._removed = sorted(removed, key=lambda gone: gone.start)

    def at(self, offset: int) -> str:
        """Return the reason of the last stretch that begins at or before *offset*."""
        place = bisect_right(self._removed, offset, key=lambda gone: gone.start) - 1
        return why_removed(self._removed[max(0, place)])


class _WayBack:
    """From the text as received to the cleaned text."""

    def __init__(self, runs: tuple[Run, ...]) -> None:
        self._runs = sorted(runs, key=lambda run: run.raw_start)

    def cleaned(self, offset: int) -> int:
        """Return the cleaned offset of the raw one, or the next where it was removed."""
        at = bisect_right(self._runs, offset, key=lambda run: run.raw_end)
        if at >= len(self._runs):
            return self._runs[-1].end if self._runs else 0
        run = self._runs[at]
        return min(run.start + max(0, offset - run.raw_start), max(run.start, run.end - 1))

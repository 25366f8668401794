"""How quotations, dates and titles read wherever a person reads them: on screen, in a note, on a clipboard.

Nothing here is made inert or escaped: whoever prints it does that, for the place it goes to.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from pathlib import PurePath
from typing import NamedTuple

from msgspec import Struct

from reader.details import NAMES
from reader.model import Article, Metadata, Quotation, Removed, Span
from reader.received import RECURRING, TAKEN_OUT, Line

UNATTRIBUTED = "unattributed"
UNDATED = "undated"
NO_SOURCE = "no source"
NO_SOURCES = "no sources yet: nutgraf sources add keeps feeds, pages and folders"

_DOUBTFUL = 0.5
_WORDS_A_MINUTE = 230
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_OPENING = "“\"‘'«„"
_CLOSING = "”\"’'»"
_MARK = re.compile(r"""(?P<opens>[“‘«„]|(?<!\w)["'](?=\w))|[”»]|["’'](?!\w)""")


class Speaker(Struct, frozen=True):
    """Who said something, and what."""

    name: str | None
    """None for what is attributed to nobody."""
    role: str | None
    said: tuple[int, ...]
    """Indices into the quotations, in text order."""


class Heard(NamedTuple):
    """Where else a quotation is reported."""

    outlets: tuple[str, ...]
    """By site, or by headline for want of one."""
    otherwise: bool
    """Whether one of them words it otherwise."""


MARKUP_FAILED = "cleaned as plain text: the page's markup does not tell its story"
FRONT_PAGE = "this looks like a front page, not an article"
KEPT_BY_USER = "kept by you"


def fronts_counted(count: int) -> str:
    """Return that *count* of the pages taken in, one at least, look like front pages."""
    return (
        f"{count:,} look like front pages, not articles" if count > 1 else "1 looks like a front page, not an article"
    )


def ruled(line: Line) -> str:
    """Return why *line* was removed, that the user kept it, or what it is in the story beside a paragraph."""
    if isinstance(line.now, Removed):
        return why_removed(line.now)
    return KEPT_BY_USER if line.by_user else "" if line.now.role == "paragraph" else line.now.role


def why_removed(removed: Removed) -> str:
    """Return in a few words why a line was removed."""
    if removed.reason == TAKEN_OUT:
        return "removed by you"
    if removed.reason == RECURRING:
        return f"in {removed.articles:,} articles of this source" if removed.articles else "in articles of this source"
    return removed.reason


def quoted(quotation: Quotation, text: str) -> str:
    """Return the words reported as a reader sees them: on one line, pieces parted by an ellipsis.

    Quotation marks stand around what *text* has in marks and never around an indirect statement; in a mixed one they
    stand where *text* has them, and a mark at its edge is shown with its counterpart inside. A cue that leads straight
    into a mixed or indirect one is shown with it, since "of acting late" says nothing without "accused".
    """
    words = " … ".join(_piece(quotation, text, piece) for piece in quotation.pieces)
    cue = quotation.cue
    if quotation.kind == "direct" or cue is None or text[cue.end : quotation.span.start] != " ":
        return words
    return f"{cue.of(text)} {words}"


def unmarked(quotation: Quotation, text: str) -> str:
    """Return the words reported as programs take them: pieces to the letter, no marks at their edges."""
    return " … ".join(piece.of(text) for piece in quotation.pieces)


def reported(quotation: Quotation, text: str) -> str:
    """Return source and cue as *text* has them, with the speaker's name in brackets where the source does not tell it.

    A surname does: "Roe said" is clear enough below "Jane Roe".
    """
    if not quotation.speaker:
        return f"({UNATTRIBUTED})"
    mention = quotation.source.of(text) if quotation.source else quotation.speaker
    cue = f" {quotation.cue.of(text)}" if quotation.cue else ""
    words, name = mention.casefold().split(), quotation.speaker.casefold()
    told = name in mention.casefold() or words[-1:] == name.split()[-1:]
    named = "" if told else f" [{quotation.speaker}]"
    return f"{mention}{named}{cue}"


def paragraph_of(article: Article, span: Span) -> int:
    """Return the number, from 1, of the block of *article* in which *span* begins; the last one's behind its end."""
    at = bisect_right(article.blocks, span.start, key=lambda block: block.span.end)
    return min(at + 1, len(article.blocks))


def is_doubtful(quotation: Quotation) -> bool:
    """Say whether a reader is warned that the speaker may be another."""
    return quotation.speaker is not None and quotation.confidence < _DOUBTFUL


def by_speaker(quotations: Iterable[Quotation]) -> list[Speaker]:
    """Return who is quoted: the most quoted first, of equals the one first quoted; nobody last."""
    said: dict[str | None, list[int]] = {}
    roles: dict[str | None, str] = {}
    for index, quotation in enumerate(quotations):
        said.setdefault(quotation.speaker, []).append(index)
        if quotation.role:
            roles.setdefault(quotation.speaker, quotation.role)
    speakers = [Speaker(name, roles.get(name), tuple(indices)) for name, indices in said.items()]
    return sorted(speakers, key=lambda speaker: (speaker.name is None, -len(speaker.said)))


def shown_title(headline: str | None, path: str) -> str:
    """Return the headline, or the file's name for want of one."""
    return headline or ("standard input" if path == "-" else PurePath(path).name or path)


def long_date(iso: str | None) -> str:
    """Return an ISO date as precise as it is, ``29 Aug 2014``, ``Aug 2014`` or ``2014``; "undated" for want of one."""
    return " ".join(part for part in reversed(_date(iso)) if part).removeprefix("0") or UNDATED


def shown_date(meta: Metadata) -> str:
    """Return the date that an article states in full; one that is only guessed says so."""
    if meta.published is None and meta.published_guess is not None:
        return f"≈ {long_date(meta.published_guess)} (guessed)"
    return long_date(meta.published)


def by_hand(article: Article) -> str | None:
    """Return what of the article the user said themselves, in words; None where the page says all."""
    names = ", ".join(NAMES[field] for field in article.by_hand)
    return f"by hand: {names}" if names else None


def short_date(iso: str | None) -> str:
    """Return an ISO date for a column of nine cells: ``03 Aug 14``, ``Aug 2014``, ``2014``; nothing for want of one."""
    year, month, day = _date(iso)
    return f"{day} {month} {year[2:]}" if day else f"{month} {year}".strip()


def counted(number: int, what: str) -> str:
    """Return how many there are of *what*, a noun that takes an s."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def minutes(words: int) -> int:
    """Return how long a text of so many words takes to read, one minute at least."""
    return max(1, round(words / _WORDS_A_MINUTE))


def _date(iso: str | None) -> tuple[str, str, str]:
    """Return year, name of the month and day, each empty where *iso* does not give it."""
    year, month, day = [*(iso or "")[:10].split("-"), "", ""][:3]
    if not (month.isdecimal() and 1 <= int(month) <= len(_MONTHS)):
        return year, "", ""
    return year, _MONTHS[int(month) - 1], day


def _piece(quotation: Quotation, text: str, piece: Span) -> str:
    words = " ".join(piece.of(text).split())
    if quotation.kind == "indirect":
        return words
    if quotation.kind == "direct":
        return f"“{words}”"
    before, after = text[max(0, piece.start - 1) : piece.start], text[piece.end : piece.end + 1]
    unopened, unclosed = _unpaired(words)
    if before and before in _OPENING and not (unopened or unclosed):
        return f"“{words}”"
    opening = before if unopened and before in _OPENING else ""
    return opening + words + (after if unclosed and after in _CLOSING else "")


def _unpaired(words: str) -> tuple[bool, bool]:
    """Say whether a quotation mark closes that *words* do not open, and whether one opens that they do not close."""
    depth, unopened = 0, False
    for mark in _MARK.finditer(words):
        depth += 1 if mark["opens"] else -1
        if depth < 0:
            depth, unopened = 0, True
    return unopened, depth > 0

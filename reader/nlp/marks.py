"""Quotation marks of one paragraph: which open, which close, and which are apostrophes, inches or elisions."""

import re
from collections.abc import Iterator

from msgspec import Struct

from reader.model import Span

_DOUBLE = re.compile(r"[\"＂“”„«»]|''|``|’’|‘‘")
_SINGLE = re.compile(r"[‘’']")
STRAIGHT = frozenset(['"', "＂", "''"])
_OPENING = frozenset(["“", "„", "«", "``", "‘‘"])
_CLOSING = frozenset(["”", "»", "’’"])
_BEFORE_OPENING = frozenset("([—–-‘'")
_AFTER_CLOSING = frozenset(")].,;:!?—–-’'")
_BEFORE_SINGLE = frozenset('([—–-/"“„«')
_ENDS_WORDS = frozenset('.,!?…;:)]—–"”»%')
_SURE_AFTER = frozenset('.,;:!?)]…—–"”»')
_ELISIONS = re.compile(
    r"(?:(?i:t(?:is|was|were|will|would))|n|em|im|til|till|cause|cos|coz|bout|round|fore|neath|kay|fraid|\d\ds?)\b"
)
_CLIPPED = re.compile(r"(?:[sxz]|\w\win|\b(?:o|ol|th|an|wi|d|t|lil|mo|po|n))\Z", re.IGNORECASE)
_CLIP_CHARS = 4


class Mark(Struct, frozen=True):
    """One mark; a doubled single mark is one."""

    start: int
    end: int
    opens: bool
    sure: bool = True
    """False where it may be an apostrophe: "the workers' pay", "walkin' home"."""


def double_marks(text: str, paragraph: Span) -> Iterator[Mark]:
    """Yield the double marks of *paragraph*, opening told from closing by what stands beside them."""
    inside = False
    low = False
    reversed_guillemets = False
    for found in _DOUBLE.finditer(text, paragraph.start, paragraph.end):
        mark = found.group()
        if mark == "»" and not inside and _opens_word(text, found.end(), paragraph):
            reversed_guillemets = True
        if mark in "«»" and reversed_guillemets:
            opens: bool | None = mark == "»"
        elif mark == "“" and low:
            opens = False
        elif mark in _OPENING:
            opens = not (inside and mark == "“" and _ends_word(text, found, paragraph))
        elif mark in _CLOSING:
            opens = False
        else:
            opens = _straight_opens(text, found, paragraph, inside)
        if opens is None:
            continue
        if not inside:
            low = mark == "„"
        yield Mark(found.start(), found.end(), opens)
        inside = opens


def _opens_word(text: str, at: int, paragraph: Span) -> bool:
    return at < paragraph.end and not text[at].isspace() and text[at] not in _AFTER_CLOSING


def _ends_word(text: str, found: re.Match[str], paragraph: Span) -> bool:
    """Say whether an opening mark stands where a closing one belongs: 'Apparently not,“ he said'."""
    after = text[found.end()] if found.end() < paragraph.end else " "
    return (after.isspace() or after in _AFTER_CLOSING) and not text[found.start() - 1].isspace()


def _straight_opens(text: str, found: re.Match[str], paragraph: Span, inside: bool) -> bool | None:
    """Say whether a straight mark opens; None for inches."""
    before = text[found.start() - 1] if found.start() > paragraph.start else " "
    after = text[found.end()] if found.end() < paragraph.end else " "
    if before.isdigit() and after.isdigit():
        return None
    if before.isspace() and after.isspace():
        return not inside
    if before.isspace() or before in _BEFORE_OPENING:
        return not (inside and after.isspace())
    if after.isspace() or after in _AFTER_CLOSING:
        return None if before.isdigit() and not inside else False
    return not inside


def single_marks(text: str, paragraph: Span) -> Iterator[Mark]:
    """Yield the single marks of *paragraph* that may open or close; apostrophes and elisions inside words are none."""
    for found in _SINGLE.finditer(text, paragraph.start, paragraph.end):
        at = found.start()
        before = text[at - 1] if at > paragraph.start else " "
        after = text[at + 1] if at + 1 < paragraph.end else " "
        if (before.isalnum() and after.isalnum()) or found.group() in (before, after):
            continue
        if before.isspace() or before in _BEFORE_SINGLE:
            if found.group() != "’" and not after.isspace() and not _ELISIONS.match(text, at + 1):
                yield Mark(at, at + 1, opens=True)
                continue
            if before.isspace():
                continue
        yield Mark(at, at + 1, opens=False, sure=_surely_closes(text, at, before, after))


def _surely_closes(text: str, at: int, before: str, after: str) -> bool:
    if before in _ENDS_WORDS:
        return True
    if not (after.isspace() or after in _SURE_AFTER):
        return False
    return _CLIPPED.search(text, max(0, at - _CLIP_CHARS), at) is None

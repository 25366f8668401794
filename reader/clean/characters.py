"""Text as received to text that is safe to store and show, with the way back.

Per line, until nothing changes: mojibake is repaired; escape sequences, controls, bidi controls and zero-width
characters go; every kind of space becomes a space; what is no character becomes U+FFFD; NFC. Everything else,
quotation marks above all, stays as it was received.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import starmap

from ftfy import TextFixerConfig, fix_encoding
from ftfy.badness import is_bad
from msgspec import Struct

from reader.model import Run, SourceMap, Span

_ROUNDS = 8
"""Removing a control can complete a mojibake sequence and so on; nobody nests that deeper by accident."""

# NEL is an end of line only where it cannot be the second half of a mojibake sequence.
# A word cut by a soft hyphen goes on behind the end of its line, which goes with the hyphen.
_CUT = r"(?<!\xad[\n\r])(?<!\xad\r\n)"
_LINE_END = re.compile(rf"(?:\r\n|[\n\r\v\f\u2028\u2029]|(?<![\x80-\xff])\x85){_CUT}")
_COMMON_END = re.compile(rf"[\n\r\v\f\u2028\u2029]{_CUT}(?:(?<=\r)\n)?")
"""The same where there is no NEL: it begins with one class, which is found much faster."""

# UTF-8 read as Windows-1252 or Latin-1: a lead byte, then as many continuation bytes as it asks for.
_CONTINUATION = "\x80-\xbf" + bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")
_MOJIBAKE = re.compile(
    f"(?:[\xc2-\xdf][{_CONTINUATION}]|[\xe0-\xef][{_CONTINUATION}]{{2}}|[\xf0-\xf4][{_CONTINUATION}]{{3}})+"
)
_SIGNATURE = re.compile(f"[\xc2-\xf4][{_CONTINUATION}]")
_FTFY = TextFixerConfig(
    uncurl_quotes=False, fix_latin_ligatures=False, fix_character_width=False, fix_c1_controls=False, explain=False
)

# ECMA-48, 7-bit and C1. A string sequence that is not ended takes the rest of its line with it; a lone C1
# introducer is more often a broken byte, so that only it goes.
_STRING_END = r"(?:\x07|\x1b\\|\x9c)"
_ESCAPE = (
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    rf"|\x1b[\]PX^_][^\x07\x1b\x9c]*{_STRING_END}?"
    rf"|[\x90\x98\x9d-\x9f][^\x07\x1b\x9c\x90\x98\x9d-\x9f]*{_STRING_END}"
    r"|\x1b[ -/]*[0-~]?"
)
# Zero-width joiners mean something between emoji and inside Arabic, Indic and Mongolian words; nowhere else.
_PICTURE = "\xa9\xae\u203c-\u3299\ufe0f\U0001f000-\U0001faff"
_JOINING = "\u0600-\u0dff\u1000-\u109f\u1780-\u18af"
_INVISIBLE = (
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u070f\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    f"|(?<![{_JOINING}])\u200c|\u200c(?![{_JOINING}])"
    f"|\u200d(?![{_JOINING}{_PICTURE}])|(?<![{_JOINING}{_PICTURE}])\u200d"
)
_REMOVED = re.compile(f"(?:{_ESCAPE}|{_INVISIBLE})+")

_REPLACED = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000\x91-\x97\ud800-\udfff\ufffe\uffff]")
_REPLACEMENTS = {"\x91": "‘", "\x92": "’", "\x93": "“", "\x94": "”", "\x95": "•", "\x96": "–", "\x97": "—"}

_SETTLED = re.compile(
    "[^\n -~\xa1-\xac\xae-\u02ff\u0370-\u0373\u0391-\u03a1\u03a3-\u03a9\u03b1-\u03c9\u0410-\u044f\u2010-\u2027\u2030-"
    "\u205e\u20a0-\u20bf\u2116\u2122\u2190-\u21ff\u2500-\u27bf\u3001-\u3029\u4e00-\u9fff\uac00-\ud7a3\ufffd]"
)
"""Finds a character outside those that no rule here touches."""

_COMPOSABLE = re.compile("[\x00-\x7f]?[^\x00-\x7f]+")
"""Nothing composes across an ASCII character, except onto it."""

Edit = tuple[int, int, str]


class SafeText(Struct, frozen=True):
    """Safe text and where each stretch of it stood."""

    text: str
    runs: tuple[Run, ...]

    def moved(self, offset: int) -> tuple[Run, ...]:
        """Return the runs for this text standing at *offset* of a longer one."""
        return tuple(Run(r.start + offset, r.end + offset, r.raw_start, r.raw_end) for r in self.runs)


def raw_lines(text: str) -> Iterator[Span]:
    """Yield the lines of *text* without their ends, whatever these are made of; one more than there are ends."""
    return starmap(Span, line_bounds(text))


def line_bounds(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of the same lines."""
    start = 0
    for end in (_LINE_END if "\x85" in text else _COMMON_END).finditer(text):
        yield start, end.start()
        start = end.end()
    yield start, len(text)


def safe_line(raw: str, span: Span, settled: bool = False) -> SafeText:
    """Return the line of *raw* at *span* made safe and without white space at its edges; runs count in *raw*.

    Args:
        raw: All of the text as received.
        span: The line, without its end.
        settled: It is known that ``is_settled`` holds for the line.
    """
    text = span.of(raw)
    settled = settled or is_settled(text)
    if not settled and not _SIGNATURE.search(text):
        text = _REPLACED.sub(_replacement, text)
        settled = is_settled(text)
    if settled:
        kept = text.strip(" ")
        start = span.start + len(text) - len(text.lstrip(" "))
        return SafeText(kept, (Run(0, len(kept), start, start + len(kept)),) if kept else ())
    runs: Sequence[Run] = (Run(0, len(text), span.start, span.end),)
    for _ in range(_ROUNDS):
        before = text
        for find in (_repairs, _removals, _compositions):
            text, runs = _rewrite(text, runs, find(text))
            text = _REPLACED.sub(_replacement, text)
        if text == before:
            break
    left, right = len(text) - len(text.lstrip(" ")), len(text.rstrip(" "))
    edits = [(0, left, "")] if left else []
    text, runs = _rewrite(text, runs, [*edits, (max(left, right), len(text), "")])
    return SafeText(text, tuple(runs))


def safe(raw: str) -> SafeText:
    """Return all of *raw* made safe, line by line, each end of line as one newline; blank lines stay."""
    out: list[str] = []
    runs: list[Run] = []
    at = ended = 0
    settled = is_settled(raw)
    for span in raw_lines(raw):
        line = safe_line(raw, span, settled)
        if out:
            runs.append(Run(at - 1, at, ended, span.start))
        out.append(line.text)
        runs += line.moved(at)
        at += len(line.text) + 1
        ended = span.end
    return SafeText("\n".join(out), tuple(runs))


def safe_words(text: str) -> str:
    """Return *text* as one safe line for a title or a name: white space folded, its map not wanted."""
    return " ".join(safe(text).text.split())


def source_map(runs: Sequence[Run]) -> SourceMap:
    """Return the map of *runs*, neighbours that go on one by one joined."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and _exact(last) and _exact(run) and (last.end, last.raw_end) == (run.start, run.raw_start):
            joined[-1] = Run(last.start, run.end, last.raw_start, run.raw_end)
        else:
            joined.append(run)
    return SourceMap(tuple(joined))


def is_settled(text: str) -> bool:
    """Say whether no rule here would change a line of *text* but by stripping it."""
    if text.isascii() and text.isprintable():
        return True
    return not _SETTLED.search(text) and (text.isascii() or not _SIGNATURE.search(text))


def _exact(run: Run) -> bool:
    return run.end - run.start == run.raw_end - run.raw_start


def _replacement(match: re.Match[str]) -> str:
    char = match[0]
    return _REPLACEMENTS.get(char) or ("\ufffd" if char >= "\ud800" else " ")


def _repairs(text: str) -> list[Edit]:
    found = ((match.span(), match[0], _repaired(match[0])) for match in _MOJIBAKE.finditer(text))
    return [(*span, fixed) for span, broken, fixed in found if fixed != broken]


@lru_cache(maxsize=4096)
def _repaired(found: str) -> str:
    return fix_encoding(found, _FTFY) if is_bad(found) else found


def _removals(text: str) -> list[Edit]:
    return [(match.start(), match.end(), "") for match in _REMOVED.finditer(text)]


def _compositions(text: str) -> list[Edit]:
    if unicodedata.is_normalized("NFC", text):
        return []
    found = ((match.span(), match[0], unicodedata.normalize("NFC", match[0])) for match in _COMPOSABLE.finditer(text))
    return [(*span, composed) for span, received, composed in found if composed != received]


def _rewrite(text: str, runs: Sequence[Run], edits: Sequence[Edit]) -> tuple[str, Sequence[Run]]:
    """Carry out *edits*, in order and disjoint, on *text*, and take *runs* along."""
    if not edits:
        return text, runs
    out: list[str] = []
    moved: list[Run] = []
    at = size = 0
    for start, end, new in (*edits, (len(text), len(text), "")):
        moved += [
            Run(run.start - at + size, run.end - at + size, run.raw_start, run.raw_end)
            for run in _clipped(runs, at, start)
        ]
        out += (text[at:start], new)
        size += start - at
        replaced = list(_clipped(runs, start, end)) if new else []
        if replaced:
            moved.append(Run(size, size + len(new), replaced[0].raw_start, replaced[-1].raw_end))
        size += len(new)
        at = end
    return "".join(out), moved


def _clipped(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    """Yield what of *runs* lies in [start, end); a run that is no one-to-one stretch keeps all of its raw range."""
    at = max(0, bisect_right(runs, start, key=lambda run: run.start) - 1)
    while at < len(runs) and runs[at].start < end:
        run = runs[at]
        at += 1
        first, last = max(start, run.start), min(end, run.end)
        if first >= last:
            continue
        if _exact(run):
            yield Run(first, last, run.raw_start + first - run.start, run.raw_start + last - run.start)
        else:
            yield Run(first, last, run.raw_start, run.raw_end)

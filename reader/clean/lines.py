"""The lines of a page and the verdict on each: a role in the story, or the reason it is left out."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct

from reader.clean.characters import SafeText, is_settled, line_bounds, safe_line
from reader.model import Role, Run, Span

_Piece: TypeAlias = tuple[Span, str]

_WRAP_LEAST, _WRAP_MOST = 40, 110
"""Widths at which people and mail programs break lines."""
_RAGGED = 15
"""How far the longest line of a paragraph may fall short of the page's."""
_STOPS = (".", "!", "?", ":", ".”", '."', "”", '"', ".’", "!”", "?”", '!"', '?"', ".)")
_HYPHENATED = re.compile(r"([^\W\d_]+)-$")
_LONGEST_WORD = 40
_REST = re.compile(r"[^\W\d_]+")
_COMPOUNDING = frozenset(
    "well ill self half so ex non all high low long short full hard left right far cross anti world state old new then"
    " two three four five six seven eight nine ten twenty thirty forty fifty much best better ever once third first"
    " second one year day north south east west light dark open early late long-time".split()
)
"""Words that stand before a hyphen of their own; where one ends a line its hyphen stays."""
_SUFFIXES = frozenset("er ers est ly y en ened ening ens ness ish age ages al ment ments ful ing ed less ship".split())


class LineVerdict(Struct, frozen=True):
    """What one line of the text as received is; lines that are blank have none."""

    span: Span
    """Raw offsets of the line, without its newline; of a paragraph that was broken into lines, of all of it."""
    role: Role | None
    """Its role in the story, None where it is left out."""
    reason: str | None
    """A word of ``reader.clean.REASONS`` where it is left out, None where it is kept."""
    overruled: Role | str | None = None
    """What the cleaner said of it, a role or a reason, where somebody knows better."""


class Line(Struct, frozen=True):
    """A line that is not blank: where it stands in the text as received, and what it says, safe and stripped."""

    span: Span
    text: str
    gap: int
    """Blank lines before it."""


def page_lines(raw: str) -> tuple[Line, ...]:
    """Return the lines of *raw* that are not blank; a paragraph broken at a fixed width is one line."""
    settled = is_settled(raw)
    groups: list[list[_Piece]] = []
    gaps: list[int] = []
    blank = 0
    for start, end in line_bounds(raw):
        text = raw[start:end].strip(" ")
        if text and not settled and not is_settled(text):
            text = safe_line(raw, Span(start, end)).text
        if not text:
            blank += 1
        elif groups and not blank:
            groups[-1].append((Span(start, end), text))
        else:
            groups.append([(Span(start, end), text)])
            gaps.append(blank)
            blank = 0
    widths = {_width(group) for group in groups if len(group) > 1 and _is_wrapped(group) and _runs_on(group)}
    if not widths:
        starts = [
            (piece, 0 if at else gap) for group, gap in zip(groups, gaps, strict=True) for at, piece in enumerate(group)
        ]
        return tuple([Line(span, text, gap) for (span, text), gap in starts])
    return tuple(line for group, gap in zip(groups, gaps, strict=True) for line in _unwrapped(group, gap, widths))


def safe_span(raw: str, span: Span) -> SafeText:
    """Return the stretch of *raw* at *span* as one safe line, ends of line inside it as spaces."""
    text = span.of(raw)
    if text.isprintable():  # no end of line is
        return safe_line(raw, span)
    spans = [Span(span.start + start, span.start + end) for start, end in line_bounds(text)]
    parts = [(part, safe_line(raw, part)) for part in spans]
    out: list[str] = []
    runs: list[Run] = []
    at = ended = 0
    for part, line in parts:
        if not line.text:
            continue
        if out:
            cut, space = _joint(out[-1], line.text)
            if cut:
                out[-1] = out[-1][:-cut]
                last = runs[-1]
                runs[-1] = Run(last.start, last.end - cut, last.raw_start, last.raw_end - cut)
                at -= cut
            if space:
                out.append(space)
                runs.append(Run(at, at + 1, ended, part.start))
                at += 1
        out.append(line.text)
        runs += line.moved(at)
        at += len(line.text)
        ended = part.end
    return SafeText("".join(out), tuple(runs))


def _unwrapped(group: Sequence[_Piece], gap: int, widths: Collection[int]) -> Iterator[Line]:
    """Join the lines of *group* where they are paragraphs broken at one of *widths*, those known of the page."""
    if len(group) > 1 and any(abs(_width(group) - width) <= _RAGGED for width in widths) and _is_wrapped(group):
        parts = _paragraphs(group)
    else:
        parts = [[piece] for piece in group]
    for at, part in enumerate(parts):
        text = [part[0][1]]
        for _, following in part[1:]:
            cut, space = _joint(text[-1], following)
            text[-1] = f"{text[-1][: len(text[-1]) - cut]}{space}"
            text.append(following)
        yield Line(Span(part[0][0].start, part[-1][0].end), "".join(text), 0 if at else gap)


def _width(group: Sequence[_Piece]) -> int:
    return max(len(text) for _, text in group)


def _is_wrapped(group: Sequence[_Piece]) -> bool:
    """Say whether a program broke the lines of *group*: most are full, the others end a sentence."""
    if not _WRAP_LEAST <= _width(group) <= _WRAP_MOST:
        return False
    parts = _paragraphs(group)
    return 2 * len(parts) <= len(group) and all(part[-1][1].endswith(_STOPS) for part in parts[:-1])


def _runs_on(group: Sequence[_Piece]) -> bool:
    """Say whether a sentence of *group* goes on in the next line, as the items of a list do not."""
    return any(text[0].islower() and not before.endswith(_STOPS) for (_, before), (_, text) in pairwise(group))


def _paragraphs(group: Sequence[_Piece]) -> list[list[_Piece]]:
    """Return *group* cut after each line to which the next word could have been added."""
    width = _width(group)
    parts = [[group[0]]]
    for (_, text), piece in pairwise(group):
        if len(text) + 1 + len(piece[1].split(" ", 1)[0]) > width:
            parts[-1].append(piece)
        else:
            parts.append([piece])
    return parts


def _joint(text: str, following: str) -> tuple[int, str]:
    """Return how many characters of *text* go, and what stands between it and the line *following* it."""
    found = _HYPHENATED.search(text[-_LONGEST_WORD:])
    if not found or not following[0].islower():
        return 0, " "
    rest = _REST.match(following)
    whole = found[1].lower() in _COMPOUNDING and not (rest and rest[0] in _SUFFIXES)
    return (0, "") if whole else (1, "")

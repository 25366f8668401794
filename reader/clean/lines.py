"""The lines of a page and the verdict on each: a role in the story, or the reason it is left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.clean.characters import SafeText, is_settled, raw_lines, safe_line
from reader.model import Role, Run, Span

_WRAP_LEAST, _WRAP_MOST = 40, 110
"""Widths at which people and mail programs break lines."""


@dataclass(frozen=True, slots=True)
class LineVerdict:
    """What one line of the text as received is; lines that are blank have none."""

    span: Span
    """Raw offsets of the line, without its newline; of a paragraph that was broken into lines, of all of it."""
    role: Role | None
    """Its role in the story, None where it is left out."""
    reason: str | None
    """A word of ``reader.clean.REASONS`` where it is left out, None where it is kept."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: where it stands in the text as received, and what it says, safe and stripped."""

    span: Span
    text: str
    gap: int
    """Blank lines before it."""


def page_lines(raw: str) -> tuple[Line, ...]:
    """Return the lines of *raw* that are not blank; a paragraph broken at a fixed width is one line."""
    settled = is_settled(raw)
    groups: list[list[tuple[Span, str]]] = []
    gaps: list[int] = []
    blank = 0
    for span in raw_lines(raw):
        text = span.of(raw).strip(" ") if settled else safe_line(raw, span).text
        if not text:
            blank += 1
        elif groups and not blank:
            groups[-1].append((span, text))
        else:
            groups.append([(span, text)])
            gaps.append(blank)
            blank = 0
    return tuple(line for group, gap in zip(groups, gaps, strict=True) for line in _unwrapped(group, gap))


def safe_span(raw: str, span: Span) -> SafeText:
    """Return the stretch of *raw* at *span* as one safe line, ends of line inside it as spaces."""
    if is_settled(span.of(raw)) and "\n" not in span.of(raw):
        return safe_line(raw, span, settled=True)
    parts = [
        (part, safe_line(raw, Span(span.start + part.start, span.start + part.end))) for part in raw_lines(span.of(raw))
    ]
    out: list[str] = []
    runs: list[Run] = []
    at = ended = 0
    for part, line in parts:
        if not line.text:
            continue
        if out:
            runs.append(Run(at - 1, at, ended, span.start + part.start))
        out.append(line.text)
        runs += line.moved(at)
        at += len(line.text) + 1
        ended = span.start + part.end
    return SafeText(" ".join(out), tuple(runs))


def _unwrapped(group: Sequence[tuple[Span, str]], gap: int) -> Iterator[Line]:
    """Join the lines of *group* where each but the last is as full as a fixed width allows."""
    if len(group) > 1 and _is_wrapped([text for _, text in group]):
        yield Line(Span(group[0][0].start, group[-1][0].end), " ".join(text for _, text in group), gap)
        return
    for at, (span, text) in enumerate(group):
        yield Line(span, text, 0 if at else gap)


def _is_wrapped(texts: Sequence[str]) -> bool:
    """Say whether a program broke *texts*: no line is too wide, and no next word would have fitted."""
    width = max(map(len, texts))
    if not _WRAP_LEAST <= width <= _WRAP_MOST:
        return False
    return all(len(text) + 1 + len(following.split(" ", 1)[0]) > width for text, following in pairwise(texts))

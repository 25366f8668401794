"""Headline, byline, captions and crossheads told from paragraphs."""

from collections.abc import Sequence

from reader.clean.features import Seen
from reader.clean.lines import Line, LineVerdict


def furnish(lines: Sequence[Line], page: Sequence[Seen], story: Sequence[bool]) -> tuple[LineVerdict, ...]:
    """Return the verdicts: a role for what is story, a reason for what is not."""
    return tuple(
        LineVerdict(line.span, "paragraph" if kept else None, None if kept else "clutter")
        for line, _, kept in zip(lines, page, story, strict=True)
    )

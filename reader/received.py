"""The lines of an article as received, what became of each, and who says so."""

from collections import Counter
from hashlib import blake2b

from msgspec import Struct

from reader.model import Article, Block, Removed, Span

RECURRING, TAKEN_OUT = "recurring", "user"
"""Reasons to remove a line that no page gives by itself: its source's other articles have it too; the user said so."""


class Line(Struct, frozen=True):
    """A line of an article as received that is not blank; a paragraph that was broken into lines is one."""

    span: Span
    """Into ``Article.raw``."""
    text: str
    now: Block | Removed
    """What it is as things stand."""
    judged: str
    """What the cleaner said of it: a role, or a reason to remove it."""
    is_story: bool
    """Whether ``judged`` is a role."""
    by_user: bool
    """Whether it stands so because the user said so."""
    key: int
    """What ``line_key`` makes of it."""
    nth: int
    """Which of the lines of its key it is, from 0."""

    @property
    def kept(self) -> bool:
        """Say whether it is part of the story as things stand."""
        return isinstance(self.now, Block)


def line_key(text: str, source: str = "") -> int:
    """Return 64 bits for *text* within *source*, whatever its case, its white space, and the marks at its end."""
    plain = " ".join(text.casefold().split()).rstrip(" .:!?…")
    digest = blake2b(f"{source}\0{plain}".encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def received_lines(article: Article) -> tuple[Line, ...]:
    """Return the lines of *article* as received, in order; one made by hand, without a way back, has none."""
    found: list[tuple[Span, str, Block | Removed, str, bool, bool]] = []
    for block in article.blocks:
        span = article.origin.raw_span(block.span)
        if span is None:
            return ()
        story = block.overruled in (None, RECURRING)
        judged = block.role if story else block.overruled or ""
        found.append((span, block.span.of(article.text), block, judged, story, block.overruled is not None))
    for gone in article.removed:
        span = Span(gone.start, gone.end)
        by_user = gone.reason == TAKEN_OUT
        found.append((span, gone.text, gone, gone.role or gone.reason, gone.role is not None, by_user))
    found.sort(key=lambda line: line[0])
    seen: Counter[int] = Counter()
    lines = []
    for line in found:
        key = line_key(line[1])
        lines.append(Line(*line, key, seen[key]))
        seen[key] += 1
    return tuple(lines)

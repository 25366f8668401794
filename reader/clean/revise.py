"""An article as its cleaner left it, and what the user and its source's other articles know better of its lines.

Nothing is judged again. Every block and everything removed remembers what the cleaner said of it, so that rulings can
be applied to an article that others have been applied to, and none at all gives back the text that the cleaner made.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import cast

from reader.clean.assemble import assemble
from reader.clean.captions import is_caption
from reader.clean.lines import LineVerdict
from reader.clean.reasons import RECURRING, TAKEN_OUT
from reader.model import Article, Role, Rulings, Span

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of an article as received that is not blank; a paragraph that was broken into lines is one."""

    span: Span
    """Into ``Article.raw``."""
    text: str
    role: Role | None
    """Its role in the story as it stands now; None where it is removed."""
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


def line_key(text: str, source: str = "") -> int:
    """Return 64 bits for the words of *text*, whatever their case, punctuation and white space, within *source*."""
    plain = " ".join(_WORD.findall(text.casefold())) or text
    digest = blake2b(f"{source}\0{plain}".encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def page_lines_of(article: Article) -> tuple[PageLine, ...]:
    """Return the lines of *article* as received, in order; one made by hand, without a way back, has none."""
    found: list[tuple[Span, str, Role | None, str, bool, bool]] = []
    for block in article.blocks:
        span = article.origin.raw_span(block.span)
        if span is None:
            return ()
        story = block.overruled in (None, RECURRING)
        judged = block.role if story else block.overruled or ""
        found.append((span, block.span.of(article.text), block.role, judged, story, block.overruled is not None))
    for gone in article.removed:
        span = Span(gone.start, gone.end)
        by_user = gone.reason == TAKEN_OUT
        found.append((span, gone.text, None, gone.role or gone.reason, gone.role is not None, by_user))
    found.sort(key=lambda line: line[0])
    seen: Counter[int] = Counter()
    lines = []
    for line in found:
        key = line_key(line[1])
        lines.append(PageLine(*line, key, seen[key]))
        seen[key] += 1
    return tuple(lines)


def revise(article: Article, rulings: Rulings, source: str) -> Article:
    """Return *article* with *rulings* applied, and none that were applied before; spans of the old text are void.

    Args:
        article: From ``clean`` or from here.
        rulings: About its lines; those that are not found are passed over.
        source: What ``reader.clean.corpus.source_of`` says of it.
    """
    lines = page_lines_of(article)
    if not lines:
        return article
    chosen = {(choice.line, choice.nth): choice.kept for choice in rulings.choices}
    recurring = frozenset(rulings.recurring)
    made = assemble(article.raw, (_ruled(line, chosen, recurring, source) for line in lines))
    return replace(article, text=made.text, blocks=made.blocks, removed=made.removed, origin=made.origin)


def _ruled(line: PageLine, chosen: dict[tuple[int, int], bool], recurring: frozenset[int], source: str) -> LineVerdict:
    kept = chosen.get((line.key, line.nth))
    recurs = line.is_story and bool(recurring) and line_key(line.text, source) in recurring
    if line.is_story:
        role = cast("Role", line.judged)
        if kept is False:
            return LineVerdict(line.span, None, TAKEN_OUT, role)
        if recurs and kept is None:
            return LineVerdict(line.span, None, RECURRING, role)
        return LineVerdict(line.span, role, None, RECURRING if recurs else None)
    if kept:
        return LineVerdict(line.span, "caption" if is_caption(line.text) else "paragraph", None, line.judged)
    return LineVerdict(line.span, None, line.judged)

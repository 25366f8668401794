"""An article as its cleaner left it, and what the user and its source's other articles know better of its lines.

Nothing is judged again. Every block and everything removed remembers what the cleaner said of it, so that rulings can
be applied to an article that others have been applied to, and none at all gives back the text that the cleaner made.
"""

from typing import cast

from msgspec.structs import replace

from reader.clean.assemble import assemble
from reader.clean.captions import is_caption
from reader.clean.lines import LineVerdict
from reader.model import Article, Role, Rulings
from reader.received import RECURRING, TAKEN_OUT, Line, line_key, received_lines

_FURNITURE: dict[str, Role] = {"headline": "crosshead", "byline": "note", "date": "note", "site": "note"}
"""What these lines are inside a story: no paragraphs of it."""


def revise(article: Article, rulings: Rulings, source: str) -> Article:
    """Return *article* with *rulings* applied, and none that were applied before; spans of the old text are void.

    Args:
        article: From ``clean`` or from here.
        rulings: About its lines; those that are not found are passed over.
        source: What ``reader.clean.corpus.source_of`` says of it.
    """
    lines = received_lines(article)
    if not lines:
        return article
    chosen = {(choice.line, choice.nth): choice.kept for choice in rulings.choices}
    recurring = frozenset(rulings.recurring)
    made = assemble(article.raw, (_ruled(line, chosen, recurring, source) for line in lines))
    return replace(article, text=made.text, blocks=made.blocks, removed=made.removed, origin=made.origin)


def _ruled(line: Line, chosen: dict[tuple[int, int], bool], recurring: frozenset[int], source: str) -> LineVerdict:
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
        role = "caption" if is_caption(line.text) else _FURNITURE.get(line.judged, "paragraph")
        return LineVerdict(line.span, role, None, line.judged)
    return LineVerdict(line.span, None, line.judged)

"""One side of a comparison: a statement in the words of one article, and who said it by which way."""

from typing import ClassVar

from msgspec import Struct

from reader.inert import inert
from reader.model import Quotation
from reader.stories.showing import BRACKETS, context, quotations_of, resolved, wording
from reader.stories.values import Statement, Told
from reader.tui.widgets.highlights import Mark
from reader.tui.widgets.line_view import LineView
from reader.tui.widgets.paragraphs import Paragraph
from reader.wording import UNATTRIBUTED, shown_title

_CONTEXT_LINES = 8


class Half(Struct, frozen=True):
    """What one side shows."""

    told: Told
    at: int
    """Which of the compared articles it is."""
    beside: int
    """And which one stands on the other side."""
    statement: Statement | None
    alone: Quotation | None = None
    """A quotation of this article to show where there is no statement."""


class CompareSide(LineView, can_focus=True):
    """The words with brackets around what differs."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "compare-side--about",
        "compare-side--reworded",
        "compare-side--only",
        "compare-side--label",
    }

    def show(self, half: Half, *, brief: bool) -> None:
        """Show *half* from its top; *brief* without the headline, where there is little room."""
        self.set_paragraphs(_content(half, brief=brief))
        self.scroll_to(y=0, animate=False, force=True)


def _content(half: Half, *, brief: bool) -> list[Paragraph]:
    article = half.told.article
    title = shown_title(article.meta.title, article.path)
    made = [] if brief else [_line(title, "compare-side--about", 2), Paragraph("")]
    if half.statement is not None:
        said = quotations_of(half.told, half.statement, half.at)
        return [*made, _worded(half, half.statement, said), Paragraph(""), *_attributed(half.told, said[:1])]
    if half.alone is None:
        return [*made, _line("nothing that both report somebody to have said", "compare-side--about")]
    words = " ".join(half.alone.span.of(article.text).split())
    return [*made, _line(f"“{words}”"), Paragraph(""), *_attributed(half.told, (half.alone,))]


def _line(text: str, look: str | None = None, limit: int | None = None) -> Paragraph:
    return Paragraph(inert(text), look, lead=" ", hanging=1, limit=limit)


def _worded(half: Half, statement: Statement, said: tuple[Quotation, ...]) -> Paragraph:
    """Return the statement as the article has it, what the other has otherwise between brackets."""
    direct = any(one.kind == "direct" for one in said)
    shown = "“" if direct else "" if any(one.kind == "mixed" for one in said) else "~ "
    marks = []
    for piece, sameness in wording(half.told.article.text, statement, half.at, (half.beside,)):
        before, after = BRACKETS[sameness or "same"]
        start = len(shown)
        shown += f"{before}{inert(piece)}{after}"
        if before:
            marks.append(Mark(start, len(shown), f"compare-side--{sameness}"))
    return Paragraph(shown + ("”" if direct else ""), lead=" ", hanging=1, marks=tuple(marks))


def _attributed(told: Told, said: tuple[Quotation, ...]) -> list[Paragraph]:
    """Return by which words, who that is and how it is known, the channel, and what stands around it."""
    made = []
    for one in said:
        text = told.article.text
        mention = one.source.of(text) if one.source else ""
        cue = one.cue.of(text) if one.cue else ""
        words = (
            f"{mention} {cue}".strip() if not (one.source and one.cue and one.cue < one.source) else f"{cue} {mention}"
        )
        who = ", ".join(filter(None, (one.speaker or UNATTRIBUTED, one.role)))
        how = resolved(text, one, told.analysis)
        made.append(_line(f"{' '.join(words.split())}  → {who} ({how})" if one.speaker else f"→ {who}"))
        made += [_line(f"in: {one.via}")] if one.via else []
        around = context(told.article, one)
        if around:
            made += [
                Paragraph(""),
                _line("CONTEXT", "compare-side--label"),
                _line(around, "compare-side--about", _CONTEXT_LINES),
            ]
    return made

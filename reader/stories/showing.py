"""How a comparison reads: what command, screen and note say of it in the same words."""

from collections.abc import Collection, Iterator
from typing import Literal

from reader.model import Analysis, Article, Quotation, Span
from reader.nlp.corrections import has_name, is_by_name, is_pronoun
from reader.stories.values import Member, Only, OnlyKind, Sameness, Statement, Told
from reader.wording import UNATTRIBUTED, is_doubtful, long_date, quoted

BRACKETS: dict[Sameness, tuple[str, str]] = {"same": ("", ""), "reworded": ("[", "]"), "only": ("{", "}")}
"""What stands around a stretch of a statement."""
LEGEND = "[ ] worded otherwise there   { } not there"
KINDS: dict[OnlyKind, str] = {"figure": "figure", "person": "named", "date": "date", "quotation": "said"}
"""What stands before a line of what one article alone reports."""
Piece = tuple[str, Sameness | None]
"""A stretch of a statement on one line; None for what stands between two."""
Resolved = Literal["named", "pronoun, resolved", "description, resolved", "described", "unattributed"]

_OPENING = "“\"‘' "
_LITTLE = 60
"""Letters beside a quotation that tell nothing of what it is about: "he said on Monday"."""
_AROUND = 32
"""Characters of the sentence shown on either side of a figure or date."""


def some_compared(some: int, every: int) -> str:
    """Return what is said of a story of which not all articles are compared."""
    return f"{some:,} of {every:,} articles compared: no copies, each outlet first with what quotes most"


def wording(text: str, statement: Statement, article: int, beside: Collection[int]) -> Iterator[Piece]:
    """Yield a statement in the words of *article*, cut where those *beside* have it otherwise.

    What one of these has too is the same or reworded; what they lack is ``only``, though another may have it.
    """
    parts = []
    for segment in statement.segments:
        theirs = any(place.article in beside for place in segment.places)
        sameness: Sameness = "only" if not theirs else segment.sameness
        parts += [(place.span, sameness) for place in segment.places if place.article == article]
    end = None
    for span, sameness in sorted(parts):
        if end is not None:
            between = text[end : span.start]
            yield " " if between and not between.strip() else " … " if between else "", None
        yield " ".join(span.of(text).split()), sameness
        end = span.end


def bracketed(text: str, statement: Statement, article: int, beside: int) -> str:
    """Return :func:`wording` as one text, what *beside* has otherwise in brackets, what it lacks in braces."""
    shown = ""
    for piece, sameness in wording(text, statement, article, (beside,)):
        before, after = BRACKETS[sameness or "same"]
        shown += f"{before}{piece}{after}"
    return shown


def quotations_of(told: Told, statement: Statement, article: int) -> tuple[Quotation, ...]:
    """Return the quotations of *told*, the article of that index, that report *statement*; in text order."""
    said = told.analysis.quotations
    return tuple(said[at] for one, at in map(_pair, statement.members) if one == article and at < len(said))


def _pair(member: Member) -> tuple[int, int]:
    return member.article, member.quotation


def resolved(text: str, quotation: Quotation, analysis: Analysis) -> str:
    """Return how it is known who said it, and whether that is uncertain."""
    how: Resolved
    if quotation.speaker is None:
        return UNATTRIBUTED
    if quotation.source is not None and is_pronoun(quotation.source.of(text)):
        how = "pronoun, resolved" if has_name(quotation.speaker) else "described"
    elif is_by_name(text, quotation, analysis):
        how = "named"
    else:
        how = "description, resolved" if has_name(quotation.speaker) else "described"
    return f"{how}, uncertain" if is_doubtful(quotation) else how


def context(article: Article, quotation: Quotation) -> str:
    """Return the paragraph around *quotation*, its words left out, or the one before where little else stands there."""
    before = ""
    for block in article.blocks:
        if block.span.end > quotation.span.start:
            around = (
                article.text[block.span.start : quotation.span.start],
                article.text[quotation.span.end : block.span.end],
            )
            after = around[1].lstrip("”\"’' ")
            joint = " " if after[:1].isalnum() else ""
            rest = " ".join(f"{around[0].rstrip(_OPENING)} […]{joint}{after}".split())
            return rest if len(rest) > _LITTLE or not before else before
        if block.role == "paragraph":
            before = " ".join(block.span.of(article.text).split())
    return before


def only_line(told: Told, only: Only) -> str:
    """Return what one article alone reports, in a line."""
    text, span = told.article.text, only.place.span
    if only.kind == "quotation":
        quotation = next((one for one in told.analysis.quotations if one.span == span), None)
        return f"{quotation.speaker}: {' '.join(quoted(quotation, text).split())}" if quotation else span.of(text)
    if only.kind == "person":
        person = next((one for one in told.analysis.people if span in one.mentions), None)
        name = person.name if person else span.of(text)
        return f"{name}, {person.role}" if person and person.role else name
    return _around(told, span)


def _around(told: Told, span: Span) -> str:
    """Return a figure or date with the words around it."""
    text = told.article.text
    sentence = next((one for one in told.analysis.sentences if one.contains(span)), span)
    start, end = max(sentence.start, span.start - _AROUND), min(sentence.end, span.end + _AROUND)
    if start > sentence.start:
        start = text.find(" ", start, span.start) + 1 or span.start
    if end < sentence.end:
        end = max(text.rfind(" ", span.end, end), span.end)
    shown = " ".join(text[start:end].split())
    return f"{'… ' if start > sentence.start else ''}{shown}{' …' if end < sentence.end else ''}"


def likeness(statement: Statement, one: Told, other: Told) -> str:
    """Return how alike the wordings of *statement* are, and what else speaks for it."""
    said = [f"word match {round(100 * statement.match)} %"]
    said += ["same speaker"] if statement.speaker else []
    days = {(told.article.meta.published or "")[:10] for told in (one, other)}
    day = days.pop() if len(days) == 1 else ""
    said += [f"same day, {long_date(day)}"] if len(day) == 10 else []
    return ", ".join(said)

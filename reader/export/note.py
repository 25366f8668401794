"""What a note says: front matter values, the summary and the quotations of one article as Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reader.export.escape import markdown
from reader.export.frontmatter import Value
from reader.inert import inert
from reader.model import Analysis, Article, Block, Quotation, Span

SCHEMA = 1
UNCERTAIN = 0.5
"""Below this confidence an attribution is said to be uncertain."""


@dataclass(frozen=True, slots=True)
class NoteSource:
    """All that a note is made from."""

    article: Article
    analysis: Analysis
    tags: tuple[str, ...]


def title_of(article: Article) -> str:
    """Return the headline in one line, or a stand-in."""
    return " ".join(inert(article.meta.title or "").split()) or "Untitled"


def values(source: NoteSource, today: date) -> dict[str, Value]:
    """Return the front matter of a new note, unknown keys left out, in the order of the file."""
    meta = source.article.meta
    stated: dict[str, Value | None] = {
        "title": title_of(source.article),
        "source": _line(meta.url),
        "site": _line(meta.site),
        "author": [author] if (author := _line(meta.byline)) else [],
        "published": _day(meta.published),
        "created": today,
        "updated": today,
        "tags": [inert(tag) for tag in source.tags],
        "speakers": _speakers(source.analysis.quotations),
        "id": source.article.id,
        "schema": SCHEMA,
    }
    return {key: value for key, value in stated.items() if value is not None}


def summary(source: NoteSource) -> str:
    """Return the key points in text order, each with its paragraph."""
    text, blocks = source.article.text, source.article.blocks
    points = sorted(point.span for point in source.analysis.key_points)
    if not points:
        return "*(no key points: the article has no sentence that can stand alone)*"
    lines = [f"- {markdown(span.of(text))} ¶{_paragraph(blocks, span)}" for span in points]
    return "\n".join([*lines, "", "*(automatic: sentences taken from the article)*"])


def quotes(source: NoteSource) -> str:
    """Return the quotations under their speakers, speakers by first quotation, unattributed ones last."""
    groups: dict[str | None, list[Quotation]] = {}
    for quotation in source.analysis.quotations:
        groups.setdefault(quotation.speaker, []).append(quotation)
    if not groups:
        return "*(no quotations)*"
    unattributed = groups.pop(None, [])
    parts = [_group(source.article, speaker, said) for speaker, said in groups.items()]
    if unattributed:
        parts.append(_group(source.article, None, unattributed))
    return "\n\n".join(parts)


def _group(article: Article, speaker: str | None, said: Sequence[Quotation]) -> str:
    role = next((quotation.role for quotation in said if quotation.role), None)
    head = f"**{markdown(speaker)}**" if speaker else "**(unattributed)**"
    if role and speaker:
        head += f" ({markdown(role)})"
    return "\n\n".join([head, *(_quote(article, quotation) for quotation in said)])


def _quote(article: Article, quotation: Quotation) -> str:
    """Return one quotation as a block quotation and the line below it; indirect speech has no quotation marks."""
    words = " … ".join(markdown(piece.of(article.text)) for piece in quotation.pieces)
    said = words if quotation.kind == "indirect" else f"“{words}”"
    details = [
        _reported(article.text, quotation),
        f"via {markdown(quotation.via)}" if quotation.via else "",
        f"¶{_paragraph(article.blocks, quotation.span)}",
        quotation.kind if quotation.kind != "direct" else "",
        "(attribution uncertain)" if quotation.speaker and quotation.confidence < UNCERTAIN else "",
    ]
    return f"> {said}\n>\n> — {' · '.join(detail for detail in details if detail)}"


def _reported(text: str, quotation: Quotation) -> str:
    """Return source and cue as they stand, with the name in brackets where the source is not it."""
    if not quotation.speaker:
        return "(unattributed)"
    mention = quotation.source.of(text) if quotation.source else quotation.speaker
    cue = f" {quotation.cue.of(text)}" if quotation.cue else ""
    named = "" if quotation.speaker.casefold() in mention.casefold() else f" [{quotation.speaker}]"
    return markdown(f"{mention}{named}{cue}")


def _paragraph(blocks: Sequence[Block], span: Span) -> int:
    """Return the number, from 1, of the block in which *span* begins."""
    return next((number for number, block in enumerate(blocks, 1) if span.start < block.span.end), len(blocks))


def _speakers(quotations: Sequence[Quotation]) -> list[str]:
    return list(dict.fromkeys(inert(q.speaker) for q in quotations if q.speaker and q.confidence >= UNCERTAIN))


def _line(text: str | None) -> str | None:
    return " ".join(inert(text).split()) if text else None


def _day(published: str | None) -> Value | None:
    """Return the day of an ISO date, so that YAML readers see a date; a month or a year stays text."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return _line(published)

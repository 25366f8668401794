"""What a note says: front matter values, the summary and the quotations of one article as Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from reader.export.escape import markdown
from reader.export.frontmatter import Value
from reader.inert import inert
from reader.model import Analysis, Article, Block, Quotation, Span, State
from reader.nlp.noted import Notes
from reader.wording import UNATTRIBUTED, Speaker, by_speaker, is_doubtful, quoted, shown_title

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class NoteSource:
    """All that is written of an article: its own, and what the library has beside it."""

    article: Article
    analysis: Analysis
    tags: tuple[str, ...]
    state: State = "inbox"
    added: date | None = None
    """The day it came into the library, where the user is."""
    notes: Notes = field(default_factory=Notes)
    """What the user wrote."""


def title_of(article: Article) -> str:
    """Return the headline in one line, or the file's name."""
    return _line(article.meta.title) or inert(shown_title(None, article.path))


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
    """Return the quotations under their speakers, the most quoted first."""
    parts = (_part(source, speaker) for speaker in by_speaker(source.analysis.quotations))
    return "\n\n".join(parts) or "*(no quotations)*"


def _part(source: NoteSource, speaker: Speaker) -> str:
    head = f"**{markdown(speaker.name or f'({UNATTRIBUTED})')}**"
    if speaker.role and speaker.name:
        head += f" ({markdown(speaker.role)})"
    said = (source.analysis.quotations[index] for index in speaker.said)
    return "\n\n".join([head, *(_quotation(source.article, quotation) for quotation in said)])


def _quotation(article: Article, quotation: Quotation) -> str:
    """Return one quotation as a block quotation and the line below it."""
    details = [
        _reported(article.text, quotation),
        f"via {markdown(quotation.via)}" if quotation.via else "",
        f"¶{_paragraph(article.blocks, quotation.span)}",
        quotation.kind if quotation.kind != "direct" else "",
        "(attribution uncertain)" if is_doubtful(quotation) else "",
    ]
    return f"> {markdown(quoted(quotation, article.text))}\n>\n> — {' · '.join(detail for detail in details if detail)}"


def _reported(text: str, quotation: Quotation) -> str:
    """Return source and cue as they stand, with the name in brackets where the source is not it."""
    if not quotation.speaker:
        return f"({UNATTRIBUTED})"
    mention = quotation.source.of(text) if quotation.source else quotation.speaker
    cue = f" {quotation.cue.of(text)}" if quotation.cue else ""
    named = "" if quotation.speaker.casefold() in mention.casefold() else f" [{quotation.speaker}]"
    return markdown(f"{mention}{named}{cue}")


def _paragraph(blocks: Sequence[Block], span: Span) -> int:
    """Return the number, from 1, of the block in which *span* begins."""
    return next((number for number, block in enumerate(blocks, 1) if span.start < block.span.end), len(blocks))


def _speakers(quotations: Sequence[Quotation]) -> list[str]:
    return list(dict.fromkeys(inert(q.speaker) for q in quotations if q.speaker and not is_doubtful(q)))


def _line(text: str | None) -> str | None:
    return " ".join(inert(text).split()) if text else None


def _day(published: str | None) -> Value | None:
    """Return the day of an ISO date, so that YAML readers see a date; a month or a year stays text."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return _line(published)

"""What a template can say of one article: README, "Templates", lists the names."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from reader.export.escape import Text
from reader.export.note import SCHEMA, NoteSource, one_line, title_of
from reader.export.references import citation_key
from reader.model import Article, Quotation
from reader.nlp.noted import anchors_of
from reader.nlp.outline import outline
from reader.settings import PARTS
from reader.wording import UNDATED, Heard, by_speaker, is_doubtful, long_date, paragraph_of, quoted, reported


class Point(Struct, frozen=True):
    """A key point."""

    words: Text
    paragraph: int


class Said(Struct, frozen=True):
    """A quotation."""

    words: Text
    """As a reader sees them, in quotation marks where the article has them."""
    speaker: Text | None
    role: Text | None
    cue: Text | None
    via: Text | None
    reported: Text
    """Who said it, in the article's words, the name in brackets where those are not it: ``She [Ada Brook] said``."""
    paragraph: int
    kind: str
    uncertain: bool
    """That the speaker may be another."""
    also: Text
    """Who else reports it: "RT, worded differently"; empty where nobody is known to."""
    anchor: str
    """``q-`` and six digits that stay the same as long as the words do."""


class Quoted(Struct, frozen=True):
    """Somebody, and what they said."""

    name: Text | None
    """None for what is attributed to nobody."""
    role: Text | None
    said: tuple[Said, ...]


class Fact(Struct, frozen=True):
    """An entry of the summary: who, where, when, how much."""

    kind: str
    words: Text
    about: Text
    note: Text


def context(source: NoteSource, today: date, include: Sequence[str] = PARTS) -> dict[str, object]:
    """Return all that templates know, with what a note is to *include*; what comes from outside is :class:`Text`."""
    article, meta = source.article, source.article.meta
    return {
        "title": Text(title_of(article)),
        **{name: _text(getattr(meta, name)) for name in ("deck", "site", "byline", "dateline", "url", "language")},
        "published": _day(meta.published),
        "date": Text("" if (day := long_date(meta.published)) == UNDATED else day),
        "today": today,
        "include": tuple(include),
        "tags": tuple(map(Text, source.tags)),
        "speakers": _speakers(source.analysis.quotations),
        "points": _points(source),
        "quoted": _quoted(source),
        "facts": _facts(source),
        "paragraphs": tuple(Text(block.span.of(article.text)) for block in article.blocks),
        "id": article.id,
        "key": citation_key(article),
        "schema": SCHEMA,
    }


def _points(source: NoteSource) -> tuple[Point, ...]:
    """Return the key points in text order."""
    article = source.article
    spans = sorted(point.span for point in source.analysis.key_points)
    return tuple(Point(Text(span.of(article.text)), paragraph_of(article, span)) for span in spans)


def _quoted(source: NoteSource) -> tuple[Quoted, ...]:
    """Return who is quoted, the most quoted first, and what is attributed to nobody last."""
    quotations = source.analysis.quotations
    anchors = anchors_of(source.article.text, quotations)
    said = [
        _said(source.article, quotation, anchor, source.heard.get(at))
        for at, (quotation, anchor) in enumerate(zip(quotations, anchors, strict=True))
    ]
    return tuple(
        Quoted(_text(one.name), _text(one.role) if one.name else None, tuple(said[index] for index in one.said))
        for one in by_speaker(quotations)
    )


def _said(article: Article, quotation: Quotation, anchor: str, heard: Heard | None) -> Said:
    also = (*heard.outlets, *(["worded differently"] if heard.otherwise else [])) if heard else ()
    return Said(
        words=Text(quoted(quotation, article.text)),
        speaker=_text(quotation.speaker),
        role=_text(quotation.role),
        cue=Text(quotation.cue.of(article.text)) if quotation.cue else None,
        via=_text(quotation.via),
        reported=Text(reported(quotation, article.text)),
        paragraph=paragraph_of(article, quotation.span),
        kind=quotation.kind,
        uncertain=is_doubtful(quotation),
        also=Text(", ".join(also)),
        anchor=anchor,
    )


def _facts(source: NoteSource) -> tuple[Fact, ...]:
    return tuple(
        Fact(section.kind, Text(entry.shown), Text(entry.about or ""), Text(entry.note or ""))
        for section in outline(source.article, source.analysis)
        for entry in section.entries
    )


def _speakers(quotations: Sequence[Quotation]) -> tuple[Text, ...]:
    return tuple(dict.fromkeys(Text(q.speaker) for q in quotations if q.speaker and not is_doubtful(q)))


def _text(text: str | None) -> Text | None:
    return Text(line) if (line := one_line(text)) else None


def _day(published: str | None) -> date | Text | None:
    """Return the day of an ISO date, so that YAML readers see a date; a month or a year stays text."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return _text(published)

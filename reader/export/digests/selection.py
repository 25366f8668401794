"""Article by article what it is about and who said what."""

from collections.abc import Iterator

from reader.export.digests.items import attribution, linked_title, points, words
from reader.export.escape import markdown
from reader.export.note import NoteSource
from reader.export.selected import Selected
from reader.wording import long_date


def write(selected: Selected) -> str:
    """Return a section for each article: where and when it appeared, its key points, your note, its quotations."""
    return "\n\n".join(part for source in selected.sources() for part in _parts(source, selected))


def _parts(source: NoteSource, selected: Selected) -> Iterator[str]:
    article, analysis = source.article, source.analysis
    about = (article.meta.site, long_date(article.meta.published), article.meta.byline, *_tags(source))
    yield f"## {linked_title(article)}"
    yield " · ".join(markdown(part) for part in about if part)
    if key_points := points(article, analysis):
        yield "\n".join(f"- {point}" for point in key_points)
    if source.notes.article:
        yield source.notes.article
    for quotation in (one for one in analysis.quotations if selected.asked_for(article.id, one)):
        yield f"> {words(article, quotation)}\n>\n> — {attribution(article, quotation)}"


def _tags(source: NoteSource) -> Iterator[str]:
    return (f"#{tag}" for tag in source.tags)

"""Articles made by hand, put into a library without loading and cleaning."""

from datetime import UTC, datetime
from pathlib import Path

from reader.model import (
    ANALYSIS_VERSION,
    Analysis,
    Article,
    ArticleId,
    Block,
    Known,
    Metadata,
    Quotation,
    Run,
    SourceMap,
    Span,
)
from reader.settings import Settings
from reader.store import analyses, articles, corrections
from reader.store.codec import basis_of, pack_analysis, pack_article
from reader.store.connection import Database
from reader.store.dates import microseconds

BASIS = basis_of(ANALYSIS_VERSION, Settings(), Known())
ADDED = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def an_id(number: int) -> ArticleId:
    """Return an id that looks as if hashed, on either side of the sign, different for every *number*."""
    return ArticleId(f"{number * 0x9E3779B97F4A7C15 % 2**64:016x}")


def an_article(
    number: int,
    text: str = "The harbour of Norland stays closed.",
    *,
    title: str | None = None,
    site: str | None = None,
    published: str | None = None,
) -> Article:
    return Article(
        id=an_id(number),
        path=f"/news/{number}.txt",
        format="text",
        text=text,
        meta=Metadata(title=title, site=site, published=published),
        blocks=(Block(Span(0, len(text)), "paragraph"),),
        removed=(),
        origin=SourceMap((Run(0, len(text), 0, len(text)),)),
        raw=text,
    )


def an_analysis(article: Article, *said: tuple[str, str | None]) -> Analysis:
    """Return an analysis with the quotations *said*, each its words as they stand in *article* and its speaker."""
    quotations = []
    for words, speaker in said:
        start = article.text.index(words)
        span = Span(start, start + len(words))
        quotations.append(Quotation(span, (span,), "direct", speaker=speaker))
    return Analysis(ANALYSIS_VERSION, quotations=tuple(quotations))


def put(path: Path, *made: Article) -> tuple[ArticleId, ...]:
    """Put *made* into the library at *path*, each added a second before the one after it; return their ids.

    Unlike ``Library.add`` this leaves nothing to undo.
    """
    database = Database(path)
    with database.write() as connection:
        for number, article in enumerate(made):
            articles.insert(connection, [pack_article(article)], microseconds(ADDED) + number * 1_000_000)
    database.close()
    return tuple(article.id for article in made)


def put_analysis(path: Path, article: Article, result: Analysis | str, basis: int = BASIS) -> None:
    """Store what analysing *article* came to."""
    database = Database(path)
    packed = result if isinstance(result, str) else pack_analysis(result)
    analyses.store_analyses(database, basis, [(article.id, packed)], corrections.revision(database))
    database.close()

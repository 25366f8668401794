"""The quotations of many articles, each with the article it stands in."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from reader.errors import DamagedError
from reader.model import ArticleId, Quotation
from reader.store.articles import json_numbers, pages, path_of
from reader.store.codec import CodecError, unpack_analysis
from reader.store.connection import Database
from reader.store.ids import to_id
from reader.store.text import fold
from reader.wording import quoted, unmarked

_SQL = """
    SELECT article.id, article.path, article.title, site.name AS site, published, text, analysis.body
    FROM json_each(?) AS wanted
    CROSS JOIN article ON article.id = wanted.value
    JOIN content ON content.article = article.n
    JOIN analysis ON analysis.article = article.n
    LEFT JOIN site ON site.n = article.site
    WHERE basis = ? AND quotations > 0
    ORDER BY wanted.key
"""


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation with the article it stands in."""

    article: ArticleId
    path: str
    title: str | None
    site: str | None
    published: str | None
    quotation: Quotation
    text: str
    """Its words for programs, marks at their edges left out as its offsets do."""
    shown: str
    """Its words for readers, in marks where the article has them."""


def quotations(database: Database, numbers: "array[int]", basis: int, said: str | None) -> Iterator[Said]:
    """Yield the quotations of *numbers*, those whose speaker's name contains *said* where given, in text order."""
    wanted = fold(said) if said is not None else None
    for page in pages(numbers):
        for row in database.rows(_SQL, (json_numbers(page), basis)):
            try:
                analysis = unpack_analysis(row["body"])
            except CodecError as error:
                raise DamagedError(str(database.path), f"a stored analysis is damaged ({error})") from error
            for quotation in analysis.quotations:
                if wanted is None or wanted in fold(quotation.speaker or ""):
                    yield Said(
                        article=to_id(row["id"]),
                        path=path_of(row["path"]),
                        title=row["title"],
                        site=row["site"],
                        published=row["published"],
                        quotation=quotation,
                        text=unmarked(quotation, row["text"]),
                        shown=quoted(quotation, row["text"]),
                    )

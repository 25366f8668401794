"""What a library shows of its articles."""

from reader.library import Library
from reader.model import ArticleId, Row


def titles(library: Library, query: str = "") -> list[str | None]:
    return [row.title for row in library.rows(library.list(query))]


def row_of(library: Library, article: ArticleId) -> Row:
    (row,) = library.rows([article])
    return row

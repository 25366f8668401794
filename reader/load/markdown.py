"""Markdown: the text a reader sees, headings and lists included, and what the front matter states."""

from reader.load.decode import decode
from reader.model import ArticleId, RawArticle


def read_markdown(data: bytes, path: str, id: ArticleId) -> RawArticle:  # noqa: A002 - the field's name
    """Return the note in *data*."""
    return RawArticle(id=id, path=path, format="markdown", text=decode(data).removeprefix("\ufeff"))

"""Plain text: the file is the article."""

from reader.load.decode import decode
from reader.model import ArticleId, RawArticle


def read_plain(data: bytes, path: str, id: ArticleId) -> RawArticle:
    """Return *data* decoded; newlines, marks and every other character stay for cleaning to see."""
    return RawArticle(id=id, path=path, format="text", text=decode(data))

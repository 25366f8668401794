"""Web pages: the visible text as a dump of lines, and what the markup states."""

from reader.load.decode import decode
from reader.load.dump import parse
from reader.load.stated import stated
from reader.model import ArticleId, RawArticle


def read_html(data: bytes, path: str, id: ArticleId) -> RawArticle:
    """Return the page in *data*: its source, its visible text, and what it states of itself."""
    return read_markup(decode(data).removeprefix("\ufeff"), path, id)


def read_markup(markup: str, path: str, id: ArticleId) -> RawArticle:
    """Return the page, or part of one, in *markup*, as :func:`read_html`."""
    page = parse(markup)
    return RawArticle(
        id=id,
        path=path,
        format="html",
        text=page.text,
        markup=markup,
        stated=stated(page),
    )

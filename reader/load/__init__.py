"""Bytes to RawArticle: finding files, decoding them, and reading each format."""

from hashlib import blake2b

from reader.errors import NoArticleError, UnsupportedError
from reader.load.decode import is_wide
from reader.load.discover import Found, Skipped, discover
from reader.load.html import read_html
from reader.load.kinds import format_of, what_is_not_text
from reader.load.markdown import read_markdown
from reader.load.plain import read_plain
from reader.load.read import read_input
from reader.model import ArticleId, Format, RawArticle

__all__ = ["Found", "Skipped", "discover", "load", "load_as_is", "load_bytes"]

_READERS = {"text": read_plain, "html": read_html, "markdown": read_markdown}


def load(path: str) -> tuple[RawArticle, ...]:
    """Read one file, or standard input for ``-``, and return its articles.

    Where there are several, their paths are ``path#1``, ``path#2``…

    Raises:
        LoadError: A subclass saying what is wrong; the input costs only itself.
    """
    return load_bytes(read_input(path), path)


def load_bytes(data: bytes, path: str, format: Format | None = None) -> tuple[RawArticle, ...]:
    """Return the articles in *data*; the format is told from *path*'s suffix and the bytes where it is None.

    Raises:
        UnsupportedError: It is no text.
        NoArticleError: It holds no word.
    """
    _must_be_text(data, path)
    raw = _READERS[format or format_of(path, data)](data, path, _id_of(data))
    return (_with_words(raw),)


def load_as_is(path: str) -> RawArticle:
    """Read one file as plain text whatever its format; ``text`` is the file decoded, nothing changed.

    Raises:
        LoadError: As :func:`load`.
    """
    data = read_input(path)
    _must_be_text(data, path)
    return _with_words(read_plain(data, path, _id_of(data)))


def _must_be_text(data: bytes, path: str) -> None:
    what = None if is_wide(data) else what_is_not_text(data)
    if what:
        raise UnsupportedError(path, what)


def _with_words(raw: RawArticle) -> RawArticle:
    if not any(map(str.isalnum, raw.text)):
        raise NoArticleError(raw.path, "empty, or nothing in it can be read as text: nothing to show")
    return raw


def _id_of(data: bytes) -> ArticleId:
    return ArticleId(blake2b(data, digest_size=8).hexdigest())

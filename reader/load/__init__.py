"""Bytes to RawArticle: finding files, decoding them, and reading each format."""

import os
from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b

from reader.errors import LoadError, NoArticleError, UnsupportedError
from reader.load.decode import is_wide
from reader.load.discover import STDIN, Found, Skipped, discover
from reader.load.epub import is_epub
from reader.load.kinds import Kind, kind_of, what_is_not_text
from reader.load.named import is_address
from reader.load.pieces import COLLECTIONS, Piece, pieces
from reader.load.plain import read_plain
from reader.load.read import read_input
from reader.model import ArticleId, RawArticle

__all__ = ["Found", "Skipped", "discover", "load", "load_as_is", "load_bytes", "load_data"]


def load(path: str) -> tuple[RawArticle | LoadError, ...]:
    """Read one file, or standard input for ``-``, and return its articles.

    Where it can hold several, their paths are ``path#1``, ``path#2``…, and one that can't be read is its error.

    Raises:
        LoadError: A subclass saying what is wrong with the input as a whole.
    """
    return load_data(read_input(path), path)


def load_data(data: bytes, path: str, kind: Kind | None = None) -> tuple[RawArticle | LoadError, ...]:
    """Return the articles in *data* as :func:`load` does; the kind is told from *path* and bytes where it is None.

    Raises:
        LoadError: As :func:`load`.
    """
    return tuple(_read_or_error(piece, at, path) for at, piece in _pieces(data, path, kind))


def _read_or_error(piece: Piece, at: str, path: str) -> RawArticle | LoadError:
    try:
        raw = _read(piece, at)
    except LoadError as error:
        if at == path:
            raise
        return error
    # One source can't pass for another: what it calls its articles counts within it alone.
    scoped = None if raw.origin is None or path == STDIN else f"{_whole(path)} {raw.origin}"
    return replace(raw, origin=scoped)


def _whole(path: str) -> str:
    return path if is_address(path) else os.path.abspath(path)  # noqa: PTH100 - Path() refuses some bytes


def load_bytes(data: bytes, path: str, kind: Kind | None = None) -> tuple[RawArticle, ...]:
    """Return the articles in *data*; the kind is told from *path*'s suffix and the bytes where it is None.

    Raises:
        UnsupportedError: It is no text.
        NoArticleError: It, or one article of it, holds no word.
    """
    return tuple(_read(piece, at) for at, piece in _pieces(data, path, kind))


def _pieces(data: bytes, path: str, kind: Kind | None) -> Iterator[tuple[str, Piece]]:
    """Yield the articles of an input, each with its path."""
    if is_epub(data):
        kind = "book"
    else:
        _must_be_text(data, path)
    kind = kind or kind_of(path, data)
    for number, piece in enumerate(pieces(data, path, kind), 1):
        yield f"{path}#{number}" if kind in COLLECTIONS else path, piece


def _read(piece: Piece, path: str) -> RawArticle:
    return _with_words(piece.read(path, _id_of(piece.source)))


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

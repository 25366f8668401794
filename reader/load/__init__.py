"""Bytes to RawArticle: finding files, decoding them, and reading each format."""

import os
from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import blake2b

from msgspec import Struct
from msgspec.structs import replace

from reader.errors import LoadError, NoArticleError, TooLargeError, UnsupportedError
from reader.load.decode import is_wide
from reader.load.discover import STDIN, Found, Skipped, discover
from reader.load.epub import is_epub
from reader.load.kinds import Kind, kind_of, what_is_not_text
from reader.load.named import is_address
from reader.load.pieces import COLLECTIONS, Piece, pieces
from reader.load.plain import read_plain
from reader.load.read import read_input
from reader.load.webarchive import is_webarchive
from reader.model import ArticleId, RawArticle

__all__ = [
    "Found",
    "Part",
    "Skipped",
    "discover",
    "load",
    "load_bytes",
    "load_parts",
    "part_as_is",
    "parts",
    "read_part",
]

MAX_ARTICLES = 50_000
"""Of one input."""


class Part(Struct, frozen=True):
    """An article of an input that has not been read yet; it goes to another process as it is."""

    path: str
    whole: str
    """The path of the input."""
    piece: Piece
    origin: str | None = None
    """What its input calls it and nothing else in it; None where nothing tells it apart."""

    @property
    def is_whole(self) -> bool:
        """Say whether the input is of a kind that holds one article."""
        return self.path == self.whole


def load(path: str) -> tuple[RawArticle | LoadError, ...]:
    """Read one file, or standard input for ``-``, and return its articles.

    Where it can hold several, their paths are ``path#1``, ``path#2``…, and one that can't be read is its error.

    Raises:
        LoadError: A subclass saying what is wrong with the input as a whole.
    """
    return tuple(map(read_part, load_parts(path)))


def load_parts(path: str) -> tuple[Part, ...]:
    """Read one file, or standard input for ``-``, and return its articles unread, at least one.

    Raises:
        LoadError: A subclass saying what is wrong with the input as a whole.
    """
    return parts(read_input(path), path)


def parts(data: bytes, path: str, kind: Kind | None = None) -> tuple[Part, ...]:
    """Return the articles in *data* as :func:`load_parts`; the kind is told from *path* and bytes where it is None.

    Raises:
        LoadError: A subclass saying what is wrong with the input as a whole.
    """
    found = []
    for number, part in enumerate(_parts(data, path, kind)):
        if number == MAX_ARTICLES:
            raise TooLargeError(path, f"more than {MAX_ARTICLES:,} articles: split it")
        found.append(part)
    if not found:
        raise NoArticleError(path, "no article in it: nothing to show")
    return tuple(_told_apart(found))


def _told_apart(found: Sequence[Part]) -> Iterator[Part]:
    """Yield *found*, each by the best of its names that no other bears: feeds are about that give all one guid."""
    bearers: dict[str, bytes] = {}
    shared = {
        name
        for part in found
        for name in part.piece.names
        if bearers.setdefault(name, part.piece.source) != part.piece.source
    }
    for part in found:
        yield replace(part, origin=next((name for name in part.piece.names if name not in shared), None))


def read_part(part: Part) -> RawArticle | LoadError:
    """Return the article, or the error of one among several.

    Raises:
        LoadError: It can't be read, and is all that its input holds.
    """
    try:
        raw = _read(part)
    except LoadError as error:
        if part.is_whole:
            raise
        return error
    # One source can't pass for another: what it calls its articles counts within it alone.
    whole = part.whole if is_address(part.whole) else os.path.abspath(part.whole)  # noqa: PTH100 - Path() refuses some bytes
    scoped = None if part.origin is None or part.whole == STDIN else f"{whole} {part.origin}"
    return replace(raw, origin=scoped)


def load_bytes(data: bytes, path: str, kind: Kind | None = None) -> tuple[RawArticle, ...]:
    """Return the articles in *data*; the kind is told from *path*'s suffix and the bytes where it is None.

    Raises:
        UnsupportedError: It is no text.
        NoArticleError: It, or one article of it, holds no word.
    """
    return tuple(map(_read, parts(data, path, kind)))


def _parts(data: bytes, path: str, kind: Kind | None) -> Iterator[Part]:
    if is_epub(data):
        kind = "book"
    elif is_webarchive(data):
        kind = "web archive"
    else:
        _must_be_text(data, path)
    kind = kind or kind_of(path, data)
    for number, piece in enumerate(pieces(data, path, kind), 1):
        yield Part(f"{path}#{number}" if kind in COLLECTIONS else path, path, piece)


def _read(part: Part) -> RawArticle:
    return _with_words(part.piece.read(part.path, _id_of(part.piece.source)))


def part_as_is(path: str) -> Part:
    """Read one file as plain text whatever its format; ``text`` will be the file decoded, nothing changed.

    Raises:
        LoadError: As :func:`load_parts`.
    """
    data = read_input(path)
    _must_be_text(data, path)
    return Part(path, path, Piece(data, partial(read_plain, data)))


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

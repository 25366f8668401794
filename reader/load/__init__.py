"""Bytes to RawArticle: finding files, decoding them, and reading each format."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reader.model import Format, RawArticle


@dataclass(frozen=True, slots=True)
class Found:
    """One input to load: a file, or ``-`` for standard input."""

    path: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in a folder that is not taken in, with the reason in words; a note, not a failure."""

    path: str
    reason: str


def discover(paths: Iterable[str]) -> Iterator["Found | Skipped"]:
    """Yield what *paths* hold, folders walked in sorted order; a path named by the user is always Found.

    Files in folders with a suffix that no loader knows, hidden files, links that loop and folders below the depth cap
    are Skipped. Nothing is opened.
    """
    raise NotImplementedError


def load(path: str) -> tuple[RawArticle, ...]:
    """Read one file, or standard input for ``-``, and return its articles; more than one are ``path#1``, ``path#2``.

    Raises:
        LoadError: A subclass saying what is wrong; the input costs only itself.
    """
    raise NotImplementedError


def load_bytes(data: bytes, path: str, format: Format | None = None) -> tuple[RawArticle, ...]:
    """Return the articles in *data*; the format is told from *path*'s suffix and the bytes where it is None."""
    raise NotImplementedError


def load_as_is(path: str) -> RawArticle:
    """Read one file as plain text whatever its format; ``text`` is the file decoded, nothing changed."""
    raise NotImplementedError

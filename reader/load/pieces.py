"""The articles that an input holds: one for a page, a note or a message; several for what collects them."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from msgspec import Struct

from reader.load.epub import chapters, read_chapter
from reader.load.feed import feed_records
from reader.load.html import read_html
from reader.load.kinds import Kind
from reader.load.mail import message_ids, messages, read_archive, read_mail
from reader.load.markdown import read_markdown
from reader.load.plain import read_plain
from reader.load.records import Record, csv_records, identities, json_lines, json_records, read_record
from reader.load.webarchive import read_webarchive
from reader.model import ArticleId, RawArticle


class Piece(Struct, frozen=True):
    """One article of an input."""

    source: bytes
    """What its id is made of."""
    read: Callable[[str, ArticleId], RawArticle]
    """Makes the article from its path and id; raises LoadError where it can't."""
    names: tuple[str, ...] = ()
    """What its input calls it, best first."""


_Splitter: TypeAlias = Callable[[bytes, str], Iterator[Piece]]

COLLECTIONS: frozenset[Kind] = frozenset(("mailbox", "book", "feed", "json", "json lines", "table"))
"""Kinds that can hold several articles."""


def pieces(data: bytes, path: str, kind: Kind) -> Iterator[Piece]:
    """Yield the articles in *data*, in order.

    Raises:
        LoadError: It can't be read as *kind*.
    """
    return _SPLITTERS[kind](data, path)


def _whole(read: Callable[[bytes, str, ArticleId], RawArticle], data: bytes, _path: str) -> Iterator[Piece]:
    yield Piece(data, partial(read, data))


def _mail(data: bytes, _path: str) -> Iterator[Piece]:
    yield Piece(data, partial(read_mail, data), message_ids(data))


def _mailbox(data: bytes, path: str) -> Iterator[Piece]:
    for message in messages(data):
        yield from _mail(message, path)


def _book(data: bytes, path: str) -> Iterator[Piece]:
    for page, stated in chapters(data, path):
        yield Piece(page, partial(read_chapter, page, stated))


def _records(find: Callable[[bytes, str], Iterator[Record]], data: bytes, path: str) -> Iterator[Piece]:
    for found in find(data, path):
        yield Piece(found.source, partial(read_record, found), identities(found))


_SPLITTERS: dict[Kind, _Splitter] = {
    "text": partial(_whole, read_plain),
    "html": partial(_whole, read_html),
    "markdown": partial(_whole, read_markdown),
    "mail": _mail,
    "archive": partial(_whole, read_archive),
    "web archive": partial(_whole, read_webarchive),
    "mailbox": _mailbox,
    "book": _book,
    "feed": partial(_records, feed_records),
    "json": partial(_records, json_records),
    "json lines": partial(_records, json_lines),
    "table": partial(_records, csv_records),
}

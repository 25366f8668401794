"""What other programs for reading later give their users to take away: links, texts, tags, dates.

Source:
    Exports of Pocket (CSV of 2025 and ``ril_export.html``), Instapaper, wallabag 2, Omnivore, Readwise Reader, and the
    bookmark file of browsers (Netscape), as their programs wrote them.
"""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime

from lxml import html as lxml_html
from msgspec import Struct

from reader.errors import TooLargeError, UnsupportedError
from reader.load.decode import decode
from reader.load.iso import iso_date
from reader.load.named import is_address
from reader.load.records import table
from reader.model import Program

_TAGS = re.compile(r"[^\[\]'\",|]+")
_MAX_MEMBER = 20 * 1024 * 1024
_MAX_TOTAL = 500 * 1024 * 1024
_Row = Mapping[str, object]


class Saved(Struct, frozen=True):
    """One article that another program kept."""

    address: str
    title: str | None = None
    page: str | None = None
    """Its text as HTML, where the program gives it away."""
    saved: str | None = None
    """When it was saved, ISO 8601."""
    published: str | None = None
    byline: str | None = None
    tags: tuple[str, ...] = ()
    is_archived: bool = False


def read_export(data: bytes, path: str, program: Program) -> tuple[Saved, ...]:
    """Return what *program* kept, in the order of its file, each address once.

    Raises:
        UnsupportedError: It is no export of that program, or holds no link.
        TooLargeError: It unpacks to too much.
    """
    found: dict[str, Saved] = {}
    for one in _READERS[program](data, path):
        if is_address(one.address):
            found.setdefault(one.address, one)
    if not found:
        raise UnsupportedError(path, f"no export of {program} with a link in it: check the file, or the program's name")
    return tuple(found.values())


def _pocket(data: bytes, path: str) -> Iterator[Saved]:
    if data.lstrip()[:1] == b"<":
        yield from _bookmarks(data, path)
        return
    for row in _table(data, path):
        yield Saved(
            row.get("url", ""),
            row.get("title"),
            saved=_moment(row.get("time_added")),
            tags=_tags(row.get("tags")),
            is_archived=row.get("status") == "archive",
        )


def _instapaper(data: bytes, path: str) -> Iterator[Saved]:
    for row in _table(data, path):
        folder = row.get("folder", "")
        own = () if folder.lower() in {"", "unread", "archive", "starred"} else (folder,)
        yield Saved(
            row.get("url", ""),
            row.get("title"),
            saved=_moment(row.get("timestamp")),
            tags=(*own, *_tags(row.get("tags"))),
            is_archived=folder.lower() == "archive",
        )


def _readwise(data: bytes, path: str) -> Iterator[Saved]:
    for row in _table(data, path):
        yield Saved(
            row.get("url", ""),
            row.get("title"),
            saved=_moment(row.get("saved date")),
            tags=_tags(row.get("document tags")),
            is_archived=row.get("location") == "archive",
        )


def _wallabag(data: bytes, _path: str) -> Iterator[Saved]:
    for row in _objects(decode(data)):
        authors = row.get("published_by")
        yield Saved(
            _text(row, "url"),
            _text(row, "title") or None,
            _text(row, "content") or None,
            _moment(_text(row, "created_at")),
            _moment(_text(row, "published_at")),
            ", ".join(str(name) for name in authors if name) or None if isinstance(authors, list) else None,
            _labels(row.get("tags")),
            bool(row.get("is_archived")),
        )


def _omnivore(data: bytes, path: str) -> Iterator[Saved]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from _unpacked(archive, path)
    except zipfile.BadZipFile as error:
        raise UnsupportedError(path, "no export of omnivore: a zip archive is") from error


def _unpacked(archive: zipfile.ZipFile, path: str) -> Iterator[Saved]:
    names = set(archive.namelist())
    total = 0
    for name in sorted(name for name in names if re.fullmatch(r"(?:.*/)?metadata_[^/]*\.json", name)):
        for row in _objects(_member(archive, name, path)):
            content = f"{name.rpartition('metadata_')[0]}content/{_text(row, 'slug')}.html"
            page = _member(archive, content, path) if content in names else None
            total += len(page or "")
            if total > _MAX_TOTAL:
                raise TooLargeError(path, f"unpacks to more than {_MAX_TOTAL >> 20} MB")
            yield Saved(
                _text(row, "url"),
                _text(row, "title") or None,
                page,
                _moment(_text(row, "savedAt")),
                _moment(_text(row, "publishedAt")),
                _text(row, "author") or None,
                _labels(row.get("labels")),
                _text(row, "state").lower() == "archived",
            )


def _member(archive: zipfile.ZipFile, name: str, path: str) -> str:
    try:
        with archive.open(name) as member:
            data = member.read(_MAX_MEMBER + 1)
    except Exception as error:  # zipfile raises anything on a damaged archive
        raise UnsupportedError(path, "a damaged archive: export again") from error
    if len(data) > _MAX_MEMBER:
        raise TooLargeError(path, f"holds a file that unpacks to more than {_MAX_MEMBER >> 20} MB")
    return decode(data)


def _bookmarks(data: bytes, _path: str) -> Iterator[Saved]:
    try:
        root = lxml_html.document_fromstring(decode(data))
    except (ValueError, lxml_html.etree.ParserError):
        return
    is_archive = False
    for element in root.iter("h1", "a"):
        words = " ".join(element.text_content().split())
        if element.tag == "h1":
            is_archive = "archive" in words.lower()
        else:
            added = element.get("add_date") or element.get("time_added")
            tags = _tags(element.get("tags"))
            yield Saved(
                element.get("href") or "", words or None, None, _moment(added), tags=tags, is_archived=is_archive
            )


def _table(data: bytes, path: str) -> Iterator[dict[str, str]]:
    rows = table(data, path)
    names = [name.strip().lower() for name in next(rows, [])]
    for row in rows:
        yield dict(zip(names, row, strict=False))


def _objects(text: str) -> Iterator[_Row]:
    try:
        parsed = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    yield from (item for item in (parsed if isinstance(parsed, list) else [parsed]) if isinstance(item, dict))


def _text(row: _Row, key: str) -> str:
    value = row.get(key)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _labels(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list) else []
    names = (item.get("label") or item.get("name") if isinstance(item, dict) else item for item in items)
    return tuple(name.strip() for name in names if isinstance(name, str) and name.strip())


def _tags(value: str | None) -> tuple[str, ...]:
    """Return the tags of a cell: with commas or bars between them, perhaps as a list in brackets."""
    return tuple(tag.strip() for tag in _TAGS.findall(value or "") if tag.strip())


def _moment(value: str | None) -> str | None:
    """Return a moment written as seconds since 1970 or as a date."""
    text = (value or "").strip()
    if text.isdecimal() and len(text) in {9, 10, 13}:
        return datetime.fromtimestamp(int(text[:10]) if len(text) == 13 else int(text), UTC).isoformat()
    return iso_date(text) if text else None


_READERS: dict[Program, Callable[[bytes, str], Iterator[Saved]]] = {
    "pocket": _pocket,
    "instapaper": _instapaper,
    "wallabag": _wallabag,
    "omnivore": _omnivore,
    "readwise": _readwise,
    "bookmarks": _bookmarks,
}

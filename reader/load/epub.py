"""E-books: each chapter of an EPUB is an article.

Source:
    EPUB 3.3 (W3C), Open Container Format and Package Document.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree
from msgspec.structs import replace

from reader.errors import LoadError, TooLargeError, UnsupportedError
from reader.load.html import read_html
from reader.load.iso import iso_date
from reader.load.stated import cut
from reader.model import ArticleId, Metadata, RawArticle

_CONTAINER = "META-INF/container.xml"
_MAX_BYTES = 20 * 1024 * 1024
"""Of one member, unpacked."""
_MAX_TOTAL = 100 * 1024 * 1024
_MAX_MEMBERS = 20_000
_MAX_CHAPTERS = 2_000
_DC = "{http://purl.org/dc/elements/1.1/}"


def is_epub(data: bytes) -> bool:
    """Say whether the zip archive in *data* calls itself an EPUB."""
    return data.startswith(b"PK\x03\x04") and b"application/epub+zip" in data[:200]


def chapters(data: bytes, path: str) -> tuple[tuple[bytes, Metadata], ...]:
    """Return the pages of the book in *data* in reading order, with what the book states of itself.

    Raises:
        UnsupportedError: It is no e-book, damaged or encrypted.
        TooLargeError: It unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            return tuple(_chapters(book, path))
    except LoadError:
        raise
    except Exception as error:
        raise UnsupportedError(path, "a damaged or encrypted e-book: save it again") from error


def read_chapter(page: bytes, book: Metadata, path: str, id: ArticleId) -> RawArticle:
    """Return one chapter: title and text its own, the rest the book's."""
    raw = read_html(page, path, id)
    own = None if raw.stated.title == book.site else raw.stated.title
    return replace(raw, stated=replace(book, title=own, url=None, language=book.language or raw.stated.language))


def _chapters(book: zipfile.ZipFile, path: str) -> Iterator[tuple[bytes, Metadata]]:
    if len(book.infolist()) > _MAX_MEMBERS:
        raise TooLargeError(path, f"an archive of more than {_MAX_MEMBERS} files: no e-book")
    package_name = _package_name(book, path)
    package = _xml(_read(book, package_name, path), path)
    stated = _stated(package)
    total = 0
    for name in _spine(package)[:_MAX_CHAPTERS]:
        member = posixpath.normpath(posixpath.join(posixpath.dirname(package_name), unquote(name)))
        if member in book.NameToInfo:
            page = _read(book, member, path)
            total += len(page)
            if total > _MAX_TOTAL:
                raise TooLargeError(path, f"unpacks to more than {_MAX_TOTAL >> 20} MB")
            yield page, stated


def _read(book: zipfile.ZipFile, name: str, path: str) -> bytes:
    with book.open(name) as member:
        data = member.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES:
        raise TooLargeError(path, f"holds a file that unpacks to more than {_MAX_BYTES >> 20} MB")
    return data


def _xml(data: bytes, path: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(data, parser)
    if root is None:
        raise UnsupportedError(path, "an e-book whose table of contents can't be read")
    return root


def _package_name(book: zipfile.ZipFile, path: str) -> str:
    root = _xml(_read(book, _CONTAINER, path), path)
    for file in root.iter("{*}rootfile"):
        if file.get("full-path"):
            return str(file.get("full-path"))
    raise UnsupportedError(path, "an e-book without a table of contents")


def _spine(package: etree._Element) -> list[str]:
    """Return the files of the book's text in reading order, its own table of contents left out."""
    files = {
        item.get("id"): item.get("href") or ""
        for item in package.iter("{*}item")
        if "html" in (item.get("media-type") or "") and "nav" not in (item.get("properties") or "").split()
    }
    return [files[item.get("idref")] for item in package.iter("{*}itemref") if item.get("idref") in files]


def _stated(package: etree._Element) -> Metadata:
    def named(name: str) -> list[str]:
        texts = (" ".join("".join(element.itertext()).split()) for element in package.iter(_DC + name))
        return [text for text in texts if text]

    date = next(iter(named("date")), "")
    return Metadata(
        site=cut(next(iter(named("title")), None)),
        byline=cut(", ".join(named("creator")[:5])),
        published=iso_date(date) if date else None,
        language=next(iter(named("language")), "")[:2].lower() or None,
    )

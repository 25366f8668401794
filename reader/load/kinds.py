"""What kind of input bytes are: the suffixes that are read, and what is recognised and refused."""

import re
from pathlib import PurePath

from reader.model import Format

FORMATS: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
}
"""Suffixes taken from folders, and the format each means."""

_MAGIC = (
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"PK\x03\x04", "a zip archive (or a document or e-book made of one): unpack it, or save it as text"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"BZh", "a bzip2 archive: unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive: unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive: unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive: unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive: unpack it first"),
    (b"%PDF-", "a PDF: save its text first"),
    (b"{\\rtf", "a rich-text document: save it as plain text"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document: save it as plain text"),
    (b"\x89PNG\r\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"RIFF", "a picture, sound or film (RIFF)"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_TEXT_CONTROLS = b"\t\n\x0b\f\r\b\x1b"
_CONTROLS = bytes(code for code in range(32) if code not in _TEXT_CONTROLS) + b"\x7f"
_BINARY_SHARE = 0.05
"""Random bytes hold 10 % controls, text with a few stray ones far less than this."""

_HTML_HEAD = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_XML_HEAD = re.compile(rb"<\?xml\s|<(?:rss|feed|rdf:rdf|opml)[\s>]", re.IGNORECASE)
_TAG = re.compile(rb"<[a-z!/]", re.IGNORECASE)
_HEAD_BYTES = 2048


def what_is_not_text(data: bytes) -> str | None:
    """Say what *data* is and what to do, where it is no text in an 8-bit encoding; None for text."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    if data.startswith(b"ustar", 257):
        return "a tar archive: unpack it first"
    head = _opening(data)
    if _XML_HEAD.match(head) and not _HTML_HEAD.search(head):
        return "XML, perhaps a feed: save the page of an article as HTML"
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return "not text but binary data" if controls > len(data) * _BINARY_SHARE else None


def format_of(path: str, data: bytes) -> Format:
    """Tell the format from the suffix of *path*; what begins as a page is one, except as Markdown."""
    named = FORMATS.get(PurePath(path).suffix.lower(), "text")
    if named == "html":
        return "html" if _TAG.search(data) else "text"
    if named == "text" and _HTML_HEAD.match(_opening(data)):
        return "html"
    return named


def _opening(data: bytes) -> bytes:
    return data[:_HEAD_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip()

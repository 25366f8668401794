"""What kind of input bytes are: the suffixes that are read, and what is recognised and refused."""

import re
from pathlib import PurePath
from typing import Literal

Kind = Literal[
    "text",
    "html",
    "markdown",
    "mail",
    "archive",
    "web archive",
    "mailbox",
    "book",
    "feed",
    "json",
    "json lines",
    "table",
]
"""What an input is; an archive is a page saved with its pictures, a web archive is Safari's way of doing
that, a table has a row an article."""

KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".eml": "mail",
    ".mbox": "mailbox",
    ".mht": "archive",
    ".mhtml": "archive",
    ".webarchive": "web archive",
    ".epub": "book",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".json": "json",
    ".jsonl": "json lines",
    ".ndjson": "json lines",
    ".csv": "table",
    ".tsv": "table",
}
"""Suffixes taken from folders, and the kind of input each means."""

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
    (b"bplist00", "a property list"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_TEXT_CONTROLS = b"\t\n\x0b\f\r\b\x1b"
_CONTROLS = bytes(code for code in range(32) if code not in _TEXT_CONTROLS) + b"\x7f"
_BINARY_SHARE = 0.05
"""Random bytes hold 10 % controls, text with a few stray ones far less than this."""

_HTML_HEAD = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_XML_HEAD = re.compile(rb"<\?xml\s|<!DOCTYPE\s+(?!html)|<(?:rss|feed|rdf:rdf|opml)[\s>]", re.IGNORECASE)
_MAIL_HEAD = re.compile(
    rb"From \S+ .{0,80}\d{4}\s{0,3}\n"
    rb"|(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID|X-[\w-]{1,40}|DKIM-Signature):\s",
    re.IGNORECASE,
)
_MAIL_FIELDS = tuple(re.compile(rb"^%b:[ \t]*\S" % name, re.IGNORECASE | re.MULTILINE) for name in (b"From", b"Date"))
"""Without the two there is no message (RFC 5322, 3.6)."""
_FIELDS = re.compile(rb"(?:[!-9;-~]{1,76}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,200}(?=\r?\n|\Z)")
_TAG = re.compile(rb"<[a-z!/]", re.IGNORECASE)
_HEAD_BYTES = 2048
_FIELDS_BYTES = 1 << 16
"""Of a message's head: what it went through takes many lines."""
_MARKS = b"\xef\xbb\xbf\xff\xfe"


def what_is_not_text(data: bytes) -> str | None:
    """Say what *data* is and what to do, where it is no text in an 8-bit encoding; None for text."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    if data.startswith(b"ustar", 257):
        return "a tar archive: unpack it first"
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return "not text but binary data" if controls > len(data) * _BINARY_SHARE else None


def kind_of(path: str, data: bytes) -> Kind:
    """Tell the kind from the suffix of *path*; what begins as a page, a feed or a mail is one, except as Markdown."""
    named = KINDS.get(PurePath(path).suffix.lower())
    head = _opening(data)
    if named in {"html", "feed"}:
        return "feed" if _is_feed(head) else "html" if _TAG.search(data) else "text"
    if named not in {None, "text"}:
        return named
    if _HTML_HEAD.match(head):
        return "html"
    if _is_feed(head):
        return "feed"
    if named is None and _is_mail(data):
        return "mailbox" if data.startswith(b"From ") else "mail"
    return "text"


def _is_mail(data: bytes) -> bool:
    if _MAIL_HEAD.match(data[:_HEAD_BYTES]):
        return True
    head = _FIELDS.match(data[:_FIELDS_BYTES])
    return head is not None and all(field.search(data, 0, head.end()) for field in _MAIL_FIELDS)


def _is_feed(head: bytes) -> bool:
    return bool(_XML_HEAD.match(head)) and not _HTML_HEAD.search(head)


def _opening(data: bytes) -> bytes:
    """Return how *data* begins, in ASCII: without mark and blanks, and without the NULs of UTF-16."""
    return data[:_HEAD_BYTES].lstrip(_MARKS).replace(b"\0", b"").lstrip()

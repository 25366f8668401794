"""Mail, mailboxes and saved web archives (MHTML): the text part of each message is an article.

Source:
    RFC 5322 and RFC 2045 to 2047 for messages, RFC 4155 for mbox, RFC 2557 for MHTML, RFC 5064 for Archived-At.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.policy import compat32
from email.utils import parseaddr

from msgspec.structs import replace

from reader.errors import NoArticleError, UnsupportedError
from reader.load.decode import decode_as
from reader.load.html import read_markup
from reader.load.iso import iso_date
from reader.load.named import is_address
from reader.load.stated import cut
from reader.model import ArticleId, RawArticle

_FROM_LINE = re.compile(rb"(?:\A|(?<=\n)\r?\n)From [^\n]{1,500}\d{4}[^\n]{0,20}\r?\n")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_HEAD = re.compile(rb"(?:[^\r\n][^\n]*\n){1,1000}")
_MESSAGE_ID = re.compile(rb"^message-id:\s*(<[^>\s]{1,500}>)", re.IGNORECASE | re.MULTILINE)
_MAX_PARTS = 1_000
_MAX_HEADER = 2_000


def messages(data: bytes) -> Iterator[bytes]:
    """Yield the messages of the mailbox in *data*, in order; bytes that are no mailbox are one message."""
    starts = list(_FROM_LINE.finditer(data))
    if not starts:
        yield data
        return
    ends = [found.start() for found in starts[1:]] + [len(data)]
    for found, end in zip(starts, ends, strict=True):
        yield _QUOTED_FROM.sub(rb"\1", data[found.end() : end])


def read_mail(data: bytes, path: str, id: ArticleId) -> RawArticle:
    """Return the message in *data* as its readers see it: the page it carries, else its plain text.

    Attachments are passed over. Subject, sender and date are what the message states of itself.

    Raises:
        UnsupportedError: It is nested too deeply to be read.
        NoArticleError: It carries no text.
    """
    message = _parsed(data, path)
    raw = _body(message, path, id)
    sender, mailbox = parseaddr(_header(message, "From"))
    subject = _header(message, "Subject")
    stated = replace(
        raw.stated,
        title=cut(subject) or raw.stated.title,
        site=raw.stated.site or cut(sender or mailbox.rpartition("@")[2]),
        published=iso_date(_header(message, "Date")) or raw.stated.published,
        url=raw.stated.url or _address(_header(message, "Archived-At").strip("<> ")),
    )
    return replace(raw, stated=stated)


def message_ids(data: bytes) -> tuple[str, ...]:
    """Return what the message in *data* calls itself, nothing where it does not."""
    head = _HEAD.match(data)
    found = _MESSAGE_ID.search(data, 0, head.end() if head else 0)
    return (found[1].decode("utf-8", "replace"),) if found else ()


def read_archive(data: bytes, path: str, id: ArticleId) -> RawArticle:
    """Return the page saved in *data* (MHTML); pictures, styles and frames are passed over.

    Raises:
        UnsupportedError: It is nested too deeply to be read.
        NoArticleError: It holds no page.
    """
    message = _parsed(data, path)
    raw = _body(message, path, id)
    address = _address(_header(message, "Snapshot-Content-Location"))
    return replace(raw, stated=replace(raw.stated, url=raw.stated.url or address))


def _parsed(data: bytes, path: str) -> Message:
    try:
        return message_from_bytes(data, policy=compat32)
    except RecursionError:
        raise UnsupportedError(path, "a message within messages too deep to be read") from None


def _body(message: Message, path: str, id: ArticleId) -> RawArticle:
    """Return the first page with words in *message*, or the first plain text."""
    texts = [(part.get_content_type(), part) for part in _parts(message)]
    for kind, part in sorted(texts, key=lambda pair: pair[0]):  # text/html stands before text/plain
        content = _content(part)
        raw = read_markup(content, path, id) if kind == "text/html" else RawArticle(id, path, "text", content)
        if any(map(str.isalnum, raw.text)):
            return raw
    raise NoArticleError(path, "a message without text: nothing to show")


def _parts(message: Message) -> Iterator[Message]:
    """Yield the parts that are text and no attachment, in order, with a stack of our own against deep nesting."""
    stack, seen = [message], 0
    while stack and seen < _MAX_PARTS:
        part, seen = stack.pop(), seen + 1
        inner = part.get_payload()
        if part.is_multipart() and isinstance(inner, list):
            stack += [item for item in reversed(inner) if isinstance(item, Message)]
        elif part.get_content_type() in {"text/plain", "text/html"} and not _is_attached(part):
            yield part


def _is_attached(part: Message) -> bool:
    return str(part.get("Content-Disposition", "")).lower().startswith("attachment")


def _content(part: Message) -> str:
    """Return the text of *part*: by its declared character set where that reads it, as a file's bytes otherwise."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    return decode_as(data, str(part.get_content_charset() or ""))


def _header(message: Message, name: str) -> str:
    """Return the header decoded, white space folded; empty where it is missing."""
    value = str(message.get(name, ""))[:_MAX_HEADER]
    try:
        words = [
            str(word) if isinstance(word, str) else word.decode(charset or "ascii", "replace")
            for word, charset in decode_header(value)
        ]
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        words = [value]
    return " ".join("".join(words).encode("utf-8", "replace").decode().split())


def _address(text: str) -> str | None:
    return text if is_address(text) else None

"""Pages as Safari saves them: the page in a binary property list, beside its pictures.

Source:
    WebKit, ``LegacyWebArchive``: ``WebMainResource`` with ``WebResourceData``, ``…URL``, ``…TextEncodingName``.
"""

import plistlib

from msgspec.structs import replace

from reader.errors import UnsupportedError
from reader.load.decode import decode_as
from reader.load.html import read_markup
from reader.load.named import is_address
from reader.model import ArticleId, RawArticle

_MAIN = "WebMainResource"


def is_webarchive(data: bytes) -> bool:
    """Say whether *data* is a property list that holds a page."""
    return data.startswith(b"bplist00") and _MAIN.encode() in data


def read_webarchive(data: bytes, path: str, id: ArticleId) -> RawArticle:
    """Return the page in *data*.

    Raises:
        UnsupportedError: It is damaged, or its page is none of text.
    """
    try:
        held = plistlib.loads(data, fmt=plistlib.FMT_BINARY)
        main = held.get(_MAIN)
        page = main.get("WebResourceData")
    except Exception as error:  # plistlib raises anything on a damaged list
        raise UnsupportedError(path, "a damaged web archive: save the page again") from error
    if not isinstance(page, bytes) or str(main.get("WebResourceMIMEType", "text/html")) not in {
        "text/html",
        "text/plain",
    }:
        raise UnsupportedError(path, "a web archive without a page: save the page again")
    raw = read_markup(decode_as(page, str(main.get("WebResourceTextEncodingName", ""))), path, id)
    address = main.get("WebResourceURL")
    if raw.stated.url is None and isinstance(address, str) and is_address(address):
        return replace(raw, stated=replace(raw.stated, url=address))
    return raw

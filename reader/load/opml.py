"""Lists of feeds (OPML), in and out.

Source:
    OPML 2.0 (opml.org/spec2.opml).
"""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

from lxml import etree

from reader.errors import UnsupportedError
from reader.inert import inert
from reader.load.decode import decode
from reader.load.named import is_address

_MAX_DEPTH = 200


def read_opml(data: bytes, path: str) -> tuple[str, ...]:
    """Return the addresses of the feeds in *data*, each once, in order.

    Raises:
        UnsupportedError: It is no list of feeds, or names none.
    """
    text = decode(data).removeprefix("\ufeff")
    addresses = tuple(dict.fromkeys(_addresses(text.encode("utf-8", "replace"))))
    if not addresses:
        raise UnsupportedError(path, "no OPML that names a feed: export the list of feeds again")
    return addresses


def _addresses(data: bytes) -> Iterator[str]:
    """Yield what stands in ``xmlUrl``; the tree is never built, so that no depth or size of it matters."""
    events = etree.XMLPullParser(["start"], resolve_entities=False, no_network=True, recover=True, encoding="utf-8")
    events.feed(data)
    for _, element in events.read_events():
        address = (element.get("xmlUrl") or element.get("xmlurl") or "").strip()
        if is_address(address):
            yield address


def write_opml(feeds: Iterable[tuple[str, str]]) -> str:
    """Return the list of *feeds*, each its address and its title."""
    lines = (
        f'    <outline type="rss" text={quoteattr(inert(title))} xmlUrl={quoteattr(inert(address))}/>\n'
        for address, title in feeds
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head><title>nutgraf</title></head>\n'
        f"  <body>\n{''.join(lines)}  </body>\n</opml>\n"
    )

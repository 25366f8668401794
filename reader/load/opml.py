"""Lists of feeds (OPML), in and out.

Source:
    OPML 2.0 (opml.org/spec2.opml).
"""

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import quoteattr

from lxml import etree

from reader.errors import UnsupportedError
from reader.inert import inert
from reader.load.decode import decode
from reader.load.named import is_address


def read_opml(data: bytes, path: str) -> tuple[str, ...]:
    """Return the addresses of the feeds in *data*, each once, in order.

    Raises:
        UnsupportedError: It is no list of feeds, or names none.
    """
    text = decode(data).removeprefix("\ufeff")
    parser = etree.XMLParser(
        target=_Outlines(), resolve_entities="internal", no_network=True, recover=True, encoding="utf-8"
    )
    addresses: tuple[str, ...] = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if not addresses:
        raise UnsupportedError(path, "no OPML that names a feed: export the list of feeds again")
    return addresses


class _Outlines:
    """Takes down what stands in ``xmlUrl`` while parsing; no tree is built, so that no size of it matters."""

    def __init__(self) -> None:
        self._found: dict[str, None] = {}

    def start(self, _tag: str, attributes: Mapping[str, str]) -> None:
        """Take down the address of an outline that has one."""
        address = (attributes.get("xmlUrl") or attributes.get("xmlurl") or "").strip()
        if is_address(address):
            self._found[address] = None

    def close(self) -> tuple[str, ...]:
        """Return the addresses, each once, in order."""
        return tuple(self._found)


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

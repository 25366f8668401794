"""Lists of feeds, from other programs and from those who mean harm."""

import pytest

from reader.errors import UnsupportedError
from reader.load.opml import read_opml, write_opml

LIST = """<?xml version="1.0" encoding="ISO-8859-1"?><opml version="2.0"><body><outline text="News">
<outline type="rss" xmlUrl="https://harbour.test/feed?a=1&amp;b=2"/>
<outline xmlUrl="https://harbour.test/feed?a=1&amp;b=2"/>
<outline xmlurl="http://ferry.test/rss"/><outline xmlUrl="exec:touch x"/><outline xmlUrl="|touch x"/></outline>
</body></opml>"""
FEEDS = ("https://harbour.test/feed?a=1&b=2", "http://ferry.test/rss")


def test_addresses_come_in_order_each_once() -> None:
    assert read_opml(LIST.encode(), "feeds.opml") == FEEDS
    assert read_opml(LIST[: LIST.index("</outline>")].encode("utf-16"), "feeds.opml") == FEEDS


def test_what_goes_out_comes_in_again() -> None:
    assert read_opml(write_opml((address, "A \x1b[2J <title>") for address in FEEDS).encode(), "feeds.opml") == FEEDS


@pytest.mark.parametrize(
    "data",
    [
        "",
        "no list",
        "<opml><body>" + "<outline>" * 50_000,
        '<!DOCTYPE o [<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 10))
        + "]><opml><outline xmlUrl='http://harbour.test/&b9;'/></opml>",
        '<!DOCTYPE o [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml><outline xmlUrl="&a;"/></opml>',
    ],
    ids=["empty", "text", "deep", "entities of entities", "an entity of a file"],
)
def test_no_list_costs_one_line(data: str) -> None:
    with pytest.raises(UnsupportedError, match="names a feed"):
        read_opml(data.encode(), "feeds.opml")

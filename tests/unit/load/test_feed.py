"""Feeds: entries as articles, and attacks on their parsers."""

import pytest

from reader.errors import UnsupportedError
from reader.load import feed, load_bytes

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Harbour Post</title><language>en-gb</language>
<item><title>Crews &amp;amp; &lt;b&gt;boats&lt;/b&gt;</title><link>https://harbour.test/1</link><guid>1</guid>
<author>ana@harbour.test (Ana Roe)</author><pubDate>Mon, 02 Jan 2023 10:00:00 GMT</pubDate>
<description>Shut.</description>
<content:encoded><![CDATA[<p>The bridge is shut, the council said.</p>]]></content:encoded>
</item><item><title>Two</title><description>The bridge is open again.</description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><title>Bridge</title><id>x</id>
<link href="https://harbour.test/2"/><updated>2023-01-02T10:00:00Z</updated><author><name>Ana Roe</name></author>
<content type="html">&lt;p&gt;It is shut.&lt;/p&gt;</content></entry></feed>"""


def test_entries_of_rss_with_the_fullest_text() -> None:
    one, two = load_bytes(RSS.encode(), "f.xml")
    assert (one.path, one.text) == ("f.xml#1", "The bridge is shut, the council said.")
    assert (one.stated.title, one.stated.site, one.stated.language) == ("Crews & boats", "The Harbour Post", "en")
    assert (one.stated.published, one.stated.url) == ("2023-01-02T10:00:00+00:00", "https://harbour.test/1")
    assert (two.path, two.text) == ("f.xml#2", "The bridge is open again.")


def test_entries_of_atom_whatever_the_file_is_called() -> None:
    for path in ("f.atom", "-"):
        (raw,) = load_bytes(ATOM.encode("utf-16"), path)
        assert (raw.text, raw.stated.title, raw.stated.byline) == ("It is shut.", "Bridge", "Ana Roe")
        assert raw.stated.url == "https://harbour.test/2"


def test_of_a_feed_cut_off_the_whole_entries_are_kept() -> None:
    texts = [raw.text for raw in load_bytes(RSS[: RSS.index("<item><title>Two")].encode(), "f.xml")]
    assert texts == ["The bridge is shut, the council said."]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ('<!DOCTYPE r [<!ENTITY a "b">]>' + ATOM, "entities"),
        ("<rss>" + "<a>" * 100_000, "deep"),
        ("<rss " + " ".join(f'a{n}=""' for n in range(100_000)) + ">", "characters"),
        ("<rss><channel/></rss>", "without entries"),
        ("<?xml version='1.0'?><opml/>", "nutgraf sources add"),
    ],
    ids=["entities", "deep", "attributes", "no entry", "another document"],
)
def test_attacks_and_other_documents_cost_one_line(data: str, reason: str) -> None:
    with pytest.raises(UnsupportedError, match=reason):
        load_bytes(data.encode(), "f.xml")


def test_a_feed_that_takes_too_much_work_is_refused_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "_SECONDS", 1)
    monkeypatch.setattr(feed, "_SECONDS_A_MEGABYTE", 0)
    items = "<item><title>Bridge</title><description>It is shut.</description></item>" * 20_000
    with pytest.raises(UnsupportedError, match="within 1 s: split it"):
        load_bytes(f'<rss version="2.0"><channel>{items}</channel></rss>'.encode(), "f.xml")


def test_of_an_entry_cut_off_the_text_that_came_is_kept() -> None:
    whole, cut = load_bytes(RSS[: RSS.index(" again.")].encode(), "f.xml")
    assert (whole.text, cut.text) == ("The bridge is shut, the council said.", "The bridge is open")

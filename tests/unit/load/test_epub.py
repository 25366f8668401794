"""E-books: chapters in reading order, within limits."""

import io
import zipfile

import pytest

from reader.errors import TooLargeError, UnsupportedError
from reader.load import load_bytes

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>"""
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
<dc:title>Book of Boats</dc:title>
<dc:creator>Ana Roe</dc:creator><dc:date>2020</dc:date><dc:language>en-GB</dc:language>
</metadata><manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="b" href="text/two%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>
<item id="gone" href="gone.xhtml" media-type="application/xhtml+xml"/>
<item id="up" href="../../../etc/passwd" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="gone"/><itemref idref="up"/><itemref idref="b"/></spine>
</package>"""


def book(**changes: bytes) -> bytes:
    files = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": CONTAINER.encode(),
        "OEBPS/book.opf": PACKAGE.encode(),
        "OEBPS/nav.xhtml": b"<p>Contents</p>",
        "OEBPS/a.xhtml": b"<h1>One</h1><p>The boats went out.</p>",
        "OEBPS/text/two b.xhtml": b"<h1>Two</h1><p>The boats came home.</p>",
    } | {name.replace("_", "/"): data for name, data in changes.items()}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, data, kind)
    return packed.getvalue()


def test_each_chapter_is_an_article_in_reading_order() -> None:
    one, two = load_bytes(book(), "b.epub")
    assert (one.path, one.text) == ("b.epub#1", "One\n\nThe boats went out.")
    assert (two.path, two.text) == ("b.epub#2", "Two\n\nThe boats came home.")
    assert (one.stated.title, one.stated.site, one.stated.byline) == ("One", "Book of Boats", "Ana Roe")
    assert (one.stated.published, one.stated.language) == ("2020", "en")


def test_what_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(TooLargeError, match="unpacks to more than 20 MB"):
        load_bytes(book(OEBPS_a=b"", **{"OEBPS/a.xhtml": b" " * (21 << 20)}), "b.epub")


@pytest.mark.parametrize(
    "data",
    [book()[:-300], book()[:300], book(**{"META-INF/container.xml": b"<x/>"}), book(**{"OEBPS/book.opf": b""})],
    ids=["cut off", "a head alone", "no root file", "no table of contents"],
)
def test_a_damaged_book_costs_one_line(data: bytes) -> None:
    with pytest.raises(UnsupportedError, match=r"^b\.epub: .*e-book"):
        load_bytes(data, "b.epub")

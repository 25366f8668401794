"""What a page states of its article."""

import json

import pytest

from reader.load import load_bytes
from reader.load.stated import MAX_CHARS
from reader.model import Metadata


def stated(head: str, body: str = "", html: str = "") -> Metadata:
    page = f"<html {html}><head>{head}</head><body>{body}<p>The bridge stays closed.</p></body></html>"
    return load_bytes(page.encode(), "a.html")[0].stated


def jsonld(**values: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(values)}</script>'


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Bridge stays closed</title>", "", "Bridge stays closed"),
        ("<title>Bridge stays closed | The Daily Ferry</title>", "", "Bridge stays closed"),
        (
            "<title>Bridge closed - and so is the road - The Daily Ferry</title>",
            "",
            "Bridge closed - and so is the road",
        ),
        ("<title>North-South bridge stays closed</title>", "", "North-South bridge stays closed"),
        (
            '<title>Ferry: Bridge</title><meta property="og:title" content="Bridge stays closed until the spring">',
            "",
            "Bridge stays closed until the spring",
        ),
        (
            '<meta property="og:title" content="The Daily Ferry - Bridge stays closed">'
            '<meta property="og:site_name" content="The Daily Ferry">',
            "",
            "Bridge stays closed",
        ),
        ("<title>Bridge stays closed until spring</title>", "<h1>Bridge ‘stays closed’ until spring</h1>", None),
        ("<title>Bridge stays closed</title>", "<h1>The Daily Ferry</h1><h1>Bridge stays closed</h1>", None),
        ("<title>Bridge stays closed</title>", "<h1>Welcome</h1>", "Bridge stays closed"),
        (jsonld(**{"@type": "NewsArticle", "headline": "Bridge &amp; road closed"}), "", "Bridge & road closed"),
        ("", "<h1>Bridge stays closed</h1>", "Bridge stays closed"),
        ("", "", None),
    ],
    ids=[
        "title",
        "title with the site behind",
        "title with dashes of its own",
        "title with a hyphen",
        "OpenGraph before title",
        "site before the title",
        "the heading as it is shown",
        "the heading most like the title",
        "no heading like the title",
        "JSON-LD",
        "a heading alone",
        "nothing",
    ],
)
def test_the_title(head: str, body: str, title: str | None) -> None:
    shown = body.removesuffix("</h1>").rpartition(">")[2] or None
    assert stated(head, body).title == (title or shown)


def test_all_that_json_ld_says() -> None:
    found = stated(
        jsonld(
            **{
                "@graph": [
                    {"@type": "WebSite", "name": "no"},
                    {
                        "@type": ["Thing", "ReportageNewsArticle"],
                        "headline": "Bridge stays closed",
                        "datePublished": "2024-05-03T09:30:00Z",
                        "author": [{"@type": "Person", "name": "By Ann  Lee"}, "Bo Ray", "https://x.example/bo"],
                        "publisher": {"name": "The Daily Ferry | News you need"},
                    },
                ]
            }
        ),
        html="lang=en-GB",
    )
    assert found == Metadata(
        title="Bridge stays closed",
        site="The Daily Ferry",
        byline="Ann Lee, Bo Ray",
        published="2024-05-03T09:30:00+00:00",
        language="en",
    )


def test_all_that_meta_elements_say() -> None:
    found = stated(
        '<meta property="og:site_name" content="The Daily Ferry">'
        '<meta name="Author" content="by Ann Lee">'
        '<meta property="article:published_time" content="3 May 2024">'
        '<link rel="canonical" href="https://ferry.example/bridge?x=1">'
        '<meta property="og:locale" content="de_DE">'
    )
    assert found == Metadata(
        site="The Daily Ferry",
        byline="Ann Lee",
        published="2024-05-03",
        url="https://ferry.example/bridge?x=1",
        language="de",
    )


def test_a_date_that_the_page_marks_in_its_text() -> None:
    assert stated("", '<time itemprop="datePublished" datetime="2024-05-03">yesterday</time>').published == "2024-05-03"
    assert stated("", '<time datetime="2024-05-03">of another story</time>').published is None


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "/bridge", "http://[", ""])
def test_an_address_is_one_of_the_web(address: str) -> None:
    assert stated(f'<link rel="canonical" href="{address}">').url is None


@pytest.mark.parametrize(
    "script",
    ["{", "[" * 100_000, '{"@type": "Article", "headline": 1' + "0" * 5000 + "}", '{"@type": {"a": 1}}', "null", '"x"'],
    ids=["broken", "deep", "a long number", "odd type", "null", "a string"],
)
def test_broken_json_ld_states_nothing(script: str) -> None:
    assert stated(f'<script type="application/ld+json">{script}</script>') == Metadata()


def test_a_title_without_end_is_cut() -> None:
    title = stated(f"<title>{'Bridge ' * 100_000}</title>").title
    assert title is not None
    assert len(title) <= MAX_CHARS
    assert title.endswith("…")


def test_microdata_names_headline_and_author_where_nothing_else_does() -> None:
    head = "<h1>The Daily Lamp</h1><h2 itemprop=headline>Pier is sold</h2>"
    author = "<div itemprop=author><span>By</span> <span itemprop=name>Ida Brook</span></div>"
    meta = stated("", head + author)
    assert (meta.title, meta.byline) == ("Pier is sold", "Ida Brook")


def test_the_address_of_an_amp_or_print_version_is_the_canonical_one() -> None:
    meta = stated('<link rel="canonical" href="https://lamp.example/pier">', html="amp")
    assert meta.url == "https://lamp.example/pier"

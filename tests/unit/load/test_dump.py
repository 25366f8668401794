"""The visible text of a page."""

import pytest

from reader.load.dump import Page, parse


def lines(markup: str) -> list[str]:
    return [line.text for line in parse(f"<html><body>{markup}</body></html>").lines]


def is_scanned(page: Page) -> bool:
    return page.tree is None


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<p>One</p><p>two</p>", ["One", "two"]),
        ("<div>One<div>two</div>three</div>", ["One", "two", "three"]),
        ("<p>One <b>bold</b>, <a href=x>linked</a> word</p>", ["One bold, linked word"]),
        ("<p>split<span>word</span>s</p>", ["splitwords"]),
        ("<p>One<br>two<br/>three", ["One", "two", "three"]),
        ("<p>  much \n\t white   space  </p>", ["much white space"]),
        ("<ul><li>One<li>two</ul>", ["One", "two"]),
        ("<table><tr><th>Bridge<th>Year<tr><td>North<td>1904</table>", ["Bridge Year", "North 1904"]),
        ("<button>Share</button><button>Print</button>", ["Share Print"]),
        ("<pre>a  b\nc</pre>", ["a b", "c"]),
        ("<p>one\u2028two\x85three</p>", ["one two three"]),
        ("<p>Smith &amp; Sons &lt;b&gt; &#8220;x&#8221;</p>", ["Smith & Sons <b> “x”"]),
        ("<h1>A</h1><h2>B</h2><figure><img alt=no><figcaption>C</figcaption></figure>", ["A", "B", "C"]),
    ],
    ids=[
        "paragraphs",
        "nested blocks",
        "inline elements",
        "inside a word",
        "line breaks",
        "white space",
        "list",
        "table",
        "buttons",
        "preformatted",
        "separators",
        "entities",
        "headings and captions",
    ],
)
def test_a_block_is_a_line(markup: str, shown: list[str]) -> None:
    assert lines(markup) == shown


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var x = 'no'</script>",
        "<style>.no{}</style>",
        "<template><p>no</p></template>",
        "<noscript>no</noscript>",
        "<textarea>no</textarea>",
        "<svg><text>no</text></svg>",
        "<p hidden>no</p>",
        '<div style="color:red; DISPLAY : none">no<p>no</p></div>',
        '<p style="visibility:hidden">no</p>',
        '<p><span aria-hidden="true">no</span></p>',
        '<p aria-hidden="true" style="font-size:0">no</p>',
        "<!-- no -->",
    ],
)
def test_what_a_browser_hides_is_no_line(hidden: str) -> None:
    assert lines(f"<p>Shown</p>{hidden}<p>too</p>") == ["Shown", "too"]


@pytest.mark.parametrize(
    "shown",
    [
        '<p><span aria-hidden="true">y</span>es</p>',
        '<p aria-hidden="true">yes</p>',
        '<ul style="font-size:0"><li style="font-size:16px">yes</ul>',
        '<p style="display:none-of-it">yes</p>',
        '<p hidden="until-found">yes</p>',
    ],
)
def test_what_a_browser_shows_is_a_line(shown: str) -> None:
    assert lines(shown) == ["yes"]


def test_a_line_knows_where_it_stands_and_what_it_is() -> None:
    page = parse(
        "<h2>Head</h2><p>Text <a href=x>link</a></p><ul><li><p>Item</p></li></ul><p>After</p>"
        "<figcaption>Under</figcaption><div class='wp-caption-text'>Below</div><blockquote><p>Said</p></blockquote>"
    )
    assert [(line.text, line.tag) for line in page.lines] == [
        ("Head", "h2"),
        ("Text link", "p"),
        ("Item", "li"),
        ("After", "p"),
        ("Under", "figcaption"),
        ("Below", "figcaption"),
        ("Said", "blockquote"),
    ]
    assert [line.linked for line in page.lines[:2]] == [0, pytest.approx(4 / 9)]
    assert all(page.text[line.start :].startswith(line.text) for line in page.lines)


def test_a_page_too_deep_for_a_tree_is_scanned() -> None:
    page = parse(
        "<div>" * 10_000 + "<h1>Deep</h1><p>Still &amp; here<script>no</script>" + "</div>" * 10_000 + "<p>end"
    )
    assert is_scanned(page)
    assert [(line.text, line.tag) for line in page.lines] == [("Deep", "h1"), ("Still & here", "p"), ("end", "p")]


def test_a_page_of_too_many_tags_is_scanned() -> None:
    page = parse("<p>" + "<b>x</b> " * 70_000)
    assert is_scanned(page)
    assert len(page.lines) == 1


def test_one_endless_line_is_read() -> None:
    page = parse("<p>" + "The mayor said so. " * 400_000)
    assert len(page.lines) == 1
    assert page.text.endswith("The mayor said so.")


@pytest.mark.parametrize(
    "unclosed",
    [
        "<!-- " * 50_000,
        "<svg>" * 50_000,
        "<script>" * 50_000,
        "<a href=" * 50_000,
        "<" * 300_000,
        "<svg><b></svg" * 30_000,
    ],
    ids=["comments", "pictures", "scripts", "tags", "brackets", "ends"],
)
def test_what_is_never_closed_costs_no_more_than_its_length(unclosed: str) -> None:
    page = parse("<div>" * 300 + "<p>Shown</p>" + unclosed)
    assert page.lines[0].text == "Shown"


@pytest.mark.parametrize("markup", ["", " ", "<!-- x -->", "<p hidden>x", "<head><title>x</title></head>"])
def test_nothing_has_no_lines(markup: str) -> None:
    assert parse(markup).lines == ()


def test_a_page_that_names_neither_head_nor_body_has_both() -> None:
    page = parse("<!doctype html><title>T</title><article><h1>Bridge</h1> shut<p>It is.</article><p>Bye.</p>")
    assert page.text.split() == ["Bridge", "shut", "It", "is.", "Bye."]

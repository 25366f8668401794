"""Which lines of a page are its story."""

import pytest

from reader.clean.html import story_lines
from reader.load import load_bytes
from reader.model import RawArticle

PARAGRAPHS = [
    "The old iron bridge over the river will stay closed until spring, the mayor said on Monday after a long night.",
    "Engineers found cracks in two of its six piers in January and have watched them grow by a little every week.",
    "People who live on the north bank must now drive for forty minutes to reach the only hospital of the district.",
    "The council wants to decide next month whether a ferry can carry them across, and who would have to pay for it.",
    "A new bridge would cost more than the town takes in within three years, according to a report from last autumn.",
]
MENU = "<nav><ul>" + "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Home", "Sport")) + "</ul></nav>"
FOOT = "<footer><p>© The Daily Ferry. All rights reserved.</p></footer>"


def page(*blocks: str, title: str = "Old bridge stays closed") -> RawArticle:
    body = "".join(block if block.startswith("<") else f"<p>{block}</p>" for block in blocks)
    markup = f"<html><head><title>{title}</title></head><body>{MENU}<article>{body}</article>{FOOT}</body></html>"
    return load_bytes(markup.encode(), "a.html")[0]


def roles(raw: RawArticle) -> dict[str, str]:
    verdicts = story_lines(raw)
    assert verdicts is not None
    return {verdict.span.of(raw.text): verdict.role or f"-{verdict.reason}" for verdict in verdicts}


def test_every_line_of_a_page_is_judged() -> None:
    raw = page("<h1>Old bridge stays closed</h1>", "<p>By Ann Lee</p>", *PARAGRAPHS)
    assert list(roles(raw).items()) == [
        ("Home", "-navigation"),
        ("Sport", "-navigation"),
        ("Old bridge stays closed", "-headline"),
        ("By Ann Lee", "-byline"),
        *((paragraph, "paragraph") for paragraph in PARAGRAPHS),
        ("© The Daily Ferry. All rights reserved.", "-legal"),
    ]


@pytest.mark.parametrize("tag", ["p", "h2"])
def test_the_deck_is_what_the_page_says_of_itself_under_the_headline(tag: str) -> None:
    deck = "Engineers fear for its six piers"
    blocks = f"<h1>Old bridge stays closed</h1><{tag}>{deck}</{tag}>"
    described = f'<meta name="description" content="{deck}">'
    assert roles(page(described, blocks, *PARAGRAPHS))[deck] == "-deck"


@pytest.mark.parametrize("label", ["standfirst", "article-deck", "story__dek", "c-subtitle", "Strapline"])
def test_a_paragraph_that_its_class_calls_a_deck_is_one(label: str) -> None:
    deck = f'<p class="{label}">{PARAGRAPHS[0]}</p>'
    found = roles(page("<h1>Old bridge stays closed</h1>", deck, *PARAGRAPHS[1:]))
    assert [found[paragraph] for paragraph in PARAGRAPHS] == ["-deck", *["paragraph"] * 4]


def test_the_picture_between_headline_and_story_keeps_its_caption() -> None:
    caption = "The bridge in March. Photograph: Ann Lee"
    picture = f"<figure><img src=b.jpg><figcaption>{caption}</figcaption></figure>"
    assert roles(page("<h1>Old bridge stays closed</h1>", picture, *PARAGRAPHS))[caption] == "caption"


def test_a_first_paragraph_is_no_deck() -> None:
    described = f'<meta name="description" content="{PARAGRAPHS[0]}">'
    found = roles(page(described, "<h1>Old bridge stays closed</h1>", *PARAGRAPHS))
    assert found[PARAGRAPHS[0]] == "paragraph"


def test_spans_are_lines_of_the_text_as_received() -> None:
    raw = page(*PARAGRAPHS)
    verdicts = story_lines(raw)
    assert verdicts is not None
    assert [verdict.span.of(raw.text) for verdict in verdicts] == raw.text.split("\n\n")


@pytest.mark.parametrize(
    ("block", "line", "role"),
    [
        ("<h2>Cracks in the piers</h2>", "Cracks in the piers", "crosshead"),
        ("<ul><li>the first pier, which stands in the deepest water</li></ul>", "the first pier", "list-item"),
        ("<figure><img src=a><figcaption>The bridge in March</figcaption></figure>", "The bridge in", "caption"),
        ("<blockquote><p>We will not risk a life for this</p></blockquote>", "We will not", "paragraph"),
        ('<p>Related: <a href="/b">The ferry that never came to town</a></p>', "Related:", "-teaser"),
        ('<p><a href="/b">The ferry that never came to town</a></p>', "The ferry", "-teaser"),
    ],
    ids=["crosshead", "list", "caption", "quotation", "announced link", "link"],
)
def test_a_line_between_paragraphs(block: str, line: str, role: str) -> None:
    found = roles(page(*PARAGRAPHS[:3], block, *PARAGRAPHS[3:]))
    assert [given for text, given in found.items() if text.startswith(line)] == [role]


@pytest.mark.parametrize(
    ("blocks", "line", "role"),
    [
        (["(Reporting by Ann Lee; editing by Bo Ray)"], "(Reporting by", "note"),
        (["Sign up for our newsletter and get the news of the river by mail."], "Sign up", "-newsletter"),
        (["<h3>You may also like</h3>", "<p>Ferry sinks in storm</p>"], "Ferry sinks", "-teaser"),
    ],
    ids=["end note", "newsletter", "teasers"],
)
def test_a_line_after_the_story(blocks: list[str], line: str, role: str) -> None:
    found = roles(page(*PARAGRAPHS, *blocks))
    assert [given for text, given in found.items() if text.startswith(line)] == [role]


def test_a_teaser_that_repeats_the_lede_is_not_the_story() -> None:
    raw = page(*PARAGRAPHS, '<aside class="related">', f"<p>{PARAGRAPHS[0]}</p>", "</aside>")
    verdicts = story_lines(raw)
    assert verdicts is not None
    assert [verdict.span.of(raw.text) for verdict in verdicts if verdict.role] == PARAGRAPHS


@pytest.mark.parametrize(
    "raw",
    [
        load_bytes(" ".join(PARAGRAPHS).encode(), "a.txt")[0],
        load_bytes(("<div>" * 9_000 + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)).encode(), "a.html")[0],
        load_bytes(("<html><body>" + "<a href=x>a link of words</a> " * 300).encode(), "a.html")[0],
    ],
    ids=["plain text", "too deep", "links alone"],
)
def test_no_verdict_where_the_extractor_can_not_be_trusted(raw: RawArticle) -> None:
    assert story_lines(raw) is None

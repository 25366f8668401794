"""From a page as received to an article: what stays, what goes and why, and what is stated."""

from reader.clean import REASONS, as_is, clean
from reader.load import load_bytes
from reader.model import Article, ArticleId, Metadata, RawArticle

PARAGRAPHS = (
    "PORT HALE, 3 May - The council of Port Hale voted on Tuesday to close the harbour bridge for repairs until the"
    " spring, after engineers found cracks in two of its piers.",
    "“The bridge is safe today, but it would not be safe in ten years,” the mayor, Ines Falk, told reporters.",
    "Some 12,000 people cross the bridge each day, and the ferries can carry a third of them, according to the"
    " harbour office.",
    "The engineers said in their report that the repairs would cost 40 million and take at least seven months.",
    "Shop owners on the south side have asked the council for help. They fear that their customers will stay away.",
)
PAGE = "\n\n".join(
    (
        "Skip to main content",
        "Home",
        "Port Hale to close its harbour bridge until spring",
        "By Jane Doe and Tom Roe",
        "May 4, 2026",
        "Share this article",
        PARAGRAPHS[0],
        "The harbour bridge on Monday (Coast Photo / Ann Smith)",
        *PARAGRAPHS[1:3],
        "‘A hard winter’",
        *PARAGRAPHS[3:],
        "Reporting by Jane Doe; editing by Ann Smith",
        "Sign up for our weekly newsletter",
        "You will receive it in your inbox every Friday. Subscribers agree to the privacy policy.",
        "Most read",
        "Why the herring came back",
        "Copyright 2026 Hale Media. All rights reserved.",
    )
)


def article(text: str, **stated: str) -> Article:
    return clean(RawArticle(ArticleId("0" * 16), "page.txt", "text", text, stated=Metadata(**stated)))


def test_the_story_is_whole_and_alone() -> None:
    found = article(PAGE)
    shown = [block.span.of(found.text) for block in found.blocks if block.role == "paragraph"]
    assert shown == list(PARAGRAPHS)


def test_captions_crossheads_and_notes_have_their_role() -> None:
    found = article(PAGE)
    roles = {block.role: block.span.of(found.text) for block in found.blocks if block.role != "paragraph"}
    assert roles == {
        "caption": "The harbour bridge on Monday (Coast Photo / Ann Smith)",
        "crosshead": "‘A hard winter’",
        "note": "Reporting by Jane Doe; editing by Ann Smith",
    }


def test_what_the_page_states_is_read_from_it() -> None:
    meta = article(PAGE).meta
    assert meta.title == "Port Hale to close its harbour bridge until spring"
    assert meta.byline == "Jane Doe and Tom Roe"
    assert meta.published == "2026-05-04"
    assert meta.dateline == "PORT HALE, 3 May"


def test_a_saved_page_states_its_dateline_too() -> None:
    story = "".join(f"<p>{paragraph}</p>" for paragraph in ("PORT HALE, 3 May (Coast Wire) - It closes.", *PARAGRAPHS))
    (raw,) = load_bytes(f"<html><body><article>{story}</article></body></html>".encode(), "bridge.html")
    assert clean(raw).meta.dateline == "PORT HALE, 3 May"


def test_each_line_left_out_says_why() -> None:
    reasons = {removed.text.split()[0]: removed.reason for removed in article(PAGE).removed}
    assert reasons["Port"] == "headline"
    assert reasons["By"] == "byline"
    assert reasons["May"] == "date"
    assert reasons["Share"] == "share"
    assert reasons["Sign"] == reasons["You"] == "newsletter"
    assert reasons["Why"] == "teaser"
    assert reasons["Copyright"] == "legal"
    assert set(reasons.values()) <= set(REASONS)


def test_nothing_is_stated_that_the_page_does_not_say() -> None:
    meta = article("\n\n".join(PARAGRAPHS[1:])).meta
    assert meta == Metadata()


def test_the_date_of_a_caption_is_not_the_article_s() -> None:
    caption = "Workers on the bridge on August 4, 2014 (Coast Photo / Ann Smith)"
    assert article("\n\n".join((PARAGRAPHS[1], caption, *PARAGRAPHS[2:]))).meta.published is None


def test_what_the_markup_states_comes_first_and_is_made_safe() -> None:
    meta = article(PAGE, title="Port Hale to close\x1b[31m its\nbridge", byline="\u200b").meta
    assert meta.title == "Port Hale to close its bridge"
    assert meta.byline is None


def test_a_line_that_does_not_end_in_a_full_stop_stays() -> None:
    unended = PARAGRAPHS[3].rstrip(".")
    found = article("\n\n".join((*PARAGRAPHS[:3], unended, PARAGRAPHS[4])))
    assert unended in found.text


def test_the_way_back_leads_to_the_text_as_received() -> None:
    raw = PAGE.replace("The engineers", "\u200bThe\xa0engineers")
    found = article(raw)
    at = found.text.index("The engineers")
    assert found.origin.raw(at) == raw.index("The\xa0engineers")
    for removed in found.removed:
        assert raw[removed.start : removed.end].strip() == removed.text


def test_as_is_changes_nothing() -> None:
    text = "First\xa0line \r\n\r\n\x1b[1mSecond\r\n"
    found = as_is(RawArticle(ArticleId("0" * 16), "page.txt", "text", text))
    assert found.text == found.raw == text
    assert [block.span.of(text) for block in found.blocks] == ["First\xa0line", "\x1b[1mSecond"]
    assert not found.removed


def test_an_empty_page_is_an_empty_article() -> None:
    found = article(" \n\u200b\n")
    assert (found.text, found.blocks, found.removed) == ("", (), ())

import pytest

from reader.clean import clean
from reader.clean.guess import guessed_date
from reader.model import Article, ArticleId, Block, Metadata, Removed, Role, SourceMap, Span


def an_article(url: str | None = None, *, note: str = "", removed: tuple[str, str] | None = None) -> Article:
    role: Role = "note"
    blocks = (Block(Span(0, len(note)), role),) if note else ()
    gone = (Removed(0, 1, *removed),) if removed else ()
    return Article(ArticleId("0" * 16), "a", "html", note, Metadata(url=url), blocks, gone, SourceMap(), "")


@pytest.mark.parametrize(
    ("article", "date"),
    [
        (an_article("https://lamp.example/2024/03/12/pier"), "2024-03-12"),
        (an_article("https://lamp.example/news/2024-3/pier"), "2024-03"),
        (an_article("https://lamp.example/2024/13/45/pier"), None),
        (an_article("https://lamp.example/20240312999/pier"), None),
        (an_article(note="First published on 5 May 2024."), "2024-05-05"),
        (an_article(removed=("By Ida Brook, 5 May 2024", "byline")), "2024-05-05"),
        (an_article(removed=("Pier burns, 5 May 2024", "teaser")), None),
        (an_article(), None),
    ],
    ids="day, month, no day, a number, note, byline, teaser, nothing".split(", "),
)
def test_the_address_then_the_furniture(article: Article, date: str | None) -> None:
    assert guessed_date(article) == date


def test_what_is_stated_is_not_guessed() -> None:
    from reader.load import load_bytes
    from reader.model import RawArticle

    story = "<p>The pier was sold on Monday to the fishermen who use it, for a sum that nobody would name.</p>" * 3
    head = '<link rel="canonical" href="https://lamp.example/2024/03/12/pier">'
    for stated, expected in (('<meta name="date" content="2024-03-11">', None), ("", "2024-03-12")):
        (raw,) = load_bytes(f"<html><head>{head}{stated}</head><body>{story}</body></html>".encode(), "a.html")
        assert isinstance(raw, RawArticle)
        meta = clean(raw).meta
        assert (meta.published is None) is bool(expected)
        assert meta.published_guess == expected

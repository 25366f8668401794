import base64
import hashlib
import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace
from typing_extensions import override

from reader.export.note import NoteSource
from reader.export.page import to_page
from reader.export.selected import Selected
from reader.model import Block, Metadata, Row, Span
from tests.unit.export.test_markdown import SOURCE, with_meta

_VOID = {"meta"}


class Page(HTMLParser):
    """Reads a page, holding that its elements are closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.blocks: list[str] = []
        """The text of each block of a story, less who said what."""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if (dict(attrs).get("id") or "").startswith("p-"):
            self.blocks.append("")
        if tag not in _VOID:
            self._open.append(tag)
            self.texts.setdefault(tag, []).append("")

    @override
    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    @override
    def handle_data(self, data: str) -> None:
        for tag in set(self._open):
            self.texts[tag][-1] += data
        if {"p", "h3"} & set(self._open) and "span" not in self._open and self.blocks:
            self.blocks[-1] += data

    def attributes(self, name: str) -> list[str]:
        return [value for _, attrs in self.elements if (value := attrs.get(name)) is not None]


def row(source: NoteSource) -> Row:
    article = source.article
    about = (article.id, article.path, article.meta.title, article.meta.site, article.meta.published)
    return Row(*about, datetime(2026, 3, 1, tzinfo=UTC), "inbox", False, source.tags, 3, 20, "ready")


def page(*sources: NoteSource, query: str = "") -> str:
    return "".join(to_page(Selected(lambda: map(row, sources), lambda: iter(sources), len(sources), query)))


def test_a_page_has_contents_summary_text_and_who_said_what() -> None:
    shown = Page(page(SOURCE, query="said:brook"))
    assert shown.texts["title"] == shown.texts["h1"] == ["said:brook"]
    assert [text.strip() for text in shown.texts["li"][:2]] == [
        "Ferry stays in port Harbour Post, 28 Feb 2026",
        "The ferry to Inish stays in port on Sunday.",
    ]
    assert shown.texts["mark"] == ["We can't sail in that ", "swell", ",", "boats wait"]
    assert shown.texts["span"][1:] == ["unattributed", "Ada Brook", "Ada Brook?"]
    assert "Ada Brook, skipper: 1 2" in " ".join(shown.texts["li"])


def test_every_link_leads_somewhere() -> None:
    shown = Page(page(with_meta(url="https://post.example/a"), query="x"))
    ids = shown.attributes("id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in shown.attributes("href") if link.startswith("#")} <= set(ids)
    assert [link for link in shown.attributes("href") if not link.startswith("#")] == ["https://post.example/a"]


def test_nothing_runs_and_nothing_comes_from_outside() -> None:
    shown = Page(page(SOURCE))
    (policy,) = [attrs["content"] or "" for _, attrs in shown.elements if attrs.get("http-equiv")]
    hashed = base64.b64encode(hashlib.sha256(shown.texts["style"][0].encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"
    assert not {"script", "link", "img", "iframe", "base", "form"} & {tag for tag, _ in shown.elements}
    assert shown.attributes("style") == []
    assert not re.search(r"url\(|@import", shown.texts["style"][0])


@pytest.mark.parametrize("url", ["javascript:alert(1)", " javascript:x", 'data:text/html,"><script>', "//x.example"])
def test_only_addresses_of_the_web_are_links(url: str) -> None:
    shown = Page(page(with_meta(url=url)))
    assert all(link.startswith("#") for link in shown.attributes("href"))


def test_a_block_shows_what_it_is() -> None:
    article = SOURCE.article
    roles = (Block(article.blocks[0].span, "crosshead"), Block(article.blocks[1].span, "caption"), article.blocks[2])
    shown = Page(page(replace(SOURCE, article=replace(article, blocks=roles))))
    assert [attrs.get("class") for tag, attrs in shown.elements if tag in {"h3", "p"}][1:] == [None, "caption", None]
    assert shown.texts["h3"] == ["The ferry to Inish stays in port on Sunday."]


def test_an_article_without_findings_is_its_text() -> None:
    article = replace(SOURCE.article, meta=Metadata(), text="<b>&amp;", blocks=(Block(Span(0, 8), "paragraph"),))
    bare = NoteSource(article, replace(SOURCE.analysis, key_points=(), quotations=()), ())
    shown = Page(page(bare))
    assert shown.texts["p"][-1] == "<b>&amp;"
    assert "dl" not in shown.texts

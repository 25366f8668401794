"""Imports: texts and pages of links, with what another program said of them."""

from collections.abc import Generator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from reader.executors import Inline
from reader.imports import ImportReport
from reader.library import Library
from reader.load.exports import Saved
from reader.settings import Settings

PAGE = (
    "<html><head><title>Ferry late</title></head><body><h1>Ferry late</h1><p>The ferry is late again.</p></body></html>"
)


@pytest.fixture
def library(tmp_path: Path) -> Generator[Library, None, None]:
    with Library(tmp_path / "library.db", Settings()) as opened:
        yield opened


def take(library: Library, *saved: Saved, fetch: bool = True) -> ImportReport:
    return library.import_saved(saved, Inline(), lambda *_: None, fetch=fetch, allow_private=True)


def test_a_text_comes_in_with_tags_place_and_date(library: Library) -> None:
    told = Saved(
        "https://harbour.test/1",
        "Bridge shut",
        "<p>The bridge is shut.</p>",
        "2023-01-02T10:00:00+00:00",
        tags=("Bridges", "to read"),
        is_archived=True,
    )
    (id,) = take(library, told).articles.added
    (row,) = library.rows([id])
    assert (row.title, row.state, set(row.tags)) == ("Bridge shut", "archive", {"bridges", "to-read"})
    assert row.added.isoformat() == told.saved
    assert library.article(id).meta.url == told.address


def test_pages_of_links_are_fetched_where_that_is_asked_for(library: Library, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/2").respond_with_data(PAGE, content_type="text/html")
    links = Saved(httpserver.url_for("/2"), "Their title", tags=("ferry",)), Saved(httpserver.url_for("/gone"))
    report = take(library, *links, fetch=False)
    assert (report.links, report.articles.added) == (2, ())
    report = take(library, *links)
    assert [error.path for error in report.articles.failed] == [httpserver.url_for("/gone")]
    (row,) = library.rows(report.articles.added)
    assert (row.title, row.tags) == ("Ferry late", ("ferry",))


def test_a_second_import_goes_on_and_leaves_the_users_changes(library: Library) -> None:
    one = Saved("https://harbour.test/1", "One", "<p>The bridge is shut.</p>", tags=("a",))
    two = Saved("https://harbour.test/2", "Two", "<p>The ferry is late.</p>", tags=("a",))
    (first,) = take(library, one).articles.added
    library.tag([first], remove=["a"])
    report = take(library, one, two).articles
    assert (len(report.added), report.known) == (1, (first,))
    assert [row.tags for row in library.rows([first])] == [()]


def test_an_article_comes_in_with_what_it_bears_whatever_ends_the_import(library: Library) -> None:
    def step(done: int, total: int) -> None:
        seen.extend((row.tags, row.state) for row in library.rows(library.list()))

    seen: list[tuple[tuple[str, ...], str]] = []
    one = Saved("https://harbour.test/1", "One", "<p>The bridge is shut.</p>", tags=("A", " "), is_archived=True)
    library.import_saved((one,), Inline(), step, fetch=False)
    assert seen
    assert set(seen) == {(("a",), "archive")}


def test_an_import_is_one_change(library: Library) -> None:
    said = (
        Saved("https://harbour.test/1", "One", "<p>The bridge is shut.</p>", tags=("a", "b")),
        Saved("https://harbour.test/2", "Two", "<p>The ferry is late.</p>", tags=("b",), is_archived=True),
    )
    take(library, *said)
    before = library.rows(library.list())
    assert [entry.label for entry in library.history()] == ["added 2 articles"]
    assert library.undo() is not None
    assert (len(library.list()), library.tags()) == (0, ())
    assert library.redo() is not None
    assert library.rows(library.list()) == before

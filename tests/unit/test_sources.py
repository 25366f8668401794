"""Sources: looked at again, from real servers on this machine and real folders."""

import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from reader.errors import LoadError, SelectorError
from reader.executors import Inline
from reader.library import Library
from reader.settings import Settings
from reader.sources import UpdateReport

ITEM = "<item><title>{title}</title><guid>{guid}</guid><description>{text}</description></item>"


def feed(*items: tuple[str, str, str]) -> str:
    entries = "".join(ITEM.format(title=title, guid=guid, text=text) for title, guid, text in items)
    return f'<rss version="2.0"><channel><title>The Harbour Post</title>{entries}</channel></rss>'


SHUT = ("Bridge", "1", "The bridge is shut until May, the council said.")
OPEN = ("Bridge", "1", "The bridge is open again, the council said.")
FERRY = ("Ferry", "2", "The ferry is late, its captain said.")


@pytest.fixture
def library(tmp_path: Path) -> Generator[Library, None, None]:
    with Library(tmp_path / "library.db", Settings()) as opened:
        yield opened


def update(library: Library, *only: str) -> UpdateReport:
    return library.sources.update(Inline(), lambda *_: None, only=only, allow_private=True)


def serve(httpserver: HTTPServer, body: str, etag: str | None = None) -> str:
    httpserver.clear()
    headers = {"ETag": etag} if etag else {}
    httpserver.expect_request("/feed").respond_with_data(body, content_type="application/rss+xml", headers=headers)
    return httpserver.url_for("/feed")


def test_new_entries_come_in_and_known_ones_stay(library: Library, httpserver: HTTPServer) -> None:
    address = serve(httpserver, feed(SHUT))
    assert library.sources.add(address).undoable == 1
    assert library.sources.add(address).undoable == 1
    (first,) = update(library).articles.added
    serve(httpserver, feed(FERRY, SHUT))
    report = update(library).articles
    assert (len(report.added), report.known, report.changed) == (1, (first,), ())
    (source,) = library.sources.list()
    assert (source.address, source.title, source.articles) == (address, "The Harbour Post", 2)


def test_an_entry_that_has_changed_changes_its_article_in_place(library: Library, httpserver: HTTPServer) -> None:
    library.sources.add(serve(httpserver, feed(SHUT)))
    (id,) = update(library).articles.added
    library.tag([id], add=["bridge"])
    serve(httpserver, feed(OPEN))
    report = update(library).articles
    assert (report.added, report.changed) == ((), (id,))
    assert library.article(id).text == OPEN[2]
    assert list(library.list("open tag:bridge")) == [id]
    assert list(library.list("shut")) == []
    assert [text for _, _, text in library.versions(id)] == [SHUT[2]]


def test_one_source_can_not_pass_for_another(library: Library, httpserver: HTTPServer) -> None:
    for path, entry in (("/one", SHUT), ("/two", OPEN)):
        httpserver.expect_request(path).respond_with_data(feed(entry), content_type="application/rss+xml")
        library.sources.add(httpserver.url_for(path))
    assert len(update(library).articles.added) == 2


def test_what_has_not_changed_is_not_sent_again(library: Library, httpserver: HTTPServer) -> None:
    library.sources.add(serve(httpserver, feed(SHUT), '"1"'))
    update(library)
    httpserver.clear()
    asked = {"If-None-Match": '"1"'}
    httpserver.expect_request("/feed", headers=asked).respond_with_data(status=304)
    assert update(library).unchanged == 1


def test_a_source_that_fails_costs_itself_only(library: Library, httpserver: HTTPServer) -> None:
    library.sources.add(serve(httpserver, feed(SHUT)))
    library.sources.add(httpserver.url_for("/gone"))
    update(library)
    report = update(library)
    assert [error.path for error in report.failed] == [httpserver.url_for("/gone")]
    gone = next(source for source in library.sources.list() if source.address.endswith("/gone"))
    assert gone.failures == 2
    assert gone.error is not None
    assert len(library.list()) == 1


def test_what_broke_off_before_it_was_stored_is_asked_for_again(library: Library, httpserver: HTTPServer) -> None:
    library.sources.add(serve(httpserver, feed(SHUT), '"1"'))

    def broken(done: int, total: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.sources.update(Inline(), broken, allow_private=True)
    assert len(update(library).articles.added) == 1


def test_a_folder_is_walked_again(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(SHUT[2])
    library.sources.add(str(folder))
    assert len(update(library).articles.added) == 1
    (folder / "b.txt").write_text(FERRY[2])
    report = update(library)
    assert (len(report.articles.added), len(report.articles.known)) == (1, 1)
    (source,) = library.sources.list()
    assert (source.kind, source.articles) == ("folder", 2)


def test_a_folder_counts_what_was_added_from_it_by_a_name_from_nearer(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("The ferry is late.")
    monkeypatch.chdir(tmp_path)
    library.add(["in"], Inline())
    library.sources.add(str(tmp_path / "in"))
    assert len(update(library).articles.known) == 1
    assert [source.articles for source in library.sources.list()] == [1]
    (row,) = library.rows(library.list())
    assert row.path == str(tmp_path / "in" / "a.txt")
    monkeypatch.chdir(tmp_path / "in")
    library.add(["a.txt"], Inline())
    assert library.rows(library.list()) == (row,)


def test_only_some_are_looked_at_where_they_are_named(library: Library, httpserver: HTTPServer) -> None:
    address = serve(httpserver, feed(SHUT))
    library.sources.add(address)
    library.sources.add(httpserver.url_for("/gone"))
    assert update(library, address).failed == ()
    with pytest.raises(SelectorError, match="no source"):
        update(library, "https://harbour.test/")


def test_removing_keeps_the_articles(library: Library, httpserver: HTTPServer) -> None:
    address = serve(httpserver, feed(SHUT))
    library.sources.add(address)
    update(library)
    library.sources.remove([address])
    assert (library.sources.list(), len(library.list())) == ((), 1)
    with pytest.raises(SelectorError, match="no source"):
        library.sources.remove([address])


@pytest.mark.parametrize("address", ["ftp://harbour.test/", "no such folder", "-x"])
def test_what_is_no_source_is_refused(library: Library, address: str) -> None:
    with pytest.raises(LoadError):
        library.sources.add(address)


def test_a_page_named_by_its_address_is_one_article_however_often(library: Library, httpserver: HTTPServer) -> None:
    page = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>{1}</p><!-- {2} --></body></html>"
    for number, (title, _, text) in enumerate((SHUT, SHUT, OPEN)):
        httpserver.clear()
        httpserver.expect_request("/a").respond_with_data(
            page.format(title, text * 5, number), content_type="text/html"
        )
        report = library.add([httpserver.url_for("/a")], Inline(), allow_private=True)
        assert [len(report.added), len(report.known), len(report.changed)] == [number == at for at in range(3)]
    (id,) = library.list()
    assert library.article(id).meta.url == httpserver.url_for("/a")


def test_a_folder_that_is_gone_fails_and_the_others_are_read(library: Library, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(f"The ferry {name} is late, its captain said.")
        library.sources.add(str(tmp_path / name))
    (tmp_path / "a" / "a.txt").unlink()
    (tmp_path / "a").rmdir()
    report = update(library)
    assert len(report.articles.added) == 1
    assert [error.path for error in report.failed] == [str(tmp_path / "a")]
    gone, there = library.sources.list()
    assert (gone.failures, there.failures) == (1, 0)


def test_a_page_that_can_not_be_read_is_asked_for_anew(library: Library, httpserver: HTTPServer) -> None:
    address = serve(httpserver, "<rss><channel/></rss>", '"1"')
    library.sources.add(address)
    report = update(library)
    assert [error.path for error in report.failed] == [address]
    assert report.articles.failed == ()
    (source,) = library.sources.list()
    assert (source.failures, source.etag) == (1, None)


def test_entries_that_share_an_identity_are_articles_of_their_own_and_stay_so(
    library: Library, httpserver: HTTPServer
) -> None:
    library.sources.add(serve(httpserver, feed(SHUT, OPEN, FERRY)))
    assert len(update(library).articles.added) == 3
    serve(httpserver, feed(OPEN, SHUT, FERRY))
    report = update(library).articles
    assert (report.added, len(report.known), report.changed) == ((), 3, ())
    assert [library.versions(id) for id in library.list()] == [()] * 3


def test_an_address_tells_apart_what_an_identity_does_not(library: Library, httpserver: HTTPServer) -> None:
    bridge, ferry = "1</guid><link>https://harbour.test/bridge</link><guid>1", "1"
    library.sources.add(serve(httpserver, feed((SHUT[0], bridge, SHUT[2]), (FERRY[0], ferry, FERRY[2]))))
    assert len(update(library).articles.added) == 2
    serve(httpserver, feed((FERRY[0], ferry, FERRY[2]), (OPEN[0], bridge, OPEN[2])))
    report = update(library).articles
    assert (report.added, len(report.known), len(report.changed)) == ((), 1, 1)


def test_one_page_asked_for_twice_at_once_is_one_article_with_a_history(
    library: Library, httpserver: HTTPServer
) -> None:
    page = "<html><head><title>Bridge</title></head><body><h1>Bridge</h1><p>{}</p></body></html>"
    for text in (SHUT[2], OPEN[2]):
        httpserver.expect_oneshot_request("/a").respond_with_data(page.format(text * 5), content_type="text/html")
    library.add([httpserver.url_for("/a")] * 2, Inline(), allow_private=True)
    (id,) = library.list()
    assert [text for _, _, text in library.versions(id)] == [SHUT[2] * 5]
    assert list(library.list("open")) == [id]
    assert list(library.list("shut")) == []
    assert all(part.sound for part in library.keeping.check())


def test_an_update_that_was_killed_goes_on_where_it_ended(tmp_path: Path, httpserver: HTTPServer) -> None:
    entries = [(f"Ferry {number}", str(number), f"Ferry {number} is late, its captain said.") for number in range(400)]
    file = tmp_path / "library.db"
    places = {f"XDG_{what}_HOME": str(tmp_path / what) for what in ("CONFIG", "STATE")}
    small = "from reader import bulk; bulk.BATCH = 1; from reader.__main__ import main; main()"
    command = (sys.executable, "-c", small, "update", "--allow-private", "--library", str(file))
    with Library(file, Settings()) as library:
        library.sources.add(serve(httpserver, feed(*entries), '"1"'))
        with subprocess.Popen(command, env=os.environ | places, stderr=subprocess.DEVNULL) as program:
            while program.poll() is None and not library.list(limit=1):
                with suppress(subprocess.TimeoutExpired):
                    program.wait(0.01)
            program.kill()
        came = len(library.list())
        assert 0 < came < len(entries)
        report = update(library).articles
        assert (len(report.added), len(report.known)) == (len(entries) - came, came)
        assert all(part.sound for part in library.keeping.check())

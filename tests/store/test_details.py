"""What the user says of articles by hand: lists and searches follow it, and nothing that comes later changes it."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.details import checked
from reader.errors import EntryError
from reader.executors import Inline
from reader.library import Library
from reader.model import ArticleId, Metadata
from reader.settings import Settings
from reader.store import changes
from reader.store.codec import pack_article
from reader.store.connection import Database
from tests.store.made import an_article, an_id, put


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = (
        an_article(1, title="Pier", site="Herald", published="2021-05-02"),
        an_article(2, title="Harbour", published="2021-05-01"),
        an_article(3),
    )
    put(tmp_path / "library.db", *made)
    return tmp_path / "library.db"


def _meta(library: Library, id: ArticleId) -> Metadata:
    return library.article(id).meta


def test_lists_searches_and_the_order_follow_and_undo_gives_all_back(path: Path) -> None:
    with Library(path, Settings()) as library:
        bare, pier, harbour = library.list()  # the undated one was added last
        before = library.rows([pier, harbour, bare])
        change = library.noting.edit(
            [pier], {"title": "The quay", "published": "2021-04", "url": "https://quay.test/1"}
        )
        assert change.label == "edited headline and date and address of “Pier”"
        assert [row.title for row in library.rows(library.list())] == [None, "Harbour", "The quay"]
        assert list(library.list("quay until:2021-04")) == [pier]
        assert not library.list("pier")
        assert library.article(pier).by_hand == ("title", "published", "url")
        library.noting.edit([harbour, bare, pier], {"site": "Norland Post"})
        assert set(library.list("src:post")) == {harbour, bare, pier}
        assert library.undo()
        assert library.undo()
        assert library.rows([pier, harbour, bare]) == before
        assert library.article(pier).by_hand == ()
        library.redo()
        assert library.rows([pier])[0].title == "The quay"
        assert all(finding.sound for finding in library.keeping.check())


def test_what_the_page_states_needs_no_hand_and_what_is_reset_has_none(path: Path) -> None:
    with Library(path, Settings()) as library:
        (pier,) = library.list("pier")
        assert "already" in library.noting.edit([pier], {"title": "Pier"}).label
        library.noting.edit([pier], {"title": "Quay", "site": ""})
        assert (_meta(library, pier).site, library.rows([pier])[0].site) == (None, None)
        library.noting.edit([pier], {"title": "Pier", "site": None})
        assert (library.article(pier).by_hand, library.rows([pier])[0].site) == ((), "Herald")


def test_an_update_from_the_source_leaves_what_was_said_by_hand(path: Path) -> None:
    origin = "https://herald.test/feed 1"
    first = replace(an_article(7, "It is shut.", title="Pier"), meta=Metadata(title="Pier", published="2021-05-02"))
    database = Database(path)
    (arrived,) = changes.Addition(database).insert([replace(pack_article(first), origin=origin)])
    with Library(path, Settings()) as library:
        library.noting.edit([arrived.id], {"title": "Quay", "published": "2021"})
        assert [
            change.how for change in changes.Addition(database).insert([replace(pack_article(first), origin=origin)])
        ] == ["known"]
        second = replace(first, text="It is open again.", meta=Metadata(title="Pier opens", published="2021-05-03"))
        (again,) = changes.Addition(database).insert([replace(pack_article(second), origin=origin)])
        assert (again.how, again.id) == ("changed", arrived.id)
        (row,) = library.rows(library.list("quay open"))
        assert (row.title, row.published) == ("Quay", "2021")
        assert [title for _, title, _ in library.versions(arrived.id)] == ["Pier"]
        library.noting.edit([arrived.id], {"title": None, "published": None})
        assert (_meta(library, arrived.id).title, _meta(library, arrived.id).published) == ("Pier opens", "2021-05-03")
    database.close()


def test_dates_in_the_text_are_read_by_the_date_that_was_said(path: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Ferry late\n\nThe ferry was an hour late on Monday, the harbour master told us.\n" * 3
    )
    with Library(path, Settings()) as library:
        (ferry,) = library.add([str(tmp_path / "a.txt")], Inline()).added
        list(library.analyse_pending(Inline()))
        library.noting.edit([ferry], {"published": "2021-05-14"})
        assert library.rows([ferry])[0].progress == "pending"
        list(library.analyse_pending(Inline()))
        analysis = library.analysis(ferry)
        assert analysis is not None
        assert "2021-05-10" in {date.iso for date in analysis.dates}
        assert library.article(ferry).meta.published == "2021-05-14"
        library.undo()
        assert library.article(ferry).meta.published is None


@pytest.mark.parametrize(
    "typed", ["soon", "2031-13", "2031-02-30", "31-05-14", "14.5.2031", "2031-05-14T99:00", "0000", "20310514", "٢٠٣١"]
)
def test_what_is_no_date_is_refused_in_words(typed: str) -> None:
    with pytest.raises(EntryError, match=r"date: .* is none; write 2031, 2031-05 or"):
        checked("published", typed)


@pytest.mark.parametrize(
    "typed", ["javascript:alert(1)", "herald.test", "http://", "ftp://a.test/", "https://a.test/a b"]
)
def test_what_is_no_address_of_the_web_is_refused(typed: str) -> None:
    with pytest.raises(EntryError, match="begins with http"):
        checked("url", typed)


def test_values_are_kept_on_one_line_and_inert() -> None:
    assert checked("title", " A\x1b[31m\u202e quay\n again ") == "A[31m quay again"
    assert [checked("published", date) for date in ("2031", "2031-05", "2031-05-14", "2031-05-14T18:30+02:00")]


def test_several_articles_have_no_headline_in_common(path: Path) -> None:
    with Library(path, Settings()) as library, pytest.raises(EntryError, match="3 articles have no headline"):
        library.noting.edit(library.list(), {"title": "Same"})


def test_what_a_source_changes_brings_its_site_and_date_unless_the_user_said_otherwise(tmp_path: Path) -> None:
    made = [an_article(number, site="Herald", published="2026-01-01") for number in (1, 2)]
    later = [an_article(number, "It is open.", site="Daily Herald", published="2026-02-02") for number in (1, 2)]
    database = Database(tmp_path / "library.db")
    for articles in (made, later):
        changes.Addition(database).insert([replace(pack_article(one), origin=one.path) for one in articles])
        with Library(tmp_path / "library.db", Settings()) as library:
            library.noting.edit([an_id(2)], {"site": "My Herald"})
    database.close()
    with Library(tmp_path / "library.db", Settings()) as library:
        rows = {row.id: (row.site, row.published) for row in library.rows([an_id(1), an_id(2)])}
        assert rows == {an_id(1): ("Daily Herald", "2026-02-02"), an_id(2): ("My Herald", "2026-02-02")}
        assert set(library.list("since:2026-02")) == {an_id(1), an_id(2)}

"""What a library lists, in which order, and what its rows say."""

from pathlib import Path

from msgspec.structs import replace

from reader.library import Library
from reader.model import ArticleId, Row
from tests.store.made import ADDED, an_analysis, an_article, an_id, put, put_analysis
from tests.unit.library.shown import row_of, titles


def test_newest_publication_first_and_undated_by_when_they_were_added(path: Path, library: Library) -> None:
    put(
        path,
        an_article(1, title="january", published="2026-01"),
        an_article(2, title="undated"),
        an_article(3, title="february evening", published="2026-02-01T20:00:00+00:00"),
        an_article(4, title="february morning", published="2026-02-01T20:00:00+14:00"),
        an_article(5, title="not a date", published="soon"),
        an_article(6, title="from the future", published="2999-01-01"),
    )
    added = ["from the future", "not a date", "undated"]
    assert titles(library) == [*added, "february evening", "february morning", "january"]


def test_the_same_moment_is_ordered_by_id_whatever_came_first(path: Path, library: Library) -> None:
    ids = put(path, *(an_article(number, published="2026-01-01") for number in range(1, 20)))
    listed = list(library.list())
    assert set(listed) == set(ids)
    assert listed == sorted(ids, key=lambda id_: int.from_bytes(bytes.fromhex(id_), "big", signed=True))


def test_the_list_is_a_sequence_of_eight_bytes_an_id(library: Library, three: tuple[ArticleId, ...]) -> None:
    ids = library.list()
    assert ids == list(three)
    assert ids[1] == three[1]
    assert ids[1:] == three[1:]
    assert ids.index(three[2]) == 2
    assert three[0] in ids
    assert "nothing" not in ids
    assert ids.numbers.itemsize * len(ids.numbers) == 24


def test_as_many_as_fill_a_screen_are_listed_first(library: Library, three: tuple[ArticleId, ...]) -> None:
    assert list(library.list(limit=2)) == list(three[:2])
    assert list(library.list("harbour", limit=2)) == [three[1]]


def test_rows_come_in_the_order_asked_for_without_those_that_are_gone(
    library: Library, three: tuple[ArticleId, ...]
) -> None:
    rows = library.rows([three[2], an_id(99), three[0]])
    assert [row.title for row in rows] == ["Budget", "Harvest"]


def test_a_row_says_all_that_a_list_shows(path: Path, library: Library) -> None:
    article = an_article(7, "“Yes,” said Ann. “No,” it said.", title="T", site="S", published="2026-02")
    put(path, article)
    put_analysis(path, article, an_analysis(article, ("Yes,", "Ann Lee"), ("No,", None)))
    library.tag([article.id], ["b", "a"])
    assert row_of(library, article.id) == Row(
        id=article.id,
        path="/news/7.txt",
        title="T",
        site="S",
        published="2026-02",
        added=ADDED,
        state="inbox",
        unread=True,
        tags=("a", "b"),
        quotations=2,
        words=6,
        progress="ready",
        error=None,
    )


def test_a_path_that_is_not_unicode_comes_back_as_it_was(path: Path, library: Library) -> None:
    strange = replace(an_article(1), path="caf\udce9.txt")
    put(path, strange)
    assert row_of(library, strange.id).path == "caf\udce9.txt"
    assert "caf" in library.set_unread([strange.id], unread=False).label


def test_counts_leave_the_trash_out_of_unread_and_pending(
    path: Path, library: Library, three: tuple[ArticleId, ...]
) -> None:
    library.set_state(three[:1], "trash")
    library.set_state(three[1:2], "later")
    library.set_unread(three[1:2], unread=False)
    article = library.article(three[2])
    put_analysis(path, article, an_analysis(article))
    counts = {"inbox": 1, "later": 1, "archive": 0, "trash": 1, "unread": 1, "pending": 1}
    assert library.counts() == counts
    library.undo()
    assert library.counts() == {**counts, "unread": 2}

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.errors import ExportError, QueryError, SelectorError
from reader.executors import make_executor
from reader.library import Library
from reader.model import ArticleId, Row, TagCount
from reader.settings import Settings, SummarySettings
from tests.store.made import ADDED, an_analysis, an_article, an_id, put, put_analysis


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with Library(path, Settings()) as opened:
        yield opened


@pytest.fixture
def three(path: Path, library: Library) -> tuple[ArticleId, ...]:
    """Three articles, newest first: Harvest, Harbour, Budget."""
    return put(
        path,
        an_article(1, "Wheat is in.", title="Harvest", published="2026-02-03", site="Norland Herald"),
        an_article(2, "The port stays closed.", title="Harbour", published="2026-02-02", site="EastPost"),
        an_article(3, "“We can pay,” said the minister.", title="Budget", published="2026-02-01"),
    )


def _titles(library: Library, query: str = "") -> list[str | None]:
    return [row.title for row in library.rows(library.list(query))]


def _row(library: Library, article: ArticleId) -> Row:
    (row,) = library.rows([article])
    return row


class TestListing:
    def test_newest_publication_first_and_undated_by_when_they_were_added(self, path: Path, library: Library) -> None:
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
        assert _titles(library) == [*added, "february evening", "february morning", "january"]

    def test_the_same_moment_is_ordered_by_id_whatever_came_first(self, path: Path, library: Library) -> None:
        ids = put(path, *(an_article(number, published="2026-01-01") for number in range(1, 20)))
        listed = list(library.list())
        assert set(listed) == set(ids)
        assert listed == sorted(ids, key=lambda id_: int.from_bytes(bytes.fromhex(id_), "big", signed=True))

    def test_the_list_is_a_sequence_of_eight_bytes_an_id(self, library: Library, three: tuple[ArticleId, ...]) -> None:
        ids = library.list()
        assert ids == list(three)
        assert ids[1] == three[1]
        assert ids[1:] == three[1:]
        assert ids.index(three[2]) == 2
        assert three[0] in ids
        assert "nothing" not in ids
        assert ids.numbers.itemsize * len(ids.numbers) == 24

    def test_as_many_as_fill_a_screen_are_listed_first(self, library: Library, three: tuple[ArticleId, ...]) -> None:
        assert list(library.list(limit=2)) == list(three[:2])
        assert list(library.list("harbour", limit=2)) == [three[1]]

    def test_rows_come_in_the_order_asked_for_without_those_that_are_gone(
        self, library: Library, three: tuple[ArticleId, ...]
    ) -> None:
        rows = library.rows([three[2], an_id(99), three[0]])
        assert [row.title for row in rows] == ["Budget", "Harvest"]

    def test_a_row_says_all_that_a_list_shows(self, path: Path, library: Library) -> None:
        article = an_article(7, "“Yes,” said Ann. “No,” it said.", title="T", site="S", published="2026-02")
        put(path, article)
        put_analysis(path, article, an_analysis(article, ("Yes,", "Ann Lee"), ("No,", None)))
        library.tag([article.id], ["b", "a"])
        assert _row(library, article.id) == Row(
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

    def test_a_path_that_is_not_unicode_comes_back_as_it_was(self, path: Path, library: Library) -> None:
        strange = replace(an_article(1), path="caf\udce9.txt")
        put(path, strange)
        assert _row(library, strange.id).path == "caf\udce9.txt"
        assert "caf" in library.set_unread([strange.id], unread=False).label

    def test_counts_leave_the_trash_out_of_unread_and_pending(
        self, path: Path, library: Library, three: tuple[ArticleId, ...]
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


class TestQueries:
    @pytest.mark.parametrize(
        ("query", "titles"),
        [
            pytest.param("", ["Harvest", "Harbour", "Budget"], id="empty is all but the trash"),
            pytest.param("port closed", ["Harbour"], id="all words must match"),
            pytest.param("port wheat", [], id="words of different articles"),
            pytest.param("ha", ["Harvest", "Harbour"], id="the last word by its beginning, in titles too"),
            pytest.param("clos port", [], id="other words whole"),
            pytest.param('"port stays"', ["Harbour"], id="a phrase"),
            pytest.param('"stays port"', [], id="a phrase in its order"),
            pytest.param('"por"', [], id="a phrase has whole words"),
            pytest.param("-wheat", ["Harbour", "Budget"], id="without a word"),
            pytest.param("ha -wheat", ["Harbour"], id="with one and without another"),
            pytest.param("HARVÉST", ["Harvest"], id="neither case nor accents count"),
            pytest.param("src:herald", ["Harvest"], id="a word of the source"),
            pytest.param("src:post", ["Harbour"], id="a word inside a compound source"),
            pytest.param("src:era", [], id="not the middle of a word"),
            pytest.param('src:"norland herald"', ["Harvest"], id="a source of two words"),
            pytest.param("-src:herald", ["Harbour", "Budget"], id="another source or none"),
            pytest.param("since:2026-02-02", ["Harvest", "Harbour"], id="since a day"),
            pytest.param("since:2026-03", [], id="since a month"),
            pytest.param("is:u", ["Harvest", "Harbour", "Budget"], id="the beginning of a flag"),
            pytest.param("is:read", [], id="read"),
            pytest.param("is:pending", ["Harvest", "Harbour", "Budget"], id="pending"),
            pytest.param("— port", ["Harbour"], id="what is no word is left out"),
        ],
    )
    @pytest.mark.usefixtures("three")
    def test_selects(self, library: Library, query: str, titles: list[str]) -> None:
        assert _titles(library, query) == titles

    def test_by_state(self, library: Library, three: tuple[ArticleId, ...]) -> None:
        library.set_state(three[:1], "archive")
        library.set_state(three[1:2], "trash")
        assert _titles(library, "is:inbox") == ["Budget"]
        assert _titles(library, "is:archived") == ["Harvest"]
        assert _titles(library, "is:inbox,archived") == ["Harvest", "Budget"]
        assert _titles(library, "is:trash") == ["Harbour"]
        assert _titles(library, "-is:trash") == ["Harvest", "Budget"]
        assert _titles(library) == ["Harvest", "Budget"]

    def test_by_tag(self, library: Library, three: tuple[ArticleId, ...]) -> None:
        library.tag(three[:2], ["Grain Corridor"])
        library.tag(three[1:], ["x"])
        assert _titles(library, "tag:grain-corridor") == ["Harvest", "Harbour"]
        assert _titles(library, "tag:grain-corridor tag:x") == ["Harbour"]
        assert _titles(library, "tag:grain-corridor,x") == ["Harvest", "Harbour", "Budget"]
        assert _titles(library, "tag:grain-corridor -tag:x") == ["Harvest"]
        assert _titles(library, "tag:grain") == []

    def test_by_speaker(self, path: Path, library: Library, three: tuple[ArticleId, ...]) -> None:
        article = library.article(three[2])
        put_analysis(path, article, an_analysis(article, ("We can pay,", "Zoë Marsh-Hale")))
        assert _titles(library, "said:marsh") == ["Budget"]
        assert _titles(library, 'said:"zoe marsh"') == ["Budget"]
        assert _titles(library, "-said:marsh") == ["Harvest", "Harbour"]
        assert _titles(library, "is:unattributed") == []

    def test_today_and_lately(self, library: Library, tmp_path: Path) -> None:
        (tmp_path / "fresh.txt").write_text("Fresh news of the day\n\nIt rained in Norland on and on.\n")
        with make_executor("inline") as executor:
            (fresh,) = library.add([str(tmp_path / "fresh.txt")], executor).added
        assert list(library.list("since:1h")) == [fresh]
        assert list(library.list("since:7d")) == [fresh]

    @pytest.mark.parametrize(
        ("query", "message"),
        [
            ("tga:x", "unknown field tga:, did you mean tag:"),
            ("http://x", "unknown field http:"),
            ("is:unraed", "is: does not know “unraed”; did you mean unread"),
            ("is:", "is: does not know"),
            ("tag:", "tag: needs a value"),
            ("said:,", "said: needs a value"),
            ("src:—", "src: needs a value"),
            ("since:lately", "since:7d or since:2025-01-31"),
            ("since:99999y", "since:7d"),
            ("a " * 100, "too long"),
        ],
    )
    def test_says_what_it_does_not_understand(self, library: Library, query: str, message: str) -> None:
        with pytest.raises(QueryError, match=message):
            library.list(query)


class TestSelecting:
    def test_by_id_prefix_and_query_each_article_once(self, library: Library, three: tuple[ArticleId, ...]) -> None:
        assert library.select([three[1]]) == (three[1],)
        assert library.select([three[1][:6].upper(), three[0]]) == (three[1], three[0])
        assert library.select([three[1], "ha"]) == (three[1], three[0])
        assert library.select(["port", "closed"]) == (three[1],)
        assert library.select([]) == three

    def test_a_word_that_looks_like_an_id_is_a_word(self, path: Path, library: Library) -> None:
        (decade,) = put(path, an_article(1, "A decade of rain."))
        assert library.select(["decade"]) == (decade,)

    def test_an_ambiguous_prefix_and_an_empty_selection_are_refused(self, path: Path, library: Library) -> None:
        near = [replace(an_article(1), id=ArticleId(f"abcdef000000000{digit}")) for digit in "12"]
        put(path, *near)
        with pytest.raises(SelectorError, match="more than one"):
            library.select(["abcdef0"])
        with pytest.raises(SelectorError, match="nothing is selected by absent"):
            library.select(["absent"])
        with pytest.raises(SelectorError, match="no article has the id"):
            library.article(an_id(3))
        with pytest.raises(SelectorError, match="no article has the id"):
            library.article(ArticleId("0 OR 1"))


class TestChanging:
    def test_states_and_their_labels(self, library: Library, three: tuple[ArticleId, ...]) -> None:
        assert library.set_state(three[:1], "archive").label == "archived “Harvest”"
        assert library.set_state(three[:1], "later").label == "kept “Harvest” for later"
        assert library.set_state(three[:1], "trash").label == "moved “Harvest” to the trash"
        assert library.set_state(three, "inbox").ids == three[:1]
        assert library.set_state(three, "archive").label == "archived 3 articles"
        assert {row.state for row in library.rows(three)} == {"archive"}

    def test_what_is_so_already_is_left_and_said(self, library: Library, three: tuple[ArticleId, ...]) -> None:
        library.set_state(three[:2], "archive")
        again = library.set_state(three[:2], "archive")
        assert (again.label, again.ids, again.undoable) == ("2 articles were archived already", (), 1)
        part = library.set_state(three, "archive")
        assert (part.label, part.ids) == ("archived “Budget”", three[2:])
        assert library.set_unread(three[:1], unread=True).label == "“Harvest” was unread already"
        assert library.tag(three, remove=["none"]).label == "3 articles were tagged so already"
        assert library.tag(three, add=["#,"]).ids == ()
        assert library.set_state([an_id(9)], "later").label == "no such article in the library"

    def test_read_and_unread(self, library: Library, three: tuple[ArticleId, ...]) -> None:
        assert library.set_unread(three[:1], unread=False).label == "marked “Harvest” read"
        assert not _row(library, three[0]).unread
        assert library.set_unread(three[:1], unread=True).label == "marked “Harvest” unread"

    def test_opening_marks_read_and_leaves_undo_to_what_was_decided(
        self, library: Library, three: tuple[ArticleId, ...]
    ) -> None:
        library.set_state(three[1:2], "archive")
        library.note_opened(three[0])
        assert not _row(library, three[0]).unread
        undone = library.undo()
        assert undone is not None
        assert undone.ids == three[1:2]
        assert not _row(library, three[0]).unread

    def test_tags_are_folded_and_counted(self, library: Library, three: tuple[ArticleId, ...]) -> None:
        assert library.tag(three, [" Grain  Corridor ", "#check"]).label == "tagged 3 articles #grain-corridor #check"
        changed = library.tag(three[:1], add=["new"], remove=["CHECK"])
        assert changed.label == "tagged “Harvest” #new, took off #check"
        assert library.tag(three[1:], remove=["check"]).label == "took #check off 2 articles"
        assert library.tags() == (TagCount("grain-corridor", 3), TagCount("new", 1))
        library.set_state(three[:1], "trash")
        assert library.tags() == (TagCount("grain-corridor", 2),)

    def test_a_long_title_is_cut_in_labels(self, path: Path, library: Library) -> None:
        (article,) = put(path, an_article(1, title="Word " * 40))
        label = library.set_state([article], "archive").label
        assert label.startswith("archived “Word Word")
        assert label.endswith("…”")
        assert len(label) < 65

    def test_undo_and_redo_in_order(self, library: Library, three: tuple[ArticleId, ...]) -> None:
        library.set_state(three[:1], "later")
        library.set_state(three[:2], "archive")
        library.tag(three, ["x"])
        undone = library.undo()
        assert undone is not None
        assert (undone.label, undone.ids, undone.undoable) == ("undone: tagged 3 articles #x", three, 2)
        library.undo()
        assert [row.state for row in library.rows(three)] == ["later", "inbox", "inbox"]
        redone = library.redo()
        assert redone is not None
        assert redone.label == "done again: archived 2 articles"
        assert [row.state for row in library.rows(three)] == ["archive", "archive", "inbox"]
        library.set_unread(three, unread=False)
        assert library.redo() is None

    def test_undo_lives_through_a_restart(self, path: Path, library: Library, three: tuple[ArticleId, ...]) -> None:
        library.set_state(three, "trash")
        library.tag(three, ["x"])
        library.undo()
        library.close()
        with Library(path, Settings()) as again:
            redone = again.redo()
            assert redone is not None
            assert redone.label == "done again: tagged 3 articles #x"
            assert again.undo() is not None
            assert again.undo() is not None
            assert again.undo() is None
            assert _titles(again) == ["Harvest", "Harbour", "Budget"]


class TestTakingIn:
    def test_the_same_bytes_are_stored_once_and_a_failure_costs_itself(self, library: Library, tmp_path: Path) -> None:
        folder = tmp_path / "news"
        folder.mkdir()
        story = "Rain floods the north\n\nIt rained in Norland for the fourth day, the mayor said on Monday.\n"
        (folder / "a.txt").write_text(story)
        (folder / "b.txt").write_text(story)
        (folder / "c.txt").write_text(story.replace("fourth", "fifth"))
        (folder / "d.bin").write_bytes(b"\x00\x01")
        seen: list[tuple[int, int | None]] = []
        with make_executor("inline") as executor:
            report = library.add([str(folder), str(tmp_path / "absent.txt")], executor, lambda *at: seen.append(at))
        assert len(report.added) == 2
        assert report.known == report.added[:1]
        assert [error.path for error in report.failed] == [str(tmp_path / "absent.txt")]
        assert report.skipped == 1
        assert seen[0] == (0, None)
        assert seen[-1] == (4, 4)
        assert library.list() == report.added
        assert library.article(report.added[1]).raw == story.replace("fourth", "fifth").rstrip("\n") + "\n"

    def test_adding_is_one_change_and_undoing_it_fills_the_trash(
        self, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("reader.bulk.BATCH", 2)
        for day in range(5):
            (tmp_path / f"{day}.txt").write_text(f"Rain on day {day}\n\nIt rained in Norland on day {day}.\n")
        with make_executor("inline") as executor:
            first = library.add([str(tmp_path / "0.txt")], executor).added
            rest = library.add([str(tmp_path)], executor).added
            assert library.add([str(tmp_path)], executor).added == ()
            library.set_state(rest[:1], "archive")
            labels = []
            while (change := library.undo()) is not None:
                labels.append(change.label)
                assert change.undoable == 3 - len(labels)
        assert [label.split(" “")[0] for label in labels] == [
            "undone: archived",
            "undone: added 4 articles",
            "undone: added",
        ]
        assert set(library.list("is:trash")) == {*first, *rest}
        redone = [library.redo() for _ in range(4)]
        assert redone[-1] is None
        assert library.rows(rest)[0].state == "archive"
        assert len(library.list("is:inbox")) == 4

    def test_an_import_that_is_undone_meanwhile_goes_on_as_another_change(
        self, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def undo_after_two(done: int, _total: int | None) -> None:
            if done == 2:
                assert library.undo() is not None

        monkeypatch.setattr("reader.bulk.BATCH", 2)
        for day in range(4):
            (tmp_path / f"{day}.txt").write_text(f"Rain on day {day}\n\nIt rained in Norland on day {day}.\n")
        with make_executor("inline") as executor:
            library.add([str(tmp_path)], executor, undo_after_two)
        assert [library.counts()[state] for state in ("inbox", "trash")] == [2, 2]
        undone = library.undo()
        assert undone is not None
        assert undone.label == "undone: added 2 articles"
        assert library.counts()["trash"] == 4
        assert library.undo() is None

    def test_what_is_pending_is_analysed_and_then_no_more(self, library: Library, three: tuple[ArticleId, ...]) -> None:
        library.set_state(three[:1], "trash")
        with make_executor("inline") as executor:
            assert list(library.analyse_pending(executor)) == [(three[1], None), (three[2], None)]
            assert list(library.analyse_pending(executor)) == []
        assert library.analysis(three[1]) is not None
        assert library.analysis(three[0]) is None
        assert [row.progress for row in library.rows(three)] == ["pending", "ready", "ready"]

    def test_other_settings_make_it_pending_again(
        self, path: Path, library: Library, three: tuple[ArticleId, ...]
    ) -> None:
        article = library.article(three[0])
        put_analysis(path, article, an_analysis(article))
        assert library.analysis(three[0]) == an_analysis(article)
        with Library(path, Settings(summary=SummarySettings(points=5))) as other:
            assert other.analysis(three[0]) is None
            assert other.counts()["pending"] == 3
        with Library(path, Settings(aliases=(("Zelensky", "Zelenskyy"),))) as other:
            assert other.counts()["pending"] == 3
        assert library.counts()["pending"] == 2

    def test_a_failed_analysis_is_a_row_with_its_reason(
        self, path: Path, library: Library, three: tuple[ArticleId, ...]
    ) -> None:
        put_analysis(path, library.article(three[0]), "memory ran out; it is too large")
        row = _row(library, three[0])
        assert (row.progress, row.error) == ("failed", "memory ran out; it is too large")
        assert _titles(library, "is:failed") == ["Harvest"]
        assert library.analysis(three[0]) is None


def test_quotations_of_all_articles_or_of_one_speaker(
    path: Path, library: Library, three: tuple[ArticleId, ...]
) -> None:
    first = an_article(10, "“Grain,” said Ann Lee, “is in.” “So it is,” he said.", published="2026-02-09")
    put(path, first)
    put_analysis(path, first, an_analysis(first, ("Grain,", "Ann Lee"), ("So it is,", None)))
    budget = library.article(three[2])
    put_analysis(path, budget, an_analysis(budget, ("We can pay,", "Lee Stone")))
    assert [said.text for said in library.quotations()] == ["Grain,", "So it is,", "We can pay,"]
    assert [said.text for said in library.quotations(said="ann")] == ["Grain,"]
    assert [(said.title, said.text) for said in library.quotations("budget", "lee")] == [("Budget", "We can pay,")]
    assert list(library.quotations('"open', 'a "hostile" name')) == []


def test_an_undated_folder_keeps_its_order_above_older_additions(library: Library, tmp_path: Path) -> None:
    for name in ("old", "new-a", "new-b", "new-c"):
        (tmp_path / f"{name}.txt").write_text(f"News of {name} today\n\nIt rained in {name} again, people said.\n")
    with make_executor("inline") as executor:
        old = library.add([str(tmp_path / "old.txt")], executor).added
        new = library.add([str(tmp_path / f"new-{letter}.txt") for letter in "cab"], executor).added
    assert library.list() == (*new, *old)
    added = [row.added for row in library.rows(new)]
    assert max(added) - min(added) < timedelta(milliseconds=1)


def test_export_analyses_what_is_pending_and_writes_once(
    library: Library, three: tuple[ArticleId, ...], tmp_path: Path
) -> None:
    library.tag(three[:1], ["kept"])
    first = library.export(three, tmp_path / "notes")
    assert len(first.created) == 3
    assert "kept" in first.created[0].read_text()
    assert [row.progress for row in library.rows(three)] == ["ready"] * 3
    again = library.export(three, tmp_path / "notes")
    assert (again.created, again.updated, set(again.unchanged)) == ((), (), set(first.created))
    assert library.export([an_id(99)], tmp_path / "notes").created == ()


def test_a_note_that_cannot_be_written_costs_only_itself(
    library: Library, three: tuple[ArticleId, ...], tmp_path: Path
) -> None:
    note = library.export(three, tmp_path / "notes").created[0]
    note.unlink()
    note.symlink_to(tmp_path / "elsewhere")
    report = library.export(three, tmp_path / "notes")
    assert (len(report.unchanged), [error.path for error in report.failed]) == (2, [str(note)])
    with pytest.raises(ExportError):
        library.export(three[:1], tmp_path / "notes")


@pytest.mark.parametrize("blank", ["", " \t"])
def test_a_blank_selector_is_not_the_whole_library(library: Library, three: tuple[ArticleId, ...], blank: str) -> None:
    with pytest.raises(SelectorError):
        library.select([three[0], blank])

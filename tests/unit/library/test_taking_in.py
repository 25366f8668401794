"""What becomes of what is added, analysed and exported."""

from datetime import timedelta
from pathlib import Path

import pytest

from reader.errors import ExportError
from reader.executors import make_executor
from reader.library import Library
from reader.model import ArticleId
from reader.settings import Settings, SummarySettings
from tests.store.made import an_analysis, an_id, put_analysis
from tests.unit.library.shown import row_of, titles


def test_the_same_bytes_are_stored_once_and_a_failure_costs_itself(library: Library, tmp_path: Path) -> None:
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
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
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
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
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


def test_what_is_pending_is_analysed_and_then_no_more(library: Library, three: tuple[ArticleId, ...]) -> None:
    library.set_state(three[:1], "trash")
    with make_executor("inline") as executor:
        assert list(library.analyse_pending(executor)) == [(three[1], None), (three[2], None)]
        assert list(library.analyse_pending(executor)) == []
    assert library.analysis(three[1]) is not None
    assert library.analysis(three[0]) is None
    assert [row.progress for row in library.rows(three)] == ["pending", "ready", "ready"]


def test_other_settings_make_it_pending_again(path: Path, library: Library, three: tuple[ArticleId, ...]) -> None:
    article = library.article(three[0])
    put_analysis(path, article, an_analysis(article))
    assert library.analysis(three[0]) == an_analysis(article)
    with Library(path, Settings(summary=SummarySettings(points=5))) as other:
        assert other.analysis(three[0]) is None
        assert other.counts()["pending"] == 3
    with Library(path, Settings(aliases=(("Zelensky", "Zelenskyy"),))) as other:
        assert other.counts()["pending"] == 3
    assert library.counts()["pending"] == 2


def test_a_failed_analysis_is_a_row_with_its_reason(path: Path, library: Library, three: tuple[ArticleId, ...]) -> None:
    put_analysis(path, library.article(three[0]), "memory ran out; it is too large")
    row = row_of(library, three[0])
    assert (row.progress, row.error) == ("failed", "memory ran out; it is too large")
    assert titles(library, "is:failed") == ["Harvest"]
    assert library.analysis(three[0]) is None


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

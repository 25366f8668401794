"""Exports planned, carried out, taken back and done again."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from reader import exported
from reader.errors import TemplateError
from reader.export.note import NoteSource
from reader.exported import Exports
from reader.library import Library
from reader.model import ArticleId
from reader.outputs import DIGESTS
from reader.settings import Settings
from reader.store import exports
from reader.store.connection import Database
from tests.store.made import an_article, put


@pytest.fixture
def library(tmp_path: Path) -> Library:
    path = tmp_path / "library.db"
    put(path, *(an_article(number, title=f"Title {number}") for number in (1, 2, 3)))
    return Library(path, Settings())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "notes"


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.glob("*")}


def test_a_plan_says_what_would_be_written_and_touches_nothing(library: Library, folder: Path) -> None:
    plan = library.exports.plan(library.list(), library.exports.target(folder=folder))
    assert not folder.exists()
    assert [plan.count(outcome) for outcome in ("created", "updated", "unchanged", "failed")] == [3, 0, 0, 0]
    assert [note.article for note in plan.notes] == list(library.list())
    report = library.exports.carry_out(plan)
    assert {path.name: path.read_text("utf-8") for path in report.created} == texts(folder)
    assert [note.after for note in plan.notes] == [path.read_text("utf-8") for path in report.created]
    again = library.exports.plan(library.list(), library.exports.target(folder=folder))
    assert again.count("unchanged") == 3
    assert list(again.diff()) == []


def test_the_diff_of_a_plan(library: Library, folder: Path) -> None:
    first = library.list()[:1]
    (note,) = library.export(first, folder).created
    library.tag(first, ["late"])
    plan = library.exports.plan(library.list(), library.exports.target(folder=folder))
    lines = list(plan.diff())
    assert (plan.count("updated"), plan.count("created")) == (1, 2)
    assert [f"--- a/{note.name}\n", f"+++ b/{note.name}\n"] == lines[:2]
    assert [line for line in lines if line[1:].startswith("tags")][:2] == ["-tags: []\n", '+tags: ["late"]\n']
    assert "--- /dev/null\n" in lines


def test_a_note_that_changed_after_it_was_planned_stays(library: Library, folder: Path) -> None:
    first = library.list()[:1]
    (note,) = library.export(first, folder).created
    library.tag(first, ["late"])
    plan = library.exports.plan(library.list(), library.exports.target(folder=folder))
    note.write_text("mine", "utf-8")
    report = library.exports.carry_out(plan)
    assert (len(report.created), [error.reason for error in report.failed]) == (
        2,
        ["was changed at the same time; export again"],
    )
    assert note.read_text("utf-8") == "mine"


def test_undoing_an_export_brings_the_files_back_as_they_were(library: Library, folder: Path) -> None:
    ids = library.list()
    library.export(ids[:1], folder)
    first = texts(folder)
    library.tag(ids, ["late"])
    report = library.export(ids, folder)
    second = texts(folder)
    assert (len(report.created), len(report.updated), report.undoable) == (2, 1, 3)
    assert library.list("is:exported") == ids

    undone = library.undo()
    assert undone is not None
    assert undone.label == f"undone: wrote 3 notes to …{str(folder)[-39:]}"
    assert texts(folder) == first
    assert library.list("is:exported") == ids[:1]

    assert library.redo() is not None
    assert texts(folder) == second
    assert library.list("is:exported") == ids
    for _ in range(3):
        assert library.undo() is not None
    assert texts(folder) == {}
    assert library.list("is:exported") == []


def test_a_file_changed_since_is_left_and_told_of(library: Library, folder: Path) -> None:
    ids = library.list()
    created = library.export(ids, folder).created
    created[0].write_text("mine", "utf-8")
    created[1].unlink()
    undone = library.undo()
    assert undone is not None
    assert undone.label.endswith("(2 files were changed since and left as they are)")
    assert texts(folder) == {created[0].name: "mine"}
    done = library.redo()
    assert done is not None
    assert created[0].read_text("utf-8") == "mine"
    assert not created[1].exists()
    assert created[2].exists()


def test_an_export_that_writes_nothing_is_no_change(library: Library, folder: Path) -> None:
    library.export(library.list(), folder)
    for path in folder.iterdir():
        os.utime(path, (1, 1))
    before = library.history()
    report = library.export(library.list(), folder)
    assert (len(report.unchanged), report.undoable) == (3, 0)
    assert library.history() == before
    assert {path.stat().st_mtime for path in folder.iterdir()} == {1}


@pytest.mark.parametrize("other", [False, True], ids=["undone", "undone and out of reach"])
def test_an_export_that_is_undone_meanwhile_goes_on_as_another_change(
    library: Library, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: bool
) -> None:
    ids = library.list()

    def interrupted(page: Sequence[ArticleId]) -> Iterator[NoteSource]:
        if page[0] == ids[1]:
            assert library.undo() is not None
            if other:
                library.tag(ids[2:], ["late"])
        yield from library.outputs.sources(page)

    monkeypatch.setattr(exported, "_AT_ONCE", 1)
    with closing(Database(tmp_path / "library.db")) as database:
        exports = Exports(database, Settings(), interrupted)
        report = exports.export(ids, exports.target(folder=folder))
    assert (len(report.created), report.undoable) == (3, 1 + other)
    assert len(texts(folder)) == 2
    undone = library.undo()
    assert undone is not None
    assert undone.label.startswith("undone: wrote 2 notes")
    assert texts(folder) == {}


def test_references_beside_notes_are_written_and_taken_back_whole_however_many_they_are(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exported, "_AT_ONCE", 1)
    target = library.exports.target(folder=folder, profile="pandoc")
    plan = library.exports.plan(library.list(), target)
    assert library.exports.carry_out(plan).failed == ()
    assert (folder / "nutgraf.bib").read_text("utf-8").count("@misc{") == 3
    written = texts(folder)
    assert library.undo() is not None
    assert texts(folder) == {}
    assert library.redo() is not None
    assert texts(folder) == written
    assert [note.outcome for note in library.exports.plan(library.list(), target).notes] == ["unchanged"] * 4


def test_an_export_can_be_taken_back_after_a_restart(library: Library, folder: Path, tmp_path: Path) -> None:
    library.export(library.list(), folder)
    library.close()
    with Library(tmp_path / "library.db", Settings()) as again:
        assert again.undo() is not None
    assert texts(folder) == {}


def test_what_files_were_is_kept_within_bounds(library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = library.list()
    library.export(ids, folder)
    monkeypatch.setattr(exports, "_MOST_BYTES", 300)
    for tag in ("a", "b", "c"):
        library.tag(ids[:1], [tag])
        library.export(ids, folder)
    labels = [change.label for _ in range(7) if (change := library.undo()) is not None]
    assert "left as they are" not in labels[0]
    assert any("left as they are" in label for label in labels[2:])


def test_articles_with_a_note_are_known(library: Library, folder: Path) -> None:
    ids = library.list()
    library.export(ids[:2], folder)
    assert [row.exported for row in library.rows(ids)] == [True, True, False]


def test_a_profile_that_is_none_is_refused_before_anything_is_written(library: Library, folder: Path) -> None:
    with pytest.raises(TemplateError, match="is no profile"):
        library.exports.export(library.list(), library.exports.target(folder=folder, profile="nope"))
    assert not folder.exists()


def test_names_of_files_follow_the_setting(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "library.db"
    ids = put(path, an_article(1, title="A/b"), an_article(2, title="A/b"))
    settings = Settings()
    settings = type(settings)(export=type(settings.export)(name="{site} {id6} {title}"))
    with Library(path, settings) as library:
        names = sorted(note.name for note in library.export(ids, folder).created)
    assert all(name.endswith("A b.md") for name in names)
    assert len(set(names)) == 2


@pytest.mark.parametrize("profile", ["plain", "logseq"])
def test_a_key_that_the_user_deleted_from_the_head_stays_away(library: Library, folder: Path, profile: str) -> None:
    first = library.list()[:1]
    target = library.exports.target(folder=folder, profile=profile)
    library.tag(first, ["early"])
    (note,) = library.exports.export(first, target).created
    note.write_text(
        re.sub(r"^(title|speakers|tags|updated|nutgraf-schema|schema)::?.*\n", "", note.read_text(), flags=re.MULTILINE)
    )
    for tag in ("a", "b"):
        library.tag(first, [tag])
        library.exports.export(first, target)
        library.noting.edit(first, {"site": f"Post {tag}"})
        library.exports.export(first, target)
        text = note.read_text()
        assert re.search(r"^site::? \"?Post", text, re.MULTILINE)
        assert not re.search(r"^(title|speakers|tags|updated|nutgraf-schema|schema):", text, re.MULTILINE)
    assert library.undo() is not None
    library.undo()
    library.exports.export(first, target)
    assert not re.search(r"^(title|speakers|tags):", note.read_text(), re.MULTILINE)
    note.unlink()
    library.exports.export(first, target)
    assert re.search(r"^title:", note.read_text(), re.MULTILINE)


def test_a_key_deleted_from_the_head_of_a_digest_stays_away(library: Library, folder: Path) -> None:
    def digest() -> Path:
        report = library.outputs.write_digest(DIGESTS[0], library.outputs.selected(library.list(), "title"), folder)
        return (*report.created, *report.updated, *report.unchanged)[0]

    note = digest()
    note.write_text(re.sub(r"^(title|updated):.*\n", "", note.read_text(), flags=re.MULTILINE))
    library.tag(library.list(), ["late"])
    assert digest() == note
    assert "## late (3)" in note.read_text()
    assert not re.search(r"^(title|updated):", note.read_text(), re.MULTILINE)


def test_a_vault_of_a_thousand_notes_is_not_touched_by_writing_it_again(tmp_path: Path, folder: Path) -> None:
    put(tmp_path / "large.db", *(an_article(number, title=f"Title {number}") for number in range(1, 1001)))
    with Library(tmp_path / "large.db", Settings()) as library:
        target = library.exports.target(folder=folder, profile="pandoc")
        assert len(library.exports.export(library.list(), target).created) == 1000
        for path in folder.iterdir():
            os.utime(path, (1, 1))
        before = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.iterdir()}
        changes = library.history()
        folder.chmod(0o500)
        assert len(library.exports.export(library.list(), target).unchanged) == 1000
        folder.chmod(0o700)
        assert {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.iterdir()} == before
        assert library.history() == changes

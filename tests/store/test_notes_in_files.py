"""The user's notes in exported files, and what comes back from there, with a real library and real files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import ExportError
from reader.export.blocks import standing
from reader.export.own import BOTH
from reader.exported import ExportReport
from reader.library import Library
from reader.settings import Settings
from tests.store.made import an_analysis, an_article, put, put_analysis

TEXT = "“We wait,” said Ann Lee. “It is <over>,” said Bo Roe."


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    article = an_article(1, TEXT, title="Pier", site="Herald", published="2021-05-02")
    put(tmp_path / "library.db", article)
    put_analysis(
        tmp_path / "library.db", article, an_analysis(article, ("We wait,", "Ann Lee"), ("It is <over>,", "Bo Roe"))
    )
    with Library(tmp_path / "library.db", Settings()) as opened:
        yield opened


def _export(library: Library, tmp_path: Path) -> ExportReport:
    return library.exports.export(library.list(), library.exports.target(folder=tmp_path / "notes", profile="plain"))


def _file(tmp_path: Path) -> Path:
    (path,) = (tmp_path / "notes").glob("*.md")
    return path


def _edit(tmp_path: Path, old: str, new: str) -> None:
    text = _file(tmp_path).read_text()
    assert text.count(old) == 1
    _file(tmp_path).write_text(text.replace(old, new))


def _note_on(library: Library, index: int, text: str) -> None:
    article = library.article(library.list()[0])
    analysis = library.analysis(article.id)
    assert analysis is not None
    library.noting.write_on(article, analysis, index, text)


def _texts(library: Library) -> list[tuple[str, str]]:
    return [(note.quoted, note.text) for note in library.noting.of(library.list()[0])]


def test_notes_stand_above_the_free_part_and_are_written_once(library: Library, tmp_path: Path) -> None:
    (pier,) = library.list()
    library.noting.write(pier, "Ask *Ann*.\n\n- twice")
    _note_on(library, 1, "Really?")
    _export(library, tmp_path)
    text = _file(tmp_path).read_text()
    assert "Ask *Ann*.\n\n- twice\n<!-- note:end -->" in text
    assert "> It is &lt;over>,\n\nReally?\n" in text
    assert text.index("## Quotes") < text.index("## My notes") < text.index("## Notes")
    assert len(_export(library, tmp_path).unchanged) == 1
    assert _file(tmp_path).read_text() == text


def test_a_note_written_later_comes_into_a_file_that_is_there(library: Library, tmp_path: Path) -> None:
    _export(library, tmp_path)
    _file(tmp_path).write_text(_file(tmp_path).read_text() + "\nMine, free.\n")
    _note_on(library, 0, "Why?")
    library.noting.write(library.list()[0], "Later.")
    assert len(_export(library, tmp_path).updated) == 1
    text = _file(tmp_path).read_text()
    assert text.index("Later.") < text.index("Why?") < text.index("## Notes") < text.index("Mine, free.")
    assert len(_export(library, tmp_path).unchanged) == 1


def test_what_is_edited_in_the_file_comes_back_as_one_change(library: Library, tmp_path: Path) -> None:
    library.noting.write(library.list()[0], "Ask Ann.")
    _note_on(library, 0, "Why?")
    _export(library, tmp_path)
    _edit(tmp_path, "Ask Ann.", "Ask Bo.\n\n> and Ann")
    _edit(tmp_path, "Why?", "Why now?")
    report = _export(library, tmp_path)
    assert (len(report.taken), report.kept) == (1, ())
    assert _texts(library) == [("", "Ask Bo.\n\n> and Ann"), ("We wait,", "Why now?")]
    assert library.list("is:noted now bo")
    assert [entry.label for entry in library.history(2)][1] == "took the note on “Pier” over from its file"
    assert len(_export(library, tmp_path).unchanged) == 1
    library.undo()
    library.undo()
    assert _texts(library) == [("", "Ask Ann."), ("We wait,", "Why?")]


def test_what_both_changed_stands_in_both_and_is_told_of(library: Library, tmp_path: Path) -> None:
    library.noting.write(library.list()[0], "Ask Ann.")
    _export(library, tmp_path)
    library.noting.write(library.list()[0], "Ask Cal.")
    _edit(tmp_path, "Ask Ann.", "Ask Bo.")
    (told,) = _export(library, tmp_path).kept
    assert "note (changed here and in the library: both are in it)" in told
    ((_, text),) = _texts(library)
    assert text == "Ask Bo.\n\n*The library had other words:*\n\nAsk Cal."
    assert text in _file(tmp_path).read_text()
    again = _export(library, tmp_path)
    assert (len(again.unchanged), again.kept, again.taken) == (1, (), ())


@pytest.mark.parametrize(
    ("typed", "kept", "told"),
    [("Ask \x1b]52;c;eA==\x07Bo.", "Ask ]52;c;eA==Bo.", 0), ("x" * 300_000, "Ask Ann.", 1)],
    ids=["controls", "without an end"],
)
def test_what_comes_back_is_a_note_like_any_other(
    library: Library, tmp_path: Path, typed: str, kept: str, told: int
) -> None:
    library.noting.write(library.list()[0], "Ask Ann.")
    _export(library, tmp_path)
    _edit(tmp_path, "Ask Ann.", typed)
    assert len(_export(library, tmp_path).kept) == told
    assert _texts(library) == [("", kept)]
    assert (kept if not told else typed) in _file(tmp_path).read_text()
    assert len(_export(library, tmp_path).unchanged) == 1


def test_what_was_deleted_from_the_file_stays_so_until_the_note_changes(library: Library, tmp_path: Path) -> None:
    library.noting.write(library.list()[0], "Ask Ann.")
    _export(library, tmp_path)
    text = _file(tmp_path).read_text()
    one = standing(text)["note"]
    _file(tmp_path).write_text(text[: one.start] + text[one.end :])
    assert len(_export(library, tmp_path).unchanged) == 1
    assert _texts(library) == [("", "Ask Ann.")]
    library.noting.write(library.list()[0], "Ask Bo.")
    _export(library, tmp_path)
    assert "Ask Bo." in _file(tmp_path).read_text()
    library.undo()
    assert "Ask Bo." not in _file(tmp_path).read_text()
    _export(library, tmp_path)
    assert "Ask Bo." in _file(tmp_path).read_text()


def test_a_note_taken_off_leaves_the_file_unless_it_was_edited_there(library: Library, tmp_path: Path) -> None:
    for edited, left in (("", []), ("Ask Bo.", [("", "Ask Bo.")])):
        library.noting.write(library.list()[0], "Ask Ann.")
        _export(library, tmp_path)
        library.noting.write(library.list()[0], "")
        if edited:
            _edit(tmp_path, "Ask Ann.", edited)
        _export(library, tmp_path)
        assert _texts(library) == left
        assert ("note" in standing(_file(tmp_path).read_text())) is bool(edited)


def test_a_library_that_can_only_be_read_leaves_what_was_edited_in_the_file(library: Library, tmp_path: Path) -> None:
    library.noting.write(library.list()[0], "Ask Ann.")
    _export(library, tmp_path)
    _edit(tmp_path, "Ask Ann.", "Ask Bo.")
    library._database.read_only = True  # noqa: SLF001 - root can write every file
    (told,) = _export(library, tmp_path).kept
    assert told.endswith(": note")
    assert "Ask Bo." in _file(tmp_path).read_text()


def test_details_follow_in_the_file_where_they_stand_as_they_were_written(library: Library, tmp_path: Path) -> None:
    _export(library, tmp_path)
    library.noting.edit(library.list(), {"title": "Quay", "site": "Post", "published": "2021-04"})
    _edit(tmp_path, 'site: "Herald"', 'site: "The Herald, Elmford"')
    _export(library, tmp_path)
    text = _file(tmp_path).read_text()
    assert 'title: "Quay"' in text
    assert 'site: "The Herald, Elmford"' in text
    assert "2021-04" in text.split("created")[0]
    assert "\n# Quay\n" in text
    library.noting.edit(library.list(), {"title": "Wharf"})
    _export(library, tmp_path)
    assert 'title: "Wharf"' in _file(tmp_path).read_text()


def test_a_note_changed_in_the_library_after_the_plan_is_not_written_over(library: Library, tmp_path: Path) -> None:
    (pier,) = library.list()
    library.noting.write(pier, "Ask Ann.")
    _export(library, tmp_path)
    _edit(tmp_path, "Ask Ann.", "Ask Bo.")
    plan = library.exports.plan([pier], library.exports.target(folder=tmp_path / "notes", profile="plain"))
    library.noting.write(pier, "Ask Cid.")
    with pytest.raises(ExportError, match="changed at the same time; export again"):
        library.exports.carry_out(plan)
    assert _texts(library) == [("", "Ask Cid.")]
    assert "Ask Bo." in _file(tmp_path).read_text()
    _export(library, tmp_path)
    assert _texts(library) == [("", f"Ask Bo.\n\n{BOTH}\n\nAsk Cid.")]

"""What is done to articles, undone and done again."""

from pathlib import Path

from reader.library import Library
from reader.model import ArticleId, TagCount
from reader.settings import Settings
from tests.store.made import an_article, an_id, put
from tests.unit.library.shown import row_of, titles


def test_states_and_their_labels(library: Library, three: tuple[ArticleId, ...]) -> None:
    assert library.set_state(three[:1], "archive").label == "archived “Harvest”"
    assert library.set_state(three[:1], "later").label == "kept “Harvest” for later"
    assert library.set_state(three[:1], "trash").label == "moved “Harvest” to the trash"
    assert library.set_state(three, "inbox").ids == three[:1]
    assert library.set_state(three, "archive").label == "archived 3 articles"
    assert {row.state for row in library.rows(three)} == {"archive"}


def test_what_is_so_already_is_left_and_said(library: Library, three: tuple[ArticleId, ...]) -> None:
    library.set_state(three[:2], "archive")
    again = library.set_state(three[:2], "archive")
    assert (again.label, again.ids, again.undoable) == ("2 articles were archived already", (), 1)
    part = library.set_state(three, "archive")
    assert (part.label, part.ids) == ("archived “Budget”", three[2:])
    assert library.set_unread(three[:1], unread=True).label == "“Harvest” was unread already"
    assert library.tag(three, remove=["none"]).label == "3 articles were tagged so already"
    assert library.tag(three, add=["#,"]).ids == ()
    assert library.set_state([an_id(9)], "later").label == "no such article in the library"


def test_read_and_unread(library: Library, three: tuple[ArticleId, ...]) -> None:
    assert library.set_unread(three[:1], unread=False).label == "marked “Harvest” read"
    assert not row_of(library, three[0]).unread
    assert library.set_unread(three[:1], unread=True).label == "marked “Harvest” unread"


def test_opening_marks_read_and_leaves_undo_to_what_was_decided(library: Library, three: tuple[ArticleId, ...]) -> None:
    library.set_state(three[1:2], "archive")
    library.note_opened(three[0])
    assert not row_of(library, three[0]).unread
    undone = library.undo()
    assert undone is not None
    assert undone.ids == three[1:2]
    assert not row_of(library, three[0]).unread


def test_tags_are_folded_and_counted(library: Library, three: tuple[ArticleId, ...]) -> None:
    assert library.tag(three, [" Grain  Corridor ", "#check"]).label == "tagged 3 articles #grain-corridor #check"
    changed = library.tag(three[:1], add=["new"], remove=["CHECK"])
    assert changed.label == "tagged “Harvest” #new, took off #check"
    assert library.tag(three[1:], remove=["check"]).label == "took #check off 2 articles"
    assert library.tags() == (TagCount("grain-corridor", 3), TagCount("new", 1))
    library.set_state(three[:1], "trash")
    assert library.tags() == (TagCount("grain-corridor", 2),)


def test_a_long_title_is_cut_in_labels(path: Path, library: Library) -> None:
    (article,) = put(path, an_article(1, title="Word " * 40))
    label = library.set_state([article], "archive").label
    assert label.startswith("archived “Word Word")
    assert label.endswith("…”")
    assert len(label) < 65


def test_undo_and_redo_in_order(library: Library, three: tuple[ArticleId, ...]) -> None:
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


def test_undo_lives_through_a_restart(path: Path, library: Library, three: tuple[ArticleId, ...]) -> None:
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
        assert titles(again) == ["Harvest", "Harbour", "Budget"]

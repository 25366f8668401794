from pathlib import Path

import pytest

from reader.errors import SelectorError
from reader.executors import Inline
from reader.library import Library
from reader.model import ArticleId
from reader.settings import Settings
from tests.unit.stories.test_grouping import AGAIN, BRIDGE, LATER, OTHER

TEXTS = {
    "bridge": (BRIDGE, "2031-03-03"),
    "again": (AGAIN, "2031-03-04"),
    "later": (LATER, "2031-06-06"),
    "other": (OTHER, "2031-03-03"),
}


def note(folder: Path, name: str, text: str, day: str) -> Path:
    title, _, body = text.partition("\n\n")
    path = folder / f"{name}.md"
    path.write_text(f"---\ntitle: {title}\ndate: {day}\n---\n\n{body}\n", "utf-8")
    return path


@pytest.fixture
def library(tmp_path: Path) -> Library:
    folder = tmp_path / "in"
    folder.mkdir()
    opened = Library(tmp_path / "library.db", Settings())
    for name, (text, day) in TEXTS.items():
        opened.add([str(note(folder, name, text, day))], Inline())
        list(opened.analyse_pending(Inline()))
    return opened


def ids(library: Library) -> dict[str, ArticleId]:
    return {Path(row.path).stem: row.id for row in library.rows(library.list())}


def told(library: Library) -> list[set[str]]:
    """Return the stories by the names of their files."""
    named = {id: name for name, id in ids(library).items()}
    return [{named[id] for id in library.stories.members(f"{row.n % 2**64:016x}")} for row in library.stories.list()]


def test_an_article_joins_the_one_that_tells_its_event_as_it_arrives(library: Library) -> None:
    assert told(library) == [{"bridge", "again"}]
    (row,) = library.stories.list()
    assert (row.articles, row.title) in {(2, BRIDGE.partition("\n\n")[0]), (2, AGAIN.partition("\n\n")[0])}
    found = ids(library)
    assert library.stories.of(list(found.values())).keys() == {found["bridge"], found["again"]}
    (story,) = library.stories.every()
    assert [Path(one.article.path).stem for one in story.members] == ["bridge", "again"]
    assert "a day apart" in story.why


def test_a_story_is_found_by_its_id_and_by_words_of_a_headline(library: Library) -> None:
    (row,) = library.stories.list()
    story = f"{row.n % 2**64:016x}"
    assert set(library.list(f"story:{story}")) == set(library.list("is:story")) == set(library.stories.members(story))
    assert set(library.list("story:crossing")) == set(library.list("is:story"))
    assert not library.list("story:eggs")
    assert set(library.stories.find(story[:8])) == set(library.list("is:story"))
    with pytest.raises(SelectorError):
        library.stories.members("0" * 16)


def test_what_the_user_takes_out_stays_out_when_it_is_analysed_again(library: Library) -> None:
    found = ids(library)
    done = library.stories.split([found["again"]])
    assert done.label == f"took “{AGAIN.partition(chr(10))[0]}” out of its story"
    assert told(library) == []
    _sign_again(library)
    assert told(library) == []
    undone = library.undo()
    assert undone is not None
    assert told(library) == [{"bridge", "again"}]


def test_what_the_user_joins_stays_together_and_keeps_the_storys_id(library: Library) -> None:
    found = ids(library)
    (before,) = library.stories.list()
    library.stories.join([found["later"], found["bridge"]])
    assert told(library) == [{"bridge", "again", "later"}]
    assert library.stories.list()[0].n == before.n
    _sign_again(library)
    assert told(library) == [{"bridge", "again", "later"}]
    library.undo()
    assert told(library) == [{"bridge", "again"}]
    library.redo()
    assert told(library) == [{"bridge", "again", "later"}]


def test_several_taken_out_are_a_story_of_their_own_and_can_come_back(library: Library) -> None:
    found = ids(library)
    library.stories.join([found["later"], found["other"], found["bridge"]])
    library.stories.split([found["later"], found["other"]])
    assert sorted(map(sorted, told(library))) == [["again", "bridge"], ["later", "other"]]
    library.stories.join([found["other"], found["again"]])
    assert told(library) == [{"again", "bridge", "later", "other"}]
    _sign_again(library)
    assert {"bridge", "later"} <= told(library)[0]
    for _ in range(3):
        library.undo()
    assert told(library) == [{"bridge", "again"}]


def test_what_is_in_the_trash_is_in_no_story(library: Library) -> None:
    found = ids(library)
    library.set_state([found["again"]], "trash")
    assert told(library) == []
    assert not library.list("is:story")


def test_taking_out_what_stands_alone_changes_nothing(library: Library) -> None:
    found = ids(library)
    assert not library.stories.split([found["other"]]).ids
    assert not library.stories.join([found["again"], found["bridge"]]).ids


def _sign_again(library: Library) -> None:
    """Have every article placed again, as where signatures are made in another way."""
    database = library._database  # noqa: SLF001 - what a newer version of the program does
    with database.write() as connection:
        connection.execute("UPDATE signature SET placed = 0")
    list(library.analyse_pending(Inline()))

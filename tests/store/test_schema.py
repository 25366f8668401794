import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.errors import DamagedError, NewerError, ReaderError, StoreError
from reader.library import Library
from reader.model import Known
from reader.settings import Settings
from reader.store import schema
from reader.store.connection import Database
from tests.store.made import an_article, put

SCHEMAS = Path(__file__).parent / "schemas"


def _raw(path: Path) -> "closing[sqlite3.Connection]":
    return closing(sqlite3.connect(path, isolation_level=None))


def _version(path: Path) -> int:
    with _raw(path) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _objects(path: Path) -> dict[str, str]:
    with _raw(path) as connection:
        found = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT GLOB 'search_*'"
        )
        return {name: " ".join(sql.split()) for name, sql in found}


def test_every_schema_that_was_released_has_its_file() -> None:
    assert {path.stem for path in SCHEMAS.glob("*.sql")} == {
        f"v{version}" for version in range(1, len(schema.MIGRATIONS) + 1)
    }


@pytest.mark.parametrize("stored", sorted(SCHEMAS.glob("*.sql")), ids=lambda stored: stored.stem)
def test_a_library_of_an_older_schema_is_brought_up_to_date_with_all_it_holds(stored: Path, tmp_path: Path) -> None:
    path, fresh = tmp_path / "old.db", tmp_path / "new.db"
    with _raw(path) as connection:
        connection.executescript(stored.read_text())
    Database(fresh).close()
    with Library(path, Settings()) as library:
        (row,) = library.rows(library.list("harbour tag:kept src:herald said:lee"))
        assert (row.title, row.state, row.unread, row.published) == (
            "The harbour stays closed",
            "later",
            False,
            "2026-02-01",
        )
        assert library.article(row.id).text == "“It stays closed,” said Ann Lee."
        assert library.counts()["later"] == 1
        undone = library.undo()
        assert undone is not None
        assert undone.label == "undone: kept “The harbour stays closed” for later"
    assert _objects(path) == _objects(fresh)
    assert _version(path) == len(schema.MIGRATIONS)


def test_corrections_of_a_stored_library_are_known_and_undone_in_order(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with _raw(path) as connection:
        connection.executescript((SCHEMAS / "v2.sql").read_text())
    with Library(path, Settings()) as library:
        (article,) = library.list()
        known = library.known(article)
        assert known.names == (("Ann Leigh", "Anna Leigh"),)
        assert [fix.speaker for fix in known.fixes] == ["Ann Leigh"]
        undone = [library.undo() for _ in range(3)]
        assert [change.label for change in undone if change is not None][1:] == [
            "undone: renamed Ann Leigh to Anna Leigh",
            "undone: attributed “It stays closed,” to Ann Leigh",
        ]
        assert library.known(article) == Known()


def test_what_is_kept_in_a_stored_library_is_there(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with _raw(path) as connection:
        connection.executescript((SCHEMAS / "v5.sql").read_text())
    with Library(path, Settings()) as library:
        ((name, query),) = library.searches.kept()
        assert name == "harbour"
        assert library.list(query) == library.list("about:norland is:exported")


def test_what_the_user_wrote_in_a_stored_library_is_there(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with _raw(path) as connection:
        connection.executescript((SCHEMAS / "v7.sql").read_text())
    with Library(path, Settings()) as library:
        (article,) = library.list("is:noted pilots closed noon")
        assert [(note.text, note.quoted) for note in library.noting.of(article)] == [
            ("Ask the pilots.", ""),
            ("Said at noon.", "It stays closed,"),
        ]
        assert library.article(article).meta.url == "https://herald.test/harbour"


def test_an_article_of_a_stored_library_is_in_its_story(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with _raw(path) as connection:
        connection.executescript((SCHEMAS / "v9.sql").read_text())
    with Library(path, Settings()) as library:
        assert library.stories.find("01234567") == ()  # a story of one is none
        assert library.list("story:0123456789abcdef") == library.list("story:harbour") == library.list()


def test_a_newer_library_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    Database(path).close()
    with _raw(path) as connection:
        connection.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")
    before = path.read_bytes()
    with pytest.raises(NewerError, match="a newer nutgraf"):
        Library(path, Settings())
    assert path.read_bytes() == before


def test_an_interrupted_migration_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "library.db"
    put(path, an_article(1))
    before = _objects(path)
    broken = (*schema.MIGRATIONS, ("CREATE TABLE later (n INTEGER)", "CREATE TABLE later (n INTEGER)"))
    monkeypatch.setattr(schema, "MIGRATIONS", broken)
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        Database(path)
    assert _objects(path) == before
    assert _version(path) == len(broken) - 1


def _foreign(path: Path) -> None:
    with _raw(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")


def _foreign_with_an_id(path: Path) -> None:
    with _raw(path) as connection:
        connection.execute("PRAGMA application_id = 12345")


def _without_a_table(path: Path) -> None:
    put(path, an_article(1))
    with _raw(path) as connection:
        connection.execute("DROP TABLE tagging")


def _cut_short(path: Path) -> None:
    put(path, *(an_article(number, "word " * 5000) for number in range(20)))
    path.write_bytes(path.read_bytes()[: 2 * 4096 + 17])


def _read(path: Path) -> None:
    with Library(path, Settings()) as library:
        for article in library.list():
            library.article(article)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda path: path.write_text("Dear diary, " * 500), id="a text"),
        pytest.param(lambda path: path.write_text("x"), id="one byte"),
        pytest.param(lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(4080)), id="only its first words"),
        pytest.param(_foreign, id="another program's"),
        pytest.param(_foreign_with_an_id, id="another program's, marked"),
        pytest.param(_without_a_table, id="without a table"),
        pytest.param(_cut_short, id="cut short"),
    ],
)
def test_what_is_no_sound_library_is_said_so_and_never_overwritten(
    spoil: Callable[[Path], object], tmp_path: Path
) -> None:
    path = tmp_path / "library.db"
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(DamagedError, match=str(path)) as caught:
        _read(path)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == before


def test_a_library_that_no_longer_says_whose_it_is_names_its_backup(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    put(path, an_article(1))
    with Library(path, Settings()) as library:
        name = library.keeping.back_up(None).name
    _foreign_with_an_id(path)
    with pytest.raises(DamagedError, match=f"or a damaged library.* nutgraf restore {name}"):
        _read(path)


def test_damage_inside_a_library_is_told_apart_from_a_mistake_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    (article,) = put(path, an_article(1))
    with _raw(path) as connection:
        connection.execute("UPDATE content SET body = x'00'")
    with Library(path, Settings()) as library:
        library.set_unread([article], unread=False)
        with pytest.raises(DamagedError, match=f"the article {article} is damaged"):
            library.article(article)
        with _raw(path) as connection:
            connection.execute("UPDATE move SET body = x'c1'")
        with pytest.raises(DamagedError, match="history"):
            library.undo()
        assert not library.rows([article])[0].unread


def test_an_empty_file_becomes_a_library(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    path.touch()
    with Library(path, Settings()) as library:
        assert len(library.list()) == 0


@pytest.mark.parametrize("name", ["deep/er/library.db", "a?b#c%20d.db", "caf\udce9.db", "ünï.db"])
def test_the_folder_is_made_and_any_name_will_do(name: str, tmp_path: Path) -> None:
    put(tmp_path / name, an_article(1))
    assert (tmp_path / name).is_file()


def test_a_folder_that_can_not_be_made_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path / "file" / "library.db", tmp_path):
        with pytest.raises(StoreError) as caught:
            Library(path, Settings())
        assert str(path) in str(caught.value)
        assert isinstance(caught.value, ReaderError)

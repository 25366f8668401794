import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.library import Library
from reader.settings import Settings
from reader.store.copies import backups_of
from tests.store.made import an_article, put


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    ids = put(path, *(an_article(number, f"Rain in Norland, day {number}.") for number in range(20)))
    with Library(path, Settings()) as library:
        library.tag(ids, ["rain"])
    return path


def _unsound(path: Path) -> set[str]:
    with Library(path, Settings()) as library:
        return {finding.part for finding in library.keeping.check() if not finding.sound}


def _do(*statements: str) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute("PRAGMA writable_schema = ON")
            for statement in statements:
                connection.execute(statement)

    return spoil


_UNINDEXED = _do("DROP TRIGGER content_changed", "UPDATE content SET text = 'Sun in Norland.' WHERE article = 3")
_MISCOUNTED = _do("UPDATE tally SET articles = articles + 1")
_ASTRAY = _do("INSERT INTO tagging VALUES (1, 4711)")


def test_a_sound_library_is_sound(path: Path) -> None:
    assert _unsound(path) == set()


@pytest.mark.parametrize(
    ("spoil", "part"),
    [
        pytest.param(_UNINDEXED, "search", id="an index that does not fit"),
        pytest.param(_MISCOUNTED, "counts", id="a wrong count"),
        pytest.param(_ASTRAY, "references", id="a tag of no article"),
    ],
)
def test_what_can_be_made_again_is_found_and_repaired(spoil: Callable[[Path], None], part: str, path: Path) -> None:
    spoil(path)
    assert _unsound(path) == {part}
    with Library(path, Settings()) as library:
        before = library.keeping.repair()
        assert [tag.articles for tag in library.tags()] == [20]
    assert _unsound(path) == set()
    assert [one.path for one in backups_of(path)] == [before.path]
    assert _unsound(before.path) == {part}


def test_a_text_that_is_lost_is_told_and_not_repaired(path: Path) -> None:
    _do("DELETE FROM content WHERE article = 3")(path)
    assert _unsound(path) == {"articles"}
    with Library(path, Settings()) as library:
        library.keeping.repair()
        assert len(library.list()) == 20
    assert _unsound(path) == {"articles"}


def test_checking_a_library_that_can_only_be_read_says_what_is_not_checked(path: Path) -> None:
    with Library(path, Settings()) as library:
        library._database.read_only = True  # noqa: SLF001 - as on a disk that can't be written
        findings = {finding.part: finding for finding in library.keeping.check()}
    assert findings["search"].sound
    assert "not checked" in findings["search"].told

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.library import Library
from reader.model import Quotation, Span
from reader.settings import Settings, TrashSettings
from reader.store.copies import backups_of
from tests.store.made import an_article, an_id, put

_SAID = Quotation(Span(0, 11), (Span(0, 11),), "direct", speaker="Ann")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of five articles in the trash: with a tag, a correction, nothing, nothing and a short time there."""
    path = tmp_path / "library.db"
    ids = put(path, *(an_article(number) for number in range(6)))
    with Library(path, Settings()) as library:
        library.tag(ids[:1], ["kept"])
        library.mark_wrong((library.article(ids[1]), _SAID))
        library.set_state(ids[:5], "trash")
    long_ago = int((datetime.now(UTC) - timedelta(days=31)).timestamp())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE trashed SET at = ? WHERE article <= 4", (long_ago,))
    return path


def _in_trash(path: Path) -> set[str]:
    with Library(path, Settings()) as library:
        assert all(finding.sound for finding in library.keeping.check())
        return set(library.list("is:trash"))


def _change(path: Path, settings: Settings) -> None:
    with Library(path, settings, upkeep=True) as library:
        library.tag([an_id(5)], ["today"])


def test_what_bears_nothing_of_the_user_is_thrown_away_in_time_and_is_in_the_backup(path: Path) -> None:
    before = _in_trash(path)
    _change(path, Settings())
    assert before - _in_trash(path) == {an_id(2), an_id(3)}
    (backup,) = backups_of(path)
    assert _in_trash(backup.path) == before


def test_nothing_is_thrown_away_where_that_is_not_wanted(path: Path) -> None:
    _change(path, Settings(trash=TrashSettings(days=0)))
    assert len(_in_trash(path)) == 5


def test_nothing_is_thrown_away_without_a_backup(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.store.backups._SPARE_BYTES", 10**18)
    _change(path, Settings())
    assert backups_of(path) == ()
    assert len(_in_trash(path)) == 5


def test_what_was_brought_back_and_deleted_again_has_its_time_anew(path: Path) -> None:
    with Library(path, Settings()) as library:
        library.set_state([an_id(2)], "inbox")
        library.set_state([an_id(2)], "trash")
        library.undo()
        library.redo()
    _change(path, Settings())
    assert an_id(2) in _in_trash(path)


def test_changes_of_what_is_gone_are_undone_without_harm(path: Path) -> None:
    with Library(path, Settings()) as library:
        count, _ = library.keeping.empty_trash()
        assert count == 5
        while library.undo() is not None:
            pass
        while library.redo() is not None:
            pass
        assert len(library.list()) == 1
        assert library.tags() == ()
    assert _in_trash(path) == set()

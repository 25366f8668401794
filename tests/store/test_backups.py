import contextlib
import os
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.errors import DamagedError, ExportError, LockedError, MissingError, NewerError, StoreError
from reader.library import Library
from reader.settings import Settings
from reader.store import backups, schema
from reader.store.backups import StoppedError
from reader.store.connection import Database
from reader.store.copies import backups_of, folder_of
from reader.store.restoring import find_backup, restore
from tests.store.made import an_article, an_id, put


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    put(path, an_article(1, title="Harbour"))
    return path


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = Database(path)
    yield database
    database.close()


def _tags(path: Path) -> list[str]:
    with Library(path, Settings()) as library:
        return [tag.name for tag in library.tags()]


def _tag(path: Path, *tags: str) -> None:
    with Library(path, Settings()) as library:
        library.tag([an_id(1)], tags)


def _spoil(path: Path) -> None:
    """Overwrite a page in the middle, as a failing disk does."""
    with path.open("r+b") as file:
        file.seek(4096 * 5)
        file.write(b"\xff" * 4096 * 8)


def test_the_first_change_of_a_day_makes_a_backup_and_the_next_ones_none(path: Path) -> None:
    for tag in ("first", "second"):
        with Library(path, Settings(), upkeep=True) as library:
            library.tag([an_id(1)], [tag])
    (made,) = backups_of(path)
    assert made.name == f"{datetime.now(UTC).astimezone():%Y-%m-%d}"
    assert _tags(made.path) == ["first"]
    assert made.path.stat().st_mode & 0o077 == 0
    assert not list(folder_of(path).glob(".*"))


def test_reading_makes_no_backup(path: Path) -> None:
    with Library(path, Settings(), upkeep=True) as library:
        library.list("harbour")
    assert backups_of(path) == ()
    assert not folder_of(path).exists()


def test_the_last_seven_days_with_changes_are_kept_and_what_was_asked_for(path: Path, database: Database) -> None:
    folder = folder_of(path)
    asked_for = backups.back_up(database)
    for day in range(1, 12):
        (folder / f"2025-01-{day:02}.db").write_bytes(asked_for.path.read_bytes())
    assert backups.back_up_today(database, lambda: False) is not None
    today = f"{datetime.now(UTC).astimezone():%Y-%m-%d}"
    kept = {one.name for one in backups_of(path)}
    assert kept == {asked_for.name, today, *(f"2025-01-{day:02}" for day in range(6, 12))}


def test_large_backups_are_fewer(path: Path, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "MOST_BYTES", 2 * database.bytes + 1)
    folder = folder_of(path)
    first = backups.back_up(database, folder / "2025-01-01.db")
    (folder / "2025-01-02.db").write_bytes(first.path.read_bytes())
    backups.back_up_today(database, lambda: False)
    assert min(one.name for one in backups_of(path)) == "2025-01-02"
    monkeypatch.setattr(backups, "MOST_BYTES", 1)
    backups_of(path)[0].path.unlink()
    backups.back_up_today(database, lambda: False)
    assert len(backups_of(path)) == 1


def test_a_backup_is_made_while_another_program_writes(path: Path, database: Database) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE article SET unread = 0")
        made = backups.back_up(database)
        other.execute("COMMIT")
    with Library(made.path, Settings()) as library:
        assert library.counts()["unread"] == 1


def test_a_backup_that_is_given_up_leaves_nothing(path: Path, database: Database) -> None:
    with pytest.raises(StoppedError):
        backups.back_up_today(database, lambda: True)
    assert list(folder_of(path).iterdir()) == []


def test_what_a_killed_program_left_is_thrown_away_after_a_day(path: Path, database: Database) -> None:
    folder_of(path).mkdir()
    old, new = folder_of(path) / ".2025-01-01.db-1.part", folder_of(path) / ".2025-01-02.db-2.part"
    for left in (old, new):
        left.touch()
    yesterday = (datetime.now(UTC) - timedelta(days=2)).timestamp()
    os.utime(old, (yesterday, yesterday))
    backups.back_up(database)
    assert (old.exists(), new.exists()) == (False, True)


def test_a_backup_overwrites_nothing(path: Path, database: Database, tmp_path: Path) -> None:
    target = tmp_path / "diary.txt"
    target.write_text("Dear diary")
    with pytest.raises(StoreError, match="never overwrites"):
        backups.back_up(database, target)
    assert target.read_text() == "Dear diary"
    first, second = backups.back_up(database), backups.back_up(database)
    assert first.path != second.path


def test_no_backup_is_made_of_what_is_damaged_and_the_sound_ones_stay(path: Path) -> None:
    put(path, *(an_article(number, "word " * 500) for number in range(2, 40)))
    with Library(path, Settings()) as library:
        sound = library.keeping.back_up(folder_of(path) / "2025-01-01.db")
    _spoil(path)
    with Library(path, Settings()) as library, pytest.raises(DamagedError, match="nutgraf restore 2025-01-01"):
        library.keeping.back_up()
    assert [one.path for one in backups_of(path)] == [sound.path]


def test_a_full_disk_has_no_room_for_a_backup(path: Path, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "_SPARE_BYTES", 10**18)
    with pytest.raises(StoreError, match="the disk is full"):
        backups.back_up(database)
    assert list(folder_of(path).iterdir()) == []


def test_restoring_keeps_what_was_there_and_can_be_taken_back(path: Path) -> None:
    _tag(path, "before")
    with Library(path, Settings()) as library:
        made = library.keeping.back_up()
    _tag(path, "after")
    done = restore(path, made.path)
    assert (done.articles, _tags(path)) == (1, ["before"])
    assert done.kept is not None
    assert made.path.exists()
    back = restore(path, done.kept)
    assert _tags(path) == ["after", "before"]
    assert back.kept is not None
    assert back.kept != done.kept


def test_restoring_where_nothing_is(path: Path, tmp_path: Path) -> None:
    done = restore(tmp_path / "new" / "library.db", path)
    assert done.kept is None
    assert _tags(tmp_path / "new" / "library.db") == []


def test_a_damaged_library_names_its_backup_and_is_kept_when_that_is_restored(path: Path) -> None:
    put(path, *(an_article(number, "word " * 500) for number in range(2, 40)))
    with Library(path, Settings()) as library:
        made = library.keeping.back_up()
    _spoil(path)
    damaged = path.read_bytes()
    with Library(path, Settings()) as library, pytest.raises(DamagedError, match=f"nutgraf restore {made.name}"):
        list(map(library.article, library.list()))
    done = restore(path, find_backup(path, "latest"))
    assert done.kept is not None
    assert done.kept.read_bytes() == damaged
    with Library(path, Settings()) as library:
        assert len(library.list()) == 39
        assert all(finding.sound for finding in library.keeping.check())


def test_a_library_in_use_is_not_replaced(path: Path) -> None:
    with Library(path, Settings()) as library:
        made = library.keeping.back_up()
        library.tag([an_id(1)], ["kept"])
        with pytest.raises(LockedError, match="close that first"):
            restore(path, made.path)
        library.tag([an_id(1)], ["too"])
    assert _tags(path) == ["kept", "too"]
    assert sorted(one.name for one in path.parent.iterdir()) == ["library.db", "library.db-backups"]


def _newer(backup: Path) -> None:
    with closing(sqlite3.connect(backup)) as connection:
        connection.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        pytest.param(_spoil, DamagedError, id="a damaged page"),
        pytest.param(lambda file: file.write_text("Dear diary"), DamagedError, id="a text"),
        pytest.param(lambda file: file.write_bytes(b""), DamagedError, id="empty"),
        pytest.param(_newer, NewerError, id="of a newer nutgraf"),
    ],
)
def test_only_a_sound_backup_is_restored(spoil: "object", error: type[StoreError], path: Path) -> None:
    put(path, *(an_article(number, "word " * 500) for number in range(2, 40)))
    with Library(path, Settings()) as library:
        made = library.keeping.back_up()
    assert callable(spoil)
    spoil(made.path)
    before = path.read_bytes()
    with pytest.raises(error):
        restore(path, made.path)
    assert path.read_bytes() == before
    assert sorted(one.name for one in path.parent.iterdir()) == ["library.db", "library.db-backups"]


def test_a_backup_is_found_by_name_or_path(path: Path, tmp_path: Path) -> None:
    with pytest.raises(MissingError, match="no such backup"):
        find_backup(path, "latest")
    with Library(path, Settings()) as library:
        made = library.keeping.back_up()
    assert {find_backup(path, which) for which in (made.name, "latest", str(made.path))} == {made.path}
    with pytest.raises(MissingError, match=made.name):
        find_backup(path, "2001-01-01")


def test_the_end_of_the_program_ends_a_backup(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = threading.Event()

    def forever(_database: Database, stopped: object) -> None:
        begun.set()
        assert callable(stopped)
        while not stopped():
            pass
        raise StoppedError("given up")

    monkeypatch.setattr(backups, "back_up_today", forever)
    monkeypatch.setattr("reader.store.upkeep.PATIENCE_SECONDS", 0.01)
    with Library(path, Settings(), upkeep=True) as library:
        library.tag([an_id(1)], ["x"])
        assert begun.wait(10)
    assert _tags(path) == ["x"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Yield a disk of 2 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting a small disk takes root and a kernel that lets it")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_on_a_disk_that_is_full_nothing_is_lost(small_disk: Path) -> None:
    path, notes = small_disk / "library.db", small_disk / "notes"
    (article,) = put(path, an_article(1, title="Harbour"))
    with Library(path, Settings()) as library:
        library.tag([article], ["kept"])
        (note,) = library.export([article], notes).created
        before = note.read_text()
        library.tag([article], ["new"])
        filler = small_disk / "filler"
        with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
            while True:
                file.write(b"x" * 1024)
        with pytest.raises(StoreError, match="disk is full"):
            library.tag([article], [f"tag-{number}" for number in range(2000)])
        with pytest.raises(ExportError):
            library.export([article], notes)
        with pytest.raises(StoreError, match="full"):
            library.keeping.back_up()
        assert (note.read_text(), [one.name for one in notes.iterdir()]) == (before, [note.name])
        assert [tag.name for tag in library.tags()] == ["kept", "new"]
        filler.unlink()
        library.tag([article], ["after"])
        assert library.export([article], notes).updated == (note,)
        assert all(finding.sound for finding in library.keeping.check())

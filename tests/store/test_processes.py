"""Two instances at once, and instances that are killed."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reader.library import Library
from reader.settings import Settings
from tests.store.made import an_article, put

ROOT = Path(__file__).parents[2]

_ADDING = """
import sys
from reader.executors import make_executor
from reader.library import Library
from reader.settings import Settings
from pathlib import Path
library, folder = sys.argv[1:]
sys.stdin.readline()
with Library(Path(library), Settings()) as opened, make_executor("inline") as executor:
    report = opened.add([folder], executor)
    for article in report.added:
        opened.tag([article], [Path(folder).name])
    print(len(report.added), len(report.known), len(report.failed))
"""

_TAGGING = """
import sys
from reader.library import Library
from reader.model import ArticleId
from reader.settings import Settings
from pathlib import Path
path, article = sys.argv[1:]
with Library(Path(path), Settings()) as library:
    for number in range(100_000):
        library.tag([ArticleId(article)], [f"tag-{number}"])
        print(number, flush=True)
"""

_IMPORTING = """
import sys
from reader import bulk
from reader.executors import make_executor
from reader.library import Library
from reader.settings import Settings
from pathlib import Path
bulk.BATCH = 3
library, folder = sys.argv[1:]
with Library(Path(library), Settings()) as opened, make_executor("inline") as executor:
    opened.add([folder], executor, lambda done, total: print(done, total, flush=True))
"""


def _start(script: str, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
        whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return whole and connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_two_processes_that_add_to_a_new_library_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new" / "library.db"
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        for number in range(30):
            own = "both" if number < 10 else name
            (tmp_path / name / f"{number:02}.txt").write_text(
                f"Rain in the north, day {number}\n\nIt rained in Norland on day {number}, {own} said on Monday.\n"
            )
    processes = [_start(_ADDING, str(path), str(tmp_path / name)) for name in ("first", "second")]
    outputs = [process.communicate("go\n", timeout=60)[0].split() for process in processes]
    added, known, failed = (sum(column) for column in zip(*(map(int, output) for output in outputs), strict=True))
    assert (added, known, failed) == (50, 10, 0)
    with Library(path, Settings()) as library:
        assert len(library.list()) == 50
        assert sum(tag.articles for tag in library.tags()) == 50
        undone = 0
        while library.undo() is not None:
            undone += 1
        assert undone == 50 + len(processes)
        assert library.tags() == ()
        assert library.counts()["trash"] == 50
    assert _sound(path)


@pytest.mark.parametrize("count", [1, 7, 30])
def test_what_was_acknowledged_survives_a_kill(count: int, tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    (article,) = put(path, an_article(1))
    last = int(_kill_after(_start(_TAGGING, str(path), article), count))
    with Library(path, Settings()) as library:
        tags = set(library.rows([article])[0].tags)
        acknowledged = {f"tag-{number}" for number in range(last + 1)}
        assert acknowledged <= tags <= acknowledged | {f"tag-{last + 1}"}
        for _ in tags:
            assert library.undo() is not None
        assert library.undo() is None
    assert _sound(path)


def test_an_import_that_is_killed_leaves_whole_articles_and_goes_on(tmp_path: Path) -> None:
    path, folder = tmp_path / "library.db", tmp_path / "news"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:02}.txt").write_text(
            f"Rain in the north, day {number}\n\nIt rained in Norland on day {number}, people said on Monday.\n"
        )
    kept = 0
    for count in (3, 9, 14):
        _kill_after(_start(_IMPORTING, str(path), str(folder)), count)
        with Library(path, Settings()) as library:
            ids = library.list()
            assert len(ids) > kept or len(ids) == 60  # a busy machine may kill too late
            kept = len(ids)
            assert all(library.article(article).raw for article in ids)
        assert _sound(path)
    with _start(_IMPORTING, str(path), str(folder)) as process:
        process.communicate(timeout=60)
    with Library(path, Settings()) as library:
        assert len(library.list()) == 60


def _kill_after(process: "subprocess.Popen[str]", count: int) -> str:
    """Kill *process* after it has printed *count* lines; return the last line that it printed."""
    with process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(count)]
        process.kill()
        return [*lines, *process.stdout.read().splitlines()][-1]

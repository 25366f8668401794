"""A vault of 1,000 notes: run with ``pytest -s tests/bench/bench_notes.py``. CPU seconds, beside a yardstick."""

import os
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from reader.executors import Inline
from reader.library import Library
from reader.settings import PROFILES, Settings
from tests.store.made import an_article, put

pytestmark = pytest.mark.bench

COUNT = int(os.environ.get("NUTGRAF_BENCH_NOTES", "1000"))


def _cpu(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


@pytest.mark.parametrize("profile", PROFILES)
def test_a_vault_written_once_and_again(tmp_path: Path, profile: str) -> None:
    path = tmp_path / "library.db"
    ids = put(path, *(an_article(number) for number in range(1, COUNT + 1)))
    with Library(path, Settings()) as library:
        for _ in library.analyse_pending(Inline()):
            pass
        target = library.exports.target(folder=tmp_path / "notes", profile=profile)
        first = _cpu(lambda: library.exports.export(ids, target))
        again = _cpu(lambda: library.exports.export(ids, target))
        reading = _cpu(lambda: [note.read_bytes() for note in target.folder.iterdir()])
    times = f"written {first:.2f} s, again {again:.2f} s, ÷ reading them {again / reading:.0f}"
    print(f"{profile:<9} {COUNT:,} notes: {times}")

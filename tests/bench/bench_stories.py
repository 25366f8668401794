"""Placing articles in stories: run with ``pytest -s tests/bench/bench_stories.py``.

``NUTGRAF_BENCH_ROWS`` sets another size. Signatures are drawn, every event is told twice; times are CPU seconds.
"""

import os
import random
import resource
from pathlib import Path
from time import process_time

import pytest

from reader.store import stories
from reader.store.codec import pack_signature
from reader.store.connection import Database
from reader.store.placing import place
from reader.stories.signature import VERSION, Signature, term

pytestmark = pytest.mark.bench

ROWS = int(os.environ.get("NUTGRAF_BENCH_ROWS", "10000"))
_NEW = 50


def _signature(number: int) -> Signature:
    event = random.Random(number - number % 2)  # noqa: S311 - the same ones every time
    mine = random.Random(-number)  # noqa: S311
    told = [int(event.paretovariate(0.4)) % 30_000 for _ in range(90)] + [mine.randrange(30_000) for _ in range(40)]
    words = tuple(dict.fromkeys(term("w", str(word)) for word in told))
    return Signature(
        version=VERSION,
        day=730_000 + number // 200,
        days=(),
        weekdays=0,
        words=words,
        counts=bytes([1]) * len(words),
        lede=words[:40],
        names=tuple({term("n", str(event.randrange(9000))) for _ in range(8)}),
        figures=(),
        said=(),
        sketch=tuple(sorted(mine.randrange(2**32) for _ in range(64))),
        runs=200,
    )


def test_placing(tmp_path: Path) -> None:
    """Place ``ROWS`` articles, then some one by one."""
    database = Database(tmp_path / "library.db")
    with database.write(durable=False) as connection:
        for number in range(ROWS):
            connection.execute(
                "INSERT INTO article (id, position, path, title, added, words) VALUES (?, ?, ?, '', ?, 450)",
                (number + 1, number, b"x", number),
            )
            stories.sign(connection, number + 1, pack_signature(_signature(number)))
    start = process_time()
    while place(database):
        pass
    seconds = process_time() - start
    times = []
    for number in range(1, _NEW + 1):
        with database.write(durable=False) as connection:
            connection.execute("UPDATE signature SET placed = 0 WHERE article = ?", (number * (ROWS // _NEW),))
        start = process_time()
        place(database)
        times.append(process_time() - start)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ((placed,),) = database.rows("SELECT count(*) FROM story_member")
    print(f"\n{ROWS} articles placed in {seconds:.1f} CPU-s, {1000 * seconds / ROWS:.2f} ms each, {memory:.0f} MB")
    print(f"{placed} of them in stories; one more finds its story in {1000 * sorted(times)[_NEW // 2]:.1f} ms")
    database.close()

"""Placing articles in stories: signatures are drawn, every event is told twice; and comparing a story of samples."""

import random
import statistics
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from reader.executors import Inline
from reader.library import Library
from reader.resources import data_dir
from reader.settings import Settings
from reader.store import stories
from reader.store.codec import pack_signature
from reader.store.connection import Database
from reader.store.placing import place
from reader.stories.signature import VERSION, Signature, term
from tests.bench.table import Row, Sizes, cpu

_NEW = 50
_MOST = 10_000
_ESTIMATED = 100_000


def measure(sizes: Sizes) -> Iterator[Row]:
    """Measure placing many, one more, and what Compare waits for."""
    with TemporaryDirectory(dir=sizes.folder) as folder:
        yield from _placing(Path(folder) / "placed.db", min(sizes.articles, _MOST))
        yield from _comparing(sizes, Path(folder) / "samples.db")


def _placing(path: Path, count: int) -> Iterator[Row]:
    with closing(Database(path)) as database:
        _sign(database, count)
        each = []
        while done := _placed(database):
            each.append(done)
        yield Row(f"placed, of {count:,}", each, "CPU-ms", "each, in batches of 50")
        later = statistics.median(each[len(each) // 2 :])
        hundred = later * _ESTIMATED / 1000
        yield Row(f"{_ESTIMATED:,} placed, estimated", [hundred], "CPU-s", "from the later half of those, as if linear")
        yield Row(
            "one more article placed", [_one_more(database, number, count) for number in range(1, _NEW + 1)], "CPU-ms"
        )


def _placed(database: Database) -> float:
    """Place a batch and return the milliseconds of each of its articles; 0 where none was left."""
    began = process_time()
    done = place(database)
    return 1000 * (process_time() - began) / done if done else 0


def _one_more(database: Database, number: int, count: int) -> float:
    with database.write(durable=False) as connection:
        connection.execute("UPDATE signature SET placed = 0 WHERE article = ?", (number * max(1, count // _NEW),))
    return 1000 * cpu(lambda: place(database))


def _sign(database: Database, count: int) -> None:
    with database.write(durable=False) as connection:
        for number in range(count):
            connection.execute(
                "INSERT INTO article (id, position, path, title, added, words) VALUES (?, ?, ?, '', ?, 450)",
                (number + 1, number, b"x", number),
            )
            stories.sign(connection, number + 1, pack_signature(_signature(number)))


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


def _comparing(sizes: Sizes, path: Path) -> Iterator[Row]:
    with Library(path, Settings()) as library:
        library.add([str(data_dir("samples"))], Inline())
        for _ in library.analyse_pending(Inline()):
            pass
        largest = max(library.stories.list(), key=lambda row: row.articles)
        library.stories.compare(largest.id)  # imports are no part of it
        found = [1000 * cpu(lambda: library.stories.compare(largest.id)) for _ in range(sizes.rounds)]
        kept = [1000 * cpu(lambda: library.stories.compared(largest.id)) for _ in range(sizes.rounds)]
        yield Row("a story compared", found, "CPU-ms", f"{largest.articles} samples")
        yield Row("the same, kept", kept, "CPU-ms")

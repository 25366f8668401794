"""The library at 100,000 articles of 120 words: run with ``pytest -s tests/bench/bench_store.py``.

``NUTGRAF_BENCH_ROWS`` sets another size. Times are CPU seconds and every one stands beside a yardstick in the same run.
"""

import os
import random
import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import process_time

import pytest

from reader.library import Library
from reader.model import Article
from reader.settings import Settings
from reader.store.changes import Addition
from reader.store.codec import pack_article
from reader.store.connection import Database
from reader.store.ids import Ids
from tests.store.made import an_article

pytestmark = pytest.mark.bench

ROWS = int(os.environ.get("NUTGRAF_BENCH_ROWS", "100000"))
_PAGE = 50


def _texts(count: int) -> Iterator[str]:
    chance = random.Random(1)  # noqa: S311 - the same texts every time
    syllables = ["ba", "ko", "ri", "ste", "mun", "dal", "ver", "tos", "lin", "gra"]
    words = ["".join(chance.choices(syllables, k=chance.randrange(1, 5))) for _ in range(20_000)]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    for number in range(count):
        yield " ".join([*chance.choices(words, weights, k=119), f"rare{number % 5000}"])


def _cpu(work: Callable[[], object], times: int = 1) -> float:
    start = process_time()
    for _ in range(times):
        work()
    return (process_time() - start) / times


def _say(what: str, seconds: float, yardstick: str, other: float) -> None:
    print(f"{what:<44} {seconds * 1000:>10.2f} ms   ÷ {yardstick:<28} {seconds / other:>8.2f}")


def _insert(path: Path, count: int) -> float:
    database = Database(path)
    addition = Addition(database)
    made = [pack_article(_article(number, text)) for number, text in enumerate(_texts(count))]

    def work() -> None:
        for start in range(0, count, 100):
            addition.insert(made[start : start + 100])

    seconds = _cpu(work)
    database.close()
    return seconds


def _article(number: int, text: str) -> Article:
    day = f"{2000 + number % 26}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    return an_article(number + 1, text, title=text[:60], site=f"Site {number % 40}", published=day)


def _bare_insert(path: Path, count: int) -> float:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("CREATE VIRTUAL TABLE search USING fts5 (title, text)")
    made = list(_texts(count))

    def work() -> None:
        for start in range(0, count, 100):
            connection.execute("BEGIN IMMEDIATE")
            for text in made[start : start + 100]:
                connection.execute("INSERT INTO search VALUES (?, ?)", (text[:60], text))
            connection.execute("COMMIT")

    seconds = _cpu(work)
    connection.close()
    return seconds


CASES: dict[str, Callable[[Library, Ids], object]] = {
    "all ids": lambda library, _: library.list(),
    "ids of the inbox": lambda library, _: library.list("is:inbox"),
    "ids of the unread inbox": lambda library, _: library.list("is:inbox is:unread"),
    "ids that are read": lambda library, _: library.list("is:read"),
    "a page of rows": lambda library, ids: library.rows(ids[len(ids) // 2 :][:_PAGE]),
    "counts": lambda library, _: library.counts(),
    "one article": lambda library, ids: library.article(ids[-1]),
    "search: a rare word": lambda library, _: library.list('"rare77"'),
    "search: two words as they are typed": lambda library, _: library.list("rare77 ko"),
    "search: a beginning": lambda library, _: library.list("rare7"),
    "search: one letter": lambda library, _: library.list("r"),
    "search: two words by rank": lambda library, _: library.list("ba ri sort:rank"),
    "search: snippets of a page": lambda library, ids: library.snippets("ba", ids[:_PAGE]),
    "by source": lambda library, _: library.list("src:7"),
    "since a day": lambda library, _: library.list("since:2025-06-01"),
    "by tag": lambda library, _: library.list("tag:kept"),
    "tag one and undo it, durably": lambda library, ids: (library.tag(ids[:1], ["x"]), library.undo()),
}


def test_store_at_size(tmp_path: Path) -> None:
    path, small = tmp_path / "library.db", tmp_path / "small.db"
    seconds = _insert(path, ROWS)
    print(f"\n{ROWS:,} articles, {path.stat().st_size / 1e6:,.0f} MB")
    _say("import of an article", seconds / ROWS, "bare FTS insert", _bare_insert(tmp_path / "bare.db", ROWS) / ROWS)
    _insert(small, ROWS // 100)
    seconds, other = (_cpu(lambda: Library(at, Settings()).close(), 10) for at in (path, small))  # noqa: B023 - run at once
    _say("open and close", seconds, "a hundredth of the size", other)
    with Library(path, Settings()) as library, Library(small, Settings()) as hundredth:
        large, few = library.list(), hundredth.list()
        assert len(large) == ROWS
        for opened, ids in ((library, large), (hundredth, few)):
            opened.tag(ids[: len(ids) // 20], ["kept"])
        for name, work in CASES.items():
            seconds, other = (_cpu(partial(work, *on), 5) for on in ((library, large), (hundredth, few)))
            _say(name, seconds, "a hundredth of the size", other)
        everything = _cpu(lambda: library.set_state(large, "archive"))
        _say("archive everything", everything, "undo it", _cpu(library.undo))
        tagged = _cpu(lambda: library.tag(large, ["all"]))
        _say("tag everything", tagged, "undo it", _cpu(library.undo))
        copied = _cpu(library.keeping.back_up)
        _say("a backup, checked", copied, "check everything", _cpu(library.keeping.check))

"""A library against one of a hundredth of its size."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import process_time

from reader.library import Library
from reader.settings import Settings
from reader.store.ids import Ids
from tests.bench import made
from tests.bench.table import Row, Sizes, against, cpu, in_turn

_PAGE = 50
_TIMES = 5
SMALLER = 100

CASES: dict[str, Callable[[Library, Ids], object]] = {
    "all ids": lambda library, _: library.list(),
    "the first 200 of the list": lambda library, _: library.list("", 200),
    "ids of the unread inbox": lambda library, _: library.list("is:inbox is:unread"),
    "a page of rows": lambda library, ids: library.rows(ids[len(ids) // 2 :][:_PAGE]),
    "counts": lambda library, _: library.counts(),
    "one article": lambda library, ids: library.article(ids[-1]),
    "by source": lambda library, _: library.list("src:7"),
    "by tag": lambda library, _: library.list("tag:kept"),
    "tag one and undo it": lambda library, ids: (library.tag(ids[:1], ["x"]), library.undo()),
}


def measure(sizes: Sizes) -> Iterator[Row]:
    """Measure what the list asks for, and what changes many articles at once."""
    path, small = made.library(sizes, sizes.articles), made.library(sizes, sizes.articles // SMALLER)
    beside = f"{sizes.articles // SMALLER:,} articles"
    opened = in_turn(sizes.rounds, *(partial(cpu, partial(_open, at), _TIMES) for at in (path, small)))
    yield against("open and close", opened, beside)
    with Library(path, Settings()) as library, Library(small, Settings()) as other:
        pairs = [(library, library.list()), (other, other.list())]
        for opened_one, ids in pairs:
            opened_one.tag(ids[: len(ids) // 20], ["kept"])
        for what, work in CASES.items():
            times = in_turn(sizes.rounds, *(partial(cpu, partial(work, *on), _TIMES) for on in pairs))
            yield against(what, times, beside)
        yield from _of_all(library, pairs[0][1])


def _open(path: Path) -> None:
    Library(path, Settings()).close()


def _of_all(library: Library, ids: Ids) -> Iterator[Row]:
    works: dict[str, Callable[[], object]] = {
        "archive all": lambda: library.set_state(ids, "archive"),
        "undo that": library.undo,
        "tag all": lambda: library.tag(ids, ["all"]),
        "a backup, checked": library.keeping.back_up,
    }
    for what, work in works.items():
        began = process_time()
        work()
        yield Row(what, [process_time() - began], "CPU-s")

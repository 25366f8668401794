"""Many addresses at once: hosts side by side, each of them asked for one thing after another."""

import logging
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from queue import Empty, Queue
from threading import Event, Thread
from typing import TypeAlias

from msgspec import Struct

from reader.errors import LoadError
from reader.web.address import target
from reader.web.fetch import Fetcher
from reader.web.page import Fetched

_log = logging.getLogger(__name__)

_TICK_SECONDS = 0.5
_THREADS = 8
"""Also how many answers may wait to be taken, each of a page's size at the most; then the threads wait."""


class Asked(Struct, frozen=True):
    """An address and what it answered last."""

    address: str
    etag: str | None = None
    modified: str | None = None


_Answers: TypeAlias = "Queue[tuple[Asked, Fetched | LoadError]]"


def fetch_many(
    wanted: Iterable[Asked], fetcher: Fetcher, tick: Callable[[], None]
) -> Generator[tuple[Asked, Fetched | LoadError], None, None]:
    """Yield what each of *wanted* answers to *fetcher*, as it comes; closing the iterator ends the asking.

    While nothing comes, *tick* is called twice a second; what it raises ends the asking too.
    """
    hosts: dict[str, list[Asked]] = {}
    for one in wanted:
        try:
            hosts.setdefault(target(one.address).host, []).append(one)
        except LoadError as error:
            yield one, error
    if not hosts:
        return
    answers: _Answers = Queue(_THREADS)
    waiting: Queue[list[Asked]] = Queue()
    for asked in hosts.values():
        waiting.put(asked)
    stop = Event()
    for _ in range(min(_THREADS, len(hosts))):
        Thread(target=_ask, args=(waiting, fetcher, answers, stop), daemon=True).start()
    try:
        for _ in range(sum(map(len, hosts.values()))):
            yield _next(answers, tick)
    finally:  # a server that is silent holds up nobody who has broken off: its thread ends at the deadline
        stop.set()
        while not answers.empty():
            answers.get()


def _next(answers: _Answers, tick: Callable[[], None]) -> tuple[Asked, Fetched | LoadError]:
    while True:
        with suppress(Empty):
            return answers.get(timeout=_TICK_SECONDS)
        tick()


def _ask(waiting: "Queue[list[Asked]]", fetcher: Fetcher, answers: _Answers, stop: Event) -> None:
    """Ask host after host until none is left; once *stop* is set, at most one more answer is put."""
    with suppress(Empty):
        while True:
            for one in waiting.get_nowait():
                if stop.is_set():
                    return
                answers.put((one, _answer(one, fetcher)))


def _answer(one: Asked, fetcher: Fetcher) -> Fetched | LoadError:
    try:
        return fetcher.fetch(one.address, one.etag, one.modified)
    except LoadError as error:
        return error
    except Exception:  # noqa: BLE001 - the others wait for an answer, whatever becomes of this one
        _log.exception("%s could not be fetched", one.address)
        return LoadError(one.address, "it could not be fetched; the log file says more")

"""Many addresses at once: hosts side by side, each of them asked for one thing after another."""

import logging
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from queue import Queue
from threading import Event
from typing import TypeAlias

from reader.errors import LoadError
from reader.web.address import target
from reader.web.fetch import Fetcher
from reader.web.page import Fetched

_log = logging.getLogger(__name__)

_HOSTS = 8
_WAITING = 50
"""Answers that may wait to be taken; then the threads wait."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An address and what it answered last."""

    address: str
    etag: str | None = None
    modified: str | None = None


_Answers: TypeAlias = "Queue[tuple[Asked, Fetched | LoadError]]"


def fetch_many(
    wanted: Iterable[Asked], *, allow_private: bool
) -> Generator[tuple[Asked, Fetched | LoadError], None, None]:
    """Yield what each of *wanted* answers, as it comes; closing the iterator ends the asking."""
    hosts: dict[str, list[Asked]] = {}
    for one in wanted:
        try:
            hosts.setdefault(target(one.address).host, []).append(one)
        except LoadError as error:
            yield one, error
    answers: _Answers = Queue(_WAITING)
    stop = Event()
    with ThreadPoolExecutor(_HOSTS) as threads:
        try:
            for asked in hosts.values():
                threads.submit(_ask, asked, Fetcher(allow_private), answers, stop)
            for _ in range(sum(map(len, hosts.values()))):
                yield answers.get()
        finally:
            stop.set()
            while not answers.empty():  # a thread may wait for room
                answers.get()


def _ask(wanted: Sequence[Asked], fetcher: Fetcher, answers: _Answers, stop: Event) -> None:
    for one in wanted:
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

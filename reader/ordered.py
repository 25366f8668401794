"""Work on many items in an executor: a bounded window of it, results in order, a failure costs one item only."""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from functools import partial
from itertools import islice
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

from reader.errors import ClusterError, ReaderError
from reader.executors import DEPTH, Inline, chunk_of, window_of
from reader.load.discover import STDIN, Found

_log = logging.getLogger(__name__)

_BUNCH_BYTES = 8 << 20
"""What is sent to another machine at once, about."""


class _Input(Protocol):
    """What is worked on."""

    @property
    def path(self) -> str:
        """Where it is from, for the log."""


_R = TypeVar("_R")
_Item = TypeVar("_Item", bound=_Input)


class _Bunch(Struct, Generic[_Item], frozen=True):
    """Several items that are one piece of work."""

    items: tuple[_Item, ...]

    @property
    def path(self) -> str:
        return self.items[0].path


def each(
    executor: Executor,
    work: Callable[[_Item], _R],
    items: Iterable[_Item],
    weight: Callable[[_Item], int],
    depth: int = DEPTH,
) -> Iterator[tuple[_Item, _R | Exception]]:
    """Do as :func:`in_order`, with as many items in a piece of work as is best for *executor*.

    Args:
        executor: Does the work.
        work: Done on each item.
        items: What is worked on.
        weight: How many bytes an item takes, for those that are sent together.
        depth: As for :func:`in_order`.
    """
    size = chunk_of(executor)
    if size == 1:
        yield from in_order(executor, work, items, depth)
        return
    for bunch, results in in_order(executor, partial(_work_on_all, work), _bunches(items, size, weight)):
        if isinstance(results, Exception):  # of one of them: which is to be seen
            yield from in_order(executor, work, bunch.items)
        else:
            yield from zip(bunch.items, results, strict=True)


def _work_on_all(work: Callable[[_Item], _R], bunch: _Bunch[_Item]) -> tuple[_R, ...]:
    return tuple(map(work, bunch.items))


def _bunches(items: Iterable[_Item], size: int, weight: Callable[[_Item], int]) -> Iterator[_Bunch[_Item]]:
    bunch: list[_Item] = []
    total = 0
    for item in items:
        bunch.append(item)
        total += weight(item)
        if len(bunch) == size or total > _BUNCH_BYTES:
            yield _Bunch(tuple(bunch))
            bunch, total = [], 0
    if bunch:
        yield _Bunch(tuple(bunch))


def in_order(
    executor: Executor, work: Callable[[_Item], _R], items: Iterable[_Item], depth: int = DEPTH
) -> Iterator[tuple[_Item, _R | Exception]]:
    """Yield each of *items* with what *work* made of it or raised; at most *depth* a worker are in flight.

    It ends early, without an error, when *executor* is shut down meanwhile.
    """
    source = iter(items)
    window = window_of(executor, depth)
    waiting: deque[tuple[_Item, Future[_R]]] = deque()
    try:
        while True:
            waiting.extend((item, _submit(executor, work, item)) for item in islice(source, window - len(waiting)))
            if not waiting:
                return
            item, future = waiting.popleft()
            outcome: _R | Exception = _outcome(future, item)
            if isinstance(outcome, BrokenExecutor):
                # One of those in flight killed its worker and took the others' results along: each again, alone.
                alone = [(item, future), *waiting]
                waiting.clear()
                for again, lost in alone:
                    kept = _kept_or_again(executor, work, again, lost)
                    outcome = _outcome(kept, again)
                    yield again, outcome
            else:
                yield item, outcome
    except (CancelledError, _ShutDownError):
        return
    finally:
        for _, future in waiting:
            future.cancel()


class _ShutDownError(Exception):
    """The executor takes no more work."""


def _submit(executor: Executor, work: Callable[[_Item], _R], item: _Item) -> Future[_R]:
    if isinstance(item, Found) and item.path == STDIN:
        return Inline().submit(work, item)  # a worker has another standard input
    try:
        return executor.submit(work, item)
    except BrokenExecutor as error:
        broken: Future[_R] = Future()
        broken.set_exception(error)
        return broken
    except RuntimeError as error:
        raise _ShutDownError from error


def _kept_or_again(executor: Executor, work: Callable[[_Item], _R], item: _Item, lost: Future[_R]) -> Future[_R]:
    return _submit(executor, work, item) if isinstance(lost.exception(), BrokenExecutor) else lost


def _outcome(future: Future[_R], item: _Input) -> _R | Exception:
    try:
        return future.result()
    except (CancelledError, ClusterError):
        raise
    except (BrokenExecutor, ReaderError) as error:
        return error
    except Exception as error:  # noqa: BLE001 - the bulk item: whatever it is, it costs this item only
        _log.warning("%r failed", item.path, exc_info=error)
        return error

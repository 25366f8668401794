"""Where language work runs: here, in other processes, or on other machines, as ``concurrent.futures.Executor``."""

import os
import re
import signal
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from typing_extensions import override

from reader.cluster import CHUNK, Cluster

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

_P = ParamSpec("_P")
_T = TypeVar("_T")

DEPTH = 4
"""How many pieces of work are in flight for each worker, unless more is asked for."""

_PROCESSES = re.compile(r"process:([1-9]\d{0,2})", re.ASCII)
_CLUSTER = re.compile(r"dask:((?:tcp|tls)://\S+:\d{1,5})", re.ASCII)


def make_executor(spec: str) -> Executor:
    """Return the executor that *spec* names: ``inline``, ``process:N`` for N worker processes, ``dask:ADDRESS``.

    No process is started before the first piece of work. A cluster is connected to at once.

    Raises:
        ValueError: The spec is none of them.
        ClusterError: The cluster can't be used.
    """
    if spec == "inline":
        return Inline()
    if processes := _PROCESSES.fullmatch(spec):
        return Processes(int(processes[1]))
    if cluster := _CLUSTER.fullmatch(spec):
        return Cluster(cluster[1])
    raise ValueError(
        f"no such executor: {spec!r}; use inline, process:2 for two processes, or dask:tcp://HOST:8786 for a cluster"
    )


def window_of(executor: Executor, depth: int = DEPTH) -> int:
    """Return how many pieces of work to keep in flight, *depth* a worker: none should wait, and all have to be held."""
    if isinstance(executor, Inline):
        return 1
    return depth * (executor.workers if isinstance(executor, Processes | Cluster) else os.cpu_count() or 1)


def chunk_of(executor: Executor) -> int:
    """Return how many articles are one piece of work: one where sending it costs next to nothing."""
    return CHUNK if isinstance(executor, Cluster) else 1


class Inline(Executor):
    """Runs each piece of work at once, in the thread that submits it."""

    @override
    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Run *fn* and return its outcome; an interruption is raised here and not kept."""
        future: Future[_T] = Future()
        future.set_running_or_notify_cancel()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - an executor hands on whatever the work raised
            future.set_exception(error)
        return future


class Processes(Executor):
    """Worker processes, started when there is work, and started anew when one has died.

    When a worker dies, all work in flight fails with BrokenExecutor; whoever submitted it may submit it again.
    """

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._pool: ProcessPoolExecutor | None = None
        self._guard = threading.Lock()
        self._closed = False

    @override
    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Hand *fn*, a function of a module, to a worker.

        Raises:
            RuntimeError: The executor has been shut down.
        """
        with self._guard:
            if self._closed:
                raise RuntimeError("the executor has been shut down")
            if self._pool is not None:
                try:
                    return self._pool.submit(fn, *args, **kwargs)
                except BrokenExecutor:
                    self._pool.shutdown(wait=False)
            self._pool = self._start()
            return self._pool.submit(fn, *args, **kwargs)

    @override
    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers after what they are doing."""
        with self._guard:
            self._closed = True
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=wait, cancel_futures=cancel_futures)

    def _start(self) -> "ProcessPoolExecutor":
        import multiprocessing  # here, because listing needs no processes
        from concurrent.futures import ProcessPoolExecutor

        # A plain fork copies locks that other threads hold; the fork server has no threads and starts workers fast.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["reader.bulk"])
        return ProcessPoolExecutor(self.workers, mp_context=context, initializer=_begin)


def _begin() -> None:
    """Make a worker silent, deaf to Ctrl+C, which is the parent's business, and mortal with its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):  # a library that prints must not paint over the screen
        os.dup2(nowhere, stream)
    os.close(nowhere)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Leave when the parent is gone; a pool's worker would wait for work for ever."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)

"""Language work on other machines: the workers of a dask cluster, behind ``concurrent.futures.Executor``."""

import logging
import sys
import threading
import warnings
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from typing_extensions import override

from reader import __version__
from reader.errors import ClusterError, DeadlyError
from reader.model import ANALYSIS_VERSION

if TYPE_CHECKING:
    from distributed import Client

_P = ParamSpec("_P")
_T = TypeVar("_T")

CHUNK = 50
"""How many articles are one piece of work: dask spends 5 ms on each, a quarter of what an article takes."""
_RETRIES = 3
"""How often a piece of work is sent out again whose worker was lost."""
_CONNECT_SECONDS = 10
_WORKERS_SECONDS = 10
_NOISY = ("distributed", "distributed.client", "distributed.core", "tornado", "tornado.application", "bokeh")
_one_at_a_time = threading.Lock()


class Cluster(Executor):
    """The workers of the cluster whose scheduler is at an address.

    Work may be done more than once, never less: a worker that is lost takes nothing along. What its workers die of
    again and again fails with DeadlyError; a scheduler that goes away fails all that is out with ClusterError.
    """

    def __init__(self, address: str) -> None:
        """Connect to the scheduler at *address*, as ``tcp://host:8786``.

        Raises:
            ClusterError: dask is not installed here, nobody answers there, no worker comes, or one of them has another
                version of anything that both must have.
        """
        self._address = address
        self._client = _connected(address)
        try:
            self.workers = _checked(self._client, address)
        except BaseException:
            self._client.close(timeout=1)
            raise
        self._executor = self._client.get_executor(retries=_RETRIES, pure=False)
        self._closed = False

    @override
    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Send *fn*, a function of a module, to a worker."""
        if self._closed:
            raise RuntimeError("the executor has been shut down")
        sent: Future[_T] = self._executor.submit(_alone, fn, *args, **kwargs)
        future: Future[_T] = Future()
        # The future itself, and not its outcome alone, has to be held: dask forgets work that nobody waits for.
        sent.add_done_callback(lambda done: self._hand_on(done, future))
        future.add_done_callback(lambda done: sent.cancel() if done.cancelled() else None)
        return future

    @override
    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster, whose workers stay."""
        if self._closed:
            return
        self._closed = True
        self._executor.shutdown(wait=wait and not cancel_futures)
        with warnings.catch_warnings(action="ignore"):
            self._client.close(timeout=_CONNECT_SECONDS)

    def _hand_on(self, done: "Future[_T]", future: "Future[_T]") -> None:
        if not future.set_running_or_notify_cancel():
            return
        try:
            future.set_result(done.result())
        except CancelledError as error:
            future.set_exception(error if self._closed else self._gone())
        except Exception as error:  # noqa: BLE001 - an executor hands on whatever the work raised
            future.set_exception(DeadlyError() if type(error).__name__ == "KilledWorker" else error)

    def _gone(self) -> ClusterError:
        return ClusterError(self._address, "the scheduler went away; what was stored or printed before is done")


def _alone(fn: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
    """Run *fn* in a worker, where threads take turns: the parsers of HTML are not made for several at once."""
    with _one_at_a_time:
        return fn(*args, **kwargs)


def standing() -> tuple[str, int, tuple[int, int]]:
    """Return what client and workers must agree on: the versions of nutgraf, of its analyses, of Python."""
    return __version__, ANALYSIS_VERSION, sys.version_info[:2]


def _connected(address: str) -> "Client":
    try:
        from distributed import Client
    except ImportError as error:
        raise ClusterError(address, "dask is not installed here: pip install 'nutgraf[cluster]'") from error
    for name in _NOISY:  # they print; the log is the place
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    try:
        with warnings.catch_warnings(action="ignore"):  # of versions, which are checked with words of ours
            return Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:  # dask's TimeoutError is an OSError
        raise ClusterError(address, "no scheduler answers there: check the address, or start dask scheduler") from error


def _checked(client: "Client", address: str) -> int:
    """Return how many threads the workers have in all, once each is known to be of our kind."""
    try:
        client.wait_for_workers(1, timeout=_WORKERS_SECONDS)
    except OSError as error:
        raise ClusterError(address, "its scheduler has no worker: start dask worker") from error
    versions = client.get_versions()
    ours = versions["client"]["packages"]
    for worker, theirs in versions["workers"].items():
        for package in ("python", "dask", "distributed", "cloudpickle", "msgpack"):
            here, there = ours.get(package), theirs["packages"].get(package)
            if package == "python":
                here, there = _minor(here), _minor(there)
            if here != there:
                raise ClusterError(address, f"the worker {worker} has {package} {there}, and here is {here}")
    try:
        found = client.run(standing)
    except Exception as error:  # whatever a worker raises that does not know us
        raise ClusterError(address, f"a worker has no nutgraf {__version__}: install it there") from error
    for worker, its in found.items():
        if tuple(its) != standing():
            raise ClusterError(address, f"the worker {worker} has nutgraf {its[0]}, and here is {__version__}")
    return sum(client.nthreads().values())


def _minor(version: str | None) -> str:
    return ".".join((version or "none").split(".")[:2])

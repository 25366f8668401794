"""Work that takes longer than a key: one thread that waits for processes and tells the screen what came of it."""

import logging
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor
from contextlib import closing, redirect_stderr
from functools import partial
from threading import Event, Lock
from time import monotonic

from msgspec import Struct
from msgspec.structs import replace
from textual.message import Message

from reader.errors import LoadError, ReaderError
from reader.library import Library
from reader.model import ArticleId
from reader.tui.messages import Added, Analysed, Failed, Idle, Progress, Work

logger = logging.getLogger(__name__)

_PAUSE_SECONDS = 0.15
"""Between two reports: the screen is drawn once for many articles."""


class Background(Struct, frozen=True):
    """What there is to say of the background."""

    running: str = ""
    """What goes on and how far it is."""
    waiting: tuple[str, ...] = ()
    failed: tuple[LoadError, ...] = ()
    """What could not be imported."""
    unread: int = 0
    """How many articles could not be analysed."""

    def by_reason(self) -> dict[str, list[str]]:
        """Return the inputs that failed, under why they did; the commonest reason first."""
        found: dict[str, list[str]] = {}
        for error in self.failed:
            found.setdefault(error.reason, []).append(error.path)
        return dict(sorted(found.items(), key=lambda item: -len(item[1])))


class _Cancelled(Exception):  # noqa: N818 - no error: the user asked for it
    """Raised inside an import to end it."""


class Jobs:
    """Imports what is asked for, then analyses what is pending; :meth:`run` is the body of a thread.

    The language work happens in processes: a busy thread would make every key wait. They are started when there is
    something to do and ended when there is not.
    """

    def __init__(self, library: Library, post: Callable[[Message], object]) -> None:
        """Report by *post*, which is called in the thread."""
        self._library = library
        self._post = post
        self._imports: deque[tuple[str, Callable[[], None]]] = deque()
        self._lock = Lock()
        self._running = self._asked = False
        self._stop = Event()
        self._executor: Executor | None = None
        self._wanted: ArticleId | None = None
        self._hurries = 0
        self._reported = 0.0

    def request(self, paths: Sequence[str] = ()) -> bool:
        """Ask for *paths* to be imported and for pending articles to be analysed; say whether to start a thread."""
        with self._lock:
            if paths:
                named = paths[0] if len(paths) == 1 else f"{paths[0]} and {len(paths) - 1} more"
                self._imports.append((f"import {named}", partial(self._import, tuple(paths))))
            return self._start()

    def request_update(self) -> bool:
        """Ask for the sources to be looked at; say whether to start a thread."""
        with self._lock:
            self._imports.append(("look at the sources", self._update))
            return self._start()

    def _start(self) -> bool:
        self._stop.clear()
        self._asked = True
        start, self._running = not self._running, True
        return start

    @property
    def running(self) -> bool:
        """Say whether there is work going on."""
        return self._running

    @property
    def waiting(self) -> tuple[str, ...]:
        """Return what was asked for and is not begun, in words."""
        with self._lock:
            return tuple(what for what, _ in self._imports)

    def cancel(self) -> None:
        """End the work after what is in flight; what was stored stays, the rest can be asked for again."""
        with self._lock:
            self._imports.clear()
            self._stop.set()

    def run(self) -> None:
        """Do what was asked for until nothing is left."""
        try:
            while not self._done():
                while take_in := self._take():
                    take_in()
                if self._pending():
                    self._analyse()
                if not self._stop.is_set():
                    self._group_again()
        except _Cancelled:
            pass
        except Exception:
            logger.exception("work in the background ended")
            self._post(
                Failed("Work in the background ended", ReaderError("an error of this program; the log says more"))
            )
        finally:
            self._end()

    def _done(self) -> bool:
        """Say whether nothing is left; then the next request starts a new thread."""
        with self._lock:
            done = self._stop.is_set() or not self._asked
            self._asked = False
            self._running = not done
            return done

    def _pending(self) -> int:
        try:
            return self._library.counts()["pending"]
        except ReaderError as error:
            self._post(Failed("Could not read the library", error))
            return 0

    def _take(self) -> Callable[[], None] | None:
        with self._lock:
            return self._imports.popleft()[1] if self._imports else None

    def _import(self, paths: tuple[str, ...]) -> None:
        try:
            report = self._library.add(paths, self._processes(), partial(self._progress, "importing"))
        except ReaderError as error:
            self._post(Failed("Could not import", error))
        else:
            self._post(Added(report))

    def _update(self) -> None:
        try:
            report = self._library.sources.update(self._processes(), partial(self._progress, "updating"))
        except ReaderError as error:
            self._post(Failed("Could not update", error))
        else:
            failed = (*report.failed, *report.articles.failed)
            self._post(Added(replace(report.articles, failed=failed), report.unchanged))

    def _progress(self, work: Work, done: int, total: int | None) -> None:
        if self._stop.is_set():
            raise _Cancelled
        if self._due() or done == total:
            self._post(Progress(work, done, total))

    def hurry(self, article: ArticleId) -> None:
        """Analyse *article* before the others: it is being looked at."""
        self._wanted = article
        self._hurries += 1

    def _analyse(self) -> None:
        """Analyse what is pending; begin anew with the article that is wanted when one is asked for meanwhile."""
        total, done = self._pending(), 0
        again = True
        while again and not self._stop.is_set():
            again = False
            hurries, wanted = self._hurries, self._wanted
            for _ in self._analysed(wanted):
                done += 1
                if self._due():
                    self._report(done, max(done, total))
                if self._stop.is_set() or self._imports or self._hurries != hurries:
                    again = not self._imports
                    break
            self._report(done, max(done, total))

    def _analysed(self, wanted: ArticleId | None) -> Iterator[ArticleId]:
        """Yield what has been analysed, *wanted* first; an error of the library ends all work."""
        try:
            with closing(self._library.analyse_pending(self._processes(), first=wanted)) as results:
                for article, _ in results:
                    yield article
        except ReaderError as error:
            self._stop.set()
            self._post(Failed("Could not analyse", error))

    def _group_again(self) -> None:
        """Put together anew what an older version put together, as long as nothing else is asked for."""
        try:
            left = total = self._library.stories.outdated
            while left and not (self._imports or self._asked or self._stop.is_set()):
                began = monotonic()
                left = self._library.stories.group_again(self._processes())
                if self._due():
                    self._post(Progress("grouping", total - left, total))
                self._stop.wait(monotonic() - began)  # others come to write too
        except (ReaderError, BrokenExecutor) as error:
            self._stop.set()
            self._post(Failed("Could not group", ReaderError(str(error))))

    def _report(self, done: int, total: int) -> None:
        self._post(Progress("analysing", done, total))
        self._post(Analysed())

    def _due(self) -> bool:
        now = monotonic()
        due = now - self._reported > _PAUSE_SECONDS
        if due:
            self._reported = now
        return due

    def _processes(self) -> Executor:
        """Return the executor, made on first use; one processor is left to the screen."""
        if self._executor is None:
            self._executor = processes(max(1, (os.cpu_count() or 2) - 1))
        return self._executor

    def _end(self) -> None:
        with self._lock:
            executor, self._executor = self._executor, None
            self._running = False
        if executor is not None:
            executor.shutdown(wait=False, cancel_futures=True)
        self._post(Idle(self._stop.is_set()))


def processes(count: int) -> Executor:
    """Return an executor of *count* processes, fit for a program that has the terminal."""
    from reader.executors import make_executor  # deferred: most starts have nothing to analyse

    _start_tracker()
    return make_executor(f"process:{count}")


def _start_tracker() -> None:
    """Start the process that multiprocessing keeps beside its workers.

    It is handed the file of the standard error, and the stream that Textual puts there while it runs has none.
    """
    from multiprocessing import resource_tracker  # deferred, as above

    with redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()

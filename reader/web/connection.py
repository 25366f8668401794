"""Connections that go only where they may, and end when the time is over."""

import socket
from collections.abc import Generator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from threading import Lock, Thread, Timer
from time import monotonic
from typing import Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NewConnectionError

from reader.web.address import Target, resolved


class Line:
    """What one request runs over: it dials checked numeric addresses, and hangs up at the deadline.

    A server that sends a byte a second keeps every read alive; only hanging up from outside ends that.
    """

    def __init__(self, wanted: Target, ends: float, allow_private: bool) -> None:
        """Find out where to dial.

        Args:
            wanted: What is asked for.
            ends: The deadline, as ``time.monotonic`` counts.
            allow_private: As for ``resolved``, which this raises the errors of.

        Raises:
            TimeoutError: The names are not resolved by then.
        """
        self._ends = ends
        self._numbers = _resolved(wanted, self._left(), allow_private)
        self._wanted = wanted
        self._lock = Lock()
        self._socket: socket.socket | None = None
        self.is_over = False

    def _left(self) -> float:
        """Return how many seconds there are until the deadline: always some, so that an answer that is there counts."""
        return max(0.1, self._ends - monotonic())

    @contextmanager
    def open(self) -> Generator[HTTPConnectionPool, None, None]:
        """Yield what requests are sent with until the deadline."""
        made = HTTPSConnectionPool if self._wanted.scheme == "https" else HTTPConnectionPool
        pool = made(self._wanted.host, self._wanted.port, timeout=self._left(), retries=False, line=self)
        pool.ConnectionCls = _Secure if self._wanted.scheme == "https" else _Plain
        timer = Timer(self._left(), self._hang_up)
        timer.daemon = True
        timer.start()
        try:
            yield pool
        finally:
            timer.cancel()
            pool.close()

    def dial(self) -> socket.socket:
        """Connect to the first of the host's addresses that answers."""
        failed: OSError = OSError("no address")
        for number in self._numbers:
            if self.is_over:
                raise TimeoutError
            try:
                made = socket.create_connection((number, self._wanted.port), self._left())
            except OSError as error:
                failed = error
                continue
            with self._lock:
                self._socket = made
                if self.is_over:
                    made.close()
            return made
        raise failed

    def _hang_up(self) -> None:
        with self._lock:
            self.is_over = True
            if self._socket is not None:
                with suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)


def _resolved(wanted: Target, seconds: float, allow_private: bool) -> tuple[str, ...]:
    """Do as ``resolved`` within *seconds*; the system, which can't be stopped, is left to go on asking by itself.

    Raises:
        TimeoutError: It takes longer.
    """
    numbers: Future[tuple[str, ...]] = Future()

    def ask() -> None:
        try:
            numbers.set_result(resolved(wanted, allow_private))
        except Exception as error:  # noqa: BLE001 - whatever it is goes to who waits
            numbers.set_exception(error)

    Thread(target=ask, daemon=True).start()  # no pool: its threads would be waited for when the program ends
    return numbers.result(seconds)


class _Dialling:
    """Makes a connection of urllib3 dial through its line, as the library's own SOCKS connections do."""

    _line: Line

    def __init__(self, *args: Any, line: Line, **options: Any) -> None:  # handed on as they are
        self._line = line
        super().__init__(*args, **options)

    def _new_conn(self) -> socket.socket:
        try:
            return self._line.dial()
        except OSError as error:
            raise NewConnectionError(self, str(error)) from error  # type: ignore[arg-type]  # it is one, mixed in


class _Plain(_Dialling, HTTPConnection):
    pass


class _Secure(_Dialling, HTTPSConnection):
    pass

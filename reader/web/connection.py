"""Connections that go only where they may, and end when the time is over."""

import socket
from collections.abc import Generator
from contextlib import contextmanager, suppress
from threading import Lock, Timer
from typing import Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NewConnectionError

from reader.web.address import Target, resolved


class Line:
    """What one request runs over: it dials checked numeric addresses, and hangs up at the deadline.

    A server that sends a byte a second keeps every read alive; only hanging up from outside ends that.
    """

    def __init__(self, wanted: Target, seconds: float, allow_private: bool) -> None:
        self._numbers = resolved(wanted, allow_private)
        self._wanted = wanted
        self._lock = Lock()
        self._socket: socket.socket | None = None
        self._seconds = seconds
        self.is_over = False

    @contextmanager
    def open(self) -> Generator[HTTPConnectionPool, None, None]:
        """Yield what requests are sent with until the deadline."""
        made = HTTPSConnectionPool if self._wanted.scheme == "https" else HTTPConnectionPool
        pool = made(self._wanted.host, self._wanted.port, timeout=self._seconds, retries=False, line=self)
        pool.ConnectionCls = _Secure if self._wanted.scheme == "https" else _Plain
        timer = Timer(self._seconds, self._hang_up)
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
            try:
                made = socket.create_connection((number, self._wanted.port), self._seconds)
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

"""A real terminal for tests: the program on a pseudo-terminal, its screen, and every byte it sent."""

import math
import os
import re
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect
import pyte

COMMAND = (sys.executable, "-m", "reader")
_PATIENCE_SECONDS = 30
_KEY_SECONDS = 5
"""How long a key may take to change anything."""


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return an environment whose every folder of the user's lies in *home*."""
    kept = {key: os.environ[key] for key in ("PATH", "LANG", "LC_ALL", "PYTHONPATH") if key in os.environ}
    folders = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("DATA", "CONFIG", "STATE", "CACHE")}
    return {**kept, **folders, "HOME": str(home), "TERM": "xterm-256color", **more}


class Terminal:
    """A program on a terminal of *columns* by *rows*; ends it on leaving."""

    def __init__(
        self,
        argv: Sequence[str],
        env: Mapping[str, str],
        columns: int = 80,
        rows: int = 24,
        cwd: Path | None = None,
    ) -> None:
        self.raw = b""
        self._cooked = True
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._child = pexpect.spawn(
            argv[0], list(argv[1:]), env=dict(env), dimensions=(rows, columns), timeout=_PATIENCE_SECONDS, cwd=cwd
        )
        self._child.delaybeforesend = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._child.close(force=True)

    @property
    def pid(self) -> int:
        """Return the process that was started."""
        return int(self._child.pid)

    def cooked(self) -> bool:
        """Say whether the terminal edits lines and echoes what is typed, as a shell expects it."""
        if not self._child.closed:
            modes = termios.tcgetattr(self._child.child_fd)[3]
            self._cooked = bool(modes & termios.ICANON and modes & termios.ECHO)
        return self._cooked

    def lines(self) -> list[str]:
        """Return the rows of the screen."""
        return list(self._screen.display)

    def text(self) -> str:
        """Return the screen as one string."""
        return "\n".join(self.lines())

    def send(self, keys: str) -> None:
        """Type *keys*."""
        self._child.send(keys)

    def resize(self, columns: int, rows: int) -> None:
        """Make the window *columns* by *rows*."""
        self._screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    def wait_for(self, pattern: str) -> str:
        """Read until *pattern* stands on the screen, and return the screen."""
        self._read_until(lambda: re.search(pattern, self.text()) is not None, f"{pattern!r} on the screen")
        return self.text()

    def wait_until_gone(self, pattern: str) -> str:
        """Read until *pattern* stands nowhere on the screen, and return the screen."""
        self._read_until(lambda: re.search(pattern, self.text()) is None, f"{pattern!r} to go")
        return self.text()

    def wait_for_end(self) -> int:
        """Read until the program ends, and return its exit status."""
        self._read_until(lambda: not self._child.isalive(), "the end")
        self.cooked()  # which can't be told later
        self._child.close()
        status = self._child.exitstatus
        return -1 if status is None else int(status)

    def react(self, keys: str, quiet: float) -> tuple[float, int]:
        """Type *keys* and read until nothing came for *quiet* seconds; showing it takes no part of the time.

        Returns:
            After how many seconds the first byte came, infinity where none did, and how many came.
        """
        began, first, came = time.monotonic(), math.inf, b""
        self._child.send(keys)
        while data := self._take(quiet if came or not keys else _KEY_SECONDS):
            first = min(first, time.monotonic() - began)
            came += data
            if time.monotonic() - began > _KEY_SECONDS:  # it never rests
                break
        self._stream.feed(came)
        return first, len(came)

    def seconds_until(self, keys: str, there: Callable[[str], bool]) -> float:
        """Type *keys* and return after how many seconds what came made the screen such as is wanted."""
        began = came = time.monotonic()
        self._child.send(keys)
        while not there(self.text()):
            if came - began > _PATIENCE_SECONDS:
                raise AssertionError(f"waited in vain; the screen:\n{self.text()}")
            data = self._take(0.05)
            came = time.monotonic()
            self._stream.feed(data)
        return came - began

    def _read_until(self, done: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not done():
            if time.monotonic() > deadline:
                raise AssertionError(f"waited in vain for {what}; the screen:\n{self.text()}")
            self._read()
        self._read()

    def _read(self) -> None:
        self._stream.feed(self._take(0.05))

    def _take(self, seconds: float) -> bytes:
        """Return what comes within so many seconds; nothing where nothing does."""
        try:
            data = bytes(self._child.read_nonblocking(65536, timeout=seconds))
        except (pexpect.TIMEOUT, pexpect.EOF):
            return b""
        self.raw += data
        return data

"""Reading an input's bytes: regular files and standard input, within a cap, and nothing that could hang."""

import os
import stat
import sys

from reader.errors import MissingError, TooLargeError, UnreadableError
from reader.load.discover import STDIN, kind, why

MAX_BYTES = 50 * 1024 * 1024


def read_input(path: str) -> bytes:
    """Return the bytes of the file at *path*, or of standard input for ``-``.

    Raises:
        MissingError: Nothing is there.
        UnreadableError: It is there and can't be read, or reading it could hang (a pipe, a device).
        TooLargeError: It is over the cap.
    """
    if path == STDIN:
        return _read_stdin()
    try:
        return _read_file(path)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise MissingError(path, "no such file: check the name") from error
    except OSError as error:
        raise UnreadableError(path, f"can't be read ({why(error)}): check its permissions") from error


def _read_stdin() -> bytes:
    if sys.stdin is None:
        raise UnreadableError(STDIN, "there is no standard input: name a file")
    try:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableError(STDIN, f"standard input can't be read ({why(error)}): name a file") from error
    return _capped(STDIN, data)


def _read_file(path: str) -> bytes:
    """Look before opening, since a pipe waits and a device may act, and again after, since files change."""
    _must_be_regular(path, os.stat(path).st_mode)  # noqa: PTH116 - see discover
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        now = os.fstat(handle)
        _must_be_regular(path, now.st_mode)
        return _capped(path, file.read(min(now.st_size, MAX_BYTES) + 1))


def _must_be_regular(path: str, mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        raise UnreadableError(path, "a folder that can't be opened: check its permissions")
    raise UnreadableError(path, f"not a file but {kind(mode)}: give its content on standard input, as -")


def _capped(path: str, data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise TooLargeError(path, f"larger than {MAX_BYTES >> 20} MB: split it")
    return data

"""The user's own editor: a text goes to it in a file that only they can read, and comes back."""

import os
import shlex
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.errors import EditorError

_CHOSEN_BY = ("VISUAL", "EDITOR")


def edit(text: str, suffix: str = ".md") -> str:
    """Return *text* as the user leaves it in the editor that ``VISUAL`` or ``EDITOR`` names, which has the terminal.

    The command is split as a shell would split it, and no shell sees it. What the editor left that is no UTF-8 comes
    back with a sign in its place.

    Raises:
        EditorError: There is none, it can't be started, or it says that it failed; the text is as it was.
    """
    command = next((os.environ[name] for name in _CHOSEN_BY if os.environ.get(name, "").strip()), "")
    if not command:
        raise EditorError("no editor", "set VISUAL or EDITOR to the one you use")
    try:
        argv = shlex.split(command)
    except ValueError as error:
        raise EditorError(command, f"this is no command ({error}); set VISUAL or EDITOR") from error
    try:
        path = keep(text if not text or text.endswith("\n") else f"{text}\n", suffix)
        try:
            _run(command, [*argv, str(path)])
            return path.read_text(encoding="utf-8", errors="replace")
        finally:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise EditorError(command, f"the file it was to edit can't be used ({error.strerror})") from error


def keep(text: str, suffix: str = ".md") -> Path:
    """Write *text* to a new file among the temporary ones, which its owner alone can read; return where it is.

    Raises:
        OSError: There is no room for it.
    """
    handle, name = tempfile.mkstemp(prefix="nutgraf-", suffix=suffix)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _run(command: str, argv: list[str]) -> None:
    try:
        with _deaf():
            status = subprocess.run(argv, check=False).returncode  # noqa: S603 - the user's own command, and no shell
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise EditorError(command, f"the editor can't be started ({why}); check VISUAL and EDITOR") from error
    if status:
        raise EditorError(command, f"the editor ended with status {status}; nothing was changed")


@contextmanager
def _deaf() -> Iterator[None]:
    """Let what the user breaks off in the editor not end this program, which has the same terminal.

    A handler that does nothing, other than one that ignores, is not handed on to the editor.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)

"""A progress bar on stderr, for what takes longer than a second, on a terminal only."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_PATIENCE_SECONDS = 1.0

Step = Callable[[int, int | None], None]
"""Takes how much is done, and of how much, None while that is not known."""


@contextmanager
def progress(label: str, *, wanted: bool = True) -> Iterator[Step]:
    """Return what is called at each step; where *wanted*, a bar with *label* appears after a second."""
    bar = _Bar(label)
    try:
        yield bar.step if wanted and _on_terminal() else _nothing
    finally:
        bar.close()


def _on_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _nothing(done: int, total: int | None) -> None:
    """Show nothing."""


class _Bar:
    """A bar that is not there in the first second: most work never shows one, nor loads Rich."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._since = time.monotonic()
        self._shown: tuple[Progress, TaskID] | None = None

    def step(self, done: int, total: int | None) -> None:
        if self._shown is None:
            if time.monotonic() - self._since < _PATIENCE_SECONDS:
                return
            self._shown = self._open()
        bar, task = self._shown
        bar.update(task, completed=done, total=total)

    def close(self) -> None:
        if self._shown is not None:
            self._shown[0].stop()

    def _open(self) -> "tuple[Progress, TaskID]":
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn(self._label, markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        # Rich would send the command's own output to its console, which is stderr.
        bar = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
        bar.start()
        return bar, bar.add_task("", total=None)

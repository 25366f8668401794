"""One page that is open: a process that draws the screen, and the packets to it and from it."""

import asyncio
import json
import logging
import os
import signal
import tempfile
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from typing import IO, Self

logger = logging.getLogger(__name__)

_READY = b"__GANGLION__\n"
"""What Textual's driver for browsers begins with.

Source:
    ``textual.drivers.web_driver``: packets of a letter, four bytes of length (big-endian) and the content; ``D`` is
    what a terminal would get or send, ``M`` a note in JSON, ``P`` a file, which this program never delivers.
"""
_HEAD_BYTES = 5
_MOST_BYTES = 1 << 24
"""No screen is larger."""
_GRACE_SECONDS = 5
"""For what is kept at the end: a note half written, the place in a text."""
_MOST_CELLS = 500
_TOLD_BYTES = 1000


def _clip(cells: int) -> int:
    return max(1, min(cells, _MOST_CELLS))


class Session:
    """The process and all that it starts; whoever begins one has to :meth:`end` it."""

    def __init__(self, process: Process, said: IO[bytes]) -> None:
        self._process = process
        self._said = said

    @classmethod
    async def begin(cls, command: Sequence[str], columns: int, rows: int) -> Self:
        """Start *command* with a screen of *columns* by *rows*, in a group of processes of its own."""
        env = os.environ | {
            "TEXTUAL_DRIVER": "reader.tui.browser:BrowserDriver",
            "TEXTUAL_COLOR_SYSTEM": "truecolor",
            "TERM_PROGRAM": "textual",
            "COLUMNS": str(_clip(columns)),
            "ROWS": str(_clip(rows)),
        }
        said = tempfile.TemporaryFile()  # noqa: SIM115 - end closes it; a pipe would have to be emptied
        process = await asyncio.create_subprocess_exec(
            *command, stdin=PIPE, stdout=PIPE, stderr=said, env=env, start_new_session=True
        )
        return cls(process, said)

    async def type(self, text: str) -> None:
        """Hand over what was typed or pointed at, as a terminal sends it."""
        await self._send(b"D", text.encode(errors="replace"))

    async def resize(self, columns: int, rows: int) -> None:
        """Tell that the screen has another size."""
        await self._note({"type": "resize", "width": _clip(columns), "height": _clip(rows)})

    async def focus(self, *, gained: bool) -> None:
        """Tell that the page has the keyboard, or no longer has it."""
        await self._note({"type": "focus" if gained else "blur"})

    async def drawn(self) -> AsyncIterator[bytes]:
        """Yield what the screen shows, as a terminal gets it, until the user leaves."""
        out = self._process.stdout
        if out is None or await out.readline() != _READY:
            return
        with suppress(asyncio.IncompleteReadError):
            while True:
                head = await out.readexactly(_HEAD_BYTES)
                size = int.from_bytes(head[1:], "big")
                if size > _MOST_BYTES:
                    return
                content = await out.readexactly(size)
                if head[:1] == b"D":
                    yield content
                elif head[:1] == b"M" and json.loads(content).get("type") == "exit":
                    return

    async def end(self) -> None:
        """End the process and all that it has started: kindly at first, for good in any case."""
        emptied = asyncio.create_task(self._empty())
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(_GRACE_SECONDS):
                    with suppress(ConnectionError, RuntimeError):
                        await self._note({"type": "quit"})
                    if self._process.stdin is not None:
                        self._process.stdin.close()
                    await self._process.wait()
        finally:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            status = await self._process.wait()
            await emptied
            self._tell(status)

    async def _note(self, content: dict[str, str | int]) -> None:
        await self._send(b"M", json.dumps(content).encode())

    async def _send(self, kind: bytes, content: bytes) -> None:
        stdin = self._process.stdin
        if stdin is not None:
            stdin.write(kind + len(content).to_bytes(4, "big") + content)
            await stdin.drain()

    async def _empty(self) -> None:
        """Read on: a process that nobody reads would wait for ever."""
        while self._process.stdout and await self._process.stdout.read(1 << 16):
            pass

    def _tell(self, status: int) -> None:
        """Log what the process said where it failed."""
        with self._said as said:
            if status:
                said.seek(max(0, said.seek(0, os.SEEK_END) - _TOLD_BYTES))
                logger.warning("a session ended with %d: %s", status, said.read().decode(errors="replace"))

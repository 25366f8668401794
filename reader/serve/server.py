"""The server: one page, the files it needs, and a socket to a session of the program."""

import asyncio
import json
import logging
import signal
import socket
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from aiohttp import WSMsgType, web

from reader.errors import ServeError
from reader.resources import data_dir
from reader.serve.access import Access, guard
from reader.serve.session import Session

logger = logging.getLogger(__name__)

MOST_SESSIONS = 3
"""Each is a program of its own."""
_IDLE_SECONDS = 30 * 60
"""A page in which nothing is done for so long is closed."""
_MOST_MESSAGE_BYTES = 1 << 18
"""Of one message: what is pasted at once."""
_PULSE_SECONDS = 15
"""How often a page is asked whether it is still there."""
_SHUTDOWN_SECONDS = 10
_USUAL_SIZE = (80, 24)
_TERMINAL = {
    "textual.js": "js/textual.js",
    "xterm.css": "css/xterm.css",
    "regular.ttf": "fonts/RobotoMono-VariableFont_wght.ttf",
    "italic.ttf": "fonts/RobotoMono-Italic-VariableFont_wght.ttf",
}
"""What textual-serve brings: a terminal for browsers, and its font."""
_OURS = ("page.css", "page.js")


class Pages:
    """The answers to a browser that was let in."""

    def __init__(self, command: Sequence[str], idle_seconds: float = _IDLE_SECONDS) -> None:
        """Start *command* for each page; close one in which nothing is done for *idle_seconds*."""
        self._command = command
        self._idle_seconds = idle_seconds
        self._open: set[asyncio.Task[object]] = set()
        ours = data_dir("styles") / "web"
        self._page = (ours / "page.html").read_text(encoding="utf-8")
        self._files = {name: _terminal_files() / path for name, path in _TERMINAL.items()}
        self._files |= {name: ours / name for name in _OURS}

    def application(self, access: Access) -> web.Application:
        """Return the whole of it, behind *access*."""
        app = web.Application(middlewares=[guard(access)])
        app.router.add_get("/", self._answer_page)
        app.router.add_get("/static/{name}", self._answer_file)
        app.router.add_get("/ws", self._attend)
        app.on_shutdown.append(self._close)
        return app

    async def _answer_page(self, request: web.Request) -> web.Response:
        page = self._page.replace("{websocket}", f"ws://{request.headers['Host']}/ws")  # a name that access knows
        return web.Response(text=page, content_type="text/html")

    async def _answer_file(self, request: web.Request) -> web.FileResponse:
        path = self._files.get(request.match_info["name"])
        if path is None:
            raise web.HTTPNotFound
        return web.FileResponse(path)

    async def _attend(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one page until it is closed, left or forgotten."""
        if len(self._open) >= MOST_SESSIONS:
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse(heartbeat=_PULSE_SECONDS, max_msg_size=_MOST_MESSAGE_BYTES)
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a coroutine runs in one
        self._open.add(task)
        try:
            await socket.prepare(request)
            session = await Session.begin(self._command, *_size(request.query))
            try:
                await self._both_ways(socket, session)
            finally:
                await session.end()
        finally:
            self._open.discard(task)
            await socket.close()
        return socket

    async def _both_ways(self, socket: web.WebSocketResponse, session: Session) -> None:
        """Carry keys one way and the screen the other until either end has had enough."""
        tasks = {asyncio.create_task(_show(session, socket)), asyncio.create_task(self._listen(socket, session))}
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            for result in await asyncio.gather(*tasks, return_exceptions=True):
                if isinstance(result, Exception) and not isinstance(result, ConnectionError | TimeoutError):
                    logger.error("a session was broken off", exc_info=result)

    async def _listen(self, socket: web.WebSocketResponse, session: Session) -> None:
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(self._idle_seconds) as idle:
            async for message in socket:
                idle.reschedule(loop.time() + self._idle_seconds)
                if message.type == WSMsgType.TEXT:
                    await _obey(message.data, session)

    async def _close(self, app: web.Application) -> None:  # noqa: ARG002 - what aiohttp calls
        for task in self._open:
            task.cancel()
        if self._open:
            await asyncio.wait(self._open)


async def _show(session: Session, socket: web.WebSocketResponse) -> None:
    async for drawn in session.drawn():
        await socket.send_bytes(drawn)


async def _obey(text: str, session: Session) -> None:
    """Do what a message says, or nothing where it says nothing that is known."""
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        return
    match message:
        case ["stdin", str(typed)]:
            await session.type(typed)
        case ["resize", {"width": int(columns), "height": int(rows)}]:
            await session.resize(columns, rows)
        case ["focus" | "blur" as what]:
            await session.focus(gained=what == "focus")


def _size(query: Mapping[str, str]) -> tuple[int, int]:
    """Return columns and rows that a page begins with."""
    try:
        return int(query.get("width", "")), int(query.get("height", ""))
    except ValueError:
        return _USUAL_SIZE


def _terminal_files() -> Path:
    """Return the folder of what textual-serve brings, without importing it."""
    found = find_spec("textual_serve")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("textual_serve", name="textual_serve")
    return Path(found.submodule_search_locations[0]) / "static"


def serve(command: Sequence[str], host: str, port: int, ready: Callable[[Access], None]) -> None:
    """Serve *command* at *host* and *port* (0 for any that is free) until a signal ends it.

    Args:
        command: Started for each page; it draws the screen.
        host: A name or number of this machine.
        port: 0 to 65535.
        ready: Called once browsers are answered.

    Raises:
        ServeError: Nothing can listen there.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.create_server((host, port), family=family)
    except (OSError, UnicodeError) as error:
        told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        why = told.partition(" (")[0]  # what Python adds in brackets is the address again
        raise ServeError(f"{host}:{port}", f"nothing can be served there: {why}") from error
    with listening:
        asyncio.run(_serve(Pages(command), Access(host, listening.getsockname()[1]), listening, ready))


async def _serve(pages: Pages, access: Access, listening: socket.socket, ready: Callable[[Access], None]) -> None:
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    # Requests are not logged: an address may hold the token.
    runner = web.AppRunner(
        pages.application(access), access_log=None, logger=logger, shutdown_timeout=_SHUTDOWN_SECONDS
    )
    await runner.setup()
    try:
        await web.SockSite(runner, listening).start()
        ready(access)
        await ended.wait()
    finally:
        await runner.cleanup()

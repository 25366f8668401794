"""A real server on loopback; its sessions are a small program that speaks as the screen does."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar, WSMsgType, WSServerHandshakeError
from aiohttp.test_utils import unused_port
from aiohttp.web import AppRunner, TCPSite

from reader.serve.access import Access
from reader.serve.server import MOST_SESSIONS, Pages

_ECHO = """
import os, subprocess, sys, time
child = subprocess.Popen(["sleep", "600"], stdout=subprocess.DEVNULL)
open(sys.argv[1], "a").write(f"{os.getpid()} {child.pid} ")
os.write(1, b"__GANGLION__\\n")
read = sys.stdin.buffer.read
while head := read(5):
    content = read(int.from_bytes(head[1:], "big"))
    os.write(1, b"D" + head[1:] + content)
    if sys.argv[2] == "deaf":
        time.sleep(600)
    if b"quit" in content:
        break
else:
    time.sleep(600)
"""
"""It shows what it gets, has a child, and writes down both their numbers."""


@dataclass
class Served:
    """A server, and a browser that was let in."""

    client: ClientSession
    access: Access
    pids: Path

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.access.port}"

    async def socket(self) -> ClientWebSocketResponse:
        return await self.client.ws_connect(f"{self.base}/ws?width=100&height=30", headers={"Origin": self.base})

    async def socket_in_time(self) -> ClientWebSocketResponse:
        """Return a socket as soon as there is room for one."""
        async with asyncio.timeout(20):
            while True:
                try:
                    return await self.socket()
                except WSServerHandshakeError:
                    await asyncio.sleep(0.02)

    async def status(self, path: str, headers: Mapping[str, str] | None = None) -> int:
        async with self.client.get(self.base + path, headers=headers, allow_redirects=False) as answer:
            return answer.status

    def alive(self) -> list[int]:
        """Return the processes of sessions that are still there."""
        pids = map(int, self.pids.read_text().split()) if self.pids.exists() else ()
        return [pid for pid in pids if _runs(pid)]

    async def until_gone(self) -> None:
        async with asyncio.timeout(20):
            while self.alive():  # noqa: ASYNC110 - processes do not tell
                await asyncio.sleep(0.02)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text() if Path("/proc/self").exists() else True


@asynccontextmanager
async def served(folder: Path, idle_seconds: float = 60, temper: str = "kind") -> AsyncIterator[Served]:
    access, pids = Access("127.0.0.1", unused_port()), folder / "pids"
    command = (sys.executable, "-c", _ECHO, str(pids), temper)
    runner = AppRunner(Pages(command, idle_seconds).application(access), access_log=None)
    await runner.setup()
    try:
        await TCPSite(runner, "127.0.0.1", access.port).start()
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as client:  # it is said of numbers in addresses
            async with client.get(access.address) as answer:
                assert (answer.status, str(answer.url)) == (200, f"http://127.0.0.1:{access.port}/")
            yield Served(client, access, pids)
    finally:
        await runner.cleanup()


def in_a_loop(test: Callable[[Path], Coroutine[None, None, None]]) -> Callable[[Path], None]:
    @wraps(test)
    def run(tmp_path: Path) -> None:
        asyncio.run(test(tmp_path))

    return run


async def shown(socket: ClientWebSocketResponse) -> bytes:
    message = await socket.receive(20)
    assert message.type == WSMsgType.BINARY
    return bytes(message.data)


@in_a_loop
async def test_nothing_is_answered_without_the_token(tmp_path: Path) -> None:
    async with served(tmp_path) as there, ClientSession() as stranger:
        for path in (
            "/",
            "/?token=",
            "/?token=x",
            "/static/textual.js",
            "/ws",
            "/gone",
            "/static/?token=" + there.access.token,
        ):
            async with stranger.get(there.base + path, headers={"Origin": there.base}) as answer:
                assert answer.status == 403
                assert "token" in await answer.text()
        with pytest.raises(WSServerHandshakeError, match="403"):
            await stranger.ws_connect(f"{there.base}/ws", headers={"Origin": there.base})
        assert not there.pids.exists()


@in_a_loop
async def test_the_token_becomes_a_cookie_that_scripts_and_other_sites_do_not_get(tmp_path: Path) -> None:
    async with served(tmp_path) as there:
        async with there.client.get(there.access.address, allow_redirects=False) as answer:
            assert (answer.status, answer.headers["Location"]) == (303, "/")
            (cookie,) = answer.cookies.values()
        assert (cookie.key, cookie["httponly"], cookie["samesite"]) == (there.access.cookie, True, "Strict")
        assert there.access.token not in cookie.value


@in_a_loop
async def test_other_names_and_origins_are_refused_everywhere_with_the_cookie_too(tmp_path: Path) -> None:
    async with served(tmp_path) as there:
        port = there.access.port
        strange = (
            {"Host": f"evil.example:{port}"},
            {"Origin": "http://evil.example"},
            {"Origin": f"http://localhost:{port}"},
            {"Origin": f"http://127.0.0.1:{port + 1}"},
            {"Origin": "null"},
            {"Sec-Fetch-Site": "same-site"},
            {"Sec-Fetch-Site": "cross-site"},
        )
        for headers in strange:
            for path in ("/", "/static/textual.js", "/?token=" + there.access.token):
                assert await there.status(path, headers) == 403
            with pytest.raises(WSServerHandshakeError, match="403"):
                await there.client.ws_connect(f"{there.base}/ws", headers={"Origin": there.base, **headers})
        with pytest.raises(WSServerHandshakeError, match="403"):  # one that does not say whose page it is
            await there.client.ws_connect(f"{there.base}/ws")
        assert not there.pids.exists()


@in_a_loop
async def test_the_page_and_its_files_are_ours_alone_and_say_so(tmp_path: Path) -> None:
    async with served(tmp_path) as there:
        async with there.client.get(there.base) as answer:
            page, policy = await answer.text(), answer.headers["Content-Security-Policy"]
            assert (answer.headers["X-Frame-Options"], answer.headers["Referrer-Policy"]) == ("DENY", "no-referrer")
        assert "default-src 'none'; script-src 'self';" in policy
        assert "frame-ancestors 'none'" in policy
        assert f'"ws://127.0.0.1:{there.access.port}/ws"' in page
        assert "https:" not in page
        assert "http:" not in page
        for name in ("textual.js", "xterm.css", "page.css", "page.js", "regular.ttf", "italic.ttf"):
            assert await there.status(f"/static/{name}") == 200
        for path in ("/static/", "/static/page.html", "/static/..%2fpage.html", "/static/%2e%2e/app.tcss", "/gone"):
            assert await there.status(path) == 404


@in_a_loop
async def test_keys_go_in_the_screen_comes_out_and_nonsense_does_nothing(tmp_path: Path) -> None:
    async with served(tmp_path) as there:
        socket = await there.socket()
        for nonsense in ("", "{", "[]", '["resize"]', '["resize",{"width":"1","height":2}]', '["quit"]', "[" * 9000):
            await socket.send_str(nonsense)
        await socket.send_bytes(b'["stdin","x"]')
        await socket.send_str('["stdin","jé"]')
        assert await shown(socket) == "jé".encode()
        await socket.send_str('["resize",{"width":1e400,"height":1}]')
        await socket.send_str('["resize",{"width":99999999,"height":-1}]')
        assert await shown(socket) == b'{"type": "resize", "width": 500, "height": 1}'
        await socket.close()
        await there.until_gone()


@in_a_loop
async def test_a_message_that_is_too_large_ends_the_session(tmp_path: Path) -> None:
    async with served(tmp_path) as there:
        socket = await there.socket()
        await socket.send_str("x" * (1 << 19))
        assert (await socket.receive(20)).type in {WSMsgType.CLOSE, WSMsgType.CLOSED}
        await there.until_gone()


@in_a_loop
async def test_few_sessions_at_once_and_another_when_one_has_ended(tmp_path: Path) -> None:
    async with served(tmp_path) as there:
        sockets = [await there.socket() for _ in range(MOST_SESSIONS)]
        with pytest.raises(WSServerHandshakeError, match="503"):
            await there.socket()
        await sockets[0].close()
        again = await there.socket_in_time()
        await again.send_str('["stdin","j"]')
        assert await shown(again) == b"j"


@in_a_loop
async def test_a_page_in_which_nothing_is_done_is_closed(tmp_path: Path) -> None:
    async with served(tmp_path, idle_seconds=0.5) as there:
        socket = await there.socket()
        while (message := await socket.receive(20)).type == WSMsgType.BINARY:
            pass
        assert message.type == WSMsgType.CLOSE
        await there.until_gone()


@in_a_loop
async def test_a_stop_of_the_server_ends_sessions_that_do_not_listen_and_their_children(
    tmp_path: Path,
) -> None:
    async with served(tmp_path, temper="deaf") as there:
        socket = await there.socket()
        await socket.send_str('["stdin","j"]')
        assert await shown(socket) == b"j"
        assert len(there.alive()) == 2
        await socket.send_json(["stdin", "j" * 200_000])  # more than it has room for without reading
    await there.until_gone()

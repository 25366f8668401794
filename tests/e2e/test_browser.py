"""The program in a real browser: what it shows, what it asks for, and what is left when it ends."""

import asyncio
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reader.resources import data_dir
from tests.e2e.terminal import COMMAND, environment

pytest.importorskip("aiohttp", reason="the extra serve is not installed")
pytest.importorskip("textual_serve", reason="the extra serve is not installed")

from tests.e2e.browser import CHROMIUM, browsing

pytestmark = [pytest.mark.e2e, pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")]


@dataclass
class Served:
    address: str
    process: subprocess.Popen[str]

    @property
    def base(self) -> str:
        return self.address.partition("?")[0]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """Yield a server of a library with two of the samples."""
    env = environment(tmp_path)
    library = ("--library", str(tmp_path / "library.db"))
    samples = sorted(str(path) for path in data_dir("samples").glob("0*.txt"))[:2]
    subprocess.run([*COMMAND, *library, "add", *samples], env=env, check=True, capture_output=True, timeout=60)
    command = [*COMMAND, "serve", "--port", "0", *library]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        yield Served(process.stdout.readline().strip(), process)
        process.kill()


def sessions(library: Path) -> list[int]:
    """Return the processes that show *library*."""
    if not Path("/proc").is_dir():
        pytest.skip("processes are counted in /proc")
    wanted = f"reader.cli.session\0{library}".encode()
    return [int(path.parent.name) for path in Path("/proc").glob("[0-9]*/cmdline") if wanted in _read(path)]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


async def read_and_leave(served: Served, tmp_path: Path) -> None:
    async with browsing(tmp_path / "browser") as browser:
        await browser.call("Page.navigate", url=served.address)
        await browser.until(lambda: "Quotations" in browser.text() and "? keys" in browser.text())
        assert await browser.value("location.href") == served.base  # and no token in it
        await browser.press("j")
        await browser.until(lambda: "Inbox 2/2" in browser.text())
        await browser.press("k]")
        await browser.until(lambda: "Inbox 1/2" in browser.text() and "> 1" in browser.text())
        await browser.press("o")
        await browser.until(lambda: "off in a browser" in browser.text())
        assert {address.split("/")[2] for address in browser.asked if not address.startswith("data:")} == {
            served.base.split("/")[2]
        }
        assert browser.complaints == []
        assert len(sessions(tmp_path / "library.db")) == 1

        # A page of another origin has the browser's cookies for this machine, and still no way in.
        await browser.call("Page.navigate", url=served.base.replace("127.0.0.1", "localhost"))
        loaded = "new Promise(done => document.readyState == 'complete' ? done() : addEventListener('load', done))"
        assert "token" in str(await browser.value(f"{loaded}.then(() => document.body.innerText)"))
        opened = "new Promise(done => { s.onopen = () => done('open'); s.onerror = () => done('refused') })"
        socket = f"const s = new WebSocket('{served.base.replace('http', 'ws')}ws'); {opened}"
        await browser.call("Page.setBypassCSP", enabled=True)
        await browser.call("Page.navigate", url="about:blank")
        assert await browser.value(socket) == "refused"
        await browser.until(lambda: not sessions(tmp_path / "library.db"))


def test_a_library_is_read_by_keys_and_nothing_leaves_this_machine(served: Served, tmp_path: Path) -> None:
    asyncio.run(read_and_leave(served, tmp_path))


async def open_and_end(served: Served, tmp_path: Path, how: int) -> None:
    async with browsing(tmp_path / "browser", 390, 844) as browser:
        await browser.call("Page.navigate", url=served.address)
        await browser.until(lambda: "? keys" in browser.text())
        served.process.send_signal(how)
        await asyncio.to_thread(served.process.wait, 30)
        await browser.until(lambda: not sessions(tmp_path / "library.db"))


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_session_outlives_the_server(served: Served, tmp_path: Path, how: int) -> None:
    asyncio.run(open_and_end(served, tmp_path, how))

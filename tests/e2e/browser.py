"""A real browser for tests: headless Chromium, driven by its DevTools protocol, and what it asked for and was sent."""

import asyncio
import base64
import json
import os
import shutil
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pyte

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_PATIENCE_SECONDS = 60
_COLUMNS, _ROWS = 200, 100
"""More than any page shows here."""


class Browser:
    """One page; what its socket received is drawn on a screen of text."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._number = 0
        self._answers: dict[int, asyncio.Future[dict[str, object]]] = {}
        self._screen = pyte.Screen(_COLUMNS, _ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self.asked: list[str] = []
        """Every address that was asked for, sockets too."""
        self.complaints: list[str] = []
        """What its policy kept from the page."""

    async def listen(self) -> None:
        """Take in what the browser tells until it is gone."""
        async for message in self._socket:
            told = json.loads(message.data)
            if "id" in told:
                self._answers.pop(told["id"]).set_result(told.get("result", {}))
                continue
            params = told["params"]
            match told["method"]:
                case "Network.requestWillBeSent":
                    self.asked.append(params["request"]["url"])
                case "Network.webSocketCreated":
                    self.asked.append(params["url"])
                case "Network.webSocketFrameReceived" if params["response"]["opcode"] == 2:
                    self._stream.feed(base64.b64decode(params["response"]["payloadData"]))
                case "Log.entryAdded" if params["entry"]["source"] == "security":
                    self.complaints.append(params["entry"]["text"])

    async def call(self, method: str, **params: object) -> dict[str, object]:
        """Ask the browser for something and return its answer."""
        self._number += 1
        answer = self._answers[self._number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": self._number, "method": method, "params": params})
        return await asyncio.wait_for(answer, _PATIENCE_SECONDS)

    async def value(self, script: str) -> object:
        """Return what *script* comes to in the page, promises waited for."""
        answer = await self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        result = answer["result"]
        assert isinstance(result, dict)
        return result.get("value")

    async def press(self, keys: str) -> None:
        """Press the keys of *keys*, one a character."""
        for key in keys:
            await self.call("Input.dispatchKeyEvent", type="keyDown", key=key, text=key)
            await self.call("Input.dispatchKeyEvent", type="keyUp", key=key)

    async def picture(self, path: Path) -> None:
        """Take a picture of the page."""
        answer = await self.call("Page.captureScreenshot")
        await asyncio.to_thread(path.write_bytes, base64.b64decode(str(answer["data"])))

    def text(self) -> str:
        """Return what the terminal in the page shows."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    async def until(self, done: Callable[[], bool]) -> None:
        """Wait for something that the page shows by itself."""
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while not done():  # noqa: ASYNC110 - what is waited for is a screen
                await asyncio.sleep(0.05)


@asynccontextmanager
async def browsing(folder: Path, width: int = 1280, height: int = 800) -> AsyncIterator[Browser]:
    """Start a browser that keeps its things in *folder*; end it on leaving."""
    assert CHROMIUM
    flags = [
        "--headless=new",
        "--remote-debugging-port=0",
        "--no-first-run",
        "--disable-gpu",
        "--disable-dev-shm-usage",
    ]
    flags += ["--no-sandbox"] if os.geteuid() == 0 else []  # it refuses to sandbox for root
    command = [CHROMIUM, *flags, f"--user-data-dir={folder}", "about:blank"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: ASYNC220
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while not (folder / "DevToolsActivePort").exists():  # noqa: ASYNC110 - how it tells
                await asyncio.sleep(0.05)
        port = (folder / "DevToolsActivePort").read_text().split()[0]
        async with aiohttp.ClientSession() as client:
            async with client.get(f"http://127.0.0.1:{port}/json") as listed:
                pages = [page for page in await listed.json() if page["type"] == "page"]
            async with client.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=1 << 26) as socket:
                browser = Browser(socket)
                listening = asyncio.create_task(browser.listen())
                for domain in ("Page", "Network", "Runtime", "Log"):
                    await browser.call(f"{domain}.enable")
                size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
                await browser.call("Emulation.setDeviceMetricsOverride", **size)
                yield browser
                listening.cancel()
    finally:
        process.terminate()
        await asyncio.to_thread(process.wait)

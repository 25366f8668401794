"""Fetching one address: http and https, a total deadline, a cap on what it unpacks to, redirects checked again.

Source:
    RFC 9110 for conditional requests and redirects, RFC 9309 for robots.txt.
"""

import logging
from contextlib import closing
from dataclasses import dataclass, field, replace
from time import monotonic, sleep

from protego import Protego
from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError, NewConnectionError, SSLError

from reader import __version__
from reader.errors import FetchError, TooLargeError
from reader.load.read import MAX_BYTES
from reader.web.address import Target, target
from reader.web.connection import Line
from reader.web.page import Fetched

_log = logging.getLogger(__name__)

AGENT = f"nutgraf/{__version__} (a reader of one person's articles)"
_ROBOT = "nutgraf"
_MAX_REDIRECTS = 10
_REDIRECTS = {301, 302, 303, 307, 308}
_KINDS = ("text/", "application/xhtml+xml", "application/xml", "application/rss+xml", "application/atom+xml")
_MORE_KINDS = ("application/rdf+xml", "application/feed+json", "application/json", "application/epub+zip")
_CHUNK = 1 << 16
_MAX_ROBOTS = 500 * 1024
"""RFC 9309, 2.5: at least that much of a robots.txt is read."""


@dataclass(slots=True)
class Fetcher:
    """Fetches addresses one after another, politely: it asks robots.txt, and waits between requests to one host.

    Args:
        allow_private: Whether hosts of this machine and its network may be asked.
        seconds: The deadline for one address, redirects and all.
        pause: Seconds between two requests to one host.
    """

    allow_private: bool = False
    seconds: float = 30.0
    pause: float = 1.0
    _robots: dict[str, Protego | None] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, address: str, etag: str | None = None, modified: str | None = None) -> Fetched:
        """Return what *address* answers; with *etag* or *modified*, only if it has changed since.

        Raises:
            FetchError: It may not be fetched, or answers with an error or nothing that is read.
            TooLargeError: It unpacks to more than a file may hold.
        """
        ends = monotonic() + self.seconds
        wanted = target(address)
        asked = wanted.address
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        for _ in range(_MAX_REDIRECTS):
            self._must_be_allowed(wanted, ends)
            self._wait(wanted.host)
            answer = self._ask(wanted, ends, {name: value for name, value in conditions.items() if value}, MAX_BYTES)
            if isinstance(answer, Fetched):
                return replace(answer, asked=asked)
            wanted = target(answer, wanted.address)
        raise FetchError(address, f"more than {_MAX_REDIRECTS} redirects: the address leads nowhere")

    def _wait(self, host: str) -> None:
        """Leave *host* some time since it was asked last."""
        since = monotonic() - self._asked.get(host, -self.pause)
        if since < self.pause:
            sleep(self.pause - since)
        self._asked[host] = monotonic()

    def _must_be_allowed(self, wanted: Target, ends: float) -> None:
        if wanted.origin not in self._robots:
            self._robots[wanted.origin] = self._rules(wanted, ends)
        rules = self._robots[wanted.origin]
        if rules is not None and not rules.can_fetch(wanted.address, _ROBOT):
            raise FetchError(wanted.address, f"the robots.txt of {wanted.host} asks programs not to fetch it")

    def _rules(self, wanted: Target, ends: float) -> Protego | None:
        """Return the robots.txt of the host, None where there is none: then everything may be fetched."""
        try:
            answer = self._ask(target("/robots.txt", wanted.address), ends, {}, _MAX_ROBOTS)
        except FetchError as error:
            _log.info("no robots.txt: %s", error)
            return None
        except TooLargeError:
            return None
        if not isinstance(answer, Fetched) or not answer.media_type.startswith("text/plain"):
            return None
        return Protego.parse(answer.data.decode("utf-8", "replace"))

    def _ask(self, wanted: Target, ends: float, headers: dict[str, str], most: int) -> Fetched | str:
        """Send one request; return what it answers, or the address that it redirects to."""
        line = Line(wanted, max(0.1, ends - monotonic()), self.allow_private)
        asked = {"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate", "Accept": "text/html, */*;q=0.5", **headers}
        try:
            with line.open() as pool:
                sent = pool.urlopen("GET", wanted.path, headers=asked, redirect=False, preload_content=False)
                with closing(sent) as response:
                    return _answer(wanted, response, line, most)
        except (HTTPError, OSError, ValueError) as error:
            raise FetchError(wanted.address, self._why(line, error)) from error

    def _why(self, line: Line, error: Exception) -> str:
        if line.is_over:
            return f"no whole answer in time ({self.seconds:.0f} s): try later"
        if isinstance(error, NewConnectionError):
            return "no connection: check the address, or the network"
        if isinstance(error, SSLError):
            return "no safe connection: its certificate does not hold"
        return f"an answer that can't be read ({type(error).__name__}): try later"


def _answer(wanted: Target, response: BaseHTTPResponse, line: Line, most: int) -> Fetched | str:
    headers = response.headers
    location = headers.get("Location")
    if response.status in _REDIRECTS and location:
        return location
    media_type, _, parameters = headers.get("Content-Type", "").partition(";")
    media_type = media_type.strip().lower()
    charset = parameters.partition("charset=")[2].split(";")[0].strip(" \"'")
    etag, modified = headers.get("ETag"), headers.get("Last-Modified")
    if response.status == 304:
        return Fetched(wanted.address, wanted.address, b"", media_type, charset, etag, modified, is_unchanged=True)
    if response.status != 200:
        raise FetchError(wanted.address, f"the server answers {response.status}, no article")
    if media_type and not media_type.startswith(_KINDS + _MORE_KINDS):
        raise FetchError(wanted.address, "a type of file that is not read: only pages, feeds and text are")
    length = headers.get("Content-Length", "0")
    if length.isdecimal() and int(length) > most:
        raise TooLargeError(wanted.address, f"too large: more than {most >> 20} MB")
    data = bytearray()
    for chunk in response.stream(_CHUNK, decode_content=True):
        data += chunk
        if len(data) > most:
            raise TooLargeError(wanted.address, f"too large: more than {most >> 20} MB")
    if line.is_over:
        raise TimeoutError
    return Fetched(wanted.address, wanted.address, bytes(data), media_type, charset, etag, modified)

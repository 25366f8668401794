"""Fetching one address: http and https, a total deadline, a cap on what it unpacks to, redirects checked again.

Source:
    RFC 9110 for conditional requests and redirects, RFC 9309 for robots.txt.
"""

import logging
from contextlib import closing, suppress
from email.utils import parsedate_to_datetime
from threading import Lock
from time import monotonic, sleep, time

from msgspec import Struct, field
from msgspec.structs import replace
from protego import Protego
from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError, NewConnectionError, SSLError

from reader import __version__
from reader.errors import FetchError, LoadError, TooLargeError, UnsupportedError
from reader.inert import inert
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


_BUSY = {429, 503}
_BACK_OFF_SECONDS = 60.0
"""How long a host that is too busy is left alone, where it does not say how long itself."""
_LONGEST_BACK_OFF_SECONDS = 86_400.0


class _Moved(Struct, frozen=True):
    """A redirect."""

    location: str


class _Refused(Struct, frozen=True):
    """A status that comes without what was asked for."""

    status: int
    wait_seconds: float


class Fetcher(Struct):
    """Fetches addresses politely: it asks robots.txt, waits between requests to one host, leaves a busy one alone.

    Usable from several threads, which wait for each other where they ask one host.

    Args:
        allow_private: Whether hosts of this machine and its network may be asked.
        seconds: The deadline for one address, redirects and all.
        pause: Seconds between two requests to one host.
    """

    allow_private: bool = False
    seconds: float = 30.0
    pause: float = 1.0
    _robots: dict[str, Protego | None] = field(default_factory=dict)
    _free: dict[str, float] = field(default_factory=dict)
    """When a host may be asked next."""
    _busy: dict[str, float] = field(default_factory=dict)
    """Until when a host wants to be left alone."""
    _lock: Lock = field(default_factory=Lock)

    def fetch(self, address: str, etag: str | None = None, modified: str | None = None) -> Fetched:
        """Return what *address* answers; with *etag* or *modified*, only if it has changed since.

        Raises:
            FetchError: It may not be fetched, or answers with an error.
            UnsupportedError: It answers with a kind of file that is not read.
            TooLargeError: It unpacks to more than a file may hold.
        """
        wanted = target(address)
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in conditions.items() if value}
        try:
            return replace(self._fetch(wanted, headers), asked=wanted.address)
        except LoadError as error:  # of a redirect, or of robots.txt
            raise type(error)(address, error.reason) from error

    def _fetch(self, wanted: Target, headers: dict[str, str]) -> Fetched:
        ends = monotonic() + self.seconds
        for _ in range(_MAX_REDIRECTS):
            self._must_be_free(wanted)
            self._must_be_allowed(wanted, ends)
            self._wait(wanted.host)
            answer = self._ask(wanted, ends, headers, MAX_BYTES)
            if isinstance(answer, Fetched):
                return answer
            if isinstance(answer, _Refused):
                raise FetchError(wanted.address, f"the server answers {answer.status}, no article")
            wanted = target(answer.location, wanted.address)
        raise FetchError(wanted.address, f"more than {_MAX_REDIRECTS} redirects: the address leads nowhere")

    def _wait(self, host: str) -> None:
        """Leave *host* some time since it was asked last, by whichever thread."""
        with self._lock:
            now = monotonic()
            turn = max(now, self._free.get(host, now))
            self._free[host] = turn + self.pause
        sleep(turn - now)

    def _must_be_free(self, wanted: Target) -> None:
        left = self._busy.get(wanted.host, 0.0) - monotonic()
        if left > 0:
            raise FetchError(wanted.address, f"{wanted.host} is too busy and asks to be left alone for {left:.0f} s")

    def _must_be_allowed(self, wanted: Target, ends: float) -> None:
        if wanted.origin not in self._robots:
            self._robots[wanted.origin] = self._rules(wanted, ends)
        rules = self._robots[wanted.origin]
        if rules is not None and not rules.can_fetch(wanted.address, _ROBOT):
            raise FetchError(wanted.address, f"the robots.txt of {wanted.host} asks programs not to fetch it")

    def _rules(self, wanted: Target, ends: float) -> Protego | None:
        """Return the robots.txt of the host, None where there is none: then everything may be fetched.

        Raises:
            FetchError: Whether there is one can't be told; then nothing may be.

        Source:
            RFC 9309, 2.3.1: redirects are followed, 4xx means none, 5xx and silence mean that all is disallowed.
        """
        place = target("/robots.txt", wanted.address)
        for _ in range(_MAX_REDIRECTS):
            try:
                answer = self._ask(place, ends, {}, _MAX_ROBOTS)
            except (UnsupportedError, TooLargeError) as error:
                _log.info("no robots.txt: %s", error)
                return None
            if isinstance(answer, Fetched):
                is_text = answer.media_type == "text/plain"
                return Protego.parse(answer.data.decode("utf-8", "replace")) if is_text else None
            if isinstance(answer, _Refused):
                if answer.status < 500 and answer.status not in _BUSY:
                    return None
                reason = f"the server answers {answer.status} when asked for its robots.txt: try later"
                raise FetchError(wanted.address, reason)
            place = target(answer.location, place.address)
        return None

    def _ask(self, wanted: Target, ends: float, headers: dict[str, str], most: int) -> Fetched | _Moved | _Refused:
        """Send one request and return what it answers.

        Raises:
            FetchError: There is no answer that could be read.
            UnsupportedError: It is a kind of file that is not.
            TooLargeError: It is more than *most* bytes.
        """
        asked = {"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate", "Accept": "text/html, */*;q=0.5", **headers}
        line: Line | None = None
        try:
            line = Line(wanted, ends, self.allow_private)
            with line.open() as pool:
                sent = pool.urlopen("GET", wanted.path, headers=asked, redirect=False, preload_content=False)
                with closing(sent) as response:
                    answer = _answer(wanted, response, line, most)
        except (HTTPError, OSError, ValueError) as error:
            raise FetchError(wanted.address, self._why(line, error)) from error
        if isinstance(answer, _Refused) and answer.status in _BUSY:
            self._busy[wanted.host] = monotonic() + answer.wait_seconds
        return answer

    def _why(self, line: Line | None, error: Exception) -> str:
        if line is None or line.is_over:
            return f"no whole answer in time ({self.seconds:.0f} s): try later"
        if isinstance(error, NewConnectionError):
            return "no connection: check the address, or the network"
        if isinstance(error, SSLError):
            return "no safe connection: its certificate does not hold"
        return f"an answer that can't be read ({type(error).__name__}): try later"


def _answer(wanted: Target, response: BaseHTTPResponse, line: Line, most: int) -> Fetched | _Moved | _Refused:
    headers = response.headers
    location = headers.get("Location")
    if response.status in _REDIRECTS and location:
        return _Moved(location)
    media_type, _, parameters = headers.get("Content-Type", "").partition(";")
    media_type = media_type.strip().lower()
    charset = parameters.partition("charset=")[2].split(";")[0].strip(" \"'")
    etag, modified = headers.get("ETag"), headers.get("Last-Modified")
    if response.status == 304:
        return Fetched(wanted.address, wanted.address, b"", media_type, charset, etag, modified, is_unchanged=True)
    if response.status != 200:
        return _Refused(response.status, _wait_seconds(headers.get("Retry-After", "")))
    if media_type and not media_type.startswith(_KINDS + _MORE_KINDS):
        reason = f"a type of file that is not read ({inert(media_type[:40])}): only pages, feeds and text are"
        raise UnsupportedError(wanted.address, reason)
    data = _body(wanted, response, most)
    if line.is_over:
        raise TimeoutError
    return Fetched(wanted.address, wanted.address, data, media_type, charset, etag, modified)


def _body(wanted: Target, response: BaseHTTPResponse, most: int) -> bytes:
    length = response.headers.get("Content-Length", "0")
    if length.isdecimal() and int(length) > most:
        raise TooLargeError(wanted.address, f"too large: more than {most >> 20} MB")
    data = bytearray()
    for chunk in response.stream(_CHUNK, decode_content=True):
        data += chunk
        if len(data) > most:
            raise TooLargeError(wanted.address, f"too large: more than {most >> 20} MB")
    return bytes(data)


def _wait_seconds(retry_after: str) -> float:
    """Return how long a busy server wants to be left alone: a number of seconds, or a date (RFC 9110, 10.2.3)."""
    text = retry_after.strip()
    seconds = _BACK_OFF_SECONDS
    if text.isascii() and text.isdecimal():
        seconds = float(text[:9])
    elif text:
        with suppress(ValueError, OverflowError):
            until = parsedate_to_datetime(text)
            seconds = until.timestamp() - time()
    return min(max(seconds, 0.0), _LONGEST_BACK_OFF_SECONDS)

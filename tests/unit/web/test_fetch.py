"""Fetching from real servers on this machine, honest and lying."""

import gzip
import socket
from collections.abc import Callable, Generator
from threading import Event, Thread

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from reader.errors import FetchError, LoadError, TooLargeError
from reader.web.fetch import Fetcher

PAGE = "<h1>Bridge</h1><p>It is shut.</p>"


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(allow_private=True, seconds=5, pause=0)


def test_a_page_with_what_a_later_request_needs(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    headers = {"ETag": '"1"', "Last-Modified": "Mon, 02 Jan 2023 10:00:00 GMT"}
    httpserver.expect_request("/a").respond_with_data(PAGE, content_type="text/html; charset=utf-8", headers=headers)
    got = fetcher.fetch(httpserver.url_for("/a"))
    assert got.data.decode() == PAGE
    assert (got.media_type, got.charset, got.etag) == ("text/html", "utf-8", '"1"')
    assert got.modified == headers["Last-Modified"]
    asked = httpserver.log[-1][0]
    assert asked.headers["User-Agent"].startswith("nutgraf/")
    assert "Cookie" not in asked.headers


def test_only_what_has_changed_is_sent_again(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    def answer(request: Request) -> Response:
        return Response(status=304 if request.headers.get("If-None-Match") == '"1"' else 200, headers={"ETag": '"1"'})

    httpserver.expect_request("/a").respond_with_handler(answer)
    assert not fetcher.fetch(httpserver.url_for("/a")).is_unchanged
    assert fetcher.fetch(httpserver.url_for("/a"), etag='"1"').is_unchanged


def test_packed_pages_are_unpacked_within_the_cap(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    packed = {"Content-Encoding": "gzip", "Content-Type": "text/html"}
    httpserver.expect_request("/a").respond_with_data(gzip.compress(PAGE.encode()), headers=packed)
    httpserver.expect_request("/bomb").respond_with_data(gzip.compress(bytes(60 << 20)), headers=packed)
    assert fetcher.fetch(httpserver.url_for("/a")).data.decode() == PAGE
    with pytest.raises(TooLargeError, match="too large"):
        fetcher.fetch(httpserver.url_for("/bomb"))


def test_redirects_are_followed_and_checked_again(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    httpserver.expect_request("/a").respond_with_data(status=302, headers={"Location": "b"})
    httpserver.expect_request("/b").respond_with_data(PAGE, content_type="text/html")
    httpserver.expect_request("/file").respond_with_data(status=302, headers={"Location": "file:///etc/passwd"})
    httpserver.expect_request("/loop").respond_with_data(status=302, headers={"Location": "/loop"})
    assert fetcher.fetch(httpserver.url_for("/a")).address == httpserver.url_for("/b")
    with pytest.raises(FetchError, match="scheme file"):
        fetcher.fetch(httpserver.url_for("/file"))
    with pytest.raises(FetchError, match="redirects"):
        fetcher.fetch(httpserver.url_for("/loop"))


def test_robots_are_asked_once_and_obeyed(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    rules = "User-agent: *\nDisallow: /private\n"
    httpserver.expect_request("/robots.txt").respond_with_data(rules, content_type="text/plain")
    httpserver.expect_request("/open").respond_with_data(PAGE, content_type="text/html")
    for _ in range(2):
        fetcher.fetch(httpserver.url_for("/open"))
    with pytest.raises(FetchError, match=r"robots\.txt"):
        fetcher.fetch(httpserver.url_for("/private/a"))
    assert [request.path for request, _ in httpserver.log] == ["/robots.txt", "/open", "/open"]


@pytest.mark.parametrize(
    ("status", "headers", "allowed"),
    [(404, {}, True), (403, {}, True), (500, {}, False), (503, {"Retry-After": "7"}, False), (429, {}, False)],
)
def test_whether_there_is_a_robots_file_must_be_known(
    httpserver: HTTPServer, fetcher: Fetcher, status: int, headers: dict[str, str], allowed: bool
) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data(status=status, headers=headers)
    httpserver.expect_request("/a").respond_with_data(PAGE, content_type="text/html")
    if allowed:
        assert fetcher.fetch(httpserver.url_for("/a")).data.decode() == PAGE
        return
    with pytest.raises(FetchError, match=r"robots\.txt"):
        fetcher.fetch(httpserver.url_for("/a"))
    assert "/a" not in [request.path for request, _ in httpserver.log]


def test_a_robots_file_that_has_moved_is_obeyed(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data(status=301, headers={"Location": "/rules"})
    httpserver.expect_request("/rules").respond_with_data("User-agent: nutgraf\nDisallow: /", content_type="text/plain")
    with pytest.raises(FetchError, match="asks programs not to"):
        fetcher.fetch(httpserver.url_for("/a"))


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("120", "120 s"), ("Sun, 06 Nov 1994 08:49:37 GMT", None), ("soon", "60 s"), ("9" * 400, "86400 s")],
    ids=["seconds", "a date gone by", "nonsense", "for ever"],
)
def test_a_busy_host_is_left_alone(httpserver: HTTPServer, fetcher: Fetcher, said: str, seconds: str | None) -> None:
    httpserver.expect_request("/a").respond_with_data(status=429, headers={"Retry-After": said})
    httpserver.expect_request("/b").respond_with_data(PAGE, content_type="text/html")
    with pytest.raises(FetchError, match="429"):
        fetcher.fetch(httpserver.url_for("/a"))
    if seconds is None:
        assert fetcher.fetch(httpserver.url_for("/b")).data
        return
    with pytest.raises(FetchError, match=f"left alone for {seconds}"):
        fetcher.fetch(httpserver.url_for("/b"))
    assert [request.path for request, _ in httpserver.log] == ["/robots.txt", "/a"]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n", "500"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx", "type of file"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nno gzip", "can't be read"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1_000 + b"\r\n", "can't be read"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99\r\n\r\ncut off", "can't be read"),
        (b"HTTP/1.1 302 Found\r\nLocation: /a\x1b]0;x\x07\r\n\r\n", "controls"),
        (b"", "can't be read"),
    ],
    ids=["error page", "picture", "false packing", "1,000 headers", "cut off", "escapes", "silence"],
)
def test_what_servers_get_wrong_costs_one_line(fetcher: Fetcher, answer: bytes, why: str) -> None:
    with lying(lambda client: client.sendall(answer)) as address, pytest.raises(LoadError, match=why) as caught:
        fetcher.fetch(address)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"])
def test_a_byte_at_a_time_ends_at_the_deadline(head: bytes) -> None:
    ended = Event()

    def trickle(client: socket.socket) -> None:
        client.sendall(head)
        while not ended.wait(0.05):
            client.sendall(b"X")

    with lying(trickle, ended) as address, pytest.raises(FetchError, match="in time"):
        Fetcher(allow_private=True, seconds=0.5, pause=0).fetch(address)


def test_a_name_that_is_never_resolved_ends_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: ended.wait())
    try:
        with pytest.raises(FetchError, match="in time"):
            Fetcher(seconds=0.2, pause=0).fetch("http://harbour.test/")
    finally:
        ended.set()


def test_addresses_that_do_not_answer_share_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    dialled = []

    def silent(address: tuple[str, int], timeout: float) -> None:
        dialled.append((address, timeout))
        Event().wait(timeout)
        raise TimeoutError

    numbers = [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (f"198.41.0.{last}", 80)) for last in range(1, 5)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: numbers)
    monkeypatch.setattr(socket, "create_connection", silent)
    with pytest.raises(FetchError, match="in time"):
        Fetcher(seconds=0.2, pause=0).fetch("http://harbour.test/")
    assert len(dialled) < len(numbers)


class lying:  # noqa: N801 - reads as a word of the test
    """A server on this machine that answers as it is told; it has no robots.txt."""

    def __init__(self, answer: Callable[[socket.socket], None], ended: Event | None = None) -> None:
        self._answer = answer
        self._ended = ended or Event()
        self._server = socket.create_server(("127.0.0.1", 0))
        self._thread = Thread(target=self._serve)

    def __enter__(self) -> str:
        self._thread.start()
        return f"http://127.0.0.1:{self._server.getsockname()[1]}/a"

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._server.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._server.close()

    def _serve(self) -> None:
        for client in self._clients():
            with client:
                if b"/robots.txt" in client.recv(4096):
                    client.sendall(b"HTTP/1.1 404 None\r\nContent-Length: 0\r\n\r\n")
                    continue
                try:
                    self._answer(client)
                except OSError:
                    return

    def _clients(self) -> Generator[socket.socket, None, None]:
        while True:
            try:
                yield self._server.accept()[0]
            except OSError:
                return

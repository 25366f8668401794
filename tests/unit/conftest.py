"""A web server on this machine that has no page but those it is told of, and no robots.txt."""

from collections.abc import Generator

import pytest
from pytest_httpserver import HTTPServer
from typing_extensions import override


class Server(HTTPServer):
    """Answers 404 to what it does not expect; 500, its own answer, forbids robots everything."""

    @override
    def clear(self) -> None:
        super().clear()
        self.no_handler_status_code = 404


@pytest.fixture(scope="session")
def make_httpserver() -> Generator[HTTPServer, None, None]:
    """Take the place of the plugin's fixture."""
    with Server(host="localhost", port=0) as server:
        server.clear()
        yield server

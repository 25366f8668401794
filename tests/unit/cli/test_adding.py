"""Adding from the web, over a real server on this machine."""

import pytest
from pytest_httpserver import HTTPServer

from tests.unit.cli.conftest import Cli

ENTRY = "<item><title>Ferry</title><guid>1</guid><description>The ferry is late, its captain said.</description></item>"
FEED = f'<rss version="2.0"><channel><title>The Harbour Post</title>{ENTRY}</channel></rss>'
PAGE = "<h1>Ferry late</h1><p>The ferry is late, its captain said.</p>"


@pytest.mark.parametrize(
    ("media_type", "body", "status", "said"),
    [
        ("application/rss+xml", FEED, 0, "is a feed: nutgraf sources add has it looked at again"),
        ("text/html", PAGE, 0, ""),
        ("text/html", "<p></p>", 1, "nothing to show"),
        ("application/pdf", "%PDF-1.4", 1, "not read (application/pdf)"),
    ],
    ids=["feed", "page", "page without words", "PDF"],
)
def test_what_an_address_answers_is_taken_in_or_named(
    cli: Cli, httpserver: HTTPServer, media_type: str, body: str, status: int, said: str
) -> None:
    httpserver.expect_request("/a").respond_with_data(body, content_type=media_type)
    address = httpserver.url_for("/a")
    result = cli("add", "--allow-private", address)
    assert result.status == status
    assert said in result.err
    assert (address in result.err) is bool(said)

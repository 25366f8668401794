"""Adding from the web, over a real server on this machine."""

import json
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from reader.wording import FRONT_PAGE
from tests.unit.cli.conftest import FRONT, OTHER, Cli, Result

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


def test_adding_says_what_became_of_the_paths(cli: Cli) -> None:
    Path("photo.jpg").touch()
    assert cli("add", ".") == Result(
        0,
        "added 2 articles, 0 known already, 0 failed\n",
        "nutgraf: skipped 1 file or folder that is not read\n",
    )
    assert cli("add", "map.txt").out == "added 0 articles, 1 known already, 0 failed\n"


def test_adding_counts_front_pages_and_showing_one_says_so(cli: Cli) -> None:
    Path("front.txt").write_text(FRONT)
    result = cli("add", "front.txt", "map.txt")
    assert (result.status, result.err) == (0, "nutgraf: 1 looks like a front page, not an article\n")
    assert cli("add", "front.txt", "map.txt").err == ""
    assert FRONT_PAGE in cli("show", "village").out
    assert FRONT_PAGE not in cli("show", "museum").out


def test_adding_goes_on_after_a_failure(cli: Cli) -> None:
    Path("empty.txt").touch()
    result = cli("add", "--json", "gone.txt", "map.txt", "empty.txt")
    assert result.status == 4
    done = json.loads(result.out)
    assert (done["schema"], len(done["added"]), done["known"], done["skipped"]) == (1, 1, [], 0)
    assert [failure["path"] for failure in done["failed"]] == ["gone.txt", "empty.txt"]
    assert result.err.count("\n") == 2


def test_adding_only_what_fails_is_status_1(cli: Cli) -> None:
    assert cli("add", "gone.txt").status == 1


def test_an_import_goes_on_after_a_file_that_is_no_export(cli: Cli) -> None:
    Path("kept.csv").write_text(
        "title,url,time_added,tags,status\nFerry,https://ferry.example/,1700000000,sea,unread\n"
    )
    result = cli("import", "--from", "pocket", "map.txt", "kept.csv", "gone.csv")
    assert (result.status, result.out) == (1, "added 0 articles, 0 known already, 2 failed\n")
    assert "1 link without a text" in result.err
    assert "map.txt: no export of pocket" in result.err
    assert "gone.csv: no such file" in result.err


def test_an_update_without_sources_says_so(cli: Cli) -> None:
    result = cli("update")
    assert (result.status, result.out, result.err.count("\n")) == (3, "", 1)
    assert json.loads(cli("update", "--json").out)["added"] == []


def test_adding_from_standard_input(cli: Cli) -> None:
    assert cli("add", "-", stdin=OTHER.encode()).status == 0
    assert "Museum finds lost map" in cli("list").out

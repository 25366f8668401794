import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Metadata
from reader.tui.opening import browser, is_link, links_of
from tests.tui.made import article


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://",
        "https:example.org",
        "-http://example.org",
        "https://example.org/a b",
        "https://example.org/\x1b[31m",
        "https://example.org/\u202e",
        "https://[::1",
        "",
    ],
)
def test_nothing_but_an_address_of_the_web_is_opened(url: str) -> None:
    assert not is_link(url)


def test_links_are_the_address_of_the_page_and_those_in_it_once_each() -> None:
    text = (
        "See https://norland.example/a_(b), (http://oderby.example/x). “HTTPS://Post.example/q?a=1&b=2” and"
        " https://norland.example/a_(b)! ftp://old.example or http://"
    )
    made = article((("paragraph", text),), Metadata(url="https://post.example/story"))
    assert links_of(made) == (
        "https://post.example/story",
        "https://norland.example/a_(b)",
        "http://oderby.example/x",
        "HTTPS://Post.example/q?a=1&b=2",
    )


@given(st.text(alphabet="htps:/.()[]?é\u202e \n\x00", max_size=200))
def test_any_text_has_links_that_can_be_opened_or_none(text: str) -> None:
    assert all(map(is_link, links_of(article((("paragraph", text),), Metadata()))))


def test_a_terminal_without_a_desktop_has_no_browser() -> None:
    assert browser({"PATH": ""}) == ()

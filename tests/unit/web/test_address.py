"""Which addresses may be asked for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import FetchError
from reader.web.address import resolved, target


@pytest.mark.parametrize(
    ("address", "whole", "path"),
    [
        ("https://harbour.test/a?b=c#d", "https://harbour.test/a?b=c", "/a?b=c"),
        (" HTTP://Harbour.test:80 ", "http://harbour.test/", "/"),
        ("http://[2001:db8::1]:8080/x", "http://[2001:db8::1]:8080/x", "/x"),
        ("https://hafen-köln.test/straße", "https://xn--hafen-kln-67a.test/stra%C3%9Fe", "/stra%C3%9Fe"),
        ("https://harbour.test/%7Ea;b", "https://harbour.test/%7Ea;b", "/%7Ea;b"),
    ],
    ids=["query", "default port", "IPv6", "beyond ASCII", "escaped already"],
)
def test_an_address_in_its_plain_form(address: str, whole: str, path: str) -> None:
    asked = target(address)
    assert (asked.address, asked.path) == (whole, path)
    assert asked.origin + asked.path == whole


def test_an_address_is_relative_to_where_it_stands() -> None:
    assert target("../b", "https://harbour.test/a/c").address == "https://harbour.test/b"


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("file:///etc/passwd", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("-oProxyCommand=x", "scheme"),
        ("https:///x", "host"),
        ("https://ana:secret@harbour.test/", "password"),
        ("https://harbour.test/\r\nHost: other", "controls"),
        ("https://harbour.test\\@other.test/", "backslashes"),
        ("https://harbour.test:99999/", "address"),
        ("https://harbour.test/\udcff", "controls"),
    ],
)
def test_what_is_never_asked_for(address: str, why: str) -> None:
    with pytest.raises(FetchError, match=why):
        target(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "[::1]", "10.0.0.8", "192.168.1.1", "[::ffff:127.0.0.1]"])
def test_private_hosts_need_a_word_from_the_user(host: str) -> None:
    wanted = target(f"http://{host}/")
    with pytest.raises(FetchError, match="--allow-private"):
        resolved(wanted, allow_private=False)
    assert resolved(wanted, allow_private=True)


@pytest.mark.parametrize("host", ["169.254.169.254", "[fe80::1]", "224.0.0.1", "[::]"])
def test_link_local_hosts_are_never_asked(host: str) -> None:
    with pytest.raises(FetchError, match="private"):
        resolved(target(f"http://{host}/"), allow_private=True)


@settings(deadline=None)
@given(st.text() | st.text().map("https://{}".format))
def test_any_text_is_a_plain_address_or_an_error(text: str) -> None:
    try:
        asked = target(text)
    except FetchError:
        return
    assert asked.address.isascii()
    assert asked.address.isprintable()
    assert " " not in asked.address
    assert target(asked.address) == asked


@pytest.mark.parametrize(
    "number",
    ["[::ffff:127.0.0.1]", "[::127.0.0.1]", "[2002:7f00:1::]", "[64:ff9b::7f00:1]", "[fec0::1]", "127.1", "0x7f.1"],
)
def test_private_addresses_in_other_clothes_are_private(number: str) -> None:
    with pytest.raises(FetchError, match="private"):
        resolved(target(f"http://{number}/"), allow_private=False)

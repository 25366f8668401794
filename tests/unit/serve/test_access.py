import pytest

from reader.serve.access import Access, is_loopback

HERE = Access("127.0.0.1", 8000)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000", "127.9.9.9:8000"])
def test_names_of_this_machine_are_known(host: str) -> None:
    assert HERE.knows(host)


@pytest.mark.parametrize(
    "host",
    [
        "", "127.0.0.1", "127.0.0.1:8001", "evil.example:8000", "127.0.0.1.evil.example:8000", "192.0.2.7:8000",
        "evil@127.0.0.1:8000", "127.0.0.1:8000:8000", "127.0.0.1:8000\n", "[::1:8000", "[]:8000", "..:8000",
        "'; x:8000",
    ],
)  # fmt: skip
def test_other_names_are_not(host: str) -> None:
    assert not HERE.knows(host)


def test_a_server_for_others_is_known_by_what_the_user_said_and_by_number() -> None:
    served = Access("reader.lan", 80)
    assert served.knows("reader.lan")
    assert served.knows("192.0.2.7:80")
    assert not served.knows("evil.example")


def test_token_and_cookie_are_long_different_and_not_interchangeable() -> None:
    other = Access("127.0.0.1", 8000)
    assert len({HERE.token, HERE.secret, other.token, other.secret}) == 4
    assert min(len(HERE.token), len(HERE.secret)) >= 40
    assert HERE.invites(HERE.token)
    assert HERE.admits(HERE.secret)
    for wrong in (None, "", "\ud800", HERE.token[:-1], HERE.token + "a"):
        assert not HERE.invites(wrong)
        assert not HERE.admits(wrong)
    assert not HERE.admits(HERE.token)


def test_the_address_is_one_that_a_browser_understands() -> None:
    assert Access("::1", 80, "t").address == "http://[::1]:80/?token=t"
    assert Access("0.0.0.0", 80, "t").address == "http://127.0.0.1:80/?token=t"  # noqa: S104 - not bound


@pytest.mark.parametrize(
    ("host", "wanted"), [("localhost", True), ("127.0.0.1", True), ("::1", True), ("192.0.2.7", False), ("x.y", False)]
)
def test_what_only_this_machine_reaches(host: str, wanted: bool) -> None:
    assert is_loopback(host) is wanted

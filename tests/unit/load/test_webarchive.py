import plistlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import LoadError, UnsupportedError
from reader.load import load_bytes

PAGE = (
    "<html><head><title>Ferry late</title></head><body><p>The ferry to Norsand was “late”, they said.</p></body></html>"
)
MAIN = {
    "WebResourceData": PAGE.encode(),
    "WebResourceMIMEType": "text/html",
    "WebResourceTextEncodingName": "UTF-8",
    "WebResourceURL": "https://post.example/ferry",
}


def saved(**changed: object) -> bytes:
    return plistlib.dumps({"WebMainResource": MAIN | changed, "WebSubresources": []}, fmt=plistlib.FMT_BINARY)


def test_a_page_saved_by_safari_is_read_with_its_address() -> None:
    (raw,) = load_bytes(saved(), "Ferry.webarchive")
    assert "late”, they said" in raw.text
    assert (raw.stated.title, raw.stated.url) == ("Ferry late", "https://post.example/ferry")


def test_a_page_in_another_encoding() -> None:
    page = PAGE.encode("windows-1252")
    (raw,) = load_bytes(saved(WebResourceData=page, WebResourceTextEncodingName="windows-1252"), "a.webarchive")
    assert "was “late”" in raw.text


@pytest.mark.parametrize(
    "data",
    [saved(WebResourceMIMEType="image/png"), saved(WebResourceData="text"), saved()[:-40]],
    ids=["a picture", "no bytes", "cut short"],
)
def test_what_holds_no_page_is_refused(data: bytes) -> None:
    with pytest.raises(UnsupportedError, match="web archive"):
        load_bytes(data, "a.webarchive")


def test_another_property_list_is_named() -> None:
    with pytest.raises(UnsupportedError, match="a property list"):
        load_bytes(plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY), "a.plist")


@given(st.integers(0, 600), st.binary(min_size=1, max_size=20))
def test_a_damaged_one_raises_nothing_else(at: int, wrong: bytes) -> None:
    data = saved()
    with suppress(LoadError):
        load_bytes(data[:at] + wrong + data[at + len(wrong) :], "a.webarchive")

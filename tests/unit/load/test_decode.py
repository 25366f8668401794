"""Bytes to text."""

import codecs

import pytest

from reader.load.decode import decode

ENGLISH = "The mayor’s café said “we will wait” – until spring. " * 3
RUSSIAN = "Мэр сказал, что мост останется закрытым до весны, потому что лёд ещё держится. " * 8


@pytest.mark.parametrize(
    "data",
    [
        ENGLISH.encode(),
        "line\r\nline\rline\u2028line\x85line\n".encode(),
        codecs.BOM_UTF8 + b"text",
        b"plain \x1b[31m ascii \x00",
    ],
    ids=["typographic", "every newline", "byte order mark", "controls"],
)
def test_utf8_is_unchanged(data: bytes) -> None:
    assert decode(data) == data.decode("utf-8")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (ENGLISH.encode("utf-16"), ENGLISH),
        (codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be"), ENGLISH),
        (ENGLISH.encode("utf-32"), ENGLISH),
        (ENGLISH.encode("utf-16-le"), ENGLISH),
        (ENGLISH.encode("utf-16-be"), ENGLISH),
        (ENGLISH.encode("cp1252"), ENGLISH),
        (b"caf\xe9 \x96 open \x81", "café – open \x81"),
        (RUSSIAN.encode("cp1251"), RUSSIAN),
    ],
    ids=["utf-16", "utf-16-be", "utf-32", "no mark, little", "no mark, big", "cp1252", "open byte", "cp1251"],
)
def test_other_encodings_are_recognised(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ('<meta charset="koi8-r">', "koi8_r"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "cp1251"),
        ('<?xml version="1.0" encoding="iso-8859-5"?>', "iso8859_5"),
        ("<meta charset=ISO-8859-1>", "cp1252"),
    ],
    ids=["meta charset", "http-equiv", "xml", "latin-1 means windows-1252"],
)
def test_a_declaration_is_believed_where_the_bytes_are_no_utf8(head: str, codec: str) -> None:
    text = head + ("“Ça va”, dit-il. " if codec == "cp1252" else "Мост закрыт. ")
    assert decode(text.encode(codec)) == text


@pytest.mark.parametrize("lie", ["utf-16", "utf-7", "rot13", "idna", "nonsense", "koi8-r"])
def test_a_declaration_is_not_believed_against_utf8(lie: str) -> None:
    text = f"<meta charset={lie}>Zürich"
    assert decode(text.encode()) == text


@pytest.mark.parametrize("codec", ["utf-7", "rot13", "unicode_escape", "undefined", "nonsense"])
def test_a_declaration_of_no_character_set_is_passed_over(codec: str) -> None:
    assert decode(f"<meta charset={codec}>caf".encode() + b"\xe9") == f"<meta charset={codec}>café"


def test_a_surrogate_becomes_a_mark_and_a_pair_becomes_its_character() -> None:
    assert decode("a\ud800b".encode("utf-8", "surrogatepass")) == "a\ufffdb"
    assert decode("\ud83d\ude00!".encode("utf-8", "surrogatepass")) == "😀!"


def test_a_few_bad_bytes_do_not_spoil_utf8() -> None:
    text = "“Мост закрыт”, сказал мэр. " * 5
    assert decode(text.encode() + b"\xff") == text + "\ufffd"

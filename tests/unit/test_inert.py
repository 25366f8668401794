"""Nothing from outside steers the terminal."""

import sys
import unicodedata

import pytest

from reader.inert import inert


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇", id="an escape that fills the clipboard"),
        pytest.param("a\x9b31mb", "a�31mb", id="a C1 introducer"),
        pytest.param("one\r\ntwo\u2028three\x85", "one␍␊two␤three␤", id="line ends"),
        pytest.param("a\tb\x7f", "a b␡", id="tab and delete"),
        pytest.param("\u202eevil\u2066\u200f", "�evil��", id="bidi controls"),
        pytest.param("co\u00adop\u200b\ufeff\u2764\ufe0f", "co·op··❤·", id="characters nobody sees"),
        pytest.param("\ud83d \uffff", "� �", id="a lone surrogate and a noncharacter"),
        pytest.param(
            "[/] [sic] “naïve” e\u0301 日本 😀", "[/] [sic] “naïve” e\u0301 日本 😀", id="ordinary text stays"
        ),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert inert(text) == shown


def test_line_feeds_stay_where_lines_are_printed() -> None:
    assert inert("one\ntwo\r\x1b", lines=True) == "one\ntwo␍␛"


def test_no_control_or_format_character_of_unicode_is_left() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    shown = inert(everything)
    assert len(shown) == len(everything)
    assert {unicodedata.category(character) for character in shown}.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})
    assert shown.encode().decode() == shown == inert(shown)

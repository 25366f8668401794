import pytest

from reader.model import TagCount
from reader.settings import Settings
from reader.tui.tagging import TagEdit, parse_tags, quick_tags, suggest


@pytest.mark.parametrize(
    ("line", "add", "remove"),
    [
        ("", (), ()),
        ("check", ("check",), ()),
        ("#check, lead -old", ("check", "lead"), ("old",)),
        ("-#old --older", (), ("old", "older")),
        ("- # ,, -", (), ()),
        ("[/] \x1b", ("[/]", "\x1b"), ()),
    ],
    ids=["nothing", "one", "several", "minus and hash", "signs alone", "hostile"],
)
def test_tags_are_read(line: str, add: tuple[str, ...], remove: tuple[str, ...]) -> None:
    assert parse_tags(line) == TagEdit(add, remove)


def test_beginnings_come_before_letters_in_order() -> None:
    assert suggest("co", ["corridor", "check", "cargo", "echo"]) == (["corridor"], ["cargo", "echo"])
    assert suggest("", ["b", "a"]) == (["b", "a"], [])


def test_digits_are_the_users_tags_else_those_most_used() -> None:
    used = [TagCount(f"t{number}", number) for number in range(12)] + [TagCount("a", 11)]
    assert quick_tags(Settings(quick_tags=("mine",)), used) == ("mine",)
    assert quick_tags(Settings(), used) == ("a", "t11", "t10", "t9", "t8", "t7", "t6", "t5", "t4")

from pathlib import Path

import pytest

from reader.errors import SettingsError
from reader.keynames import wrong_with
from reader.tui.commands import BY_ID, COMMANDS, FOOTERS, keymap, rekeyed
from reader.tui.keymap import checked

PATH = Path("config.toml")


def test_our_own_keys_could_be_the_users() -> None:
    given = {key for command in COMMANDS if command.id not in {"quick", "quit"} for key in command.keys}
    assert {key: wrong_with(key) for key in given if wrong_with(key)} == {}


def test_a_key_may_be_one_or_several() -> None:
    assert checked('[keys]\narchive = "A"\nundo = ["U", "ctrl+y"]', PATH).keys == (
        ("archive", ("A",)),
        ("undo", ("U", "ctrl+y")),
    )


def test_two_commands_can_change_keys() -> None:
    keys = dict(checked('[keys]\narchive = "x"\nselect = "e"', PATH).keys)
    assert [command.keys for command in rekeyed((BY_ID["archive"], BY_ID["select"]), keys)] == [("x",), ("e",)]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('archive = "x"', 2, ("keys.archive", "select")),
        ('\nselect = "ctrl+y"\nredo = ["ctrl+y"]', 4, ("keys.redo", "select")),
        ('not_same = "l"', 2, ("keys.not_same", "side")),
        ('archiv = "A"', 2, ("did you mean archive?",)),
        ('quick = "0"', 2, ("keys.quick", "digits")),
        ('archive = "5"', 2, ("quick tag",)),
        ('archive = "ctrl+z"', 2, ("suspends",)),
        ('archive = ["A", "ctrl+s"]', 2, ("stops the output",)),
        ('archive = "alt+e"', 2, ("is no key",)),
        ('archive = "ctrl+1"', 2, ("is no key",)),
        ('archive = "\\u001b"', 2, ("is no key",)),
        ("archive = []", 2, ("must be a key",)),
        ("archive = 5", 2, ("must be a text",)),
    ],
)
def test_what_can_not_be_is_refused_with_its_line(text: str, line: int, words: tuple[str, ...]) -> None:
    with pytest.raises(SettingsError) as caught:
        checked(f"[keys]\n{text}", PATH)
    assert f"line {line}:" in str(caught.value)
    assert all(word in str(caught.value) for word in words)


def test_footers_show_the_users_keys() -> None:
    keys = {"archive": ("A",), "next_quote": ("}", "ctrl+n")}
    assert [hint.text(keys) for hint in FOOTERS["list"]][:4] == ["A archive", "t tag", "1-9 quick", "} quote"]


def test_a_comma_parts_no_keys() -> None:
    assert keymap({"archive": (",", "A")}) == {"archive": "comma,A"}

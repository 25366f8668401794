"""The names of keys in the settings: which there are, and which no program should take."""

import re

_NAMED = {
    *"space enter escape tab backspace insert delete home end pageup pagedown up down left right".split(),
    *(f"f{number}" for number in range(1, 13)),
}
_WITH_CTRL = re.compile(r"ctrl\+[a-z]")
_TAKEN = {
    "ctrl+c": "copies what is selected",
    "ctrl+h": "is backspace on many terminals",
    "ctrl+i": "is tab on a terminal",
    "ctrl+j": "is enter on many terminals",
    "ctrl+m": "is enter on a terminal",
    "ctrl+q": "always quits",
    "ctrl+s": "stops the output of many terminals",
    "ctrl+z": "suspends the program",
    **dict.fromkeys("123456789", "is a quick tag's"),
}


def wrong_with(key: str) -> str | None:
    """Return why *key* can't be given to a command, or None where it can."""
    if key in _TAKEN:
        return f"{key} {_TAKEN[key]}"
    base = key.removeprefix("shift+")
    if base in _NAMED or (key == base and (_WITH_CTRL.fullmatch(key) or (len(key) == 1 and key.isprintable()))):
        return None if key != " " else "write space for the space bar"
    return f"{key!r} is no key: write a sign (e G /), a name (enter space f5) or ctrl+ and a letter"

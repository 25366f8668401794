"""The settings file as a file: written for the first time, changed by the user, and what of it holds."""

import json
from collections.abc import Iterator
from pathlib import Path

from reader import whole
from reader.errors import SettingsError
from reader.settings import FREE, KEYS, Settings, parse_settings
from reader.tomllines import line_of

TEMPLATE = """\
# Settings of nutgraf. A line takes effect once the # before it is gone; nutgraf config check tells what is wrong.

# quick_tags = ["check", "harbour"]   # the tags of the keys 1 to 9

[summary]
# points = 3                          # how many key points, 1 to 7
# method = "lede"

[export]
# folder = "~/notes"
# profile = "plain"                   # or obsidian, logseq, pandoc, minimal, or a template of yours
# include = ["summary", "quotes", "notes"]   # what new notes have; "text" is the article's

[screen]
# theme = "nutgraf-dark"              # or nutgraf-light, nutgraf-contrast, nutgraf-safe, or one of Textual's
# ascii = false
# hints = true

[trash]
# days = 30                           # 0: never throw away by itself

[keys]
# archive = "e"                       # the commands by name: see the README
# undo = ["u", "z"]

[aliases]
# "J. Roe" = "Jane Roe"               # another name for a speaker
"""
"""What a user without a file begins with: everything there is, and nothing of it in effect."""


def read_text(path: Path) -> str:
    """Return the text of the settings file, empty where there is none.

    Raises:
        SettingsError: It can't be read, or is no text.
    """
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(str(path), f"can't be read ({getattr(error, 'strerror', None) or error})") from error


def write_text(path: Path, text: str) -> None:
    """Put *text* in the place of the settings file, as a whole or not at all; a link to it stays one.

    Raises:
        SettingsError: It can't be written.
    """
    place = path.resolve()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        whole.write(place, (text,))
    except OSError as error:
        raise SettingsError(str(path), f"can't be written ({error.strerror or error})") from error


def effective(text: str, path: str) -> Iterator[str]:
    """Yield the settings that hold, line by line as TOML, each with the line of *text* that it comes from.

    Raises:
        SettingsError: As :func:`parse_settings`.
    """
    settings, table = parse_settings(text, path), ""
    for name in KEYS:
        head, _, key = name.rpartition(".")
        value = _value(settings, name)
        if isinstance(value, tuple) and name in FREE:
            yield from ("", f"[{name}]", *(_line(one, given, (name, one), text) for one, given in value))
            continue
        if head != table:
            table = head
            yield from ("", f"[{head}]")
        yield _line(key, value, tuple(name.split(".")), text)


def _value(settings: Settings, name: str) -> object:
    value: object = settings
    for part in name.split("."):
        value = getattr(value, part)
    return value


def _line(key: str, value: object, keys: tuple[str, ...], text: str) -> str:
    line = line_of(keys, text)
    shown = key if key.replace("_", "").isalnum() and key.isascii() else _text(key)
    if value is None:
        return f"# {shown}: your documents, nutgraf-notes  # default"
    return f"{shown} = {_toml(value)}  # {f'line {line}' if line else 'default'}"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return str(value) if isinstance(value, int) else _text(str(value))


def _text(value: str) -> str:
    """Return *value* as a basic string of TOML, which is one of JSON but for a character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")

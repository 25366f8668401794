"""The user's own keys: the commands with them, and what speaks against them."""

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from reader.settings import Settings, parse_settings, setting_error
from reader.tui.commands import BY_ID, COMMANDS, COMPARING, SAID, STORIES, Command, Keys, rekeyed

CONTEXTS: tuple[Sequence[Command], ...] = (COMMANDS, SAID, STORIES, COMPARING)
"""What can be done at one time: in each of them a key means one thing."""


def checked(text: str, path: Path) -> Settings:
    """Return the settings in *text*, which is or is to be at *path*.

    Raises:
        SettingsError: As :func:`parse_settings`, or keys clash.
    """
    settings = parse_settings(text, str(path))
    _check_keys(settings, text, path)
    return settings


def _check_keys(settings: Settings, text: str, path: Path) -> None:
    """Refuse keys that are given to no command, or to two at a time, with the line and both commands."""
    keys = dict(settings.keys)
    for name in keys:
        if name == "quick":
            raise setting_error(("keys", name), "can't be changed: quick tags are on the digits", text, path)
        if name not in BY_ID:
            near = get_close_matches(name, BY_ID, n=1)
            hint = f"did you mean {near[0]}?" if near else "the README lists the commands"
            raise setting_error(("keys", name), f"is no command; {hint}", text, path)
    for commands in CONTEXTS:
        _check_context(commands, keys, text, path)


def _check_context(commands: Sequence[Command], keys: Keys, text: str, path: Path) -> None:
    holders: dict[str, Command] = {}
    for command in rekeyed(commands, keys):
        for key in command.keys:
            other = holders.setdefault(key, command)
            if other is not command:
                ours, theirs = (command, other) if command.id in keys else (other, command)
                reason = f"{key} is the key of {theirs.id} too ({theirs.help}); give one of them another"
                raise setting_error(("keys", ours.id), reason, text, path)

"""``nutgraf config``: what is set, whether it is sound, and changing it."""

import sys

import click

from reader.cli.output import OK, note, say
from reader.errors import SettingsError
from reader.settings import config_path


@click.group("config", short_help="Show, check and edit the settings.")
def config_command() -> None:
    """Show, check and edit the settings; nutgraf locate config says where they are."""


@config_command.command("show", short_help="Print the settings that hold.")
def show_command() -> int:
    """Print the settings that hold, as TOML, each with the line it comes from."""
    from reader.configured import effective, read_text

    path = config_path()
    lines = list(effective(read_text(path), str(path)))
    say(f"# {path}{'' if path.exists() else ' (not there: the defaults hold)'}")
    for line in lines:
        say(line)
    return OK


@config_command.command("check", short_help="Say whether the settings are sound.")
def check_command() -> int:
    """Say whether the settings are sound; what is wrong is named with its line, and 2 is the status."""
    from reader.configured import read_text
    from reader.tui.keymap import checked

    path = config_path()
    checked(read_text(path), path)
    say(f"{path}: sound" if path.exists() else f"{path}: not there, the defaults hold")
    return OK


@config_command.command("edit", short_help="Open the settings in your editor.")
def edit_command() -> int:
    """Edit the settings in the editor that VISUAL or EDITOR names; what is not sound is not kept.

    The file is made with everything that can be set, and nothing of it in effect.
    """
    from reader.configured import TEMPLATE, read_text, write_text
    from reader.editor import edit
    from reader.tui.keymap import checked

    path = config_path()
    before = text = read_text(path) or TEMPLATE
    while True:
        text = edit(text, ".toml")
        try:
            checked(text, path)
        except SettingsError as error:
            note(str(error))
            if not (sys.stdin.isatty() and click.confirm("Edit it again?", default=True, err=True)):
                raise
        else:
            break
    if text == before and path.exists():
        say(f"{path}: as it was")
        return OK
    write_text(path, text)
    say(f"{path}: kept")
    return OK

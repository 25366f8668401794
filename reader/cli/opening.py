"""``nutgraf [PATH…]`` and ``nutgraf samples``: the screen, or plain printing where there is none."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from reader.cli.analysing import print_paths
from reader.cli.common import library_option, open_library
from reader.cli.reading import print_list
from reader.resources import sample_paths
from reader.settings import Settings, config_path, load_settings, samples_library_path

if TYPE_CHECKING:
    from reader.library import Library

_plain_option = click.option("--plain", is_flag=True, help="Print instead of opening the screen.")


@click.command("open", hidden=True)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@library_option
@_plain_option
def open_command(paths: tuple[str, ...], library: str | None, plain: bool) -> int:
    """Add PATHs to the library and open it on the screen."""
    settings = load_settings()
    if plain or not _has_screen() or "-" in paths:  # the screen needs standard input for itself
        if paths:
            return print_paths(paths, settings)
        with open_library(library, settings) as opened:
            return print_list(opened, "", settings)
    return _show(open_library(library, settings, make=True), paths, settings)


@click.command("samples", short_help="Open the articles that come with the program.")
@_plain_option
def samples_command(plain: bool) -> int:
    """Open the articles that come with the program, in a library of their own."""
    settings = load_settings()
    samples = sample_paths()
    if plain or not _has_screen():
        return print_paths(samples, settings)
    from reader.library import Library

    # It can be thrown away, so that it needs no backups.
    return _show(Library(samples_library_path(), settings), samples, settings)


def _show(library: "Library", paths: Sequence[str], settings: Settings) -> int:
    from reader.configured import read_text
    from reader.tui import run_tui
    from reader.tui.keymap import checked

    with library as opened:
        checked(read_text(config_path()), config_path())
        return run_tui(opened, settings, paths)


def _has_screen() -> bool:
    terminal = sys.stdin is not None and sys.stdin.isatty() and sys.stdout is not None and sys.stdout.isatty()
    return terminal and os.environ.get("TERM") != "dumb"

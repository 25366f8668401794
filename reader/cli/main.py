"""The command ``nutgraf``: its subcommands, and paths in the place of one."""

import os
import re
from importlib import import_module

import click
from typing_extensions import override

from reader import __version__
from reader.cli.common import library_option

COMMANDS = {
    "add": "adding",
    "sources": "sources",
    "update": "adding",
    "import": "importing",
    "list": "reading",
    "show": "reading",
    "quotes": "reading",
    "speakers": "quoting",
    "stories": "stories",
    "compare": "comparing",
    "tag": "changing",
    "note": "writing",
    "edit": "writing",
    "delete": "changing",
    "undo": "changing",
    "redo": "changing",
    "history": "changing",
    "searches": "searching",
    "backup": "keeping",
    "restore": "keeping",
    "check": "keeping",
    "trash": "keeping",
    "doctor": "doctoring",
    "export": "exporting",
    "samples": "opening",
    "serve": "serving",
    "summarise": "summarising",
    "analyse": "analysing",
    "clean": "cleaning",
    "config": "configuring",
    "locate": "locating",
}
"""Every subcommand and the module that holds it, in the order of the help."""
_BELOW = ("list", "add", "remove", "join", "split", "notes")
"""What stands below a subcommand that is a group."""
_OPEN = "opening"
_WORD = re.compile(r"\w[\w-]*")


class _Commands(click.Group):
    """A group that loads a subcommand when it is asked for and takes anything else for paths to open."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return _load(COMMANDS[cmd_name], cmd_name) if cmd_name in COMMANDS else None

    @override
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        word = args[0]
        if word in COMMANDS:
            return super().resolve_command(ctx, args)
        if _WORD.fullmatch(word) and not os.path.lexists(word):
            raise click.UsageError(_unknown(word))
        return "open", _load(_OPEN, "open"), ["--", *args] if word.startswith("-") and word != "-" else args


def _load(module: str, name: str) -> click.Command:
    command = getattr(import_module(f"reader.cli.{module}"), f"{name}_command")
    if not isinstance(command, click.Command):
        raise TypeError(name)
    return command


def _unknown(word: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, COMMANDS, n=1)
    hint = f"did you mean {near[0]}?" if near else "see nutgraf --help"
    return f"{word}: neither a command nor a file; {hint}"


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    subcommand_metavar="[PATH]... | COMMAND [ARGS]...",
    epilog="A command wins over a file of its name: write ./add for the file. nutgraf COMMAND --help says more.",
)
@click.version_option(__version__, message="nutgraf %(version)s")
@library_option
@click.option("--plain", is_flag=True, help="Print instead of opening the screen.")
@click.pass_context
def nutgraf(ctx: click.Context, library: str | None, plain: bool) -> int | None:
    """Read news in the terminal: the text without its clutter, the key points, and who said what.

    With PATHs (files, folders, or - for standard input) adds them to the library and opens it; without a terminal
    it prints them instead.
    """
    # The same options after the subcommand win; click calls what stands before it a default.
    given = {name: value for name, value in (("library", library), ("plain", plain)) if value}
    ctx.default_map = dict.fromkeys((*COMMANDS, "open"), given | dict.fromkeys(_BELOW, given))
    if ctx.invoked_subcommand is None:
        with _load(_OPEN, "open").make_context("open", [], parent=ctx) as opening:
            status = opening.command.invoke(opening)
            return status if isinstance(status, int) else None
    return None

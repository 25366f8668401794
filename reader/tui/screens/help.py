"""All keys, found by typing, and run from where they are found."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option
from typing_extensions import override

from reader.resources import data_dir
from reader.tui.commands import KEY_CELLS, Command
from reader.tui.glyphs import glyphs_of
from reader.tui.screens.line import LineScreen
from reader.tui.text import content, styled


class HelpScreen(LineScreen[str]):
    """Shows the commands; gives back the id of the one to run, or None."""

    CSS_PATH = str(data_dir("styles") / "help.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "options('cursor_down')", show=False, priority=True),
        Binding("up,ctrl+p", "options('cursor_up')", show=False, priority=True),
        Binding("pagedown", "options('page_down')", show=False, priority=True),
        Binding("pageup", "options('page_up')", show=False, priority=True),
    ]

    def __init__(self, quick: tuple[str, ...], commands: Sequence[Command]) -> None:
        """Show the keys of *commands*, the *quick* tags among them."""
        super().__init__("", "type to filter")
        self._commands = commands
        self._quick = quick
        self._options = OptionList(id="commands", markup=False, compact=True)

    @override
    def compose(self) -> ComposeResult:
        box = Vertical(id="box")
        box.border_title = content("Keys")
        keys = glyphs_of(self.app).written("edit: [keys] in config.toml  ↵ run  esc close")
        box.border_subtitle = content(keys)
        with box:
            yield self.line
            yield self._options

    def on_mount(self) -> None:
        """Show everything."""
        self._options.can_focus = False
        self._show("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        at = self._options.highlighted
        self.dismiss(None if at is None else self._options.get_option_at_index(at).id)

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    async def action_options(self, action: str) -> None:
        """Move among the commands while the keys go to the line."""
        await self._options.run_action(action)

    def _show(self, words: str) -> None:
        """Show the commands that have every one of *words*."""
        wanted = words.lower().split()
        options: list[Option] = []
        group = ""
        for command in self._commands:
            text = self._help(command)
            if not all(word in f"{command.key} {command.label} {text} {command.group}".lower() for word in wanted):
                continue
            if command.group != group:
                group = command.group
                options.append(Option(content(group.upper(), "bold"), disabled=True))
            line = styled((f"  {command.key:<{KEY_CELLS}} ", "bold"), text)
            options.append(Option(line, id=command.id))
        self._options.set_options(options)
        self._options.highlighted = 1 if options else None

    def _help(self, command: Command) -> str:
        if command.id != "quick" or not self._quick:
            return command.help
        return f"{command.help}: {' '.join(f'{at}={name}' for at, name in enumerate(self._quick, 1))}"

"""The command palette: the same commands as the help, found by their words."""

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.types import IgnoreReturnCallbackType
from typing_extensions import override

from reader.tui.commands import COMMANDS, Command
from reader.tui.text import content

_LEFT_OUT = {"quick", "palette"}
"""A digit is needed for the one; the other is where we are."""


class Commands(Provider):
    """Every command with its key, so that the palette teaches the keys."""

    @override
    async def discover(self) -> Hits:
        for name, key, run in self._entries():
            yield DiscoveryHit(content(name), run, help=key)

    @override
    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, key, run in self._entries():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, content(name), run, help=key)

    def _entries(self) -> list[tuple[str, str, IgnoreReturnCallbackType]]:
        commands = [command for command in COMMANDS if command.id not in _LEFT_OUT]
        entries = [(command.help, command.key, self._runner(command)) for command in commands]
        return [*entries, ("change the theme", "", self.app.action_change_theme)]

    def _runner(self, command: Command) -> IgnoreReturnCallbackType:
        return partial(self.screen.run_action, command.action)

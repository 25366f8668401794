"""The command palette: the same commands as the help, found by their words."""

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.types import IgnoreReturnCallbackType
from typing_extensions import override

from reader.tui.commands import KEY_CELLS, Command
from reader.tui.screens.acting import Acting
from reader.tui.screens.triage import Triage
from reader.tui.text import Content, styled


class Commands(Provider):
    """Every command with its key, so that the palette teaches the keys."""

    @override
    async def discover(self) -> Hits:
        for command in self._commands():
            yield DiscoveryHit(_line(command), self._runner(command))
        for name, shown in self._kept():
            yield DiscoveryHit(shown, self._viewer(name))

    @override
    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._commands():
            score = matcher.match(f"{command.help} {command.label}")
            if score > 0:
                yield Hit(score, _line(command), self._runner(command))
        for name, shown in self._kept():
            score = matcher.match(shown.plain)
            if score > 0:
                yield Hit(score, shown, self._viewer(name))

    def _commands(self) -> list[Command]:
        """Return the commands of the screen but two: a digit is needed for the one, and the other is where we are."""
        commands = self.screen.commands if isinstance(self.screen, Acting) else ()
        return [command for command in commands if command.id not in {"quick", "palette"}]

    def _kept(self) -> list[tuple[str, Content]]:
        """Return the searches that are kept, each with its line."""
        screen = self.screen
        kept = screen.library.searches.kept() if isinstance(screen, Triage) else ()
        return [(name, styled((f"{'v':<{KEY_CELLS}}", "bold"), f"{name}: {query}")) for name, query in kept]

    def _viewer(self, name: str) -> IgnoreReturnCallbackType:
        return partial(self.screen.run_action, f"show_view({name!r})")

    def _runner(self, command: Command) -> IgnoreReturnCallbackType:
        return partial(self.screen.run_action, command.action)


def _line(command: Command) -> Content:
    return styled((f"{command.key:<{KEY_CELLS}}", "bold"), command.help)

"""The application: theme, style sheets and the first screen."""

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePath
from typing import ClassVar

from textual.actions import ActionParseResult
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.dom import DOMNode
from textual.screen import Screen
from typing_extensions import override

from reader.errors import ReaderError
from reader.library import Library
from reader.resources import data_dir
from reader.settings import Settings
from reader.tui.commands import KEPT_HERE, NOT_HERE, keymap
from reader.tui.hints import TAUGHT
from reader.tui.memory import Memory
from reader.tui.panes import layout_for
from reader.tui.screens.changing import Changing, Ways
from reader.tui.screens.library import LibraryScreen
from reader.tui.setting import SettingsFile
from reader.tui.themes import ThemedApp

_SHEETS = ("app.tcss", "library.tcss", "article.tcss")
_LOOKED_AT_SECONDS = 2.0
_PLAIN = {True: "nutgraf-dark", False: "nutgraf-light"}
_ANSI = {True: "ansi-dark", False: "ansi-light"}
_FEW_COLOURS = ("standard", "windows")
"""What Rich calls a terminal of sixteen colours."""


def _commands() -> type[Provider]:
    from reader.tui.palette import Commands  # deferred: the list is there sooner

    return Commands


class NutgrafApp(ThemedApp[int]):
    """A library on the screen."""

    TITLE = "nutgraf"
    CSS_PATH: ClassVar[list[str | PurePath]] = [str(data_dir("styles") / name) for name in _SHEETS]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z", "suspend_process", show=False)]
    """As everywhere in a shell; where text is written, the key takes back what was typed."""
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}

    def __init__(
        self,
        library: Library,
        settings: Settings,
        paths: Sequence[str] = (),
        memory: Memory | None = None,
        config: Path | None = None,
    ) -> None:
        """Show *library*, which stays the caller's to close; *paths* are imported at once.

        Without a *memory* everything is forgotten at the end; without a file of settings, *config*, they stay.
        """
        # Without colour, Textual either turns all into greys or, where it believes in the terminal's own colours,
        # sends none at all: the latter is what was asked for.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.library = library
        self.settings = settings
        self.memory = memory or Memory()
        self._file = SettingsFile(config) if config else None
        self._paths = paths
        self.theme = self._theme(settings.screen.theme)
        self.set_class(settings.screen.ascii, "-ascii")
        self.set_keymap(keymap(dict(settings.keys)))

    def on_mount(self) -> None:
        """Keep an eye on the settings and on the signals: to end, and to go on after a pause."""
        if threading.current_thread() is threading.main_thread() and sys.platform != "win32":
            for number in (signal.SIGTERM, signal.SIGHUP):
                asyncio.get_running_loop().add_signal_handler(number, self.exit, None, 128 + number)
        # Back in the foreground, the terminal is empty, and Textual draws only what has changed since.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        if self._file:
            self.set_interval(_LOOKED_AT_SECONDS, self._look_at_settings)

    def action_settings(self) -> None:
        """Edit the settings, and go by them."""
        library = self._library_screen()
        if self._file is None:
            library.say("these settings are not in a file")
            return
        try:
            settings = self._file.edit(self)
        except ReaderError as error:
            ways: Ways = {"e": ("edit again", self.action_settings)}
            library.problem("Settings not taken over", error, "Those from before still hold.", ways)
        else:
            self.apply(settings)

    def apply(self, settings: Settings) -> None:
        """Go by *settings* from now on; summary, aliases and trash hold from the next start on.

        A theme that was only tried stays until another one is set.
        """
        if settings.screen.theme != self.settings.screen.theme:
            self.theme = self._theme(settings.screen.theme)
        self.settings = settings
        self.set_class(settings.screen.ascii, "-ascii")
        self.set_keymap(keymap(dict(settings.keys)))
        self._library_screen().apply(settings)

    def _look_at_settings(self) -> None:
        if self._file is None:
            return
        try:
            settings = self._file.changed()
        except ReaderError as error:
            self._library_screen().say(f"settings not taken over: {error}")
        else:
            if settings is not None:
                self.apply(settings)
                self._library_screen().say("settings taken over")

    def _library_screen(self) -> LibraryScreen:
        return next(screen for screen in self.screen_stack if isinstance(screen, LibraryScreen))

    @override
    def get_default_screen(self) -> Screen[None]:
        return LibraryScreen(self.library, self.settings, layout_for(*self.size), self._paths, self.memory)

    @override
    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        if self.is_web and action in KEPT_HERE:
            self._refuse()
            return True
        if isinstance(action, str) and (command := TAUGHT.get(action.partition("(")[0])):
            self.memory.note_use(command)
        return await super().run_action(action, default_namespace, namespaces)

    def _refuse(self) -> None:
        """Say why a key does nothing: who has the page must not have the machine."""
        if isinstance(self.screen, Changing):
            self.screen.say(NOT_HERE)

    def _theme(self, wanted: str) -> str:
        """Return *wanted* if it will do, else the one that comes nearest.

        Without colour, a theme of the terminal's own colours is black on black; with sixteen of them, only such a theme
        can be read.
        """
        theme = self.available_themes.get(wanted) or self.available_themes[_PLAIN[True]]
        if theme.ansi and self.no_color:
            return _PLAIN[theme.dark]
        if self.console.color_system in _FEW_COLOURS and not self.no_color:
            return _ANSI[theme.dark]
        return theme.name

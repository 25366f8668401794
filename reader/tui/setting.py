"""The settings while the screen runs: taken up as their file changes, and changed from here."""

from pathlib import Path
from typing import Any

from textual.app import App

from reader.configured import TEMPLATE, read_text, write_text
from reader.settings import Settings
from reader.tui.editing import edited
from reader.tui.keymap import checked


class SettingsFile:
    """The settings file, with what was last seen of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stamp = self._stamped()
        self._draft: str | None = None
        """What the user wrote and nothing can be made of yet."""

    def changed(self) -> Settings | None:
        """Return the settings where the file has changed since it was last seen, else None.

        Raises:
            SettingsError: Nothing can be made of it.
        """
        stamp = self._stamped()
        if stamp == self._stamp:
            return None
        self._stamp = stamp
        return checked(read_text(self.path), self.path)

    def edit(self, app: App[Any]) -> Settings:
        """Let the user edit the file, and return the settings; what is not sound is kept for the next time only.

        Raises:
            EditorError: There is no editor, or it failed.
            SettingsError: What was written is not sound, or can't be kept.
        """
        before = read_text(self.path)
        self._draft = edited(app, self._draft or before or TEMPLATE, ".toml")
        settings = checked(self._draft, self.path)
        if self._draft != before:
            write_text(self.path, self._draft)
        self._draft, self._stamp = None, self._stamped()
        return settings

    def _stamped(self) -> tuple[int, int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

"""The terminal user interface; Textual is imported when it is started, not before."""

import gc
from collections.abc import Sequence

from reader.library import Library
from reader.settings import Settings, config_path, memory_path


def run_tui(library: Library, settings: Settings, paths: Sequence[str]) -> int:
    """Show *library* until the user leaves, importing *paths* at the start; return the exit status."""
    # What a start makes stays: looking for garbage in it takes a fifth of its time. The screen turns it on again.
    gc.disable()
    try:
        from reader.tui.app import NutgrafApp  # deferred: importing Textual takes longer than most commands
        from reader.tui.memory import Memory

        app = NutgrafApp(library, settings, paths, Memory(memory_path()), config_path())
        app.run()
    finally:
        gc.enable()
    return app.return_code or 0

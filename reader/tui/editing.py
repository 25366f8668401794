"""The user's own editor, which has the terminal while the program waits for it."""

from typing import Any

from textual.app import App, SuspendNotSupported

from reader.editor import edit
from reader.errors import EditorError
from reader.tui.commands import NOT_HERE


def edited(app: App[Any], text: str, suffix: str = ".md") -> str:
    """Return *text* as the user leaves it in their editor.

    Raises:
        EditorError: There is none, it failed, or the screen is no terminal that could be lent to it.
    """
    if app.is_web:
        raise EditorError("no editor", NOT_HERE)
    failure: EditorError | None = None
    try:
        with app.suspend():
            try:
                text = edit(text, suffix)
            except EditorError as error:  # raised in there it would leave the terminal to the editor for good
                failure = error
    except SuspendNotSupported as error:
        raise EditorError("no editor", "this terminal can't be lent to one; write here") from error
    if failure is not None:
        raise failure
    return text

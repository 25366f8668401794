"""Screens that are left once, however often that is asked for."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen
from typing_extensions import override

_Answer = TypeVar("_Answer")


class Leaving(Screen[_Answer]):
    """Gives back the first answer; an enter typed before the last one was heeded takes no other screen away."""

    @override
    def dismiss(self, result: _Answer | None = None) -> AwaitComplete:
        return super().dismiss(result) if self.is_current else AwaitComplete()


# ModalScreen first: styles are taken from the first base alone, and its own let the screen below be seen.
class LeavingModal(ModalScreen[_Answer], Leaving[_Answer]):
    """The same over another screen."""

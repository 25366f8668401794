"""The signs of the screen, so that nothing depends on colour; and their plain ASCII counterparts."""

from typing import Any

from msgspec import Struct
from textual.app import App

_KEYS = str.maketrans({"↵": "enter", "⇧": "shift+", "↓": "down", "↑": "up", "←": "left", "→": "right", "½": "half"})
"""The signs in the names of keys."""


class Glyphs(Struct, frozen=True):
    """One sign for each state, each one cell wide."""

    unread: str = "●"
    read: str = "○"
    selected: str = "x"
    pending: str = "◌"
    failed: str = "!"
    exported: str = "↧"
    cursor: str = ">"
    ellipsis: str = "…"
    dot: str = "·"
    back: str = "‹"
    enter: str = "↵"
    bar: str = "▇"
    track: str = "░"
    folded: str = "▸"
    unfolded: str = "▾"
    line: str = "─"
    mark: str = "●"
    chosen: str = "✓"
    note: str = "✎"
    story: str = "▲"
    also: str = "≈"

    def written(self, text: str) -> str:
        """Return a text of ours that names keys, in ASCII where these signs are."""
        return text if self.enter == "↵" else text.translate(_KEYS)


UNICODE = Glyphs()
ASCII = Glyphs(
    unread="*", read="-", pending=".", exported="v", ellipsis="~", dot="|", back="<", enter="enter", bar="#", track="-",
    folded="+", unfolded="-", line="-", mark="*", chosen="+", note="+", story="^", also="=",
)  # fmt: skip


def glyphs(plain: bool) -> Glyphs:
    """Return the set for *plain* ASCII or not."""
    return ASCII if plain else UNICODE


def glyphs_of(app: App[Any]) -> Glyphs:
    """Return the set that *app* draws with."""
    return glyphs(app.has_class("-ascii"))

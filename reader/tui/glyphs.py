"""The signs of the screen, so that nothing depends on colour; and their plain ASCII counterparts."""

from msgspec import Struct


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


UNICODE = Glyphs()
ASCII = Glyphs(
    unread="*", read="-", pending=".", exported="v", ellipsis="~", dot="|", back="<", enter="enter", bar="#", track="-",
    folded="+", unfolded="-", line="-", mark="*", chosen="+", note="+", story="^", also="=",
)  # fmt: skip


def glyphs(plain: bool) -> Glyphs:
    """Return the set for *plain* ASCII or not."""
    return ASCII if plain else UNICODE

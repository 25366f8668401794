"""What a screen really looks like: every stretch of text with its ink and its paper, as it goes to the terminal."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual.app import App
from textual.color import Color

_DRAWN = "".join(map(chr, range(0x2500, 0x25A0)))
"""Frames, bars and edges: nothing that is read."""


class Patch(NamedTuple):
    """A stretch of text in one style."""

    text: str
    ink: Color
    paper: Color
    style: Style


def stretches(app: App[int]) -> Iterator[tuple[str, Style]]:
    """Yield what is on the topmost screen of *app*, without what it lies over, and without spaces and frames."""
    places = [widget.region for widget in app.screen.query("*")]
    for y, strip in enumerate(app.screen._compositor.render_strips()):  # noqa: SLF001 - what is painted, and no other way to it
        x = 0
        for text, style, _ in strip:
            words, at = text.strip(f" {_DRAWN}"), x
            x += cell_len(text)
            if words and any(place.contains(at, y) for place in places):
                yield words, style or Style()


def patches(app: App[int]) -> Iterator[Patch]:
    """Yield the same with the colours in which it is painted."""
    for words, style in stretches(app):
        assert style.color is not None
        assert style.bgcolor is not None
        ink, paper = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
        if style.reverse:
            ink, paper = paper, ink
        yield Patch(words, ink.blend(paper, 0.5) if style.dim else ink, paper, style)


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    low, high = sorted((_luminance(one.rgb), _luminance(other.rgb)))
    return (high + 0.05) / (low + 0.05)


def _luminance(rgb: tuple[int, int, int]) -> float:
    red, green, blue = map(linear, rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(part: int) -> float:
    """Return a part of sRGB, 0 to 255, as light."""
    share = part / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

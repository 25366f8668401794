"""Themes: our own out of ``styles/themes.toml``, and for every theme the colours of the parts on our screens."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeVar

from textual.app import App
from textual.color import BLACK, WHITE, Color
from textual.theme import Theme
from typing_extensions import override

from reader.resources import data_dir

ENOUGH = 4.5
"""How far ink must stand out from its paper.

Source:
    WCAG 2.2, success criterion 1.4.3, contrast (minimum).
"""
_AMPLE = 5.5
"""How far ordinary ink stands out from paper that is tinted, so that other inks have room below it."""
_STEPS = 20

_INKS = {
    "heading": "text-primary",
    "quotation": "text-accent",
    "mine": "text-success",
    "picked": "text-warning",
    "uncertain": "text-warning",
    "failed": "text-error",
}
"""The parts that ink plays, and the variable of Textual's that comes nearest."""
_PAPERS = {"cursor": "primary-muted", "cursor-idle": "panel", "place": "secondary-muted"}
"""The same of paper that any ink may stand on."""
_ANSI = {
    **dict.fromkeys(_INKS, "ansi_default"),
    **dict.fromkeys(_PAPERS, "ansi_default"),
    **dict.fromkeys(("muted", "found", "found-text", "frame", "frame-focus"), "ansi_default"),
    **dict.fromkeys(("text-muted", "text-disabled"), "ansi_default"),
    "input-selection-background": "ansi_cyan",
    "input-selection-foreground": "ansi_black",
}
"""In the terminal's own colours, which are not known, only its ink on its paper is sure to be legible."""


_Result = TypeVar("_Result")


class ThemedApp(App[_Result]):
    """An application that has our themes beside Textual's, and in each of them the variables of our style sheets."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        for theme in own_themes():
            self.register_theme(theme)

    @override
    def get_css_variables(self) -> dict[str, str]:
        variables = super().get_css_variables()
        self.theme_variables = variables | parts_of(self.current_theme, variables)
        return self.theme_variables


def own_themes() -> tuple[Theme, ...]:
    """Return the themes of ``styles/themes.toml``, in the order of the file."""
    text = (data_dir("styles") / "themes.toml").read_text("utf-8")
    return tuple(
        Theme(name=name, **{key: value for key, value in colours.items() if key != "parts"}, variables=colours["parts"])
        for name, colours in tomllib.loads(text).items()
    )


def parts_of(theme: Theme, colours: Mapping[str, str]) -> dict[str, str]:
    """Return the colours of our parts in *theme*, and those of Textual's *colours* that are put right for legibility.

    What the theme says itself is kept where it can be read.
    """
    return dict(_ANSI) if theme.ansi else _parts(tuple(colours.items()), theme.dark)


@cache
def _parts(named: tuple[tuple[str, str], ...], dark: bool) -> dict[str, str]:
    colours = dict(named)
    far = WHITE if dark else BLACK
    background, panel = Color.parse(colours["background"]), Color.parse(colours["panel"])
    foreground = _legible(Color.parse(colours["foreground"]), (background, panel), far, _AMPLE)
    papers = {
        part: _paper(Color.parse(colours.get(part, colours[near])), background, foreground)
        for part, near in _PAPERS.items()
    }
    under = (background, Color.parse(colours["surface"]), panel, *papers.values())
    muted = Color.parse(colours["muted"]) if "muted" in colours else background.blend(foreground, 0.6)
    inks = {part: Color.parse(colours.get(part, colours[near])) for part, near in _INKS.items()} | {"muted": muted}
    legible = {part: _legible(ink, under, far) for part, ink in inks.items()}
    found = Color.parse(
        colours.get("found") or _paper(Color.parse(colours["warning-muted"]), background, foreground).hex
    )
    found_text = _legible(Color.parse(colours.get("found-text", colours["text-warning"])), (found,), far)
    made = {"foreground": foreground, "found": found, "found-text": found_text, **papers, **legible}
    frame = {"frame": background.blend(foreground, 0.4).hex, "frame-focus": legible["picked"].hex}
    return {
        **{name: colours.get(name, ours) for name, ours in frame.items()},
        **{name: colour.hex for name, colour in made.items()},
        **_widgets(made),
    }


def _widgets(made: Mapping[str, Color]) -> dict[str, str]:
    """Return the variables of Textual's own widgets that our parts are put in the place of."""
    parts = ("foreground", "muted", "cursor", "cursor-idle", "place")
    foreground, muted, cursor, idle, place = (made[part].hex for part in parts)
    return {
        "text-muted": muted,
        "text-disabled": muted,
        "block-cursor-foreground": foreground,
        "block-cursor-background": cursor,
        "block-cursor-blurred-foreground": foreground,
        "block-cursor-blurred-background": cursor,
        "input-selection-foreground": foreground,
        "input-selection-background": place,
        "screen-selection-foreground": foreground,
        "screen-selection-background": place,
        "scrollbar-background": idle,
        "scrollbar-background-hover": idle,
        "scrollbar-background-active": idle,
    }


def _paper(paper: Color, background: Color, foreground: Color) -> Color:
    """Return *paper* blended with *background* until *foreground* can well be read on it."""
    for step in range(_STEPS):
        tinted = paper.blend(background, step / _STEPS)
        if contrast(foreground, tinted) >= _AMPLE:
            return tinted
    return background


def _legible(ink: Color, papers: Iterable[Color], far: Color, enough: float = ENOUGH) -> Color:
    """Return *ink* blended with *far*, black or white, until it can be read on all *papers*."""
    papers = tuple(papers)
    for step in range(_STEPS):
        stronger = ink.blend(far, step / _STEPS)
        if all(contrast(stronger, paper) >= enough for paper in papers):
            return stronger
    return far


def contrast(one: Color, other: Color) -> float:
    """Return how far two colours stand apart in lightness, 1 to 21.

    Source:
        WCAG 2.2, contrast ratio.
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Color) -> float:
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

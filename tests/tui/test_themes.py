"""Every theme on the real screens: what is read can be read, and nothing is told by hue alone."""

import re
from collections.abc import Sequence
from itertools import combinations

import pytest
from textual.color import Color

from reader.errors import ReaderError
from reader.library import Library
from reader.resources import data_dir
from reader.settings import THEMES, ScreenSettings, Settings
from reader.tui.app import NutgrafApp
from reader.tui.themes import own_themes, parts_of
from reader.tui.widgets.text_view import TextView
from tests.tui.looks import contrast, linear, patches, stretches
from tests.tui.stage import STACKED, WIDE, Stage, staged

FULL = (200, 50)
OWN = [theme.name for theme in own_themes()]
COLOURED = [name for name in THEMES if not name.startswith("ansi-")]
ENOUGH = 4.5

Eye = tuple[tuple[float, ...], ...]
DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
PROTANOPIA = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
TRITANOPIA = ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900))
"""Machado, Oliveira and Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision Deficiency"."""


def settings(theme: str) -> Settings:
    return Settings(quick_tags=("check",), screen=ScreenSettings(theme=theme))


async def illegible(stage: Stage, themes: Sequence[str]) -> list[str]:
    """Show what is on the stage in each of *themes*; return what stands out too little from its paper."""
    app, found = stage.pilot.app, []
    for theme in themes:
        app.theme = theme
        await stage.pilot.pause()
        await stage.pilot.pause()
        seen = list(patches(app))
        assert seen
        for patch in seen:
            ratio = contrast(patch.ink, patch.paper)
            if ratio < ENOUGH:
                found.append(f"{theme}: {patch.text!r} {patch.ink.hex} on {patch.paper.hex}: {ratio:.2f}")
    return found


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        (FULL, ["a", "h", "i", "escape", "x", "1", "j"]),
        (STACKED, ["enter", "]", "]", "f"]),
    ],
    ids=["all panes", "text with matches"],
)
async def test_every_theme_can_be_read(library: Library, size: tuple[int, int], keys: list[str]) -> None:
    async with staged(library, size) as stage:
        await stage.press(*keys)
        if keys[-1] == "f":
            await stage.type("said")
        assert await illegible(stage, COLOURED) == []


@pytest.mark.parametrize(
    "keys",
    [
        ["?"],
        ["t"],
        ["a", "x", "shift+left"],
        ["M"],
        ["/"],
        ["S"],
        ["Q", "escape", "j"],
        ["ctrl+p"],
        ["E"],
        ["*", "D"],
        ["]", "="],
        ["enter", "r", "j"],
    ],
    ids=[
        "help",
        "tags",
        "note",
        "details",
        "query",
        "speakers",
        "quotations",
        "palette",
        "export",
        "digest",
        "speaker",
        "raw",
    ],
)
async def test_our_own_themes_can_be_read_on_every_screen(library: Library, keys: list[str]) -> None:
    async with staged(library, STACKED) as stage:
        await stage.press(*keys)
        await stage.until(
            lambda: not getattr(stage.pilot.app.screen, "waiting", False) and any(patches(stage.pilot.app))
        )
        assert await illegible(stage, OWN) == []


async def test_what_went_wrong_can_be_read(library: Library) -> None:
    async with staged(library, STACKED) as stage:
        stage.screen.problem("Could not write the note", ReaderError("no room"), "Nothing was lost.")
        await stage.pilot.pause()
        assert await illegible(stage, OWN) == []


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_the_terminals_own_colours_are_left_alone(library: Library, theme: str) -> None:
    async with staged(library, WIDE, settings(theme)) as stage:
        await stage.press("x", "enter", "]", "f")
        await stage.type("said")
        looks = [style for _, style in stretches(stage.pilot.app)]
        coloured = [style for style in looks if any(c and not c.is_default for c in (style.color, style.bgcolor))]
        assert coloured == []
        assert any(style.reverse for style in looks)
        assert any(style.underline for style in looks)


@pytest.mark.parametrize(("theme", "shown"), [("nord", "ansi-dark"), ("nutgraf-light", "ansi-light")])
def test_a_terminal_of_sixteen_colours_gets_its_own(
    library: Library, monkeypatch: pytest.MonkeyPatch, theme: str, shown: str
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM", raising=False)
    assert NutgrafApp(library, settings(theme)).theme == shown
    monkeypatch.setenv("NO_COLOR", "1")
    assert NutgrafApp(library, settings(theme)).theme == theme


@pytest.mark.parametrize(("theme", "shown"), [("ansi-dark", "nutgraf-dark"), ("ansi-light", "nutgraf-light")])
def test_without_colour_no_theme_of_the_terminals(
    library: Library, monkeypatch: pytest.MonkeyPatch, theme: str, shown: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert NutgrafApp(library, settings(theme)).theme == shown


@pytest.mark.parametrize("name", OWN)
def test_our_own_colours_need_no_correction(name: str) -> None:
    own = next(theme for theme in own_themes() if theme.name == name)
    parts = parts_of(own, own.to_color_system().generate() | own.variables)
    said = {"foreground": own.foreground or "", **own.variables}
    assert {part: Color.parse(parts[part]) for part in said} == {part: Color.parse(c) for part, c in said.items()}


def seen_by(eye: Eye, colour: Color) -> Color:
    """Return *colour* as somebody sees it who lacks one of the three kinds of cones."""
    light = [linear(part) for part in colour.rgb]
    mixed = [min(1.0, max(0.0, sum(w * part for w, part in zip(row, light, strict=True)))) for row in eye]
    back = [12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in mixed]
    red, green, blue = (round(part * 255) for part in back)
    return Color(red, green, blue)


@pytest.mark.parametrize(
    "eye", [DEUTERANOPIA, PROTANOPIA, TRITANOPIA], ids=["deuteranopia", "protanopia", "tritanopia"]
)
@pytest.mark.parametrize("theme", [name for name in OWN if "safe" in name])
async def test_no_two_looks_of_the_text_differ_by_hue_alone(library: Library, theme: str, eye: Eye) -> None:
    async with staged(library, STACKED, settings(theme)) as stage:
        text = stage.screen.query_one(TextView)
        looks = ("quotation", "indirect", "cue", "source", "match", "match-current", "target", "current", "removed")
        styles = {look: text.get_component_rich_style(f"text-view--{look}") for look in looks} | {"": text.rich_style}
        for (one, first), (other, second) in combinations(styles.items(), 2):
            marks = [(s.bold, s.italic, s.underline, s.reverse, s.strike) for s in (first, second)]
            colours = [
                [seen_by(eye, Color.from_rich_color(c)) for c in (s.color, s.bgcolor) if c] for s in (first, second)
            ]
            lightness = max(contrast(a, b) for a, b in zip(*colours, strict=True))
            assert marks[0] != marks[1] or lightness >= 1.2, (one, other)


def test_styles_are_the_one_place_for_colours() -> None:
    tui = data_dir("styles").parent / "reader" / "tui"
    code = "".join(path.read_text("utf-8") for path in tui.rglob("*.py"))
    sheets = "".join(path.read_text("utf-8") for path in data_dir("styles").glob("*.tcss"))
    assert code
    assert re.findall(r"#[0-9a-fA-F]{6}|\brgb\(", code + sheets) == []

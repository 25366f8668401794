"""The user's settings: TOML to frozen values; a key that is not known is refused."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Method = Literal["lede", "lexrank", "textrank", "lsa", "luhn", "reduction", "sumbasic", "kl"]


@dataclass(frozen=True, slots=True)
class SummarySettings:
    """``[summary]``."""

    points: int = 3
    """How many key points are made, 1 to 7."""
    method: Method = "lede"
    """``lede`` is ours; the others are sumy's."""


@dataclass(frozen=True, slots=True)
class ExportSettings:
    """``[export]``."""

    folder: Path | None = None
    """Where ``w`` writes notes; None means ``nutgraf-notes`` in the user's documents folder."""


@dataclass(frozen=True, slots=True)
class ScreenSettings:
    """``[screen]``."""

    theme: str = "textual-dark"
    ascii: bool = False
    """Plain ASCII in place of the glyphs ● ○ ◌."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the user can set; the defaults are what a new user gets."""

    summary: SummarySettings = field(default_factory=SummarySettings)
    export: ExportSettings = field(default_factory=ExportSettings)
    screen: ScreenSettings = field(default_factory=ScreenSettings)
    quick_tags: tuple[str, ...] = ()
    """``quick_tags = ["check", "corridor"]``: the tags of the keys 1 to 9, in order."""
    aliases: tuple[tuple[str, str], ...] = ()
    """``[aliases]``: (spelling in the text, name to show), sorted."""

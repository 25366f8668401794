"""The door: the one module that turns outside text into what Textual and Rich paint.

Neither stops an escape sequence on its way to the terminal, and both read a plain ``str`` as markup almost
everywhere: ``[/]`` in a headline would crash the program, ``[sic]`` would vanish from a quotation. So no
other module of the TUI makes what this one hands out, and every text that a widget is given as a value is
made here. Lengths stay as they are, code point by code point.
"""

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.content import Content
from textual.strip import Strip

from reader.inert import inert

__all__ = ["QUIET", "Content", "content", "farewell", "inert", "strip", "styled"]

QUIET = "$muted"
"""The style of what stands back: a colour of the theme, so that it can be read in every one."""


def content(text: str, style: str = "") -> Content:
    """Return *text* for a widget, a border title or an option; *style* is ours, as in ``bold``."""
    return Content.styled(inert(text), style) if style else Content(inert(text))


def styled(*parts: tuple[str, str] | str) -> Content:
    """Return several texts as one, each alone or with its style; brackets in them are brackets."""
    return Content("").join(content(part) if isinstance(part, str) else content(*part) for part in parts)


def strip(parts: Iterable[tuple[str, Style | None]], cells: int | None = None) -> Strip:
    """Return one line of the line API; *cells* is its width, where the caller knows it."""
    return Strip([Segment(inert(text), style) for text, style in parts], cells)


def farewell(lines: Iterable[str]) -> Text:
    """Return *lines* as what is printed once the terminal is the shell's again."""
    return Text("\n".join(inert(line) for line in lines))

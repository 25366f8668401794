"""Text cut into the lines of a terminal, each line known by its place in the text.

Widths are cells: a wide character takes two, a combining one none. The text must have gone through the door
(:func:`reader.inert.inert`), line feeds apart: a control character has no width here and some on the screen.
"""

import re
from typing import NamedTuple

from rich.cells import cell_len, chop_cells, get_character_cell_size

ELLIPSIS = "…"

# What stands between two places where a line may end: a word with the dashes and hyphens after it, then white
# space. No place: a no-break space, a hyphen between digits (2014-08-29), before a closing mark, after a dash that
# opens a word (–he). Possessive throughout, so nothing is ever tried twice.
_PIECE = re.compile(
    r"""(
        [-–—]*+
        (?: [^\s–—-]++ | [\u00a0\u202f] | (?<=\d)[-–—](?=\d) )*+
        (?: [-–—]++ (?: [”’»)\],.;:!?…] | ["'](?!\w) )*+ )?+
    )
    (?: (?![\n\u00a0\u202f])\s )*+ \n?""",
    re.VERBOSE,
)


class Line(NamedTuple):
    """One display line: a half-open range of the text, without the white space it ended at."""

    start: int
    end: int


def wrap(text: str, cells: int, first_cells: int | None = None) -> list[Line]:
    """Return the display lines of *text*, at least one, in order.

    A line ends at white space, after a dash or hyphen, at a line feed, and inside a word that no line can hold.
    Together the lines are all of the text but the white space they end at. No line is wider than it may be, except
    that a wide character takes two cells of a line of one. Time grows with the length alone.

    Args:
        text: Inert text; line feeds end lines.
        cells: How wide a line may be, 1 where less is asked.
        first_cells: How wide the first one may be, where that differs: an indent, or a hanging one.
    """
    filler = _Filler(text, max(1, cells), max(1, cells if first_cells is None else first_cells))
    for piece in _PIECE.finditer(text):
        filler.add(piece.start(), piece.end(1))
        if piece.end() > piece.end(1):
            filler.space(piece.end(1), piece.end())
    return filler.finish()


def fit(text: str, cells: int) -> str:
    """Return *text* cut to *cells* with an ellipsis, or as it is where it fits; inert text without line feeds."""
    if cell_len(text) <= cells:
        return text
    return chop_cells(text, cells - 1)[0].rstrip() + ELLIPSIS if cells > 1 else ELLIPSIS[: max(0, cells)]


class _Filler:
    """Fills lines with pieces of *text*, in order."""

    def __init__(self, text: str, cells: int, first_cells: int) -> None:
        self._text = text
        self._lines: list[Line] = []
        self._cells = cells
        self._room = first_cells
        self._used = 0
        self._start = 0

    def add(self, start: int, end: int) -> None:
        """Put a word on the line or on the next; cut it where no line can hold it."""
        word = self._text[start:end]
        cells = cell_len(word)
        if self._used + cells <= self._room:
            self._used += cells
        elif cells <= self._cells and cells <= len(word):
            self._break(start)
            self._used = cells
        elif word.isascii():
            self._chop(start, end)
        else:
            self._cut(start, end, fresh=cells <= len(word))

    def space(self, start: int, end: int) -> None:
        """Let white space take its cells, beyond the edge too, and a line feed end the line."""
        if self._text[end - 1] == "\n":
            self._break(end)
        else:
            self._used += cell_len(self._text[start:end])

    def finish(self) -> list[Line]:
        """End the last line and return them all."""
        self._break(len(self._text))
        return self._lines

    def _chop(self, start: int, end: int) -> None:
        """Cut a word of one-cell characters wider than a line."""
        if self._used:
            self._break(start)
        first = min(end, start + self._room)
        for at in range(first, end, self._cells):
            self._break(at)
        self._used = end - self._start

    def _cut(self, start: int, end: int, *, fresh: bool) -> None:
        """Cut a word of any characters; text in wide ones, which needs no spaces, goes on in the line."""
        if fresh and self._used:
            self._break(start)
        for at in range(start, end):
            cells = get_character_cell_size(self._text[at])
            if self._used and self._used + cells > self._room and (cells or self._used > self._room):
                self._break(at)
            self._used += cells

    def _break(self, at: int) -> None:
        """End the line before *at*."""
        line = self._text[self._start : at]
        self._lines.append(Line(self._start, self._start + len(line.rstrip())))
        self._start = at
        self._room = self._cells
        self._used = 0

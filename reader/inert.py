"""What makes outside text harmless on a terminal: one visible character for each dangerous one.

Everything that reaches a screen or a terminal from an article, a file name, a tag or an error message goes
through :func:`inert`. One code point in, one code point out: offsets computed before still hold after.
"""

from collections.abc import Iterator

UNFIT = "\N{REPLACEMENT CHARACTER}"
"""Stands for what should not be in a text at all: C1 and bidi controls, lone surrogates, noncharacters."""
HIDDEN = "\N{MIDDLE DOT}"
"""Stands for what nobody can see: zero-width and other format characters, letters without a glyph."""
NEWLINE = "\N{SYMBOL FOR NEWLINE}"
"""Stands for the line and paragraph separators beside the line feed."""

_UNFIT = "0080-009F 061C 200E-200F 202A-202E 2066-2069 D800-DFFF FDD0-FDEF"
# Unicode's category Cf beside the bidi controls, and what it calls default-ignorable: variation selectors,
# the combining grapheme joiner, fillers.
_HIDDEN = (
    "00AD 034F 0600-0605 06DD 070F 0890-0891 08E2 115F-1160 17B4-17B5 180B-180F 200B-200D 2060-2065 "
    "206A-206F 2800 3164 FE00-FE0F FEFF FFA0 FFF0-FFFB 110BD 110CD 13430-1343F 1BCA0-1BCA3 1D173-1D17A "
    "E0000-E0FFF"
)


def _points(ranges: str) -> Iterator[int]:
    """Yield every code point of *ranges*, closed and in hexadecimal."""
    for text in ranges.split():
        first, _, last = text.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


_NONCHARACTERS = (plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
_TABLE = (
    dict.fromkeys(_points(_HIDDEN), HIDDEN)
    | dict.fromkeys((*_points(_UNFIT), *_NONCHARACTERS), UNFIT)
    | {code: chr(0x2400 + code) for code in range(0x20)}
    | {0x7F: "\N{SYMBOL FOR DELETE}", 0x85: NEWLINE, 0x2028: NEWLINE, 0x2029: NEWLINE, ord("\t"): " "}
)
_TABLE_OF_LINES = {code: shown for code, shown in _TABLE.items() if code != ord("\n")}


def inert(text: str, *, lines: bool = False) -> str:
    """Return *text* with every character a terminal might obey, reorder or hide turned into a visible one.

    A control becomes its picture (ESC ``␛``, line feed ``␊``), a tab one space, other separators ``␤``, a
    hidden character ``·``, and what has no place in a text ``�``. The result is as long as *text*, code point
    by code point, can be encoded as UTF-8, and is its own result.

    Args:
        text: Anything, lone surrogates included.
        lines: Whether line feeds stay, for text that is printed over several lines.
    """
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_TABLE_OF_LINES if lines else _TABLE)

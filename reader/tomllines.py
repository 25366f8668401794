"""Where in the text of a TOML file a value is set: parsers tell the values alone."""

import re

_NAME = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+)"""
_DOTTED = rf"{_NAME}(?:[ \t]*\.[ \t]*{_NAME})*"
_HEADER = re.compile(rf"[ \t]*\[\[?[ \t]*({_DOTTED})")
_ASSIGNMENT = re.compile(rf"[ \t]*({_DOTTED})[ \t]*=")


def line_of(keys: tuple[str, ...], text: str) -> int | None:
    """Return the number of the line that sets *keys*, or that opens what it is set in."""
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            table = here = _parts(header[1])
        elif assignment := _ASSIGNMENT.match(line):
            here = table + _parts(assignment[1])
            if here == keys[: len(here)]:  # summary = { points = 9 }
                return number
        else:
            continue
        if here[: len(keys)] == keys:
            return number
    return None


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(name.strip("\"'") for name in re.findall(_NAME, dotted))

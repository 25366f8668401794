"""Words in a text, found as a reader would: whatever their case, quotation marks and line ends."""

import re

from reader.model import Span

_ALIKE = {
    **dict.fromkeys("'’‘", "['’‘]"),
    **dict.fromkeys('"“”', '["“”]'),
    **dict.fromkeys("-–—‑", "[-–—‑]"),
}
"""What a keyboard has and what is printed."""


def find_all(text: str, words: str) -> list[Span]:
    """Return every place of *words* in *text*, in order, without overlaps; none for nothing but white space.

    Case, the kind of quotation marks and dashes, and the width of white space make no difference.
    """
    pattern = r"\s+".join("".join(_ALIKE.get(c, re.escape(c)) for c in word) for word in words.split())
    return [Span(*found.span()) for found in re.finditer(pattern, text, re.IGNORECASE)] if pattern else []

"""Article text as Markdown, addresses as links: what they say is shown, and none of it is obeyed."""

import re
from urllib.parse import quote

from markupsafe import Markup

from reader.inert import inert

_ALWAYS = re.compile(r"[\\`*_\[\]^]")
_ANGLE = {ord("<"): "&lt;"}
_DOUBLED = re.compile(r"(==|~~|%%|\{\{|\{%|\|\||\(\(|::)")
_TAG = re.compile(r"(?<![\w&])#(?=\S)|(?<!\w)@")
_BLOCK_START = re.compile(r"^([#>+|:-])")
_NUMBERED = re.compile(r"^(\(?(?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+))([.)])(?=\s)")
_PAIRED = ("$", "~")

_WEB = re.compile(r"https?://[^/]", re.IGNORECASE)
_URL_SAFE = "!#$%&'*+,-./:;=?@_~"
"""What an address may hold; less brackets and parentheses, which end a link in Markdown."""


def markdown(text: str) -> str:
    """Return *text*, one line, as Markdown that every common reader shows as it stands.

    Neutral in CommonMark, and in Obsidian's, Pandoc's and Logseq's additions: comments, tags, citations, highlights,
    maths, templates, properties, block ids, lettered lists. HTML comment marks can't open or close a managed block.
    """
    line = " ".join(inert(text, lines=True).split())
    line = line.replace("&", "&amp;") if re.search(r"&\w+;|&#", line) else line
    line = _ALWAYS.sub(r"\\\g<0>", line).translate(_ANGLE)
    line = line.replace("-->", "--&gt;")
    line = _DOUBLED.sub(lambda match: "\\" + match.group()[0] + "\\" + match.group()[1], line)
    line = _TAG.sub(r"\\\g<0>", line)
    for mark in _PAIRED:
        line = re.sub(rf"(?<!\\)\{mark}", rf"\\{mark}", line) if line.count(mark) > 1 else line
    line = _NUMBERED.sub(r"\1\\\2", line)
    return _BLOCK_START.sub(r"\\\1", line)


def web_address(url: str | None) -> str:
    """Return *url* where it is one of the web, empty for anything else, a script among them.

    What is no character of an address is percent-encoded, so that it stands for itself in Markdown, HTML and BibTeX.
    """
    shown = quote(inert(url or "").strip(), safe=_URL_SAFE)
    return shown if _WEB.match(shown) else ""


class Text(str):
    """Outside text that a template may print: Jinja asks it for its Markdown, wherever it is put together.

    White space at its edges becomes one space, so that templates can write ``{{ ", " }}``.
    """

    __slots__ = ()

    def __html__(self) -> Markup:
        """Return it as Markdown; Markup is what Jinja calls text that needs no more escaping."""
        before, after = self[:1].isspace() and " ", self.strip() and self[-1:].isspace() and " "
        return Markup(f"{before or ''}{markdown(self)}{after or ''}")  # noqa: S704 - escaped for Markdown

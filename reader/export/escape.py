"""Article text as Markdown, addresses as links: what they say is shown, and none of it is obeyed."""

import re
from urllib.parse import quote

from reader.inert import inert

_ALWAYS = re.compile(r"[\\`*_\[\]]")
_ANGLE = {ord("<"): "&lt;"}
_DOUBLED = re.compile(r"(==|~~|%%|\{\{|\{%|\|\|)")
_TAG = re.compile(r"(?<![\w&])#(?=\S)")
_BLOCK_START = re.compile(r"^(\s*)([#>+-]|\d+[.)](?=\s)|\^)", re.MULTILINE)

_WEB = re.compile(r"https?://[^/]", re.IGNORECASE)
_URL_SAFE = "!#$%&'*+,-./:;=?@_~"
"""What an address may hold; less brackets and parentheses, which end a link in Markdown."""


def markdown(text: str) -> str:
    """Return *text*, one line, as Markdown that every common reader shows as it stands.

    Neutral in CommonMark, and in Obsidian's, Pandoc's and Logseq's additions: comments, tags, highlights, maths,
    templates, block ids. HTML comment marks can't open or close a managed block.
    """
    line = " ".join(inert(text, lines=True).split())
    line = line.replace("&", "&amp;") if re.search(r"&\w+;|&#", line) else line
    line = _ALWAYS.sub(r"\\\g<0>", line).translate(_ANGLE)
    line = line.replace("-->", "--&gt;")
    line = _DOUBLED.sub(lambda match: "\\" + match.group()[0] + "\\" + match.group()[1], line)
    line = _TAG.sub(r"\\#", line)
    line = line.replace("$", "\\$") if line.count("$") > 1 else line
    return _BLOCK_START.sub(_escape_start, line)


def web_address(url: str | None) -> str:
    """Return *url* where it is one of the web, empty for anything else, a script among them.

    What is no character of an address is percent-encoded, so that it stands for itself in Markdown, HTML and BibTeX.
    """
    shown = quote(inert(url or "").strip(), safe=_URL_SAFE)
    return shown if _WEB.match(shown) else ""


def _escape_start(match: re.Match[str]) -> str:
    """Put a backslash where a list, a quotation or a heading would begin: before the mark, after a number."""
    indent, mark = match.groups()
    return f"{indent}{mark[:-1]}\\{mark[-1]}" if mark[0].isdigit() else f"{indent}\\{mark}"

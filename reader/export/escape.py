"""Article text as Markdown: what it says is shown, and none of it is obeyed."""

import re

from reader.inert import inert

_ALWAYS = re.compile(r"[\\`*_\[\]]")
_ANGLE = {ord("<"): "&lt;"}
_DOUBLED = re.compile(r"(==|~~|%%|\{\{|\{%|\|\|)")
_TAG = re.compile(r"(?<![\w&])#(?=\S)")
_BLOCK_START = re.compile(r"^(\s*)([#>+-]|\d+[.)](?=\s)|\^)", re.MULTILINE)


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


def _escape_start(match: re.Match[str]) -> str:
    """Put a backslash where a list, a quotation or a heading would begin: before the mark, after a number."""
    indent, mark = match.groups()
    return f"{indent}{mark[:-1]}\\{mark[-1]}" if mark[0].isdigit() else f"{indent}\\{mark}"

"""Markdown: the text a reader sees, one paragraph a line, and what the front matter states."""

import re

from msgspec.structs import replace

from reader.load.decode import decode
from reader.load.front import front_matter
from reader.load.stated import cut
from reader.model import ArticleId, RawArticle

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_QUOTE = re.compile(r" {0,3}(?:> ?)+")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_DEFINITION = re.compile(r" {0,3}\[[^\[\]\n]{1,200}\]:[ \t]*\S")
_NEWLINE = re.compile(r"\r\n?")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\](?:\([^()\n]{0,1000}\)|\[[^\[\]\n]{0,200}\])")
_LINK = re.compile(r"(?<!\\)\[([^\[\]\n]{0,500})\]\([^()\n]{0,1000}\)")
_REFERENCE = re.compile(r"(?<!\\)\[([^\[\]\n]{1,500})\]\[[^\[\]\n]{0,200}\]")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,1000})>")
_MARKED = (
    re.compile(r"(?<![\\*])\*{1,3}(?=[^\s*])([^*\n]{1,500}?)(?<=\S)\*{1,3}(?!\*)"),
    re.compile(r"(?<![\\\w])_{1,3}(?=[^\s_])([^_\n]{1,500}?)(?<=\S)_{1,3}(?!\w)"),
    re.compile(r"(?<!\\)~~(?=\S)([^~\n]{1,500}?)~~"),
    re.compile(r"(?<![\\`])`([^`\n]{1,500})`(?!`)"),
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_CODE = -1
_MAX_CHARS = 20_000
"""A longer paragraph is nothing that someone wrote; its marks are left as they are."""


def read_markdown(data: bytes, path: str, id: ArticleId) -> RawArticle:
    """Return the note in *data*: ``text`` is what a reader sees, a blank line between paragraphs."""
    stated, body = front_matter(decode(data).removeprefix("\ufeff"))
    blocks = _Blocks()
    lines = _NEWLINE.sub("\n", _COMMENT.sub("", body)).split("\n")
    for line in lines:
        blocks.line(line)
    blocks.end()
    has_references = any(map(_DEFINITION.match, lines))
    seen = [(text if level == _CODE else _inline(text, has_references), level) for text, level in blocks.done]
    heading = next((text for text, level in seen if level == 1 and text), None)
    return RawArticle(
        id=id,
        path=path,
        format="markdown",
        text="\n\n".join(text for text, _ in seen if text),
        stated=replace(stated, title=stated.title or cut(heading)),
    )


class _Blocks:
    """Cuts the lines of a note into blocks: a paragraph, item, heading or line of code each."""

    def __init__(self) -> None:
        self.done: list[tuple[str, int]] = []
        self._paragraph: list[str] = []
        self._fence = ""

    def line(self, raw: str) -> None:
        """Take the next line."""
        quote = _QUOTE.match(raw)
        line = raw[quote.end() :] if quote else raw
        fence = _FENCE.match(line)
        if self._fence:
            self._code(line, fence[1] if fence else "")
        elif fence:
            self.end()
            self._fence = fence[1]
        elif not self._is_heading(line):
            if not line.strip() or _RULE.match(line) or _DEFINITION.match(line) or _ITEM.match(line):
                self.end()
            if not _RULE.match(line) and not _DEFINITION.match(line):
                self._paragraph.append(line)

    def end(self, level: int = 0) -> None:
        """End the paragraph; *level* is a heading's, 0 for any other text."""
        text = " ".join(" ".join(self._paragraph).split())
        if text:
            self.done.append((text, level))
        self._paragraph.clear()

    def _code(self, line: str, mark: str) -> None:
        if mark.startswith(self._fence) and not line.strip(" `~"):
            self._fence = ""
        elif line.strip():
            self.done.append((line.strip(), _CODE))

    def _is_heading(self, line: str) -> bool:
        """Take *line* where it is a heading, or the underline that makes the paragraph one."""
        marks = _HEADING.match(line)
        if marks:
            self.end()
            self._paragraph.append(line[marks.end() :].rstrip().rstrip("#"))
            self.end(len(marks[1]))
            return True
        if self._paragraph and _UNDERLINE.match(line):
            self.end(1 if "=" in line else 2)
            return True
        return False


def _inline(text: str, has_references: bool) -> str:
    """Return what a reader sees of *text*: links and emphasis by their words, no pictures."""
    if len(text) > _MAX_CHARS:
        return text
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    if has_references:
        text = _REFERENCE.sub(r"\1", text)
    text = _ADDRESS.sub(r"\1", text)
    for marked in _MARKED:
        text = marked.sub(r"\1", text)
    return " ".join(_ESCAPED.sub(r"\1", text).split())

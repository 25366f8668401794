"""Managed blocks of a note: what stands between our two comments is ours as long as nobody edited it.

A block is ``<!-- NAME:begin h=HASH -->``, its lines, ``<!-- NAME:end -->``; HASH is that of the lines as we wrote them.
"""

import hashlib
import re
from dataclasses import dataclass

_BEGIN = re.compile(r"^<!-- (?P<name>[a-z]+):begin h=(?P<hash>[0-9a-f]{10}) -->[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Merged:
    """A note's body after its blocks were brought up to date."""

    body: str
    kept: tuple[str, ...]
    """Names of the blocks left as they are because the user edited them."""


def block(name: str, content: str) -> str:
    """Return *content* as the managed block *name*, without a final newline."""
    return f"<!-- {name}:begin h={_hash(content)} -->\n{content.strip()}\n<!-- {name}:end -->"


def merge(body: str, contents: dict[str, str]) -> Merged:
    """Put *contents*, by block name, into the blocks of *body* that nobody edited.

    A block that is gone was deleted and stays so; one without an end, or that stands twice, counts as edited. All else
    is returned to the letter.
    """
    kept = []
    for name, content in contents.items():
        begins = [match for match in _BEGIN.finditer(body) if match["name"] == name]
        if not begins:
            continue
        end_mark = f"\n<!-- {name}:end -->"
        end = body.find(end_mark, begins[0].end())
        standing = body[begins[0].end() : end] if end >= 0 else ""
        if len(begins) > 1 or end < 0 or _hash(standing) != begins[0]["hash"]:
            kept.append(name)
        elif standing.strip() != content.strip():
            body = body[: begins[0].start()] + block(name, content) + body[end + len(end_mark) :]
    return Merged(body, tuple(kept))


def _hash(content: str) -> str:
    """Return the hash of *content* but for white space that editors change on saving: line ends, and the edges."""
    lines = (line.rstrip() for line in content.strip().splitlines())
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:10]

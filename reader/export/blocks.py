r"""Managed blocks of a note: what stands between our two comments is ours as long as nobody edited it.

A block is ``<!-- NAME:begin h=HASH -->``, its lines, ``<!-- NAME:end -->``; HASH is that of the lines as we wrote them.
Either mark may be an item of an outline (``- <!-- … -->``). All else in a note is the user's.

::

    body = "mine\n\n" + block("note", "written by us") + "\n"
    standing(body)["note"].text                 # what stands in the file now, edited or not
    merge(body, {"note": "brought up to date"})  # where nobody edited it
    put(body, "people", "new", under="## Notes")  # a block that the note has not had yet
"""

import hashlib
import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

OnEdit = Literal["keep", "append", "replace"]
"""What becomes of a block the user edited: it stays; it becomes theirs, without marks, above a new one; it is lost."""

_NAME = r"[a-z][a-z0-9-]*"
_BEGIN = re.compile(
    rf"^(?P<lead>[ \t]*(?:[-*] )?)<!-- (?P<name>{_NAME}):begin h=(?P<hash>[0-9a-f]{{10}}) -->[ \t]*$", re.MULTILINE
)
_MARK = re.compile(rf"<!--(?=[ \t]*{_NAME}:(?:begin|end)\b)")
_NO_MARK = re.compile(rf"&lt;!--(?=[ \t]*{_NAME}:(?:begin|end)\b)")

_BRACKET = re.compile(r"\\(?=[\[\]])")


class Standing(Struct, frozen=True):
    """A block as it stands in a note."""

    text: str
    """What stands between the marks, without the white space at its edges."""
    edited: bool
    """That it is not what was written: the user's words, to be kept, or taken over from here."""
    whole: bool
    """That it has an end and stands there once; what is not whole is never written to."""
    start: int
    """Where its first mark begins in the body."""
    end: int
    """Where its last mark ends; where that of the first does, if there is no other."""
    lead: str
    """What stands before the first mark in its line: nothing, or the sign of an outline's item."""


class Merged(Struct, frozen=True):
    """A note's body after its blocks were brought up to date."""

    body: str
    kept: tuple[str, ...]
    """Names of the blocks left as they are because the user edited them."""


def block(name: str, text: str, lead: str = "") -> str:
    """Return *text* as the managed block *name*, without a final newline; *lead* stands before both marks.

    A mark in *text* is written so that it is none, and read back as it was.
    """
    text = _MARK.sub("&lt;!--", text.strip())
    return f"{lead}<!-- {name}:begin h={_hash(text)} -->\n{text}\n{lead}<!-- {name}:end -->"


def standing(body: str) -> dict[str, Standing]:
    """Return the blocks of *body* by name, in the order in which they stand; of two of a name the first."""
    found: dict[str, Standing] = {}
    for begin in _BEGIN.finditer(body):
        name = begin["name"]
        if name in found:
            first = found[name]
            found[name] = Standing(first.text, True, False, first.start, first.end, first.lead)
            continue
        end = re.compile(rf"\n[ \t]*(?:[-*] )?<!-- {name}:end -->").search(body, begin.end())
        inside = body[begin.end() : end.start()] if end else ""
        found[name] = Standing(
            text=_NO_MARK.sub("<!--", inside.strip()),
            edited=begin["hash"] not in {_hash(inside), _hash(inside, brackets=True)},
            whole=end is not None,
            start=begin.start(),
            end=end.end() if end else begin.end(),
            lead=begin["lead"],
        )
    return found


def merge(body: str, texts: Mapping[str, str], on_edit: OnEdit = "keep") -> Merged:
    """Put *texts*, by block name, into the blocks of *body*.

    A block that is not there was deleted and stays so; one that is edited becomes what *on_edit* says, unless it says
    what it should already; one that is not whole stays. All else is returned to the letter.
    """
    there = standing(body)
    kept, pieces, end = set[str](), list[str](), 0
    for name, one in there.items():
        if name not in texts or one.start < end:  # what stands in another block goes with it
            continue
        as_wanted = one.text == texts[name].strip()
        if not one.whole or (one.edited and on_edit == "keep" and not as_wanted):
            kept.add(name)
        elif one.edited or not as_wanted:
            theirs = one.edited and on_edit == "append" and not as_wanted
            pieces += [body[end : one.start], f"{_inside(body, one)}\n\n" if theirs else ""]
            pieces.append(block(name, texts[name], one.lead))
            end = one.end
    return Merged("".join([*pieces, body[end:]]), tuple(name for name in texts if name in kept))


def put(body: str, name: str, text: str, under: str) -> str:
    """Return *body* with the block *name*, which it does not have, below the line *under*, or at the end without it."""
    heading = re.search(rf"^{re.escape(under)}[ \t]*$\n?", body, re.MULTILINE)
    if heading is None:
        return f"{body.rstrip()}\n\n{block(name, text)}\n".lstrip("\n")
    rest = body[heading.end() :].lstrip("\n")
    return f"{body[: heading.end()].rstrip()}\n\n{block(name, text)}\n" + (f"\n{rest}" if rest else "")


def _inside(body: str, one: Standing) -> str:
    """Return the lines between the marks of *one* to the letter."""
    return body[one.start : one.end].partition("\n")[2].rpartition("\n")[0].strip("\n")


def _hash(text: str, *, brackets: bool = False) -> str:
    """Return the hash of *text* but for what editors and formatters change: white space, brackets that are escaped.

    Notes of earlier versions have it with the *brackets*.
    """
    plain = text.strip() if brackets else _BRACKET.sub("", text.strip())
    lines = (line.rstrip() for line in plain.splitlines())
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:10]

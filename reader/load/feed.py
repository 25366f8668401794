"""Feeds (RSS, Atom, RDF): each entry is an article; parsed in a process of its own, with limits.

A parser of XML that meets an attack eats memory and time, or dies; then this process must live, and say one line.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator

from reader.errors import UnsupportedError
from reader.load.decode import decode
from reader.load.records import Record, record

_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,500}\?>")
_DECLARES = re.compile(r"<!(?:ENTITY|ATTLIST|ELEMENT)", re.IGNORECASE)
_MARKUP = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(/?)[A-Za-z][^<>]*?(/?)>", re.DOTALL)
_NO_FEED = "XML without entries of a feed: save the page of an article as HTML"
_HEAD_BYTES = 2_000
_MAX_DEPTH = 200
_MAX_TAG = 20_000
_SECONDS = 4
_SECONDS_A_MEGABYTE = 3
"""Of the processor's time: an attack takes it, and a machine that is busy otherwise does not."""
_PATIENCE = 20
"""How many times as long it may take in all."""


def feed_records(data: bytes, path: str) -> Iterator[Record]:
    """Yield the entries of the feed in *data*, in order; of a feed cut off, those that are whole.

    Raises:
        UnsupportedError: It is no feed, has no entry, defines entities, or can't be parsed within the limits.
    """
    text = decode(data).removeprefix("\ufeff")
    reason = _objection(text)
    if reason:
        raise UnsupportedError(path, reason)
    source = _XML_DECLARATION.sub("", text, count=1).encode("utf-8", "replace")
    for item in _parsed(source, path):
        yield record(item)


def _objection(text: str) -> str | None:
    """Say what no feed has and an attack on parsers does, None where there is nothing of the kind."""
    if _DECLARES.search(text):
        return "XML that defines entities of its own: refused, since such files attack their readers"
    depth = 0
    for found in _MARKUP.finditer(text):
        if found[1] is None:
            continue
        if found.end() - found.start() > _MAX_TAG:
            return f"XML with an element of over {_MAX_TAG:,} characters: no feed"
        depth += -1 if found[1] else not found[2]
        if depth > _MAX_DEPTH:
            return f"XML over {_MAX_DEPTH} elements deep: no feed"
    return None


def _parsed(source: bytes, path: str) -> list[dict[str, str]]:
    seconds = _SECONDS + _SECONDS_A_MEGABYTE * (len(source) >> 20)
    command = (sys.executable, "-P", "-m", "reader.load.feedparsing", str(seconds))
    try:
        done = subprocess.run(command, input=source, capture_output=True, timeout=_PATIENCE * seconds, check=False)  # noqa: S603 - our own module, no shell
        is_killed = done.returncode < 0
        items: list[dict[str, str]] = [] if done.returncode else json.loads(done.stdout)
    except (subprocess.TimeoutExpired, OSError, ValueError):
        is_killed, items = True, []
    if is_killed:
        raise UnsupportedError(path, f"a feed that can't be parsed within {seconds} s: split it")
    if not items:
        is_list = b"<opml" in source[:_HEAD_BYTES].lower()
        what = "a list of feeds: nutgraf sources add takes it" if is_list else _NO_FEED
        raise UnsupportedError(path, what)
    return items

"""Links of an article, and the user's browser, which opens them."""

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from os import environ
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from textual.app import App

from reader.inert import inert
from reader.model import Article
from reader.tui.clipboard import copy

MOST_AT_ONCE = 5
"""Nobody wants more pages opened by one key."""
_MOST_LINKS = 500
_LINK = re.compile(r"""https?://[^\s<>"“”‘’«»{}|\\^`\x00-\x20\x7f-\x9f]{1,2000}""", re.IGNORECASE)
_AFTER = ".,;:!?'*_…"
"""What ends a sentence and not an address."""


def links_of(article: Article) -> tuple[str, ...]:
    """Return the address of *article* and those that stand in it as received, each once, in order."""
    found = [article.meta.url] if article.meta.url else []
    for number, match in enumerate(_LINK.finditer(article.raw)):
        if number == _MOST_LINKS:
            break
        found.append(_ended(match[0]))
    return tuple(dict.fromkeys(link for link in found if is_link(link)))


def is_link(url: str) -> bool:
    """Say whether *url* is an address of the web and nothing that could be taken for something else."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.lower() in {"http", "https"} and bool(parts.netloc) and inert(url) == url and " " not in url


def browser(env: Mapping[str, str] = environ) -> tuple[str, ...]:
    """Return the program that hands a link to the user's browser, with its arguments; empty where none would show."""
    if sys.platform == "darwin":
        return ("open",)
    if sys.platform == "win32":
        return ("rundll32", "url.dll,FileProtocolHandler")
    names = ("xdg-open",) if env.get("DISPLAY") or env.get("WAYLAND_DISPLAY") else ()
    found = (shutil.which(name, path=env.get("PATH")) for name in (*names, "wslview"))
    return next(((program,) for program in found if program), ())


def open_links(app: App[Any], links: Sequence[str]) -> str:
    """Open *links* in the user's browser and return what happened, for the status line.

    Where there is none, as over ssh, or where a browser shows this program, they are copied instead.
    """
    wanted = [link for link in links if is_link(link)]
    if not wanted:
        return "no link to open" if not links else "not opened: neither http nor https"
    if len(wanted) > MOST_AT_ONCE:
        return f"not opened: {len(wanted)} links are too many at once, {MOST_AT_ONCE} at most"
    shown = wanted[0] if len(wanted) == 1 else f"{len(wanted)} links"
    if not app.is_web and all(map(_hand_over, wanted)):
        return f"opened in the browser: {shown}"
    return f"no browser here; {shown} {copy(app, chr(10).join(wanted))}"


def _hand_over(url: str) -> bool:
    """Hand *url* to the browser; say whether there is one."""
    program = browser()
    if not program:
        return False
    try:
        process = subprocess.Popen(  # noqa: S603 - an argument vector, of a program that the system names
            [*program, url],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    Thread(target=process.wait, daemon=True).start()
    return True


def _ended(link: str) -> str:
    """Return *link* without what ends the sentence or the bracket it stands in."""
    while link and (link[-1] in _AFTER or (link[-1] == ")" and link.count("(") < link.count(")"))):
        link = link[:-1]
    return link

"""``nutgraf doctor``: what a report of a fault should say, and what may be wrong with the set-up."""

import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click
from msgspec import Struct

from reader import __version__
from reader.cli.common import json_option, library_file, library_option
from reader.cli.output import FAILED, OK, say, say_json
from reader.errors import ReaderError
from reader.export.data import SCHEMA
from reader.settings import Settings, config_path, load_settings, log_path

_PACKAGES = ("textual", "rich", "click", "lxml", "msgspec", "numpy", "trafilatura", "sumy")
_SMALLEST = (60, 16)
_COPYING = ("kitty", "wezterm", "iterm", "ghostty", "alacritty", "foot", "contour", "rio", "windows terminal")
"""Terminals that take what OSC 52 copies, as they come; of the others it can't be known from here."""


class _Line(Struct, frozen=True):
    what: str
    told: str
    good: bool = True


@click.command("doctor", short_help="Print what may be wrong with the set-up.")
@library_option
@json_option
def doctor_command(library: str | None, as_json: bool) -> int:
    """Print versions, places, what the terminal can do, and the health of settings and library, one line each.

    Nothing private is printed: no article, no tag, and your home folder as ~.
    """
    lines = [*_versions(), *_places(), *_terminal(), *_settings(), *_library(library_file(library))]
    good = all(line.good for line in lines)
    if as_json:
        found = [{"what": line.what, "told": line.told, "good": line.good} for line in lines]
        say_json({"schema": SCHEMA, "good": good, "lines": found})
    else:
        for line in lines:
            say(f"{'ok ' if line.good else 'BAD'}  {line.what}: {line.told}")
    return OK if good else FAILED


def _versions() -> Iterator[_Line]:
    yield _Line("nutgraf", __version__)
    yield _Line("python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    yield _Line("sqlite", sqlite3.sqlite_version)
    missing = [name for name in _PACKAGES if _version(name) is None]
    if missing:
        yield _Line("packages", f"missing: {', '.join(missing)}; install nutgraf again", good=False)
    else:
        yield _Line("packages", ", ".join(f"{name} {_version(name)}" for name in _PACKAGES))


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _places() -> Iterator[_Line]:
    yield _Line(
        "settings file", _shown(config_path()) + ("" if config_path().exists() else " (none: the defaults hold)")
    )
    yield _Line("log", _shown(log_path()))


def _terminal() -> Iterator[_Line]:
    if not sys.stdout.isatty():
        yield _Line("terminal", "none: the output goes to a file or to another program")
        return
    width, height = shutil.get_terminal_size()
    small = (width, height) < _SMALLEST or height < _SMALLEST[1]
    yield _Line(
        "terminal",
        f"{os.environ.get('TERM', 'unnamed')}, {width}x{height}" + (" (one pane at a time)" if small else ""),
    )
    yield _Line("colours", _colours())
    encoding = sys.stdout.encoding or ""
    plain = encoding.lower().replace("-", "") not in {"utf8", "utf16", "gb18030"}
    yield _Line("unicode", f"{encoding}; set [screen] ascii = true" if plain else encoding)
    yield _Line("copying (OSC 52)", _copying())


def _colours() -> str:
    if os.environ.get("NO_COLOR"):
        return "none: NO_COLOR is set"
    if os.environ.get("COLORTERM", "").lower() in {"truecolor", "24bit"}:
        return "16 million"
    return "256" if "256" in os.environ.get("TERM", "") else "16"


def _copying() -> str:
    if os.environ.get("TMUX"):
        return "through tmux, where its option set-clipboard is on"
    named = " ".join(os.environ.get(name, "") for name in ("TERM", "TERM_PROGRAM", "LC_TERMINAL")).lower()
    named += " windows terminal" if os.environ.get("WT_SESSION") else ""
    known = next((name for name in _COPYING if name in named), None)
    return f"yes ({known})" if known else "not known of this terminal; y says when it has copied"


def _settings() -> Iterator[_Line]:
    try:
        settings = load_settings()
    except ReaderError as error:
        yield _Line("settings", _homeless(str(error)), good=False)
        return
    yield _Line("settings", "the defaults" if settings == Settings() else "sound")


def _library(path: Path) -> Iterator[_Line]:
    from reader.library import Library
    from reader.store.backups import megabytes
    from reader.store.copies import backups_of

    if not path.exists():
        yield _Line("library", f"{_shown(path)} (none yet: it is made when articles are added)")
        return
    try:
        with Library(path, Settings()) as library:
            counts, read_only = library.counts(), library.read_only
    except ReaderError as error:
        yield _Line("library", _homeless(str(error)), good=False)
    else:
        articles = sum(counts[state] for state in ("inbox", "later", "archive", "trash"))
        told = f"{_shown(path)}, {articles:,} articles, {megabytes(path.stat().st_size)}"
        yield _Line("library", told + (", can be read and not changed" if read_only else ""))
    kept = backups_of(path)
    yield _Line(
        "backups", f"{len(kept)}, the latest of {kept[0].made.astimezone():%Y-%m-%d %H:%M}" if kept else "none yet"
    )
    free = shutil.disk_usage(path.parent).free
    room = free > 2 * path.stat().st_size
    yield _Line("disk", f"{megabytes(free)} free" + ("" if room else "; too little for a backup"), good=room)


def _shown(path: Path) -> str:
    return _homeless(str(path))


def _homeless(text: str) -> str:
    """Return *text* without the name of the user's home folder."""
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text

"""Why nothing could be written: what kind of failure it is, what is safe, and where the settings say so."""

import errno
from importlib.metadata import version
from pathlib import Path

from msgspec import Struct

from reader.errors import ExportError, PathError, ReaderError, TemplateError
from reader.inert import inert
from reader.settings import config_path, setting_line

_CODES = {
    errno.EACCES: "E-EXPORT-PERM",
    errno.EPERM: "E-EXPORT-PERM",
    errno.EROFS: "E-EXPORT-PERM",
    errno.ENOSPC: "E-EXPORT-FULL",
    errno.EDQUOT: "E-EXPORT-FULL",
}
_HINTS = {
    "E-EXPORT-PERM": "You may not write there: another folder, or other rights for this one, will do.",
    "E-EXPORT-FULL": "The disk is full: make room and try again, or choose a folder on another disk.",
    "E-EXPORT-TEMPLATE": "The template can't be used: nutgraf export templates check says more.",
}


class Failure(Struct, frozen=True):
    """What is known of a failure beside its message."""

    code: str
    """By which it is talked of: ``E-EXPORT-FULL``."""
    safe: str
    """What is safe in spite of it, what helps, and the setting; a line each."""
    report: str
    """What can be handed on: names neither files nor what stands in them."""


def explained(error: ReaderError) -> Failure:
    """Return what kind of failure *error* is."""
    code = _code(error)
    name = "export.profile" if isinstance(error, TemplateError) else "export.folder"
    path = config_path()
    line = setting_line(name, path)
    where = f"Settings: {name} in {path}" + (f", line {line}" if line else " (not set there)")
    safe = "Nothing was lost: articles, tags and your notes are in the library."
    lines = (safe, _HINTS.get(code, ""), where if code != "E-STORE" else "")
    reason = error.reason if isinstance(error, PathError) else str(error)
    report = f"nutgraf {version('nutgraf')}, {code}, {type(error).__name__}: {reason}"
    return Failure(code, "\n".join(filter(None, lines)), report)


def _code(error: ReaderError) -> str:
    if isinstance(error, TemplateError):
        return "E-EXPORT-TEMPLATE"
    if not isinstance(error, ExportError):
        return "E-STORE"
    cause = error.__cause__
    return _CODES.get(cause.errno or 0, "E-EXPORT") if isinstance(cause, OSError) else "E-EXPORT"


def folder_of(typed: str) -> Path | None:
    """Return the folder that was *typed*, whole; None where that is none."""
    plain = inert(typed).strip()
    try:
        return Path(plain).expanduser().absolute() if plain else None
    except RuntimeError:  # ~somebody who is not known
        return Path(plain).absolute()

"""The log: a rotating file in the user's state folder; never the terminal."""

import logging
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from typing_extensions import override

from reader.inert import inert

_MOST_BYTES = 1_000_000
_KEPT_FILES = 2
_LAYOUT = logging.Formatter("%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s")


def configure(path: Path) -> None:
    """Send what this package logs to the file at *path*, made with its folder at the first line.

    A log that can't be written is given up silently: it must not cost the user anything. A second call moves the log.
    """
    logger = logging.getLogger("reader")
    for old in tuple(logger.handlers):
        logger.removeHandler(old)
        old.close()
    logging.raiseExceptions = False  # or a full disk would print a trace for every line
    handler = _LogFile(path, maxBytes=_MOST_BYTES, backupCount=_KEPT_FILES, encoding="utf-8", delay=True)
    handler.setFormatter(_LAYOUT)
    handler.addFilter(_make_inert)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)


class _LogFile(RotatingFileHandler):
    """A log file that makes its folder when it is first written to."""

    @override
    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()


def _make_inert(record: logging.LogRecord) -> bool:
    """Take out of *record* what could act on the terminal that shows the log later; it is always logged."""
    record.msg, record.args = inert(record.getMessage()), ()
    if record.exc_info and not record.exc_text:
        record.exc_text = inert(_LAYOUT.formatException(record.exc_info), lines=True)
    return True

"""The log: a rotating file in the user's state folder; never the terminal."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from reader.inert import inert

_MOST_BYTES = 1_000_000
_KEPT_FILES = 2
_LAYOUT = logging.Formatter("%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s")


def configure(path: Path, level: int = logging.INFO) -> None:
    """Send what this package logs to the file at *path*, made with its folder; a second call moves the log.

    A log that can't be written is given up silently: it must not cost the user anything.
    """
    logger = logging.getLogger("reader")
    for old in tuple(logger.handlers):
        logger.removeHandler(old)
        old.close()
    logger.setLevel(level)
    logger.propagate = False
    logging.raiseExceptions = False  # a full disk would print a trace for every line
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            path, maxBytes=_MOST_BYTES, backupCount=_KEPT_FILES, encoding="utf-8", delay=True
        )
    except (OSError, ValueError):
        logger.addHandler(logging.NullHandler())
        return
    handler.setFormatter(_LAYOUT)
    handler.addFilter(_make_inert)
    logger.addHandler(handler)


def _make_inert(record: logging.LogRecord) -> bool:
    """Take out of *record* what could act on the terminal that shows the log later; it is always logged."""
    record.msg, record.args = inert(record.getMessage()), ()
    if record.exc_info and not record.exc_text:
        record.exc_text = inert(_LAYOUT.formatException(record.exc_info), lines=True)
    return True

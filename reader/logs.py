"""The log: a rotating file in the user's state folder; never the terminal."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import override

from reader.inert import inert

if TYPE_CHECKING:
    from logging.handlers import RotatingFileHandler

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
    logger.addHandler(_LogFile(path))
    logger.setLevel(logging.INFO)


class _LogFile(logging.Handler):
    """A rotating file that is opened, and its module loaded, at the first line: most commands write none."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: RotatingFileHandler | None = None

    @override
    def emit(self, record: logging.LogRecord) -> None:
        try:
            if self._file is None:
                self._file = self._open()
            self._file.emit(_inert(record))
        except OSError:
            self.handleError(record)

    @override
    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()

    def _open(self) -> "RotatingFileHandler":
        from logging.handlers import RotatingFileHandler

        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = RotatingFileHandler(self._path, maxBytes=_MOST_BYTES, backupCount=_KEPT_FILES, encoding="utf-8")
        file.setFormatter(_LAYOUT)
        return file


def _inert(record: logging.LogRecord) -> logging.LogRecord:
    """Return a copy of *record* that can't act on the terminal that shows the log later."""
    copy = logging.makeLogRecord(vars(record))
    copy.msg, copy.args = inert(record.getMessage()), ()
    if record.exc_info:
        copy.exc_text = inert(_LAYOUT.formatException(record.exc_info), lines=True)
    return copy

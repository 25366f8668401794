"""The command line: one file a command group, loaded when it is asked for."""

import io
import logging
import sys
from collections.abc import Sequence

import click

from reader import logs
from reader.cli.output import FAILED, INTERRUPTED, NOTHING, OK, USAGE, note
from reader.errors import EntryError, ProfileError, QueryError, ReaderError, SelectorError, SettingsError
from reader.settings import log_path

_log = logging.getLogger(__name__)


def run(argv: Sequence[str]) -> int:
    """Run the command line on *argv* and return the exit status; every failure is one line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal in another encoding is no reason to fail
    logs.configure(log_path())
    if sys.stdout is None:
        note("the output is closed")
        return FAILED
    try:
        return _run(argv)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        return _give_up_stdout()
    except click.ClickException as error:
        return _misused(error)
    except ReaderError as error:
        _log.warning("%s", error)
        note(str(error))
        return _status(error)
    except OSError as error:
        _log.exception("the system refused")
        note(f"{error.filename or 'the output'}: {error.strerror or error}")
        return _give_up_stdout()
    except Exception:  # noqa: BLE001 - one of three places that catch all: no trace ever reaches the user
        _log.exception("the command failed")
        note(f"something went wrong inside nutgraf; the log says where: {log_path()}")
        return FAILED


def _run(argv: Sequence[str]) -> int:
    from reader.cli.main import nutgraf

    status = nutgraf.main(list(argv), prog_name="nutgraf", standalone_mode=False)
    sys.stdout.flush()
    return status if isinstance(status, int) else OK


def _misused(error: click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):  # a group without what is to be done: its help
        click.echo(error.format_message(), err=True)
    else:
        note(error.format_message().replace("\n", " "))
    return USAGE if isinstance(error, click.UsageError) else FAILED


def _status(error: ReaderError) -> int:
    if isinstance(error, SettingsError | QueryError | EntryError | ProfileError):
        return USAGE
    return NOTHING if isinstance(error, SelectorError) else FAILED


def _give_up_stdout() -> int:
    """Give the interpreter something else to flush at its end: nobody reads stdout, or it is full."""
    sys.stdout = io.StringIO()
    return FAILED

"""One page of ``nutgraf serve``: the screen over a library, drawn for the browser that the server speaks for."""

import sys

from reader import logs
from reader.cli.common import open_library
from reader.errors import ReaderError
from reader.settings import load_settings, log_path


def main(library: str) -> int:
    """Show *library*, a file, until the browser is closed; return the exit status."""
    from reader.tui import run_tui  # deferred: workers import this module too

    logs.configure(log_path())
    try:
        settings = load_settings()
        with open_library(library, settings, make=True) as opened:
            return run_tui(opened, settings, ())
    except ReaderError as error:
        sys.stderr.write(f"{error}\n")  # to the server, which logs it
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

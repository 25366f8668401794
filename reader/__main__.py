"""The command: ``nutgraf``, or ``python -m reader``."""

import os
import sys


def main() -> None:
    """Run the command line and leave with its exit status."""
    # The processes that are started must not take modules from the folder that the user stands in (CWE-427).
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        from reader.cli import run

        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:  # while modules were loading
        sys.exit(130)


if __name__ == "__main__":
    main()

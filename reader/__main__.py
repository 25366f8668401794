"""The command: ``nutgraf``, or ``python -m reader``."""

import sys


def main() -> None:
    """Run the command line and leave with its exit status."""
    from reader.cli import run  # deferred: nothing is imported before it is needed

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()

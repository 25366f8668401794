"""``nutgraf serve``: the screen in a browser."""

import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from reader.cli.common import library_file, library_option, open_library
from reader.cli.output import OK, note, say
from reader.settings import load_settings

if TYPE_CHECKING:
    from reader.serve.access import Access

_NEEDED = ("aiohttp", "textual_serve")


@click.command("serve", short_help="Open the library in a browser.")
@click.option(
    "--host",
    metavar="HOST",
    default="127.0.0.1",
    help="Let other machines in, at this address of here; without it this machine alone gets in.",
)
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65535),
    default=8765,
    help="Listen there, not at 8765; 0 takes one that is free.",
)
@library_option
def serve_command(host: str, port: int, library: str | None) -> int:
    """Open the library in a browser, until Ctrl+C.

    Prints the address, with the token that lets in. Who has it reads and changes the library; it opens no files,
    links, or editors on this machine.
    """
    if not all(map(find_spec, _NEEDED)):
        raise click.ClickException("this needs more than nutgraf itself: pip install 'nutgraf[serve]'")
    from reader.serve.server import serve

    with open_library(library, load_settings(), make=True):
        pass  # what can't be opened is said here and not in every page
    command = (sys.executable, "-P", "-m", "reader.cli.session", str(library_file(library)))
    serve(command, host, port, _tell)
    return OK


def _tell(access: "Access") -> None:
    from reader.serve.access import is_loopback

    if not is_loopback(access.host):
        note(
            f"warning: other machines reach {access.host}, and nothing is encrypted: whoever listens on the way can"
            " take the token, and with it the library. An ssh tunnel to 127.0.0.1 is safer"
        )
    say(access.address)
    note("open that address; who holds it reads and changes the library. Ctrl+C ends it")
    sys.stdout.flush()

"""``nutgraf locate``: where things are kept."""

import click

from reader.cli.output import OK, say
from reader.settings import config_path, library_path, log_path

PLACES = {"config": config_path, "data": library_path, "log": log_path}


@click.command("locate", short_help="Print where settings, library or log are kept.")
@click.argument("what", type=click.Choice(list(PLACES)))
def locate_command(what: str) -> int:
    """Print where the settings (config), the library (data) or the log is kept; it need not be there yet."""
    say(str(PLACES[what]()))
    return OK

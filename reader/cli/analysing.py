"""``nutgraf analyse``: articles to JSON, without a library."""

import click

from reader.analyse import analyse
from reader.clean import as_is as keep_as_is
from reader.clean import clean
from reader.cli.common import json_option
from reader.cli.output import note, outcome, say_json
from reader.errors import LoadError
from reader.export.data import article_record, error_record
from reader.load import Skipped, discover, load, load_as_is
from reader.model import Known
from reader.settings import load_settings

_FEW = 16
"""Inputs for which starting processes costs more than it gains."""


@click.command("analyse")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--as-is", is_flag=True, help="Read every file as plain text and change no character.")
@click.option("--jobs", type=click.IntRange(1, 256), metavar="N", help="Work in N processes.")
@json_option
def analyse_command(paths: tuple[str, ...], as_is: bool, jobs: int | None, as_json: bool) -> int:
    """Analyse articles without touching a library.

    Prints one JSON object a line per article, in the order given; - is one article from standard input. Without
    --json prints headline, key points and who said what.
    """
    settings = load_settings()
    known = Known(settings.aliases)
    done = failed = skipped = 0
    for found in discover(paths):
        if isinstance(found, Skipped):
            skipped += 1
            continue
        try:
            raws = (load_as_is(found.path),) if as_is else load(found.path)
        except LoadError as error:
            failed += 1
            say_json(error_record(error.path, error.reason))
            continue
        for raw in raws:
            article = keep_as_is(raw) if as_is else clean(raw)
            say_json(article_record(article, analyse(article, settings, known)))
            done += 1
    if skipped:
        note(f"{skipped} files skipped: not a kind that is read")
    return outcome(done, failed)

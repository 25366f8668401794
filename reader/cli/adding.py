"""``nutgraf add``: articles into the library."""

import click

from reader.cli.analysing import skipped_in_words
from reader.cli.common import executor_for, finish_pending, jobs_for, json_option, library_option, open_library
from reader.cli.output import note, outcome, say, say_json
from reader.cli.progress import progress
from reader.export.data import SCHEMA
from reader.settings import load_settings


@click.command("add", short_help="Add articles to the library.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@library_option
@json_option
def add_command(paths: tuple[str, ...], library: str | None, as_json: bool) -> int:
    """Add articles to the library and analyse them.

    A PATH is a file, a folder, or - for standard input. What is in the library already is left as it is.
    """
    settings = load_settings()
    with open_library(library, settings, make=True) as opened:
        with executor_for(jobs_for(paths)) as executor, progress("Adding") as step:
            report = opened.add(paths, executor, step)
        broken = finish_pending(opened)
    for error in report.failed:
        note(str(error))
    if broken:
        note(f"{broken} could not be analysed; the log says why")
    if as_json:
        failed = [{"path": error.path, "error": error.reason} for error in report.failed]
        counts = {"added": report.added, "known": report.known, "failed": failed, "skipped": report.skipped}
        say_json({"schema": SCHEMA, **counts})
    else:
        if report.skipped:
            note(skipped_in_words(report.skipped))
        say(f"added {_articles(len(report.added))}, {len(report.known)} known already, {len(report.failed)} failed")
    return outcome(len(report.added) + len(report.known), len(report.failed) + broken)


def _articles(count: int) -> str:
    return f"{count} {'article' if count == 1 else 'articles'}"

"""``nutgraf add`` and ``update``: articles into the library, from what is named and from its sources."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from reader.cli.analysing import skipped_in_words
from reader.cli.common import (
    executor_for,
    executor_option,
    finish_pending,
    jobs_for,
    json_option,
    library_option,
    open_library,
)
from reader.cli.output import NOTHING, note, outcome, say, say_json
from reader.cli.progress import progress
from reader.errors import LoadError
from reader.export.data import SCHEMA
from reader.settings import load_settings
from reader.wording import NO_SOURCES, counted, fronts_counted

if TYPE_CHECKING:
    from reader.intake import AddReport
    from reader.model import Row

private_option = click.option("--allow-private", is_flag=True, help="Fetch from this machine and its network too.")


@click.command("add", short_help="Add articles to the library.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@private_option
@executor_option
@library_option
@json_option
def add_command(
    paths: tuple[str, ...], allow_private: bool, executor: str | None, library: str | None, as_json: bool
) -> int:
    """Add articles to the library and analyse them.

    A PATH is a file, a folder, an address of the web, or - for standard input. What is in the library already is
    left as it is; a page or feed that has changed since changes its articles.
    """
    with open_library(library, load_settings(), make=True) as opened:
        with executor_for(jobs_for(paths)) as loading, progress("Adding") as step:
            report = opened.add(paths, loading, step, allow_private=allow_private)
        _hint(paths, opened.rows(report.added))
        broken = finish_pending(opened, executor)
    return told(report, report.failed, broken, as_json)


@click.command("update", short_help="Look at the sources for what is new.")
@click.argument("addresses", nargs=-1, metavar="[ADDRESS]...")
@private_option
@library_option
@json_option
def update_command(addresses: tuple[str, ...], allow_private: bool, library: str | None, as_json: bool) -> int:
    """Look at all sources, or at some, and take in what is new or has changed.

    What has not changed since is not sent again. A source that fails costs itself only.
    """
    with open_library(library, load_settings()) as opened:
        if not addresses and not opened.sources.list():
            note(NO_SOURCES)
            if not as_json:
                return NOTHING
        with executor_for(1) as executor, progress("Updating") as step:
            report = opened.sources.update(executor, step, only=addresses, allow_private=allow_private)
        broken = finish_pending(opened)
    failed = (*report.failed, *report.articles.failed)
    return told(report.articles, failed, broken, as_json, unchanged=report.unchanged)


def _hint(paths: Sequence[str], added: Sequence["Row"]) -> None:
    """Say of an address that gave entries of a feed how to have it looked at again."""
    whole = {row.path.rpartition("#")[0] for row in added}
    for path in paths:
        if "://" in path and path in whole:
            note(f"{path} is a feed: nutgraf sources add has it looked at again")


def told(
    report: "AddReport", failed: Sequence[LoadError], broken: int, as_json: bool, unchanged: int | None = None
) -> int:
    """Print what became of inputs, and return the exit status; *unchanged* counts sources with nothing new."""
    for error in failed:
        note(str(error))
    if broken:
        note(f"{broken} could not be analysed; the log says why")
    if report.fronts:
        note(fronts_counted(len(report.fronts)))
    if as_json:
        listed = [{"path": error.path, "error": error.reason} for error in failed]
        articles = {"added": report.added, "changed": report.changed, "known": report.known}
        sources = {} if unchanged is None else {"unchanged": unchanged}
        say_json({"schema": SCHEMA, **articles, **sources, "failed": listed, "skipped": report.skipped})
    else:
        if report.skipped:
            note(skipped_in_words(report.skipped))
        known, changed = f"{len(report.known)} known already", f"{len(report.changed)} changed"
        same = f"{counted(unchanged or 0, 'source')} unchanged"
        words = (changed if report.changed else "", known, same if unchanged else "", f"{len(failed)} failed")
        say(", ".join([f"added {counted(len(report.added), 'article')}", *filter(None, words)]))
    done = len(report.added) + len(report.changed) + len(report.known) + (unchanged or 0)
    return outcome(done, len(failed) + broken)

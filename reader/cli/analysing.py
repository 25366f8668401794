"""``nutgraf analyse``, and what plain printing of paths shares with it: articles without a library."""

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from reader.cli.common import executor_for, json_option
from reader.cli.output import note, outcome, say, say_json
from reader.cli.plain import print_summary
from reader.cli.progress import progress
from reader.settings import Settings, load_settings

if TYPE_CHECKING:
    from reader.bulk import Analysed, Failed
    from reader.load import Skipped


@click.command("analyse")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--as-is", is_flag=True, help="Read every file as plain text and change no character.")
@click.option("--jobs", type=click.IntRange(1, 256), metavar="N", default=1, help="Work in N processes; one without.")
@json_option
def analyse_command(paths: tuple[str, ...], as_is: bool, jobs: int, as_json: bool) -> int:
    """Analyse articles without touching a library.

    With --json prints one object a line per article, in the order given, failures included; otherwise headline,
    summary and who said what. A PATH is a file, a folder, or - for one article from standard input.
    """
    settings = load_settings()
    results = results_of(paths, settings, jobs, as_is)
    return show_results(results, _json_line if as_json else _plain)


def print_paths(paths: Sequence[str], settings: Settings) -> int:
    """Print headline, summary and who said what of the articles in *paths*; return the exit status."""
    return show_results(results_of(paths, settings, 1, as_is=False), _plain)


def results_of(
    paths: Sequence[str], settings: Settings, jobs: int, as_is: bool
) -> "Iterator[Analysed | Failed | Skipped]":
    """Yield what came of each article in *paths*, in order."""
    from reader.bulk import analyse_paths

    # Where the results go to the same terminal, they show the progress themselves.
    with executor_for(jobs) as executor, progress("Analysing", wanted=not sys.stdout.isatty()) as step:
        for number, result in enumerate(analyse_paths(paths, settings, executor, as_is), 1):
            yield result
            step(number, None)


def show_results(results: "Iterator[Analysed | Failed | Skipped]", show: "Callable[[Analysed | Failed], None]") -> int:
    """Print *results* as they come, say what was skipped, and return the exit status."""
    from reader.bulk import Failed
    from reader.load import Skipped

    done = failed = skipped = 0
    for result in results:
        if isinstance(result, Skipped):
            skipped += 1
            continue
        show(result)
        if isinstance(result, Failed):
            failed += 1
        else:
            done += 1
    if skipped:
        note(skipped_in_words(skipped))
    if not done + failed:
        note("no article found")
    return outcome(done, failed)


def skipped_in_words(count: int) -> str:
    """Return the note on *count* files in folders that are not taken in."""
    return f"skipped {count} {'file' if count == 1 else 'files'} of a kind that is not read"


def _json_line(result: "Analysed | Failed") -> None:
    from reader.bulk import Failed
    from reader.export.data import article_record, error_record

    if isinstance(result, Failed):
        say_json(error_record(result.path, result.error))
    else:
        say_json(article_record(result.article, result.analysis))


def _plain(result: "Analysed | Failed") -> None:
    from reader.bulk import Failed

    if isinstance(result, Failed):
        note(f"{result.path}: {result.error}")
    else:
        print_summary(result.article, result.analysis)
        say()

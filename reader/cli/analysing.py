"""``nutgraf analyse``, and what plain printing of paths shares with it: articles without a library."""

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from reader.cli.common import executor_for, executor_option, json_option
from reader.cli.output import note, outcome, say, say_json
from reader.cli.plain import print_summary
from reader.cli.progress import progress
from reader.model import ANALYSIS_VERSION, Known
from reader.settings import Settings, load_settings

if TYPE_CHECKING:
    from reader.bulk import Analysed, Failed
    from reader.load import Skipped

_T = TypeVar("_T")


@click.command("analyse")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--as-is", is_flag=True, help="Read every file as plain text and change no character.")
@click.option("--jobs", type=click.IntRange(1, 256), metavar="N", help="Work in N processes; one without.")
@executor_option
@click.option("--partition", metavar="FILE", help="Write what nutgraf import --from nutgraf merges into a library.")
@json_option
def analyse_command(
    paths: tuple[str, ...], as_is: bool, jobs: int | None, executor: str | None, partition: str | None, as_json: bool
) -> int:
    """Analyse articles without touching a library.

    With --json prints one object a line per article, in the order given, failures included; otherwise headline,
    summary and who said what. A PATH is a file, a folder, or - for one article from standard input.
    """
    if jobs and executor:
        raise click.UsageError("--jobs says where to work, and so does --executor: give one of them")
    if partition and as_json:
        raise click.UsageError("--partition writes a file, and --json prints: give one of them")
    settings = load_settings()
    spec = executor or f"process:{jobs}" if executor or (jobs or 1) > 1 else None
    if partition:
        return _write_partition(Path(partition), results_of(paths, settings, spec, as_is, _entry_maker(settings)))
    if as_json:
        return show_results(results_of(paths, settings, spec, as_is, json_line), _print_line)
    return show_results(results_of(paths, settings, spec, as_is, itself), _plain)


def print_paths(paths: Sequence[str], settings: Settings) -> int:
    """Print headline, summary and who said what of the articles in *paths*; return the exit status."""
    return show_results(results_of(paths, settings, None, as_is=False, made=itself), _plain)


def results_of(
    paths: Sequence[str], settings: Settings, spec: str | None, as_is: bool, made: "Callable[[Analysed], _T]"
) -> "Iterator[_T | Failed | Skipped]":
    """Yield what *made*, a function of a module, makes of each article in *paths*, in order.

    It runs with the analysis, where *spec* says: here where that is None.
    """
    from reader.bulk import analyse_paths

    # Where the results go to the same terminal, they show the progress themselves.
    with executor_for(1, spec) as executor, progress("Analysing", wanted=not sys.stdout.isatty()) as step:
        for number, result in enumerate(analyse_paths(paths, settings, executor, made, as_is), 1):
            yield result
            step(number, None)


def itself(analysed: "Analysed") -> "Analysed":
    """Return an article and its analysis as they are."""
    return analysed


def json_line(analysed: "Analysed") -> str:
    """Return the object of one article, on a line."""
    from reader.export.data import article_record, to_json

    return to_json(article_record(analysed.article, analysed.analysis))


def _entry_maker(settings: Settings) -> "Callable[[Analysed], str]":
    from reader.partitions import entry_line
    from reader.store.codec import basis_of

    return partial(entry_line, basis_of(ANALYSIS_VERSION, settings, Known(aliases=settings.aliases)))


def _write_partition(path: Path, results: "Iterator[str | Failed | Skipped]") -> int:
    """Write a partition, which is there once it is whole, and return the exit status."""
    from reader.bulk import Failed
    from reader.export.files import refuse_link, write_whole
    from reader.load import Skipped

    done = failed = skipped = 0

    def lines() -> Iterator[str]:
        nonlocal done, failed, skipped
        for result in results:
            if isinstance(result, Skipped):
                skipped += 1
            elif isinstance(result, Failed):
                failed += 1
                note(str(result))
            else:
                done += 1
                yield result

    refuse_link(path)
    write_whole(path, lines())
    return _told(done, failed, skipped)


def show_results(results: "Iterator[_T | Failed | Skipped]", show: "Callable[[_T | Failed], None]") -> int:
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
    return _told(done, failed, skipped)


def _told(done: int, failed: int, skipped: int) -> int:
    if skipped:
        note(skipped_in_words(skipped))
    if not done + failed:
        note("no article found")
    return outcome(done, failed)


def skipped_in_words(count: int) -> str:
    """Return the note on *count* entries of folders that are not taken in."""
    return (
        "skipped 1 file or folder that is not read"
        if count == 1
        else f"skipped {count:,} files or folders that are not read"
    )


def _print_line(result: "str | Failed") -> None:
    from reader.bulk import Failed
    from reader.export.data import error_record

    if isinstance(result, Failed):
        say_json(error_record(result.path, result.error))
    else:
        click.echo(result)


def _plain(result: "Analysed | Failed") -> None:
    from reader.bulk import Failed

    if isinstance(result, Failed):
        note(str(result))
    else:
        print_summary(result.article, result.analysis)
        say()

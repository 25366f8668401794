"""``nutgraf summarise``: the structured summary of files, for reading and for pipes."""

from typing import TYPE_CHECKING, get_args

import click
from msgspec.structs import replace

from reader.cli.analysing import itself, results_of, show_results
from reader.cli.common import json_option
from reader.cli.output import note, say, say_json
from reader.cli.plain import print_outline
from reader.settings import MOST_POINTS, Method, load_settings

if TYPE_CHECKING:
    from reader.bulk import Analysed, Failed


@click.command("summarise", short_help="Print key points, who, where, when and how much.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--points", type=click.IntRange(1, MOST_POINTS), metavar="N", help="How many key points, 1 to 7.")
@click.option("--method", type=click.Choice(get_args(Method)), help="How key points are chosen.")
@json_option
def summarise_command(paths: tuple[str, ...], points: int | None, method: Method | None, as_json: bool) -> int:
    """Print key points, who, where, when and how much of each article; several make a digest, article by article.

    A PATH is a file, a folder, or - for one article from standard input. No library is touched.
    """
    settings = load_settings()
    wanted = replace(
        settings.summary, points=points or settings.summary.points, method=method or settings.summary.method
    )
    results = results_of(paths, replace(settings, summary=wanted), None, as_is=False, made=itself)
    if as_json:
        return show_results(results, lambda result: _json_line(result, wanted.method))
    return show_results(results, _Digest().show)


class _Digest:
    """Prints one summary after the other, blank lines between them."""

    def __init__(self) -> None:
        self._printed = 0

    def show(self, result: "Analysed | Failed") -> None:
        """Print one summary, or why there is none."""
        from reader.bulk import Failed

        if isinstance(result, Failed):
            note(str(result))
            return
        if self._printed:
            say()
            say()
        self._printed += 1
        print_outline(result.article, result.analysis)


def _json_line(result: "Analysed | Failed", method: Method) -> None:
    from reader.bulk import Failed
    from reader.export.data import summary_error_record, summary_record

    if isinstance(result, Failed):
        say_json(summary_error_record(result.path, result.error))
    else:
        say_json(summary_record(result.article, result.analysis, method))

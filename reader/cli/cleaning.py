"""``nutgraf clean``: the story without its page, and without a library."""

from typing import TYPE_CHECKING

import click

from reader.cli.analysing import skipped_in_words
from reader.cli.common import executor_for
from reader.cli.output import note, outcome, say
from reader.cli.plain import print_raw
from reader.wording import FRONT_PAGE, MARKUP_FAILED

if TYPE_CHECKING:
    from reader.model import Article


@click.command("clean", short_help="Print the text of articles without the rest of the page.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--explain", is_flag=True, help="Print every line of the page, removed ones with their reason.")
def clean_command(paths: tuple[str, ...], explain: bool) -> int:
    """Print the text of articles without the rest of the page.

    A PATH is a file, a folder, or - for one article from standard input. Paragraphs are one line each, with a blank
    line between them. With --explain, removed lines begin with their reason in brackets, and captions, crossheads, list
    items and notes with what they are.
    """
    from reader.bulk import Failed, clean_paths
    from reader.fronts import is_front_page
    from reader.load import Skipped

    done = failed = skipped = 0
    with executor_for(1) as executor:
        for result in clean_paths(paths, executor):
            if isinstance(result, Skipped):
                skipped += 1
            elif isinstance(result, Failed):
                note(str(result))
                failed += 1
            elif not (explain or result.text):
                note(f"{result.path}: no story in it; --explain shows every line")
                failed += 1
            else:
                if done:
                    say()
                if is_front_page(result):
                    note(f"{result.path}: {FRONT_PAGE}")
                if result.markup_failed:
                    note(f"{result.path}: {MARKUP_FAILED}")
                _print(result, explain=explain)
                done += 1
    if skipped:
        note(skipped_in_words(skipped))
    return outcome(done, failed)


def _print(article: "Article", *, explain: bool) -> None:
    if explain:
        say(article.path, bold=True)
        print_raw(article)
    else:
        for line in article.text.split("\n"):
            say(line)

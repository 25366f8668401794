"""``nutgraf stories``: which articles tell one event, and what each of them has of it."""

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click
from typing_extensions import override

from reader.cli.analysing import results_of, skipped_in_words
from reader.cli.common import json_option
from reader.cli.output import note, outcome, say, say_fields, say_json
from reader.settings import load_settings

if TYPE_CHECKING:
    from reader.stories.telling import ToldStory
    from reader.stories.values import Told


class _Stories(click.Group):
    """A group that lists where no subcommand is named."""

    @override
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        named = args[:1] == ["--help"] or (args and args[0] in self.commands)
        return super().parse_args(ctx, args if named else ["list", *args])


@click.group("stories", cls=_Stories, short_help="Group articles by event, and compare them.")
def stories_command() -> None:
    """Put articles that tell one event together, with what they all report and what one alone does."""


@stories_command.command("list")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@json_option
def list_command(paths: tuple[str, ...], as_json: bool) -> int:
    """Print the stories among the articles in PATHs, without touching a library.

    With --json prints one object (README, Stories). Where the output is no terminal, each line is the story's id,
    its title, and an article's path, with tabs between them.
    """
    return _of_paths(paths, as_json)


def _of_paths(paths: Sequence[str], as_json: bool) -> int:
    from reader.stories.telling import stories_of

    tellings, failed = _told(paths)
    stories, copies = stories_of(tellings)
    if as_json:
        from reader.export.stories import stories_record, story_record

        say_json(stories_record([story_record(one, stored=False) for one in stories], copies, ()))
    else:
        _print(stories)
    return outcome(len(tellings), failed)


def _told(paths: Sequence[str]) -> "tuple[list[Told], int]":
    """Return the articles in *paths*, analysed, and how many failed, each of which is noted."""
    from dataclasses import replace

    from reader.bulk import Failed
    from reader.load import Skipped
    from reader.model import SourceMap
    from reader.stories.values import Told

    told: list[Told] = []
    failed = skipped = 0
    for result in results_of(paths, load_settings(), 1, as_is=False):
        if isinstance(result, Skipped):
            skipped += 1
        elif isinstance(result, Failed):
            failed += 1
            note(f"{result.path}: {result.error}")
        else:  # without what only the way back to the page needs: all are held at once
            told.append(Told(replace(result.article, raw="", removed=(), origin=SourceMap()), result.analysis))
    if skipped:
        note(skipped_in_words(skipped))
    if not told and not failed:
        note("no article found")
    return told, failed


def _print(stories: "Iterable[ToldStory]") -> None:
    some = False
    for story in stories:
        some = True
        if not sys.stdout.isatty():
            for one in story.members:
                say_fields((story.id, story.title, one.article.path))
            continue
        say(story.title, bold=True)
        say(f"  {story.id}  {', '.join(story.why)}", dim=True)
        for one in story.members:
            meta = one.article.meta
            say(
                "  "
                + "  ".join(
                    filter(None, ((meta.published or "undated")[:10], meta.site, meta.title or one.article.path))
                )
            )
        say()
    if not some:
        note("no two articles tell one event")

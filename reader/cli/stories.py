"""``nutgraf stories``: which articles tell one event, and what each of them has of it."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click
from typing_extensions import override

from reader.cli.analysing import itself, results_of, skipped_in_words
from reader.cli.changing import report
from reader.cli.common import finish_pending, group_again, json_option, library_option, open_library
from reader.cli.output import NOTHING, OK, note, outcome, say, say_fields, say_json_lists
from reader.errors import SelectorError
from reader.settings import load_settings

if TYPE_CHECKING:
    from reader.export.data import Record
    from reader.library import Library
    from reader.model import ArticleId
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


@stories_command.command("list", short_help="Print the stories, which is done without a command too.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@library_option
@json_option
def list_command(paths: tuple[str, ...], library: str | None, as_json: bool) -> int:
    """Print the stories of the library; with PATHs those among these articles, without touching a library.

    With --json prints one object (README, Stories). Where the output is no terminal, each line is a story's id, its
    title, and one article's path, with tabs between them.
    """
    if paths and library:
        raise click.UsageError("PATHs are grouped without a library: leave out one of the two")
    if paths:
        return _of_paths(paths, as_json)
    from reader.cli.quoting import speaker_record

    with open_library(library, load_settings()) as opened:
        finish_pending(opened)
        group_again(opened)
        speakers = map(speaker_record, opened.quoted.told("")) if as_json else ()
        found = _show(opened.stories.every(), speakers, as_json=as_json, stored=True)
    return OK if found else NOTHING


@stories_command.command("join", short_help="Say that articles tell one event.")
@click.argument("selectors", nargs=-1, required=True, metavar="ID...")
@library_option
@json_option
def join_command(selectors: tuple[str, ...], library: str | None, as_json: bool) -> int:
    """Say that articles tell one event: they, and the stories they are in, are one story from now on.

    An ID is that of an article or of a story, or the first six digits or more of one, or a query.
    """
    with open_library(library, load_settings()) as opened:
        finish_pending(opened)
        group_again(opened)
        return report([opened.stories.join(_selected(opened, selectors))], as_json)


@stories_command.command("split", short_help="Say that articles tell another event.")
@click.argument("selectors", nargs=-1, required=True, metavar="ID...")
@library_option
@json_option
def split_command(selectors: tuple[str, ...], library: str | None, as_json: bool) -> int:
    """Say that articles tell another event than the rest of their story; several are a story of their own.

    An ID is that of an article, or the first six digits or more of one, or a query.
    """
    with open_library(library, load_settings()) as opened:
        finish_pending(opened)
        group_again(opened)
        for selector in selectors:
            if opened.stories.find(selector):
                raise SelectorError(f"{selector}: a story; name those of its articles that belong elsewhere")
        return report([opened.stories.split(opened.select(selectors))], as_json)


def _selected(library: "Library", selectors: Sequence[str]) -> "tuple[ArticleId, ...]":
    """Return the articles that *selectors* name, all of a story that one names."""
    whole = {selector: library.stories.find(selector) for selector in selectors}
    rest = [selector for selector, found in whole.items() if not found]
    named = library.select(rest) if rest else ()
    return (*(id for found in whole.values() for id in found), *named)


def _of_paths(paths: Sequence[str], as_json: bool) -> int:
    from reader.export.stories import person_record
    from reader.stories.people import merge
    from reader.stories.telling import stories_of

    tellings, failed = _told(paths)
    speakers = (person_record(one, tellings) for one in merge(tellings)) if as_json else ()
    _show(stories_of(tellings), speakers, as_json=as_json, stored=False)
    return outcome(len(tellings), failed)


def _show(stories: "Iterable[ToldStory]", speakers: "Iterable[Record]", *, as_json: bool, stored: bool) -> int:
    """Print *stories* and return how many there are."""
    if not as_json:
        found = sum(1 for _ in map(_print, stories))
        if not found:
            note("no two articles tell one event")
        return found
    from reader.export.stories import copies_of, story_record

    copies: list[list[str]] = []
    found = 0

    def records() -> "Iterator[Record]":
        nonlocal found
        for story in stories:
            found += 1
            copies.extend(copies_of(story))
            yield story_record(story, stored=stored)

    say_json_lists({"stories": records(), "copies": copies, "speakers": speakers})
    return found


def _told(paths: Sequence[str]) -> "tuple[list[Told], int]":
    """Return the articles in *paths*, analysed, and how many failed, each of which is noted."""
    from msgspec.structs import replace

    from reader.bulk import Failed
    from reader.load import Skipped
    from reader.model import SourceMap
    from reader.stories.values import Told

    told: list[Told] = []
    failed = skipped = 0
    for result in results_of(paths, load_settings(), None, as_is=False, made=itself):
        if isinstance(result, Skipped):
            skipped += 1
        elif isinstance(result, Failed):
            failed += 1
            note(str(result))
        else:  # without what only the way back to the page needs: all are held at once
            told.append(Told(replace(result.article, raw="", removed=(), origin=SourceMap()), result.analysis))
    if skipped:
        note(skipped_in_words(skipped))
    if not told and not failed:
        note("no article found")
    return told, failed


def _print(story: "ToldStory") -> None:
    from reader.stories.showing import some_compared

    if not sys.stdout.isatty():
        for one in story.members:
            say_fields((story.id, story.title, one.article.path))
        return
    say(story.title, bold=True)
    say(f"  {story.id}  {', '.join(story.why)}", dim=True)
    for one in story.members:
        meta = one.article.meta
        about = ((meta.published or "undated")[:10], meta.site, meta.title or one.article.path)
        say(f"  {'  '.join(filter(None, about))}")
    if story.left_out:
        say(f"  {some_compared(len(story.compared), len(story.members))}", dim=True)
    say()

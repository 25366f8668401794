"""``nutgraf export``: Markdown notes, and the templates they are made by."""

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click
from typing_extensions import override

from reader.cli.common import LooseCommand, finish_pending, json_option, library_option, open_library
from reader.cli.output import FAILED, NOTHING, OK, note, outcome, say, say_json
from reader.errors import TemplateError
from reader.export.blocks import OnEdit
from reader.export.data import SCHEMA
from reader.settings import load_settings

if TYPE_CHECKING:
    from reader.exported import ExportReport, Plan

_WRITE, _TEMPLATES = "notes", "templates"


class _Export(click.Group):
    """A group that takes all but ``templates`` for what is to be written: a query may begin with any word."""

    @override
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, args if args[:1] == [_TEMPLATES] else [_WRITE, *args])


@click.group("export", cls=_Export, short_help="Write Markdown notes.")
def export_command() -> None:
    """Write Markdown notes; nutgraf export templates --help says how they look."""


@export_command.command(_WRITE, cls=LooseCommand, short_help="Write Markdown notes.")
@click.argument("selectors", nargs=-1, metavar="[ID]...")
@click.option("--folder", "--to", metavar="DIR", help="Write into this folder instead of the one in the settings.")
@click.option("--profile", metavar="NAME", help="What notes look like, instead of what is in the settings.")
@click.option(
    "--on-edit",
    type=click.Choice(get_args(OnEdit)),
    default="keep",
    help="What becomes of a part that you edited: it is kept, kept above a new one, or replaced.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; print what would be changed.")
@library_option
@json_option
def notes_command(
    selectors: tuple[str, ...],
    *,
    on_edit: OnEdit,
    dry_run: bool,
    library: str | None,
    as_json: bool,
    **where: str | None,
) -> int:
    """Write a Markdown note for each ID, or bring it up to date; without an ID for all outside the trash.

    An ID is an id, the first six digits or more of one, or a query. Your own words in a note are kept, and
    nutgraf undo takes an export back.
    """
    with open_library(library, load_settings()) as opened:
        ids = opened.select(selectors) if selectors else opened.list()
        if not ids:
            note("nothing to export: the library is empty")
            return NOTHING
        folder = Path(where["folder"]).expanduser() if where["folder"] else None
        target = opened.exports.target(folder=folder, profile=where["profile"], on_edit=on_edit)
        finish_pending(opened)
        if dry_run:
            return _tell_plan(opened.exports.plan(ids, target), as_json)
        return _tell(opened.exports.export(ids, target), target.folder, as_json)


@export_command.group(_TEMPLATES, short_help="List, copy and check the templates of notes.")
def templates_group() -> None:
    """List, copy and check the templates that notes are made by (README, Templates)."""


@templates_group.command("list", short_help="List the profiles.")
def list_command() -> int:
    """List the profiles and where the templates are that you changed or added."""
    from reader.export.profiles import profiles

    for profile in profiles():
        say(f"{profile.name}\t{profile.path if profile.own else ''}".rstrip())
    return OK


@templates_group.command("copy", short_help="Copy a template to change it.")
@click.argument("profile", metavar="PROFILE")
def copy_command(profile: str) -> int:
    """Copy the template of PROFILE into the folder of your own, where it takes the place of the original."""
    from reader.export.profiles import copy_template

    say(str(copy_template(profile)))
    return OK


@templates_group.command("check", short_help="Check the templates.")
@click.argument("names", nargs=-1, metavar="[PROFILE]...")
def check_command(names: tuple[str, ...]) -> int:
    """Make notes of invented articles by each PROFILE, or all of them, and say what is wrong."""
    from reader.export.profiles import check_template, profiles

    status = OK
    for name in names or tuple(profile.name for profile in profiles()):
        try:
            check_template(name)
            say(f"{name}: fine")
        except TemplateError as error:
            note(str(error))
            status = FAILED
    return status


def _tell(report: "ExportReport", folder: Path, as_json: bool) -> int:
    """Print what was written."""
    if as_json:
        paths = {"created": report.created, "updated": report.updated, "unchanged": report.unchanged}
        written = {key: [str(path) for path in value] for key, value in paths.items()}
        failed = [{"path": error.path, "error": error.reason} for error in report.failed]
        say_json({"schema": SCHEMA, "folder": str(folder), **written, "kept": report.kept, "failed": failed})
    else:
        for line in (*map(str, report.failed), *report.kept):
            note(line)
        counts = f"{len(report.created)} created, {len(report.updated)} updated, {len(report.unchanged)} unchanged"
        say(f"notes in {folder}: {counts}" + (f", {len(report.failed)} failed" if report.failed else ""))
    done = len(report.created) + len(report.updated) + len(report.unchanged)
    return outcome(done, len(report.failed))


def _tell_plan(plan: "Plan", as_json: bool) -> int:
    """Print what would be written: a diff, and counts below it."""
    failed = [one.error for one in plan.notes if one.error is not None]
    if as_json:
        told = {
            key: [str(one.path) for one in plan.notes if one.outcome == key and one.article is not None]
            for key in ("created", "updated", "unchanged")
        }
        errors = [{"path": error.path, "error": error.reason} for error in failed]
        folder = str(plan.target.folder)
        say_json({"schema": SCHEMA, "folder": folder, **told, "kept": plan.kept, "failed": errors, "dry_run": True})
    else:
        for line in plan.diff():
            say(line.rstrip("\r\n"))
        for line in (*map(str, failed), *plan.kept):
            note(line)
        say(
            f"would write to {plan.target.folder}: {plan.count('created')} new, {plan.count('updated')} updated,"
            f" {plan.count('unchanged')} unchanged, {len(plan.kept)} with edits kept"
        )
    return outcome(len(plan.notes) - len(failed), len(failed))

"""``nutgraf export``: Markdown notes, digests, articles as data, and the templates of notes."""

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, get_args

import click
from typing_extensions import Unpack, override

from reader.cli.common import LooseCommand, finish_pending, json_option, library_option, open_library
from reader.cli.output import FAILED, NOTHING, OK, note, outcome, say, say_chunks, say_json
from reader.errors import TemplateError
from reader.export.blocks import OnEdit
from reader.export.data import SCHEMA, Record
from reader.export.digests import DIGESTS
from reader.export.formats import FORMATS
from reader.settings import PARTS, load_settings
from reader.wording import counted

if TYPE_CHECKING:
    from reader.export.markdown import Target
    from reader.exported import Plan
    from reader.library import ExportReport, Library
    from reader.outputs import Selected

_DIGESTS = {digest.name: digest for digest in DIGESTS}
_FORMATS = {format.name: format for format in FORMATS}
_WRITE, _TEMPLATES = "notes", "templates"
_EXAMPLES = """
  nutgraf export 4f21ab
  nutgraf export --digest tags
  nutgraf export said:roe since:2031 --digest quotes
  nutgraf export tag:harbour --format csv --output harbour.csv
  nutgraf export tag:harbour --format html > harbour.html"""
_WIDEST = max(map(len, (*_DIGESTS, *_FORMATS)))
_MORE = "\n\n".join(
    f"\b\n{heading}:\n" + "\n".join(f"  {one.name:<{_WIDEST}}  {one.description}" for one in offered)
    for heading, offered in (("Digests", DIGESTS), ("Formats", FORMATS))
)


class _How(TypedDict):
    """What is written, and where."""

    digest: str | None
    format: str | None
    output: str | None
    folder: str | None
    profile: str | None
    on_edit: OnEdit
    dry_run: bool
    added: tuple[str, ...]
    left_out: tuple[str, ...]


class _Export(click.Group):
    """A group that takes all but ``templates`` for what is to be written: a query may begin with any word."""

    @override
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, args if args[:1] == [_TEMPLATES] else [_WRITE, *args])


class _Notes(LooseCommand):
    """The command that is not typed: its help does not name it."""

    @override
    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        typed = ctx.parent.command_path if ctx.parent else ctx.command_path
        formatter.write_usage(typed, " ".join(self.collect_usage_pieces(ctx)))


@click.group("export", cls=_Export, short_help="Write Markdown notes, digests or data.")
def export_command() -> None:
    """Write Markdown notes, digests or data."""


@export_command.command(
    _WRITE,
    cls=_Notes,
    short_help="Write Markdown notes, digests or data.",
    epilog=f"{_MORE}\n\n\b\nExamples:{_EXAMPLES}",
)
@click.argument("selectors", nargs=-1, metavar="[ID]...")
@click.option("--digest", type=click.Choice(list(_DIGESTS)), help="Write one note on all of them.")
@click.option("--format", type=click.Choice(list(_FORMATS)), help="Print them as data, or write them to --output.")
@click.option("--output", metavar="FILE", help="Write --format into FILE instead of printing it; - prints.")
@click.option("--folder", "--to", metavar="DIR", help="Write notes into this folder, not the one in the settings.")
@click.option("--profile", metavar="NAME", help="What notes look like, instead of what is in the settings.")
@click.option(
    "--on-edit",
    type=click.Choice(get_args(OnEdit)),
    default="keep",
    help="What becomes of a part that you edited: it is kept, kept above a new one, or replaced.",
)
@click.option("--with", "added", multiple=True, type=click.Choice(PARTS), help="New notes have this too.")
@click.option("--without", "left_out", multiple=True, type=click.Choice(PARTS), help="New notes do not have this.")
@click.option("--dry-run", is_flag=True, help="Write nothing; print what would be changed.")
@library_option
@json_option
def notes_command(selectors: tuple[str, ...], library: str | None, as_json: bool, **how: Unpack[_How]) -> int:
    """Write a Markdown note for each ID, or bring it up to date; without an ID for all outside the trash.

    An ID is an id, the first six digits or more of one, or a query. Your own words in a note are kept, and nutgraf
    undo takes an export back. A digest is one note on many articles, and brought up to date likewise. nutgraf export
    templates says what notes look like.
    """
    _check(how, as_json=as_json)
    digest, format = how["digest"], how["format"]
    settings = load_settings()
    include = [part for part in (*settings.export.include, *how["added"]) if part not in how["left_out"]]
    with open_library(library, settings) as opened:
        folder = Path(how["folder"]).expanduser() if how["folder"] else None
        target = opened.exports.target(folder=folder, profile=how["profile"], on_edit=how["on_edit"], include=include)
        if format is None and digest is None:
            return _export_notes(opened, selectors, target, dry_run=how["dry_run"], as_json=as_json)
        finish_pending(opened)
        selected = _selected(opened, selectors, digest)
        if not selected.count:
            note("nothing was tagged today" if selected.of_today else "nothing to export: the library is empty")
            return NOTHING
        if format is not None:
            return _export_data(opened, selected, how, as_json=as_json)
        return _export_digest(opened, selected, how, target.folder, as_json=as_json)


def _check(how: _How, *, as_json: bool) -> None:
    """Refuse options that contradict each other.

    Raises:
        click.UsageError: They do.
    """
    if how["digest"] and how["format"]:
        raise click.UsageError("--digest writes a note and --format data: give one of them")
    if how["output"] is not None and not how["format"]:
        raise click.UsageError(f"--output needs --format: {', '.join(_FORMATS)}")
    if how["output"] is not None and not how["output"].strip():
        raise click.UsageError("--output needs the name of a file, or -")
    if how["dry_run"] and how["format"] and how["output"] in {None, "-"}:
        raise click.UsageError("--dry-run is for what is written to a file: --format needs --output with it")
    for name, value in (("folder", how["folder"]), ("profile", how["profile"])):
        if value is not None and not value.strip():
            raise click.UsageError(f"--{name} needs a name")
    of_notes = how["profile"] is not None or how["on_edit"] != "keep" or how["added"] or how["left_out"]
    if of_notes and (how["format"] or how["digest"]):
        told = "--profile, --on-edit, --with and --without are for notes of articles, not for --digest and --format"
        raise click.UsageError(told)
    if how["folder"] is not None and how["format"]:
        raise click.UsageError("--folder is for notes; name the file of data with --output")
    if as_json and how["format"] and how["output"] in {None, "-"}:
        raise click.UsageError("--json says what was written to --output; --format json prints the articles as JSON")


def _selected(library: "Library", selectors: tuple[str, ...], digest: str | None) -> "Selected":
    if digest == "tags" and not selectors:
        return library.outputs.tagged_today()
    ids = library.select(selectors) if selectors else library.list()
    return library.outputs.selected(ids, " ".join(selectors))


def _export_data(library: "Library", selected: "Selected", how: _How, *, as_json: bool) -> int:
    format, output, dry_run = _FORMATS[how["format"] or ""], how["output"], how["dry_run"]
    if output is None or output == "-":
        say_chunks(format.chunks(selected))
        return OK
    path = Path(output).expanduser()
    there = format.is_there(path)
    if not dry_run:
        library.outputs.write_data(format, selected, path)
    if as_json:
        told: Record = {"schema": SCHEMA, "format": format.name, "path": str(path), "articles": selected.count}
        say_json(told | ({"dry_run": True} if dry_run else {}))
    elif dry_run:
        what = "the file that is there" if there else "a new file"
        say(f"would write {counted(selected.count, 'article')} to {path}, {what}")
    else:
        say(f"{counted(selected.count, 'article')} in {path}")
    return OK


def _export_digest(library: "Library", selected: "Selected", how: _How, target: Path, *, as_json: bool) -> int:
    digest = _DIGESTS[how["digest"] or ""]
    if how["dry_run"]:
        return _tell_plan(library.outputs.plan_digest(digest, selected, target), as_json=as_json)
    _tell(library.outputs.write_digest(digest, selected, target), target, as_json=as_json)
    return OK


def _export_notes(
    library: "Library", selectors: tuple[str, ...], target: "Target", *, dry_run: bool, as_json: bool
) -> int:
    ids = library.select(selectors) if selectors else library.list()
    if not ids:
        note("nothing to export: the library is empty")
        return NOTHING
    finish_pending(library)
    if dry_run:
        return _tell_plan(library.exports.plan(ids, target), as_json=as_json)
    report = library.exports.export(ids, target)
    _tell(report, target.folder, as_json=as_json)
    return outcome(len(ids) - len(report.failed), len(report.failed))


def _tell(report: "ExportReport", target: Path, *, as_json: bool) -> None:
    """Print what was written, kept and not written."""
    if as_json:
        paths = {"created": report.created, "updated": report.updated, "unchanged": report.unchanged}
        written = {key: [str(path) for path in value] for key, value in paths.items()}
        failed = [{"path": error.path, "error": error.reason} for error in report.failed]
        beside = {"kept": report.kept, "taken": report.taken, "failed": failed}
        say_json({"schema": SCHEMA, "folder": str(target), **written, **beside})
        return
    taken = (f"{name}: the library took your edited note over" for name in report.taken)
    for line in (*map(str, report.failed), *report.kept, *taken):
        note(line)
    counts = f"{len(report.created)} created, {len(report.updated)} updated, {len(report.unchanged)} unchanged"
    say(f"notes in {target}: {counts}" + (f", {len(report.failed)} failed" if report.failed else ""))


def _tell_plan(plan: "Plan", *, as_json: bool) -> int:
    """Print what would be written: a diff, and counts below it."""
    failed = [one.error for one in plan.notes if one.error is not None]
    if as_json:
        told = {
            key: [str(one.path) for one in plan.notes if one.outcome == key and not one.beside]
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

"""``nutgraf export``: Markdown notes, digests, and articles as data."""

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click
from typing_extensions import Unpack

from reader.cli.common import LooseCommand, finish_pending, json_option, library_option, open_library
from reader.cli.output import NOTHING, OK, note, outcome, say, say_chunks, say_json
from reader.export.data import SCHEMA
from reader.export.digests import DIGESTS
from reader.export.formats import FORMATS
from reader.settings import export_folder, load_settings

if TYPE_CHECKING:
    from reader.library import ExportReport, Library
    from reader.outputs import Selected

_DIGESTS = {digest.name: digest for digest in DIGESTS}
_FORMATS = {format.name: format for format in FORMATS}
_EXAMPLES = """\b
Examples:
  nutgraf export 4f21ab                                  a note
  nutgraf export --digest tags                           what you tagged today
  nutgraf export said:roe since:2031 --digest quotes     all that Roe said
  nutgraf export tag:harbour --format csv --output h.csv
  nutgraf export tag:harbour --format html > harbour.html"""


class _How(TypedDict):
    """What is written, and where."""

    digest: str | None
    format: str | None
    output: str | None
    folder: str | None


@click.command("export", cls=LooseCommand, short_help="Write Markdown notes, digests or data.", epilog=_EXAMPLES)
@click.argument("selectors", nargs=-1, metavar="[ID]...")
@click.option("--digest", type=click.Choice(list(_DIGESTS)), help="Write one note on all of them.")
@click.option("--format", type=click.Choice(list(_FORMATS)), help="Print them as data, or write them to --output.")
@click.option("--output", metavar="FILE", help="Write --format into FILE instead of printing it; - prints.")
@click.option("--to", "folder", metavar="DIR", help="Write notes into this folder instead of the one in the settings.")
@library_option
@json_option
def export_command(selectors: tuple[str, ...], library: str | None, as_json: bool, **how: Unpack[_How]) -> int:
    """Write a Markdown note for each ID, or bring it up to date; without an ID for all outside the trash.

    An ID is an id, the first six digits or more of one, or a query. Your own words in a note are kept. A digest is one
    note on many articles, and brought up to date likewise.
    """
    digest, format = how["digest"], how["format"]
    _check(how, as_json=as_json)
    settings = load_settings()
    target = Path(how["folder"]).expanduser() if how["folder"] else export_folder(settings)
    with open_library(library, settings) as opened:
        if format is None and digest is None:
            return _export_notes(opened, selectors, target, as_json=as_json)
        finish_pending(opened)
        selected = _selected(opened, selectors, digest)
        if not selected.count:
            note("nothing was tagged today" if selected.of_today else "nothing to export: the library is empty")
            return NOTHING
        if format is not None:
            return _export_data(opened, selected, format, how["output"], as_json=as_json)
        return _export_digest(opened, selected, digest or "", target, as_json=as_json)


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
    if how["folder"] is not None and how["format"]:
        raise click.UsageError("--to is for notes; name the file of data with --output")
    if as_json and how["format"] and how["output"] in {None, "-"}:
        raise click.UsageError("--json says what was written to --output; --format json prints the articles as JSON")


def _selected(library: "Library", selectors: tuple[str, ...], digest: str | None) -> "Selected":
    if digest == "tags" and not selectors:
        return library.outputs.tagged_today()
    ids = library.select(selectors) if selectors else library.list()
    return library.outputs.selected(ids, " ".join(selectors))


def _export_data(library: "Library", selected: "Selected", format: str, output: str | None, *, as_json: bool) -> int:
    if output in {None, "-"}:
        say_chunks(_FORMATS[format].chunks(selected))
        return OK
    path = Path(output or "").expanduser()
    library.outputs.write_data(_FORMATS[format], selected, path)
    if as_json:
        say_json({"schema": SCHEMA, "format": format, "path": str(path), "articles": selected.count})
    else:
        say(f"{selected.count:,} {'article' if selected.count == 1 else 'articles'} in {path}")
    return OK


def _export_digest(library: "Library", selected: "Selected", digest: str, target: Path, *, as_json: bool) -> int:
    report = library.outputs.write_digest(_DIGESTS[digest], selected, target)
    _tell(report, target, as_json=as_json)
    return OK


def _export_notes(library: "Library", selectors: tuple[str, ...], target: Path, *, as_json: bool) -> int:
    ids = library.select(selectors) if selectors else library.list()
    if not ids:
        note("nothing to export: the library is empty")
        return NOTHING
    finish_pending(library)
    report = library.export(ids, target)
    _tell(report, target, as_json=as_json)
    return outcome(len(ids) - len(report.failed), len(report.failed))


def _tell(report: "ExportReport", target: Path, *, as_json: bool) -> None:
    """Print what was written, kept and not written."""
    if as_json:
        paths = {"created": report.created, "updated": report.updated, "unchanged": report.unchanged}
        written = {key: [str(path) for path in value] for key, value in paths.items()}
        failed = [{"path": error.path, "error": error.reason} for error in report.failed]
        say_json({"schema": SCHEMA, "folder": str(target), **written, "kept": report.kept, "failed": failed})
        return
    for line in (*map(str, report.failed), *report.kept):
        note(line)
    counts = f"{len(report.created)} created, {len(report.updated)} updated, {len(report.unchanged)} unchanged"
    say(f"notes in {target}: {counts}" + (f", {len(report.failed)} failed" if report.failed else ""))

"""``nutgraf export``: Markdown notes."""

from pathlib import Path

import click

from reader.cli.common import LooseCommand, finish_pending, json_option, library_option, open_library
from reader.cli.output import NOTHING, note, outcome, say, say_json
from reader.export.data import SCHEMA
from reader.settings import export_folder, load_settings


@click.command("export", cls=LooseCommand, short_help="Write Markdown notes.")
@click.argument("selectors", nargs=-1, metavar="[ID]...")
@click.option("--to", "folder", metavar="DIR", help="Write into this folder instead of the one in the settings.")
@library_option
@json_option
def export_command(selectors: tuple[str, ...], folder: str | None, library: str | None, as_json: bool) -> int:
    """Write a Markdown note for each ID, or bring it up to date; without an ID for all outside the trash.

    An ID is an id, the first six digits or more of one, or a query. Your own words in a note are kept.
    """
    settings = load_settings()
    with open_library(library, settings) as opened:
        ids = opened.select(selectors) if selectors else opened.list()
        if not ids:
            note("nothing to export: the library is empty")
            return NOTHING
        finish_pending(opened)
        target = Path(folder).expanduser() if folder else export_folder(settings)
        report = opened.export(ids, target)
    if as_json:
        paths = {"created": report.created, "updated": report.updated, "unchanged": report.unchanged}
        written = {key: [str(path) for path in value] for key, value in paths.items()}
        failed = [{"path": error.path, "error": error.reason} for error in report.failed]
        say_json({"schema": SCHEMA, "folder": str(target), **written, "kept": report.kept, "failed": failed})
    else:
        for line in (*map(str, report.failed), *report.kept):
            note(line)
        counts = f"{len(report.created)} created, {len(report.updated)} updated, {len(report.unchanged)} unchanged"
        say(f"notes in {target}: {counts}" + (f", {len(report.failed)} failed" if report.failed else ""))
    return outcome(len(ids) - len(report.failed), len(report.failed))

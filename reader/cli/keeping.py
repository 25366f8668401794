"""``nutgraf backup``, ``restore``, ``check`` and ``trash``: that nothing is lost but what is to be."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli.common import json_option, library_file, library_option, open_library
from reader.cli.output import FAILED, NOTHING, OK, note, say, say_json, say_json_list
from reader.export.data import SCHEMA
from reader.settings import load_settings
from reader.wording import counted

if TYPE_CHECKING:
    from reader.store.copies import Backup


@click.command("backup", short_help="Copy the library into a file.")
@click.argument("file", required=False, metavar="[FILE]")
@click.option("--list", "listed", is_flag=True, help="Print the backups that there are, the newest first.")
@library_option
@json_option
def backup_command(file: str | None, listed: bool, library: str | None, as_json: bool) -> int:
    """Copy the library to FILE, or into the folder of its backups, where it stays until you throw it away.

    A backup is also made by itself at the first change of a day; the last seven of those are kept.
    """
    if listed:
        return _list(library, as_json)
    with open_library(library, load_settings()) as opened:
        made = opened.keeping.back_up(Path(file) if file else None)
    if as_json:
        say_json({"schema": SCHEMA, **_record(made)})
    else:
        say(_told(made))
    return OK


def _list(library: str | None, as_json: bool) -> int:
    from reader.store.copies import backups_of

    found = backups_of(library_file(library))
    if as_json:
        say_json_list("backups", map(_record, found))
    else:
        for one in found:
            say(f"{one.name}  {_told(one)}")
        if not found:
            note("there is no backup yet")
    return OK if found else NOTHING


def _told(made: "Backup") -> str:
    from reader.store.backups import megabytes

    return f"{made.path} ({megabytes(made.bytes)})"


def _record(made: "Backup") -> dict[str, object]:
    when = made.made.isoformat(timespec="seconds")
    return {"name": made.name, "path": str(made.path), "made": when, "bytes": made.bytes}


@click.command("restore", short_help="Put a backup in the place of the library.")
@click.argument("backup")
@library_option
@json_option
def restore_command(backup: str, library: str | None, as_json: bool) -> int:
    """Put BACKUP in the place of the library, which is kept beside it under another name.

    BACKUP is a name that nutgraf backup --list prints, latest, or a file.
    """
    from reader.store.restoring import find_backup, restore

    path = library_file(library).absolute()
    done = restore(path, find_backup(path, backup))
    if as_json:
        kept = str(done.kept) if done.kept else None
        say_json({"schema": SCHEMA, "backup": str(done.backup), "articles": done.articles, "kept": kept})
    else:
        say(f"restored {counted(done.articles, 'article')} from {done.backup}")
        if done.kept:
            say(f"the library before is kept as {done.kept}")
    return OK


@click.command("check", short_help="Check that the library is sound.")
@click.option("--repair", "repairing", is_flag=True, help="Make again what can be made from the rest: indexes, counts.")
@library_option
@json_option
def check_command(repairing: bool, library: str | None, as_json: bool) -> int:
    """Check the library: its pages, that no article has lost its text, the index for searching, the counts.

    With --repair a backup is made first, damage included, and what can't be repaired is left as it is.
    """
    with open_library(library, load_settings()) as opened:
        findings = opened.keeping.check()
        if repairing and not all(finding.sound for finding in findings):
            note(f"a backup from before: {_told(opened.keeping.repair())}")
            findings = opened.keeping.check()
    sound = all(finding.sound for finding in findings)
    if as_json:
        parts = [{"part": one.part, "sound": one.sound, "told": one.told} for one in findings]
        say_json({"schema": SCHEMA, "sound": sound, "parts": parts})
    else:
        for one in findings:
            say(f"{'ok ' if one.sound else 'BAD'}  {one.part}: {one.told}")
    return OK if sound else FAILED


@click.command("trash", short_help="Throw away for good what is in the trash.")
@click.argument("what", type=click.Choice(["empty"]), expose_value=False)
@library_option
@json_option
def trash_command(library: str | None, as_json: bool) -> int:
    """Throw away for good what is in the trash; undo does not bring it back, the backup made before does.

    nutgraf list is:trash shows what is in it.
    """
    with open_library(library, load_settings()) as opened:
        count, made = opened.keeping.empty_trash()
    if as_json:
        say_json({"schema": SCHEMA, "thrown_away": count, "backup": str(made.path)})
    else:
        say(f"threw away {counted(count, 'article')}; a backup that holds them: {_told(made)}")
    return OK

"""What is said of an article, or of notes, where there is one line for it."""

import os
from pathlib import Path

from reader.library import ExportReport
from reader.model import Row
from reader.tui.glyphs import Glyphs
from reader.wording import long_date, minutes


def provenance(row: Row, signs: Glyphs) -> str:
    """Return where and when it appeared, how long it takes to read and its tags."""
    when = " ".join(part for part in (row.site, long_date(row.published)) if part)
    tagged = "".join(f" #{tag}" for tag in row.tags)
    return f"{when} {signs.dot} {minutes(row.words)} min{tagged}"


def citation(row: Row) -> str:
    """Return headline, source, date and path as one line to paste."""
    parts = (
        f"“{row.title}”" if row.title else None,
        row.site,
        long_date(row.published) if row.published else None,
        row.path,
    )
    return ", ".join(part for part in parts if part)


def written(report: ExportReport, folder: Path) -> str:
    """Return what an export to *folder* wrote; a single note by its name."""
    counted = (("new", report.created), ("updated", report.updated), ("unchanged", report.unchanged))
    notes = [path for _, paths in counted for path in paths]
    if len(notes) == 1:
        said = [f"exported {notes[0].name}", next(word for word, paths in counted if paths)]
        said += [f"your edits kept ({report.kept[0].rpartition(': ')[2]})"] if report.kept else []
        said += ["your notes taken over"] if report.taken else []
    else:
        said = ["exported " + ", ".join(f"{len(paths):,} {word}" for word, paths in counted if paths)]
        said += [f"your edits kept in {len(report.kept):,}"] if report.kept else []
        said += [f"your notes taken over from {len(report.taken):,}"] if report.taken else []
    said += [f"{len(report.failed):,} failed ({report.failed[0]})"] if report.failed else []
    return f"{', '.join(said)}, in {shown_folder(folder)}"


def shown_folder(folder: Path) -> str:
    """Return *folder* as people write it: what is at home after a tilde."""
    home = os.path.expanduser("~")  # noqa: PTH111 - Path.home() raises where there is none
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) and str(folder) != home else str(folder)

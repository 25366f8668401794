"""What is said of an article, or of notes, where there is one line for it."""

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
    """Return what an export to *folder* wrote; a single note by its path."""
    counted = (("new", report.created), ("updated", report.updated), ("unchanged", report.unchanged))
    said = ", ".join(f"{len(paths)} {word}" for word, paths in counted if paths)
    kept = f", edits kept in {len(report.kept)}" if report.kept else ""
    kept += f", yours taken over from {len(report.taken)}" if report.taken else ""
    kept += f", {len(report.failed)} failed ({report.failed[0]})" if report.failed else ""
    notes = (*report.created, *report.updated, *report.unchanged)
    return f"note {said}{kept}: {notes[0]}" if len(notes) == 1 else f"notes {said}{kept} in {folder}"

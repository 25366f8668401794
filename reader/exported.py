"""Writing the notes of many articles, and what became of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ExportError
from reader.model import ArticleId

if TYPE_CHECKING:
    from reader.export.markdown import NoteSource, Written

_OUTCOMES = ("created", "updated", "unchanged")


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote; paths are absolute."""

    created: tuple[Path, ...]
    updated: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    kept: tuple[str, ...]
    """One line for each block kept because the user edited it."""
    failed: tuple[ExportError, ...] = ()
    """Notes that could not be written; the others are."""


def export(pages: "Iterable[Sequence[NoteSource]]", folder: Path) -> tuple[tuple[ArticleId, ...], ExportReport]:
    """Write the notes of *pages* into *folder*, a page at a time; return the articles that have theirs, and a report.

    Raises:
        ExportError: The folder can't be made or read, or no note can be written.
    """
    from reader.export.markdown import write_notes  # deferred: it loads what makes YAML

    today = datetime.now(UTC).astimezone().date()
    written: list[tuple[ArticleId, Written]] = []
    for sources in pages:
        ids = (source.article.id for source in sources)
        written += zip(ids, write_notes(sources, folder, today), strict=True)
    report = report_of([one for _, one in written])
    if report.failed and len(report.failed) == len(written):
        raise report.failed[0]
    return tuple(id for id, one in written if not one.error), report


def report_of(written: "Sequence[Written]") -> ExportReport:
    """Return what became of notes, sorted by that."""
    paths = {outcome: tuple(one.path for one in written if one.outcome == outcome) for outcome in _OUTCOMES}
    kept = tuple(f"{one.path.name}: {', '.join(one.kept)}" for one in written if one.kept)
    failed = tuple(one.error for one in written if one.error)
    return ExportReport(paths["created"], paths["updated"], paths["unchanged"], kept, failed)

"""What became of an export."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ExportError

if TYPE_CHECKING:
    from reader.export.markdown import Written

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


def export_report(written: "Sequence[Written]") -> ExportReport:
    """Return the report on notes that were *written*, or could not be."""
    paths = {outcome: tuple(one.path for one in written if one.outcome == outcome) for outcome in _OUTCOMES}
    kept = tuple(f"{one.path.name}: {', '.join(one.kept)}" for one in written if one.kept)
    failed = tuple(one.error for one in written if one.error)
    return ExportReport(paths["created"], paths["updated"], paths["unchanged"], kept, failed)

"""One Markdown note an article: front matter by round trip, blocks we manage, and the user's words left alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from reader.model import Analysis, Article


@dataclass(frozen=True, slots=True)
class NoteSource:
    """All that a note is made from."""

    article: Article
    analysis: Analysis
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one note."""

    path: Path
    outcome: Literal["created", "updated", "unchanged"]
    kept: tuple[str, ...] = ()
    """Names of the managed blocks kept because the user edited or deleted them."""


def write_notes(sources: Sequence[NoteSource], folder: Path, today: date) -> tuple[Written, ...]:
    """Write or bring up to date one note for each of *sources* in *folder*, made where it is missing.

    Raises:
        ExportError: The folder or a note can't be written.
    """
    raise NotImplementedError

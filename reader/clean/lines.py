"""The lines of a page and the verdict on each: a role in the story, or the reason it is left out."""

from dataclasses import dataclass

from reader.model import Role, Span


@dataclass(frozen=True, slots=True)
class LineVerdict:
    """What one line of the text as received is; lines that are blank have none."""

    span: Span
    """Raw offsets of the line, without its newline."""
    role: Role | None
    """Its role in the story, None where it is left out."""
    reason: str | None
    """A word of ``reader.clean.REASONS`` where it is left out, None where it is kept."""

"""A file of references beside the notes, brought up to date like a note."""

from collections.abc import Mapping

from reader.export.blocks import Merged, OnEdit, block, merge, standing
from reader.model import ArticleId


def bibliography(before: str, references: Mapping[ArticleId, str], on_edit: OnEdit = "keep") -> Merged:
    """Return the BibTeX file *before* with *references* brought up to date, those it does not have at its end.

    Each stands in a managed block of its own; BibTeX takes what stands between entries for a comment.
    """
    entries = {f"entry-{article}": text for article, text in references.items()}
    merged = merge(before, entries, on_edit)
    there = standing(merged.body)
    new = [block(name, text) for name, text in entries.items() if name not in there]
    return Merged("\n\n".join([*filter(None, [merged.body.rstrip("\n")]), *new]) + "\n", merged.kept)

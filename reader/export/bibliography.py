"""A file of references beside the notes, brought up to date like a note."""

from collections.abc import Iterable

from reader.export.blocks import Merged, OnEdit, block, merge, standing
from reader.export.note import NoteSource
from reader.export.references import bibtex_entry


def bibliography(standing_text: str, sources: Iterable[NoteSource], on_edit: OnEdit = "keep") -> Merged:
    """Return a BibTeX file with the entries of *sources* brought up to date, those it does not have at its end.

    Each stands in a managed block of its own; BibTeX takes what stands between entries for a comment.
    """
    entries = {f"entry-{source.article.id}": bibtex_entry(source) for source in sources}
    merged = merge(standing_text, entries, on_edit)
    there = standing(merged.body)
    new = [block(name, text) for name, text in entries.items() if name not in there]
    return Merged("\n\n".join([*filter(None, [merged.body.rstrip("\n")]), *new]) + "\n", merged.kept)

"""Quotations as a table for spreadsheets, a row each."""

from collections.abc import Iterator

from reader.export.note import NoteSource
from reader.export.selected import Selected
from reader.export.table import Cell, csv_lines
from reader.model import Quotation
from reader.wording import paragraph_of, unmarked

COLUMNS = "id date site title url speaker quotation kind cue paragraph tags".split()


def quotations_to_csv(selected: Selected) -> Iterator[str]:
    """Yield one row a quotation, those whose speaker is asked for, in list and text order, below a line of columns."""
    rows = (
        _row(source, quotation)
        for source in selected.sources()
        for quotation in source.analysis.quotations
        if selected.asked_for(source.article.id, quotation)
    )
    return (f"{line}\n" for line in csv_lines(COLUMNS, rows))


def _row(source: NoteSource, quotation: Quotation) -> tuple[Cell, ...]:
    article = source.article
    return (
        article.id,
        (article.meta.published or "")[:10],
        article.meta.site,
        article.meta.title,
        article.meta.url,
        quotation.speaker,
        unmarked(quotation, article.text),
        quotation.kind,
        quotation.cue.of(article.text) if quotation.cue else None,
        paragraph_of(article, quotation.span),
        " ".join(source.tags),
    )

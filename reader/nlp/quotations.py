"""Quotations with cue, source and resolved speaker: the way through finding, attribution and resolution."""

from collections.abc import Sequence

from reader.language.names import Name
from reader.model import Article, Quotation, Span


def find_quotations(article: Article, sentences: Sequence[Span], names: Sequence[Name]) -> tuple[Quotation, ...]:
    """Return the quotations of *article* in text order; no two of them overlap."""
    raise NotImplementedError

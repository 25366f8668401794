"""Key points: whole sentences of the article, chosen, never written."""

from collections.abc import Sequence

from reader.model import Article, KeyPoint, Quotation, Span
from reader.settings import SummarySettings


def key_points(
    article: Article, sentences: Sequence[Span], quotations: Sequence[Quotation], settings: SummarySettings
) -> tuple[KeyPoint, ...]:
    """Return up to ``settings.points`` whole sentences, best first; never a caption, crosshead or bare quotation."""
    raise NotImplementedError

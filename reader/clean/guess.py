"""When a page was published, where it does not say: a guess, which is never shown or sorted as a fact."""

import re
from collections.abc import Sequence

from reader.clean.dates import stated_date
from reader.load.iso import iso_date
from reader.model import Article

_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})(?:[/-](\d{1,2}))?(?![\d])")
_REASONS = frozenset(("byline", "date", "deck"))
"""Of removed lines whose date may be the story's; all others have dates of their own."""
_LONGEST = 300


def guessed_date(article: Article) -> str | None:
    """Return the day or month in the article's address, else the first day that stands in its furniture, else None.

    Dates inside the story are when things happened, those of captions when a picture was taken.
    """
    in_address = _IN_ADDRESS.search(article.meta.url or "")
    if in_address:
        year, month, day = in_address.groups()
        found = iso_date(f"{year}/{month}/{day}" if day else f"{year}-{int(month):02}")
        if found:
            return found
    return next(filter(None, map(stated_date, _furniture(article))), None)


def _furniture(article: Article) -> Sequence[str]:
    notes = [block.span.of(article.text) for block in article.blocks if block.role == "note"]
    gone = [gone.text for gone in article.removed if gone.reason in _REASONS]
    return [text for text in (*gone, *notes) if len(text) <= _LONGEST]

"""How an article is named where there is one line for it."""

from reader.model import Row
from reader.tui.glyphs import Glyphs
from reader.tui.widgets.article_row import long_date

_WORDS_A_MINUTE = 230


def provenance(row: Row, signs: Glyphs) -> str:
    """Return where and when it appeared, how long it takes to read and its tags."""
    when = " ".join(part for part in (row.site, long_date(row.published)) if part)
    tagged = "".join(f" #{tag}" for tag in row.tags)
    return f"{when} {signs.dot} {max(1, round(row.words / _WORDS_A_MINUTE))} min{tagged}"


def citation(row: Row) -> str:
    """Return headline, source, date and path as one line to paste."""
    parts = (f"“{row.title}”" if row.title else None, row.site, row.published, row.path)
    return ", ".join(part for part in parts if part)

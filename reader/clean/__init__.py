"""RawArticle to Article: characters made safe, boilerplate removed with a reason, furniture set apart."""

from collections.abc import Iterable

from msgspec.structs import replace

from reader.clean.assemble import assemble
from reader.clean.boilerplate import judge
from reader.clean.characters import safe_words
from reader.clean.dates import byline, dateline, stated_date
from reader.clean.guess import guessed_date
from reader.clean.html import story_lines
from reader.clean.lines import LineVerdict, safe_span
from reader.clean.reasons import REASONS
from reader.model import Article, Block, Metadata, RawArticle, Run, SourceMap, Span

__all__ = ["REASONS", "as_is", "clean"]


def clean(raw: RawArticle) -> Article:
    """Return the article in *raw*: its story as blocks, what it states of itself, and what was removed and why.

    Pure and deterministic; it does not raise. Where nothing of the page is a story, ``text`` is empty. Every line of
    the text as received that is not blank lies in a block or in ``removed``, whose texts are safe to show.
    """
    verdicts = story_lines(raw)
    if verdicts is not None:
        return _assembled(raw, verdicts, _shown(raw, verdicts))
    judged = judge(raw.text, raw.stated.title)
    return replace(_assembled(raw, judged.verdicts, judged.meta), markup_failed=raw.markup is not None)


def as_is(raw: RawArticle) -> Article:
    """Return *raw* untouched: ``text`` is ``raw.text``, one paragraph a line that is not blank, nothing removed."""
    text = raw.text
    blocks = []
    start = 0
    for line in text.splitlines(keepends=True):
        shown = line.strip()
        if shown:
            first = start + line.index(shown)
            blocks.append(Block(Span(first, first + len(shown)), "paragraph"))
        start += len(line)
    origin = SourceMap((Run(0, len(text), 0, len(text)),) if text else ())
    return Article(raw.id, raw.path, raw.format, text, Metadata(), tuple(blocks), (), origin, text)


def _assembled(raw: RawArticle, verdicts: Iterable[LineVerdict], seen: Metadata) -> Article:
    made = assemble(raw.text, verdicts)
    meta = _merged(raw.stated, seen)
    article = Article(raw.id, raw.path, raw.format, made.text, meta, made.blocks, made.removed, made.origin, raw.text)
    if meta.published is not None:
        return article
    return replace(article, meta=replace(meta, published_guess=guessed_date(article)))


def _shown(raw: RawArticle, verdicts: Iterable[LineVerdict]) -> Metadata:
    """Return what the lines left out as headline, deck, byline and date say, and the dateline of the first one kept."""
    said = dict.fromkeys(("headline", "deck", "byline", "date", "paragraph"), "")
    for verdict in verdicts:
        kind = verdict.reason or verdict.role
        if kind in said and not said[kind]:
            said[kind] = safe_span(raw.text, verdict.span).text
    return Metadata(
        title=said["headline"] or None,
        deck=said["deck"] or None,
        byline=byline(said["byline"]),
        dateline=dateline(said["paragraph"]),
        published=stated_date(said["date"]) or stated_date(said["byline"]),
    )


def _merged(stated: Metadata, seen: Metadata) -> Metadata:
    """Return what the source's markup states, and beside it what its lines do, every string safe, empty ones None."""
    values = {name: getattr(stated, name) or getattr(seen, name) for name in Metadata.__struct_fields__}
    return Metadata(**{name: (safe_words(value) or None) if value else None for name, value in values.items()})

"""RawArticle to Article: characters made safe, boilerplate removed with a reason, furniture set apart."""

from reader.model import Article, RawArticle


def clean(raw: RawArticle) -> Article:
    """Return the article in *raw*: its story as blocks, what it states of itself, and what was removed and why.

    Pure and deterministic; it does not raise. Where nothing of the page is a story, ``text`` is empty.
    """
    raise NotImplementedError


def as_is(raw: RawArticle) -> Article:
    """Return *raw* untouched: ``text`` is ``raw.text``, one paragraph a line that is not blank, nothing removed."""
    raise NotImplementedError

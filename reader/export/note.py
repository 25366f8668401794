"""What a note is made from."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from reader.inert import inert
from reader.model import Analysis, Article, State
from reader.nlp.noted import Notes
from reader.wording import Heard, shown_title

SCHEMA = 1


class NoteSource(Struct, frozen=True):
    """All that is written of an article: its own, and what the library has beside it."""

    article: Article
    analysis: Analysis
    tags: tuple[str, ...]
    state: State = "inbox"
    added: date | None = None
    """The day it came into the library, where the user is."""
    notes: Notes = field(default_factory=Notes)
    """What the user wrote."""
    heard: Mapping[int, Heard] = field(default_factory=dict)
    """Which quotations others report too, by index; as far as that is known."""
    wrote: Mapping[str, str] = field(default_factory=dict)
    """What was written last into the note in the folder it is for: ``own.wrote_of``."""


def title_of(article: Article) -> str:
    """Return the headline in one line, or the file's name."""
    return one_line(article.meta.title) or inert(shown_title(None, article.path))


def one_line(text: str | None) -> str | None:
    """Return *text* inert and on one line; None for want of it."""
    return " ".join(inert(text).split()) if text else None

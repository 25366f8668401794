"""What the user writes: notes on articles and on quotations, and what they say of an article by hand."""

from collections.abc import Mapping, Sequence

from reader.details import NAMES, checked
from reader.errors import EntryError
from reader.model import Analysis, Article, ArticleId, Change, Detail, Metadata, Note
from reader.nlp.noted import placed, plain_note
from reader.store import articles, notes, writings
from reader.store.connection import Database
from reader.store.ids import to_number

_OF_ONE: frozenset[Detail] = frozenset({"title", "url"})
"""What no two articles have in common."""


class Noting:
    """The part of :class:`reader.library.Library` that keeps what the user writes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, id: ArticleId) -> tuple[Note, ...]:
        """Return the notes on an article: the one on itself first, then those on quotations in order."""
        number = to_number(id)
        return notes.notes(self._database, [number]).get(number, ())

    def states(self, id: ArticleId) -> Metadata:
        """Return what an article states of itself, whatever the user says of it.

        Raises:
            SelectorError: No article has the id.
        """
        return articles.read_article(self._database, id).meta

    def write(self, id: ArticleId, text: str) -> Change:
        """Write a note on an article in the place of the one before; without words, take it off.

        Raises:
            EntryError: It is too long.
            SelectorError: No article has the id.
        """
        return writings.write_note(self._database, id, Note(plain_note(text)))

    def write_on(self, article: Article, analysis: Analysis, index: int, text: str) -> Change:
        """Write a note on a quotation in the place of the one before; without words, take it off.

        Args:
            article: As the user sees it.
            analysis: The one they see.
            index: Which of its quotations.
            text: As typed.

        Raises:
            EntryError: It is too long.
        """
        span = analysis.quotations[index].span
        held = placed(article.text, analysis.quotations, self.of(article.id)).quotations.get(index)
        return writings.write_note(
            self._database, article.id, Note(plain_note(text), span, span.of(article.text)), held
        )

    def rewrite(self, id: ArticleId, note: Note) -> Change:
        """Put *note* in the place of the one that stands where it does, be its quotation still there or not."""
        return writings.write_note(self._database, id, note)

    def edit(self, ids: Sequence[ArticleId], said: Mapping[Detail, str | None]) -> Change:
        """Say by hand what articles are called, where and when they appeared; the page has no say in it any more.

        Args:
            ids: The articles; headline and address are said of one only.
            said: As typed, empty for that there is none; None for what the page states.

        Raises:
            EntryError: A value can't be kept, or can't be that of several articles.
        """
        of_one = [NAMES[field] for field in said if field in _OF_ONE]
        if of_one and len(ids) > 1:
            raise EntryError(f"{len(ids):,} articles have no {' or '.join(of_one)} in common; name one")
        kept = {field: None if value is None else checked(field, value) for field, value in said.items()}
        return writings.set_details(self._database, ids, kept)

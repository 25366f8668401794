"""Searches that are kept under a name, as views of the screen and in the command line."""

from datetime import UTC, datetime

from reader.errors import QueryError, SelectorError
from reader.facets import Facets, count_facets
from reader.model import Change
from reader.store import changes, searches
from reader.store.connection import Database
from reader.store.search import compile_query
from reader.store.text import fold_tag

VIEWS = ("inbox", "all", "later", "archive")
"""What the screen lists without a search, in the order in which it goes through them; no search is called so."""


class Searches:
    """The part of :class:`reader.library.Library` that keeps searches."""

    def __init__(self, database: Database, basis: int) -> None:
        self._database = database
        self._basis = basis

    def kept(self) -> tuple[tuple[str, str], ...]:
        """Return name and query of each, by name."""
        return searches.saved(self._database)

    def facets(self) -> Facets:
        """Return tags, sources and speakers to narrow a list by, with how much there is of each."""
        return count_facets(self._database)

    def keep(self, name: str, query: str) -> Change:
        """Keep *query* as *name*, which is folded as a tag is, in the place of what was kept so before.

        Raises:
            QueryError: The query can't be understood, or the name can't be used.
        """
        folded = fold_tag(name)
        if not folded or folded in VIEWS:
            raise QueryError(f"a search needs a name, other than {', '.join(VIEWS)}")
        if not query.strip():
            raise QueryError("an empty search finds everything; write what it is to find")
        compile_query(query, datetime.now(UTC).astimezone(), self._basis)
        return changes.save_search(self._database, folded, query.strip())

    def forget(self, name: str) -> Change:
        """Forget the search that is kept as *name*.

        Raises:
            SelectorError: There is none.
        """
        folded = fold_tag(name)
        if folded not in dict(self.kept()):
            raise SelectorError(f"no search is called “{folded}”; nutgraf searches list prints those that are kept")
        return changes.save_search(self._database, folded, None)

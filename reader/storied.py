"""Stories of the library: which articles tell one event, what they say of it, and what the user makes of that."""

from collections.abc import Iterator, Sequence

from reader.errors import SelectorError
from reader.model import Analysis, ArticleId, Change
from reader.store import articles, lines, rulings, stories
from reader.store.codec import unpack_signature
from reader.store.connection import Database
from reader.store.ids import Ids, numbers_of, to_id, to_number
from reader.store.stories import StoryRow
from reader.stories.telling import ToldStory, tell
from reader.stories.values import Told

__all__ = ["Stories", "StoryRow"]


class Stories:
    """The part of :class:`reader.library.Library` that knows stories; what is in the trash is left out throughout.

    Articles are placed when they have been analysed. A story of which one member is left is none.
    """

    def __init__(self, database: Database, basis: int) -> None:
        self._database = database
        self._basis = basis

    def list(self, limit: int | None = None) -> tuple[StoryRow, ...]:
        """Return the stories, that with the newest article first."""
        return stories.listed(self._database, limit)

    def of(self, ids: Sequence[ArticleId]) -> dict[ArticleId, StoryRow]:
        """Return the story of each of *ids* that is in one."""
        found = stories.stories_of(self._database, numbers_of(ids))
        rows = {row.n: row for row in stories.rows(self._database, found.values())}
        return {to_id(number): rows[story] for number, story in found.items() if story in rows}

    def members(self, story: str) -> Ids:
        """Return the articles of a story, in the order of their dates.

        Args:
            story: Its id.

        Raises:
            SelectorError: There is none of that id.
        """
        return self._members(self._number(story))

    def told(self, story: str) -> ToldStory:
        """Return a story with what its articles say together and alone; members without an analysis are left out.

        Raises:
            SelectorError: There is none of that id.
        """
        ids = self._members(self._number(story))
        signed = stories.signatures(self._database, ids.numbers)
        made = ((lines.read_article(self._database, id), self._analysis(id), signed.get(to_number(id))) for id in ids)
        return tell(
            story,
            (
                (Told(article, analysis), unpack_signature(signature))
                for article, analysis, signature in made
                if analysis is not None and signature is not None
            ),
        )

    def every(self) -> Iterator[ToldStory]:
        """Yield all stories as :meth:`told` returns them, the newest first, one in memory at a time."""
        for row in self.list():
            yield self.told(to_id(row.n))

    def find(self, selector: str) -> tuple[ArticleId, ...]:
        """Return the articles of the story whose id begins with *selector*, of six digits or more; none without one.

        Raises:
            SelectorError: It is the beginning of more than one id.
        """
        number = stories.by_prefix(self._database, selector)
        found = () if number is None else tuple(Ids(stories.members(self._database, number)))
        return found if len(found) > 1 else ()

    def join(self, ids: Sequence[ArticleId]) -> Change:
        """Say that *ids*, and the stories they are in, tell one event; it is remembered."""
        return rulings.join_stories(self._database, ids)

    def split(self, ids: Sequence[ArticleId]) -> Change:
        """Say that *ids* tell another event than the rest of their story; it is remembered."""
        return rulings.split_story(self._database, ids)

    def _number(self, story: str) -> int:
        return to_number(ArticleId(story))

    def _members(self, number: int) -> Ids:
        found = stories.members(self._database, number)
        if len(found) < 2:
            raise SelectorError(f"no story has the id {to_id(number)}")
        return Ids(found)

    def _analysis(self, id: ArticleId) -> Analysis | None:
        return articles.read_analysis(self._database, id, self._basis)

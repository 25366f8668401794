"""Stories of the library: which articles tell one event, what they say of it, and what the user makes of that."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reader.errors import SelectorError
from reader.model import Analysis, Article, ArticleId, Change, Quotation, SourceMap
from reader.nlp.corrections import fingerprint
from reader.store import articles, comparisons, lines, placing, quotes, rulings, speakers, stories
from reader.store.codec import PackedComparison, unpack_signature
from reader.store.connection import Database
from reader.store.ids import Ids, numbers_of, to_id, to_number
from reader.store.stories import StoryRow
from reader.stories.choosing import MOST_COMPARED, Candidate, chosen, later_copies
from reader.stories.grouping import copies
from reader.stories.telling import ToldStory, tell
from reader.stories.values import Member, Only, Statement, Told
from reader.stories.why import why
from reader.wording import Heard

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from reader.stories.compare import Comparison
    from reader.stories.people import Rulings

__all__ = ["Compared", "Heard", "Quoted", "Stories", "StoryRow"]


_MOST_JOINED = 200
"""So many articles are joined at once: of each two of them it is remembered."""
_AT_ONCE_ELSEWHERE = 20
"""Articles that are put together in one change, which the user's own changes wait for."""


class Compared(Struct, frozen=True):
    """What articles of a story have in common, and what each alone reports."""

    ids: tuple[ArticleId, ...]
    """In the order in which the rest counts them, which is that of their dates."""
    statements: tuple[Statement, ...]
    only: tuple[Only, ...]


class Quoted(Struct, frozen=True):
    """A quotation and where it stands."""

    article: Article
    quotation: Quotation


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

    def id_of(self, id: ArticleId) -> str | None:
        """Return the id of the story of an article, a story of one included; None where it is in none."""
        number = to_number(id)
        story = stories.stories_of(self._database, (number,)).get(number)
        return None if story is None else to_id(story)

    def members(self, story: str) -> Ids:
        """Return the articles of a story, in the order of their dates.

        Args:
            story: Its id.

        Raises:
            SelectorError: There is none of that id.
        """
        return self._members(self._number(story))

    def compared(self, story: str) -> Compared | None:
        """Return what is kept of what a story's articles have in common; None where that is to be found again."""
        number = self._number(story)
        found = comparisons.read(self._database, (number,), self._basis).get(number)
        if found is None:
            return None
        return Compared(tuple(map(to_id, found.articles)), found.statements, found.only)

    def compare(self, story: str, executor: "Executor | None" = None, here: int = 0) -> Compared:
        """Return what a story's articles have in common, and keep it where the library can be written.

        Of a story of very many articles some are compared (``choosing.chosen``) of those that have an analysis.

        Args:
            story: Its id.
            executor: Where the work runs; here, for want of one.
            here: Of up to so many quotations it runs here all the same, which is done before a process has begun.

        Raises:
            SelectorError: There is none of that id.
        """
        from reader.stories.compare import common  # deferred: it loads the language work

        read = self._analysed(self._chosen(self._members(self._number(story))))
        members = [Told(replace(one.article, raw="", removed=(), origin=SourceMap()), one.analysis) for one in read]
        said = (members, self._apart(members), self._rulings(members))
        few = sum(len(one.analysis.quotations) for one in members) <= here
        found = common(*said) if executor is None or few else executor.submit(common, *said).result()
        numbers = tuple(to_number(one.article.id) for one in members)
        if not self._database.read_only:
            comparisons.keep(self._database, self._number(story), PackedComparison(numbers, *found, self._basis))
        return Compared(tuple(one.article.id for one in members), *found)

    def between(self, members: Sequence[Told]) -> "Comparison":
        """Return articles compared, of the library or not, with what the user said of their speakers and statements."""
        from reader.stories.compare import compare  # deferred: it loads the language work

        return compare(members, self._apart(members), self._rulings(members))

    def lacking(self, most: int) -> tuple[str, ...]:
        """Return up to *most* stories that are not compared though all of them is analysed, the newest first."""
        return tuple(map(to_id, comparisons.lacking(self._database, self._basis, most)))

    def heard(self, id: ArticleId) -> dict[int, Heard]:
        """Return which quotations of an article others report too, by index; as far as that is kept."""
        number = to_number(id)
        return quotes.heard(self._database, (number,), self._basis).get(number, {})

    def part(self, one: "Quoted", others: Sequence["Quoted"]) -> Change:
        """Say that a quotation is another statement than *others*; it is remembered."""
        known, *theirs = (
            (each.article.id, fingerprint(each.quotation.span.of(each.article.text))) for each in (one, *others)
        )
        return rulings.part_sayings(self._database, known, theirs)

    def told(self, story: str) -> ToldStory:
        """Return a story with what its articles say together and alone; members without an analysis are left out.

        Raises:
            SelectorError: There is none of that id.
        """
        compared = self.compared(story) or self.compare(story)
        ids = self._members(self._number(story))
        signed = stories.signatures(self._database, ids.numbers)
        found = ((one, signed.get(to_number(one.article.id))) for one in self._analysed(ids))
        signed_ones = ((one, unpack_signature(body)) for one, body in found if body is not None)
        return tell(story, signed_ones, (compared.ids, (compared.statements, compared.only)))

    def why(self, story: str) -> tuple[str, ...]:
        """Return why the articles of a story stand together, the weightiest first."""
        signed = stories.signatures(self._database, stories.members(self._database, self._number(story)))
        return why([unpack_signature(body) for body in signed.values()]) if len(signed) > 1 else ("your word",)

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
        """Say that *ids*, and the stories they are in, tell one event; it is remembered.

        Raises:
            SelectorError: They are too many.
        """
        if len(ids) > _MOST_JOINED:
            raise SelectorError(f"{len(ids):,} articles are too many for one event, {_MOST_JOINED} at most")
        return rulings.join_stories(self._database, ids)

    def split(self, ids: Sequence[ArticleId]) -> Change:
        """Say that *ids* tell another event than the rest of their story; it is remembered."""
        return rulings.split_story(self._database, ids)

    @property
    def outdated(self) -> int:
        """Up to which row of the library articles may be put together as an older version did; 0 where none is."""
        return 0 if self._database.read_only else placing.outdated(self._database)

    def group_again(self, executor: "Executor | None" = None) -> int:
        """Put some more articles together as this version does, those that came last first.

        What the user said stays, and a story keeps its id as long as a member stays.

        Args:
            executor: Where the work runs, on this machine; here, for want of one.

        Returns:
            As :attr:`outdated`.
        """
        if executor is None:
            return placing.place_again(self._database, placing.AT_ONCE)
        return executor.submit(placing.place_again_in, str(self._database.path), _AT_ONCE_ELSEWHERE).result()

    def _chosen(self, ids: Ids) -> Ids:
        """Return which of a story's articles are compared: all, but of a large one; those without analysis are none."""
        rows = [row for row in articles.rows(self._database, ids.numbers, self._basis) if row.progress == "ready"]
        signed = stories.signatures(self._database, numbers_of([row.id for row in rows]))
        rows = [row for row in rows if to_number(row.id) in signed]
        if len(rows) <= MOST_COMPARED:
            return Ids(numbers_of([row.id for row in rows]))
        signatures = [unpack_signature(signed[to_number(row.id)]) for row in rows]
        again = later_copies(copies([range(len(rows))], signatures))
        wanted = chosen([Candidate(row.site or row.id, row.quotations, at in again) for at, row in enumerate(rows)])
        return Ids(numbers_of([rows[at].id for at in wanted]))

    def _rulings(self, members: Sequence[Told]) -> "Rulings":
        """Return which speakers of *members* are one by what the library knows of them, and which are not."""
        from reader.stories.people import Rulings  # deferred: it loads the language work

        numbers = [to_number(one.article.id) for one in members]
        return Rulings(*speakers.rulings(self._database, numbers))

    def _analysed(self, ids: Iterable[ArticleId]) -> Iterator[Told]:
        for id in ids:
            analysis = self._analysis(id)
            if analysis is not None:
                yield Told(lines.read_article(self._database, id), analysis)

    def _apart(self, members: Sequence[Told]) -> tuple[frozenset[Member], ...]:
        """Return which quotations of *members* are not one statement by the user's word."""
        said: dict[tuple[int, str], list[Member]] = {}
        for at, one in enumerate(members):
            for index, quotation in enumerate(one.analysis.quotations):
                words = fingerprint(quotation.span.of(one.article.text))
                said.setdefault((to_number(one.article.id), words), []).append(Member(at, index))
        pairs = comparisons.unlike(self._database, (to_number(one.article.id) for one in members))
        return tuple(
            frozenset(pair) for one, other in pairs for pair in product(said.get(one, ()), said.get(other, ()))
        )

    def _number(self, story: str) -> int:
        return to_number(ArticleId(story))

    def _members(self, number: int) -> Ids:
        found = stories.members(self._database, number)
        if len(found) < 2:
            raise SelectorError(f"no story has the id {to_id(number)}")
        return Ids(found)

    def _analysis(self, id: ArticleId) -> Analysis | None:
        return articles.read_analysis(self._database, id, self._basis)

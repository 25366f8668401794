"""The command palette: the same commands as the help, and whatever else can be gone to, found by their words."""

from asyncio import to_thread
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.types import IgnoreReturnCallbackType
from typing_extensions import override

from reader.errors import ReaderError
from reader.facets import Facets
from reader.model import Row
from reader.tui.commands import KEY_CELLS, Command
from reader.tui.screens.acting import Acting
from reader.tui.screens.triage import Triage
from reader.tui.text import QUIET, Content, styled
from reader.tui.widgets.article_row import title_of
from reader.wording import long_date

_SHORTEST = 2
"""From so many letters on, articles are looked for."""
_MOST_ARTICLES = 10
_SURE = 0.5
"""How well an article fits whose headline has the words, in another order perhaps."""


class Commands(Provider):
    """Every command with its key, so that the palette teaches the keys; then searches, tags, speakers, articles."""

    _facets: Facets | None = None

    @override
    async def discover(self) -> Hits:
        for command in self._commands():
            yield DiscoveryHit(_line(command), self._runner(command))
        for name, shown in self._kept():
            yield DiscoveryHit(shown, self._goer("show_view", name))

    @override
    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._commands():
            score = matcher.match(f"{command.help} {command.label}")
            if score > 0:
                yield Hit(score, _line(command), self._runner(command))
        named = [(shown.plain, shown, self._goer("show_view", name)) for name, shown in self._kept()]
        for name, shown, go in (*named, *await self._narrowing()):
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, shown, go)
        for row in await self._headed(query):
            about = ", ".join(part for part in (row.site, long_date(row.published)) if part)
            line = styled((f"{'article':<{KEY_CELLS}}", "bold"), title_of(row), (f"  {about}", QUIET))
            yield Hit(matcher.match(title_of(row)) or _SURE, line, self._goer("show_article", row.id))

    @property
    def _list(self) -> Triage | None:
        """Return the screen that lists articles, whatever lies over it."""
        return next((screen for screen in self.app.screen_stack if isinstance(screen, Triage)), None)

    def _commands(self) -> list[Command]:
        """Return the commands of the screen but two: a digit is needed for the one, and the other is where we are."""
        commands = self.screen.keyed() if isinstance(self.screen, Acting) else ()
        return [command for command in commands if command.id not in {"quick", "palette"}]

    def _kept(self) -> list[tuple[str, Content]]:
        """Return the searches that are kept, each with its line."""
        kept = self._list.library.searches.kept() if self._list else ()
        key = self._list.key_of("view") if self._list else ""
        return [(name, styled((f"{key:<{KEY_CELLS}}", "bold"), f"{name}: {query}")) for name, query in kept]

    async def _narrowing(self) -> list[tuple[str, Content, IgnoreReturnCallbackType]]:
        """Return tags, sources, speakers and stories by name; they are counted once, while the palette is open."""
        if self._list is None:
            return []
        if self._facets is None:
            try:
                self._facets = await to_thread(self._list.library.searches.facets)
            except ReaderError:
                self._facets = Facets()
        found = self._facets
        kinds = (
            ("tag", found.tags),
            ("source", found.sources),
            ("speaker", found.speakers),
            ("story", found.stories),
        )
        return [
            (facet.name, styled((f"{kind:<{KEY_CELLS}}", "bold"), facet.name), self._goer("narrow", facet.term))
            for kind, facets in kinds
            for facet in facets
        ]

    async def _headed(self, words: str) -> tuple[Row, ...]:
        """Return the newest articles whose headline has *words*, the last one by its beginning."""
        if self._list is None or len(words.strip()) < _SHORTEST:
            return ()
        library, plain = self._list.library, words.replace('"', " ").replace("“", " ").replace("”", " ")
        try:
            return await to_thread(lambda: library.rows(library.list(f'title:"{plain}"', _MOST_ARTICLES)))
        except ReaderError:  # no word among them
            return ()

    def _goer(self, action: str, what: str) -> IgnoreReturnCallbackType:
        """Return what goes to the list and there to a view, a search or an article."""

        async def go() -> None:
            if self._list is not None:
                await self._list.run_action("library")
                await self._list.run_action(f"{action}({what!r})")

        return go

    def _runner(self, command: Command) -> IgnoreReturnCallbackType:
        return partial(self.screen.run_action, command.action)


def _line(command: Command) -> Content:
    return styled((f"{command.key:<{KEY_CELLS}}", "bold"), command.help)

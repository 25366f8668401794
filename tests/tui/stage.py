"""The program on a stage: a library of a few made-up articles, the app over it, and keys to press."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from reader.library import Library
from reader.model import Article, ArticleId, Block, Row, Span
from reader.settings import ScreenSettings, Settings
from reader.tui.app import NutgrafApp
from reader.tui.screens.library import LibraryScreen
from tests.store.made import an_analysis, an_article, put, put_analysis

WIDE, STACKED, SMALL = (120, 36), (80, 24), (40, 12)
_TURNS = 400
"""How often a test looks whether what it waits for has come."""


@dataclass
class Stage:
    """What a test holds in its hands."""

    pilot: Pilot[int]
    screen: LibraryScreen
    library: Library

    async def press(self, *keys: str) -> None:
        """Press *keys* and wait until the article under the cursor is shown."""
        await self.pilot.press(*keys)
        await self.pilot.pause()  # until the keys have arrived where they go
        await self.until(lambda: not self.screen.waiting)
        await self.pilot.pause()  # and what they changed is painted

    async def type(self, line: str) -> None:
        """Type *line* and end it."""
        self.pilot.app.screen.query_one(Input).value = line
        await self.press("enter")

    async def until(self, done: Callable[[], bool]) -> None:
        """Wait for something the screen does by itself."""
        for _ in range(_TURNS):
            if done():
                return
            await self.pilot.pause(0.01)
        raise AssertionError("waited in vain")

    def title(self) -> str | None:
        """Return the headline under the cursor."""
        row = self.screen.articles.row(self.screen.articles.cursor) if self.screen.articles.listing else None
        return row.title if row else None

    def rows(self) -> list[Row]:
        """Return what the list shows, row by row."""
        rows = (self.screen.articles.row(at) for at in range(len(self.screen.articles.listing)))
        return [row for row in rows if row is not None]

    def titles(self) -> list[str | None]:
        """Return the headlines in view."""
        return [row.title for row in self.library.rows(self.screen.articles.listing)]

    @property
    def status(self) -> str:
        """Return the status line."""
        return self.screen.status.text.strip()


@asynccontextmanager
async def staged(
    library: Library,
    size: tuple[int, int] = WIDE,
    settings: Settings | None = None,
    paths: Sequence[str] = (),
) -> AsyncIterator[Stage]:
    """Show *library* on a screen of *size*, without hints unless *settings* have them."""
    app = NutgrafApp(library, settings or Settings(screen=ScreenSettings(hints=False)), paths)
    async with app.run_test(size=size) as pilot:
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        stage = Stage(pilot, screen, library)
        await stage.until(lambda: not screen.waiting)
        yield stage


def an_interview(number: int, title: str, said: Sequence[tuple[str, str | None]], **stated: str) -> Article:
    """Return an article of a paragraph for each statement, so many paragraphs between them that it scrolls."""
    paragraphs = ["The council of Norland met on Monday.", *(f"“{words}” said {who}." for words, who in said)]
    paragraphs += [f"Nothing else was decided on point {point}." for point in range(30)]
    paragraphs += ["The sitting ended at noon."]
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(Span(at, at + len(paragraph)), "paragraph"))
        at += len(paragraph) + 2
    made = an_article(number, text, title=title, **stated)
    return Article(made.id, made.path, "text", text, made.meta, tuple(blocks), made.removed, made.origin, made.raw)


def fill(path: Path) -> tuple[ArticleId, ...]:
    """Put five analysed articles into the library at *path*; return their ids, newest first."""
    harvest = (("Wheat is in,", "Ann Hale"), ("Barley is late,", "Bo Lind"), ("Rye can wait,", "Ann Hale"))
    articles = (
        an_interview(1, "Harvest", harvest, published="2026-02-05", site="Herald"),
        an_interview(2, "Harbour", (("The port stays closed,", "Bo Lind"),), published="2026-02-04", site="Post"),
        an_interview(3, "Budget", (), published="2026-02-03", site="Herald"),
        an_interview(4, "Bridge", (), published="2026-02"),
        an_interview(5, "Ferry", (), published="2026-01-05"),
    )
    ids = put(path, *articles)
    put_analysis(path, articles[0], an_analysis(articles[0], *harvest))
    for article in articles[1:]:
        put_analysis(path, article, an_analysis(article))
    return ids

"""What an export is made of: the articles that were chosen, read as often and as far as a format needs them."""

from collections.abc import Callable, Iterator
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from reader.export.note import NoteSource
from reader.model import ArticleId, Quotation, Row
from reader.stories.telling import ToldStory


def everybody(_article: ArticleId, _quotation: Quotation) -> bool:
    """Say that a quotation is among what was asked for, whoever said it."""
    return True


class Selected(Struct, frozen=True):
    """Articles in the order in which they are written; each call reads them anew, a page at a time."""

    rows: Callable[[], Iterator[Row]]
    """What a list shows of them: enough for a table of contents."""
    sources: Callable[[], Iterator[NoteSource]]
    count: int
    """How many they are."""
    query: str = ""
    """As typed; empty where the articles were picked by hand, or are those of today."""
    of_today: bool = False
    """That they are what a digest is about where nothing else is asked for."""
    asked_for: Callable[[ArticleId, Quotation], bool] = everybody
    """Says of a quotation of an article whether it is meant: the query asks for its speaker, by ``said:``, or it was
    picked by hand."""
    picked: str = ""
    """What tells quotations that were picked by hand from others of the same articles; empty where none were."""
    stories: Callable[[], Iterator[ToldStory]] = lambda: iter(())
    """The stories that they are part of, each once, in the order of their first."""

    def beginning(self, most: int) -> "Selected":
        """Return the first *most* articles of it, known by the same."""
        rows, sources, stories = self.rows, self.sources, self.stories
        return replace(
            self,
            rows=lambda: islice(rows(), most),
            sources=lambda: islice(sources(), most),
            stories=lambda: islice(stories(), most),
            count=min(self.count, most),
        )

"""A story on the stage: a ferry told by two outlets in their own words, a third that says little, and another event."""

from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

from msgspec.structs import replace

from reader.library import Library
from reader.model import Analysis, Article, ArticleId
from reader.settings import Settings
from reader.store import analyses, corrections
from reader.store.codec import pack_analysis, pack_signature
from reader.store.connection import Database
from reader.stories.signature import sign
from tests.store.made import BASIS, an_analysis, put
from tests.tui.stage import an_interview

MINE = "We will open the new ferry line to the islands before the summer, once the quay is safe,"
THEIRS = "We are going to open the new ferry line to the islands before summer,"
FARES = "Fares stay as they are for islanders,"
Said = tuple[tuple[str, str], ...]
"""The quotations of an article, each with its speaker."""
BOTH: tuple[Said, ...] = (
    ((MINE, "Ilse Brand"), (FARES, "Ilse Brand")),
    (("The harbour needs a bigger crane,", "Tom Quill"), (THEIRS, "Ilse Brand"), (FARES, "Ilse Brand")),
    ((FARES, "Ilse Brand"),),
    (("The choir sang twice,", "Ann Hale"),),
)
TITLES = ("Ferry line opens", "New ferry for the islands", "Ferry fares stay", "Choir on tour")
SITES = ("Herald", "Post", "Gazette", "Herald")


def tell(path: Path, articles: Sequence[Said] = BOTH) -> tuple[Library, tuple[ArticleId, ...]]:
    """Return a library of *articles*, all but the fourth one story, and their ids in the order above."""
    made: list[tuple[Article, Analysis]] = []
    for number, (said, title, site) in enumerate(zip(articles, cycle(TITLES), cycle(SITES)), 1):
        article = an_interview(number, title, said, site=site, published=f"2031-05-{number:02}")
        made.append((article, an_analysis(article, *said)))
    ids = put(path, *(article for article, _ in made))
    database = Database(path)
    for article, analysis in made:
        packed = replace(pack_analysis(analysis), signature=pack_signature(sign(article, analysis)))
        analyses.store_analyses(database, BASIS, [(article.id, packed)], corrections.revision(database))
    database.close()
    library = Library(path, Settings())
    library.stories.join((*ids[:3], *ids[4:]))
    return library, ids

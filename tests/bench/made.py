"""Texts and libraries made for measuring: drawn words, and the articles written for the tests of quality."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from itertools import accumulate
from pathlib import Path

from reader.bulk import BATCH
from reader.model import ANALYSIS_VERSION, Analysis, Article
from reader.resources import data_dir
from reader.store.changes import Addition
from reader.store.codec import PackedArticle, pack_analysis, pack_article
from reader.store.connection import Database
from tests.bench.table import Sizes, cpu
from tests.quality.quotes.gold import HERE, cases
from tests.store.made import BASIS, an_article

RARE = 5000
"""Every so many articles hold the same rare word."""


@cache
def vocabulary() -> tuple[str, ...]:
    """Return words, the commonest first; the first one stands in nearly every article."""
    chance = random.Random(1)  # noqa: S311 - the same words every time
    syllables = ["ba", "ko", "ri", "ste", "mun", "dal", "ver", "tos", "lin", "gra"]
    return tuple("".join(chance.choices(syllables, k=chance.randrange(1, 5))) for _ in range(20_000))


def texts(count: int, words: int) -> Iterator[str]:
    """Yield texts of *words* words, as often as such words are in a language."""
    chance = random.Random(2)  # noqa: S311 - the same texts every time
    weights = tuple(accumulate(1 / rank for rank in range(1, len(vocabulary()) + 1)))
    for number in range(count):
        yield " ".join([*chance.choices(vocabulary(), cum_weights=weights, k=words - 1), f"rare{number % RARE}"])


def packed(count: int, words: int, first: int = 1) -> Iterator[PackedArticle]:
    """Yield articles of drawn words, ready for the store."""
    for number, text in enumerate(texts(count, words), first):
        day = f"{2000 + number % 25}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        made = an_article(number, text, title=text[:60], site=f"Site {number % 40}", published=day)
        yield pack_article(made)


@cache
def library(sizes: Sizes, count: int, name: str = "library") -> Path:
    """Return a library of *count* articles of drawn words, each with an analysis that found nothing.

    It is made once in a run, and cheaply: what the rows hold is real, how they came in is not what is measured.
    """
    path = sizes.folder / f"{name}-{count}.db"
    with closing(Database(path)) as database:
        addition = Addition(database)
        batch: list[PackedArticle] = []
        for one in packed(count, sizes.words):
            batch.append(one)
            if len(batch) == BATCH:
                addition.insert(batch)
                batch.clear()
        addition.insert(batch)
    with closing(sqlite3.connect(path)) as connection, connection:
        body = pack_analysis(Analysis(ANALYSIS_VERSION)).body
        connection.execute("INSERT INTO analysis (article, body) SELECT n, ? FROM article", (body,))
        connection.execute("UPDATE article SET basis = ?", (BASIS,))
    return path


def insert(path: Path, made: list[PackedArticle]) -> float:
    """Return the CPU seconds of storing *made*, as an import does it once they are cleaned."""
    with closing(Database(path)) as database:
        addition = Addition(database)
        return cpu(lambda: [addition.insert(made[at : at + BATCH]) for at in range(0, len(made), BATCH)])


def bare_insert(path: Path, made: list[PackedArticle]) -> float:
    """Return the CPU seconds of putting their titles and texts into an index of FTS5 and nothing else."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("CREATE VIRTUAL TABLE search USING fts5 (title, text)")

        def work() -> None:
            for at in range(0, len(made), BATCH):
                connection.execute("BEGIN IMMEDIATE")
                for one in made[at : at + BATCH]:
                    connection.execute("INSERT INTO search VALUES (?, ?)", (one.title, one.text))
                connection.execute("COMMIT")

        return cpu(work)


@cache
def articles() -> tuple[str, ...]:
    """Return articles with headlines: two of those written for the tests of quality after each other."""
    bodies = [case.article.text for case in cases(HERE)]
    pairs = zip(bodies[::2], bodies[1::2], strict=False)
    return tuple(
        f"Report {number} of the harbour board\n\n{one}\n\n{other}" for number, (one, other) in enumerate(pairs)
    )


@cache
def pages() -> tuple[str, ...]:
    """Return the articles as pages: what stands around a story on the web stands around each, many times over."""
    start, rest = _sample().split("<article>")
    end = rest.split("</article>")[1]
    nav, aside = _between(start, "<nav>", "</nav>") * 15, _between(end, "<aside>", "</aside>") * 10
    found = []
    for text in articles():
        headline, *paragraphs = text.split("\n\n")
        story = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        script = f"<script>{'var state = {};' * 1000}</script>"
        found.append(f"{start}{script}{nav}<article><h1>{headline}</h1>\n{story}</article>{aside}{end}")
    return tuple(found)


def _sample() -> str:
    return (data_dir("samples") / "05-ferry-wire.html").read_text("utf-8")


def _between(text: str, first: str, last: str) -> str:
    return text[text.index(first) : text.index(last) + len(last)]


def story_article(number: int) -> Article:
    """Return an article with quotations, for what is not about cleaning."""
    text = articles()[number % len(articles())]
    headline, _, body = text.partition("\n\n")
    return an_article(number, body, title=headline, site=f"Site {number % 7}", published="2026-05-01")

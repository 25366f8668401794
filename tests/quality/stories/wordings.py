"""Scores statements alone, without cleaning and grouping, on the stories in ``statements``: paragraphs with marks.

A file of that folder holds stories (``= what it is``), articles (``== outlet``) and their paragraphs, a line each,
which begin with a mark in brackets. Paragraphs of one mark are one statement; those marked ``-`` are nobody else's.
"""

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from msgspec import Struct, field

from reader.analyse import analyse
from reader.clean import clean
from reader.export.stories import comparison_record
from reader.load import load_bytes
from reader.model import Article, ArticleId, Block, Known, Metadata, RawArticle, SourceMap, Span
from reader.settings import Settings
from reader.stories.compare import compare
from reader.stories.people import Sameness
from reader.stories.statements import statements
from reader.stories.values import Member, Told
from tests.quality.stories.gold import Page, cases
from tests.quality.stories.scoring import Score, score

HERE = Path(__file__).parent / "statements"
_LINE = re.compile(r"\[(.+?)\] (.+)")


class Story(Struct):
    about: str
    articles: list[list[tuple[str, str]]] = field(default_factory=list)
    """Paragraphs, each with its mark."""


def stories(folder: Path = HERE) -> Iterator[Story]:
    """Yield the stories of *folder*."""
    for path in sorted(folder.glob("*.txt")):
        story = Story("")
        for line in path.read_text("utf-8").splitlines():
            marked = _LINE.fullmatch(line)
            if marked:
                story.articles[-1].append((marked[1], marked[2]))
            elif line.startswith("== "):
                story.articles.append([])
            elif line.startswith("= "):
                if story.articles:
                    yield story
                story = Story(line[2:])
        yield story


def told(paragraphs: list[str]) -> Told:
    """Return an article of these paragraphs, analysed."""
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(Span(at, at + len(paragraph)), "paragraph"))
        at += len(paragraph) + 2
    article = Article(ArticleId("0" * 16), "a", "text", text, Metadata(), tuple(blocks), (), SourceMap(), text)
    return Told(article, analyse(article, Settings(), Known()))


class Judged(Struct, frozen=True):
    """What was shown of a story, and what should be: pairs of quotations of two articles."""

    story: Story
    members: tuple[Told, ...]
    shown: frozenset[tuple[Member, Member]]
    wanted: frozenset[tuple[Member, Member]]


def judged(story: Story) -> Judged:
    """Return *story* with what the program shows; a statement whose quotation is not found is wanted all the same."""
    members = tuple(told([text for _, text in article]) for article in story.articles)
    marks = {
        Member(at, index): _mark(story.articles[at], one, quotation.span)
        for at, one in enumerate(members)
        for index, quotation in enumerate(one.analysis.quotations)
    }
    lost = {
        Member(at, -1 - number): mark
        for at, article in enumerate(story.articles)
        for number, (mark, _) in enumerate(article)
        if mark not in {marks[each] for each in marks if each.article == at}
    }
    wanted = _pairs([(each, mark) for each, mark in (marks | lost).items() if mark != "-"])
    found = statements(members, Sameness(members))
    shown = _pairs([(each, str(number)) for number, one in enumerate(found) for each in one.members])
    return Judged(story, members, shown, wanted)


def _mark(article: list[tuple[str, str]], one: Told, span: Span) -> str:
    number = next(at for at, block in enumerate(one.article.blocks) if block.span.overlaps(span))
    return article[number][0]


def _pairs(of: list[tuple[Member, str]]) -> frozenset[tuple[Member, Member]]:
    ordered = sorted(of, key=lambda each: (each[0].article, each[0].quotation))
    return frozenset(
        (one, other)
        for (one, mark), (other, mark_other) in combinations(ordered, 2)
        if mark == mark_other and one.article != other.article
    )


def scores(folder: Path = HERE) -> Score:
    """Count the pairs of all stories."""
    every = [judged(story) for story in stories(folder)]
    right = sum(len(one.shown & one.wanted) for one in every)
    shown, wanted = sum(len(one.shown) for one in every), sum(len(one.wanted) for one in every)
    return Score("statements alone, pairs of quotations", right, shown, right, wanted)


def scores_by_hand(folder: Path) -> tuple[Score, ...]:
    """Score statements, look-alikes and clauses on the cases of *folder*, grouped as the gold has it.

    Beside ``scoring.scores`` this tells what is due to the statements and what to the grouping.
    """
    every = tuple(cases(folder))
    texts: dict[str, str] = {}
    compared = []
    for case in every:
        pages = {page.file: _analysed(page) for page in case.pages}
        texts |= {file: one.article.text for file, one in pages.items()}
        for group in case.stories:
            members = [pages[file] for file in group]
            compared.append(comparison_record(compare(members)))
    scored = score(every, {"stories": compared, "copies": (), "speakers": ()}, texts)
    return tuple(one for one in scored if "statements" in one.what or "quotations" in one.what or "clauses" in one.what)


def _analysed(page: Page) -> Told:
    (raw,) = load_bytes(page.written().encode(), page.file)
    assert isinstance(raw, RawArticle)
    article = clean(raw)
    return Told(article, analyse(article, Settings(), Known()))

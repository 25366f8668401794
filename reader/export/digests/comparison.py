"""Statements of stories in the words of each outlet, a table each, and what one alone says of it."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from reader.export.digests.items import words
from reader.export.digests.story import NONE, outlet
from reader.export.escape import markdown
from reader.export.selected import Selected
from reader.model import ArticleId
from reader.stories.showing import quotations_of, wording
from reader.stories.telling import ToldStory
from reader.stories.values import Statement
from reader.wording import UNATTRIBUTED, long_date, paragraph_of, reported


def write(selected: Selected) -> str:
    """Return a section for each story, in it a table for each statement.

    Where two articles of a story or more were selected, it is about what two of these report; otherwise about all.
    """
    ids = {row.id for row in selected.rows()}
    return "\n\n".join(part for story in selected.stories() for part in _parts(story, ids)) or NONE


def _parts(story: ToldStory, ids: set[ArticleId]) -> Iterator[str]:
    chosen = [at for at, told in enumerate(story.members) if told.article.id in ids]
    chosen = chosen if len(chosen) > 1 else list(range(len(story.members)))
    found = [_among(statement, chosen) for statement in story.statements]
    shared = [one for one in found if len({member.article for member in one.members}) > 1]
    yield f"## {markdown(story.title)}"
    if not shared:
        yield "*(no statement stands in two of them)*"
    for statement in shared:
        yield f"### {markdown(statement.speaker or UNATTRIBUTED)} · word match {round(100 * statement.match)} %"
        yield "\n".join(_table(story, statement, chosen))
        left_out = list(_left_out(story, statement, chosen))
        if left_out:
            yield "\n".join(left_out)


def _among(statement: Statement, chosen: Sequence[int]) -> Statement:
    return replace(statement, members=tuple(one for one in statement.members if one.article in chosen))


def _table(story: ToldStory, statement: Statement, chosen: Sequence[int]) -> Iterator[str]:
    yield "| outlet | date | wording | cue |"
    yield "| --- | --- | --- | --- |"
    for at in chosen:
        told = story.members[at]
        for said in quotations_of(told, statement, at):
            article = told.article
            cue = f"{markdown(reported(said, article.text))} · ¶{paragraph_of(article, said.span)}"
            cells = (outlet(told), long_date(article.meta.published), words(article, said), cue)
            yield f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(text: str) -> str:
    """Return Markdown as it stands in a table: no bar of it is an edge."""
    return text.replace("\\|", "|").replace("|", "\\|")


def _left_out(story: ToldStory, statement: Statement, chosen: Sequence[int]) -> Iterator[str]:
    for at in chosen:
        told = story.members[at]
        others = [other for other in chosen if other != at and any(one.article == other for one in statement.members)]
        for piece, sameness in wording(told.article.text, statement, at, others):
            if sameness == "only":
                yield f"- Only in {outlet(told)}: “{markdown(piece)}”"

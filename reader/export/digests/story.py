"""Story by story who reported when, what they have in common, and what one alone reports."""

from collections.abc import Iterator, Sequence

from reader.export.digests.items import attribution, linked_title, words
from reader.export.escape import markdown
from reader.export.selected import Selected
from reader.stories.showing import KINDS, only_line, quotations_of, some_compared
from reader.stories.telling import ToldStory
from reader.stories.values import Only, Told
from reader.wording import NO_SOURCE, UNATTRIBUTED, long_date, shown_title

NONE = "*(no other article tells the event of one of these)*"
"""Said where there is no story."""


def write(selected: Selected) -> str:
    """Return a section for each story of which an article was selected; all its articles are in it."""
    return "\n\n".join(part for story in selected.stories() for part in _parts(story)) or NONE


def outlet(told: Told) -> str:
    """Return by which name an article goes beside others: its site, or its headline."""
    meta = told.article.meta
    return markdown(meta.site or shown_title(meta.title, told.article.path))


def _parts(story: ToldStory) -> Iterator[str]:
    yield f"## {markdown(story.title)}"
    yield "\n".join(_reported(told) for told in story.members)
    yield f"*(one story because of: {', '.join(story.why)})*"
    if story.left_out:
        yield f"*({some_compared(len(story.compared), len(story.members))})*"
    if story.statements:
        yield "### In common"
    for statement in story.statements:
        yield f"**{markdown(statement.speaker or UNATTRIBUTED)}** · word match {round(100 * statement.match)} %"
        for at, told in enumerate(story.members):
            for said in quotations_of(told, statement, at):
                yield f"> {words(told.article, said)}\n>\n> — {outlet(told)} · {attribution(told.article, said)}"
    yield from _alone(story, story.members)


def _reported(told: Told) -> str:
    site = markdown(told.article.meta.site or NO_SOURCE)
    return f"- {long_date(told.article.meta.published)} · {site} · {linked_title(told.article)}"


def _alone(story: ToldStory, members: Sequence[Told]) -> Iterator[str]:
    for at, told in enumerate(members):
        mine = [one for one in story.only if one.place.article == at]
        if mine:
            yield f"### Only in {outlet(told)}"
            yield "\n".join(f"- {_label(one)}{markdown(only_line(told, one))}" for one in mine)


def _label(one: Only) -> str:
    """Return what stands before a line; a quotation begins with who said it, which is enough."""
    return "" if one.kind == "quotation" else f"{KINDS[one.kind]}: "

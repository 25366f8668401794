"""Stories as plain data: the public JSON of ``nutgraf stories``, schema 1 (README, "Stories")."""

from collections.abc import Sequence

from reader.export.data import SCHEMA, Record
from reader.stories.compare import Comparison
from reader.stories.telling import ToldStory
from reader.stories.values import Only, Person, Place, Statement, Told


def story_record(story: ToldStory, *, stored: bool) -> Record:
    """Return one entry of ``stories``.

    Args:
        story: As it is told.
        stored: The articles are those of a library, so that their ids stand beside their paths.
    """
    ids: Record = {"ids": [one.article.id for one in story.members]} if stored else {}
    return {
        "id": story.id,
        "title": story.title,
        "articles": [one.article.path for one in story.members],
        **ids,
        "why": list(story.why),
        "left_out": [one.article.path for one in story.left_out],
        "statements": [_statement(story.members, one, stored) for one in story.statements],
        "only": [_only(story.members, one, stored) for one in story.only],
    }


def person_record(person: Person, tellings: Sequence[Told]) -> Record:
    """Return one entry of ``speakers``, whose articles count in *tellings*."""
    return {
        "name": person.name,
        "aliases": list(person.aliases),
        "roles": list(person.roles),
        "quotations": person.quotations,
        "articles": [tellings[at].article.path for at in person.articles],
    }


def copies_of(story: ToldStory) -> list[list[str]]:
    """Return the entries of ``copies`` that a story has."""
    return [[story.members[at].article.path for at in same] for same in story.copies]


def comparison_record(compared: Comparison) -> Record:
    """Return the one object of ``nutgraf compare --json``."""
    return {
        "schema": SCHEMA,
        "articles": [one.article.path for one in compared.members],
        "statements": [_statement(compared.members, one, stored=False) for one in compared.statements],
        "only": [_only(compared.members, one, stored=False) for one in compared.only],
    }


def _statement(members: Sequence[Told], statement: Statement, stored: bool) -> Record:
    reported = (
        Place(one.article, members[one.article].analysis.quotations[one.quotation].span) for one in statement.members
    )
    return {
        "speaker": statement.speaker,
        "members": [_place(members, place, stored) for place in reported],
        "segments": [
            {"class": segment.sameness, "spans": [_place(members, place, stored) for place in segment.places]}
            for segment in statement.segments
        ],
    }


def _only(members: Sequence[Told], only: Only, stored: bool) -> Record:
    return {**_place(members, only.place, stored), "kind": only.kind}


def _place(members: Sequence[Told], place: Place, stored: bool) -> Record:
    article = members[place.article].article
    ids: Record = {"article": article.id} if stored else {}
    return {"path": article.path, **ids, "start": place.span.start, "end": place.span.end}

"""What the user says of stories, each as one undoable change: that articles or quotations are one, or are not."""

import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from itertools import combinations

from reader.model import ArticleId, Change
from reader.store import changes, stories
from reader.store.connection import Database
from reader.store.history import Move, move
from reader.store.ids import numbers_of
from reader.store.placing import free_story


def join_stories(database: Database, ids: Sequence[ArticleId]) -> Change:
    """Say that *ids*, and the stories they are in, are one event; it has the id of the largest story among them."""
    with database.write() as connection:
        groups = stories.groups(connection, [number for number, _ in changes.values(connection, "0", ids)])
        members = [number for _, group in groups for number in group]
        if len(groups) < 2:
            return changes.nothing(connection, ids, "in one story")
        largest = max(groups, key=lambda one: (bool(one[0]), len(one[1])))
        story = largest[0] or free_story(connection, members)
        moves = []
        for (_, mine), (_, theirs) in combinations(groups, 2):
            for one in mine:  # one of each with all of the other: then none is dropped when it is placed again
                wrong = stories.apart(connection, one, theirs)
                held = theirs if one == mine[0] else theirs[:1]
                moves += _ruled(connection, one, held, stories.SAME)
                moves += _ruled(connection, one, [other for other in wrong if other not in held], 0)
        moves += [move("member", before, story, array("q", group)) for before, group in groups if before != story]
        return changes.recorded(connection, moves, f"joined {len(members):,} articles in one story")


def split_story(database: Database, ids: Sequence[ArticleId]) -> Change:
    """Say that *ids* tell another event than the rest of the story they are in; several are a story of their own."""
    with database.write() as connection:
        numbers = [number for number, _ in changes.values(connection, "0", ids)]
        groups = [(story, group) for story, group in stories.groups(connection, numbers) if story and len(group) > 1]
        rest = [number for _, group in groups for number in group if number not in numbers]
        out = [number for _, group in groups for number in group if number in numbers]
        if not rest or not out:
            return changes.nothing(connection, ids, "in no story with others")
        moves = [one for number in out for one in _ruled(connection, number, rest, stories.APART)]
        own = free_story(connection, out) if len(out) > 1 else 0
        for story, group in groups:
            moves.append(move("member", story, own, array("q", [number for number in group if number in numbers])))
        return changes.recorded(
            connection, moves, f"took {changes.called(connection, array('q', out))} out of its story"
        )


def part_sayings(database: Database, one: tuple[ArticleId, str], others: Sequence[tuple[ArticleId, str]]) -> Change:
    """Say that a quotation is another statement than *others*; each is known by the fingerprint of its words."""
    with database.write() as connection:
        moves = [
            move("unlike", 0, 1, array("q", numbers_of([one[0], other[0]])), f"{one[1]} {other[1]}") for other in others
        ]
        return changes.recorded(connection, moves, "said that these are two statements")


def _ruled(connection: sqlite3.Connection, one: int, others: Iterable[int], says: int) -> list[Move]:
    """Return the moves that have the user say *says* of *one* and each of *others*."""
    said = stories.rulings(connection, one)
    return [
        move("ruling", said.get(other, 0), says, array("q", [one, other]))
        for other in others
        if said.get(other, 0) != says
    ]

"""What the user can do to articles, each as one undoable change with its label."""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import PurePath

from msgspec import Struct

from reader.model import Arrival, ArticleId, Change, SourceKind, State
from reader.store import articles, details, exports, history, lines, searches
from reader.store.articles import json_numbers, path_of
from reader.store.codec import PackedArticle
from reader.store.connection import Database
from reader.store.dates import microseconds
from reader.store.exports import Swap
from reader.store.history import Move, Recorded, move
from reader.store.ids import numbers_of, to_id, to_number
from reader.store.schema import STATES
from reader.store.text import fold_tag, storable

MANY = 2000
"""From so many articles on a change takes long."""
_TITLE_LENGTH = 48
_WORDS_LENGTH = 24
_INBOX, _ARCHIVE, _TRASH = map(STATES.index, ("inbox", "archive", "trash"))

_DONE: dict[State, tuple[str, str, str]] = {
    "inbox": ("moved", " to the inbox", "in the inbox"),
    "later": ("kept", " for later", "kept for later"),
    "archive": ("archived", "", "archived"),
    "trash": ("moved", " to the trash", "in the trash"),
}
"""What a label says before and after the articles, and of those that were in the state before."""


class Label(Struct, frozen=True):
    """What an article bears from the start."""

    tags: tuple[str, ...]
    is_archived: bool


class Addition:
    """Adding articles, batch by batch, as one change that can be undone: they go to the trash."""

    def __init__(self, database: Database, labels: Mapping[str, Label] | None = None) -> None:
        """Add articles that bear *labels*, by their origin."""
        self._database = database
        self._labels = labels or {}
        self._began = microseconds(datetime.now(UTC))
        self._seen = 0
        self._count = 0
        self._change: int | None = None

    def insert(self, packed: Sequence[PackedArticle]) -> tuple[Arrival, ...]:
        """Store *packed* and say what became of each; undated ones are listed in the order they come in."""
        with self._database.write(durable=False) as connection:
            arrived = articles.insert(connection, packed, self._began - self._seen)
            told = list(zip(packed, arrived, strict=True))
            lines.count_added(connection, [one for one, arrival in told if arrival.how == "added"])
            changed = numbers_of([arrival.id for arrival in arrived if arrival.how == "changed"])
            lines.follow(connection, changed)
            details.follow(connection, changed)
            ids = numbers_of([arrival.id for arrival in arrived if arrival.how == "added"])
            if ids:
                if not history.stands(connection, self._change):  # the first batch, or undone meanwhile
                    self._change, self._count = None, 0
                self._count += len(ids)
                what = called(connection, ids) if self._count == 1 else f"{self._count:,} articles"
                done = move("state", _TRASH, _INBOX, ids)
                self._change = history.grow(connection, self._began, f"added {what}", done, self._change)
                labelled = self._labelled(told)
                if labelled:
                    history.record(connection, self._began, f"added {what}", labelled, self._change)
        self._seen += len(packed)
        return arrived

    def _labelled(self, told: Iterable[tuple[PackedArticle, Arrival]]) -> list[Move]:
        """Return the moves that give what was added the tags and the place it is to have."""
        archived = array("q")
        tagged: dict[str, array[int]] = {}
        for one, arrival in told:
            label = self._labels.get(one.origin or "") if arrival.how == "added" else None
            if label is None:
                continue
            for name in _folded(label.tags):
                tagged.setdefault(name, array("q")).append(to_number(arrival.id))
            if label.is_archived:
                archived.append(to_number(arrival.id))
        moves = [move("tag", 0, 1, numbers, name) for name, numbers in tagged.items()]
        return [*moves, move("state", _INBOX, _ARCHIVE, archived)] if archived else moves


def set_state(database: Database, ids: Sequence[ArticleId], state: State) -> Change:
    """Move *ids* to *state*."""
    after = STATES.index(state)
    verb, where, already = _DONE[state]
    with database.write(large=len(ids) > MANY) as connection:
        before: dict[int, array[int]] = {}
        for number, value in values(connection, "state", ids):
            if value != after:
                before.setdefault(value, array("q")).append(number)
        moves = [move("state", value, after, numbers) for value, numbers in before.items()]
        if not moves:
            return nothing(connection, ids, already)
        return recorded(connection, moves, f"{verb} {named(connection, moves)}{where}")


def set_unread(database: Database, ids: Sequence[ArticleId], unread: bool) -> Change:
    """Mark *ids* read or unread."""
    word = "unread" if unread else "read"
    with database.write() as connection:
        numbers = array("q", (n for n, value in values(connection, "unread", ids) if value != unread))
        if not numbers:
            return nothing(connection, ids, word)
        moves = [move("unread", int(not unread), int(unread), numbers)]
        return recorded(connection, moves, f"marked {named(connection, moves)} {word}")


def note_opened(database: Database, id: ArticleId) -> None:
    """Mark *id* read, leaving undo and redo as they are."""
    with database.write(durable=False) as connection:
        connection.execute("UPDATE article SET unread = 0 WHERE id = ? AND unread = 1", (to_number(id),))


def set_tags(database: Database, ids: Sequence[ArticleId], add: Sequence[str], remove: Sequence[str]) -> Change:
    """Add and remove tags, which are folded first; one that is both added and removed is added."""
    added = _folded(add)
    wanted = dict.fromkeys(added, 1) | {name: 0 for name in _folded(remove) if name not in added}
    with database.write() as connection:
        moves = []
        for name, after in wanted.items():
            numbers = array("q", (n for n, bears in values(connection, _BEARS, ids, name) if bears != after))
            if numbers:
                moves.append(move("tag", 1 - after, after, numbers, name))
        if not moves:
            return nothing(connection, ids, "tagged so")
        return recorded(connection, moves, _tagged(connection, moves))


def save_search(database: Database, name: str, query: str | None) -> Change:
    """Keep *query* as *name* in the place of what was kept so before; without one, forget what was."""
    with database.write() as connection:
        before = searches.query_of(connection, name)
        if before == query:
            return Change(f"the search “{name}” is kept already", (), history.undoable(connection))
        moves = [Move("search", 1, 0, b"", search=(name, before))] if before is not None else []
        moves += [Move("search", 0, 1, b"", search=(name, query))] if query is not None else []
        return recorded(connection, moves, f"kept the search “{name}”" if query else f"forgot the search “{name}”")


def set_sources(database: Database, wanted: Iterable[tuple[str, SourceKind]], *, holds: bool) -> Change:
    """Keep addresses as sources, or forget them; their articles stay."""
    with database.write() as connection:
        known = {row["address"] for row in connection.execute("SELECT address FROM source")}
        turned = [one for one in dict.fromkeys(wanted) if (one[0] in known) is not holds]
        if not turned:
            return Change("a source already" if holds else "no source", (), history.undoable(connection))
        what = f"the source {short(turned[0][0])}" if len(turned) == 1 else f"{len(turned):,} sources"
        moves = [Move("source", int(not holds), int(holds), b"", source=one) for one in turned]
        return recorded(connection, moves, f"{'kept' if holds else 'forgot'} {what}")


def undo(database: Database, swap: Swap) -> Change | None:
    """Take back the last change; *swap* puts back files that it wrote."""
    with database.write(large=history.size_of_next(database, redo=False) > MANY) as connection:
        return _told(connection, history.undo(connection), "undone", swap)


def redo(database: Database, swap: Swap) -> Change | None:
    """Do again what was taken back last, likewise."""
    with database.write(large=history.size_of_next(database, redo=True) > MANY) as connection:
        return _told(connection, history.redo(connection), "done again", swap)


_BEARS = (
    "EXISTS (SELECT 1 FROM tagging JOIN tag ON tag.n = tagging.tag WHERE tagging.article = article.n AND tag.name = ?)"
)


def values(
    connection: sqlite3.Connection, expression: str, ids: Sequence[ArticleId], *parameters: str
) -> Iterator[tuple[int, int]]:
    """Yield each article of *ids*, once, and the value of a column or an expression of ours, in their order."""
    sql = (
        f"SELECT article.id, {expression} FROM json_each(?) AS wanted CROSS JOIN article ON article.id = wanted.value"  # noqa: S608 - our own words
        " ORDER BY wanted.key"
    )
    once = dict.fromkeys(numbers_of(ids))
    yield from connection.execute(sql, (*parameters, json_numbers(once))).fetchall()


def _folded(names: Iterable[str]) -> list[str]:
    return [name for name in dict.fromkeys(map(fold_tag, names)) if name]


def recorded(connection: sqlite3.Connection, moves: Sequence[Move], label: str) -> Change:
    """Do *moves* as one change and say what was done."""
    at = microseconds(datetime.now(UTC))
    history.record(connection, at, label, moves)
    ids = tuple(map(to_id, history.moved(moves)))
    return Change(label, ids, history.undoable(connection))


def nothing(connection: sqlite3.Connection, ids: Sequence[ArticleId], already: str) -> Change:
    """Return the change that changed nothing, saying so."""
    numbers = array("q", (number for number, _ in values(connection, "0", ids)))
    if not numbers:
        return Change("no such article in the library", (), history.undoable(connection))
    verb = "was" if len(numbers) == 1 else "were"
    return Change(f"{called(connection, numbers)} {verb} {already} already", (), history.undoable(connection))


def _told(connection: sqlite3.Connection, recorded: Recorded | None, how: str, swap: Swap) -> Change | None:
    if recorded is None:
        return None
    left = exports.swap_files(connection, recorded.number, swap, undone=how == "undone")
    ids = tuple(map(to_id, history.moved(recorded.moves)))
    return Change(f"{how}: {recorded.label}{left}", ids, history.undoable(connection))


def _tagged(connection: sqlite3.Connection, moves: Sequence[Move]) -> str:
    what = named(connection, moves)
    put = " ".join(f"#{one.tag}" for one in moves if one.after)
    off = " ".join(f"#{one.tag}" for one in moves if not one.after)
    if not put:
        return f"took {off} off {what}"
    return f"tagged {what} {put}, took off {off}" if off else f"tagged {what} {put}"


def named(connection: sqlite3.Connection, moves: Sequence[Move]) -> str:
    """Return what *moves* are about, as :func:`called` has it."""
    return called(connection, history.moved(moves))


def called(connection: sqlite3.Connection, numbers: "array[int]") -> str:
    """Return one article by its title, more by their number."""
    if len(numbers) > 1:
        return f"{len(numbers):,} articles"
    sql = "SELECT title, path FROM article WHERE id IN (SELECT value FROM json_each(?))"
    found = connection.execute(sql, (json_numbers(numbers),)).fetchone()
    if found is None:
        return "an article that is gone"
    return f"“{short(found['title'] or storable(PurePath(path_of(found['path'])).name))}”"


def cited(words: str) -> str:
    """Return the beginning of *words* in quotation marks."""
    return f"“{short(words, _WORDS_LENGTH)}”"


def short(text: str, most: int = _TITLE_LENGTH) -> str:
    """Return *text* on one line, cut to *most* characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"

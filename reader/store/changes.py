"""What the user can do to articles, each as one undoable change with its label."""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import PurePath

from reader.details import NAMES
from reader.errors import SelectorError
from reader.model import Arrival, ArticleId, Change, Detail, Fix, LineChoice, Note, SourceKind, State
from reader.store import articles, corrections, details, exports, history, lines, notes, searches
from reader.store.articles import json_numbers, path_of
from reader.store.codec import PackedArticle
from reader.store.connection import Database
from reader.store.dates import microseconds
from reader.store.exports import Swap, Written
from reader.store.history import Move, Recorded, move
from reader.store.ids import numbers_of, to_id, to_number
from reader.store.schema import STATES
from reader.store.text import fold_tag, storable

_MANY = 2000
_TITLE_LENGTH = 48
_NAME_LENGTH = 26
_WORDS_LENGTH = 24
_FOLDER_LENGTH = 40
_INBOX, _TRASH = STATES.index("inbox"), STATES.index("trash")

Growing = tuple[int, int]
"""The number of a change that is not at its end, and how many notes it has written."""

_DONE: dict[State, tuple[str, str, str]] = {
    "inbox": ("moved", " to the inbox", "in the inbox"),
    "later": ("kept", " for later", "kept for later"),
    "archive": ("archived", "", "archived"),
    "trash": ("moved", " to the trash", "in the trash"),
}
"""What a label says before and after the articles, and of those that were in the state before."""


class Addition:
    """Adding articles, batch by batch, as one change that can be undone: they go to the trash."""

    def __init__(self, database: Database) -> None:
        self._database = database
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
        self._seen += len(packed)
        return arrived


def set_state(database: Database, ids: Sequence[ArticleId], state: State) -> Change:
    """Move *ids* to *state*."""
    after = STATES.index(state)
    verb, where, already = _DONE[state]
    with database.write(large=len(ids) > _MANY) as connection:
        before: dict[int, array[int]] = {}
        for number, value in values(connection, "state", ids):
            if value != after:
                before.setdefault(value, array("q")).append(number)
        moves = [move("state", value, after, numbers) for value, numbers in before.items()]
        if not moves:
            return nothing(connection, ids, already)
        return recorded(connection, moves, f"{verb} {_named(connection, moves)}{where}")


def set_unread(database: Database, ids: Sequence[ArticleId], unread: bool) -> Change:
    """Mark *ids* read or unread."""
    word = "unread" if unread else "read"
    with database.write() as connection:
        numbers = array("q", (n for n, value in values(connection, "unread", ids) if value != unread))
        if not numbers:
            return nothing(connection, ids, word)
        moves = [move("unread", int(not unread), int(unread), numbers)]
        return recorded(connection, moves, f"marked {_named(connection, moves)} {word}")


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


def rename_speaker(
    database: Database, article: ArticleId, spelling: str, name: str, others: Iterable[str] = ()
) -> Change:
    """Show the speaker *spelling* as *name* in the whole library; *article*, where it was said, comes first.

    A name that is itself shown as another leads there. What was shown as *spelling* by an earlier change is shown as
    *name*, so that no name is renamed twice; so are *others*, the speaker's other names.
    """
    with database.write() as connection:
        held = dict(connection.execute("SELECT spelling, name FROM naming").fetchall())
        spellings = dict.fromkeys((spelling, *others))
        target = held.get(name, name)
        target = name if target in spellings else target
        gone = {old: shown for old, shown in held.items() if old in spellings or shown in spellings}
        put = {old: target for old in (*gone, *spellings) if old != target}
        if gone == put:
            return Change(f"{_short(target, _NAME_LENGTH)} is the name already", (), history.undoable(connection))
        concerned = (number for old in spellings if old != target for number in corrections.concerned(connection, old))
        ids = array("q", dict.fromkeys((to_number(article), *concerned)))
        moves = [Move("naming", 1, 0, ids.tobytes(), naming=entry) for entry in gone.items()]
        moves += [Move("naming", 0, 1, ids.tobytes(), naming=entry) for entry in put.items()]
        where = f" in {len(ids):,} articles" if len(ids) > 1 else ""
        names = f"{_short(spelling, _NAME_LENGTH)} to {_short(target, _NAME_LENGTH)}"
        return recorded(connection, moves, f"renamed {names}{where}")


def keep_apart(database: Database, person: int, name: str, other: str) -> Change:
    """Keep *name*, one of the names of *person*, apart from *other*, the one they are shown by, now and later."""
    from reader.store.people import said_where  # deferred: it needs the lists of names

    with database.write() as connection:
        ids = said_where(connection, name, person)
        told = f"{_short(name, _NAME_LENGTH)} apart from {_short(other, _NAME_LENGTH)}"
        if not ids:
            return Change(f"nothing to keep {told}", (), history.undoable(connection))
        return recorded(connection, [Move("apart", 0, 1, ids.tobytes(), apart=(name, other))], f"kept {told}")


def fix_quotation(database: Database, article: ArticleId, fix: Fix, words: str) -> Change:
    """Keep what the user said of one quotation, *words*, of *article*, in the place of what they said before."""
    number = to_number(article)
    with database.write() as connection:
        held = corrections.fixes_of(connection, number)
        said = f"“{_short(words, _WORDS_LENGTH)}”"
        about = f"attributed {said} to {_short(fix.speaker, _NAME_LENGTH)}" if fix.speaker else f"took out {said}"
        if fix in held:
            return Change(f"{about} before", (), history.undoable(connection))
        ids = array("q", [number]).tobytes()
        gone = [old for old in held if old.span.overlaps(fix.span) or old.span.start == fix.span.start]
        moves = [*(Move("fix", 1, 0, ids, fix=old) for old in gone), Move("fix", 0, 1, ids, fix=fix)]
        return recorded(connection, moves, about)


def save_search(database: Database, name: str, query: str | None) -> Change:
    """Keep *query* as *name* in the place of what was kept so before; without one, forget what was."""
    with database.write() as connection:
        before = searches.query_of(connection, name)
        if before == query:
            return Change(f"the search “{name}” is kept already", (), history.undoable(connection))
        moves = [Move("search", 1, 0, b"", search=(name, before))] if before is not None else []
        moves += [Move("search", 0, 1, b"", search=(name, query))] if query is not None else []
        return recorded(connection, moves, f"kept the search “{name}”" if query else f"forgot the search “{name}”")


def choose_line(database: Database, article: ArticleId, choice: LineChoice, words: str, *, holds: bool) -> Change:
    """Keep what the user decided on a line of *article*, *words*, in the place of what they decided before.

    Where it does not hold, forget it, so that the line is again what the cleaner says.

    Raises:
        SelectorError: The article is not in the library.
    """
    number = to_number(article)
    back = choice.kept is holds
    with database.write() as connection:
        before = [
            old for old in lines.choices_of(connection, number) if (old.line, old.nth) == (choice.line, choice.nth)
        ]
        ids = array("q", [number]).tobytes()
        moves = [Move("line", 1, 0, ids, line=old) for old in before]
        moves += [Move("line", 0, 1, ids, line=choice)] if holds else []
        if not any(values(connection, "0", [article])):
            raise SelectorError(f"no article has the id {article!r}")
        said = f"“{_short(words, _WORDS_LENGTH)}”"
        return recorded(connection, moves, f"put back {said}" if back else f"took out {said}")


def write_note(database: Database, article: ArticleId, new: Note, old: Note | None = None) -> Change:
    """Keep *new* in the place of *old*, or of the one that stands where it does; one without text only forgets that.

    Raises:
        SelectorError: The article is not in the library.
    """
    number = to_number(article)
    with database.write() as connection:
        numbers = array("q", (n for n, _ in values(connection, "0", [article])))
        if not numbers:
            raise SelectorError(f"no article has the id {article!r}")
        held = notes.notes_of(connection, number)
        gone = [one for one in held if one == old or (one.span, one.quoted) == (new.span, new.quoted)]
        what = f"“{_short(new.quoted, _WORDS_LENGTH)}”" if new.span else called(connection, numbers)
        if [one.text for one in gone] == [new.text] * bool(new.text):
            return Change(f"the note on {what} is as it was", (), history.undoable(connection))
        ids = numbers.tobytes()
        moves = [Move("note", 1, 0, ids, note=one) for one in gone]
        moves += [Move("note", 0, 1, ids, note=new)] if new.text else []
        done = "took off the note on" if not new.text else "changed the note on" if gone else "wrote a note on"
        return recorded(connection, moves, f"{done} {what}")


def take_notes(
    database: Database, taken: Iterable[tuple[ArticleId, Note, Note]]
) -> tuple[Change, frozenset[ArticleId]]:
    """Keep notes that came back from files.

    Args:
        database: The library.
        taken: Articles, each with a note as it was known, without words where there was none, and as it is now.

    Returns:
        The change, and the articles of which a note is something else by now: none of theirs is kept.
    """
    with database.write() as connection:
        moves: dict[ArticleId, list[Move]] = {}
        late = set()
        for article, was, new in taken:
            ids = array("q", [to_number(article)]).tobytes()
            held = notes.notes_of(connection, to_number(article))
            gone = [one for one in held if (one.span, one.quoted) == (new.span, new.quoted)]
            if [one.text for one in gone] != [was.text] * bool(was.text):
                late.add(article)
            moves.setdefault(article, []).extend(Move("note", 1, 0, ids, note=one) for one in gone)
            moves[article] += [Move("note", 0, 1, ids, note=new)] if new.text else []
        done = [move for article, some in moves.items() if article not in late for move in some]
        if not done:
            return Change("no note has come back", (), history.undoable(connection)), frozenset(late)
        label = f"took the note on {_named(connection, done)} over from its file"
        return recorded(connection, done, label), frozenset(late)


def set_details(database: Database, ids: Sequence[ArticleId], said: Mapping[Detail, str | None]) -> Change:
    """Keep what is *said* of *ids* by hand; None, or what an article states itself, forgets what was."""
    with database.write(large=len(ids) > _MANY) as connection:
        moves = []
        for field, value in said.items():
            turned: dict[tuple[str | None, str | None], array[int]] = {}
            for number, held, states in details.held(connection, numbers_of(ids), field):
                after = None if value == states else value
                if after != held:
                    turned.setdefault((held, after), array("q")).append(number)
            for (held, after), numbers in turned.items():
                moves += [Move("detail", 1, 0, numbers.tobytes(), detail=(field, held))] if held is not None else []
                moves += [Move("detail", 0, 1, numbers.tobytes(), detail=(field, after))] if after is not None else []
        if not moves:
            return nothing(connection, ids, "so")
        names = [NAMES[field] for field in said if any(one.detail and one.detail[0] == field for one in moves)]
        return recorded(connection, moves, f"edited {' and '.join(names)} of {_named(connection, moves)}")


def set_sources(database: Database, wanted: Iterable[tuple[str, SourceKind]], *, holds: bool) -> Change:
    """Keep addresses as sources, or forget them; their articles stay."""
    with database.write() as connection:
        known = {row["address"] for row in connection.execute("SELECT address FROM source")}
        turned = [one for one in dict.fromkeys(wanted) if (one[0] in known) is not holds]
        if not turned:
            return Change("a source already" if holds else "no source", (), history.undoable(connection))
        what = f"the source {_short(turned[0][0], _TITLE_LENGTH)}" if len(turned) == 1 else f"{len(turned):,} sources"
        moves = [Move("source", int(not holds), int(holds), b"", source=one) for one in turned]
        return recorded(connection, moves, f"{'kept' if holds else 'forgot'} {what}")


def note_written(
    database: Database,
    done: Sequence[ArticleId],
    files: Sequence[Written],
    way: tuple[str, str],
    *,
    count: int,
    onto: Growing | None,
) -> tuple[Change, Growing | None]:
    """Keep that the notes of *done* stand in a folder by a profile, and what was written over in *files*.

    Where nothing was written, that the notes are there is kept and is no change.

    Args:
        database: The library.
        done: Articles whose notes are there, written or not.
        files: What was written.
        way: Folder and profile.
        count: How many notes are among *files*.
        onto: The change that it is part of, unless that was undone meanwhile; a new one where None.

    Returns:
        The change so far, and what the next call is to be part of.
    """
    with database.write(large=len(done) > _MANY) as connection:
        numbers = numbers_of(done)
        moves = []
        for before, some in exports.held(connection, json_numbers(numbers)).items():
            if before == way:
                moves.append(Move("exported", 1, 1, some.tobytes(), export=way))
                continue
            moves += [Move("exported", 1, 0, some.tobytes(), export=before)] if before else []
            moves.append(Move("exported", 0, 1, some.tobytes(), export=way))
        if not files:
            exports.put(connection, json_numbers(numbers), *way, holds=True)
            return Change("no note was changed", tuple(done), history.undoable(connection)), onto
        number, before_it = onto if onto and history.stands(connection, onto[0]) else (None, 0)
        total = before_it + count
        what = f"the note of {_named(connection, moves)}" if total == len(done) == 1 else f"{total:,} notes"
        what = what if done else _short(PurePath(files[0].path).name, _TITLE_LENGTH)
        label = f"wrote {what} to {_tail(way[0])}"
        number = history.record(connection, microseconds(datetime.now(UTC)), label, moves, number)
        exports.remember(connection, number, files)
        return Change(label, tuple(done), history.undoable(connection)), (number, total)


def undo(database: Database, swap: Swap) -> Change | None:
    """Take back the last change; *swap* puts back files that it wrote."""
    with database.write(large=history.size_of_next(database, redo=False) > _MANY) as connection:
        return _told(connection, history.undo(connection), "undone", swap)


def redo(database: Database, swap: Swap) -> Change | None:
    """Do again what was taken back last, likewise."""
    with database.write(large=history.size_of_next(database, redo=True) > _MANY) as connection:
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
    what = _named(connection, moves)
    put = " ".join(f"#{one.tag}" for one in moves if one.after)
    off = " ".join(f"#{one.tag}" for one in moves if not one.after)
    if not put:
        return f"took {off} off {what}"
    return f"tagged {what} {put}, took off {off}" if off else f"tagged {what} {put}"


def _named(connection: sqlite3.Connection, moves: Sequence[Move]) -> str:
    return called(connection, history.moved(moves))


def called(connection: sqlite3.Connection, numbers: "array[int]") -> str:
    """Return one article by its title, more by their number."""
    if len(numbers) > 1:
        return f"{len(numbers):,} articles"
    ((title, path),) = connection.execute("SELECT title, path FROM article WHERE id = ?", (numbers[0],))
    return f"“{_short(title or storable(PurePath(path_of(path)).name), _TITLE_LENGTH)}”"


def _tail(path: str) -> str:
    """Return the end of *path*, by which folders differ."""
    return path if len(path) <= _FOLDER_LENGTH else f"…{path[1 - _FOLDER_LENGTH :]}"


def _short(text: str, most: int) -> str:
    """Return *text* on one line, cut to *most* characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"

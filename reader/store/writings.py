"""What the user writes, and what is written to files for them, each as one undoable change."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import PurePath

from reader.details import NAMES
from reader.errors import SelectorError
from reader.model import ArticleId, Change, Detail, Note
from reader.store import details, exports, history, notes
from reader.store.articles import json_numbers
from reader.store.changes import MANY, called, cited, named, nothing, recorded, short, values
from reader.store.connection import Database
from reader.store.dates import microseconds
from reader.store.exports import Written
from reader.store.history import Move
from reader.store.ids import numbers_of, to_number

_FOLDER_LENGTH = 40

Growing = tuple[int, int]
"""The number of a change that is not at its end, and how many notes it has written."""


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
        what = cited(new.quoted) if new.span else called(connection, numbers)
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
        label = f"took the note on {named(connection, done)} over from its file"
        return recorded(connection, done, label), frozenset(late)


def set_details(database: Database, ids: Sequence[ArticleId], said: Mapping[Detail, str | None]) -> Change:
    """Keep what is *said* of *ids* by hand; None, or what an article states itself, forgets what was."""
    with database.write(large=len(ids) > MANY) as connection:
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
        return recorded(connection, moves, f"edited {' and '.join(names)} of {named(connection, moves)}")


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
    with database.write(large=len(done) > MANY) as connection:
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
        what = f"the note of {named(connection, moves)}" if total == len(done) == 1 else f"{total:,} notes"
        what = what if done else short(PurePath(files[0].path).name)
        label = f"wrote {what} to {_tail(way[0])}"
        number = history.record(connection, microseconds(datetime.now(UTC)), label, moves, number)
        exports.remember(connection, number, files)
        return Change(label, tuple(done), history.undoable(connection)), (number, total)


def _tail(path: str) -> str:
    """Return the end of *path*, by which folders differ."""
    return path if len(path) <= _FOLDER_LENGTH else f"…{path[1 - _FOLDER_LENGTH :]}"

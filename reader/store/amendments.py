"""What the user puts right - names, quotations, lines - each, or several together, as one undoable change."""

import sqlite3
from array import array
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from reader.errors import SelectorError
from reader.model import Article, ArticleId, Change, LineChoice, Quotation
from reader.nlp.corrections import fix_of
from reader.store import corrections, history, lines
from reader.store.changes import cited, recorded, short, values
from reader.store.connection import Database
from reader.store.dates import microseconds
from reader.store.history import Move
from reader.store.ids import to_id, to_number

_NAME_LENGTH = 26

Amendment = Callable[[sqlite3.Connection], tuple[Sequence[Move], str]]
"""What is to be done as things stand, and what to call it; where it is so already, nothing, and to say so."""


def amend(database: Database, amendments: Sequence[Amendment]) -> Change:
    """Do *amendments*, one at least and each as things stand after the one before, as one change."""
    at, number, called, touched = microseconds(datetime.now(UTC)), None, [], array("q")
    with database.write() as connection:
        label = ""
        for amendment in amendments:
            moves, told = amendment(connection)
            if moves:
                called.append(told)
                touched.extend(history.moved(moves))
            label = f"{called[0]} and {len(called) - 1:,} more" if len(called) > 1 else called[0] if called else told
            if moves:
                number = history.record(connection, at, label, moves, number)
        return Change(label, tuple(map(to_id, dict.fromkeys(touched))), history.undoable(connection))


def renaming(article: ArticleId, spelling: str, name: str, others: Iterable[str] = ()) -> Amendment:
    """Return how to show the speaker *spelling* as *name* in the whole library.

    The change names *article* first, where it was said. A name that is itself shown as another leads there. What was
    shown as *spelling* by an earlier change is shown as *name*, so that no name is renamed twice; so are *others*, the
    speaker's other names.
    """

    def amendment(connection: sqlite3.Connection) -> tuple[Sequence[Move], str]:
        held = dict(connection.execute("SELECT spelling, name FROM naming").fetchall())
        spellings = dict.fromkeys((spelling, *others))
        target = held.get(name, name)
        target = name if target in spellings else target
        gone = {old: shown for old, shown in held.items() if old in spellings or shown in spellings}
        put = {old: target for old in (*gone, *spellings) if old != target}
        if gone == put:
            return (), f"{short(target, _NAME_LENGTH)} is the name already"
        concerned = (number for old in spellings if old != target for number in corrections.concerned(connection, old))
        ids = array("q", dict.fromkeys((to_number(article), *concerned)))
        moves = [Move("naming", 1, 0, ids.tobytes(), naming=entry) for entry in gone.items()]
        moves += [Move("naming", 0, 1, ids.tobytes(), naming=entry) for entry in put.items()]
        where = f" in {len(ids):,} articles" if len(ids) > 1 else ""
        names = f"{short(spelling, _NAME_LENGTH)} to {short(target, _NAME_LENGTH)}"
        return moves, f"renamed {names}{where}"

    return amendment


def keep_apart(database: Database, person: int, name: str, other: str) -> Change:
    """Keep *name*, one of the names of *person*, apart from *other*, the one they are shown by, now and later."""
    from reader.store.people import said_where  # deferred: it needs the lists of names

    with database.write() as connection:
        ids = said_where(connection, name, person)
        told = f"{short(name, _NAME_LENGTH)} apart from {short(other, _NAME_LENGTH)}"
        if not ids:
            return Change(f"nothing to keep {told}", (), history.undoable(connection))
        return recorded(connection, [Move("apart", 0, 1, ids.tobytes(), apart=(name, other))], f"kept {told}")


def fixing(article: Article, quotation: Quotation, speaker: str | None) -> Amendment:
    """Return how to keep that *speaker* said *quotation*, or that it is none, for what the user said of it before."""
    number, fix, words = (
        to_number(article.id),
        fix_of(article.text, quotation, speaker),
        quotation.span.of(article.text),
    )

    def amendment(connection: sqlite3.Connection) -> tuple[Sequence[Move], str]:
        held = corrections.fixes_of(connection, number)
        said = cited(words)
        about = f"attributed {said} to {short(fix.speaker, _NAME_LENGTH)}" if fix.speaker else f"took out {said}"
        if fix in held:
            return (), f"{about} before"
        ids = array("q", [number]).tobytes()
        gone = [old for old in held if old.span.overlaps(fix.span) or old.span.start == fix.span.start]
        return [*(Move("fix", 1, 0, ids, fix=old) for old in gone), Move("fix", 0, 1, ids, fix=fix)], about

    return amendment


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
        said = cited(words)
        return recorded(connection, moves, f"put back {said}" if back else f"took out {said}")

"""Two programs at work on one library, killed at random moments.

``python -m tests.e2e.crash 100`` kills them so many times and prints what was lost.

Each worker changes articles of its own and says so, before and after. Whoever is killed is followed by another, while
the other one goes on. What was said to be done has to be there; of what was only begun either will do.
"""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from reader.errors import LockedError
from reader.executors import make_executor
from reader.library import Library
from reader.model import ArticleId
from reader.settings import Settings
from reader.store.history import MOST_CHANGES
from reader.store.schema import STATES
from tests.store.made import an_article, an_id, put

ROOT = Path(__file__).parents[2]
ARTICLES = 40
_WORKERS = 2
_LONGEST_SECONDS = 0.4
_ALL_EVERY = 10
"""Every so many kills all workers are killed, so that the whole file can be looked at in peace."""

_EVERYWHERE = "is:inbox,later,archived,trash"


def _own(worker: int) -> list[ArticleId]:
    """Return the articles that only *worker* changes."""
    return [an_id(number) for number in range(ARTICLES) if number % _WORKERS == worker]


def work(path: Path, worker: int, seed: int) -> None:
    """Change the library until killed, telling what is begun and what is done."""
    chance = random.Random(seed)  # noqa: S311 - which change comes next
    own = _own(worker)
    with Library(path, Settings(), upkeep=True) as library, make_executor("inline") as executor:
        print("ready", flush=True)
        for number in range(1_000_000):
            article, name = chance.choice(own), f"w{worker}-{seed}-{number}"
            what = chance.choice(("tag", "tag", "state", "all", "add"))
            value = chance.choice(STATES) if what == "state" else name
            print("begin", what, article, value, flush=True)
            with suppress(LockedError):  # it was not done, and nothing says that it was
                if what in {"tag", "all"}:
                    changed = library.tag(own if what == "all" else [article], [name]).ids
                elif what == "state":
                    changed = library.set_state([article], value).ids  # type: ignore[arg-type]  # one of STATES
                else:
                    file = path.parent / f"{name}.txt"
                    file.write_text(f"Rain in the north\n\nIt rained in Norland, said the mayor of {name}.\n")
                    changed = library.add([str(file)], executor).added
                print("done", int(bool(changed)), flush=True)


@dataclass
class Said:
    """What the workers have said."""

    tags: set[tuple[ArticleId, str]] = field(default_factory=set)
    states: dict[ArticleId, set[str]] = field(default_factory=dict)
    """The last state that was said to be reached, and those begun since."""
    added: set[str] = field(default_factory=set)
    done: int = 0
    recorded: int = 0
    """How many of them changed something, so that there is something to take back."""

    def take(self, lines: list[str], worker: int) -> None:
        """Take in what a worker said until it was killed; a line that was cut short was not said."""
        begun: list[str] = []
        for line in lines:
            if line.startswith("begin ") and line.endswith("\n"):
                begun = line.split()[1:]
                if begun[0] == "state":
                    self.states.setdefault(ArticleId(begun[1]), {"inbox"}).add(begun[2])
            elif line in {"done 0\n", "done 1\n"}:
                self.done += 1
                self.recorded += line == "done 1\n"
                self._keep(begun[0], ArticleId(begun[1]), begun[2], worker)

    def _keep(self, what: str, article: ArticleId, value: str, worker: int) -> None:
        if what == "state":
            self.states[article] = {value}
        elif what == "add":
            self.added.add(value)
        else:
            self.tags.update((one, value) for one in (_own(worker) if what == "all" else [article]))

    def lost(self, path: Path, dead: Collection[int]) -> Iterator[str]:
        """Yield what was said to be done and is not there; what the living did to states may not be heard of yet."""
        with Library(path, Settings()) as library:
            rows = library.rows(library.list(_EVERYWHERE))
        tags = {(row.id, tag) for row in rows for tag in row.tags}
        yield from (f"tag {tag} of {article}" for article, tag in self.tags - tags)
        states = {row.id: row.state for row in rows}
        settled = {one for worker in dead for one in _own(worker)}
        for one in settled & self.states.keys():
            if states[one] not in self.states[one]:
                yield f"state of {one}"
        yield from (f"article {name}" for name in self.added - {Path(row.path).stem for row in rows})


def _halves(path: Path) -> Iterator[str]:
    """Yield what is not sound in the file, articles that are not whole among it; others may be writing."""
    with closing(sqlite3.connect(path)) as connection:
        for pragma in ("integrity_check", "foreign_key_check"):
            yield from (str(row) for row in connection.execute(f"PRAGMA {pragma}") if row != ("ok",))
    with Library(path, Settings()) as library:
        for article in library.list(_EVERYWHERE):
            if not library.article(article).raw:
                yield f"half an article: {article}"


class Crash:
    """A library, the workers at it, and what they said."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.path = folder / "library.db"
        self.said = Said()
        self.faults: list[str] = []
        self._chance = random.Random(seed)  # noqa: S311 - when a worker dies
        self._born = 0
        put(self.path, *(an_article(number) for number in range(ARTICLES)))
        self._workers = [self._start(worker) for worker in range(_WORKERS)]

    def _start(self, worker: int) -> "subprocess.Popen[str]":
        self._born += 1
        command = [sys.executable, "-m", "tests.e2e.crash", "work", str(self.path), str(worker), str(self._born)]
        return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)

    def run(self, kills: int) -> None:
        """Kill so many workers, looking each time at what is left."""
        done = 0
        while done < kills:
            every = done % _ALL_EVERY == _ALL_EVERY - _WORKERS or kills - done <= _WORKERS
            victims = range(_WORKERS) if every else [self._chance.randrange(_WORKERS)]
            for worker in victims:
                self._kill(worker)
            done += len(victims)
            self.faults += [*self.said.lost(self.path, victims), *_halves(self.path)]
            if every:
                with Library(self.path, Settings()) as library:
                    self.faults += [one.told for one in library.keeping.check() if not one.sound]
            for worker in victims if done < kills else ():
                self._workers[worker] = self._start(worker)

    def _kill(self, worker: int) -> None:
        with self._workers[worker] as process:
            assert process.stdout is not None
            first = process.stdout.readline()
            assert first == "ready\n", first
            # Not waiting for anything is what this is about: the moment is to be any moment.
            time.sleep(self._chance.uniform(0, _LONGEST_SECONDS))
            os.kill(process.pid, signal.SIGKILL)
            self.said.take(process.stdout.readlines(), worker)

    def undone(self) -> int:
        """Return how many changes can be taken back, having taken back all of them; the oldest of very many can't."""
        with Library(self.path, Settings()) as library:
            count = 0
            while library.undo() is not None:
                count += 1
            if count >= MOST_CHANGES:
                return count
            self.faults += [f"tag {tag.name} after undoing all" for tag in library.tags()]
            self.faults += [f"{len(library.list('-is:inbox'))} moved after undoing all"] * bool(
                library.list("-is:inbox")
            )
        return count


def main(kills: int) -> None:
    """Print what *kills* cost."""
    with tempfile.TemporaryDirectory() as folder:
        crash = Crash(Path(folder), seed=kills)
        crash.run(kills)
        undone = crash.undone()
    print(
        f"{kills} kills, {crash.said.done:,} changes acknowledged, {undone:,} taken back afterwards,"
        f" {len(crash.faults)} lost or damaged"
    )
    for fault in crash.faults[:20]:
        print(fault)


if __name__ == "__main__":
    if sys.argv[1] == "work":
        work(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
    else:
        main(int(sys.argv[1]))

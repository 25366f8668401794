"""A library whose stories an older version made is put together anew, and what the user said stays."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.message import Message

from reader.executors import Inline
from reader.library import Library
from reader.settings import Settings
from reader.store.placing import place_again
from reader.stories import alike, grouping
from reader.tui.jobs import Jobs
from reader.tui.messages import Idle, Progress
from tests.unit.test_storied import TEXTS, ids, note, told

Weigh = Callable[[float], None]
PAIR = {"bridge", "again"}
ALL, NONE = 20.0, -20.0


@pytest.fixture
def weigh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Weigh]:
    """Return what has the program weigh as another version would: any two are likelier one event by so much."""
    usual = json.loads(alike.WEIGHTS.read_text())
    installed = alike.WEIGHTS

    def forget() -> None:
        alike._weights.cache_clear()  # noqa: SLF001 - as in a new process
        grouping.method.cache_clear()

    def weigh(more: float) -> None:
        path = tmp_path / "weights.json" if more else installed
        if more:
            path.write_text(json.dumps(usual | {"bias": usual["bias"] + more}))
        monkeypatch.setattr(alike, "WEIGHTS", path)
        monkeypatch.setattr(grouping, "WEIGHTS", path)
        forget()

    yield weigh
    monkeypatch.undo()
    forget()


def filled(folder: Path, names: tuple[str, ...] = tuple(TEXTS)) -> Library:
    library = Library(folder / "library.db", Settings())
    for name in names:
        library.add([str(note(folder, name, *TEXTS[name]))], Inline())
        list(library.analyse_pending(Inline()))
    return library


def group_again(library: Library) -> list[int]:
    """Return what was left after each step."""
    left = [library.stories.outdated]
    while left[-1]:
        left.append(place_again(library._database, 1))  # noqa: SLF001 - in the smallest steps
    return left


def test_what_is_placed_as_this_version_does_is_left_alone(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        assert library.stories.outdated == 0
        assert library.stories.group_again() == 0


@pytest.mark.parametrize("older", [ALL, NONE])
def test_stories_of_an_older_version_are_made_anew_bit_by_bit_the_last_first(
    tmp_path: Path, weigh: Weigh, older: float
) -> None:
    weigh(older)
    with filled(tmp_path) as library:
        assert told(library) != [PAIR]
    weigh(0)
    with Library(tmp_path / "library.db", Settings()) as library:
        assert library.stories.outdated == len(TEXTS)
        assert place_again(library._database, 1) == len(TEXTS) - 1  # noqa: SLF001 - one step
    with Library(tmp_path / "library.db", Settings()) as library:
        assert group_again(library) == [3, 2, 1, 0]
        assert told(library) == [PAIR]


def test_a_story_keeps_its_id_and_what_was_compared_in_it(tmp_path: Path, weigh: Weigh) -> None:
    with filled(tmp_path) as library:
        (before,) = library.stories.list()
        library.stories.compare(before.id)
    weigh(0.001)
    with Library(tmp_path / "library.db", Settings()) as library:
        group_again(library)
        assert library.stories.list() == (before,)
        assert library.stories.compared(before.id) is not None


def test_what_the_user_said_outlives_every_version(tmp_path: Path, weigh: Weigh) -> None:
    with filled(tmp_path) as library:
        found = ids(library)
        library.stories.split([found["again"]])
        library.stories.join([found["later"], found["other"]])
        said = told(library)
    for more in (0.001, NONE, 0):
        weigh(more)
        with Library(tmp_path / "library.db", Settings()) as library:
            assert library.stories.outdated
            group_again(library)
            assert told(library) == said
    with Library(tmp_path / "library.db", Settings()) as library:
        library.undo()
        library.undo()
        assert told(library) == [PAIR]


def test_what_comes_in_meanwhile_is_placed_at_once(tmp_path: Path, weigh: Weigh) -> None:
    weigh(NONE)
    with filled(tmp_path, ("bridge", "other")):
        pass
    weigh(0)
    with filled(tmp_path, ("again",)) as library:
        assert told(library) == [PAIR]
        assert library.stories.outdated == 2
        group_again(library)
        assert told(library) == [PAIR]


def test_the_background_puts_an_older_library_together_in_another_process(tmp_path: Path, weigh: Weigh) -> None:
    weigh(NONE)
    with filled(tmp_path) as library:
        assert told(library) == []
    weigh(0)
    with Library(tmp_path / "library.db", Settings()) as library:
        posted: list[Message] = []
        jobs = Jobs(library, posted.append)
        assert jobs.request()
        jobs.run()
        assert told(library) == [PAIR]
        assert library.stories.outdated == 0
    assert [one.work for one in posted if isinstance(one, Progress)] == ["grouping"]
    assert isinstance(posted[-1], Idle)

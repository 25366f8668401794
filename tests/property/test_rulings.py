"""What the user says of stories and speakers, in any order: each step can be taken back, after a restart too."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.errors import SelectorError
from reader.library import Library
from reader.model import ArticleId, Change, Entity, Span
from reader.settings import Settings
from tests.store.made import an_analysis, an_article, an_id, put, put_analysis

SPEAKERS = ("Alexander Voroshny", "Aleksandr Voroshny", "Voroshny", "Moira Tennant", "M. Tennant")
IDS = tuple(an_id(number) for number in range(1, len(SPEAKERS) + 1))

_SOME = st.lists(st.sampled_from(IDS), min_size=1, max_size=3, unique=True)
_NAME = st.sampled_from(SPEAKERS)
_STEPS = st.one_of(
    st.tuples(st.sampled_from(["join", "split", "trash", "back"]), _SOME),
    st.tuples(st.sampled_from(["apart", "merge", "rename"]), _NAME, _NAME),
    st.tuples(st.sampled_from(["undo", "undo", "redo", "reopen"])),
)
_Step = tuple[str, list[ArticleId]] | tuple[str, str, str] | tuple[str]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library in which each article quotes one speaker."""
    path = tmp_path_factory.mktemp("filled") / "library.db"
    for number, name in enumerate(SPEAKERS, 1):
        article = an_article(number, f"“Shut,” it was said, {number}.", site=f"Site {number % 2}")
        put(path, article)
        people = (Entity(name, None, (Span(0, 1),)),)
        put_analysis(path, article, replace(an_analysis(article, ("Shut,", name)), people=people))
    return path


def _seen(library: Library) -> tuple[object, ...]:
    """Return all that the user's word changes."""
    quoted, database = library.quoted, library._database  # noqa: SLF001 - what no front end shows
    people = quoted.rows(quoted.list())
    return (
        {row.id: frozenset(library.stories.members(row.id)) for row in library.stories.list()},
        {tuple(row) for row in database.rows("SELECT one, other, says FROM ruling")},
        {tuple(row) for row in database.rows("SELECT one, other FROM apart")},
        {(row.name, row.aliases, row.quotations, row.articles, row.outlets) for row in people},
        {row.n: tuple(quoted.said_by(row).ids) for row in people},
        library.known(IDS[0]),
    )


def _sums(library: Library, table: str) -> set[tuple[int, ...]]:
    """Return what is kept of how much everybody says, or what it comes to when the sayings are counted."""
    counted = "SELECT person, sum(quotations), count(DISTINCT article), count(DISTINCT site) FROM saying WHERE counted"
    kept = "SELECT n, quotations, articles, (SELECT count(*) FROM person_site WHERE person = n) FROM person"
    sql = f"{kept} WHERE quotations > 0" if table == "person" else f"{counted} GROUP BY person"
    return {tuple(row) for row in library._database.rows(sql)}  # noqa: SLF001 - as above


def _do(library: Library, step: _Step) -> Change:
    match step:
        case ("join", list(ids)):
            return library.stories.join(ids)
        case ("split", list(ids)):
            return library.stories.split(ids)
        case ("trash", list(ids)):
            return library.set_state(ids, "trash")
        case ("back", list(ids)):
            return library.set_state(ids, "inbox")
        case (what, str(one), str(other)):
            quoted = library.quoted
            if what == "apart":
                return quoted.keep_apart(quoted.find(one), other)
            return (
                quoted.merge(quoted.find(one), quoted.find(other))
                if what == "merge"
                else quoted.rename(other, quoted.find(one))
            )
    raise AssertionError(step)


@given(st.lists(_STEPS, max_size=12))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_step_is_taken_back_and_done_again(filled: Path, tmp_path: Path, steps: list[_Step]) -> None:
    path = tmp_path / "library.db"
    for old in tmp_path.glob("library.db*"):
        old.unlink()
    shutil.copy(filled, path)
    library = Library(path, Settings())
    try:
        states, at = [_seen(library)], 0
        for step in steps:
            if step == ("reopen",):
                library.close()
                library = Library(path, Settings())
            elif step == ("undo",):
                assert (library.undo() is None) == (at == 0)
                at = max(at - 1, 0)
            elif step == ("redo",):
                assert (library.redo() is None) == (at == len(states) - 1)
                at = min(at + 1, len(states) - 1)
            else:
                try:
                    change = _do(library, step)
                except SelectorError:  # nobody is quoted by this name, or what is named is in the trash
                    continue
                if change.ids:
                    states[at + 1 :] = [_seen(library)]
                    at += 1
            assert _seen(library) == states[at], step
            assert _sums(library, "person") == _sums(library, "saying")
    finally:
        library.close()

"""The library against models: plain sets and lists that do the same without a database."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.errors import QueryError, SelectorError
from reader.library import Library
from reader.model import ArticleId, Quotation, Span, State
from reader.settings import Settings
from reader.store.dates import position_of
from reader.store.ids import Ids, numbers_of, prefix_range, to_id, to_number
from reader.store.text import fold, fold_tag, fold_words, storable
from tests.store.made import an_analysis, an_article, put, put_analysis

ANYTHING = st.text(st.characters(exclude_categories=()))
"""Every code point, lone surrogates and controls too."""

_QUERIES = st.lists(
    st.one_of(
        ANYTHING,
        st.sampled_from(
            ['"', "“", "-", "(", "AND", "OR NOT", "NEAR(", "*", "^", "'; DROP TABLE article; --", "{title}", "a:b", ":"]
        ),
        st.builds("{}:{}".format, st.sampled_from(["tag", "is", "src", "said", "since", "-tag", "-said"]), ANYTHING),
    ),
    max_size=6,
).map(" ".join)


@contextmanager
def _library(count: int) -> Iterator[tuple[Path, Library, tuple[ArticleId, ...]]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        ids = put(path, *(an_article(number, title=f"Title {number}") for number in range(1, count + 1)))
        with Library(path, Settings()) as library:
            yield path, library, ids


_STATES: list[State] = ["inbox", "later", "archive", "trash"]
_SOME = st.lists(st.integers(0, 3), max_size=4)
_CHANGES = st.one_of(
    st.tuples(st.just("state"), _SOME, st.sampled_from(_STATES)),
    st.tuples(st.just("unread"), _SOME, st.booleans()),
    st.tuples(st.just("tag"), _SOME, st.lists(st.sampled_from("xyz")), st.lists(st.sampled_from("xyz"))),
    st.tuples(st.just("note"), st.integers(0, 3).map(lambda number: [number]), st.sampled_from(["", "a", "b"])),
    st.tuples(st.just("site"), _SOME, st.sampled_from([None, "", "Post", "Herald"])),
    st.tuples(st.sampled_from(["undo", "undo", "redo", "reopen"])),
)


_Seen = tuple[str, bool, frozenset[str], str, str | None]
"""State, whether unread, tags, note and source."""


class _Model:
    """What the library should hold: a state after every change, and where among them it is now."""

    def __init__(self, count: int) -> None:
        self.states: list[tuple[_Seen, ...]] = [(("inbox", True, frozenset(), "", None),) * count]
        self.at = 0

    def change(self, kind: str, chosen: list[int], *values: object) -> None:
        now = list(self.states[self.at])
        for number in set(chosen):
            state, unread, tags, note, site = now[number]
            if kind == "state":
                state = str(values[0])
            elif kind == "unread":
                unread = bool(values[0])
            elif kind == "note":
                note = str(values[0])
            elif kind == "site":
                site = str(values[0] or "") or None
            else:
                add, remove = (frozenset(map(str, names)) for names in values if isinstance(names, list))
                tags = (tags | add) - (remove - add)
            now[number] = (state, unread, tags, note, site)
        if tuple(now) != self.states[self.at]:
            self.states[self.at + 1 :] = [tuple(now)]
            self.at += 1


def _apply(library: Library, ids: tuple[ArticleId, ...], change: tuple[object, ...]) -> None:
    kind, chosen, *values = change
    assert isinstance(chosen, list)
    some = [ids[number] for number in chosen]
    if kind == "state":
        library.set_state(some, values[0])  # type: ignore[arg-type]  # drawn from the states
    elif kind == "unread":
        library.set_unread(some, bool(values[0]))
    elif kind == "note":
        library.noting.write(some[0], str(values[0]))
    elif kind == "site":
        library.noting.edit(some, {"site": values[0]})  # type: ignore[dict-item]  # drawn from texts and None
    else:
        add, remove = values
        assert isinstance(add, list)
        assert isinstance(remove, list)
        library.tag(some, add, remove)


@given(st.lists(_CHANGES, max_size=25))
@settings(deadline=None, max_examples=25)
def test_changes_undo_and_redo_do_what_a_list_of_states_does(changes: list[tuple[object, ...]]) -> None:
    model = _Model(4)
    with _library(4) as (path, library, ids):
        for change in changes:
            if change == ("reopen",):
                library.close()
                library.__init__(path, Settings())  # type: ignore[misc]  # the same name for the next turn
            elif change == ("undo",):
                assert (library.undo() is None) == (model.at == 0)
                model.at = max(model.at - 1, 0)
            elif change == ("redo",):
                assert (library.redo() is None) == (model.at == len(model.states) - 1)
                model.at = min(model.at + 1, len(model.states) - 1)
            else:
                _apply(library, ids, change)
                model.change(*change)  # type: ignore[arg-type]  # as they were drawn
            rows = library.rows(ids)
            notes = ["".join(note.text for note in library.noting.of(id)) for id in ids]
            assert [row.noted for row in rows] == [bool(note) for note in notes]
            seen = (
                (row.state, row.unread, frozenset(row.tags), note, row.site)
                for row, note in zip(rows, notes, strict=True)
            )
            assert tuple(seen) == model.states[model.at]
            counts = library.counts()
            assert [counts[state] for state in _STATES] == [sum(row.state == s for row in rows) for s in _STATES]
            assert counts["unread"] == sum(row.unread and row.state != "trash" for row in rows)


def test_no_query_is_syntax_to_the_database() -> None:
    with _library(3) as (path, library, ids):
        article = library.article(ids[0])
        put_analysis(path, article, an_analysis(article, ("harbour", "Ann Lee")))
        library.tag(ids, ["kept"])

        @given(_QUERIES)
        @settings(deadline=None, max_examples=200)
        def search(query: str) -> None:
            try:
                assert set(library.list(query)) <= set(ids)
                assert set(library.select([query])) <= set(ids)
            except (QueryError, SelectorError):
                pass
            if fold(query):
                assert len(list(library.quotations(said=query))) <= 1

        search()
        assert len(library.list("tag:kept")) == 3


@given(ANYTHING)
@settings(deadline=None, max_examples=200)
def test_folding_is_settled_after_once(text: str) -> None:
    tag = fold_tag(text)
    assert fold_tag(tag) == tag
    assert not set(tag) & set(' ,"#\n\x1b')
    assert not tag.startswith("-")
    assert fold(fold(text)) == fold(text)
    words = fold_words(text)
    assert fold_words(words) == words
    storable(text).encode("utf-8")
    assert len(storable(text)) == len(text)


@given(st.lists(st.integers(0, 2**64 - 1), unique=True), st.integers(6, 16))
@settings(deadline=None, max_examples=100)
def test_ids_are_numbers_and_back(given_ids: list[int], length: int) -> None:
    ids = [ArticleId(f"{number:016x}") for number in given_ids]
    compact = Ids(numbers_of(ids))
    assert list(compact) == ids
    for at, article in enumerate(ids):
        assert to_id(to_number(article)) == article
        assert compact.index(article) == at
        bounds = prefix_range(article[:length])
        assert bounds is not None
        inside = [other for other in ids if bounds[0] <= to_number(other) <= bounds[1]]
        assert inside == [other for other in ids if other.startswith(article[:length])]


@given(st.one_of(ANYTHING, st.datetimes().map(str), st.dates().map(str), st.from_regex(r"\d{4}-\d\d", fullmatch=True)))
@settings(deadline=None, max_examples=200)
def test_any_date_has_a_place_not_later_than_the_adding(published: str) -> None:
    position = position_of(published, 10**15)
    assert -(2**63) < position <= 10**15


@given(st.lists(st.sampled_from("abc"), unique=True), st.text(max_size=20))
@settings(deadline=None, max_examples=20)
def test_any_title_and_tag_make_a_label_of_one_line(tags: list[str], title: str) -> None:
    with _library(1) as (path, library, ids):
        (odd,) = put(path, an_article(9, title=title))
        for change in (library.tag([odd], [*tags, title]), library.set_state([*ids, odd], "later"), library.undo()):
            assert change is not None
            assert len(change.label.splitlines()) == 1


_SAID = Quotation(Span(4, 11), (Span(4, 11),), "direct", speaker="Ann")
_NAMES = st.sampled_from(["Ann", "Anna", "Bo"])
_CORRECTIONS = st.one_of(
    st.tuples(st.just("rename"), _NAMES, _NAMES),
    st.tuples(st.just("say"), st.sampled_from(["Ann", "Bo", None]), st.integers(0, 3)),
)


@given(st.lists(_CORRECTIONS, max_size=8))
@settings(deadline=None, max_examples=40)
def test_corrections_are_taken_back_and_done_again_one_by_one(
    corrections: list[tuple[str, str | None, object]],
) -> None:
    with _library(1) as (_, library, (article,)):
        shown = library.article(article)
        states = [library.known(article)]
        for kind, name, value in corrections:
            if kind == "rename":
                change = library.set_speaker(shown, replace(_SAID, speaker=name), str(value), everywhere=True)
            else:
                assert isinstance(value, int)
                moved = replace(_SAID, span=Span(4 + 3 * value, 11 + 3 * value))
                if name is None:
                    change = library.mark_wrong((shown, moved))
                else:
                    change = library.set_speaker(shown, moved, name, everywhere=False)
            known = library.known(article)
            assert bool(change.ids) == (known != states[-1])
            assert not {shown for _, shown in known.names} & {spelling for spelling, _ in known.names}
            assert not any(one.span.overlaps(other.span) for one, other in pairwise(known.fixes))
            states += [known] if change.ids else []
        for state in reversed(states[:-1]):
            assert library.undo() is not None
            assert library.known(article) == state
        assert library.undo() is None
        for state in states[1:]:
            assert library.redo() is not None
            assert library.known(article) == state

"""One speaker under several names in the tables, as articles come in, and what the user says of it."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.errors import SelectorError
from reader.library import Library
from reader.model import Analysis, Article, Entity, Span
from reader.settings import Settings
from tests.store.made import an_analysis, an_article, put, put_analysis

EVENT = ("Samuel Oduya", "Priya Raman", "Ilse Marek")
FULL, OTHER = "Alexander Voroshny", "Aleksandr Voroshny"


class Shelf:
    """A library to which articles are added, each with one quotation."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.library = Library(path, Settings())
        self.articles: list[Article] = []

    def add(self, speaker: str, *, role: str | None = None, people: tuple[str, ...] = (), body: str = "") -> Article:
        number = len(self.articles) + 1
        article = an_article(number, f"“Shut,” it was said, {number}.", site=f"Site {number}", published="2026-01-02")
        put(self.path, article)
        self.articles.append(article)
        self.analyse(article, speaker, role=role, people=people, body=body)
        return article

    def analyse(
        self, article: Article, speaker: str, *, role: str | None = None, people: tuple[str, ...] = (), body: str = ""
    ) -> None:
        found: Analysis = an_analysis(article, ("Shut,", speaker))
        named = () if body or speaker == speaker.lower() else (speaker,)
        entities = tuple(Entity(name, None, (Span(0, 1),)) for name in dict.fromkeys((*named, *people)))
        bodies = (Entity(body, None, (Span(0, 1),)),) if body else ()
        quotations = tuple(replace(one, role=role) for one in found.quotations)
        put_analysis(self.path, article, replace(found, people=entities, organisations=bodies, quotations=quotations))

    def people(self) -> dict[str | None, tuple[str, ...]]:
        quoted = self.library.quoted
        return {row.name: row.aliases for row in quoted.rows(quoted.list())}


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path / "library.db")
    yield made
    made.library.close()


def test_another_spelling_joins_the_speaker_it_fits_and_all_is_listed_of_both(shelf: Shelf) -> None:
    shelf.add(FULL, role="General")
    shelf.add(OTHER, role="the minister")
    shelf.add("Moira Tennant")
    assert shelf.people() == {FULL: (OTHER,), "Moira Tennant": ()}
    (row, _) = shelf.library.quoted.rows(shelf.library.quoted.list())
    assert (row.quotations, row.articles, row.outlets, row.role) == (2, 2, 2, "the minister")
    sayings = shelf.library.quoted.said_by(row)
    speakers = [said.quotation.speaker for said in shelf.library.quoted.said(sayings, range(2)).values()]
    assert sorted(map(str, speakers)) == [OTHER, FULL]


@pytest.mark.parametrize("query", ["said:aleksandr", f'said:"={FULL.lower()}"', "said:voroshny"])
def test_whoever_is_asked_for_is_found_by_any_of_their_names(shelf: Shelf, query: str) -> None:
    shelf.add(FULL)
    shelf.add(OTHER)
    shelf.add("Moira Tennant")
    assert len(shelf.library.list(query)) == 2
    assert len(shelf.library.quoted.said_in(query)) == 2
    assert [row.quotations for row in shelf.library.quoted.among(query)] == [2]
    assert len(list(shelf.library.quotations(said="aleksandr"))) == 2


@pytest.mark.parametrize("order", [*permutations(("Jane Halloran", "J. Halloran", "Jack Halloran"))])
def test_a_name_is_settled_once_whatever_comes_in_and_two_are_never_joined_by_a_third(
    shelf: Shelf, order: tuple[str, ...]
) -> None:
    settled: set[frozenset[str]] = set()
    for known in range(1, len(order) + 1):
        shelf.add(order[known - 1], role="judge")
        found = {frozenset((str(name), *aliases)) for name, aliases in shelf.people().items()}
        assert {names & frozenset(order[: known - 1]) for names in found} - {frozenset()} == settled
        settled = found
    initial = order.index("J. Halloran")
    first = {*order[:2]} if initial < 2 else {"J. Halloran"}  # whoever came first; of two that it fits, nobody
    assert first in settled
    assert not any({"Jane Halloran", "Jack Halloran"} <= names for names in settled)
    shelf.add("J. Halloran", people=EVENT)
    assert {frozenset((str(name), *aliases)) for name, aliases in shelf.people().items()} == settled


def test_a_surname_is_whose_event_it_is_and_each_article_may_mean_another(shelf: Shelf) -> None:
    shelf.add("Tom Halloran", people=EVENT)
    shelf.add("Jane Halloran", people=("Piet Rensburg", "Naomi Adair", "Hamish Orr"))
    shelf.add("Halloran", people=EVENT)
    shelf.add("Halloran", people=("Piet Rensburg", "Naomi Adair", "Hamish Orr"))
    shelf.add("Halloran", people=("Aoife Lennon",))
    assert shelf.people() == {"Tom Halloran": ("Halloran",), "Jane Halloran": ("Halloran",), "Halloran": ()}
    tom = shelf.library.quoted.find("tom halloran")
    said = shelf.library.quoted.said(shelf.library.quoted.said_by(tom), range(2))
    assert {one.article for one in said.values()} == {shelf.articles[0].id, shelf.articles[2].id}


def test_a_surname_that_means_nobody_elsewhere_is_found_still_once_taking_it_apart_is_undone(shelf: Shelf) -> None:
    shelf.add("Tom Halloran", people=EVENT)
    shelf.add("Halloran", people=EVENT)
    shelf.add("Halloran", people=("Aoife Lennon",))
    quoted, before = shelf.library.quoted, shelf.people()
    assert before == {"Tom Halloran": ("Halloran",), "Halloran": ()}
    quoted.keep_apart(quoted.find("tom halloran"), "Halloran")
    shelf.library.undo()
    assert shelf.people() == before
    (nobody,) = (row for row in quoted.rows(quoted.list()) if row.name == "Halloran")
    assert len(quoted.said(quoted.said_by(nobody), range(1))) == nobody.quotations == 1


def test_a_body_a_person_and_a_description_are_three(shelf: Shelf) -> None:
    shelf.add("Lincoln", body="Lincoln")
    shelf.add("Lincoln")
    shelf.add("Lincoln police", body="Lincoln police")
    quoted = shelf.library.quoted
    assert [row.name for row in quoted.rows(quoted.list())] == ["Lincoln", "Lincoln", "Lincoln police"]


def test_a_name_taken_apart_stays_so_in_articles_to_come_until_it_is_undone(shelf: Shelf) -> None:
    shelf.add(FULL)
    shelf.add(OTHER)
    quoted = shelf.library.quoted
    change = quoted.keep_apart(quoted.find(FULL), OTHER.upper())
    assert (change.label, change.ids) == (f"kept {OTHER} apart from {FULL}", (shelf.articles[1].id,))
    assert shelf.people() == {FULL: (), OTHER: ()}
    shelf.add(OTHER)
    shelf.analyse(shelf.articles[1], OTHER)
    assert quoted.find(OTHER).quotations == 2
    shelf.library.close()
    shelf.library = Library(shelf.path, Settings())
    assert shelf.library.undo() is not None
    assert shelf.people() == {OTHER: (FULL,)}
    shelf.library.redo()
    assert shelf.people() == {FULL: (), OTHER: ()}


def test_the_name_somebody_was_first_known_by_can_be_taken_apart(shelf: Shelf) -> None:
    shelf.add(OTHER)
    shelf.add(FULL)
    shelf.add(FULL)
    quoted = shelf.library.quoted
    assert shelf.people() == {FULL: (OTHER,)}
    quoted.keep_apart(quoted.find(FULL), OTHER)
    shelf.add(OTHER)
    assert {row.name: row.quotations for row in quoted.rows(quoted.list())} == {FULL: 2, OTHER: 2}
    shelf.library.undo()
    assert quoted.find(FULL).quotations == 4


def test_a_speaker_is_renamed_under_all_their_names_and_joined_to_another(shelf: Shelf) -> None:
    shelf.add(FULL)
    shelf.add(OTHER)
    shelf.add("Moira Tennant")
    quoted = shelf.library.quoted
    change = quoted.merge(quoted.find("Moira Tennant"), quoted.find(OTHER))
    assert set(change.ids) == {shelf.articles[0].id, shelf.articles[1].id}
    known = dict(shelf.library.known(shelf.articles[0].id).names)
    assert known == {FULL: "Moira Tennant", OTHER: "Moira Tennant"}
    assert quoted.merge(quoted.find(FULL), quoted.find(OTHER)).ids == ()
    shelf.library.undo()
    assert shelf.library.known(shelf.articles[0].id).names == ()


def test_what_can_not_be_taken_apart_or_found_is_said(shelf: Shelf) -> None:
    shelf.add(FULL)
    quoted = shelf.library.quoted
    assert quoted.keep_apart(quoted.find(FULL), "Somebody").ids == ()
    with pytest.raises(SelectorError, match="nobody is quoted as"):
        quoted.find("Voroshn")


def test_what_is_in_the_trash_or_moved_to_another_source_is_counted_where_it_is(shelf: Shelf) -> None:
    shelf.add(FULL, role="General")
    shelf.add(OTHER, role="Minister")
    quoted = shelf.library.quoted
    shelf.library.set_state([shelf.articles[1].id], "trash")
    row = quoted.find(FULL)
    assert (row.quotations, row.articles, row.outlets, row.role) == (1, 1, 1, "General")
    shelf.library.undo()
    row = quoted.find(FULL)
    assert (row.quotations, row.articles, row.outlets) == (2, 2, 2)
    assert set(map(str, [one.paths for one in quoted.told("")])) == {"('/news/1.txt', '/news/2.txt')"}


def test_many_of_one_surname_stay_as_many(shelf: Shelf) -> None:
    letters = "bdflmnprstv"
    names = [f"{first.upper()}a{second}ovin Smith" for first in letters for second in letters if first != second]
    for name in names:
        shelf.add(name)
    assert set(shelf.people()) == set(names)

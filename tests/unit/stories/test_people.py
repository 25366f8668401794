"""Who is one speaker under several names."""

import pytest

from reader.model import ANALYSIS_VERSION, Analysis, Article, ArticleId, Entity, Metadata, Quotation, SourceMap, Span
from reader.stories.people import Rulings, Sameness, merge
from reader.stories.values import Told

_MARK = Span(0, 2)


def told(*said: tuple[str, str | None], people: str = "", bodies: str = "", published: str | None = None) -> Told:
    """Return an article in which each of *said*, a name with a role, is quoted once."""
    text = "It is."
    everyone = dict.fromkeys((*(name for name, _ in said if name[0].isupper()), *filter(None, people.split(", "))))
    roles = dict(said)
    analysis = Analysis(
        version=ANALYSIS_VERSION,
        people=tuple(Entity(name, roles.get(name), (_MARK,)) for name in everyone if name not in bodies),
        organisations=tuple(Entity(name, None, (_MARK,)) for name in filter(None, bodies.split(", "))),
        quotations=tuple(
            Quotation(Span(0, 6), (Span(0, 6),), "direct", speaker=name, role=role) for name, role in said
        ),
    )
    meta = Metadata(published=published)
    return Told(Article(ArticleId("0" * 16), "a.txt", "text", text, meta, (), (), SourceMap(), text), analysis)


def test_spellings_of_one_name_are_one_person_the_most_quoted_first() -> None:
    found = merge(
        [
            told(("Moira Tennant", "mayor"), published="2031-01-02"),
            told(("Aleksandr Voronin", "the general"), published="2031-01-03"),
            told(("Alexander Voronin", "General"), ("Alexander Voronin", None), published="2031-01-05"),
        ]
    )
    assert [(one.name, one.aliases, one.quotations, one.articles) for one in found] == [
        ("Alexander Voronin", ("Aleksandr Voronin",), 3, (1, 2)),
        ("Moira Tennant", (), 1, (0,)),
    ]
    assert found[0].roles == ("General", "the general")


def test_a_husband_and_a_wife_are_two() -> None:
    assert len(merge([told(("Paul Lindqvist", None)), told(("Karin Lindqvist", None))])) == 2


def test_a_surname_joins_the_one_who_is_named_in_full_on_the_same_event() -> None:
    event = "Samuel Oduya, Priya Raman, Ilse Marek"
    whole = told(("Tom Halloran", None), people=event)
    short = told(("Halloran", None), people=event)
    elsewhere = told(("Jane Halloran", None), people="Piet Rensburg, Naomi Adair")
    found = {one.name: one.aliases for one in merge([whole, short, elsewhere])}
    assert found == {"Tom Halloran": ("Halloran",), "Jane Halloran": ()}


def test_a_surname_that_two_bear_on_one_event_stays_alone() -> None:
    event = "Samuel Oduya, Priya Raman, Ilse Marek"
    found = merge(
        [
            told(("Tom Halloran", None), people=event),
            told(("Jane Halloran", None), people=event),
            told(("Halloran", None), people=event),
        ]
    )
    assert len(found) == 3


def test_a_surname_in_an_article_that_names_another_in_full_is_not_that_one() -> None:
    event = "Samuel Oduya, Priya Raman, Ilse Marek"
    found = merge(
        [
            told(("Karin Lindqvist", None), people=event),
            told(("Mr Lindqvist", None), people=f"Karin Lindqvist, {event}"),
        ]
    )
    assert len(found) == 2


@pytest.mark.parametrize("words", ["a spokesman", "police", "the mayor", "Kremlin spokesman"])
def test_a_description_is_never_one_in_two_articles(words: str) -> None:
    assert len(merge([told((words, None)), told((words, None))])) == 2


def test_a_short_form_needs_the_role_or_the_event() -> None:
    assert len(merge([told(("Tom Halloran", "baker")), told(("Thomas Halloran", "judge"))])) == 2
    assert len(merge([told(("Tom Halloran", "the judge")), told(("Thomas Halloran", "Judge"))])) == 1


def test_an_initial_that_fits_two_joins_neither() -> None:
    found = merge(
        [
            told(("Jane Halloran", "judge")),
            told(("Jack Halloran", "judge")),
            told(("J. Halloran", "judge")),
        ]
    )
    assert len(found) == 3


def test_a_body_is_found_in_any_order_and_never_its_minister() -> None:
    found = merge(
        [
            told(("Ministry of Defence of Kenya", None), bodies="Ministry of Defence of Kenya"),
            told(("Kenyan Defense Ministry", None), bodies="Kenyan Defense Ministry"),
            told(("Kenyan defence minister", None)),
        ]
    )
    assert [one.articles for one in found] == [(0, 1), (2,)]


def test_a_person_is_no_place_of_the_same_name() -> None:
    assert len(merge([told(("Lincoln", None)), told(("Lincoln", None), bodies="Lincoln")])) == 2


def test_what_is_kept_apart_stays_apart() -> None:
    tellings = [told(("Alexander Voroshny", None)), told(("Aleksandr Voroshny", None)), told(("Voroshny", None))]
    assert len(merge(tellings)) == 1
    apart = [("Aleksandr Voroshny", "Alexander Voroshny"), ("Voroshny", "Alexander Voroshny")]
    assert {one.name: one.aliases for one in merge(tellings, apart)} == {
        "Alexander Voroshny": (),
        "Aleksandr Voroshny": ("Voroshny",),
    }


def test_names_are_the_same_where_they_mean_one_person() -> None:
    same = Sameness([told(("Alexander Voronin", None), ("Moira Tennant", None)), told(("Aleksandr Voronin", None))])
    assert same("Alexander Voronin", "Aleksandr Voronin")
    assert same("nobody known", "nobody known")
    assert not same("Alexander Voronin", "Moira Tennant")
    assert not same("Alexander Voronin", "nobody known")


def test_what_is_known_of_names_beyond_the_articles_overrules_them() -> None:
    tellings = [told(("Alexander Voronin", None), ("The Falcon", None)), told(("Aleksandr Voronin", None))]
    apart = frozenset([("Aleksandr Voronin", "Alexander Voronin")])
    same = Sameness(tellings, Rulings({"Alexander Voronin": 1, "The Falcon": 1, "Aleksandr Voronin": 2}, apart))
    assert same("The Falcon", "Alexander Voronin")
    assert not same("Alexander Voronin", "Aleksandr Voronin")
    assert not same("The Falcon", "Aleksandr Voronin")


def test_a_surname_nearly_always_borne_by_one_means_that_one() -> None:
    known = [told(("Naomi Adair", None), people=f"Witness Number{at}") for at in range(12)]
    found = merge([*known, told(("Adair", None))])
    assert found[0].aliases == ("Adair",)

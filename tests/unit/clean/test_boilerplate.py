"""The likeliest sequence of lines, and the pages it is made for."""

from reader.clean.boilerplate import Weights, judge, likeliest, odds, story, weights
from reader.clean.context import context_features
from reader.clean.features import page_features
from reader.clean.lines import page_lines
from reader.clean.seen import look


def test_a_weak_line_between_strong_ones_goes_with_them() -> None:
    assert likeliest([-5, 3, -0.5, 3, -5], switch=1.0, threshold=0.0) == [False, True, True, True, False]


def test_a_strong_line_stands_against_its_neighbours() -> None:
    assert likeliest([3, -5, 3], switch=1.0, threshold=0.0) == [True, False, True]


def test_no_line_at_all() -> None:
    assert likeliest([], switch=1.0, threshold=0.0) == []


def test_a_page_without_running_text_keeps_something() -> None:
    verdicts = judge("Home\n\nNews\n\nThe bridge is closed").verdicts
    assert [verdict.role for verdict in verdicts].count(None) < 3


def test_every_line_left_out_has_a_reason() -> None:
    verdicts = judge(
        "Home\n\nNews\n\nContact us\n\n" + "The bridge was closed on Friday, the mayor said. " * 9
    ).verdicts
    assert all((verdict.role is None) == (verdict.reason is not None) for verdict in verdicts)


PARAGRAPH = (
    "The bridge over the Orla was closed on Friday after Mayor Ines Falk saw the cracks, and stays closed for now."
)


def test_one_lookup_gives_what_each_pass_gives_alone() -> None:
    page = look(page_lines(f"Home\n\n{PARAGRAPH}\n\n“We had no choice,” she said.\n\nMost read\n\nA dog came home"))
    model = weights()
    own = page_features(page)
    first = [sum(model.page.get(name, 0) for name in names) / 100 for names in own]
    second = [*map(list.__add__, context_features(page, first), own)]
    assert odds(page, model) == [sum(model.context.get(name, 0) for name in names) / 100 for names in second]


PARAGRAPHS_ONLY = Weights({}, {"bias:": -175, "prose form:prose": 900}, switch=1.0, threshold=0.0)


def last_is_kept(*below: str) -> bool:
    """Say whether the last line *below* a story is of it, where all but paragraphs is unlikely to be."""
    return story(look(page_lines("\n\n".join([*[PARAGRAPH] * 5, *below]))), PARAGRAPHS_ONLY)[-1]


def test_a_sentence_below_the_story_that_names_its_people_is_of_it() -> None:
    assert last_is_kept("Weather", "The council will meet Falk again on Monday.")
    assert not last_is_kept("Weather", "The council will meet Berg again on Monday.")


def test_what_stands_under_about_only_introduces_them() -> None:
    assert not last_is_kept("About Falk", "The council will meet Falk again on Monday.")

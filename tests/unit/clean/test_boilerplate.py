"""The likeliest sequence of lines, and the pages it is made for."""

from reader.clean.boilerplate import judge, likeliest


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

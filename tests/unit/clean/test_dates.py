"""Dates, bylines and datelines as pages state them."""

import pytest

from reader.clean.dates import byline, dateline, is_date_line, stated_date, without_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Published: Nov. 19, 2019 5:50 PM", "2019-11-19"),
        ("18 Nov 2019", "2019-11-18"),
        ("2025-02-07", "2025-02-07"),
        ("19/11/2019", "2019-11-19"),
        ("11/19/2019", "2019-11-19"),
        ("05/06/2019", None),
        ("31 February 2020", None),
        ("on Friday", None),
    ],
)
def test_only_a_day_that_reads_one_way_is_stated(text: str, day: str | None) -> None:
    assert stated_date(text) == day


def test_a_date_line_says_little_else() -> None:
    assert is_date_line("Updated 5:45 AM PST, Tue November 19, 2019")
    assert not is_date_line("The bridge was closed on November 19, 2019 after a storm in the north of the country")


@pytest.mark.parametrize(
    ("text", "rest", "date"),
    [
        ("date 2025-02-07 Bridge to open again in May", "Bridge to open again in May", "2025-02-07"),
        ("Bridge to open again in May 9 April 2026", "Bridge to open again in May", "9 April 2026"),
        ("What happened on 9 April 2026", "What happened on 9 April 2026", ""),
        ("Bridge to open", "Bridge to open", ""),
    ],
)
def test_a_date_run_into_a_headline(text: str, rest: str, date: str) -> None:
    assert without_date(text) == (rest, date)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("by Jane Doe and Tom van der Berg, Staff Writers", "Jane Doe and Tom van der Berg"),
        ("Jane Doe · 14 October 2026 · 3 min read", "Jane Doe"),
        ("By Friday the bridge will be open, the mayor said in a statement.", None),
        ("Published Monday · 14 October 2026", None),
    ],
)
def test_bylines(text: str, names: str | None) -> None:
    assert byline(text) == names


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("GENEVA, 3 May - The talks ended.", "GENEVA, 3 May"),
        ("SAN FRANCISCO (AP) — A storm hit the coast.", "SAN FRANCISCO"),
        ("London (Reuters) - Shares rose.", "London"),
        ("The talks - the third this year - ended.", None),
        ("BREAKING NEWS is what they said.", None),
    ],
)
def test_datelines(text: str, place: str | None) -> None:
    assert dateline(text) == place

import pytest

from reader.nlp.dates import find_dates

PUBLISHED = "2025-02-07"
"""A Friday."""


@pytest.mark.parametrize(
    ("text", "phrase", "iso"),
    [
        pytest.param("It began on August 4, 2014.", "August 4, 2014", "2014-08-04", id="American order"),
        pytest.param("It began on 4 August 2014.", "4 August 2014", "2014-08-04", id="British order"),
        pytest.param("Sunday, Nov. 13, 2016 was wet.", "Sunday, Nov. 13, 2016", "2016-11-13", id="with its weekday"),
        pytest.param("It began in February 2022.", "February 2022", "2022-02", id="a month of a year"),
        pytest.param("It began in 2019.", "2019", "2019", id="a year"),
        pytest.param("It began on 2019-03-05.", "2019-03-05", "2019-03-05", id="ISO"),
        pytest.param("It began on 25/12/2020.", "25/12/2020", "2020-12-25", id="slashes, one reading"),
        pytest.param("It began on 05/06/2020.", "05/06/2020", None, id="slashes, two readings"),
        pytest.param("It began on 4 July.", "4 July", "2024-07-04", id="no year, long ahead: the year before"),
        pytest.param("The line expects a cut in October.", "October", "2025-10", id="an expectation"),
        pytest.param("The wind would ease on Wednesday.", "Wednesday", "2025-02-12", id="a future of the past"),
        pytest.param("She will rest after falling on Friday.", "Friday", "2025-02-07", id="before a future"),
        pytest.param("The branch closes in December.", "December", "2025-12", id="the present of a timetable"),
        pytest.param("It opens on 3 January.", "3 January", "2026-01-03", id="a timetable of the year after"),
        pytest.param("It opened on 3 January.", "3 January", "2025-01-03", id="a day gone by"),
        pytest.param("On Friday the council will vote.", "Friday", "2025-02-14", id="a verb of the future after it"),
        pytest.param("It ended on New Year's Eve.", "New Year's Eve", "2024-12-31", id="a feast"),
        pytest.param("It ended on Christmas Day, 2019.", "Christmas Day, 2019", "2019-12-25", id="a feast of a year"),
        pytest.param("It begins on 20 February.", "20 February", "2025-02-20", id="no year, soon"),
        pytest.param("It began in August.", "August", "2024-08", id="a month before"),
        pytest.param("It begins next August.", "next August", "2025-08", id="a month ahead"),
        pytest.param("They met Thursday.", "Thursday", "2025-02-06", id="the weekday before"),
        pytest.param("They met on Friday.", "Friday", "2025-02-07", id="the same weekday is the day itself"),
        pytest.param("Talks are set for Monday.", "Monday", "2025-02-10", id="a weekday ahead"),
        pytest.param("They met last Friday.", "last Friday", "2025-01-31", id="last is not today"),
        pytest.param("They met earlier on Monday.", "earlier on Monday", "2025-02-03", id="earlier"),
        pytest.param("They met yesterday.", "yesterday", "2025-02-06", id="yesterday"),
        pytest.param("They met this morning.", "this morning", "2025-02-07", id="a part of the day"),
        pytest.param("They met last month.", "last month", "2025-01", id="last month"),
        pytest.param("They met last year.", "last year", "2024", id="last year"),
        pytest.param("They met last week.", "last week", None, id="a week is no day"),
        pytest.param("Twelve days ago they met.", "Twelve days ago", "2025-01-26", id="days ago"),
        pytest.param("Two years ago they met.", "Two years ago", "2023", id="years ago"),
        pytest.param("less than a week after the vote", "less than a week after", None, id="after another event"),
        pytest.param("In the 1990s it was cold.", "the 1990s", None, id="a decade"),
    ],
)
def test_a_date_and_what_day_it_is(text: str, phrase: str, iso: str | None) -> None:
    (found,) = find_dates(text, PUBLISHED)
    assert (found.span.of(text), found.iso) == (phrase, iso)


@pytest.mark.parametrize(
    "text", ["Fighting began at 07:00 GMT.", "2016 people came.", "Mrs May will not go.", "March on!"]
)
def test_no_date(text: str) -> None:
    assert find_dates(text, PUBLISHED) == ()


@pytest.mark.parametrize("published", [None, "unknown", "2025"])
def test_what_hangs_on_the_day_of_publication_stays_open_without_it(published: str | None) -> None:
    dates = find_dates("On Friday, yesterday, on 4 July, last year and on 4 March 2020.", published)
    assert [date.iso for date in dates] == [None, None, None, None, "2020-03-04"]


def test_a_day_that_does_not_exist_stays_open() -> None:
    assert [date.iso for date in find_dates("on 31 February 2020", None)] == [None]

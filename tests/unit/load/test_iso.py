"""Dates to ISO 8601."""

import pytest

from reader.load.iso import iso_date


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2024-05-03", "2024-05-03"),
        ("2024-05", "2024-05"),
        ("2024", "2024"),
        ("2024-05-03T09:30:00Z", "2024-05-03T09:30:00+00:00"),
        ("2024-05-03 09:30:00+0200", "2024-05-03T09:30:00+02:00"),
        ("2024/5/3", "2024-05-03"),
        ("Fri, 03 May 2024 09:30:00 GMT", "2024-05-03T09:30:00+00:00"),
        ("May 3, 2024", "2024-05-03"),
        ("  Published on May  3rd 2024 at noon", "2024-05-03"),
        ("3 Sept. 2024", "2024-09-03"),
        ("3.5.2024", "2024-05-03"),
    ],
)
def test_a_date_stays_as_precise_as_stated(stated: str, iso: str) -> None:
    assert iso_date(stated) == iso


@pytest.mark.parametrize(
    "stated", ["", "03/05/2024", "yesterday", "2024-13-01", "31 June 2024", "31.6.2024", "0001-01-01", "9999", "٢٠٢٤"]
)
def test_what_is_no_date_or_may_be_two_is_none(stated: str) -> None:
    assert iso_date(stated) is None

"""Dates as pages and notes state them, to ISO 8601."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_WRITTEN = (
    re.compile(rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<year>\d{{4}})\b", re.IGNORECASE),
)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})$")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})$")
"""Who writes dots begins with the day; slashes can be read in two ways."""
_PARTIAL = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?$")
_MAX_CHARS = 60


def iso_date(stated: str) -> str | None:
    """Return *stated* in ISO 8601, as precise as it is; None where it is no date or could be read in two ways."""
    text = " ".join(stated.split())[:_MAX_CHARS]
    found = _iso(text) or _internet(text) or _written(text)
    return found if found and "1500" < found[:4] < "2100" else None


def _iso(text: str) -> str | None:
    if _PARTIAL.match(text):
        return text
    slashed, dotted = _YEAR_FIRST.match(text), _DOTTED.match(text)
    try:
        if slashed:
            return date(*(int(part) for part in slashed.groups())).isoformat()
        if dotted:
            return date(*(int(part) for part in reversed(dotted.groups()))).isoformat()
        if len(text) <= len("2020-01-01"):
            return date.fromisoformat(text).isoformat()
        return datetime.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _internet(text: str) -> str | None:
    """Read the date of mail and HTTP (RFC 5322)."""
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, IndexError, TypeError, OverflowError):
        return None


def _written(text: str) -> str | None:
    for form in _WRITTEN:
        found = form.search(text)
        if found:
            month = _MONTHS.index(found["month"].lower()) + 1
            try:
                return date(int(found["year"]), month, int(found["day"])).isoformat()
            except ValueError:
                return None
    return None

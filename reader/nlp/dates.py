"""Dates as news writes them, and what day, month or year each is, where the article allows to say."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from reader.language.calendar import FEASTS, MONTH_NAMES, MONTHS, SHORT_MONTHS, WEEKDAYS
from reader.language.numerals import WORDS, value_of
from reader.model import DateMention, Span

_FUTURE_REACH = 80
_FIRST_YEAR, _LAST_YEAR = 1500, 2500
_NEARLY = 45
"""Days by which a date without a year may lie ahead of the article; farther ahead it is the year before."""

_MONTH = rf"(?:{'|'.join(MONTH_NAMES)}|(?:{'|'.join(SHORT_MONTHS)})\b\.?)"
_MONTH_CAPS = "|".join(MONTH_NAMES).upper()
_ANY_MONTH = rf"(?:{_MONTH}|{_MONTH_CAPS})"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
_FEAST = "|".join(FEASTS).replace("’", "[’']").replace(" ", "[ \xa0]")
_SHORT_WEEKDAY = r"(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\.?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted(WORDS, key=len, reverse=True))}|a few|several|an?|a couple of)"
_SP = r"[ \xa0]"
_DAYTIME = rf"(?:{_SP}(?:morning|afternoon|evening|night))?"
_EDGE = r"(?<![\w/-])"

_PATTERN = re.compile(
    rf"""
    (?<!\w)(?=[0-9A-Za-z])(?:  # every date begins with a word: most places are passed over at once
    (?P<iso>{_EDGE}{_YEAR}-\d\d-\d\d(?!\d))
    |(?P<slashed>{_EDGE}\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)(?![\w/]))
    |(?P<monthday>{_EDGE}(?:(?:{_WEEKDAY}|{_SHORT_WEEKDAY}),?{_SP})?{_ANY_MONTH}{_SP}\d{{1,2}}(?:st|nd|rd|th)?(?![\d:])
        (?:,?{_SP}{_YEAR}\b)?)
    |(?P<daymonth>{_EDGE}(?:(?:{_WEEKDAY}|{_SHORT_WEEKDAY}),?{_SP}(?:the{_SP})?)?\d{{1,2}}(?:st|nd|rd|th)?{_SP}(?:of{_SP})?
        {_ANY_MONTH}\b(?:,?{_SP}{_YEAR}\b)?)
    |(?P<monthyear>{_EDGE}(?:(?:early|late|mid)[ -])?{_ANY_MONTH},?{_SP}(?:of{_SP})?{_YEAR}\b)
    |(?P<feast>{_EDGE}(?:{_FEAST})\b(?:,?{_SP}{_YEAR}\b)?)
    |(?P<month>\b(?:(?:[Ii]n|[Ss]ince|[Ll]ast|[Nn]ext|[Tt]his|[Bb]y|[Uu]ntil|[Ff]rom|[Ee]arly|[Ll]ate|of|through|before|after|to|and|for)
        {_SP}|[Mm]id-)(?P<bare>{_ANY_MONTH})(?!\w)(?!,?{_SP}(?:\d|[A-Z][a-z])))
    |(?P<weekday>\b(?:(?:last|this|next|early|late|earlier|coming|past){_SP}(?:on{_SP})?)?{_WEEKDAY}{_DAYTIME}\b)
    |(?P<relative>\b(?:today|yesterday|tomorrow|tonight|Today|Yesterday|Tomorrow|Tonight)\b{_DAYTIME})
    |(?P<span>\b(?:[Tt]his|[Ll]ast|[Nn]ext|[Ee]arlier{_SP}this|[Ll]ater{_SP}this|[Tt]he{_SP}(?:past|previous|following)){_SP}
        (?:morning|afternoon|evening|night|week|weekend|month|year|summer|winter|spring|autumn|fall|quarter|century|decade)\b)
    |(?P<ago>\b(?i:(?:(?:less|more){_SP}than|about|around|almost|nearly|over|just){_SP})?(?i:{_NUMBER}){_SP}
        (?P<unit>day|week|month|year|decade)s?{_SP}(?:ago|earlier|later|after|before|since)\b)
    |(?P<decade>\b(?:the{_SP})?(?:early|late|mid)?[ -]?(?:1[89]|20)\d0[’']?s\b)
    |(?P<year>{_EDGE}(?<![$£€#.,\d]){_YEAR}(?![\w%]|[.,:/-]\d|-\w))
    )
    """,
    re.VERBOSE,
)
_SCHEDULED = (
    r"\b(?:(?:re)?opens?|closes?|starts?|begins?|ends?|expires?|resumes?|retires?|takes? (?:place|effect)|runs? until"
    r"|comes? into force|goes? on (?:sale|show|trial))(?: (?:again|here|there|early|late|next))? (?:in|on)? ?$"
)
"""The present of a timetable: the branch closes in December."""

_AHEAD = re.compile(
    r"\b(?:will|shall|would|expects?|hopes?|plans?|next|coming|upcoming|set for|due|scheduled|slated|planned for"
    r"|starting)\b(?:(?!said|told|added|announced|says|after |since |when |because )[^.,;])*$"
    rf"|{_SCHEDULED}"
)

_WILL = re.compile(rf",?{_SP}(?:\w+{_SP}){{0,3}}will\b")
"""On Friday the council will vote."""


def find_dates(text: str, published: str | None) -> tuple[DateMention, ...]:
    """Return the dates of *text* in order; those that hang on the day of publication only where it is stated."""
    origin = _parsed(published)
    found = []
    for match in _PATTERN.finditer(text):
        kind = match.lastgroup if match.lastgroup not in ("bare", "unit") else None
        kind = kind or ("month" if match["month"] else "ago")
        if kind == "year" and _is_quantity(text, match.end()):
            continue
        if kind == "month" and match["bare"] in ("May", "March") and _is_modal(text, match):
            continue
        start = (
            match.start("bare") if kind == "month" and not match[0].lower().startswith(_MODIFIERS) else match.start()
        )
        found.append(DateMention(Span(start, match.end()), _RESOLVERS[kind](match, text, origin)))
    return tuple(found)


_MODIFIERS = ("last", "next", "this", "early", "late", "mid")
_QUANTITY = re.compile(
    rf"{_SP}(?:people|men|women|children|troops|soldiers|jobs|votes|dollars|pounds|euros|miles|feet|homes|words)\b"
)
_AFTER_MODAL = re.compile(
    rf"{_SP}(?:be|have|not|also|still|well|become|say|seem|need|want|help|come|go|take|make|get|on|to|with)\b"
)


def _is_quantity(text: str, end: int) -> bool:
    return _QUANTITY.match(text, end) is not None


def _is_modal(text: str, match: re.Match[str]) -> bool:
    """Say whether "May" or "March" is the verb, or somebody's name: "and May said"."""
    return _AFTER_MODAL.match(text, match.end()) is not None or match[0].split()[0].lower() in (
        "and",
        "to",
        "for",
        "of",
    )


def _parsed(published: str | None) -> date | None:
    try:
        day = date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
    return day if day is not None and _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


_PIECES = re.compile(rf"(?P<year>{_YEAR})|(?P<number>\d{{1,2}})|(?P<word>[A-Za-z]+)")


def _calendar(match: re.Match[str], text: str, origin: date | None) -> str | None:
    """Resolve a day of a month, with or without its year."""
    year = number = month = None
    for piece in _PIECES.finditer(match[0]):
        if piece["year"]:
            year = int(piece["year"])
        elif piece["number"]:
            number = int(piece["number"])
        else:
            month = MONTHS.get(piece["word"].lower(), month)
    if month is None or number is None:
        return f"{year}-{month:02}" if year and month else None
    if year is None:
        year = _likely_year(month, number, origin, _is_ahead(text, match.start()))
    return _day(year, month, number) if year else None


def _feast(match: re.Match[str], text: str, origin: date | None) -> str | None:
    """Resolve a feast, with or without its year."""
    name, _, last = match[0].replace("'", "’").replace("\xa0", " ").replace(",", "").rpartition(" ")
    stated = int(last) if last.isdecimal() else None
    month, number = FEASTS[name if stated else f"{name} {last}".strip()]
    year = stated or _likely_year(month, number, origin, _is_ahead(text, match.start()))
    return _day(year, month, number) if year else None


def _is_ahead(text: str, start: int) -> bool:
    """Say whether the words before *start* speak of what is to come."""
    return _AHEAD.search(text, max(0, start - _FUTURE_REACH), start) is not None


def _likely_year(month: int, number: int, origin: date | None, ahead: bool) -> int | None:
    """Return the year that puts a day before the article, or not far ahead of it; where it lies *ahead*, the next."""
    if origin is None:
        return None
    try:
        near = date(origin.year, month, number)
    except ValueError:
        return None
    if ahead:
        return origin.year + (near < origin)
    if near > origin + timedelta(days=_NEARLY):
        return origin.year - 1
    return origin.year + 1 if near < origin - timedelta(days=366 - _NEARLY) else origin.year


def _month(match: re.Match[str], text: str, origin: date | None) -> str | None:
    month = MONTHS[match["bare"].lower().rstrip(".")]
    if origin is None:
        return None
    if match[0].lower().startswith("next") or _is_ahead(text, match.start("bare")):
        return f"{origin.year + (month < origin.month)}-{month:02}"
    return f"{origin.year - (month > origin.month)}-{month:02}"


def _weekday(match: re.Match[str], text: str, origin: date | None) -> str | None:
    if origin is None:
        return None
    words = match[0].lower().split()
    wanted = next(number for number, name in enumerate(WEEKDAYS) if name.lower() in words)
    if words[0] in ("next", "coming") or _is_ahead(text, match.start()) or _WILL.match(text, match.end()):
        return (origin + timedelta(days=(wanted - origin.weekday() - 1) % 7 + 1)).isoformat()
    back = (origin.weekday() - wanted) % 7
    if words[0] == "last" and back == 0:
        back = 7
    return (origin - timedelta(days=back)).isoformat()


def _relative(match: re.Match[str], _text: str, origin: date | None) -> str | None:
    shift = {"yesterday": -1, "tomorrow": 1}.get(match[0].lower().split()[0], 0)
    return (origin + timedelta(days=shift)).isoformat() if origin else None


def _span(match: re.Match[str], _text: str, origin: date | None) -> str | None:
    if origin is None:
        return None
    *head, unit = match[0].lower().split()
    shift = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(head[-1], 0)
    if unit in ("morning", "afternoon", "evening", "night"):
        return (origin + timedelta(days=shift)).isoformat()
    if unit == "month":
        month = origin.year * 12 + origin.month - 1 + shift
        return f"{month // 12}-{month % 12 + 1:02}"
    return str(origin.year + shift) if unit == "year" and "past" not in head else None


def _ago(match: re.Match[str], _text: str, origin: date | None) -> str | None:
    """Resolve "twelve days ago"; what counts from another event stays open."""
    words = match[0].lower().split()
    count = value_of(words[:-2][-1])
    if origin is None or words[-1] != "ago" or count is None or words[0] in ("less", "more", "over", "about", "around"):
        return None
    number = int(count)
    try:
        if match["unit"] == "day":
            return (origin - timedelta(days=number)).isoformat()
        if match["unit"] == "month":
            month = origin.year * 12 + origin.month - 1 - number
            return f"{month // 12}-{month % 12 + 1:02}"
        return str(origin.year - number) if match["unit"] == "year" and number < origin.year else None
    except OverflowError:
        return None


def _iso(match: re.Match[str], _text: str, _origin: date | None) -> str | None:
    year, month, day = (int(part) for part in match[0].split("-"))
    return _day(year, month, day)


def _slashed(match: re.Match[str], _text: str, _origin: date | None) -> str | None:
    """Resolve "25/12/2020"; which of two small numbers is the month no article says."""
    first, second, year = (int(part) for part in match[0].split("/"))
    year = year if year >= 100 else 2000 + year
    if first > 12 or first == second:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else None


def _year(match: re.Match[str], _text: str, _origin: date | None) -> str | None:
    return match[0]


def _open(_match: re.Match[str], _text: str, _origin: date | None) -> str | None:
    return None


_RESOLVERS: dict[str, Callable[[re.Match[str], str, date | None], str | None]] = {
    "iso": _iso,
    "slashed": _slashed,
    "monthday": _calendar,
    "daymonth": _calendar,
    "monthyear": _calendar,
    "feast": _feast,
    "month": _month,
    "weekday": _weekday,
    "relative": _relative,
    "span": _span,
    "ago": _ago,
    "decade": _open,
    "year": _year,
}

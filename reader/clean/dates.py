"""Dates, bylines and datelines as lines of a page state them."""

import re

from reader.language.calendar import MONTHS
from reader.load.iso import iso_date

_MONTHS = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
DATE = re.compile(
    rf"\b(?:{_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?[ -]{_MONTHS}[ -,]? ?\d{{4}}"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{4})(?!\d)",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")
_AROUND = re.compile(
    r"\b(?:date|published|posted|updated?|last|modified|first|on|at|by|am|pm|a\.m|p\.m|est|edt|et"
    r"|pst|pdt|pt|gmt|utc|ist"
    r"|bst|cet|mon|tue|wed|thu|fri|sat|sun|\w+day|ago|min|mins|minutes?|read|hours?)\b"
    r"|\d{1,2}[:.]\d\d(?:[:.]\d\d)?|[^\w\s]",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}")
_DATED = re.compile(rf"^\W*(?:date\W+|published\W+|posted\W+)?(?P<date>{DATE.pattern})\W+(?=\w)", re.IGNORECASE)
_PERSON = r"[A-Z][\w.'’-]*(?:[ -](?:(?:de|da|di|van|von|der|den|bin|al|el|la|le) ){0,2}[A-Z][\w.'’-]*){0,4}"
_BYLINE = re.compile(
    rf"^\W{{0,2}}(?:(?:[Ww]ritten|[Pp]osted|[Pp]ublished|[Rr]eported|[Ww]ords|[Ss]tory) )?(?:[Bb]y|BY):?\s+"
    rf"(?P<names>{_PERSON}(?:(?:,| and| &|, and) {_PERSON}){{0,4}})"
)
_POST = re.compile(
    r",[^,]{0,30}\b(?:writers?|reporters?|editors?|correspondents?|staff|press|news|times)\b.*$", re.IGNORECASE
)
_NAMED = re.compile(
    r"^(?!(?:[A-Z][a-z]*day|Published|Updated|Posted|Last|Modified|Date)\b)"
    rf"(?P<names>[A-Z][\w.'’-]+ {_PERSON}) ?[·•|] ?(?i:{DATE.pattern})"
)
_BAR = re.compile("[·•|]")
_PREPOSITION = re.compile(r"\b(?:on|of|in|since|until|till|for|before|after|by|to|from|the|and|or|at)$", re.IGNORECASE)
_AUTHORED = re.compile(rf"^[Aa]uthors?:\s*(?P<names>{_PERSON})")
_DATELINE = re.compile(
    r"^(?P<place>[A-Z](?:-?[A-Z.'’/])+(?: [A-Z](?:-?[A-Z.'’/])+){0,4}(?:, [A-Z][\w.]{1,20}(?: [A-Z][\w.]{1,20})?){0,2}"
    rf"(?:, (?:\w+day,? )?(?:{_MONTHS} \d{{1,2}}|\d{{1,2}} {_MONTHS})(?:,? \d{{4}})?)?)"
    r"\s*(?:\((?P<agency>[\w. /-]{2,30})\)\s*)?(?:[-–—]{1,2}|:|/PRNewswire/ --)\s",
    re.IGNORECASE,
)
_TITLED = re.compile(
    rf"^(?P<place>[A-Z](?:-?[\w.'’])+(?: [A-Z](?:-?[\w.'’])+){{0,3}}(?:, [A-Z][\w.]+)?"
    rf"(?:, (?:{_MONTHS} \d{{1,2}}|\d{{1,2}} {_MONTHS})(?:,? \d{{4}})?)?)"
    r"\s*\((?P<agency>AP|AFP|Reuters|REUTERS|ANI|IANS|PTI|dpa|DPA|EFE|Xinhua|UPI)\)\s*(?:[-–—]{1,2}|:)?\s",
    re.IGNORECASE,
)


def stated_date(text: str) -> str | None:
    """Return the day that *text* states, in ISO 8601; None if it states none, or one that can be read in two ways."""
    found = DATE.search(text)
    if not found:
        return None
    numeric = _NUMERIC.match(found[0])
    if numeric:
        first, second, year = (int(part) for part in numeric.groups())
        if first > 12 >= second:
            return iso_date(f"{year:04}/{second}/{first}")
        return iso_date(f"{year:04}/{first}/{second}") if second > 12 or first == second else None
    year_first = found[0][:4].isdigit()
    return iso_date(found[0].replace("-", "/" if year_first else " ").replace(".", "/" if year_first else "."))


def is_date_line(text: str) -> bool:
    """Say whether *text* states a date, and at most a few words beside it."""
    found = DATE.search(text) if len(text) <= 160 and _YEAR.search(text) else None
    if not found:
        return False
    rest = _AROUND.sub(" ", DATE.sub(" ", text))
    return len(rest.split()) <= 3


def without_date(text: str) -> tuple[str, str]:
    """Return *text* without a date that opens or closes it, and that date, empty if there is none."""
    found = _DATED.match(text)
    if found:
        return text[found.end() :], found["date"]
    for last in [*DATE.finditer(text)][-1:]:
        before = text[: last.start()].rstrip(" -–—|·,(:")
        if before and last.end() >= len(text.rstrip(" .)|")) and not _PREPOSITION.search(before):
            return before, last[0]
    return text, ""


def byline(text: str) -> str | None:
    """Return who wrote the story if *text* is a line that says so."""
    if len(text) > 160:
        return None
    found = _BYLINE.match(text) or _AUTHORED.match(text) or (_BAR.search(text) and _NAMED.match(text))
    if not found or (text.endswith(".") and len(text.split()) > 8):
        return None
    return _POST.sub("", found["names"]).strip(" ,")


def dateline(text: str) -> str | None:
    """Return the place, and date if any, that open a story's first paragraph."""
    found = _TITLED.match(text[:200])
    if found:
        return found["place"]
    found = _DATELINE.match(text[:200])
    return found["place"] if found and found["place"].split(",")[0].isupper() else None

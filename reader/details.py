"""What the user says of an article, whatever its page states: headline, source, date and address."""

import re
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from msgspec.structs import replace

from reader.errors import EntryError
from reader.inert import inert
from reader.model import DETAILS, Article, Detail, Metadata

NAMES: dict[Detail, str] = {"title": "headline", "site": "source", "published": "date", "url": "address"}
"""What they are called."""
HEAD = "front matter"
"""Under it is remembered which keys of a note's head were written; no detail, and no block of a note, has that name."""

_LONGEST = 500
_PARTIAL = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?", re.ASCII)


def detailed(article: Article, details: Sequence[tuple[Detail, str]]) -> Article:
    """Return *article* with *details* in its metadata; an empty one means that there is none."""
    if not details:
        return article
    said: dict[str, str | None] = {field: value or None for field, value in details}
    meta = replace(article.meta, **said)
    meta = replace(meta, published_guess=None) if "published" in said else meta
    return replace(article, meta=meta, by_hand=tuple(field for field in DETAILS if field in said))


def value_of(meta: Metadata, field: Detail) -> str:
    """Return a detail as it can be written by hand; empty for none."""
    return {"title": meta.title, "site": meta.site, "published": meta.published, "url": meta.url}[field] or ""


def checked(field: Detail, typed: str) -> str:
    """Return *typed* as it is kept: on one line, without controls; empty where nothing is left.

    Raises:
        EntryError: A date that is none, an address that is none of the web, or too much of anything.
    """
    value = " ".join("".join(each for each in typed if each.isspace() or inert(each) == each).split())
    if len(value) > _LONGEST:
        raise EntryError(f"{NAMES[field]}: {len(value):,} characters are too many; {_LONGEST} at most")
    if value and field == "published" and not _is_date(value):
        raise EntryError(f"date: “{value[:40]}” is none; write 2031, 2031-05 or 2031-05-14")
    if value and field == "url" and not _is_address(value):
        raise EntryError(f"address: “{value[:60]}” is none; it begins with http:// or https://")
    return value


def _is_date(value: str) -> bool:
    """Say whether *value* is a year, a month, a day or a moment in ISO 8601, between the years 1 and 9999."""
    if _PARTIAL.fullmatch(value):
        return value[:4] != "0000"
    try:
        return bool(_DAY.fullmatch(value) and datetime.fromisoformat(value))
    except ValueError:
        return False


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in value

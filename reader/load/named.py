"""Metadata from named values: what front matter, records and exports of other programs state of an article."""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from reader.load.iso import iso_date
from reader.load.stated import cut
from reader.model import Metadata

_LANGUAGE = re.compile(r"[A-Za-z]{2}(?![A-Za-z])")
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]{1,200}\|)?([^\[\]|]{1,200})\]\]")
"""How web clippers write an author into the front matter of a note."""
_TITLES = ("title", "headline", "name")
_DECKS = ("deck", "standfirst", "subtitle", "description")
_SITES = (
    "site",
    "publisher",
    "publication",
    "site_name",
    "sitename",
    "outlet",
    "source",
    "domain_name",
    "source_domain",
)
_BYLINES = ("byline", "author", "authors", "creator")
_DATES = (
    "published",
    "date",
    "datepublished",
    "date_published",
    "published_at",
    "publishedat",
    "published_date",
    "publish_date",
    "date_publish",
    "publication_date",
    "pubdate",
    "created",
)
_ADDRESSES = ("url", "link", "external_url", "given_url", "canonical_url", "originalarticleurl", "source")


def metadata(values: Mapping[str, Sequence[str]]) -> Metadata:
    """Return what *values* state under the names that programs give them; keys are in lower case.

    Where one key has several values they are the authors' names; of everything else the first one counts.
    """

    def first(*keys: str) -> str | None:
        return next((values[key][0] for key in keys if values.get(key)), None)

    site = first(*_SITES)
    date = first(*_DATES)
    language = _LANGUAGE.match(first("language", "lang") or "")
    byline = next((values[key] for key in _BYLINES if values.get(key)), ())
    return Metadata(
        title=cut(first(*_TITLES)),
        deck=cut(first(*_DECKS)),
        site=None if site and is_address(site) else cut(site),
        byline=cut(", ".join(_WIKI_LINK.sub(r"\1", name) for name in byline)),
        published=iso_date(date) if date else None,
        url=next((at for at in map(first, _ADDRESSES) if at and is_address(at)), None),
        language=language[0].lower() if language else None,
    )


def is_address(text: str) -> bool:
    """Say whether *text* is an address of the web with a host."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)

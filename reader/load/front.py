"""Front matter: what a Markdown note states of itself, as YAML before its text."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from reader.load.iso import iso_date
from reader.load.stated import cut
from reader.model import Metadata

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.{0,8000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_ALIAS = re.compile(r"(?:^|[\s\[{,:-])[&*][\w-]|<<[ \t]*:", re.MULTILINE)
"""Anchors, aliases and merge keys: a note needs none, and a few of them can stand for billions of values."""
_MAX_NAMES = 5
_MAX_BRACKETS = 100
"""Deeply nested YAML takes time out of proportion, and states nothing."""


def front_matter(source: str) -> tuple[Metadata, str]:
    """Return what the front matter of *source* states, and the rest; broken front matter states nothing."""
    found = _FRONT_MATTER.match(source)
    if not found:
        return Metadata(), source
    return _stated(_parsed(found[1])), source[found.end() :]


def _parsed(yaml: str) -> dict[str, list[str]]:
    """Return the values of each key of the top level as strings, in order; nested values are left out."""
    from ruamel.yaml import YAML  # slow to import, and most inputs have no front matter
    from ruamel.yaml.error import YAMLError

    if _ALIAS.search(yaml) or yaml.count("[") + yaml.count("{") > _MAX_BRACKETS:
        return {}
    try:
        loaded = YAML(typ="base", pure=True).load(yaml)
    except (YAMLError, RecursionError, ValueError, LookupError):
        return {}
    if not isinstance(loaded, Mapping):
        return {}
    return {str(key).lower(): _strings(value) for key, value in loaded.items()}


def _strings(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [" ".join(item.split()) for item in values[:_MAX_NAMES] if isinstance(item, str) and item.strip()]


def _stated(values: Mapping[str, list[str]]) -> Metadata:
    def first(*keys: str) -> str | None:
        return next((values[key][0] for key in keys if values.get(key)), None)

    address = next((at for at in (first("url"), first("link"), first("source")) if at and _is_address(at)), None)
    site = first("site", "publisher", "publication", "source")
    date = first("published", "date", "datepublished", "created")
    language = re.match(r"[A-Za-z]{2}(?![A-Za-z])", first("language", "lang") or "")
    return Metadata(
        title=cut(first("title", "headline")),
        deck=cut(first("deck", "standfirst", "subtitle", "description")),
        site=None if site and _is_address(site) else cut(site),
        byline=cut(", ".join(values.get("byline") or values.get("author") or values.get("authors") or [])),
        published=iso_date(date) if date else None,
        url=address,
        language=language[0].lower() if language else None,
    )


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)

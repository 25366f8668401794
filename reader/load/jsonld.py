"""The article that a page describes in JSON-LD (schema.org)."""

import json
from collections.abc import Iterable, Iterator
from html import unescape
from typing import TypeAlias

from msgspec import Struct

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

_MAX_CHARS = 1_000_000
_MAX_NAMES = 5


class Described(Struct, frozen=True):
    """What JSON-LD says of the page's article, as it stands there."""

    headline: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None


def describe(scripts: Iterable[str]) -> Described:
    """Return what the first article in *scripts* says, empty where there is none; broken scripts are passed over."""
    for script in scripts:
        for node in _nodes(_parsed(script)):
            if _is_article(node):
                return Described(
                    headline=_text(node.get("headline")) or _text(node.get("name")),
                    published=_text(node.get("datePublished")),
                    authors=tuple(_names(node.get("author")))[:_MAX_NAMES],
                    publisher=next(_names(node.get("publisher")), None),
                )
    return Described()


def _parsed(script: str) -> Json:
    if len(script) > _MAX_CHARS:
        return None
    try:
        parsed: Json = json.loads(script.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None
    return parsed


def _nodes(parsed: Json) -> Iterator[dict[str, Json]]:
    """Yield the top objects and those of ``@graph``."""
    for item in parsed if isinstance(parsed, list) else [parsed]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            if isinstance(graph, list):
                yield from (node for node in graph if isinstance(node, dict))


def _is_article(node: dict[str, Json]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and kind.endswith(("Article", "BlogPosting", "Report"))
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _names(value: Json) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        name = _text(item.get("name") if isinstance(item, dict) else item)
        if name and "://" not in name:
            yield name


def _text(value: Json) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str):
        return None
    return " ".join(unescape(value).split()) or None

"""Records: articles as objects of JSON, JSON Lines and JSON Feed, and as rows of CSV.

Source:
    JSON Feed 1.1; otherwise the names that exports of other programs use.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from reader.errors import NoArticleError, TooLargeError, UnsupportedError
from reader.load.decode import decode
from reader.load.html import read_markup
from reader.load.named import metadata
from reader.model import ArticleId, RawArticle

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

_LISTS = ("items", "articles", "entries", "data", "results", "list")
"""Keys under which a document holds its records."""
_TEXTS = (
    "content_html",
    "html",
    "content",
    "content_text",
    "fulltext",
    "full_text",
    "maintext",
    "text",
    "body",
    "summary",
)
_OF_ITEMS = {"title": "site", "language": "language", "authors": "authors", "author": "author"}
"""What a JSON Feed says of all its items, and what that is of each."""
_IDENTITIES = ("id", "guid", "url", "link")
_TAG = re.compile(r"</?(?:p|div|br|a|h[1-6]|li|ul|ol|span|em|strong|b|i|blockquote|article|section|img)\b[^<>]{0,500}>")
_MAX_VALUES = 5
_MAX_CELL = 10_000_000
_MAX_NODES = 2_000_000


class Record(Struct, frozen=True):
    """One article's named values; keys in lower case."""

    source: bytes
    """What its id is made of: the record as received."""
    values: Mapping[str, tuple[str, ...]]


def json_records(data: bytes, path: str) -> Iterator[Record]:
    """Yield the records of the JSON document in *data*: of its list, or of the first list under a usual key.

    Raises:
        UnsupportedError: It is no JSON, or holds no list of objects.
        TooLargeError: It would fill the memory: a list of a byte takes fifty.
    """
    text = decode(data).removeprefix("\ufeff")
    if text.count("{") + text.count("[") > _MAX_NODES:
        raise TooLargeError(path, f"JSON of more than {_MAX_NODES:,} lists and objects: split it")
    found = _parsed(text)
    shared: dict[str, Json] = {}
    if isinstance(found, dict):
        is_feed = isinstance(found.get("version"), str)
        shared = {"site": None, **{_OF_ITEMS[key]: found[key] for key in _OF_ITEMS if is_feed and key in found}}
        held: Json = [found]
        found = next((found[key] for key in _LISTS if isinstance(found.get(key), list)), held)
    objects = [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []
    if not objects:
        raise UnsupportedError(path, "no JSON with a list of articles: objects with title and text")
    for item in objects:
        yield record({**shared, **item})


def json_lines(data: bytes, path: str) -> Iterator[Record]:
    """Yield the records of JSON Lines in *data*; lines that are no object are passed over.

    Raises:
        UnsupportedError: No line is an object.
    """
    lines = decode(data).removeprefix("\ufeff").split("\n")
    objects = (item for item in map(_parsed, filter(str.strip, lines)) if isinstance(item, dict))
    first = next(objects, None)
    if first is None:
        raise UnsupportedError(path, "no line of it is a JSON object with title and text")
    yield from map(record, chain((first,), objects))


def csv_records(data: bytes, path: str) -> Iterator[Record]:
    """Yield the rows of the table in *data*, whose first row names the columns.

    Raises:
        UnsupportedError: No column is named as a text is.
    """
    rows = table(data, path)
    names = [name.strip().lower() for name in next(rows, [])]
    if not set(names) & set(_TEXTS):
        raise UnsupportedError(path, f"no column of the first row is named {', '.join(_TEXTS[2:8])}")
    for row in rows:
        cells = {name: (cell,) for name, cell in zip(names, row, strict=False) if cell.strip()}
        if cells:
            yield Record("\x1f".join(row).encode("utf-8", "replace"), cells)


def table(data: bytes, path: str) -> Iterator[list[str]]:
    """Yield the rows of CSV in *data*, whether commas, semicolons or tabs stand between the cells.

    Raises:
        UnsupportedError: It breaks off: a cell is too large.
    """
    text = decode(data).removeprefix("\ufeff")
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    csv.field_size_limit(_MAX_CELL)
    try:
        yield from csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise UnsupportedError(path, f"a table that can't be read ({error})") from error


def read_record(record: Record, path: str, id: ArticleId) -> RawArticle:
    """Return the article of *record*: its first text, as a page where it has tags.

    Raises:
        NoArticleError: It has no text.
    """
    text = next((record.values[key][0] for key in _TEXTS if record.values.get(key)), "")
    if not any(map(str.isalnum, text)):
        raise NoArticleError(path, "a record without text: nothing to show")
    raw = read_markup(text, path, id) if _TAG.search(text) else RawArticle(id, path, "text", text)
    named = metadata({key: values for key, values in record.values.items() if key not in _TEXTS})
    own = raw.stated
    return replace(
        raw,
        stated=replace(
            named,
            title=named.title or own.title,
            site=named.site or own.site,
            byline=named.byline or own.byline,
            published=named.published or own.published,
            url=named.url or own.url,
            language=named.language or own.language,
        ),
    )


def identities(record: Record) -> tuple[str, ...]:
    """Return what the record calls itself, best first."""
    return tuple(record.values[key][0] for key in _IDENTITIES if record.values.get(key))


def record(item: Mapping[str, Json]) -> Record:
    """Return *item* as a record: its strings, and the names of the objects in it."""
    values = {key.lower(): tuple(_strings(value))[:_MAX_VALUES] for key, value in item.items()}
    return Record(json.dumps(item, sort_keys=True).encode(), values)


def _parsed(text: str) -> Json:
    try:
        parsed: Json = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    return parsed


def _strings(value: Json) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        named = item.get("name") if isinstance(item, dict) else item
        if isinstance(named, str) and named.strip():
            yield named.encode("utf-8", "replace").decode()

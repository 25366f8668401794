"""A note's front matter, by round trip: our keys are brought up to date, everything else stays as the user has it."""

import io
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import DoubleQuotedScalarString
from typing_extensions import override

_FENCE = "---\n"
_OURS = ("speakers", "id", "schema")
"""Written at every export. The other keys are written where they are missing: what stands there may be the user's."""

_ID = re.compile(r"""^id:[ \t]*(?P<mark>["']?)(?P<id>[0-9a-f]{16})(?P=mark)[ \t]*(?:#.*)?$""", re.MULTILINE)

Value = str | int | date | list[str]


@dataclass(frozen=True, slots=True)
class Parted:
    """A note cut in two: what stands between the fences, None without fences, and the rest to the letter."""

    head: str | None
    body: str


def part(note: str) -> Parted:
    """Cut *note* after its front matter."""
    end = note.find("\n" + _FENCE, len(_FENCE) - 1) if note.startswith(_FENCE) else -1
    if end < 0:
        return Parted(None, note)
    return Parted(note[len(_FENCE) : end + 1], note[end + 1 + len(_FENCE) :])


class _Representer(RoundTripRepresenter):
    """Writes equal values twice rather than as an anchor and an alias."""

    @override
    def ignore_aliases(self, data: Any) -> bool:
        return True


def fresh(values: dict[str, Value]) -> str:
    """Return the front matter of a new note, fences included."""
    return _FENCE + _dump(CommentedMap({key: _quoted(value) for key, value in values.items()})) + _FENCE


def update(head: str, values: dict[str, Value]) -> str | None:
    """Return the front matter *head* with *values* put in, fences included; None where it is no YAML mapping.

    ``tags`` becomes the union, the user's first; ``created`` and what the user may have corrected stay; ``updated`` is
    left to :func:`touch`.
    """
    mapping = _load(head)
    if mapping is None:
        return None
    before = _dump(mapping)
    for key, value in values.items():
        if key == "tags":
            _unite(mapping, value)
        elif key not in mapping or (key in _OURS and mapping[key] != value):
            mapping[key] = _quoted(value)
    after = _dump(mapping)
    return _FENCE + (head if after == before else after) + _FENCE


def touch(head: str, today: date) -> str:
    """Return the front matter *head*, fences included, with ``updated`` set to *today*."""
    mapping = _load(part(head).head or "")
    if mapping is None:
        return head
    mapping["updated"] = today
    return _FENCE + _dump(mapping) + _FENCE


def note_id(head: str) -> str | None:
    """Return the ``id`` that the front matter *head* states, broken YAML or not."""
    found = _ID.search(head)
    return found["id"] if found else None


def _unite(mapping: CommentedMap, tags: Value) -> None:
    standing = mapping.get("tags")
    if standing is None:
        mapping["tags"] = _quoted(tags)
    elif isinstance(standing, list) and isinstance(tags, list):
        standing.extend(_quoted(tag) for tag in tags if tag not in standing)


def _quoted(value: Value) -> Value:
    """Put outside text between quotation marks, so that no YAML reader takes it for anything else."""
    if isinstance(value, list):
        return [DoubleQuotedScalarString(item) for item in value]
    return DoubleQuotedScalarString(value) if isinstance(value, str) else value


def _yaml() -> YAML:
    yaml = YAML()
    yaml.Representer = _Representer
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.allow_duplicate_keys = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _load(head: str) -> CommentedMap | None:
    try:
        found: Any = _yaml().load(head)
    except (YAMLError, ValueError):
        return None
    if found is None and not head.strip():
        return CommentedMap()
    return found if isinstance(found, CommentedMap) else None


def _dump(mapping: CommentedMap) -> str:
    out = io.StringIO()
    _yaml().dump(mapping, out)
    return out.getvalue()

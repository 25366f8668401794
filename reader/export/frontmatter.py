"""A note's head, by round trip: our keys are brought up to date, everything else stays as the user has it.

It is YAML between fences, or, in notes for outliners, lines of ``key:: value`` at the very beginning.
"""

import io
import re
from collections.abc import Collection, Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from msgspec import Struct
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import DoubleQuotedScalarString
from typing_extensions import override

_FENCE = "---\n"
_FENCED = re.compile(r"(?P<opens>---[ \t]*\n)(?P<head>(?:.*\n)*?)(?P<ends>---[ \t]*(?:\n|\Z))")
_OURS = frozenset({"speakers", "id", "schema", "nutgraf-id", "nutgraf-schema"})
"""Written at every export. The other keys are written where they are missing: what stands there may be the user's."""
_IDS = frozenset({"id", "nutgraf-id"})
"""By which a note is found again: put back where they are gone."""

_ID = re.compile(
    r"""^(?:id:|nutgraf-id::)[ \t]*(?P<mark>["']?)(?P<id>[0-9a-f]{16})(?P=mark)[ \t]*(?:#.*)?$""", re.MULTILINE
)
_PROPERTIES = re.compile(r"(?:[\w-]+::(?: .*)?\n)+")
_PROPERTY = re.compile(r"^(?P<key>[\w-]+)::[ \t]*(?P<value>.*)$", re.MULTILINE)
_CHUNK = re.compile(r"^(?P<key>[\w-]+):(?P<value>[ \t]*[^\n]*(?:\n(?:[ \t]+|-[ \t])[^\n]*)*)\n", re.MULTILINE)

Value = str | int | date | list[str]
Values = Mapping[str, object]


class Parted(Struct, frozen=True):
    """A note cut in two: its head, fences left out, None where it has none, and the rest to the letter."""

    head: str | None
    body: str
    fences: tuple[str, str] = ("", "")
    """The lines around the head; none around lines of ``key:: value``."""

    @property
    def outline(self) -> bool:
        """Whether the head is lines of ``key:: value``."""
        return self.head is not None and not self.fences[0]

    def with_head(self, head: str) -> "Parted":
        """Return the same note under another head of the same kind."""
        return Parted(head, self.body, self.fences)

    def note(self, body: str | None = None) -> str:
        """Return the note whole, with *body* in the place of its own."""
        return self.fences[0] + (self.head or "") + self.fences[1] + (self.body if body is None else body)


def part(note: str) -> Parted:
    """Cut *note* after its head."""
    if found := _FENCED.match(note):
        return Parted(found["head"], note[found.end() :], (found["opens"], found["ends"]))
    if found := _PROPERTIES.match(note):
        return Parted(found.group(), note[found.end() :])
    return Parted(None, note)


def note_id(head: str) -> str | None:
    """Return the id that *head* states, broken YAML or not."""
    found = _ID.search(head)
    return found["id"] if found else None


def is_sound(note: str) -> bool:
    """Say whether the head of *note* can be read; reading YAML takes long."""
    parted = part(note)
    return parted.head is None or parted.outline or _load(parted.head) is not None


def identified(note: Parted, id: str) -> Parted:
    """Return *note*, as a template makes it, with its id, by which it is found again."""
    if note.head is None:
        return Parted(f'id: "{id}"\n', f"\n{note.body}", (_FENCE, _FENCE))
    if note_id(note.head) == id:
        return note
    if note.outline:
        return note.with_head(f"{note.head}nutgraf-id:: {id}\n")
    return note.with_head(update(note.head, {"id": id}) or note.head)


def keys_of(note: Parted) -> frozenset[str]:
    """Return the keys of the head of *note*, as far as lines tell."""
    pattern = _PROPERTY if note.outline else _CHUNK
    return frozenset(found["key"] for found in pattern.finditer(note.head or ""))


def is_alike(standing: Parted, fresh: Parted) -> bool:
    """Say whether the head of *standing*, where it has one, is of the kind of that of *fresh*."""
    return fresh.head is not None and (standing.head is None or fresh.outline is standing.outline)


def refreshed(standing: Parted, fresh: Parted, had: Collection[str] = ()) -> Parted | None:
    """Return *standing* with its head brought up to date from *fresh*, a note as its template makes it today.

    ``tags`` becomes the union, the user's first; ``created`` and what the user may have corrected stay; ``updated`` is
    left to :func:`touched`. A head of the other kind stays as it is. None where *standing* has a head that is no YAML
    mapping.

    Args:
        standing: A note as it stands in its file.
        fresh: The same as it would be written.
        had: Keys that were written into it: one that is gone was deleted, and stays away.
    """
    if fresh.head is None or not is_alike(standing, fresh):
        return standing
    if standing.head is None:
        return Parted(fresh.head, standing.body, (fresh.fences[0], f"{fresh.fences[1]}\n"))
    head, gone = standing.head, frozenset(had) - keys_of(standing) - _IDS
    if standing.outline:
        return standing.with_head(_properties(head, fresh.head, gone))
    if _holds(head, fresh.head, gone):
        return standing
    values: Values = _load(fresh.head) or {}
    changed = update(head, {key: value for key, value in values.items() if key not in gone})
    return None if changed is None else standing.with_head(changed)


def followed(standing: Parted, fresh: Parted, wrote: Mapping[str, str]) -> Parted:
    """Return *standing* with the values of *fresh* where those that were written last, *wrote*, still stand."""
    if standing.head is None or fresh.head is None or standing.outline or fresh.outline:
        return standing
    mapping, new = _load(standing.head), _load(fresh.head)
    if mapping is None or new is None:
        return standing
    stale = [key for key, value in wrote.items() if key in mapping and key in new and str(mapping[key]) == value]
    changes = {key: new[key] for key in stale if str(new[key]) != str(mapping[key])}
    return standing.with_head(_edited(standing.head, mapping, changes)) if changes else standing


def touched(note: Parted, today: date) -> Parted | None:
    """Return *note* with ``updated``, where it has it, set to *today*; None where its head is no YAML mapping."""
    head = note.head or ""
    if note.outline:
        return note.with_head(re.sub(r"^updated::.*$", f"updated:: {today}", head, count=1, flags=re.MULTILINE))
    mapping = _load(head)
    if mapping is None:
        return None
    if "updated" not in mapping or mapping["updated"] == today:
        return note
    return note.with_head(_edited(head, mapping, {"updated": today}))


def fresh(values: Values) -> str:
    """Return the front matter of a new note, fences included."""
    return _FENCE + _dump(CommentedMap({key: _quoted(value) for key, value in values.items()})) + _FENCE


def update(head: str, values: Values) -> str | None:
    """Return the YAML *head* with *values* put in, as :func:`refreshed` does; None where it is no mapping."""
    mapping = _load(head)
    if mapping is None:
        return None
    changes: dict[str, object] = {}
    for key, value in values.items():
        if key == "tags":
            changes |= _united(mapping, value)
        elif key not in mapping or (key in _OURS and mapping[key] != value):
            changes[key] = value
    return _edited(head, mapping, changes) if changes else head


def _edited(head: str, mapping: CommentedMap, changes: Values) -> str:
    """Return *head*, which says *mapping*, with *changes*: their lines alone are written anew, where that will do."""
    new = head
    for key, value in changes.items():
        chunk = next((found for found in _CHUNK.finditer(new) if found["key"] == key), None)
        alone = _load(chunk.group()) if chunk else None
        put = alone if alone is not None else CommentedMap()
        put[key] = _quoted(value)
        start, end = chunk.span() if chunk else (len(new), len(new))
        new = new[:start] + _dump(put) + new[end:]
    mapping.update({key: _quoted(value) for key, value in changes.items()})
    there = _load(new)
    return new if there is not None and dict(there) == dict(mapping) else _dump(mapping)


def _holds(head: str, fresh: str, gone: Collection[str]) -> bool:
    """Say whether *head* says all that *fresh* would have it say but for what is *gone*, as far as lines tell.

    Reading YAML takes long.
    """
    there = {found["key"]: found["value"] for found in _CHUNK.finditer(head)}
    for found in _CHUNK.finditer(fresh):
        key = found["key"]
        if key in gone:
            continue
        if key not in there or ((key in _OURS or key == "tags") and there[key] != found["value"]):
            return False
    return len(there) == len(_CHUNK.findall(head))


def _properties(head: str, fresh: str, gone: Collection[str]) -> str:
    """Return the properties *head* brought up to date from *fresh*, without those that are *gone*."""
    there = {found["key"]: found["value"] for found in _PROPERTY.finditer(head)}
    for found in _PROPERTY.finditer(fresh):
        key, value = found["key"], found["value"]
        if key in gone:
            continue
        if key == "tags":
            known = [tag.strip() for tag in there.get(key, "").split(",") if tag.strip()]
            value = ", ".join(dict.fromkeys([*known, *(tag.strip() for tag in value.split(","))]))
            value = there[key] if key in there and value == ", ".join(known) else value
        if key not in there:
            head += f"{key}:: {value}\n"
        elif there[key] != value and (key in _OURS or key == "tags"):
            before, after = re.split(rf"^{re.escape(key)}::.*$", head, maxsplit=1, flags=re.MULTILINE)
            head = f"{before}{key}:: {value}{after}"
    return head


def _united(mapping: CommentedMap, tags: object) -> dict[str, object]:
    """Return the tags to write, those of the user first; nothing where they are there already, or are no list."""
    standing = mapping.get("tags")
    if standing is None or standing == []:
        return {"tags": tags} if tags or "tags" not in mapping else {}
    if not isinstance(standing, list) or not isinstance(tags, list):
        return {}
    new = [tag for tag in tags if tag not in standing]
    both = deepcopy(standing)
    both.extend(map(_quoted, new))
    return {"tags": both} if new else {}


def _quoted(value: object) -> object:
    """Put outside text between quotation marks, so that no YAML reader takes it for anything else."""
    if type(value) is list:
        return [_quoted(item) for item in value]
    return DoubleQuotedScalarString(value) if type(value) is str else value


class _Representer(RoundTripRepresenter):
    """Writes equal values twice rather than as an anchor and an alias."""

    @override
    def ignore_aliases(self, data: Any) -> bool:
        return True


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

"""Front matter: what a Markdown note states of itself, as YAML before its text."""

import re
from collections.abc import Mapping

from reader.load.named import metadata
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
    return metadata(_parsed(found[1])), source[found.end() :]


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

"""Names of people, bodies and places in a text, and which of them are one.

The search in its order: ``words`` cuts the text and yields runs of capitals, ``cuts`` parts the runs, ``shapes``,
``persons`` and ``bodies`` tell a mention by its own words, ``people`` and ``chains`` which mentions are one,
``evidence`` what the words around one say, ``roles`` and ``genders`` the rest. The lists stand in
``reader.language.gazetteer``.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from reader.language.gazetteer import fold
from reader.language.names.chains import clusters
from reader.language.names.people import Cluster
from reader.language.names.shapes import mentions
from reader.language.names.text import Reading, read
from reader.model import Known, Span

NameKind = Literal["person", "organisation", "place", "other"]
Gender = Literal["male", "female"]

_SHORT = 6
_PATRONYMIC = frozenset(("mac", "mc", "ó", "o", "ní", "nic"))
"""They begin a surname, whatever else they may be."""
_ADDRESS = re.compile(r"\b((?:Mrs?|Ms|Miss|Lady|Lord|Dame|Sir)\.?)\s\Z")
_ADDRESS_REACH = 6


class Name(Struct, frozen=True):
    """One person, body or place of an article, with every mention by name."""

    name: str
    """The fullest form the article gives, without title unless another bears the surname too; the user's alias wins."""
    kind: NameKind
    mentions: tuple[Span, ...]
    """Without titles and possessive endings, in text order."""
    gender: Gender | None = None
    """From titles, given names and pronouns nearby; None where they do not say."""
    role: str | None = None
    """In the text's own words, from a title or an apposition: "Deputy Prime Minister"."""


def find_names(text: str, sentences: Sequence[Span], known: Known) -> tuple[Name, ...]:
    """Return the names of *text*, by first mention; no two mentions overlap."""
    reading = read(text, sentences)
    found = clusters(reading, mentions(reading))
    names = [_name(reading, cluster) for cluster in found]
    full = {fold(name.name).split()[-1] for name in names if name.kind == "person" and " " in name.name}
    return _with_aliases([_apart(name, text, full) for name in names], text, known)


def _apart(name: Name, text: str, surnames: Set[str]) -> Name:
    """Return a person whose surname alone another bears too by title and surname: "Mrs Roe" beside Paul Roe."""
    if name.kind != "person" or fold(name.name) not in surnames:
        return name
    start = name.mentions[0].start
    title = _ADDRESS.search(text, max(0, start - _ADDRESS_REACH), start)
    return replace(name, name=f"{title[1]} {name.name}") if title else name


def _name(reading: Reading, cluster: Cluster) -> Name:
    spans = tuple(sorted(cluster.spans))
    shown = _shown(reading.text, cluster, spans, reading.lists.given)
    role = " ".join(cluster.role.of(reading.text).split()) if cluster.role else None
    return Name(shown, cluster.kind, spans, cluster.gender, role)


def _shown(text: str, cluster: Cluster, spans: Iterable[Span], given: Mapping[str, Gender | None]) -> str:
    """Return the fullest form of a person or body, a place's most frequent; the first where they tie."""
    forms = Counter(" ".join(span.of(text).split()) for span in spans)
    if cluster.kind in ("person", "organisation"):
        return max(forms, key=lambda form: (_leads(form, given), len(form.split()), forms[form], not form.isupper()))
    shown = max(forms, key=lambda form: (forms[form], not form.isupper()))
    return cluster.key if cluster.kind == "place" and _abbreviates(shown, cluster.key) else shown


def _abbreviates(form: str, name: str) -> bool:
    """Say whether a spelling of a place is a state's short form ("Fla", "Calif")."""
    return len(form) < _SHORT < len(name) and name.startswith(form)


def _leads(form: str, given: Mapping[str, Gender | None]) -> bool:
    """Say whether a form of several words begins with a given name, so with no epithet."""
    first, _, rest = form.partition(" ")
    return bool(rest) and fold(first) in given and fold(first) not in _PATRONYMIC


def _with_aliases(names: Sequence[Name], text: str, known: Known) -> tuple[Name, ...]:
    """Give names what the user calls them, and join those that are called the same."""
    aliases = dict(known.aliases)
    joined: dict[tuple[str, NameKind], Name] = {}
    for name in names:
        forms = (name.name, *(" ".join(span.of(text).split()) for span in name.mentions))
        called = next((aliases[form] for form in forms if form in aliases), name.name)
        key = (called, name.kind)
        other = joined.get(key)
        if other is None:
            joined[key] = Name(called, name.kind, name.mentions, name.gender, name.role)
        else:
            spans = tuple(sorted((*other.mentions, *name.mentions)))
            joined[key] = Name(called, name.kind, spans, other.gender or name.gender, other.role or name.role)
    return tuple(sorted(joined.values(), key=lambda name: name.mentions[0]))

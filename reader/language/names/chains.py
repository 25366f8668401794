"""Chains of mentions: which of them are one person, body or place, and what the open ones are."""

from collections import defaultdict
from collections.abc import Sequence

from reader.language.names.evidence import is_incidental, is_located, kind_of, opens_dateline, read_title
from reader.language.names.people import Cluster, People
from reader.language.names.text import Mention, NameKind, Reading


def clusters(reading: Reading, found: Sequence[Mention]) -> list[Cluster]:
    """Return *found* by who or what is meant; what no sign explains is of kind "other"."""
    for mention in found:
        read_title(reading, mention)
    datelines = {mention.key for mention in found if opens_dateline(reading, mention)}
    for mention in found:
        if mention.key in datelines:
            mention.kind, mention.sure = "place", True
    people = People(reading, found)
    _shorten_bodies(reading, found, people)
    _settle(reading, found, people)
    return [*people.clusters(found), *_others(reading, found)]


def _shorten_bodies(reading: Reading, found: Sequence[Mention], people: People) -> None:
    """Let the first word of a body's name, or the last of a team's, stand for the body."""
    full: dict[str, set[str]] = defaultdict(set)
    for mention in found:
        if mention.kind == "organisation" and mention.last - mention.first > 1:
            for word in _short_forms(reading, mention):
                full[word].add(mention.key)
    for mention in found:
        keys = full.get(mention.key, ())
        single = mention.last - mention.first == 1 and mention.kind in (None, "organisation")
        personal = mention.gender or people.has_surname(mention.key) or mention.key in reading.lists.surnames
        if single and len(keys) == 1 and not personal:
            mention.kind, mention.key, mention.sure = "organisation", next(iter(keys)), True


def _short_forms(reading: Reading, body: Mention) -> list[str]:
    """Return the single words that may stand for a body later on."""
    lists, first, last = reading.lists, reading.fold(body.first), reading.fold(body.last - 1)
    forms = []
    if first not in lists.common and first not in lists.places and not reading.is_demonym(body.first):
        forms.append(first)
    if last.endswith("s") and last not in lists.classes["body-head"] and last not in lists.common:
        forms.append(last)
    return forms


def _settle(reading: Reading, found: Sequence[Mention], people: People) -> None:
    """Give a kind to every mention that has none, one decision for one word."""
    open_words: dict[str, list[Mention]] = defaultdict(list)
    persons = {mention.key for mention in found if mention.kind == "person"}
    bodies = {mention.key for mention in found if mention.kind == "organisation" and mention.sure}
    for mention in found:
        body = reading.lists.bodies.get(mention.key) if mention.kind is None else None
        if body in bodies and not is_incidental(reading, mention):
            mention.kind, mention.key = "organisation", body or mention.key
        elif _is_short_name(reading, mention, people, persons):
            mention.kind, mention.key = "person", reading.fold(mention.last - 1)
        elif (mention.kind is None and not mention.weak) or (mention.kind == "place" and not mention.sure):
            open_words[mention.key].append(mention)
    for group in open_words.values():
        kind = kind_of(reading, group)
        for mention in group:
            mention.kind = kind
            mention.key = mention.key if kind == "place" else reading.key(mention.first, mention.last)


def _is_short_name(reading: Reading, mention: Mention, people: People, persons: set[str]) -> bool:
    """Say whether a single word stands for a person of this text."""
    if " " in mention.key or (mention.sure and mention.kind == "organisation"):
        return False
    if mention.kind == "organisation":
        return people.has_surname(reading.fold(mention.first))
    if mention.kind not in (None, "place"):
        return False
    fold = reading.fold(mention.last - 1)
    if mention.weak:
        return people.has_surname(fold) and not is_incidental(reading, mention)
    if mention.kind == "place":
        named = people.has_surname(fold) or (fold in persons and not mention.sure)
        return named and not is_located(reading, mention)
    return fold in persons or people.of(mention) is not None


def _others(reading: Reading, found: Sequence[Mention]) -> list[Cluster]:
    """Return bodies, places and the rest, one cluster a key."""
    result: dict[tuple[NameKind, str], Cluster] = {}
    for mention in found:
        if mention.kind is not None and mention.kind != "person":
            cluster = result.setdefault((mention.kind, mention.key), Cluster(mention.kind, mention.key))
            cluster.spans.append(reading.span(mention.first, mention.last))
    return list(result.values())

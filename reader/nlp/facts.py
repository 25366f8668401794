"""Who, where, when, how much."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from reader.language.lexicon import REPORTING_VERBS
from reader.language.names import Name, NameKind
from reader.model import Article, DateMention, Entity, Figure, Span
from reader.nlp.dates import find_dates
from reader.nlp.figures import find_figures

_BUILDINGS = frozenset(("White House", "Kremlin", "Pentagon", "Capitol", "Knesset", "Parliament", "Bundestag"))
"""Bodies that are places too, where somebody is in them."""

_INSIDE = re.compile(
    r"\b(?:[Aa]t|[Ii]n|[Tt]o|[Ii]nside|[Oo]utside|[Nn]ear|[Ll]eft|[Ff]rom|[Aa]round|[Ee]ntered)(?: the)? $"
)
_VERB = re.compile(r"[ \xa0]([a-z]+ed|said|says|told|tells)\b")
_LOOK_BEHIND = 14
_CLOCK = re.compile(r"ago|earlier|later|after|before|since|past|last|next")


class Facts(Struct, frozen=True):
    """The fields of the panel; orders as in ``Analysis``."""

    people: tuple[Entity, ...] = ()
    organisations: tuple[Entity, ...] = ()
    places: tuple[Entity, ...] = ()
    dates: tuple[DateMention, ...] = ()
    figures: tuple[Figure, ...] = ()


def find_facts(article: Article, sentences: Sequence[Span], names: Sequence[Name]) -> Facts:
    """Return who, where, when and how much, each with its places in the text.

    People who are named in captions and notes alone, credits mostly, are left out.
    """
    text = article.text
    aside = [block.span for block in article.blocks if block.role in ("caption", "note")]
    dates = find_dates(text, article.meta.published)
    calendar = [mention.span for mention in dates if not _CLOCK.search(mention.span.of(text))]
    named = [span for name in names for span in name.mentions]
    return Facts(
        people=_entities([name for name in names if not _is_aside(name, aside)], "person"),
        organisations=_ordered([*_of_kind(names, "organisation"), *_acting(article, names)]),
        places=_ordered([*_of_kind(names, "place"), *_buildings(text, names)]),
        dates=dates,
        figures=find_figures(text, sentences, sorted([*calendar, *named])),
    )


def _is_aside(name: Name, aside: Sequence[Span]) -> bool:
    """Say whether every mention stands in one of the blocks beside the story."""
    starts = [span.start for span in aside]
    for mention in name.mentions:
        at = bisect_right(starts, mention.start) - 1
        if at < 0 or mention.end > aside[at].end:
            return False
    return True


def _of_kind(names: Sequence[Name], kind: NameKind) -> list[Entity]:
    return [Entity(name.name, name.role, name.mentions) for name in names if name.kind == kind]


def _ordered(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Return *entities*, most mentioned first, then in text order."""
    return tuple(sorted(entities, key=lambda entity: (-len(entity.mentions), entity.mentions[0])))


def _entities(names: Sequence[Name], kind: NameKind) -> tuple[Entity, ...]:
    return _ordered(_of_kind(names, kind))


def _acting(article: Article, names: Sequence[Name]) -> list[Entity]:
    """Return the names of no known kind that say or decide something, or that open the lede and the headline has."""
    title, lede = article.meta.title or "", next((b.span.start for b in article.blocks if b.role == "paragraph"), -1)
    found = []
    for name in names:
        if name.kind != "other":
            continue
        leads = name.mentions[0].start == lede and name.name in title
        if leads or any(_says(article.text, mention) for mention in name.mentions):
            found.append(Entity(name.name, name.role, name.mentions))
    return found


def _says(text: str, mention: Span) -> bool:
    verb = _VERB.match(text, mention.end)
    return verb is not None and verb[1] in REPORTING_VERBS


def _is_inside(text: str, mention: Span) -> bool:
    owns = text.startswith(("'s", "’s"), mention.end)
    return not owns and _INSIDE.search(text, max(0, mention.start - _LOOK_BEHIND), mention.start) is not None


def _buildings(text: str, names: Sequence[Name]) -> list[Entity]:
    """Return the seats of government that somebody is in, goes to or stands before."""
    found = []
    for name in names:
        if name.kind == "organisation" and name.name.removeprefix("the ").removeprefix("The ") in _BUILDINGS:
            inside = tuple(m for m in name.mentions if _is_inside(text, m))
            if inside:
                found.append(Entity(name.name, None, inside))
    return found

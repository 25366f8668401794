"""The pairs of ``same.txt`` and ``other.txt``, and two small articles for each that bear its names."""

import re
from pathlib import Path

from msgspec import Struct

from reader.model import ANALYSIS_VERSION, Analysis, Article, ArticleId, Entity, Metadata, Quotation, SourceMap, Span
from reader.stories.people import merge
from reader.stories.values import Told

HERE = Path(__file__).parent
_SIDE = re.compile(r"(?P<body>body )?(?P<name>[^()]+?)(?: \((?P<role>[^()]*)\))?")
_EVENT = ("Strathmere", "Port Ewan", "Calderhall", "Ewan Sound")
"""Places in both articles on one event; other articles have places of their own."""


class Side(Struct, frozen=True):
    """One name, and what its article says of it."""

    name: str
    role: str | None
    body: bool


class Pair(Struct, frozen=True):
    """Two names, each from an article of its own."""

    line: str
    one: Side
    other: Side
    event: bool
    """Whether the two articles are on one event."""

    def merged(self) -> bool:
        """Say whether the two are taken for one."""
        tellings = [_told(0, self.one, event=self.event), _told(1, self.other, event=self.event)]
        return any(len(person.articles) > 1 for person in merge(tellings))


def pairs(name: str) -> tuple[Pair, ...]:
    """Return the pairs of a file."""
    lines = (HERE / name).read_text("utf-8").splitlines()
    return tuple(_pair(line) for line in lines if line and not line.startswith("#"))


def _pair(line: str) -> Pair:
    event = line.startswith("* ")
    one, _, other = line.removeprefix("* ").partition(" | ")
    first = _side(one)
    second = _side(other)
    bodies = first.body and not other.startswith("body ")
    return Pair(line, first, Side(second.name, second.role, body=True) if bodies else second, event)


def _side(text: str) -> Side:
    found = _SIDE.fullmatch(text)
    assert found is not None, text
    return Side(found["name"], found["role"], found["body"] is not None)


def _told(at: int, side: Side, *, event: bool) -> Told:
    text = "It is so."
    named = side.name != side.name.lower() and not side.name.endswith(("spokesman", "minister", "service", "Secretary"))
    entity = (Entity(side.name, side.role, (Span(0, 2),)),) if named else ()
    places = _EVENT if event else tuple(f"{place} {at}" for place in ("Aldby", "Berrow", "Corry"))
    analysis = Analysis(
        version=ANALYSIS_VERSION,
        people=() if side.body else entity,
        organisations=entity if side.body else (),
        places=tuple(Entity(place, None, (Span(0, 2),)) for place in places),
        quotations=(Quotation(Span(0, 9), (Span(0, 9),), "direct", speaker=side.name, role=side.role),),
    )
    article = Article(ArticleId(f"{at:016x}"), f"{at}.txt", "text", text, Metadata(), (), (), SourceMap(), text)
    return Told(article, analysis)

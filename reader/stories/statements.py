"""Which quotations of several articles are one statement in two wordings."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import combinations

from msgspec import Struct

from reader.language.gazetteer import fold
from reader.model import Quotation
from reader.nlp.corrections import has_name
from reader.stories.bodies import alike_bodies, body_name
from reader.stories.clauses import text_of
from reader.stories.matching import Match, Standing, Wording, matches, wordings
from reader.stories.persons import Likeness
from reader.stories.segments import segments
from reader.stories.values import Member, Statement, Told

Same = Callable[[str, str], bool]
"""Says whether two names are one speaker's."""
Apart = Callable[[Member, Member], bool]
"""Says whether two quotations are no one statement whatever their words."""

LIKELY = 0.35
"""From this chance on, two quotations are shown as one statement."""
_SURE = 0.9
_DOUBTFUL = 0.5
_TRIED = 12
"""How many quotations of another article one is compared with, those that share most first."""
_AT_ALL = 8_000
"""How many comparisons two articles are worth; each quotation has two all the same."""
_NEAR = 48
"""Of the quotations that hold a word, how many are looked at, the nearest by place…"""
_LOOKED_AT = 40_000
"""…or so many in all, where that is less, and eight all the same."""
_OVERLAP = 0.5
_TELLING = 4
"""Letters of a word of a name, at the least, that two bodies hardly share by chance."""
_DESCRIBED = ("one ", "another ", "some ", "the ", "a ", "an ", "his ", "her ", "their ", "its ")


class Link(Struct, frozen=True):
    """Two quotations of two articles, and what they have to do with each other."""

    one: Member
    other: Member
    match: Match


def statements(members: Sequence[Told], same: Same, apart: Apart | None = None) -> tuple[Statement, ...]:
    """Return what two or more of *members* report in wordings of their own, by first place.

    Rather none than a wrong one: two speakers are never one for their words alone, unless nearly all are the same.

    Args:
        members: The articles of one story.
        same: Says whether two names are one speaker's; asked once for each pair of names.
        apart: What the user said of quotations.
    """
    found = (link for link in links(members, same) if not (apart and apart(link.one, link.other)))
    return grouped(members, likely(tuple(found)), apart)


def links(members: Sequence[Told], same: Same) -> list[Link]:
    """Return every pair of quotations of two articles that share words, with what they have to do with each other."""
    said = wordings(members)
    speakers = _Speakers(same, members)
    found = []
    for one, other in combinations(range(len(members)), 2):
        pairs = [
            (at, index, speakers.standing(said[one][at].quotation, said[other][index].quotation))
            for at, index in _candidates(said[one], said[other])
        ]
        found += [
            Link(Member(one, at), Member(other, index), match)
            for at, index, match in matches(said[one], said[other], pairs)
        ]
    return found


def _candidates(one: Sequence[Wording], other: Sequence[Wording]) -> Iterator[tuple[int, int]]:
    """Yield the quotations that share weight enough to be compared, as indices."""
    holding: dict[str | int, list[int]] = {}
    for index, wording in enumerate(other):
        for key in wording.keys:
            holding.setdefault(key, []).append(index)
    tried = max(2, min(_TRIED, _AT_ALL // max(1, len(one))))
    near = max(8, min(_NEAR, _LOOKED_AT // max(1, len(one))))
    scale = len(other) / max(1, len(one))
    for at, wording in enumerate(one):
        shared: dict[int, float] = {}
        for key, weight in wording.keys.items():
            for index in _nearest(holding.get(key, []), at * scale, near):
                shared[index] = shared.get(index, 0.0) + weight
        yield from ((at, index) for index in nlargest(tried, shared, key=lambda each: (shared[each], -each)))


def _nearest(places: Sequence[int], place: float, most: int) -> Sequence[int]:
    first = max(0, min(bisect_left(places, place) - most // 2, len(places) - most))
    return places[first : first + most]


class _Speakers:
    """Says what two speakers have to do with each other, each pair of names asked for once."""

    def __init__(self, same: Same, members: Iterable[Told]) -> None:
        self._same = same
        self._known: dict[tuple[str, str], Standing] = {}
        people = {each.name for told in members for each in told.analysis.people}
        listed = (each for told in members for each in (*told.analysis.organisations, *told.analysis.places))
        self._bodies = {each.name for each in listed} - people
        self._roles: dict[str, set[str]] = {}
        for told in members:
            for said in told.analysis.quotations:
                if said.speaker and said.role:
                    self._roles.setdefault(said.speaker, set()).update(fold(said.role).split())

    def standing(self, one: Quotation, other: Quotation) -> Standing:
        """Say whether two quotations have one speaker, two, or one that the words must decide on."""
        a, b = one.speaker, other.speaker
        if a is None or b is None:
            return "unknown"
        key = min(a, b), max(a, b)
        if key not in self._known:
            self._known[key] = self._between(*key)
        found = self._known[key]
        return "unknown" if found == "other" and min(one.confidence, other.confidence) < _DOUBTFUL else found

    def _between(self, one: str, other: str) -> Standing:
        if one == other or self._same(one, other) or alike_bodies(body_name(one), body_name(other)) is Likeness.YES:
            return "same" if has_name(one) else "unknown"
        if _is_named(one) and _is_named(other):
            return "unknown" if self._may_speak_for(one, other) else "other"
        return "described" if self._is_described(one, other) or self._is_described(other, one) else "unknown"

    def _is_described(self, one: str, other: str) -> bool:
        """Say whether what *one* is called is the trade that articles give *other*: the fire chief, Dan Okello."""
        words = fold(one).partition(" of ")[0].partition(" for ")[0].split()
        return not _is_named(one) and _is_named(other) and bool(words) and words[-1] in self._roles.get(other, ())

    def _may_speak_for(self, one: str, other: str) -> bool:
        """Say whether one of two is a body that the other belongs to, or the same under a longer name."""
        if one not in self._bodies and other not in self._bodies:
            return False
        return (one in self._bodies) != (other in self._bodies) or not _names_in(one).isdisjoint(_names_in(other))


def _names_in(speaker: str) -> set[str]:
    return {fold(word) for word in speaker.split() if word[0].isupper() and len(word) >= _TELLING}


def _is_named(speaker: str) -> bool:
    return has_name(speaker) and not speaker.lower().startswith(_DESCRIBED)


def likely(found: Sequence[Link]) -> list[Link]:
    """Return the links that are statements, best first; of two on one stretch the worse has to be nearly sure."""
    kept: list[Link] = []
    taken: dict[tuple[Member, int], list[Link]] = {}
    for link in sorted(
        found,
        key=lambda link: (
            -link.match.chance,
            link.one.article,
            link.one.quotation,
            link.other.article,
            link.other.quotation,
        ),
    ):
        if link.match.chance < LIKELY:
            break
        rivals = (*taken.get((link.one, link.other.article), ()), *taken.get((link.other, link.one.article), ()))
        if link.match.chance < _SURE and any(_overlap(link, rival) for rival in rivals):
            continue
        kept.append(link)
        taken.setdefault((link.one, link.other.article), []).append(link)
        taken.setdefault((link.other, link.one.article), []).append(link)
    return kept


def _overlap(one: Link, other: Link) -> bool:
    """Say whether two links stand on the same words of the quotation that they share."""
    if one.one == other.one:
        mine, theirs = {p.one for p in one.match.pairs}, {p.one for p in other.match.pairs}
    else:
        mine, theirs = {p.other for p in one.match.pairs}, {p.other for p in other.match.pairs}
    return len(mine & theirs) > _OVERLAP * min(len(mine), len(theirs))


def grouped(members: Sequence[Told], kept: Sequence[Link], apart: Apart | None) -> tuple[Statement, ...]:
    """Return the statements that links come to, best first; none of them holds two quotations that are *apart*."""
    group: dict[Member, list[Member]] = {}
    for link in kept:
        mine, theirs = group.get(link.one, [link.one]), group.get(link.other, [link.other])
        if mine is theirs or (apart and any(apart(a, b) for a in mine for b in theirs)):
            continue
        joined = [*mine, *theirs]
        group.update(dict.fromkeys(joined, joined))
    alike: dict[int, list[float]] = {}
    for link in kept:
        if link.one in group and group[link.one] is group.get(link.other):
            alike.setdefault(id(group[link.one]), []).append(link.match.alike)
    groups = sorted(
        (sorted(of, key=_place) for of in {id(of): of for of in group.values()}.values()), key=lambda of: _place(of[0])
    )
    return tuple(_statement(members, of, alike[id(group[of[0]])]) for of in groups)


def _place(member: Member) -> tuple[int, int]:
    return member.article, member.quotation


def _statement(members: Sequence[Told], of: Sequence[Member], alike: Sequence[float]) -> Statement:
    texts = [
        text_of(member.article, told.article.text, told.analysis.quotations[member.quotation])
        for member in of
        for told in (members[member.article],)
    ]
    return Statement(
        speaker=_speaker([text.quotation for text in texts]),
        members=tuple(of),
        segments=segments(texts),
        match=round(sum(alike) / len(alike), 4),
    )


def _speaker(quotations: Sequence[Quotation]) -> str:
    """Return the name to show: one that is a name, the surest, the fullest."""
    best = max(quotations, key=lambda q: (_is_named(q.speaker or ""), q.confidence >= _DOUBTFUL, len(q.speaker or "")))
    return best.speaker or ""

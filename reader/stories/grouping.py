"""Stories: articles put together by how likely each pair tells one event, and the whole agrees."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from heapq import nlargest
from itertools import combinations
from math import log, sqrt

from reader.stories.alike import WEIGHTS, Profile, is_copy, likelihood, profile
from reader.stories.frequencies import KEY_RUNS, RAREST, TABLE, at_large, count
from reader.stories.signature import Signature
from reader.stories.values import Grouping, Story
from reader.stories.why import why

LIKELY = 0.34
"""From here on two articles are taken to tell one event, and a story to hold another on the average of its members."""
DAYS = 4
"""What is published further apart is no longer news of the same event."""
CANDIDATES = 10
"""With how many articles one is compared in full."""
_WORDS, _NAMES = 14, 8
_POSTINGS = 100
_WORTH = 0.15
"""What the key terms that two articles share weigh together at least, squared; those of one article about 3 in all."""
_SLIGHT = 0.02
"""What the least of the key terms weigh together, squared, that are not looked up: half of them in a library of one
form, where each is common."""
REPRESENTATIVES = 12
"""How many members of a story one is compared with at most."""

_METHOD = 2
"""Raised whenever articles are put together otherwise by the same weights."""

Alike = Callable[[int, int], float]


@cache
def method() -> int:
    """Return the number of how articles are put together: another one where weights, table or method are others."""
    read = (WEIGHTS.read_bytes(), TABLE.read_bytes(), repr((_METHOD, LIKELY, DAYS)).encode())
    return int.from_bytes(blake2b(b"".join(read), digest_size=8).digest(), "big", signed=True)


def key_terms(one: Profile) -> dict[int, float]:
    """Return the terms by which an article is found, with what each says of it: the weightiest of its words and names.

    Runs of words that copies share weigh most.
    """
    signature = one.signature
    counted = {word: 1 + log(count) for word, count in zip(signature.words, signature.counts, strict=True)}
    words = _heaviest(_WORDS, counted, one.weights)
    lede = _heaviest(_WORDS, dict.fromkeys(signature.lede, 1.0), one.weights)
    names = _heaviest(_NAMES, dict.fromkeys(signature.names, 1.0), one.weights)
    found = {run: one.weights[run] / RAREST for run in signature.sketch[:KEY_RUNS]}
    for some in (words, lede, names):
        for term, weight in some:
            found[term] = found.get(term, 0.0) + weight
    return found


def _heaviest(most: int, counts: Mapping[int, float], weights: Mapping[int, float]) -> list[tuple[int, float]]:
    """Return the heaviest terms with what each has of all, whose length is one by what they weigh at large."""
    usual = at_large()
    length = sqrt(sum((count * usual.get(term, RAREST)) ** 2 for term, count in counts.items()))
    shares = sorted(((count * weights[term] / length, term) for term, count in counts.items() if length), reverse=True)
    return [(term, share) for share, term in shares[:most]]


def candidates(one: Mapping[int, float], posted: Callable[[int], Iterable[int]]) -> list[int]:
    """Return the articles that share most of the key terms of *one*, the likeliest first.

    Args:
        one: Its key terms.
        posted: Returns the articles that have a term among theirs; it is asked for the weightiest terms first, and not
            for those that say next to nothing all together.
    """
    shared: defaultdict[int, float] = defaultdict(float)
    left = sum(weight * weight for weight in one.values())
    for term, weight in sorted(one.items(), key=lambda item: (-item[1], item[0])):
        if left < _SLIGHT:
            break
        worth = weight * weight
        left -= worth
        for article in posted(term):
            shared[article] += worth
    worthy = [(worth, article) for article, worth in shared.items() if worth >= _WORTH]
    return [article for _, article in nlargest(CANDIDATES, worthy)]


def group(signatures: Sequence[Signature]) -> Grouping:
    """Return the stories and copies among articles; in which order they come makes no difference."""
    frequencies = count(signatures)
    profiles = [profile(one, frequencies) for one in signatures]
    known: dict[tuple[int, int], float] = {}

    def alike(a: int, b: int) -> float:
        pair = (a, b) if a < b else (b, a)
        if pair not in known:
            known[pair] = likelihood(profiles[pair[0]], profiles[pair[1]])
        return known[pair]

    edges = [(a, b) for a, b in _pairs(profiles) if alike(a, b) >= LIKELY]
    stories = [sorted(story) for story in settle(edges, alike, lambda at: signatures[at].sketch)]
    return Grouping(
        tuple(Story(tuple(story), why([signatures[at] for at in story])) for story in sorted(stories)),
        tuple(copies(stories, signatures)),
    )


def settle(edges: Iterable[tuple[int, int]], alike: Alike, order: Callable[[int], object]) -> list[list[int]]:
    """Join articles into stories, the likeliest pair first, as long as all of one story is like all of the other.

    Args:
        edges: Pairs that may tell one event.
        alike: How likely any two do.
        order: What decides between pairs that are equally likely.
    """
    story: dict[int, list[int]] = {}
    ranked = sorted(edges, key=lambda pair: (-alike(*pair), *sorted(map(repr, map(order, pair)))))
    for a, b in ranked:
        one, other = story.get(a, [a]), story.get(b, [b])
        if one is other or not fits(one, other, alike):
            continue
        joined = [*one, *other]
        story.update(dict.fromkeys(joined, joined))
    return [list(members) for members in {id(members): members for members in story.values()}.values()]


def fits(one: Sequence[int], other: Sequence[int], alike: Alike) -> bool:
    """Say whether two stories, or articles, are one: on the average of all pairs, not by their nearest members."""
    pairs = [alike(a, b) for a in _representatives(one) for b in _representatives(other)]
    return sum(pairs) / len(pairs) >= LIKELY


def copies(stories: Iterable[Sequence[int]], signatures: Sequence[Signature]) -> list[tuple[int, ...]]:
    """Return the near-duplicates in each of *stories*."""
    found = []
    for story in stories:
        same: dict[int, list[int]] = {}
        for a, b in combinations(story, 2):
            if same.get(a) is not same.get(b, [b]) and is_copy(signatures[a], signatures[b]):
                joined = [*same.get(a, [a]), *same.get(b, [b])]
                same.update(dict.fromkeys(joined, joined))
        found += sorted({tuple(sorted(members)) for members in same.values()})
    return found


def _representatives(members: Sequence[int]) -> Sequence[int]:
    if len(members) <= REPRESENTATIVES:
        return members
    return members[:: -(-len(members) // REPRESENTATIVES)]


def _pairs(profiles: Sequence[Profile]) -> Iterable[tuple[int, int]]:
    """Yield the pairs that are worth comparing, each once."""
    postings: defaultdict[int, deque[int]] = defaultdict(lambda: deque(maxlen=_POSTINGS))
    order = sorted(
        range(len(profiles)), key=lambda at: (profiles[at].signature.day or 0, profiles[at].signature.sketch)
    )
    for at in order:
        terms = key_terms(profiles[at])
        for other in candidates(terms, lambda term: postings.get(term, ())):
            if not far(profiles[at].signature, profiles[other].signature):
                yield at, other
        for term in terms:
            postings[term].append(at)


def far(a: Signature, b: Signature) -> bool:
    """Say whether both are dated, and too far apart for one event."""
    return a.day is not None and b.day is not None and abs(a.day - b.day) > DAYS

"""Lines of a story that say again what a paragraph of it says: pull quotes, and paragraphs set twice."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain

from reader.clean.seen import Seen

_GRAM = 4
_LEAST, _MOST = 7, 40
"""Words of a line that may be a pull quote."""
_SHARE = 0.7
"""Of a line's four-word runs that stand in one other paragraph: an attribution in its middle breaks some of them."""
_PLACES = 6
"""Paragraphs remembered for one run of words, so that repetition costs no more than length."""
_LONGER = 4
"""Words that the paragraph of a pull quote has more than it."""
_NAME = 5
"""Most words of the line under a pull quote that says whose it is."""


def repeats(page: Sequence[Seen], kept: Sequence[bool]) -> set[int]:
    """Return the lines of *page* that are *kept* although a longer one that is kept says the same, or an earlier one.

    With a pull quote goes the line under it that names who is quoted.
    """
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    lines = [at for at, keep in enumerate(kept) if keep and len(page[at].words) >= _LEAST]
    grams_of = {at: _grams(page[at]) for at in lines}
    often = Counter(chain.from_iterable(grams_of.values()))
    for at, grams in grams_of.items():
        for gram in grams:
            if often[gram] > 1 and len(places[gram]) < _PLACES:
                places[gram].append(at)
    if not places:
        return set()
    found: set[int] = set()
    for at, grams in grams_of.items():
        votes = Counter([there for gram in grams for there in places.get(gram, ())])
        if len(page[at].words) <= _MOST and any(
            there not in found and _is_host(page, there, at) and count >= _SHARE * len(grams)
            for there, count in votes.items()
        ):
            found.add(at)
            if at + 1 < len(page) and kept[at + 1] and _is_name(page[at + 1]):
                found.add(at + 1)
    return found


def _grams(seen: Seen) -> set[tuple[str, ...]]:
    return set(zip(*(seen.lower[start:] for start in range(_GRAM)), strict=False))


def _is_host(page: Sequence[Seen], there: int, at: int) -> bool:
    """Say whether line *there* is the one to keep of two that say the same; a question is asked of several people."""
    host, line = len(page[there].words), len(page[at].words)
    if page[there].lower == page[at].lower:
        return there < at and page[at].prose and not page[at].text.endswith("?")
    return page[there].prose and host >= line + _LONGER


def _is_name(seen: Seen) -> bool:
    return (
        seen.form in ("label", "title") and len(seen.words) <= _NAME and all(word[0].isupper() for word in seen.words)
    )

"""Where another story begins below the one that was copied: a signed headline over other things."""

from collections.abc import Sequence

from reader.clean.seen import Seen

_LEAST = 80
"""Words that a story has before another one begins."""
_UNDER = 3
"""Lines under a headline that may sign it."""
_LIKE = 0.15
"""Share of their matter with the first story from which the rest is taken for more of it."""
_HEADLINE = 0.5
"""The same of the headline alone."""
_LONG = 20
_TRIED, _REACH = 40, 200
"""Headlines looked at, and lines under each, at most."""


def next_story(page: Sequence[Seen], kept: Sequence[bool]) -> int:
    """Return the line of *page* where another story begins after the one *kept*; where none does, its length."""
    words = 0
    tried = 0
    topics: set[str] = set()
    for at, (seen, keep) in enumerate(zip(page, kept, strict=True)):
        if words >= _LEAST and tried < _TRIED and _is_headed(page, at) and _share(seen, topics) < _HEADLINE:
            tried += 1
            if _is_foreign(page[at : at + _REACH], kept[at : at + _REACH], topics):
                return at
        if keep:
            words += len(seen.words)
            topics |= seen.topic
    return len(page)


def _is_headed(page: Sequence[Seen], at: int) -> bool:
    seen = page[at]
    if seen.form not in ("title", "long") or len(seen.words) > _LONG or len(seen.topic) < 2:
        return False
    return any(one.form == "byline" for one in page[at + 1 : at + 1 + _UNDER])


def _is_foreign(page: Sequence[Seen], kept: Sequence[bool], topics: set[str]) -> bool:
    """Say whether what is *kept* speaks of other things than the story before."""
    rest = [seen for seen, keep in zip(page, kept, strict=True) if keep and len(seen.topic) > 3]
    return bool(rest) and sum(_share(seen, topics) for seen in rest) < _LIKE * len(rest)


def _share(seen: Seen, topics: set[str]) -> float:
    return len(seen.topic & topics) / (len(seen.topic) or 1)

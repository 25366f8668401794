"""Which lines of a page are the story: two passes of a linear model, and the likeliest sequence over the page.

The first pass sees each line and its surroundings, the second one also what the first believes of the rest of the
page. The weights are named features (see docs/models/cleaning.md); the reasons of what is left out are rules.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise, repeat

from reader.clean.appeals import boxes, is_control
from reader.clean.context import context_features
from reader.clean.features import page_features
from reader.clean.furniture import Furnished, furnish
from reader.clean.lines import page_lines
from reader.clean.seen import ANAPHORS, Seen, look
from reader.clean.stacked import next_story

_LEAST = 80
"""Words that a story has at least."""
_DOUBTFUL = -3.0
"""Log odds down to which a whole sentence right after the story is given the benefit of the doubt."""
_LEANING = -4.5
"""The same where the sentence opens with a word such as "he", "its" or "but", which leans on the one before."""
_NAMED = -4.0
"""The same for a sentence near the story that has a name of it."""
_NEAR, _PAST = 5, 8
"""How many lines such a sentence may stand from the story, and from its end."""
_ABOUT = ("about",)
_ENDS = (".", ".”", '."', "”", '"', "?", "!", "?”", "!”")
_OF_STORIES = frozenset(("said", "third", "verbs", "month", "first", "i", "ago"))
"""Kinds of cue that stories carry as well."""
_SENTENCE = 12
"""Words from which a line is more than a heading."""
WORD_OF_LONG = "long:"
"""The kind under which the words of long lines are stored; as features they stand alone."""
_POINTERS = 8
"""Titles that one heading announces at most."""
_STEP, _LOWEST = 0.5, -12.0
_HALF = 32
_MIDDLE = 1 << _HALF - 1
"""Bits of the lower half of a joined weight, and what a sum in it stays below."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A trained model: a weight a feature, for each pass, and the price of going from story to not story or back."""

    page: Mapping[str, int]
    """In hundredths, so that a sum does not depend on its order."""
    context: Mapping[str, int]
    switch: float
    threshold: float
    """Log odds from which a line is story."""
    both: Mapping[str, int] = field(init=False, repr=False, compare=False)
    """The weights of both passes as one number, so that what both look at is looked up once."""

    def __post_init__(self) -> None:
        """Join the weights."""
        names = self.page.keys() | self.context.keys()
        both = {name: (self.page.get(name, 0) << _HALF) + self.context.get(name, 0) for name in names}
        object.__setattr__(self, "both", both)


@lru_cache(maxsize=1)
def weights() -> Weights:
    """Return the weights that come with the package."""
    stored = json.loads(files("reader.clean").joinpath("weights.json").read_text(encoding="utf-8"))
    kinds = stored["features"]
    return Weights(_named(kinds, 0), _named(kinds, 1), stored["switch"], stored["threshold"])


def _named(kinds: Mapping[str, Mapping[str, Sequence[int]]], which: int) -> dict[str, int]:
    """Return the weights of one pass by their full names; they are stored by kind of feature."""
    return {
        (kind if kind != WORD_OF_LONG else "") + name: each[which]
        for kind, named in kinds.items()
        for name, each in named.items()
        if each[which]
    }


def judge(text: str, title: str | None = None) -> Furnished:
    """Return the verdict on every line of *text*, a page as received, that is not blank, and what it states.

    Args:
        text: All of the page, one block a line.
        title: What the source's markup states as the headline, if anything.
    """
    lines = page_lines(text)
    page = look(lines)
    return furnish(lines, page, story(page, weights()), title)


def story(page: Sequence[Seen], model: Weights) -> list[bool]:
    """Say of each line of *page* whether it belongs to the story.

    Boxes that speak to the reader and controls of the page never do, and don't break the story that they stand in.
    Where nearly nothing is left the bar is lowered: a page that someone took in has a story.
    """
    values = odds(page, model)
    controls = [at for at, seen in enumerate(page) if is_control(seen)]
    out = boxes(page).keys() | set(controls) | _pointed(page, controls)
    open_to = [at for at in range(len(page)) if at not in out]
    bar = model.threshold
    while True:
        kept = {
            at
            for at, keep in zip(open_to, likeliest([values[at] for at in open_to], model.switch, bar), strict=True)
            if keep
        }
        if bar < _LOWEST or sum([len(page[at].words) for at in kept]) >= _LEAST:
            for before, at in pairwise(open_to):
                if before in kept and values[at] > _doubtful(page[at]) and _goes_on(page[before], page[at]):
                    kept.add(at)
            kept |= _of_its_people(page, values, kept, open_to)
            told = [at in kept for at in range(len(page))]
            end = next_story(page, told)
            return [keep and at < end for at, keep in enumerate(told)]
        bar -= _STEP


def _of_its_people(page: Sequence[Seen], values: Sequence[float], kept: set[int], open_to: Sequence[int]) -> set[int]:
    """Return the whole sentences near those *kept*, and not before the first, that name whom or what these name.

    They are a story's last short paragraphs between boxes, which look like teasers by all but their names. What stands
    under "About …" introduces whom the story names, at the end of press releases above all, and is none of it.
    """
    first, last = min(kept, default=0), max(kept, default=-1)
    names = frozenset().union(*(page[at].names for at in kept))
    found: set[int] = set()
    for at in open_to:
        if first < at <= last + _PAST and at not in kept and values[at] > _NAMED and _is_whole(page[at], 8):
            near = any(there in kept for there in range(at - _NEAR, at + _NEAR + 1))
            told = near and not names.isdisjoint((*page[at].names, page[at].words[0]))
            if told and page[at - 1].lower[:1] != _ABOUT:
                found.add(at)
    return found


def _pointed(page: Sequence[Seen], controls: Sequence[int]) -> set[int]:
    """Return the titles of other stories right under one of the *controls* that announces them."""
    found: set[int] = set()
    for start in controls:
        if page[start].opens == "related":
            for at in range(start + 1, min(len(page), start + 1 + _POINTERS)):
                if page[at].form != "title":
                    break
                found.add(at)
    return found


def _doubtful(seen: Seen) -> float:
    return _LEANING if seen.lower and seen.lower[0] in ANAPHORS else _DOUBTFUL


def _goes_on(before: Seen, seen: Seen) -> bool:
    """Say whether a line is a whole sentence set like the paragraph of the story *before* it.

    To lose a story's last sentence is worse than to show one that is not its own.
    """
    whole = _is_whole(seen, 6)
    return whole and len(before.words) > _SENTENCE and before.gap == seen.gap and not seen.cues - _OF_STORIES


def _is_whole(seen: Seen, least: int) -> bool:
    """Say whether a line is a whole sentence of at least so many words."""
    return len(seen.words) >= least and seen.stops >= 0.25 and seen.text.endswith(_ENDS)


def odds(page: Sequence[Seen], model: Weights) -> list[float]:
    """Return the log odds of each line of *page* being story."""
    both = _sums(page_features(page), model.both)
    own = [(value + _MIDDLE) % (2 * _MIDDLE) - _MIDDLE for value in both]
    first = [(value - second >> _HALF) / 100 for value, second in zip(both, own, strict=True)]
    near = _sums(context_features(page, first), model.context)
    return [(one + other) / 100 for one, other in zip(own, near, strict=True)]


def scores(found: Sequence[Sequence[str]], table: Mapping[str, int]) -> list[float]:
    """Return the log odds of each line: its features' weights summed up; one that has none counts nothing."""
    return [total / 100 for total in _sums(found, table)]


def _sums(found: Sequence[Sequence[str]], table: Mapping[str, int]) -> list[int]:
    none = repeat(0)
    return [sum(map(table.get, names, none)) for names in found]


def likeliest(values: Sequence[float], switch: float, threshold: float) -> list[bool]:
    """Return the likeliest sequence where each change between story and not costs *switch* (Viterbi)."""
    inside = outside = 0.0
    back: list[tuple[bool, bool]] = []
    for value in values:
        from_inside, from_outside = inside >= outside - switch, inside - switch > outside
        back.append((from_inside, from_outside))
        inside, outside = (
            max(inside, outside - switch) + value - threshold,
            max(outside, inside - switch),
        )
    state = inside > outside
    out: list[bool] = []
    for from_inside, from_outside in reversed(back):
        out.append(state)
        state = from_inside if state else from_outside
    return out[::-1]

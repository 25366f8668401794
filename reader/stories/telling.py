"""A story as a reader is told it: title, members, why, and what they say together and alone."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.language.stopwords import content_words
from reader.model import ArticleId
from reader.stories.choosing import Candidate, chosen, later_copies, placed
from reader.stories.grouping import copies, group
from reader.stories.signature import Signature, sign
from reader.stories.values import Only, Statement, Told
from reader.stories.why import why

if TYPE_CHECKING:
    from reader.stories.compare import Common

_ID_BYTES = 8
_LETTERS = 90
"""Of a title at most."""


class ToldStory(Struct, frozen=True):
    """A story with its members in the order of their dates; all that counts articles counts in ``members``."""

    id: str
    """16 hex digits."""
    title: str
    members: tuple[Told, ...]
    why: tuple[str, ...]
    copies: tuple[tuple[int, ...], ...]
    compared: tuple[int, ...]
    """Which of them are compared, ascending: all, but in a large story."""
    statements: tuple[Statement, ...]
    only: tuple[Only, ...]

    @property
    def left_out(self) -> tuple[Told, ...]:
        """Return the members that are not compared."""
        return tuple(one for at, one in enumerate(self.members) if at not in set(self.compared))


def tell(
    id: str, members: Iterable[tuple[Told, Signature]], known: "tuple[Sequence[ArticleId], Common] | None" = None
) -> ToldStory:
    """Return the story of *members*, in the order of their dates, and then of their paths; undated ones come last.

    Args:
        id: Of the story.
        members: Its articles.
        known: The articles that were compared, in that order, what they have in common and what each alone reports;
            else that is found.
    """
    from reader.stories.compare import common  # deferred: it loads the language work

    ordered = sorted(members, key=lambda member: _place(member[0]))
    tellings, signatures = tuple(told for told, _ in ordered), [signature for _, signature in ordered]
    copied = tuple(copies([range(len(tellings))], signatures))
    if known is None:
        compared = chosen(_candidates(tellings, later_copies(copied)))
        found = common([tellings[at] for at in compared])
    else:
        places = {told.article.id: at for at, told in enumerate(tellings)}
        compared, found = tuple(places[each] for each in known[0]), known[1]
    title = title_of(*_headings(tellings))
    reasons = why(signatures) if signatures else ()
    return ToldStory(id, title, tellings, reasons, copied, compared, *placed(found, compared))


def _candidates(tellings: Sequence[Told], copied: Collection[int]) -> list[Candidate]:
    return [
        Candidate(told.article.meta.site or told.article.path, len(told.analysis.quotations), at in copied)
        for at, told in enumerate(tellings)
    ]


def story_id(founder: ArticleId) -> str:
    """Return the id of the story that *founder*, its first article, began."""
    return blake2b(f"story {founder}".encode(), digest_size=_ID_BYTES).hexdigest()


def title_of(headlines: Iterable[str | None], openings: Iterable[str]) -> str:
    """Return what a story is called: the headline that has most words in common with the others, the first of equals.

    Args:
        headlines: Of its articles.
        openings: How their texts begin, for a story without any headline.
    """
    titles = [title for title in headlines if title and title.strip()] or list(openings)
    words = [frozenset(content_words(title)) for title in titles]
    shared = [sum(len(mine & theirs) for theirs in words if theirs is not mine) for mine in words]
    best = max(range(len(titles)), key=lambda at: (shared[at], -at), default=None)
    title = "" if best is None else " ".join(titles[best].split())
    return title if len(title) <= _LETTERS else f"{title[:_LETTERS].rpartition(' ')[0] or title[:_LETTERS]}…"


def _headings(members: Sequence[Told]) -> tuple[list[str | None], list[str]]:
    articles = [one.article for one in members]
    return [one.meta.title for one in articles], [one.text[: 3 * _LETTERS].partition("\n\n")[0] for one in articles]


def _place(one: Told) -> tuple[bool, str, str]:
    published = one.article.meta.published
    return published is None, published or "", one.article.path


def stories_of(tellings: Sequence[Told]) -> Iterator[ToldStory]:
    """Yield the stories among *tellings*, that with the earliest article first."""
    signatures = [sign(one.article, one.analysis) for one in tellings]
    groups = ([(tellings[at], signatures[at]) for at in story.articles] for story in group(signatures).stories)
    for members in sorted(groups, key=lambda story: min(_place(told) for told, _ in story)):
        founder = min((told for told, _ in members), key=_place).article.id
        yield tell(story_id(founder), members)

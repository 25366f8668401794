"""A story as a reader is told it: title, members, why, and what they say together and alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from reader.language.stopwords import content_words
from reader.model import Article, ArticleId
from reader.stories.grouping import group
from reader.stories.signature import sign
from reader.stories.values import Only, Statement, Told

_ID_BYTES = 8
_TITLE_LETTERS = 90


@dataclass(frozen=True, slots=True)
class ToldStory:
    """A story with its members in the order of their dates; places count in ``members``."""

    id: str
    """16 hex digits."""
    title: str
    members: tuple[Told, ...]
    why: tuple[str, ...]
    statements: tuple[Statement, ...]
    only: tuple[Only, ...]


def tell(id: str, members: Sequence[Told], why: Sequence[str]) -> ToldStory:
    """Return the story of *members*, in the order of their dates; those without one come last."""
    ordered = tuple(sorted(members, key=_place))
    return ToldStory(id, title_of([one.article for one in ordered]), ordered, tuple(why), (), ())


def story_id(founder: ArticleId) -> str:
    """Return the id of the story that *founder*, its first article, began."""
    return blake2b(f"story {founder}".encode(), digest_size=_ID_BYTES).hexdigest()


def title_of(articles: Sequence[Article]) -> str:
    """Return the headline that has most in common with the other headlines and openings; the first of equals."""
    titles = [_headline(article) for article in articles]
    words = [
        set(content_words(f"{title} {_opening(article)}")) for title, article in zip(titles, articles, strict=True)
    ]

    def shared(at: int) -> float:
        mine = set(content_words(titles[at]))
        held = sum(len(mine & words[other]) for other in range(len(titles)) if other != at)
        return bool(articles[at].meta.title) * 1000 + held / (len(mine) + 3)

    return titles[max(range(len(titles)), key=lambda at: (shared(at), -at))] if titles else ""


def _place(one: Told) -> tuple[bool, str, str]:
    published = one.article.meta.published
    return published is None, published or "", one.article.path


def _headline(article: Article) -> str:
    """Return the headline, or the beginning of what has none."""
    title = " ".join((article.meta.title or _opening(article)).split())
    if len(title) <= _TITLE_LETTERS:
        return title
    return f"{title[:_TITLE_LETTERS].rpartition(' ')[0] or title[:_TITLE_LETTERS]}…"


def _opening(article: Article) -> str:
    return article.text[:300].partition("\n\n")[0]


def stories_of(tellings: Sequence[Told]) -> tuple[list[ToldStory], list[list[Told]]]:
    """Return the stories among *tellings*, the latest first, and what of them is copied."""
    found = group([sign(one.article, one.analysis) for one in tellings])
    stories = []
    for one in found.stories:
        members = sorted((tellings[at] for at in one.articles), key=_place)
        stories.append(tell(story_id(members[0].article.id), members, one.why))
    copied = [sorted((tellings[at] for at in same), key=lambda one: one.article.path) for same in found.copies]
    return stories, copied

"""Lines that recur within a source: which of an article's lines to count, and under which key.

A line that stands in several articles of one source is the source's own voice, if it also sounds like one (it carries
a cue of ``reader.clean.cues``) or stands at the story's end and has nothing to do with it. Agencies' paragraphs are
shared as well, and stay: they speak of the story's subject.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from urllib.parse import urlsplit

from msgspec import Struct

from reader.clean.cues import cues, heading
from reader.language.stopwords import EVERY_STOP_WORD
from reader.model import Article
from reader.received import Line, line_key, received_lines

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_OF_STORIES = frozenset(("said", "third", "verbs", "month", "first", "i", "ago", "picture"))
"""Kinds of cue that stories carry as well."""
_WORTH_COUNTING = frozenset(
    ("appeal", "newsletter", "subscription", "cookies", "legal", "author", "share", "comments", "clutter")
)
"""Reasons of removed lines that are the same in every article; teasers and menus only fill the tables."""
_TAIL = 6
"""How many of the story's last lines may be the source's own, and at most half of them."""
_FEWEST_WORDS, _MOST_CHARS = 2, 500
_PARAGRAPH = 80
"""Characters of a line that tells one story from another."""
_MOST_LINES = 40
_OPENING = 200
"""Characters that tell a story without a paragraph from another."""
_BITS, _HALF = 31, 0x7FFFFFFF
_STEM = 6
_TOPICAL = 0.25
"""Share of a line's words that the rest of the story has as well, from which it speaks of its subject."""


class SourceLine(Struct, frozen=True):
    """A line that may be the voice of the source."""

    key: int
    """What ``source_key`` makes of it."""
    kept: bool
    """Whether the cleaner took it for story."""


class SourceLines(Struct, frozen=True):
    """What one article has to tell about its source."""

    story: int
    """What ``is_version`` knows the story by: versions of one count once."""
    lines: tuple[SourceLine, ...]
    """Each key once, those of the story first."""


def source_of(article: Article) -> str:
    """Return what stands for the article's source: its site, the host of its address, or the folder it came from."""
    if article.meta.site:
        return article.meta.site.casefold()
    try:
        host = urlsplit(article.meta.url or "").hostname
    except ValueError:
        host = None
    return host or str(PurePath(article.path).parent)


def source_lines(article: Article) -> SourceLines:
    """Return the lines of *article* to be counted; all as the cleaner left them, whatever overruled it."""
    source = source_of(article)
    page = received_lines(article)
    chosen = frozenset(_candidates(page, article.meta.title or ""))
    found: dict[int, bool] = {}
    for at in sorted(chosen):
        key = line_key(page[at].text, source)
        found[key] = found.get(key, False) or page[at].is_story
    listed = sorted(found.items(), key=lambda item: not item[1])[:_MOST_LINES]
    own = (line for at, line in enumerate(page) if line.is_story and len(line.text) >= _PARAGRAPH and at not in chosen)
    keys = [line.key for line in own] or [line_key(article.text[:_OPENING])]
    return SourceLines(_story(keys), tuple(SourceLine(key, kept) for key, kept in listed))


def is_version(one: int, other: int) -> bool:
    """Say whether two articles tell the same story, by the ``SourceLines.story`` of each."""
    return not {one >> _BITS, one & _HALF}.isdisjoint((other >> _BITS, other & _HALF))


def _story(keys: Sequence[int]) -> int:
    """Return the two smallest of *keys*, 31 bits each: where one paragraph is changed, one of them stays."""
    smallest = sorted({key & _HALF for key in keys})[:2]
    return smallest[0] << _BITS | smallest[-1]


def _candidates(page: Sequence[Line], title: str) -> Iterator[int]:
    story = [at for at, line in enumerate(page) if line.is_story]
    last = story[-min(_TAIL, len(story) // 2) :] if len(story) > 1 else []
    tail = frozenset(at for at in last if page[at].judged in ("paragraph", "list-item"))
    said = " ".join([title, *(page[at].text for at in story if at not in tail)]).lower()
    for at, line in enumerate(page):
        if len(line.text) > _MOST_CHARS or line.judged == "note":
            continue
        lower = tuple(_WORD.findall(line.text.lower()))
        if len(lower) < _FEWEST_WORDS:
            continue
        sounds = bool(cues(lower) - _OF_STORIES) or heading(lower) is not None
        if line.is_story:
            is_own = sounds or (at in tail and not _is_topical(lower, said))
        else:
            is_own = line.judged in _WORTH_COUNTING or (sounds and line.judged != "teaser")
        if is_own:
            yield at


def _is_topical(lower: Sequence[str], said: str) -> bool:
    """Say whether the words *lower* of a line speak of what is *said*, in lower case, by their beginnings."""
    own = {word[:_STEM] for word in lower if len(word) > 3 and word not in EVERY_STOP_WORD}
    return sum(stem in said for stem in own) >= _TOPICAL * len(own)

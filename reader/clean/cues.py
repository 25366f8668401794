"""Words and phrases that tell a page's own voice from a story's: lists of common words, English first.

Source: phrases seen on pages of many sites of the development data of scrapinghub/article-extraction-benchmark (MIT)
and Murrough-Foley/web-content-extraction-benchmark (CC BY 4.0); only phrases that no single site owns.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from reader.language.calendar import MONTHS

_CUES = {
    "subscribe": (
        "subscribe, subscribes, subscriber, subscribers, subscribing, subscription, subscriptions, "
        "sign up, signup, newsletter, newsletters, inbox, mailbox, unsubscribe"
    ),
    "share": (
        "share this, share on, share via, share article, share story, tweet, whatsapp, pinterest, "
        "linkedin, flipboard, facebook, instagram, copy link, twitter, reddit, tiktok"
    ),
    "account": ("log in, login, sign in, register, password, my account, log out, sign out, your account, username"),
    "cookies": ("cookie, cookies, privacy policy, privacy notice, consent, gdpr, personal data, personal information"),
    "legal": (
        "all rights reserved, all right reserved, copyright, terms of, terms and, terms conditions, "
        "trademark, trademarks, disclaimer"
    ),
    "comment": ("comment, comments, reply, replies, leave a, report abuse, upvote, join the conversation, commenting"),
    "more": (
        "read more, see more, more from, see also, related, recommended, you may also, you might "
        "also, also read, read also, most read, most popular, most viewed, trending, up next, don't "
        "miss, don’t miss, editor's picks, editors picks, in case you missed, click here, learn "
        "more, continue reading, read next, more stories, find out more"
    ),
    "advert": (
        "advertisement, advertisements, advertising, advertise, advertiser, sponsored, affiliate, "
        "promoted, coupon, coupons, free trial, shop now, buy now, add to cart, promo code"
    ),
    "support": (
        "donate, donation, donations, donating, support us, support our, support the, contribute, "
        "contribution, contributions, become a member, membership, your support, independent "
        "journalism, your help"
    ),
    "picture": (
        "getty, shutterstock, photo, photos, photograph, photographer, image, images, courtesy of, "
        "file photo, screenshot, illustration by, unsplash, pictured, wikimedia, istock, credit, "
        "photography"
    ),
    "author": (
        "staff writer, writes about, view all posts, all posts by, follow him, follow her, follow "
        "them, articles by, about the author, about the authors, posts by, her work, his work, is "
        "the author, is an author, freelance writer, contributing writer, written by, reviewed by, "
        "has written, his bio, her bio, bio"
    ),
    "credit": (
        "reporting by, editing by, contributed to this report, with files from, included in this "
        "report, additional reporting, this story was, this article was, this story has been, this "
        "article has been, this article originally, originally published, originally appeared, "
        "first published, first appeared"
    ),
    "said": ("said, says, told, according to, added, asked, wrote, announced, claimed, stated, explained, noted"),
    "third": "he, she, they, his, her, their, it, its, him, them",
    "second": "you, your, yours, you're, you’re, you'll, you’ll",
    "first": "we, our, us, we're, we’re, we've, we’ve",
    "i": "i, my, me, i'm, i’m, i've, i’ve",
    "verbs": "is, are, was, were, has, have, had, will, would, could, can, been, be",
    "ago": "ago, min read, minute read, minutes read, mins read, last updated, updated, hours ago",
    "opener": "a message from, dear readers, dear reader",
}
_OCCUPATIONS = frozenset(
    "reporter writer editor journalist author correspondent columnist blogger contributor producer founder".split()
)

_HEADINGS = {
    "related": (
        "related, more from, more stories, more on, more news, more in, more articles, more like, "
        "more to, more coverage, more posts, more by, recommended, you may also, you might also, "
        "you may like, you might like, also read, must read, read more, read next, read also, read "
        "this, see also, popular, most popular, most read, most viewed, most recent, most shared, "
        "most commented, trending, latest, recent, top stories, up next, don't miss, don’t miss, "
        "editor's picks, editors picks, editors' picks, editor's pick, editors’ picks, featured, "
        "what to read, in other news, similar, previous, next post, next article, next story, from "
        "the web, from around, around the web, keep reading, continue reading, check out, "
        "artículos, leia mais, leia também, artigos, leggi anche, lire aussi, other stories, other "
        "news, also in, elsewhere"
    ),
    "comments": (
        "comments, comment, leave a reply, leave a comment, join the conversation, join the "
        "discussion, post a comment, view comments, show comments, add a comment, add comment, "
        "responses, thoughts, replies, reader comments, discussion, your email address"
    ),
    "newsletter": (
        "newsletter, newsletters, sign up, subscribe, get the, get our, get more, stay up, stay "
        "informed, stay connected, join our, join the, join us, a message from, support, donate, "
        "become a"
    ),
    "author": ("about the author, about the authors, written by, author, meet the, contributor, contributors"),
    "site": (
        "about us, contact us, contact, follow us, categories, tags, topics, sections, quick links, "
        "company, search, menu, navigation, archive, archives, share, services, resources, footer, "
        "connect, legal"
    ),
}
_NUMBERED = re.compile(r"\d+$")
_LONGEST_HEADING = 7


def _table(groups: Mapping[str, str]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return, by first word, the rest of each phrase and the group it belongs to."""
    table: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for name, listed in groups.items():
        for phrase in listed.split(","):
            first, *rest = phrase.split()
            table[first] = (*table.get(first, ()), (tuple(rest), name))
    return table


class _Patterns(dict[str, re.Pattern[str]]):
    """The same phrases as patterns over a line's text, each compiled when it is first asked for."""

    def __init__(self, groups: Mapping[str, str], anchor: str) -> None:
        super().__init__()
        self._groups = groups
        self._anchor = anchor

    def __missing__(self, name: str) -> re.Pattern[str]:
        phrases = "|".join(r"\W+".join(map(re.escape, phrase.split())) for phrase in self._groups[name].split(","))
        self[name] = re.compile(rf"{self._anchor}(?:{phrases})(?!\w)", re.IGNORECASE)
        return self[name]


CUES = _Patterns(_CUES, r"\b")
HEADINGS = _Patterns(_HEADINGS, r"^\W*(?:\d+ )?")
_SINGLE = {word: name for word, phrases in _table(_CUES).items() for rest, name in phrases if not rest}
_PHRASES = {
    word: tuple(phrase for phrase in phrases if phrase[0])
    for word, phrases in _table(_CUES).items()
    if any(rest for rest, _ in phrases)
}
_TELLING = frozenset((*_SINGLE, *_PHRASES, *MONTHS, *_OCCUPATIONS))
"""Words without which a line has no cue."""
_OPENING = _table(_HEADINGS)


def cues(lower: Sequence[str]) -> set[str]:
    """Return the kinds of cue that the words *lower* of a line carry; none of them decides alone."""
    words = _TELLING.intersection(lower)
    found: set[str] = set()
    for word in words:
        if word in _SINGLE:
            found.add(_SINGLE[word])
        for rest, name in _PHRASES.get(word, ()):
            if name not in found and any(
                tuple(lower[at + 1 : at + 1 + len(rest)]) == rest for at in _places(lower, word)
            ):
                found.add(name)
        if word in MONTHS and any(_digits(lower, at - 1) or _digits(lower, at + 1) for at in _places(lower, word)):
            found.add("month")
    if words & _OCCUPATIONS and _is_somebody(lower):
        found.add("author")
    return found


def _places(lower: Sequence[str], word: str) -> Iterator[int]:
    """Yield where *word*, one of *lower*, stands there."""
    at = -1
    for _ in range(lower.count(word)):
        at = lower.index(word, at + 1)
        yield at


def _is_somebody(lower: Sequence[str]) -> bool:
    """Say whether a trade follows "is a", wherever between."""
    is_a = False
    for at, word in enumerate(lower):
        is_a = is_a or (word in ("a", "an", "the") and at > 0 and lower[at - 1] in ("is", "was"))
        if is_a and word in _OCCUPATIONS:
            return True
    return False


def heading(lower: Sequence[str]) -> str | None:
    """Return which part of a page the words *lower* of a short line open, None if they open none."""
    start = 1 if len(lower) > 1 and _NUMBERED.match(lower[0]) else 0
    if not lower or len(lower) > _LONGEST_HEADING:
        return None
    for rest, name in _OPENING.get(lower[start], ()):
        if tuple(lower[start + 1 : start + 1 + len(rest)]) == rest:
            return name
    return None


def _digits(lower: Sequence[str], at: int) -> bool:
    return 0 <= at < len(lower) and lower[at][0].isdigit()

"""A text as the search for names sees it, words and lists together, and a mention of a name in it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from reader.language.gazetteer import Gazetteer, Gender, gazetteer
from reader.language.lexicon import FUNCTION_WORDS, PERSON_NOUNS
from reader.language.names.words import Word, joined, words
from reader.model import Span

NameKind = Literal["person", "organisation", "place", "other"]

_ARTICLES = frozenset(("the", "a", "an", "this", "that"))
_HEADLINE_SHARE = 0.8
_HEADLINE, _STOPPED_HEADLINE = 3, 5
"""Longer words of a headline at the least; a sentence with a full stop needs more of them to be one."""


class Mention(Struct):
    """One name as it stands; ``first`` and ``last`` count words, ``last`` not included."""

    first: int
    last: int
    kind: NameKind | None
    """None where only the rest of the text can tell."""
    key: str
    """Its words folded, a nickname left out; of a place or body, the spelling under which its spellings join."""
    sure: bool = False
    weak: bool = False
    """Whether it is an ordinary word unless it is the surname of somebody named in full."""
    gender: Gender | None = None
    kin: bool = False
    """Whether it follows "wife", "son" or another word for somebody's relation."""
    office: bool = False
    """Whether it follows the title of an office, "President", with a capital."""


class Reading(Struct, frozen=True):
    """A text as the search for names sees it."""

    text: str
    words: Sequence[Word]
    lists: Gazetteer
    small: frozenset[str]
    """Words that this text has in small letters too."""
    loud: frozenset[int]
    """Indices of words in lines set in capitals: headlines, crossheads."""
    alone: frozenset[str]
    """Words with a capital that this text has by themselves as somebody who speaks or acts: "Earl said"."""

    def fold(self, at: int) -> str:
        """Return the folded word at an index, an empty one beyond the edges."""
        return self.words[at].fold if 0 <= at < len(self.words) else ""

    def key(self, first: int, last: int) -> str:
        """Return the folded words of a range as one phrase."""
        return " ".join(word.fold for word in self.words[first:last])

    def span(self, first: int, last: int) -> Span:
        """Return where a range of words stands, without a possessive ending."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def joined(self, left: int) -> bool:
        """Say whether the word at an index and the next are parted by a space only."""
        return 0 <= left < len(self.words) - 1 and joined(self.text, self.words[left], self.words[left + 1])

    def is_demonym(self, at: int) -> bool:
        """Say whether the word at an index is "Ruritanian", or more than one of them."""
        fold, demonyms = self.fold(at), self.lists.demonyms
        return fold in demonyms or (fold.endswith("s") and fold[:-1] in demonyms)

    def is_title(self, at: int) -> bool:
        """Say whether the word at an index may stand before a name as a title or trade."""
        fold, classes = self.fold(at), self.lists.classes
        return fold in classes["title"] or fold in classes["title-male"] or fold in classes["title-female"]

    def is_trade(self, at: int) -> bool:
        """Say whether the word at an index tells what somebody is: "winger", "ex-striker", "mum-of-two"."""
        fold = self.fold(at)
        if fold in PERSON_NOUNS or self.is_title(at):
            return True
        if "-" not in fold:
            return False
        return fold.endswith("-year-old") or "-of-" in fold or fold.rpartition("-")[2] in PERSON_NOUNS

    def is_common(self, at: int) -> bool:
        """Say whether the word at an index is likely no name, whatever its capital."""
        word, lists = self.words[at], self.lists
        if word.fold in lists.classes["stop"] or word.fold in lists.classes["calendar"]:
            return True
        if word.fold in self.small and (word.opening or at in self.loud):
            return word.fold not in lists.given
        return word.fold in lists.common

    def is_place(self, at: int) -> bool:
        """Say whether the word at an index is a place by itself, and hardly a person."""
        fold = self.words[at].fold
        return fold in self.lists.places and fold not in self.lists.doubtful

    def known(self, first: int, last: int) -> Mention | None:
        """Return the place or body of the tables that a range spells, if it spells one."""
        key = self.key(first, last)
        if "." in key and last - first == 1 and key not in self.lists.places:
            key = key.replace(".", "")
        body = self.lists.bodies.get(key)
        if body is not None:
            return Mention(first, last, "organisation", body, sure=True)
        place = self.lists.places.get(key)
        return Mention(first, last, "place", place, sure=key not in self.lists.doubtful) if place else None


def read(text: str, sentences: Sequence[Span]) -> Reading:
    """Return *text* made ready for the search."""
    cut = words(text, sentences)
    small = frozenset(word.fold for word in cut if not word.capital)
    lists = gazetteer()
    verbs = lists.classes["person-verb"]
    alone = frozenset(
        one.fold
        for at, (one, other) in enumerate(pairwise(cut))
        if one.capital and other.fold in verbs and joined(text, one, other) and not _leans(text, cut, at)
    )
    return Reading(text, cut, lists, small, _loud(text, cut, sentences), alone)


def _leans(text: str, cut: Sequence[Word], at: int) -> bool:
    """Say whether the word at an index belongs to one before it: a name, an article."""
    before = cut[at - 1] if at else None
    return before is not None and (before.capital or before.fold in _ARTICLES) and joined(text, before, cut[at])


def _loud(text: str, cut: Sequence[Word], sentences: Sequence[Span]) -> frozenset[int]:
    """Return the indices of words in sentences most of whose longer words have capitals."""
    found: set[int] = set()
    at = 0
    for sentence in sentences:
        while at < len(cut) and cut[at].start < sentence.start:
            at += 1
        first = at
        while at < len(cut) and cut[at].start < sentence.end:
            at += 1
        long = [word.capital for word in cut[first:at] if len(word.text) > 3 and word.fold not in FUNCTION_WORDS]
        least = _STOPPED_HEADLINE if text[sentence.end - 1 : sentence.end] == "." else _HEADLINE
        if len(long) >= least and sum(long) >= _HEADLINE_SHARE * len(long):
            found.update(range(first, at))
    return frozenset(found)

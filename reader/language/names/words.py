"""Words cut and folded as the lists are keyed, and the runs of capitals among them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.language.abbreviations import TITLES
from reader.language.gazetteer import Gazetteer, fold
from reader.model import Span

_WORD = re.compile(r"\b([a-z]+)\b(?!['’&‑-]|\.\w)|(?:[^\W\d_]\.)+|[^\W_]+(?:['’&‑-][^\W_]+)*")
_GAPS = frozenset((" ", "\xa0", "  "))
_WRAPPED = 50
"""A line this long may have been wrapped; the break after a shorter one parts what stands on either side."""
_DOT_GAPS = frozenset((". ", ".\xa0", "."))
_DOTTED = TITLES | {"jr", "sec"}
"""Words whose full stop does not part a name."""
_LONGEST = 14
"""Words; no name is longer, and the cap keeps the search linear."""
_LINKS = frozenset(("of", "for", "the", "on", "and", "to"))
_HANDLES = "@#_"
_ADDRESS_REACH = 40
_PLURAL_OWNERS = frozenset(("' ", "’ "))
_OWNED = frozenset("union association federation council party club league society guild hospital institute".split())
"""Bodies that go on after a plural owner: "Fishers' Union"."""
_APOSTROPHES = ("'", "’")
_MARKS = "“\"‘'«([•"
_OPENING = re.compile(r"""[ \xa0][“"‘'(]""")
_CLOSING = re.compile(r"""[”"’')][ \xa0]""")


class Word(NamedTuple):
    """One word."""

    start: int
    end: int
    """Without a possessive ending."""
    stop: int
    """With it."""
    text: str
    fold: str
    """As the lists are keyed; dots stand only in what is dotted letter by letter ("u.s.")."""
    capital: bool
    opening: bool
    """Whether a sentence, a line or a quotation begins with it, so that its capital says nothing."""

    @property
    def possessive(self) -> bool:
        """Say whether "'s" follows."""
        return self.stop > self.end


def words(text: str, sentences: Sequence[Span]) -> list[Word]:
    """Return the words of *text* in order."""
    starts = {sentence.start for sentence in sentences}
    found: list[Word] = []
    edge = 0
    for match in _WORD.finditer(text):
        start, stop = match.span()
        token, end = match[0], stop
        if match.lastindex:
            found.append(Word(start, end, stop, token, token, capital=False, opening=False))
            edge = stop
            continue
        if token[-1] in "sS" and token[-2:-1] in _APOSTROPHES and stop - start > 2:
            token, end = token[:-2], stop - 2
        capital = token[0].isupper() and not (start and _is_technical(text, start))
        opening = capital and (edge == 0 or start in starts or _opens(text[edge:start]))
        found.append(Word(start, end, stop, token, fold(token), capital, opening))
        edge = stop
    return found


def _is_technical(text: str, start: int) -> bool:
    """Say whether a word is a handle, a hashtag or part of a web address."""
    if text[start - 1] != "/":
        return text[start - 1] in _HANDLES
    before = text[max(0, start - _ADDRESS_REACH) : start - 1]
    return "." in before[before.rfind(" ") + 1 :]


def _opens(gap: str) -> bool:
    return len(gap) > 1 and (gap[-1] in _MARKS or "\n" in gap or gap.startswith(":"))


def joined(text: str, left: Word, right: Word) -> bool:
    """Say whether nothing but a space, or the dot of an abbreviation, parts two words of one sentence."""
    gap = text[left.stop : right.start]
    if right.opening:
        return False
    if gap in _GAPS or (gap == " & " and left.capital and right.capital):
        return True
    if gap in _PLURAL_OWNERS:
        return left.text.endswith("s") and right.fold in _OWNED
    if gap == "\n":
        return left.stop >= _WRAPPED and "\n" not in text[left.stop - _WRAPPED : left.stop]
    if gap in _DOT_GAPS:
        return left.fold in _DOTTED
    return gap == "" and left.text.endswith(".")


def runs(text: str, listed: Sequence[Word], lists: Gazetteer) -> Iterator[tuple[int, int]]:
    """Yield the stretches of words, as index ranges, that may hold names: capitals and what links them."""
    particles = lists.classes["particle"]
    at, size = 0, len(listed)
    while at < size:
        if not listed[at].capital and listed[at].fold[:3] not in ("al-", "el-"):
            at += 1
            continue
        last, linked = at, False
        while last - at < _LONGEST and (
            (after := _next(text, listed, last, particles)) is not None
            or ((after := _linked(text, listed, last, lists, linked)) is not None)
        ):
            linked = linked or listed[after - 1].fold in _LINKS
            last = after
        yield at, last + 1
        at = last + 1


def _next(text: str, listed: Sequence[Word], last: int, particles: frozenset[str]) -> int | None:
    """Return the index of the capital that carries a run on beyond *last*, particles between or not."""
    for at in range(last + 1, min(last + 4, len(listed))):
        if not joined(text, listed[at - 1], listed[at]):
            return None
        word = listed[at]
        if word.capital or word.fold[:3] in ("al-", "el-"):
            return at
        if word.fold not in particles or listed[last].possessive:
            return None
    return None


def _linked(text: str, listed: Sequence[Word], last: int, lists: Gazetteer, linked: bool) -> int | None:
    """Return the index of the capital that "of", "for the" or, in a body's name, "and" lead to."""
    if (not linked and listed[last].fold not in lists.classes["linker"]) or listed[last].possessive:
        return None
    for at in range(last + 1, min(last + 4, len(listed))):
        if not joined(text, listed[at - 1], listed[at]):
            return None
        word = listed[at]
        if word.capital:
            return at if listed[at - 1].fold != "and" or _is_ordinary(word.fold, lists) else None
        if word.fold not in _LINKS or (word.fold == "and" and not linked) or (word.fold != "the" and at > last + 1):
            return None
        if word.fold == "on" and not linked and listed[last].fold not in ("committee", "council", "commission"):
            return None
    return None


def _is_ordinary(fold: str, lists: Gazetteer) -> bool:
    return fold in lists.common or fold.removesuffix("s") in lists.common


def opens_nickname(text: str, left: Word, right: Word) -> bool:
    """Say whether a mark opens between two words and nothing else parts them ("Lewis “Scooter” Libby")."""
    return _OPENING.fullmatch(text, left.stop, right.start) is not None


def closes_nickname(text: str, left: Word, right: Word) -> bool:
    """Say whether a mark closes between two words and nothing else parts them."""
    return _CLOSING.fullmatch(text, left.stop, right.start) is not None

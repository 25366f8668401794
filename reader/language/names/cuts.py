"""Where runs of capitals are cut: at words that no name holds, and after a possessive."""

import re
from collections.abc import Iterator

from reader.language.names.text import Reading
from reader.language.names.words import Word, runs

_MONTHS_BORNE = frozenset(("may", "april", "june", "august", "jan"))
_OWNERS = frozenset(
    ("people", "women", "children", "men", "king", "queen", "workers", "lord", "prosecutor", "veterans")
)
_COMPOUND_ENDS = ("-based", "-backed", "-born", "-led", "-owned", "-controlled", "-era", "-run", "-held")
_KNOWN_WORDS = 4
_VERBS_BORNE = frozenset(("will", "per"))
"""Given names that are words of grammar far more often."""
_NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve".split())
_AGED = re.compile(r",? \(?\d{1,3}[,)]")
"""An age after a name."""
_SENTENCE_END = re.compile(r"[.?!\n]")


def chunks(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the ranges of words that hold one name or several side by side, in text order."""
    for first, last in runs(reading.text, reading.words, reading.lists):
        yield from _cut(reading, first, last)


def trimmed(reading: Reading, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the range without small words at its edges, if any is left."""
    while first < last and not _carries(reading.words[first]):
        first += 1
    while last > first and not _carries(reading.words[last - 1]):
        last -= 1
    if first < last:
        yield first, last


def _carries(word: Word) -> bool:
    return word.capital or word.fold.startswith(("al-", "el-"))


def _cut(reading: Reading, first: int, last: int) -> Iterator[tuple[int, int]]:
    start = safe = first
    for at in range(first, last):
        word = reading.words[at]
        if at >= safe and word.capital and word.fold in reading.lists.openers:
            safe = _known_end(reading, at, last)
        if at >= safe and word.capital and _cuts(reading, at, start):
            yield from trimmed(reading, start, at)
            start = at + 1
        elif word.possessive and not _owns_within(reading, at, last):
            yield from trimmed(reading, start, at + 1)
            start = at + 1
    yield from trimmed(reading, start, last)


def _known_end(reading: Reading, first: int, last: int) -> int:
    """Return where a known phrase that begins at *first* ends; *first* where none does."""
    for end in range(min(last, first + _KNOWN_WORDS), first + 1, -1):
        if reading.known(first, end) is not None:
            return end
    return first


def _cuts(reading: Reading, at: int, start: int) -> bool:
    """Say whether no name holds the word at *at*."""
    word, lists = reading.words[at], reading.lists
    if word.fold in lists.classes["calendar"]:
        return not _is_borne(reading, at, start)
    if word.fold.endswith(_COMPOUND_ENDS):
        return True
    if word.fold in lists.classes["stop"]:
        if is_borne(reading, at) or (word.fold in _NUMBERS and at > start and _follows_given(reading, at)):
            return False
        return not (word.fold == "new" and not word.opening and at not in reading.loud and _names_next(reading, at))
    if at in reading.loud or (word.opening and word.fold in reading.small):
        return _is_plain(reading, at)
    return False


def _names_next(reading: Reading, at: int) -> bool:
    return reading.joined(at) and reading.words[at + 1].capital and not reading.is_common(at + 1)


def is_borne(reading: Reading, at: int) -> bool:
    """Say whether a word of grammar is a given name here: "Will Tarrow said", not "Will Tarrow stay?"."""
    word = reading.words[at]
    if word.fold not in _VERBS_BORNE or not word.capital or at in reading.loud or not _names_next(reading, at):
        return False
    if not word.opening:
        return True
    end = _SENTENCE_END.search(reading.text, word.stop)
    after = reading.words[at + 1].fold
    return not (end and end[0] == "?") and after not in reading.lists.bodies and after not in reading.lists.places


def _follows_given(reading: Reading, at: int) -> bool:
    word = reading.words[at]
    return not word.opening and at not in reading.loud and reading.fold(at - 1) in reading.lists.given


def _is_borne(reading: Reading, at: int, start: int) -> bool:
    """Say whether a month is somebody's name here: "Mary May", "June Smith"."""
    fold, lists = reading.fold(at), reading.lists
    if fold in _MONTHS_BORNE and at > start and reading.fold(at - 1) in lists.given:
        return True
    if fold == "may" and at > start and reading.fold(at - 1) in ("mr", "mrs", "ms", "miss", "minister", "dr"):
        return True
    if fold in _MONTHS_BORNE and reading.joined(at) and _AGED.match(reading.text, reading.words[at + 1].end):
        return True
    if fold == "jan" and reading.joined(at):
        return not reading.fold(at + 1).isdigit()
    return fold in lists.given and fold != "may" and reading.joined(at) and reading.fold(at + 1) in lists.surnames


def _is_plain(reading: Reading, at: int) -> bool:
    """Say whether a word whose capital says nothing is an ordinary one."""
    word, lists = reading.words[at], reading.lists
    if word.fold in lists.bodies or word.fold in lists.places or reading.is_title(at):
        return False
    if any(word.fold in lists.classes[name] for name in ("body-head", "place-head", "body-modifier")):
        return False
    if word.fold in lists.given and at + 1 < len(reading.words) and reading.words[at + 1].capital:
        return False
    return word.fold in reading.small or _is_inflected(word.fold, lists.common)


def _is_inflected(fold: str, common: frozenset[str]) -> bool:
    """Say whether a word or the one it is formed from is a common one."""
    if fold in common:
        return True
    for ending, stems in (("s", ("",)), ("es", ("",)), ("ed", ("", "e")), ("ing", ("", "e"))):
        if fold.endswith(ending) and any(fold.removesuffix(ending) + stem in common for stem in stems):
            return True
    return False


def _owns_within(reading: Reading, at: int, last: int) -> bool:
    """Say whether "'s" stands inside a name: "People's Republic", "King's College"."""
    if at + 1 >= last or not reading.words[at + 1].capital:
        return False
    return reading.fold(at) in _OWNERS or reading.fold(at - 1) in ("st", "saint")

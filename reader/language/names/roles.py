"""What a person is, in the text's own words: from a title before the name or an apposition on either side."""

import re

from reader.language.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PERSON_NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    REPORTING_VERBS,
)
from reader.language.names.text import Mention, Reading
from reader.model import Span

_ADDRESS_REACH = 3
_TITLE_REACH = 8
_APPOSITION_REACH = 16
_OF_REACH = 10
_FORMS_OF_ADDRESS = frozenset(
    "mr mister mrs ms miss madam sir lord lady dame dr doctor mme madame son husband wife brother sister mother father"
    " daughter uncle aunt nephew niece friend colleague fr st mp mps".split()
)
_AGE = re.compile(r", (?:aged )?\d{1,3}(?:-year-old)?, ")
_COMMA = re.compile(r",[”\"’']? ")
_ENDS = re.compile(
    r"[,;:.!?—–\n(“\"]| - | who | whose | whom | which | said | says | told | has | had | is | was | and has "
)
_BEGINS = re.compile(r"[,;:.!?—–\n)”\"“]| - ")
_COMPOUNDS = frozenset(("secretary of state", "chief of staff", "minister of state"))
_PHRASE_ENDS = PREPOSITIONS | AUXILIARIES | CONJUNCTIONS
_CLAUSE_BEGINS = CONJUNCTIONS | {"whose"}
_NO_NOUN = REPORTING_VERBS | PRONOUNS - frozenset("his her their its our my one".split())
_ARTICLES = frozenset(("the", "a", "an"))
_OWNER = re.compile(r"(?:its|his|her|their|our|my)\s+", re.IGNORECASE)


def role(reading: Reading, mention: Mention) -> Span | None:
    """Return the role the text gives right before or after *mention*, None where it gives none.

    Without a pronoun it begins with: a reader who sees "Its director" alone asks whose.
    """
    found = (
        _before(reading, mention)
        or _before_of(reading, mention)
        or _apposition_after(reading, mention)
        or _apposition_before(reading, mention)
    )
    owner = _OWNER.match(reading.text, found.start, found.end) if found else None
    return Span(owner.end(), found.end) if found and owner else found


def _is_title(reading: Reading, at: int) -> bool:
    classes = reading.lists.classes
    word = reading.fold(at)
    if word not in classes["title"] and word not in classes["title-male"] and word not in classes["title-female"]:
        return False
    return word not in _FORMS_OF_ADDRESS


def _before(reading: Reading, mention: Mention) -> Span | None:
    """Return the title that leads to the name without a comma: "Deputy Prime Minister"."""
    at = mention.first
    while (
        at > max(0, mention.first - _ADDRESS_REACH)
        and reading.joined(at - 1)
        and reading.fold(at - 1) in _FORMS_OF_ADDRESS
    ):
        at -= 1
    end = at
    if not (end > 0 and reading.joined(end - 1) and _is_title(reading, end - 1)) or reading.words[end - 1].possessive:
        return _before_compound(reading, end)
    close = reading.words[end - 1].end
    dotted = reading.text.startswith(".", close)
    return Span(reading.words[_title_start(reading, end)].start, close + dotted)


def _before_compound(reading: Reading, end: int) -> Span | None:
    """Return a title of the form "Secretary of State"."""
    if end < 3 or not reading.joined(end - 1) or reading.key(end - 3, end) not in _COMPOUNDS:
        return None
    return Span(reading.words[_title_start(reading, end - 2)].start, reading.words[end - 1].end)


def _title_start(reading: Reading, end: int) -> int:
    """Return the index of the first word of a title whose last word stands before *end*."""
    lists = reading.lists
    at = end - 1
    while at > 0 and at > end - _TITLE_REACH and reading.joined(at - 1):
        word = reading.words[at - 1]
        demonym = word.fold in lists.demonyms
        modifier = word.fold in lists.classes["role-modifier"] or _is_title(reading, at - 1)
        names = word.capital and (word.fold not in lists.classes["stop"] or word.fold == "new") and not (
            word.opening and word.fold in lists.common and not modifier
        )  # fmt: skip
        owner = word.possessive and (word.capital or modifier)
        head = word.fold in lists.classes["body-head"] and at < end
        if not (demonym or modifier or names or owner or head):
            break
        at -= 1
    return at


def _before_of(reading: Reading, mention: Mention) -> Span | None:
    """Return a title with "of" that leads to the name without a comma: "the prime minister of Ruritania"."""
    first = mention.first
    if first < 2 or not reading.joined(first - 1) or not reading.words[first - 1].capital:
        return None
    for at in range(first - 1, max(1, first - _OF_REACH), -1):
        if not reading.joined(at - 1):
            return None
        if reading.fold(at) == "of" and _is_title(reading, at - 1):
            start = _title_start(reading, at)
            if start > 0 and reading.fold(start - 1) in _ARTICLES and reading.joined(start - 1):
                start -= 1
            return Span(reading.words[start].start, reading.words[first - 1].end)
    return None


def _apposition_after(reading: Reading, mention: Mention) -> Span | None:
    """Return what follows between commas, if its head is a title: "…, prime minister of Ruritania,"."""
    text = reading.text
    edge = reading.words[mention.last - 1].stop
    opening = _AGE.match(text, edge) or _COMMA.match(text, edge)
    if opening is None:
        return None
    closing = _ENDS.search(text, opening.end(), opening.end() + 160)
    end = closing.start() if closing else min(len(text), opening.end() + 160)
    first = last = mention.last
    while first < len(reading.words) and reading.words[first].start < opening.end():
        first += 1
    last = first
    while last < len(reading.words) and reading.words[last].stop <= end:
        last += 1
    if not 0 < last - first <= _APPOSITION_REACH or not _is_noun_phrase(reading, first, last):
        return None
    return Span(reading.words[first].start, reading.words[last - 1].stop)


def _is_noun_phrase(reading: Reading, first: int, last: int) -> bool:
    """Say whether a title heads the phrase: it comes before any preposition, and no verb or name stands first."""
    if reading.fold(first) in _CLAUSE_BEGINS or any(reading.fold(at) in _NO_NOUN for at in range(first, last)):
        return False
    for at in range(first, last):
        trade = reading.fold(first) in DETERMINERS and _is_trade(reading.fold(at))
        if (trade or _is_title(reading, at)) and not reading.words[at].possessive:
            after = at + 1
            return after == last or not reading.words[after].capital or reading.is_demonym(after)
        if reading.fold(at) in _PHRASE_ENDS or (at > first and reading.fold(at) in DETERMINERS):
            return False
    return False


def _is_trade(fold: str) -> bool:
    return fold in PERSON_NOUNS or fold.endswith(("ist", "ician", "grapher"))


def _apposition_before(reading: Reading, mention: Mention) -> Span | None:
    """Return what stands before a comma, if its head is a title: "The company's chief executive, …"."""
    first = mention.first
    if first == 0:
        return None
    left = reading.words[first - 1]
    if reading.text[left.stop : reading.words[first].start] != ", ":
        return None
    edge = max(0, left.stop - 160)
    begin = edge
    for mark in _BEGINS.finditer(reading.text, edge, left.stop):
        begin = mark.end()
    start = first - 1
    while start > 0 and reading.words[start - 1].start >= begin and start > first - _APPOSITION_REACH:
        start -= 1
    for at in range(start, first):
        if reading.fold(at) in DETERMINERS or reading.words[at].possessive or _is_title(reading, at):
            found = _closed(reading, at, first, mention)
            if found is not None:
                return found
    return None


def _closed(reading: Reading, start: int, first: int, mention: Mention) -> Span | None:
    """Return the phrase before the comma if a title heads it and the name closes with a comma or a verb."""
    if not _is_noun_phrase(reading, start, first):
        return None
    edge = reading.words[mention.last - 1].stop
    after = reading.text[edge : edge + 1]
    follows = reading.fold(mention.last) in reading.lists.classes["person-verb"]
    if after not in {",", "."} and not follows:
        return None
    return Span(reading.words[start].start, reading.words[first - 1].end)

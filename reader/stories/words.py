"""The words of a statement as they are compared: stems, sets of near-synonyms, numbers by value, and their weights."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from math import floor, log

from msgspec import Struct
from msgspec.structs import replace

from reader.language.numerals import SCALES, value_of
from reader.language.spelling import frame
from reader.language.stems import stem
from reader.language.stopwords import STOP_WORDS
from reader.language.synonyms import synonyms
from reader.model import Span
from reader.stories.frequencies import Frequencies
from reader.stories.measures import COUNT, MEASURES, is_one
from reader.stories.signature import term

_CUT = 6
"""Letters by which the table knows a word."""
_RAREST = 7.5
_STOP_WEIGHT = 0.04
_NAME_BONUS = 1.15

_WORD = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_PRONOUNS = frozenset("i me my we us our you your he him his she her it its they them their".split())
_NEGATIONS = frozenset("not no never nobody nothing nor none neither cannot n't without".split())
_CONTRACTED = {"can't": "cannot", "won't": "not", "cannot": "cannot"}
_LONGEST_WORD = 40
_TENS = range(20, 100, 10)
_HUNDRED = 100
_THOUSAND = 1000
_CURRENCIES = frozenset("$£€¥₹₽")
_BUCKET = 0.15
"""The logarithm of how far apart numbers may be that are kept together."""
_FREQUENCIES = Frequencies()
"""Of English news at large."""


class Word(Struct, frozen=True):
    """One word or number of a text."""

    span: Span
    key: str
    """Its stem, ``=`` and the value of a number; the same key is the same word."""
    weight: float
    """From 0, a word of grammar, to about 1, a rare one."""
    sets: tuple[int, ...] = ()
    """The sets of near-synonyms that hold it or a phrase it stands in."""
    sound: str = ""
    """The consonants of a name, by which two spellings of it are known; empty for what is no name."""
    negates: bool = False
    is_content: bool = True
    """That it is more than a word of grammar."""

    value: float | None = None
    """Of a number, in the base of its unit."""
    measure: str = ""
    """What the number measures, nothing where it counts."""
    size: float = 1.0
    """How much of the base its unit is."""

    @property
    def is_number(self) -> bool:
        """Say whether it is a number."""
        return self.value is not None


def words_of(text: str, spans: Iterable[Span], most: int) -> list[Word]:
    """Return the words that stand in *spans* of *text*, *most* of them at the most, in order."""
    found: list[Word] = []
    for span in spans:
        found.extend(islice(_words(text, span), most - len(found)))
    return _with_sets(_with_scales(found, text))


def numbers_of(text: str, most: int) -> frozenset[str]:
    """Return the keys of the numbers among the first *most* words of *text*."""
    words = islice(_words(text, Span(0, len(text))), most)
    return frozenset(word.key for word in _with_scales(list(words), text) if word.is_number)


def _words(text: str, span: Span) -> Iterator[Word]:
    begins = True
    for match in _WORD.finditer(text, span.start, span.end):
        yield _word(match[0], Span(*match.span()), begins=begins)
        begins = text[match.end() : match.end() + 1] in ".!?"


def _word(shown: str, span: Span, *, begins: bool) -> Word:
    low = shown[:_LONGEST_WORD].lower().replace("’", "'")
    value = value_of(low) if low not in ("a", "an", "one") else None
    if value is not None:
        return Word(span, f"={value:.12g}", 1.0, value=value)
    negates = low in _NEGATIONS or low.endswith("n't")
    low = _CONTRACTED.get(low) or low.partition("'")[0].removesuffix("n" if low.endswith("n't") else "")
    key = low if low in SCALES else stem(low)
    if negates and low not in _NEGATIONS:
        return Word(span, key, _STOP_WEIGHT, negates=True, is_content=False)
    weight = _weight(low)
    named = shown[0].isupper() and not begins and low not in STOP_WORDS
    return Word(
        span,
        key,
        weight * (_NAME_BONUS if named else 1.0),
        sound=frame(low) if named else "",
        negates=negates,
        is_content=weight > _STOP_WEIGHT,
    )


def _with_scales(words: Sequence[Word], text: str) -> list[Word]:
    """Return *words*, each number with all its words as one, in the base of the unit that follows."""
    found: list[Word] = []
    for word in words:
        if found and word.span.start - found[-1].span.end <= 1:
            joined = _joined(found, word, text)
            if joined is not None:
                found[-joined[0] :] = [joined[1]]
                continue
            measured = _measured(found[-1], word.span.of(text).lower())
            if measured is not None:
                found[-1] = measured
        found.append(word)
    return found


def _joined(found: Sequence[Word], word: Word, text: str) -> tuple[int, Word] | None:
    """Return a number that goes on with *word*, and how many of the last words found are in it."""
    before = found[-1]
    scale = SCALES.get(word.key)
    if scale is not None and before.value is None and before.key in ("a", "an"):
        return 1, _number(Span(before.span.start, word.span.end), scale)
    if scale is not None and before.value is not None and not (before.measure and len(word.key) == 1):
        return 1, _scaled(before, word, scale, text)
    value = 1.0 if word.key == "one" else word.value
    of = before if before.value is not None else found[-2] if len(found) > 1 and before.key == "and" else None
    if of is None or of.value is None or value is None or of.measure or not word.span.of(text)[0].isalpha():
        return None
    tens = of is before and of.value in _TENS and 0 < value < min(_TENS)
    hundreds = of.value >= _HUNDRED and of.value % _HUNDRED == 0 and 0 < value < _HUNDRED
    if not text[of.span.start].isalpha() or not (tens or (hundreds and (of is not before or of.value < _THOUSAND))):
        return None
    return 1 + (of is not before), _number(Span(of.span.start, word.span.end), of.value + value)


def _scaled(before: Word, word: Word, scale: float, text: str) -> Word:
    """Return a number times its scale; "61m" may be metres as well, unless it is money."""
    span = Span(before.span.start, word.span.end)
    money = text[before.span.start - 1 : before.span.start] in _CURRENCIES if before.span.start else False
    size = scale if word.key == "m" and not money else before.size
    return _number(span, (before.value or 0.0) * scale, before.measure, size)


def _measured(number: Word, unit: str) -> Word | None:
    """Return *number* in the base of the unit behind it."""
    measure, size = MEASURES.get(unit, COUNT)
    if number.value is None or number.measure or not measure:
        return None
    return _number(number.span, number.value * size, measure, size)


def _number(span: Span, value: float, measure: str = "", size: float = 1.0) -> Word:
    return Word(span, f"={value:.12g}{measure}", 1.0, value=value, measure=measure, size=size)


def _with_sets(words: list[Word]) -> list[Word]:
    """Return *words* with their sets of near-synonyms; a pronoun inside a phrase is passed over."""
    sets: list[set[int]] = [set() for _ in words]
    for at, word in enumerate(words):
        for phrase, number in synonyms(word.key):
            for place in _places(words, at, phrase):
                sets[place].add(number)
    return [replace(word, sets=tuple(sorted(of))) if of else word for word, of in zip(words, sets, strict=True)]


def _places(words: Sequence[Word], at: int, phrase: Sequence[str]) -> list[int]:
    """Return where the words of *phrase* stand from *at* on, words of grammar left out; nothing where they do not."""
    places = [at]
    for key in phrase[1:]:
        at += 1
        if at < len(words) and words[at].key != key and words[at].key in _PRONOUNS:
            at += 1
        if at >= len(words) or words[at].key != key:
            return []
        places.append(at)
    return [place for place in places if words[place].is_content] or places[:1]


def likeness(one: Word, other: Word) -> float:
    """Return how alike two words are: 1 the same, 0 unlike; numbers and negations are alike or not."""
    if one.key == other.key:
        return 1.0
    if one.value is not None and other.value is not None:
        return 0.4 if is_one_amount(one, other) else 0.0
    if one.sound and one.sound == other.sound:
        return 0.9
    if one.sets and other.sets and not set(one.sets).isdisjoint(other.sets):
        return 0.7
    return 0.0


def is_one_amount(one: Word, other: Word) -> bool:
    """Say whether two numbers tell one amount, one of them converted or rounded."""
    if one.value is None or other.value is None:
        return False
    if one.measure != other.measure:
        some, others = {one.value, one.value / one.size}, {other.value, other.value / other.size}
        return "" in (one.measure, other.measure) and any(is_one(a, 1.0, b, 1.0) for a in some for b in others)
    return is_one(one.value, one.size, other.value, other.size)


def keys_of(word: Word) -> list[str | int]:
    """Return under what a word is kept to be found by those that are like it."""
    if word.value is not None and word.value > 0:
        return [
            word.key,
            *_near(word.value, word.measure),
            *(_near(word.value / word.size, "") if word.measure or word.size > 1 else ()),
        ]
    return [word.key, *word.sets, *([f"~{word.sound}"] if word.sound else [])]


def _near(value: float, measure: str) -> tuple[str, str]:
    """Return two keys, one of which a number has that is nearly the same."""
    size = log(value) / _BUCKET
    return f"≈{floor(size)}{measure}", f"≈{floor(size + 0.5)}½{measure}"


def _weight(low: str) -> float:
    if low in STOP_WORDS or len(low) < 2:
        return _STOP_WEIGHT
    return 0.15 + 0.85 * min(1.0, _FREQUENCIES[term("w", low[:_CUT])] / _RAREST)

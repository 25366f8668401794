"""Figures: numbers in digits and words, what they are worth in plain units, and what they measure."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from reader.language.lexicon import ADVERBS, FUNCTION_WORDS, REPORTING, SAYING
from reader.language.numerals import ORDINALS, SCALES, WORDS, value_of
from reader.model import Figure, Span

_SP = r"[ \xa0]"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,6})?"
_WORD_NUMBER = "|".join(sorted(WORDS, key=len, reverse=True))
_SCALE = "hundred|thousand|million|billion|trillion|dozen"
_VAGUE = "hundreds|thousands|millions|billions|trillions|dozens|scores|tens"
_UNITS = {
    "%": "%", "percent": "%", "per cent": "%", "percentage points": "percentage points", "pc": "%",
    "km": "km", "kilometres": "km", "kilometers": "km", "kilometre": "km", "kilometer": "km", "mph": "mph", "kg": "kg",
    "lb": "lb", "lbs": "lb", "cm": "cm", "mm": "mm", "ft": "feet", "kph": "km/h",
    "mw": "MW", "gw": "GW", "°c": "°C", "°f": "°F",
}  # fmt: skip
_CURRENCIES = {
    "$": "USD",
    "us$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "a$": "AUD",
    "c$": "CAD",
}
_CURRENCY_WORDS = {
    "dollar": "USD", "dollars": "USD", "pound": "GBP", "pounds": "GBP", "euro": "EUR", "euros": "EUR", "yen": "JPY",
    "roubles": "RUB", "rubles": "RUB", "rupees": "INR", "yuan": "CNY", "cents": "cents", "pence": "pence",
}  # fmt: skip
_DURATIONS = frozenset("second minute hour day week month year decade century".split())
_COUNTABLE = frozenset(
    "round time term quarter day week month year place victim attempt attack edition anniversary season goal straight"
    " consecutive largest biggest highest lowest successive game set lap title win defeat child season"
    " trimester wave".split()
)
"""What a "second" counts; before other nouns it only points."""

_PATTERN = re.compile(
    rf"""(?<![\w.,#:@/[-])(?=[\w$£€¥₹₽])(?:
      (?P<ordinal>\d{{1,4}}(?:st|nd|rd|th)|{"|".join(ORDINALS)})(?![\w-])
    | (?P<vague>(?:{_VAGUE})(?:{_SP}of{_SP}(?:thousands|millions|billions))?)(?![\w-])
    | (?P<currency>(?:US|A|C)?[$£€¥₹₽])?(?P<number>{_DIGITS}|(?:{_WORD_NUMBER}|half{_SP}an?|an?)(?!\w))
        (?:(?:{_SP}(?:and{_SP}a{_SP}half{_SP})?|-|(?<=\d))(?P<scale>(?:{_SCALE}|mn|bn|tn|[mk])(?![\w’'])))?
        (?:{_SP}(?P<more>{_SCALE})(?!\w))?
        (?P<unit>{_SP}?%|{_SP}per{_SP}cent\b|{_SP}percentage{_SP}points\b|{_SP}percent\b|{_SP}?(?:km|kg|cm|mm|mph|kph|lbs?|ft|MW|GW|°C|°F)\b)?
        (?P<compound>-(?:second|minute|hour|day|week|month|year|decade|mile|kilomet(?:re|er)|foot|metre|meter|inch|pound|point|page|member)
            s?(?P<old>-old)?)?
    )""",
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip
_TAIL = re.compile(r"\w+(?:[’'-]\w+)*")
_NOUN_NEXT = re.compile(rf"{_SP}(?:[a-z]+{_SP})?[a-z]+s\b")
_TIME_AFTER = re.compile(
    rf"[:.]\d\d|{_SP}?(?:a\.?m|p\.?m|AM|PM|o[’']clock|GMT|BST|EST|UTC|in{_SP}the{_SP}(?:morning|afternoon|evening)|at{_SP}night)\b"
)
_RANGE_AFTER = re.compile(r"[-–/]\w|(?<=\d)[.,]\d|\w|°")
_NAME_BEFORE = re.compile(
    rf"(?:[A-Z][\w’'.-]*|No\.?|number|section|article|page|chapter|route|room|phase|level|type|flight){_SP}$"
)
_DEFINITE = re.compile(
    rf"\b(?:the|these|those|his|her|its|their|our|my|both|other|each|every|no|any|another){_SP}$", re.IGNORECASE
)
_AGED = re.compile(rf"(?:,{_SP}|\b(?:aged?|at|was|is|turned|turns){_SP})$")
_AFTER_AGE = re.compile(r",|\.|;|$| who| and")
_PLURALS = frozenset("people men women children police staff feet".split())
_NO_NOUNS = (
    SAYING | ADVERBS | frozenset("next last out today yesterday tomorrow ago later earlier apiece overall".split())
)
_BEFORE_NOUNS = frozenset("of more other the its their his her our fewer less".split())
_LOOK_BEHIND = 24
_PHRASE_WORDS = 4
_BETWEEN = " \n\xa0“\"'‘("
_STOPS = ("", ".", "!", "?", ":")


def find_figures(text: str, sentences: Sequence[Span], taken: Sequence[Span]) -> tuple[Figure, ...]:
    """Return the figures of *text* in order.

    Args:
        text: The cleaned text.
        sentences: Its sentences; what a figure measures stands in the figure's own.
        taken: Calendar dates and names, sorted: a number inside one is no figure.
    """
    found: list[Figure] = []
    starts = [span.start for span in taken]
    edges = [sentence.start for sentence in sentences]
    for match in _PATTERN.finditer(text):
        if _is_taken(match, starts, taken) or not _counts(text, match):
            continue
        at = bisect_right(edges, match.start()) - 1
        limit = sentences[at].end if at >= 0 else len(text)
        figure = _figure(text, match, limit)
        if figure is not None and not _is_conversion(text, match, found):
            found.append(figure)
    return tuple(found)


def _is_taken(match: re.Match[str], starts: Sequence[int], taken: Sequence[Span]) -> bool:
    at = bisect_right(starts, match.start()) - 1
    return (at >= 0 and match.start() < taken[at].end) or (
        at + 1 < len(taken) and starts[at + 1] < match.end() and match["vague"] is None
    )


def _counts(text: str, match: re.Match[str]) -> bool:
    """Say whether a number is a figure and no time, age, label, score or small word."""
    before = text[max(0, match.start() - _LOOK_BEHIND) : match.start()]
    number = match["number"]
    if match["vague"] or match["currency"] or match["unit"] or match["scale"] or match["more"]:
        return number is None or number.lower() not in ("a", "an") or bool(match["scale"])
    if _RANGE_AFTER.match(text, match.end()) or _TIME_AFTER.match(text, match.end()) or match["old"]:
        return False
    if match["ordinal"]:
        return _is_counting_ordinal(text, match)
    word = (number or "").lower()
    if word.split()[0] in ("a", "an", "zero", "one", "half"):
        return bool(match["compound"]) or (word == "one" and _duration_next(text, match.end()))
    if _NAME_BEFORE.search(before) and not _opens(text, match.start(), before):
        return False
    if _DEFINITE.search(before) and (value_of(word) or 0) <= 10 and not match["compound"]:
        return False
    return not (_AGED.search(before) and _AFTER_AGE.match(text, match.end()))


def _opens(text: str, start: int, before: str) -> bool:
    """Say whether the capital before a number is only a sentence's: "Over 60 people"."""
    words = before.split()
    if not words:
        return True
    first = start - len(before) + before.rfind(words[-1])
    return (
        text[max(0, first - _LOOK_BEHIND) : first].rstrip(_BETWEEN)[-1:] in _STOPS
        or words[-1].lower() in FUNCTION_WORDS
    )


def _is_counting_ordinal(text: str, match: re.Match[str]) -> bool:
    """Say whether an ordinal counts something rather than points at it or names it."""
    word = match["ordinal"].lower()
    after = _TAIL.match(text, match.end() + 1)
    if word == "first" or after is None or text[match.end() : match.end() + 1] not in " \xa0":
        return False
    noun = after[0]
    if noun[0].isupper() or noun in FUNCTION_WORDS or noun in REPORTING - {"state", "place", "report"}:
        return False
    if (
        match["ordinal"][0].isupper()
        and not match["ordinal"].isupper()
        and text[max(0, match.start() - 2) : match.start()][-1:] == " "
    ):
        return False
    return word != "second" or noun.rstrip("s") in _COUNTABLE


def _duration_next(text: str, end: int) -> bool:
    after = _TAIL.match(text, end + 1)
    return after is not None and after[0] in _DURATIONS


def _is_conversion(text: str, match: re.Match[str], found: Sequence[Figure]) -> bool:
    """Say whether a figure only repeats the one before it in another unit: "10 kilometres (six miles)"."""
    if not found or text[match.start() - 1 : match.start()] != "(":
        return False
    close = text.find(")", match.end(), match.end() + 20)
    before = found[-1].of or found[-1].span
    return close >= 0 and 0 <= match.start() - before.end <= 3


def _value(match: re.Match[str]) -> float | None:
    if match["vague"]:
        return None
    if match["ordinal"]:
        word = match["ordinal"].lower()
        return float(ORDINALS.get(word) or value_of(word[:-2]) or 0)
    number = match["number"].lower()
    value = 0.5 if number.startswith("half") else value_of(number)
    if value is None:
        return None
    if match["scale"] and "half" in match[0].lower() and not number.startswith("half"):
        value += 0.5
    for scale in (match["scale"], match["more"]):
        value *= SCALES[scale.lower()] if scale else 1
    return round(value, 6)


def _figure(text: str, match: re.Match[str], limit: int) -> Figure | None:
    """Return the figure of a match; None for an ordinary "thousands" that is a name's part."""
    span = Span(match.start(), match.end())
    value = _value(match)
    if match["unit"]:
        unit = match["unit"].strip().lower().replace("\xa0", " ")
        return Figure(span, value, _UNITS.get(unit, unit), _measured(text, match.end(), limit))
    if match["compound"]:
        return Figure(span, value, match["compound"].strip("-").rstrip("s") + "s", _measured(text, match.end(), limit))
    of = _measured(text, match.end(), limit)
    if match["currency"]:
        return Figure(span, value, _CURRENCIES.get(match["currency"].lower()), of)
    unit = _head(text, of) if of else None
    currency = _CURRENCY_WORDS.get(unit or "")
    return Figure(span, value, currency or _UNITS.get((unit or "").lower(), unit), of)


def _head(text: str, of: Span) -> str:
    """Return the noun that heads a phrase: its last word, or a unit that opens it."""
    words = [match[0] for match in _TAIL.finditer(text, of.start, of.end)]
    return next((word for word in words if word.rstrip("s") in _DURATIONS), words[-1])


def _measured(text: str, end: int, limit: int) -> Span | None:
    """Return the noun phrase after a number, up to the first function word, verb or mark."""
    at = last = end
    first: int | None = None
    for _ in range(_PHRASE_WORDS + 1):
        word = _TAIL.match(text, at + 1, limit) if text[at : at + 1] in {" ", "\xa0"} else None
        if word is None:
            break
        fold, at = word[0].lower(), word.end()
        if first is None and fold in _BEFORE_NOUNS:
            continue
        if fold in FUNCTION_WORDS or fold in _NO_NOUNS or fold[0].isdigit() or (first is not None and _is_verb(fold)):
            break
        first = word.start() if first is None else first
        last = at
        if _is_plural(fold) and not (_is_modifier(word[0]) and _NOUN_NEXT.match(text, at)):
            break
    return Span(first, last) if first is not None else None


def _is_modifier(word: str) -> bool:
    """Say whether a word in "s" or another plural may stand before a noun: "five Dallas police officers"."""
    return word[0].isupper() or word in ("police", "staff")


def _is_plural(fold: str) -> bool:
    plural = fold.endswith("s") and not fold.endswith(("ss", "us", "is", "'s", "’s"))
    return plural or fold in _PLURALS


def _is_verb(fold: str) -> bool:
    return (
        (fold in REPORTING and not fold.endswith("s")) or fold.endswith("ly") or (fold.endswith("ed") and len(fold) > 4)
    )

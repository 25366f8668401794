"""What there is to see in each line of a page, looked up once for all that judge it."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from reader.clean.captions import is_caption
from reader.clean.cues import cues, heading
from reader.clean.dates import byline, is_date_line
from reader.clean.lines import Line
from reader.fronts import SENTENCE_END
from reader.language.stopwords import EVERY_STOP_WORD

WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:['’][^\W_]+)*")
SHORT = 12
"""Most words of a line whose every word and pair of words is looked at."""
FORMS = ("opener", "date", "byline", "caption", "voice", "prose", "sentence", "long", "title", "label", "mark")
"""What a line looks like by itself, the first that fits."""
SIZES = ("prose", "long", "middle", "short")

ANAPHORS = frozenset(
    "he she they it its his her their him them this these those that such but and yet so also then however meanwhile"
    " others both neither".split()
)
"""Words that open a sentence which goes on from the one before."""

_STEM = 6
_VOICE = frozenset(("subscribe", "share", "account", "cookies", "legal", "support", "advert"))
"""Cues of a page that speaks of itself."""
_AGO = re.compile(r"\d+ ?(?:s|m|h|d|w|sec|min|minute|hour|hr|day|week|month|year)s?\.? (?:ago|read)\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"\W*(?:(?:last )?updated|posted|published)?(?: at)?\W*\d{1,2}[.:h]\d\d(?: ?[ap]\.?m\.?)?(?: ?[A-Za-z]{2,4})?\W*",
    re.IGNORECASE,
)
_AUTHOR = (("author",), ("authors",))
_DIGIT = re.compile(r"\d")
_LONGEST_STAMP = 160
_STAMP = 8
"""Most words of a line that says how long ago something was, or at what hour."""


class Seen(NamedTuple):
    """A line with what every feature of it is made of: a tuple, since thousands are made of a page."""

    text: str
    words: tuple[str, ...]
    """As written."""
    lower: tuple[str, ...]
    stops: float
    """Share of its words that are stop words."""
    prose: bool
    """It reads like a paragraph of running text."""
    topic: frozenset[str]
    """Stems of the words that carry its subject."""
    names: frozenset[str]
    """Capitalised words inside its sentences."""
    gap: int
    cues: frozenset[str]
    """Kinds of phrase that pages use, see ``reader.clean.cues``."""
    opens: str | None
    """The part of a page that it is the heading of."""
    form: str
    """One of ``FORMS``."""
    size: str
    """One of ``SIZES``."""


def look(lines: Sequence[Line]) -> tuple[Seen, ...]:
    """Return what there is to see in *lines*, all those of a page."""
    tokens = {text: tuple(WORD.findall(text)) for text in {line.text for line in lines}}
    lowered = {text: tuple(map(str.lower, words)) for text, words in tokens.items()}
    function = _function_words([lowered[line.text] for line in lines])
    met: dict[tuple[str, int], Seen] = {}
    for line in lines:
        key = line.text, line.gap
        if key not in met:
            met[key] = _seen(line, tokens[line.text], lowered[line.text], function)
    return tuple([met[line.text, line.gap] for line in lines])


def _function_words(lowered: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the stop words, and on a page in a language without a list its commonest short words as well."""
    long = [word for lower in lowered if len(lower) >= SHORT for word in lower]
    if not long or sum(map(EVERY_STOP_WORD.__contains__, long)) >= 0.2 * len(long):
        return EVERY_STOP_WORD
    common = Counter(word for word in long if len(word) <= 5 and not word.isdigit())
    return EVERY_STOP_WORD | {word for word, _ in common.most_common(40)}


def _seen(line: Line, words: tuple[str, ...], lower: tuple[str, ...], function: frozenset[str]) -> Seen:
    count, text = len(words), line.text
    content = [word for word in lower if word not in function]
    stops = 1 - len(content) / count if count else 0.0
    ended = text.endswith(SENTENCE_END)
    prose = (count >= 10 and stops >= 0.25 and (ended or count >= 25)) or (count >= 30 and stops >= 0.15)
    found = frozenset(cues(lower))
    opens = heading(lower) if count <= SHORT and ":" not in text[:-1] else None
    return Seen(
        text=text,
        words=words,
        lower=lower,
        stops=stops,
        prose=prose,
        topic=frozenset([word[:_STEM] for word in content if len(word) > 3]),
        names=frozenset(
            [
                w
                for w, low in zip(words[1:], lower[1:], strict=True)
                if len(w) > 2 and low not in function and w[0].isupper()
            ]
        ),
        gap=line.gap,
        cues=found,
        opens=opens,
        form="opener" if opens else _form(text, lower, found, prose, ended),
        size="prose" if prose else "long" if count > SHORT else "middle" if count >= 6 else "short",
    )


def _form(text: str, lower: tuple[str, ...], found: frozenset[str], prose: bool, ended: bool) -> str:
    count = len(lower)
    if _is_stamp(text, count):
        return "date"
    if may_sign(text, lower) and byline(text) is not None:
        return "byline"
    if is_caption(text):
        return "caption"
    if prose:
        return "prose"
    if found & _VOICE:
        return "voice"
    if ended and count >= 4:
        return "sentence"
    return "long" if count > 25 else "title" if count >= 4 else "label" if count else "mark"


def may_sign(text: str, lower: tuple[str, ...]) -> bool:
    """Say whether a line has what every byline has; most have not, which is quickly seen."""
    return "by" in lower[:2] or lower[:1] in _AUTHOR or "|" in text or "·" in text or "•" in text


def is_clock(seen: Seen) -> bool:
    """Say whether a line states an hour and nothing else, as the entries of a live report are headed."""
    return seen.form == "date" and len(seen.words) <= _STAMP and bool(_CLOCK.fullmatch(seen.text))


def _is_stamp(text: str, count: int) -> bool:
    """Say whether a line is a date, or says how long ago something was."""
    if len(text) > _LONGEST_STAMP or not _DIGIT.search(text):
        return False
    if is_date_line(text):
        return True
    return count <= _STAMP and bool(_AGO.search(text) or _CLOCK.fullmatch(text))

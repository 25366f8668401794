"""Sentences of news text: quotation marks, abbreviations, initials, no space after a closing mark.

A full stop ends a sentence unless what stands before or after it says otherwise; the rules are in ``_ends``,
one question a line.
"""

import re
from collections.abc import Iterator, Sequence

from reader.language.abbreviations import (
    AFTER_HOUR,
    ANYWHERE,
    BEFORE_NUMBER,
    CORPORATE,
    HOURS,
    INNER,
    OPENERS,
    TITLES,
)
from reader.language.lexicon import REPORTING_VERBS
from reader.model import Block, Span

_STOP = re.compile(
    r"""(?P<mark>[.!?…]+)                     # what may end a sentence
        (?P<closers>(?:["”’'»)\]]|[“‘](?=\s)|\ (?=\.\s))*)  # marks that close with it, ill-turned ones too
        (?P<aside>\([^()\n]{1,120}\))?        # a credit run into the stop: "Jan. 31.(Name/Agency)"
        (?P<gap>\s*)""",
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[^\s\"“”«»()\[\],;:—–/]*$")
_NEXT = re.compile(r"""(?P<openers>["“«‘'(\[—–\-…. ]{0,9})(?P<word>[^\s"“”«»()\[\],;:—–]{0,40})""")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]", re.ASCII)
_INITIAL = re.compile(r"(?:[A-Z]\.?-?)*[A-Z]")
_RUN_ON = re.compile(r"[A-Z][a-z]")
_LIST_NUMBER = re.compile(r"[\s(]*(?:\d{1,2}|[a-z])")
_CUE_CLAUSE = re.compile(r"[A-Z][\w.’'-]*(?: [\w.’'-]+){1,5}")
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_LOOK_BEHIND = 40
_FAR = 1000
"""Nothing is looked for further back, so that the time is linear on text without a sentence's end."""


def sentences(text: str, blocks: Sequence[Block]) -> tuple[Span, ...]:
    """Return the sentences of *text* in order, without white space at the edges; none crosses a block's edge.

    Source:
        Kiss and Strunk 2006, "Unsupervised Multilingual Sentence Boundary Detection", on abbreviations,
        initials and ordinals; the rest is news style: a cue after a quotation's question mark, a missing space.
    """
    return tuple(span for block in blocks for part in _parts(text, block.span) for span in _cut(text, part))


def _parts(text: str, span: Span) -> Iterator[Span]:
    """Yield the stretches of *span* between blank lines."""
    start = span.start
    for blank in _BLANK_LINE.finditer(text, span.start, span.end):
        yield Span(start, blank.start())
        start = blank.end()
    yield Span(start, span.end)


def _cut(text: str, part: Span) -> Iterator[Span]:
    start = part.start
    for stop in _STOP.finditer(text, part.start, part.end):
        end = _end_of(text, stop, start, part)
        if end is not None:
            yield from _trimmed(text, start, end)
            start = end
    yield from _trimmed(text, start, part.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _end_of(text: str, stop: re.Match[str], start: int, part: Span) -> int | None:
    """Return where the sentence from *start* ends if it ends at *stop*."""
    end = stop.end("aside") if stop["aside"] else stop.end("closers")
    if stop.end() >= part.end:
        return None
    if not stop["gap"] and stop["closers"] and _opens_here(text, stop, part):
        end = stop.end("closers") - 1
    return end if _ends(text, stop, start, Span(end, part.end)) else None


def _opens_here(text: str, stop: re.Match[str], part: Span) -> bool:
    """Say whether the straight mark after the stop opens a quotation: an even number stand before it."""
    closers = stop["closers"]
    here = stop.end("closers") - 1
    return closers[-1] == '"' and text.count('"', max(part.start, here - _FAR), here) % 2 == 0


def _ends(text: str, stop: re.Match[str], start: int, rest: Span) -> bool:
    after = _NEXT.match(text, rest.start + len(stop["gap"]) if stop["gap"] else rest.start, rest.end)
    word = after["word"] if after else ""
    openers = after["openers"] if after else ""
    if not word or not (_capital(word) or word[0].isdigit()):
        return False
    if not text[start : min(stop.start(), start + _FAR)].strip(" .…—–-\"“«‘'("):
        return False
    before = _word_before(text, stop, start)
    if not stop["gap"] and not openers and not stop["aside"]:
        return _run_on(stop, before, word)
    if stop["mark"][0] in "!?":
        return not _goes_on(text, stop, start, word, rest)
    if stop["mark"] != "." or stop["closers"].strip(")]") or openers.strip("—–- ("):
        return True
    if openers and before.lower() in HOURS:
        return False
    return _full_stop_ends(text, start, stop, before, word)


def _full_stop_ends(text: str, start: int, stop: re.Match[str], before: str, word: str) -> bool:
    """Decide a single full stop with white space and a capital or a digit after it, by the word it ends."""
    low = before.lower()
    opens = word.lower().rstrip(".'’") in OPENERS or re.split("[’']", word.lower(), maxsplit=1)[0] in OPENERS
    if low in INNER:
        return False
    if low in BEFORE_NUMBER:
        return not word[0].isdigit() and (low == "no" or opens)
    if low in TITLES:
        return low in {"st", "sr", "ft", "mt", "pt"} and opens and _name_before(text, start, stop, before)
    if low in HOURS:
        return word.lower().rstrip(".") not in AFTER_HOUR
    if low in ANYWHERE or _DOTTED.fullmatch(before) or _INITIAL.fullmatch(before):
        return opens
    first = stop.start() - start < _LOOK_BEHIND and text[start : stop.start()].strip() == before
    return not (first and _LIST_NUMBER.fullmatch(before))


def _goes_on(text: str, stop: re.Match[str], start: int, word: str, rest: Span) -> bool:
    """Say whether the sentence goes on after ``?`` or ``!``: with a cue, or with the rest of a name."""
    if not stop["closers"]:
        return word.lower().rstrip(".,") in CORPORATE
    said = text[start : stop.start()].lstrip(" \"“‘'«") if stop.start() - start < _FAR else '"'
    if any(mark in said for mark in '"“«'):
        return False
    clause = _CUE_CLAUSE.match(text, rest.start + len(stop["gap"]), min(rest.end, rest.start + 120))
    return clause is not None and any(word.rstrip(".") in REPORTING_VERBS for word in clause.group().split()[1:])


def _run_on(stop: re.Match[str], before: str, word: str) -> bool:
    """Say whether a stop without white space after it ends a sentence: "at dawn.Officials", "strike.”The"."""
    if not _RUN_ON.match(word):
        return False
    if stop["closers"]:
        return True
    return len(before) > 1 and before.isalpha() and (before.islower() or word.lower() in OPENERS)


def _word_before(text: str, stop: re.Match[str], start: int) -> str:
    found = _WORD_BEFORE.search(text, max(start, stop.start() - _LOOK_BEHIND), stop.start())
    return found.group() if found else ""


def _name_before(text: str, start: int, stop: re.Match[str], before: str) -> bool:
    """Say whether a capitalised word stands before *before*: "Main St." against "near St."."""
    words = text[max(start, stop.start() - _LOOK_BEHIND) : stop.start() - len(before)].split()
    return bool(words) and words[-1][0].isupper()


def _capital(word: str) -> bool:
    """Say whether a sentence may begin with *word*; "iPad" begins one too."""
    return word[0].isupper() or (word[0].isalpha() and not word[0].islower()) or word[1:2].isupper()

"""Boxes in which a site speaks to its reader: appeals for support and newsletter offers, as whole blocks.

Their paragraphs are good prose, often about the story's own subjects, so that only what opens them and whom they
address gives them away.
"""

import re
from collections.abc import Sequence

from reader.clean.seen import Seen, is_clock

_APPEAL = re.compile(
    r"\W*(?:a message from\b|(?:an? )?(?:open )?letter (?:from|to) (?:the editor|our readers)"
    r"|dear (?:readers?|friends?"
    r"|supporters?)\b|stand with (?:us|our|the [A-Z])|support (?:us|our|the [A-Z]|independent"
    r"|quality|local|free|fearless|real)\b|we need your (?:help|support)"
    r"|help us\b|make a (?:donation|contribution)|donate\b|become a (?:member|supporter|patron|subscriber)"
    r"|(?:since|now that|while) you['’]re here|before you go\b|(?:can|will) you (?:help|support|chip in))",
    re.IGNORECASE,
)
_NEWSLETTER = re.compile(
    r"\W*(?:sign up|signup|subscribe|join|get|receive|never miss|don['’]t miss|stay)\b.{0,80}"
    r"\b(?:newsletters?|inbox|mailbox|briefing|e-?mails?|alerts?|updates)\b"
    r"|\W*(?:our )?(?:free )?(?:daily |weekly )?newsletters?\W*$|\W*sign up (?:for|to)\b[^.]{0,60}$",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:support|stand with|donat\w+|contribut\w+|subscri\w+|members?(?:hip)?|your help|chip in"
    r"|fund(?:ed|ing)? by)\b",
    re.IGNORECASE,
)
_OFFERS = re.compile(
    r"\b(?:newsletters?|inbox|mailbox|e-?mails?|subscri\w+|unsubscribe|privacy policy|terms|opt out"
    r"|sign(?:ed|ing)? up)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\b(?:we|our|us|ours|you|your|yours|remind me|not now|no thanks)\b|\b(?:we|you)['’]", re.IGNORECASE
)
_QUOTED = re.compile(r"[“\"][^”\"]{0,400}[”\"]")
_CONTROL = re.compile(
    r"\W*(?:advertisements?|sponsored(?: content)?|(?:story|article|text) continues below.{0,30}"
    r"|continue reading below"
    r"|scroll (?:down )?(?:to continue|for more).{0,30}|image \d+ (?:of|/) \d+|\d+ ?(?:of|/) ?\d+"
    r"|loading|share(?: this .{1,20})?|story continues|sponsor message|view quote details|next story"
    r"|what do you think\?.{0,40}|join the (?:conversation|discussion).{0,20}"
    r"|already a (?:subscriber|member)\?.{0,20}"
    r"|get (?:all )?the latest .{0,60}"
    r"|share your thoughts.{0,30}|read more|show more|view comments|load more|recommended"
    r"|you may also like|related(?: \w+)?"
    r"|more from .{1,40}|(?:subscribe|sign up|log in|sign in|register)(?: now| here| today)?"
    r"|skip to .{1,30}|copy link.{0,20}"
    r"|(?:facebook|twitter|whatsapp|linkedin|reddit|pinterest|email|print|instagram|telegram"
    r"|flipboard|youtube|[ ,|/])+)\W*",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"\W*(?:related(?: (?:story|stories|articles?|links?|coverage))?|(?:also )?read(?: more| also| next)?|see also"
    r"|also read|must read|watch(?: now)?|listen|more on this|don['’]t miss|click here)\s?[:|»]",
    re.IGNORECASE,
)
_OPENING = (
    *("a", "open", "letter", "dear", "stand", "support", "we", "help", "make", "donate", "become", "since", "now"),
    *("while", "before", "can", "will", "sign", "subscribe", "join", "get", "receive", "never", "don", "stay", "our"),
    *("free", "daily", "newsletter"),
)
"""How the first word of a box begins."""
_POINTING = ("related", "also", "read", "see", "must", "watch", "listen", "more", "don", "click")
_LONGEST_POINTER = 25
_MOST_APPEAL, _MOST_OFFER = 16, 5
_SHORT, _LABEL = 6, 120
_INTIMATE = 0.3
"""Share of a page's paragraphs that say we or you, from which doing so shows nothing."""


def boxes(page: Sequence[Seen]) -> dict[int, str]:
    """Return the lines of *page* that lie in such a box, each with its reason."""
    found: dict[int, str] = {}
    openers = [(at, _reason(seen)) for at, seen in enumerate(page)]
    if not any(word for _, word in openers):
        return found
    for at, word in openers:
        if word is None or at in found:
            continue
        end = _end(page, at, word)
        block = page[at:end]
        if word == "newsletter" or any(_ASKS.search(seen.text) for seen in block):
            found.update(dict.fromkeys(range(at, end), word))
    return found


def is_control(seen: Seen) -> bool:
    """Say whether the line is nothing but a label or control of the page, wherever it stands."""
    if is_clock(seen):
        return True
    points = bool(seen.words) and len(seen.words) <= _LONGEST_POINTER and seen.lower[0].startswith(_POINTING)
    if points and _POINTER.match(seen.text):
        return True
    return len(seen.text) < _LABEL and len(seen.words) <= _SHORT + 2 and bool(_CONTROL.fullmatch(seen.text))


def _reason(seen: Seen) -> str | None:
    if len(seen.words) > 30 or not seen.words or not seen.lower[0].startswith(_OPENING):
        return None
    if len(seen.words) <= 14 and _APPEAL.match(seen.text):
        return "appeal"
    return "newsletter" if _NEWSLETTER.match(seen.text) else None


def _end(page: Sequence[Seen], start: int, word: str) -> int:
    """Return where the box that *start* opens is over, short lines at its end left to others."""
    before = [seen for seen in page[max(0, start - 12) : start] if seen.prose]
    intimate = sum(map(_addresses, before)) > _INTIMATE * len(before)
    most, cue = (_MOST_APPEAL, _ASKS) if word == "appeal" else (_MOST_OFFER, _OFFERS)
    end = at = start + 1
    while at < min(len(page), start + 1 + most):
        seen = page[at]
        if _reason(seen) not in (None, word):
            break
        own = bool(cue.search(seen.text)) and (not seen.prose or _addresses(seen))
        if own or (word == "appeal" and _addresses(seen) and not (intimate and seen.prose)):
            end = at + 1
        elif len(seen.words) > _SHORT or word != "appeal":
            break
        at += 1
    return end


def _addresses(seen: Seen) -> bool:
    """Say whether the line, what it quotes left out, speaks as we or to you."""
    return bool(_ADDRESS.search(_QUOTED.sub(" ", seen.text)))

"""Why a line is not part of the story: a closed set of words, and the rules that choose among them."""

import re
from collections.abc import Sequence

from reader.clean.appeals import boxes
from reader.clean.seen import Seen
from reader.received import RECURRING, TAKEN_OUT

REASONS: dict[str, str] = {
    "headline": "headline, shown above the text",
    "deck": "deck under the headline, shown above the text",
    "byline": "who wrote it, shown above the text",
    "date": "date of publication, shown above the text",
    "site": "name of the site or section",
    "navigation": "menu or link of the site",
    "teaser": "teaser of another story",
    "share": "share buttons",
    "comments": "readers' comments",
    "newsletter": "newsletter box",
    "appeal": "appeal for support",
    "subscription": "offer of a subscription or account",
    "cookies": "notice about cookies or privacy",
    "advertisement": "advertisement",
    "author": "box about the author",
    "tags": "tags and topics",
    "legal": "copyright or legal notice",
    "credit": "picture without its story",
    "button": "button or control of the page",
    "duplicate": "said elsewhere on the page",
    "clutter": "not part of the story",
    RECURRING: "stands in other articles of the same source",
    TAKEN_OUT: "taken out by you",
}
"""Reason to the phrase a reader is shown."""

_REACH = 40
"""How many lines a heading speaks for at most."""
_BUTTON = re.compile(
    r"^\W*(?:close|continue|submit|send|next|previous|prev|back|skip|ok(?:ay)?|accept(?: all)?"
    r"|cancel|save|print|play|pause"
    r"|mute|expand|show|hide|load more|view more|more|search|menu|loading|once|monthly|annual(?:ly)?"
    r"|yearly|remind me later"
    r"|not now|no,? thanks|dismiss|reject(?: all)?|got it|enter|apply|download|listen|watch|view"
    r"|select|toggle|open|go"
    r"|read more|payment methods?|back to top|scroll to top)\b.{0,24}$",
    re.IGNORECASE,
)
_TAGS = re.compile(r"^\W*(?:tags?|topics?|filed under|categor(?:y|ies)|keywords?)\b", re.IGNORECASE)
_CUED = (
    ("cookies", "cookies"),
    ("legal", "legal"),
    ("comment", "comments"),
    ("support", "appeal"),
    ("account", "subscription"),
    ("author", "author"),
    ("share", "share"),
    ("advert", "advertisement"),
)
_OPENED = {"related": "teaser", "comments": "comments", "newsletter": "newsletter", "author": "author"}
_NEWSLETTER = re.compile(r"\bnewsletters?\b|\binbox\b|\be-?mail (?:address|alerts?)\b", re.IGNORECASE)


def reasons(page: Sequence[Seen], kept: Sequence[bool], headline: int | None) -> list[str | None]:
    """Return the most specific reason for leaving out each line of *page* that is not *kept*, None for the others."""
    title = page[headline].text if headline is not None else None
    in_box = boxes(page)
    opened: str | None = None
    left = 0
    out: list[str | None] = []
    for at, (seen, keep) in enumerate(zip(page, kept, strict=True)):
        if keep:
            opened = None
            out.append(None)
            continue
        here = _OPENED.get(seen.opens or "")
        opened, left = (here, _REACH) if here else (opened if left else None, left - 1)
        out.append("duplicate" if seen.text == title else in_box.get(at) or _own(seen) or opened or _of_form(seen))
    return out


def _own(seen: Seen) -> str | None:
    """Return the reason that the line gives itself."""
    text = seen.text
    if len(seen.words) <= 6 and _BUTTON.match(text):
        return "button"
    if "subscribe" in seen.cues:
        return "newsletter" if _NEWSLETTER.search(text) else "subscription"
    if _TAGS.match(text):
        return "tags"
    if seen.form == "date":
        return "date"
    for cue, word in _CUED:
        if cue in seen.cues and (not seen.prose or cue in ("cookies", "legal", "support")):
            return word
    return {"byline": "byline", "caption": "credit"}.get(seen.form)


def _of_form(seen: Seen) -> str:
    if len(seen.words) >= 5 or seen.prose:
        return "teaser" if seen.topic else "clutter"
    return "navigation" if seen.words else "clutter"

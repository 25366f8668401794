"""What each line of a page is, once it is known which of them are the story.

Around the story stand headline, deck, byline and date, which go into the metadata; inside it captions, crossheads,
list items and end notes, which stay as blocks of their role.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from reader.clean.appeals import is_control
from reader.clean.captions import is_bare_credit, is_caption, is_note, is_signed
from reader.clean.dates import byline, dateline, is_date_line, stated_date, without_date
from reader.clean.lines import Line, LineVerdict
from reader.clean.reasons import reasons
from reader.clean.repeats import repeats
from reader.clean.seen import Seen
from reader.model import Metadata, Role

_BULLET = re.compile(r"^(?:[•‣▪●◦·*–—-]|\d{1,2}[.)])\s+\S")
_HEAD = 8
"""How many lines before the story its headline, byline and date are looked for."""
_NOTES = 5
"""How many lines after the story an end note may stand."""
_DECK = 0.2
"""Share of stop words from which a line is a sentence rather than a name."""
_CALLS = frozenset(("subscribe", "support", "share", "more"))
"""Cues of lines that want something of the reader."""
_CROSSHEAD = 12
"""Most words of a crosshead."""
_TITLES = frozenset(("title", "label", "caption"))
"""Forms of the title of a picture."""
_SIGNED = re.compile(
    r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}(?:(?:,| and| &) [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}){0,3}"
)
"""Names of people and nothing else."""
_ENDING = 2
"""Most headings that the end of a story is rid of."""
_TURN = re.compile(r"^\w{1,20}: ")
_MASTHEAD = re.compile(
    r"\b(?:Argus|Bulletin|Chronicle|Courier|Daily|Dispatch|Echo|Examiner|Express|Gazette|Globe|Guardian|Herald|Independent"
    r"|Journal|Ledger|Mail|Magazine|Mercury|Mirror|Monitor|News|Observer|Post|Press|Radio|Record|Register|Review|Sentinel"
    r"|Standard|Star|Sun|Telegraph|Times|Today|Tribune|TV|Weekly|Wire)\b"
)
_PLAIN = re.compile(r"[A-Z][\w .'’&-]*")
_STATEMENT = re.compile(r"[.!…:;,][\"'”’)\]]*$")


class Furnished(Struct, frozen=True):
    """The verdicts on a page's lines, in order, and what the page states of its story."""

    verdicts: tuple[LineVerdict, ...]
    meta: Metadata


class _Found(Struct):
    """What is known so far of each line."""

    roles: list[Role | None]
    reasons: list[str | None]


def furnish(lines: Sequence[Line], page: Sequence[Seen], story: Sequence[bool], title: str | None = None) -> Furnished:
    """Return a role for each line that is story, a reason for each that is not, and the metadata.

    Args:
        lines: All those of the page that are not blank.
        page: What there is to see in each.
        story: Whether each belongs to the story.
        title: What the source's markup states as the story's headline.
    """
    if not any(story):
        return Furnished(_verdicts(lines, _Found([None] * len(lines), [None] * len(lines)), page, None), Metadata())
    first = next((at for at, kept in enumerate(story) if kept and page[at].prose), story.index(True))
    last = len(story) - 1 - list(reversed(story)).index(True)
    found = _Found(["paragraph" if kept else None for kept in story], [None] * len(lines))
    headline = _titled(page, title, first)
    if headline is None:
        headline = _headline(page, story, first)
    for at in repeats(page, story):
        found.roles[at], found.reasons[at] = None, "duplicate"
    _trim_tail(page, found)
    top = first if headline is None else headline
    _set_captions(lines, page, found, (max(0, min(top + 1, first - _HEAD)), last + 1))
    _set_notes(page, found, first, last)
    meta = _set_head(page, found, headline, first)
    _set_crossheads(page, found)
    return Furnished(_verdicts(lines, found, page, headline), meta)


def _titled(page: Sequence[Seen], title: str | None, first: int) -> int | None:
    """Return the last line up to the story's first one that says what the markup gives as the headline."""
    wanted = title.split() if title else None
    return next((at for at in range(first, -1, -1) if wanted and page[at].text.split() == wanted), None)


def _headline(page: Sequence[Seen], story: Sequence[bool], first: int) -> int | None:
    """Return the line before the story that names its subject, the nearest where it is repeated."""
    said: set[str] = set()
    for seen in [seen for seen, kept in zip(page, story, strict=True) if kept and seen.prose][:8]:
        said |= seen.topic
    best, chosen = 0.0, None
    for at in range(first - 1, -1, -1):
        seen = page[at]
        if not _is_titular(seen):
            continue
        shared = len(seen.topic & said)
        if shared < 2:
            continue
        worth = shared * shared / len(seen.topic) * _likely(page, at, first)
        if worth > best * 1.2:
            best, chosen = worth, at
    if chosen is None:
        return _opening(page, first)
    above = chosen - 1
    is_deck = above >= 0 and page[chosen].form == "title" and _heads(page[above], page[chosen])
    return above if is_deck else chosen


def _heads(seen: Seen, below: Seen) -> bool:
    """Say whether a line is the headline over a deck *below* that names the story's subject better."""
    shorter = 5 <= len(seen.words) < len(below.words) and seen.form in ("title", "long")
    return shorter and below.stops >= _DECK and _is_titular(seen) and not seen.cues & _CALLS


def _likely(page: Sequence[Seen], at: int, first: int) -> float:
    """Return how much the place and form of a line speak for a headline: near the story, signed or dated below."""
    seen = page[at]
    near = 1.0 if first - at <= _HEAD else 0.6 if first - at <= 2 * _HEAD else 0.3
    signed = any(byline(one.text) or is_date_line(one.text) for one in page[at + 1 : min(first, at + 4)])
    trail = any(mark in seen.text for mark in (" / ", " > ", " » ", " › "))
    return near * (1.5 if signed else 1.0) * (0.5 if trail or len(seen.words) > 20 else 1.0)


def _opening(page: Sequence[Seen], first: int) -> int | None:
    """Return the one line above the story that can be its headline, where nothing but byline and date stand there."""
    if first > _HEAD // 2:
        return None
    above = [at for at in range(first) if _is_titular(page[at])]
    own = [at for at in above if not page[at].opens and not page[at].cues & _CALLS]
    return own[0] if len(above) == len(own) == 1 and len(page[own[0]].words) > 3 else None


def _is_titular(seen: Seen) -> bool:
    text = seen.text
    return (
        3 <= len(seen.words) <= 30
        and len(seen.topic) >= 2
        and not text.endswith((".", ":", ";", ",", "…"))
        and not is_caption(text)
        and not is_date_line(text)
        and byline(text) is None
    )


def _set_captions(lines: Sequence[Line], page: Sequence[Seen], found: _Found, zone: tuple[int, int]) -> None:
    for at in range(zone[0], min(zone[1] + 1, len(page))):
        if is_control(page[at]) or not (is_caption(page[at].text) or _is_second_of_pair(lines, page, found, at)):
            continue
        if found.roles[at] and page[at].prose and is_signed(page[at].text):
            continue
        found.roles[at] = "caption"
        before = at - 1
        if before < zone[0] or not _belongs_to(page, lines, found, before, at):
            continue
        found.roles[before] = "caption"


def _is_second_of_pair(lines: Sequence[Line], page: Sequence[Seen], found: _Found, at: int) -> bool:
    """Say whether the line is a credit under its picture's title: two short lines with a blank one around them only."""
    if at < 2 or at + 1 >= len(page) or lines[at].gap or not lines[at - 1].gap or not lines[at + 1].gap:
        return False
    if found.roles[at - 2] is None or found.roles[at + 1] is None:
        return False
    return all(
        len(one.words) <= 6 and one.form in _TITLES and not _STATEMENT.search(one.text) and not is_control(one)
        for one in page[at - 1 : at + 1]
    )


def _belongs_to(page: Sequence[Seen], lines: Sequence[Line], found: _Found, before: int, at: int) -> bool:
    """Say whether the line *before* a caption or credit is part of it: its picture's title, or the caption itself."""
    seen = page[before]
    if len(seen.words) > 45 or found.roles[before] == "caption":
        return False
    short = len(seen.words) <= _CROSSHEAD and not _STATEMENT.search(seen.text)
    if seen.form in ("byline", "date", "opener"):
        return False
    credited = is_bare_credit(page[at].text)
    if lines[at].gap == 0 and (short or (credited and _is_apart(lines, before, at))):
        return True
    return found.roles[before] is None and credited and len(seen.words) >= 3 and not short


def _is_apart(lines: Sequence[Line], before: int, at: int) -> bool:
    """Say whether the two lines have blank ones around them."""
    return lines[before].gap > 0 and (at + 1 == len(lines) or lines[at + 1].gap > 0)


def _set_notes(page: Sequence[Seen], found: _Found, first: int, last: int) -> None:
    for at in range(first, min(len(page), last + _NOTES + 1)):
        if is_note(page[at].text) and (at > last - _NOTES or page[at].text.startswith(("(", "["))):
            found.roles[at] = "note"


def _set_head(page: Sequence[Seen], found: _Found, headline: int | None, first: int) -> Metadata:
    """Take headline, deck, byline and date out of the lines before the story, and return what they state."""
    title = deck = author = published = site = None
    if headline is not None:
        found.roles[headline], found.reasons[headline] = None, "headline"
        title, date = without_date(page[headline].text)
        published = stated_date(date)
    start = max(0, first - _HEAD if headline is None else headline - 3)
    for at in range(start, min(first + 1, len(page))):
        text = page[at].text
        if at == headline or found.roles[at] == "caption" or (at == first and page[at].prose):
            continue
        by = byline(text) or _bare_byline(page, at, headline)
        if by is not None:
            author = author or by
            found.roles[at], found.reasons[at] = None, "byline"
        if is_date_line(text):
            found.roles[at], found.reasons[at] = None, found.reasons[at] or "date"
        if (by is not None or is_date_line(text)) and published is None:
            published = stated_date(text)
    if headline is not None:
        deck = _set_deck(page, found, headline, first)
        site = _set_site(page, found, headline)
    opening = dateline(page[first].text)
    return Metadata(
        title=title,
        deck=deck,
        site=site,
        byline=author,
        published=published or (stated_date(opening) if opening else None),
        dateline=opening,
    )


def _bare_byline(page: Sequence[Seen], at: int, headline: int | None) -> str | None:
    """Return the names that stand between a headline and the date under it."""
    if headline is None or at <= headline or at + 1 >= len(page) or page[at + 1].form != "date":
        return None
    return page[at].text if page[at].form in _TITLES and _SIGNED.fullmatch(page[at].text) else None


def _trim_tail(page: Sequence[Seen], found: _Found) -> None:
    """Take out a heading or two with nothing of the story under them."""
    kept = [at for at, role in enumerate(found.roles) if role]
    ends = [at for at in kept[-_ENDING - 1 :] if page[at].form not in ("label", "title", "opener")]
    if ends and len(kept) > _ENDING + 1:
        for at in kept:
            if at > ends[-1] and not _BULLET.match(page[at].text):
                found.roles[at] = None


def _set_site(page: Sequence[Seen], found: _Found, headline: int) -> str | None:
    """Take the site's name where it is the line just above the headline."""
    if not headline:
        return None
    text = page[headline - 1].text
    if len(page[headline - 1].words) > 5 or not _MASTHEAD.search(text) or not _PLAIN.fullmatch(text):
        return None
    found.roles[headline - 1], found.reasons[headline - 1] = None, "site"
    return text


def _set_deck(page: Sequence[Seen], found: _Found, headline: int, first: int) -> str | None:
    for at in range(headline + 1, min(headline + 4, first)):
        seen = page[at]
        if found.roles[at] or found.reasons[at] or not 6 <= len(seen.words) <= 60:
            continue
        if seen.stops >= _DECK and seen.text != page[headline].text:
            found.reasons[at] = "deck"
            return seen.text
    return None


def _set_crossheads(page: Sequence[Seen], found: _Found) -> None:
    kept = [at for at, role in enumerate(found.roles) if role == "paragraph"]
    listed = {at for at in kept if _BULLET.match(page[at].text) and len(page[at].words) <= 60}
    short = {
        at
        for at in kept
        if len(page[at].words) <= _CROSSHEAD and not _STATEMENT.search(page[at].text) and not _TURN.match(page[at].text)
    }
    for place, at in enumerate(kept):
        after = kept[place + 1] if place + 1 < len(kept) else None
        before = kept[place - 1] if place else None
        if at in listed and (before in listed or after in listed):
            found.roles[at] = "list-item"
        elif at in short and after is not None and (after not in short or after in listed):
            found.roles[at] = "crosshead"
        elif at in short and before in short and after in short:
            found.roles[at] = "list-item"


def _verdicts(
    lines: Sequence[Line], found: _Found, page: Sequence[Seen], headline: int | None
) -> tuple[LineVerdict, ...]:
    why = reasons(page, [role is not None for role in found.roles], headline)
    return tuple(
        LineVerdict(line.span, role, None if role else known or given)
        for line, role, known, given in zip(lines, found.roles, found.reasons, why, strict=True)
    )

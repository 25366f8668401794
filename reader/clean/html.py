"""Which lines of a web page are its story: what the extractor found, told line by line of the visible text."""

import logging
import re
import unicodedata
from collections.abc import Iterator, Sequence, Set

from lxml import etree
from msgspec import Struct, field

from reader.clean.captions import is_note
from reader.clean.cues import CUES, HEADINGS, cues, heading
from reader.clean.dates import byline, is_date_line
from reader.clean.lines import LineVerdict
from reader.clean.matching import Words, matched
from reader.load.dump import Line, parse
from reader.load.stated import descriptions
from reader.model import RawArticle, Role, Span

_LOG = logging.getLogger(__name__)

_WORD = re.compile(r"\w+")
_SERVICE = re.compile(r"\W*(?:follow|subscribe|sign up|get|join|like us|copyright|©)", re.IGNORECASE)
_NOTES = 3
"""How many of the last lines may be end notes."""
_HEAD = 12
"""How many lines before the first paragraph deck, byline and date stand."""
_REGIONS = {"related": "teaser", "comments": "comments"}
_CROSSHEADS = ("h2", "h3", "h4")

_PROSE_WORDS = 15
"""From here on a line that is no link is running text."""
_LEAST_SHARE = 0.12
"""Of a long page's running text: what keeps less has missed the story."""
_LONG_PAGE_WORDS = 250
_LIKENESS = 0.6
_MAX_LINES = 50_000


def story_lines(raw: RawArticle) -> tuple[LineVerdict, ...] | None:
    """Return a verdict on each line of ``raw.text``, in order, from what the extractor makes of ``raw.markup``.

    None where there is no page, or where the extractor finds nothing in it or too little to be trusted: too deep or
    too long a page, or one that it takes for a list of links. Then the text's own lines must tell.
    """
    if raw.markup is None:
        return None
    page = parse(raw.markup)
    if page.tree is None or page.text != raw.text or len(page.lines) > _MAX_LINES:
        return None
    words = [_words(line.text) for line in page.lines]
    extracted = [_words(line) for line in _extracted(page.tree).split("\n")]
    story = _Story(page.lines, words, matched(words, extracted))
    if not story.is_trustworthy():
        return None
    story.correct(_words(raw.stated.title or ""), {_words(text) for text in descriptions(page.tree)})
    return tuple(story.verdicts())


def _extracted(tree: etree._Element) -> str:
    """Return what trafilatura takes for the article, one block a line; empty where it finds none."""
    from trafilatura import extract  # slow to import, and plain text does without

    try:
        return extract(tree, include_comments=False) or ""
    except Exception:  # noqa: BLE001 - whatever a hostile page does to it, the page has its text still
        _LOG.warning("the extractor failed on a page", exc_info=True)
        return ""


def _words(text: str) -> Words:
    return tuple(_WORD.findall(text.casefold() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()))


class _Story(Struct):
    """The lines of a page, and which of them are the story so far."""

    lines: Sequence[Line]
    words: Sequence[Words]
    kept: list[bool]
    reasons: dict[int, str] = field(default_factory=dict)
    notes: set[int] = field(default_factory=set)
    first: int = 0
    """The first paragraph."""

    def is_trustworthy(self) -> bool:
        """Say whether what is kept can be the story of this page."""
        prose = [at for at in range(len(self.lines)) if self._is_prose(at)]
        total = sum(len(self.words[at]) for at in prose)
        share = sum(len(self.words[at]) for at in prose if self.kept[at])
        unlinked = any(kept and line.linked < 0.5 for line, kept in zip(self.lines, self.kept, strict=True))
        return unlinked and (total < _LONG_PAGE_WORDS or share >= _LEAST_SHARE * total)

    def correct(self, title: Words, described: Set[Words]) -> None:
        """Take out what extractors leave in, and put back what they take for furniture and a reader does not."""
        self._drop_headline(title)
        body = [at for at in self._kept() if self._is_prose(at)]
        if not body:
            return
        self.first = body[0]
        self._drop_deck(described, body)
        self._trim_lead()
        self._drop_links()
        self._drop_service()
        self._trim_tail(body[-1])
        self._close_regions()
        self._restore(body[-1])
        self._mark_notes()

    def verdicts(self) -> Iterator[LineVerdict]:
        """Yield the verdict on each line."""
        for at, line in enumerate(self.lines):
            span = Span(line.start, line.start + len(line.text))
            role = self._role(at) if self.kept[at] else None
            yield LineVerdict(span, role, None if role else self.reasons.get(at) or self._reason(at))

    def _kept(self) -> list[int]:
        return [at for at, kept in enumerate(self.kept) if kept]

    def _is_prose(self, at: int) -> bool:
        return len(self.words[at]) >= _PROSE_WORDS and self.lines[at].linked < 0.5

    def _drop(self, at: int, reason: str) -> None:
        self.kept[at] = False
        self.reasons[at] = reason

    def _drop_headline(self, title: Words) -> None:
        """Take out the title wherever it is repeated, and a first heading that words it otherwise."""
        for at, line in enumerate(self.lines):
            if title and (self.words[at] == title or (line.tag == "h1" and _alike(self.words[at], title))):
                self._drop(at, "headline")

    def _trim_lead(self) -> None:
        """Take links and dates out of what stands before the first paragraph."""
        for at in self._kept():
            line = self.lines[at]
            if at >= self.first:
                return
            if line.linked > 0.7:
                self._drop(at, "navigation")
            elif is_date_line(line.text):
                self._drop(at, "date")
            elif byline(line.text):
                self._drop(at, "byline")

    def _drop_deck(self, described: Set[Words], body: Sequence[int]) -> None:
        """Take out what is marked as the deck, or what the page says of itself under the headline.

        That may be the first paragraph as well, unless a heading sets it apart.
        """
        first = self.first
        for at in range(max(0, first - _HEAD), first + 1):
            tag = self.lines[at].tag
            is_apart = at < first or tag in _CROSSHEADS
            is_deck = tag == "deck" or (is_apart and self.words[at] in described)
            if is_deck and at not in self.reasons and body[-1] > at:
                self._drop(at, "deck")
        self.first = next(at for at in body if self.kept[at])

    def _drop_links(self) -> None:
        """Take out paragraphs that are one link, and lines that announce one ("Related: …")."""
        for at in self._kept():
            line, count = self.lines[at], len(self.words[at])
            announced = line.linked > 0.4 and count < 40 and HEADINGS["related"].search(line.text)
            if announced or (line.tag == "p" and line.linked > 0.95 and line.text.count(" ") >= 3):
                self._drop(at, "teaser")

    def _drop_service(self) -> None:
        """Take out what the site wants of its reader ("Sign up for…") from the last lines."""
        for at in self._kept()[-4:]:
            text = self.lines[at].text
            if len(self.words[at]) < 60 and (_SERVICE.match(text) or CUES["second"].search(text)):
                cue = next((cue for cue in ("subscribe", "legal", "share") if CUES[cue].search(text)), None)
                if cue:
                    self._drop(at, {"subscribe": "newsletter"}.get(cue, cue))

    def _trim_tail(self, last: int) -> None:
        """Take out headings with no paragraph after them."""
        for at in self._kept():
            if at > last and self.lines[at].tag[0] == "h":
                self._drop(at, "teaser")

    def _close_regions(self) -> None:
        """Take out what follows "Related" or "Comments" in the second half, until running text resumes."""
        half = sum(len(self.words[at]) for at in self._kept()) / 2
        passed, region = 0, ""
        for at, (line, words) in enumerate(zip(self.lines, self.words, strict=True)):
            passed += len(words) * self.kept[at]
            opened = heading(words) if passed > half else None
            if opened in _REGIONS and line.tag[0] in "hp" and line.text[-1] not in ".?":
                region = opened
            elif len(words) >= 25 and line.linked < 0.3:
                region = ""
            if region and self.kept[at]:
                self._drop(at, _REGIONS[region])

    def _restore(self, last: int) -> None:
        """Put back crossheads between kept lines, what the story quotes or shows, and the picture at its head."""
        headline = max((at for at, why in self.reasons.items() if why == "headline" and at < self.first), default=None)
        for at in range(self.first if headline is None else max(headline, self.first - _HEAD), self.first):
            self.kept[at] |= self.lines[at].tag == "figcaption" and self.lines[at].linked < 0.5
        for at in range(self.first + 1, last):
            line = self.lines[at]
            if self.kept[at] or at in self.reasons or line.linked >= 0.5:
                continue
            between = self.kept[at - 1] and self.kept[at + 1]
            crosshead = between and line.tag in _CROSSHEADS and self.lines[at + 1].tag[0] != "h"
            self.kept[at] = crosshead or line.tag in {"blockquote", "figcaption"}

    def _mark_notes(self) -> None:
        """Tell the end notes of a story ("Reporting by …") from its last paragraphs."""
        for at in self._kept()[-_NOTES:]:
            if len(self.words[at]) < 60 and is_note(self.lines[at].text):
                self.notes.add(at)

    def _role(self, at: int) -> Role:
        tag = self.lines[at].tag
        if at in self.notes:
            return "note"
        if tag == "figcaption":
            return "caption"
        if tag[0] == "h":
            return "crosshead"
        return "list-item" if tag == "li" else "paragraph"

    def _reason(self, at: int) -> str:
        """Name why a line that the extractor left out is no story, as far as it shows."""
        line, count = self.lines[at], len(self.words[at])
        if line.linked > 0.7:
            return "teaser" if count > 5 else "navigation"
        if 0 <= self.first - at <= _HEAD:
            if byline(line.text):
                return "byline"
            if is_date_line(line.text):
                return "date"
        found = cues(self.words[at]) if count < 40 else set()
        return next((reason for cue, reason in _CUE_REASONS if cue in found), "clutter")


_CUE_REASONS = (
    ("cookies", "cookies"),
    ("legal", "legal"),
    ("subscribe", "newsletter"),
    ("support", "appeal"),
    ("account", "subscription"),
    ("share", "share"),
    ("comment", "comments"),
    ("author", "author"),
    ("advert", "advertisement"),
    ("picture", "credit"),
    ("more", "teaser"),
)
"""The first cue that a line carries names the reason."""


def _alike(one: Words, other: Words) -> bool:
    first, second = set(one), set(other)
    return 2 * len(first & second) >= _LIKENESS * (len(first) + len(second)) > 0

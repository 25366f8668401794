"""The values that travel from bytes to screen; all frozen, all built of tuples, all picklable.

Coordinates: a :class:`Span` is a half-open range of code points into ``Article.text``, the cleaned text, unless a
docstring says otherwise. Only cleaning changes characters; after it nothing may.
"""

from bisect import bisect_right
from datetime import datetime
from typing import Literal, NewType

from msgspec import Struct, field

ANALYSIS_VERSION = 3
"""Raised whenever the same article would be analysed differently; older stored analyses are then made again."""

ArticleId = NewType("ArticleId", str)
"""16 hex digits: a 64-bit hash of the bytes first received. It never changes."""

Format = Literal["text", "html", "markdown"]
Role = Literal["paragraph", "crosshead", "caption", "list-item", "note"]
QuotationKind = Literal["direct", "mixed", "indirect"]
State = Literal["inbox", "later", "archive", "trash"]
Progress = Literal["pending", "ready", "failed"]
SourceKind = Literal["web", "folder"]
Detail = Literal["title", "site", "published", "url"]
"""What of an article's metadata the user can write by hand."""
DETAILS: tuple[Detail, ...] = ("title", "site", "published", "url")
Program = Literal["pocket", "instapaper", "wallabag", "omnivore", "readwise", "bookmarks"]
"""Other programs whose exports can be imported; bookmarks are a browser's."""


class Span(Struct, frozen=True, order=True):
    """A half-open range of code points, ordered by start, then end."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return what stands there in *text*."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Say whether *other* lies inside, edges included."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two share a character; touching is not overlapping."""
        return self.start < other.end and other.start < self.end


class Metadata(Struct, frozen=True):
    """What an article states of itself; None where it states nothing, never a guess."""

    title: str | None = None
    deck: str | None = None
    site: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None
    """ISO 8601, as precise as the page states it."""
    published_guess: str | None = None
    """ISO 8601: found by heuristics alone, never shown as a fact."""
    url: str | None = None
    language: str | None = None
    """An ISO 639-1 code."""


class RawArticle(Struct, frozen=True):
    """One article as received: decoded, not yet cleaned."""

    id: ArticleId
    path: str
    """As given or found, ``-`` for standard input, ``file#2`` for the second article of a file."""
    format: Format
    text: str
    """The text as received: the decoded file, or the visible-text dump of an HTML page, one block a line."""
    markup: str | None = None
    """The decoded HTML source, where there is one."""
    stated: Metadata = field(default_factory=Metadata)
    """What the source's own markup states: meta elements, JSON-LD, front matter."""
    origin: str | None = None
    """By what its source tells it from its other articles (an address, a feed's id): what comes with the same origin
    later is the same article, changed. None for what is known by its bytes alone."""
    saved: str | None = None
    """ISO 8601: when the user kept it in another program; None for now."""


class Removed(Struct, frozen=True):
    """A stretch that cleaning took out; offsets count in the text as received."""

    start: int
    end: int
    text: str
    reason: str
    """A short word of ``reader.clean.REASONS``: headline, byline, appeal, teaser, navigation…"""
    role: Role | None = None
    """Its role in the story where only the user, or that it recurs, took it out; None where cleaning itself did."""
    articles: int = 0
    """Where it recurs, in how many articles of its source, as far as that is known."""


class Block(Struct, frozen=True):
    """A paragraph of the cleaned text, or another thing that stands there as a block of its own."""

    span: Span
    role: Role
    overruled: str | None = None
    """The reason to remove it that the user overruled; None where nobody had to."""


class Run(Struct, frozen=True, order=True):
    """A stretch of cleaned text and where it stood in the text as received.

    Where both ranges are equally long, characters correspond one by one; where not, only the edges do.
    """

    start: int
    end: int
    raw_start: int
    raw_end: int


class SourceMap(Struct, frozen=True):
    """The way back from the cleaned text to the text as received; runs are in order and do not overlap."""

    runs: tuple[Run, ...] = ()

    def raw(self, offset: int) -> int | None:
        """Return the raw offset of the cleaned character at *offset*, None for one that cleaning put there."""
        at = bisect_right(self.runs, offset, key=lambda run: run.start) - 1
        if at < 0 or offset >= self.runs[at].end:
            return None
        run = self.runs[at]
        return min(run.raw_start + offset - run.start, max(run.raw_start, run.raw_end - 1))

    def raw_span(self, span: Span) -> Span | None:
        """Return the smallest raw range that holds all of *span*; None if none of it was received."""
        first = next((at for at in map(self.raw, range(span.start, span.end)) if at is not None), None)
        last = next((at for at in map(self.raw, range(span.end - 1, span.start - 1, -1)) if at is not None), None)
        return None if first is None or last is None else Span(first, last + 1)


class Article(Struct, frozen=True):
    """One article after cleaning. ``text`` is the coordinate system of everything that follows.

    Paragraphs of ``text`` are separated by one blank line and are covered by ``blocks``, in order; headline, deck and
    byline stand in ``meta`` and not in ``text``. With ``as_is`` the text is the file decoded and nothing is removed.
    """

    id: ArticleId
    path: str
    format: Format
    text: str
    meta: Metadata
    blocks: tuple[Block, ...]
    removed: tuple[Removed, ...]
    origin: SourceMap
    raw: str
    """The text as received; ``removed`` and ``origin`` count in it."""
    markup_failed: bool = False
    """That it is a web page whose markup does not tell its story: it was cleaned like plain text."""
    by_hand: tuple[Detail, ...] = ()
    """What of ``meta`` the user wrote, whatever the page states; in the order of :data:`DETAILS`."""


class Quotation(Struct, frozen=True):
    """What is reported, who reported it, and by which words."""

    span: Span
    """From the first piece's start to the last one's end, quotation marks left out."""
    pieces: tuple[Span, ...]
    """Its parts in text order, marks left out; more than one where a cue stands in the middle, never none."""
    kind: QuotationKind
    cue: Span | None = None
    """The reporting verb or phrase: "said", "according to"."""
    source: Span | None = None
    """The mention as it stands: "he", "the ministry"."""
    speaker: str | None = None
    """The name shown to the reader: resolved, or the mention itself where it cannot be; None if unattributed."""
    role: str | None = None
    via: str | None = None
    """The channel: "the Kremlin's press service"."""
    confidence: float = 0.0
    """0 to 1, that ``speaker`` is right."""


class KeyPoint(Struct, frozen=True):
    """A whole sentence worth reading first."""

    span: Span
    score: float


class Entity(Struct, frozen=True):
    """A person, body or place, by the fullest name the article gives it."""

    name: str
    role: str | None
    """In the text's own words; None for bodies and places."""
    mentions: tuple[Span, ...]


class DateMention(Struct, frozen=True):
    """A date as the text has it."""

    span: Span
    iso: str | None
    """A day, a month or a year in ISO 8601; None where the article does not allow to resolve it."""


class Figure(Struct, frozen=True):
    """A number and what it measures."""

    span: Span
    value: float | None
    """In plain units (six million is 6000000); None for "hundreds"."""
    unit: str | None
    of: Span | None
    """The phrase measured."""


class Analysis(Struct, frozen=True):
    """Everything a reader is shown of an article beside its text."""

    version: int
    sentences: tuple[Span, ...] = ()
    key_points: tuple[KeyPoint, ...] = ()
    """Best first."""
    people: tuple[Entity, ...] = ()
    """Most mentioned first; so are the next two."""
    organisations: tuple[Entity, ...] = ()
    places: tuple[Entity, ...] = ()
    dates: tuple[DateMention, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotations: tuple[Quotation, ...] = ()


class Fix(Struct, frozen=True, order=True):
    """What the user said of one quotation of one article."""

    span: Span
    """Where it stood when they said so."""
    words: str
    """What ``reader.nlp.corrections.fingerprint`` makes of its words: it is found by them where the text has moved."""
    speaker: str | None
    """Who said it; None where it is no quotation, or not one worth showing."""


class Note(Struct, frozen=True):
    """What the user wrote on an article, or on a quotation of it."""

    text: str
    """Markdown, of one line or many."""
    span: Span | None = None
    """Where the quotation stood when they wrote it; None for a note on the article."""
    quoted: str = ""
    """The quotation's words: it is found by them where the text has moved."""


class LineChoice(Struct, frozen=True, order=True):
    """What the user decided on one line of one article."""

    line: int
    """What ``reader.received.line_key`` makes of its words: it is found by them after cleaning it again."""
    nth: int
    """Which of the lines of these words it is, from 0."""
    kept: bool
    """That it is part of the story, or that it is not."""


class Rulings(Struct, frozen=True):
    """What overrules the cleaner on the lines of one article; the user has the last word."""

    choices: tuple[LineChoice, ...] = ()
    recurring: tuple[int, ...] = ()
    """Lines that stand in several articles of its source: ``reader.clean.corpus.source_key`` of each."""


class Known(Struct, frozen=True):
    """What the library and the user know beyond the article; part of the key under which an analysis is stored."""

    aliases: tuple[tuple[str, str], ...] = ()
    """From the settings: (spelling in the text, name to show), sorted."""
    names: tuple[tuple[str, str], ...] = ()
    """From the library: (name a speaker would be shown by, name to show), sorted; no name to show is renamed again."""
    fixes: tuple[Fix, ...] = ()
    """What the user said of the article's quotations, in text order; they do not overlap."""


class Row(Struct, frozen=True):
    """What a list shows of an article."""

    id: ArticleId
    path: str
    title: str | None
    site: str | None
    published: str | None
    added: datetime
    """Aware, UTC."""
    state: State
    unread: bool
    tags: tuple[str, ...]
    quotations: int
    words: int
    progress: Progress
    error: str | None = None
    """One line, where the analysis failed."""
    noted: bool = False
    """Whether the user wrote a note on it, or on a quotation of it."""
    exported: bool = False
    """That its note was written."""
    story: int = 0
    """How many articles outside the trash tell its event, itself among them; 0 where no other does."""


class TagCount(Struct, frozen=True):
    """A tag and how many articles outside the trash bear it."""

    name: str
    articles: int


class HistoryEntry(Struct, frozen=True):
    """A change that was made, as the history tells it."""

    at: datetime
    """Aware, UTC."""
    label: str
    """As :class:`Change` has it."""
    undone: bool


class Change(Struct, frozen=True):
    """What a change of the library did, for the status line; every change can be undone."""

    label: str
    """In the past tense, with its object: "archived “Kyiv Rejects…”", "tagged 3 articles #corridor"."""
    ids: tuple[ArticleId, ...]
    undoable: int = 0
    """How many changes can be undone now."""


class Arrival(Struct, frozen=True):
    """What became of an article that was to be stored."""

    how: Literal["added", "changed", "known"]
    id: ArticleId
    """In the library; of a changed article the one it had before."""


class Source(Struct, frozen=True):
    """Something that is looked at again for articles."""

    address: str
    """Of the web, or the path of a folder."""
    kind: SourceKind
    title: str | None
    """What its articles name as their site; None for a folder."""
    articles: int
    """How many of the library's came from it."""
    checked: datetime | None
    failures: int
    """How often in a row it could not be read."""
    error: str | None
    """Why, the last time."""
    etag: str | None = None
    modified: str | None = None

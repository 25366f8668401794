"""The structured summary as paragraphs: sections that fold, each item with what it leads to."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from reader.inert import inert
from reader.model import Analysis, Article, Span
from reader.nlp.outline import Entry, Kind, Section, outline, timeline
from reader.tui.glyphs import Glyphs
from reader.tui.widgets.paragraphs import Item, Paragraph
from reader.wording import quoted

Target = Span | int | Kind
"""Where an item leads: to a place in the text, to a quotation by its index, or to its section, which it folds."""

_HEADING_CELLS = 13
_NAMED = 12
"""How many items of a folded section are named at most; fewer fit a line."""
_SENTENCE_LINES = 2
_TIMELINE_CELLS = 18

Part = tuple[Kind, str, Target | None]
"""A stretch of a line, the section it belongs to, and where it leads, if anywhere."""


class Lines(Struct):
    """Paragraphs as they are made, and where their items lead, by the items' numbers."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)
    """The sections of the items."""

    def item(self, kind: Kind, start: int, text: str, target: Target) -> Item:
        """Return *text*, which begins at *start* of its paragraph, as an item of *kind* that leads to *target*."""
        self.kinds.append(kind)
        self.targets.append(target)
        return Item(start, start + len(text), len(self.targets) - 1)

    def one_line(self, parts: Iterable[Part], signs: Glyphs, note: str = "") -> Paragraph:
        """Return *parts* as one line; those that lead somewhere are items."""
        text, items = "", []
        for kind, part, target in parts:
            if target is not None:
                items.append(self.item(kind, len(text), part, target))
            text += part
        lead = f" {signs.folded} "
        return Paragraph(text, "summary-panel--fact", lead=lead, hanging=3, limit=1, note=note, items=tuple(items))


class Summary(Struct, frozen=True):
    """What is shown, and how."""

    article: Article
    analysis: Analysis
    signs: Glyphs
    folded: frozenset[Kind]
    method: str
    """By which the key points were chosen, or are being chosen."""
    making: bool = False
    """Whether the key points are still being chosen."""


def lines(summary: Summary) -> Lines:
    """Return the sections one below the other, each with its heading; a folded one on one line."""
    made = Lines()
    for section in _sections(summary):
        if section.kind in summary.folded:
            made.paragraphs.append(_folded(made, summary, section))
        else:
            made.paragraphs.append(_heading(made, summary.signs, section))
            made.paragraphs += _entries(made, summary, section)
    return made


def compact_lines(summary: Summary) -> Lines:
    """Return all folded sections on one line, then those that are not."""
    made = Lines()
    sections = _sections(summary)
    strip = [section for section in sections if section.kind in summary.folded]
    if strip:
        made.paragraphs.append(_strip(made, summary, strip))
    for section in sections:
        if section not in strip:
            if section.kind != "key points":
                made.paragraphs.append(_heading(made, summary.signs, section))
            made.paragraphs += _entries(made, summary, section)
    return made


def _sections(summary: Summary) -> Sequence[Section]:
    """Return what there is to show; key points even where there are none."""
    found = outline(summary.article, summary.analysis)
    return found if found and found[0].kind == "key points" else (Section("key points", ()), *found)


def _heading(made: Lines, signs: Glyphs, section: Section) -> Paragraph:
    text = f"{section.kind} {len(section.entries)}"
    return Paragraph(
        text,
        "summary-panel--heading",
        lead=f" {signs.unfolded} ",
        hanging=3,
        limit=1,
        items=(made.item(section.kind, 0, text, section.kind),),
    )


def _folded(made: Lines, summary: Summary, section: Section) -> Paragraph:
    """Return the heading and as many items as fit after it, each name once."""
    kind = section.kind
    heading = f"{kind} {len(section.entries)}"
    parts: list[Part] = [(kind, heading, kind), (kind, " " * (_HEADING_CELLS - len(heading)), None)]
    named: dict[str, Span] = {}
    for entry in section.entries:
        named.setdefault(_named(kind, entry), entry.span)
    for name, span in list(named.items())[:_NAMED]:
        parts += [(kind, f" {summary.signs.dot} ", None)] if len(parts) > 2 else []
        parts.append((kind, name, span))
    return made.one_line(parts, summary.signs)


def _strip(made: Lines, summary: Summary, sections: Sequence[Section]) -> Paragraph:
    """Return the first item of each kind, and how many more there are."""
    parts: list[Part] = []
    for section in sections:
        kind, count = section.kind, len(section.entries)
        parts += [(kind, f" {summary.signs.dot} ", None)] if parts else []
        if kind == "key points":
            parts.append((kind, f"{kind} {count}", kind))
            continue
        first = section.entries[0]
        parts += [(kind, kind, kind), (kind, " ", None), (kind, inert(first.shown), first.span)]
        parts += [(kind, f" +{count - 1}", kind)] if count > 1 else []
    return made.one_line(parts, summary.signs, summary.method)


def _entries(made: Lines, summary: Summary, section: Section) -> Iterator[Paragraph]:
    if section.kind == "key points":
        yield from _points(made, summary, section)
        return
    if section.kind == "when" and (drawn := _timeline(summary)) is not None:
        yield drawn
    for entry in section.entries:
        yield _entry(made, section.kind, entry)
        for index in entry.said:
            words = inert(quoted(summary.analysis.quotations[index], summary.article.text))
            items = (made.item(section.kind, 0, words, index),)
            yield Paragraph(words, "summary-panel--said", lead="      ", hanging=6, limit=1, items=items)


def _points(made: Lines, summary: Summary, section: Section) -> Iterator[Paragraph]:
    if summary.making:
        yield Paragraph(f"  {summary.signs.pending} choosing by {summary.method}…", "summary-panel--status")
        return
    for number, entry in enumerate(section.entries, 1):
        text = inert(entry.shown)
        items = (made.item(section.kind, 0, text, entry.span),)
        yield Paragraph(text, "summary-panel--point", lead=f"  {number} ", hanging=4, items=items)
    if not section.entries:
        why = "no key points in so short a text" if summary.article.text.strip() else "no text to summarise"
        yield Paragraph(f"  {why}", "summary-panel--status")


def _entry(made: Lines, kind: Kind, entry: Entry) -> Paragraph:
    """Return one item on lines of its own: a date with its sentence, somebody with their role."""
    text = f"{inert(entry.shown)}  {inert(entry.about)}".rstrip() if kind == "when" else _named(kind, entry)
    return Paragraph(
        text,
        "summary-panel--fact",
        lead="    ",
        hanging=6,
        limit=_SENTENCE_LINES,
        note=inert(entry.note),
        items=(made.item(kind, 0, text, entry.span),),
    )


def _named(kind: Kind, entry: Entry) -> str:
    return inert(f"{entry.shown} ({entry.about})" if kind == "who" and entry.about else entry.shown)


def _timeline(summary: Summary) -> Paragraph | None:
    """Return a line of marks spaced as time is, several dates in one place as their number."""
    found = timeline(summary.analysis.dates, _TIMELINE_CELLS)
    if found is None:
        return None
    first, counts, last = found
    signs = summary.signs
    drawn = "".join(signs.line if not count else signs.mark if count == 1 else str(min(count, 9)) for count in counts)
    return Paragraph(f"{first} {drawn} {last}", "summary-panel--timeline", lead="    ", hanging=4, limit=1)

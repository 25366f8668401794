"""Quotations with cue, source and resolved speaker: the way through finding, attribution and resolution."""

from collections.abc import Sequence

from msgspec.structs import replace

from reader.language.names import Name
from reader.model import Article, Quotation, QuotationKind, Span
from reader.nlp.channels import Frame, framed
from reader.nlp.descriptions import Descriptions, words_of
from reader.nlp.drafts import CALLING, STATED, Draft, draft
from reader.nlp.indirect import find_statements
from reader.nlp.layout import People, stated_sources
from reader.nlp.mentions import find_mentions
from reader.nlp.pronouns import resolve_all
from reader.nlp.reading import MARKS, Reading, read
from reader.nlp.regions import share_quoted
from reader.nlp.sources import find_cue, partners, together
from reader.nlp.speakers import Cast, Speaker, Told, resolve
from reader.nlp.stage import Said, Stage
from reader.nlp.statements import Statement
from reader.nlp.turns import Turn, find_turns
from reader.nlp.weights import scorer

_DIRECT_SHARE = 0.9


def find_quotations(article: Article, sentences: Sequence[Span], names: Sequence[Name]) -> tuple[Quotation, ...]:
    """Return the quotations of *article* in text order; no two of them overlap.

    Only paragraphs and list items are read. It does not raise, whatever the text, and takes time about linear in it.
    """
    reading = read(article, sentences)
    if not reading.words:
        return ()
    mentions = find_mentions(reading, names)
    people = People(reading, names, mentions, article.meta.title or "")
    turns = find_turns(article, people)
    spoken = [piece for turn in turns for piece in turn.pieces]
    drafts = draft(reading, mentions, stated_sources(people), spoken)
    said = [Said(each.regions[0], each.mention) for each in drafts if each.mention is not None]
    descriptions = Descriptions(reading, mentions)
    meant = resolve_all(Stage.of(reading, names, mentions, descriptions), mentions, said, scorer("pronouns"))
    cast = Cast(reading, mentions, descriptions, meant)
    marked = _marked(cast, drafts)
    apart = _in_order(marked + [_turn(people, turn) for turn in turns])
    statements = find_statements(reading, mentions, [each.span for each in apart])
    return _with_one_label(_in_order(apart + [_statement(cast, each, chance) for each, chance in statements]))


def _with_one_label(quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Return *quotations*, whoever is called "The owners' lawyer" and "owners' lawyer" by the first of the two."""
    first: dict[str, str] = {}
    found = []
    for quotation in quotations:
        shown = quotation.speaker or ""
        words = shown[4:] if shown[:4].lower() == "the " else shown
        label = first.setdefault(words, shown) if words[:1].islower() else shown  # not of names
        found.append(quotation if label == shown else replace(quotation, speaker=label))
    return tuple(found)


def _in_order(quotations: list[Quotation]) -> list[Quotation]:
    return sorted(quotations, key=lambda quotation: quotation.span)


def _marked(cast: Cast, drafts: Sequence[Draft]) -> list[Quotation]:
    """Return the quotations in marks that are left when the marks are cut off; the cast remembers who spoke."""
    reading = cast.reading
    regions = [region.span for region in reading.regions]
    found: list[Quotation] = []
    for each in drafts:
        pieces = tuple(
            span for low, high in each.pieces if low < high and (span := _trimmed(reading, low, high)) is not None
        )
        if not pieces or (found and pieces[0].start < found[-1].span.end):
            continue
        share, touches = share_quoted(reading.text, pieces, regions)
        kind: QuotationKind = "indirect"
        if share and touches:
            kind = "direct" if share >= _DIRECT_SHARE and not _is_clause(reading, each) else "mixed"
        found.append(_told(cast, each, pieces, kind))
    return found


def _is_clause(reading: Reading, each: Draft) -> bool:
    """Say whether a word of the report stands before the mark, "it “gives thanks”", or a verb that calls it so."""
    low, _ = each.pieces[0]
    first = reading.bounds[each.regions[0]][0]
    called = first >= 2 and reading.lows[first - 2] in CALLING and reading.words[first][0].islower()
    return called or (each.kind == "mixed" and reading.words[low] not in MARKS and reading.region[low] < 0)


def _told(cast: Cast, each: Draft, pieces: tuple[Span, ...], kind: QuotationKind) -> Quotation:
    reading = cast.reading
    paragraph = reading.regions[each.regions[-1]].paragraph
    if each.mention is None:
        cast.told.append(Told(paragraph, Speaker(None)))
        return Quotation(Span(pieces[0].start, pieces[-1].end), pieces, kind, confidence=each.confidence)
    frame = framed(reading, cast.mentions, each.mention)
    cue = find_cue(reading, frame.source, each.regions)
    found = _quotation(cast, pieces, kind, (frame, cue), each.confidence)
    cast.told.append(Told(paragraph, resolve(cast, frame.source, paragraph), frame.source))
    return found


def _statement(cast: Cast, statement: Statement, chance: float) -> Quotation:
    reading = cast.reading
    frame = framed(reading, cast.mentions, statement.source)
    cue = reading.span(*statement.cue) if frame.source is statement.source else find_cue(reading, frame.source, ())
    pieces = tuple(reading.span(*piece) for piece in statement.pieces)
    return _quotation(cast, pieces, "indirect", (frame, cue), chance)


def _quotation(
    cast: Cast, pieces: tuple[Span, ...], kind: QuotationKind, said: tuple[Frame, Span | None], chance: float
) -> Quotation:
    """Return the quotation with its speaker and all who share it; *chance* is how sure the source is."""
    reading = cast.reading
    frame, cue = said
    speaker = resolve(cast, frame.source, reading.paragraph[frame.source.head])
    both = partners(reading, cast.mentions, frame.source)
    joint = together(both)
    return Quotation(
        Span(pieces[0].start, pieces[-1].end),
        pieces,
        kind,
        cue=cue,
        source=reading.span(both[0].low, both[-1].high),
        speaker=joint or speaker.shown,
        role=speaker.name.role if speaker.name and not joint else None,
        via=words_of(reading, *frame.via) if frame.via else None,
        confidence=chance * speaker.confidence,
    )


def _turn(people: People, turn: Turn) -> Quotation:
    """Return the turn of a transcript without marks: the very words after a label, or of who asks and who answers."""
    whole = Span(turn.pieces[0].start, turn.pieces[-1].end)
    if turn.label is None:
        party = people.parties.asker if turn.asks else people.parties.asked
        name, shown, source = (party.name if party else None), None, None
    else:
        name, shown = people.labelled(turn.label).name, words_of(people.reading, *turn.label)
        source = people.reading.span(*turn.label)
    return Quotation(
        whole,
        turn.pieces,
        "direct",
        source=source,
        speaker=name.name if name else shown,
        role=name.role if name else None,
        confidence=STATED,
    )


def _trimmed(reading: Reading, low: int, high: int) -> Span | None:
    """Return the characters of a piece without the marks at its edges."""
    while low < high and reading.words[low] in MARKS:
        low += 1
    while high > low and reading.words[high - 1] in MARKS:
        high -= 1
    if low < high - 1 and reading.words[low] == "that" and reading.region[low] < 0:
        return _trimmed(reading, low + 1, high)
    return reading.span(low, high) if low < high else None

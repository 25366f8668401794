"""Annotated articles as decisions to learn from; for training alone.

An example is a JSON object with ``id``, ``text`` and ``quotes``; a quotation has ``pieces`` (ranges, marks included),
``speaker`` and ``cue`` (``[start, end, text]`` or null) and ``aliases`` (names of the speaker).
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from reader.clean import as_is
from reader.language.lexicon import REPORTING, REPORTING_VERBS
from reader.language.names import Name, find_names
from reader.language.segment import sentences
from reader.model import ArticleId, Known, RawArticle, Span
from reader.nlp.attribution import Candidates, Context, options
from reader.nlp.clauses import left_edges, right_edges
from reader.nlp.descriptions import Descriptions
from reader.nlp.fit import Group
from reader.nlp.indirect import statements, whole
from reader.nlp.kinds import KINDS, context_features, region_features
from reader.nlp.loglinear import Scorer, named
from reader.nlp.mentions import Mention, find_mentions
from reader.nlp.pronouns import choose, scores, steps
from reader.nlp.reading import Reading, read
from reader.nlp.regions import share_quoted
from reader.nlp.stage import Said, Stage
from reader.nlp.statements import clause_ends

_COVERED = 0.8
_DIRECT_SHARE = 0.9
_OTHER_CUES = frozenset("according dubbed titled emailed praised praising credited issued".split())


class GoldQuotation(Struct, frozen=True):
    """One annotated quotation."""

    pieces: tuple[Span, ...]
    speaker: Span | None
    cue: Span | None
    aliases: tuple[str, ...]
    kind: str
    """Decided by the marks of the text."""


class Example(Struct, frozen=True):
    """One annotated article, read."""

    reading: Reading
    names: tuple[Name, ...]
    mentions: tuple[Mention, ...]
    quotations: tuple[GoldQuotation, ...]

    def gold_of(self, number: int) -> GoldQuotation | None:
        """Return the direct or mixed quotation that covers region *number*."""
        span = self.reading.regions[number].span
        for quotation in self.quotations:
            covered = sum(max(0, min(span.end, p.end) - max(span.start, p.start)) for p in quotation.pieces)
            if quotation.kind != "indirect" and covered >= _COVERED * (span.end - span.start):
                return quotation
        return None


def examples(path: Path, cues: Mapping[str, float]) -> Iterator[Example]:
    """Yield the annotated articles of a JSONL file, read with the cue strengths given."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            raw = RawArticle(ArticleId(record["id"]), record["id"], "text", record["text"])
            article = as_is(raw)
            cut = sentences(article.text, article.blocks)
            names = find_names(article.text, cut, Known())
            reading = read(article, cut, cues)
            regions = [region.span for region in reading.regions]
            quotations = tuple(_gold(article.text, each, regions) for each in record["quotes"])
            yield Example(reading, names, find_mentions(reading, names), quotations)


def _gold(text: str, record: Mapping[str, list[object]], regions: list[Span]) -> GoldQuotation:
    def span(value: object) -> Span | None:
        return Span(int(value[0]), int(value[1])) if isinstance(value, list) else None

    pieces = tuple(Span(*map(int, piece)) for piece in record["pieces"] if isinstance(piece, list))
    share, touches = share_quoted(text, pieces, regions)
    kind = "indirect" if not (share and touches) else "direct" if share >= _DIRECT_SHARE else "mixed"
    aliases = tuple(str(alias) for alias in record["aliases"] or ())
    return GoldQuotation(pieces, span(record["speaker"]), span(record["cue"]), aliases, kind)


def cue_table(read_articles: Iterable[Example]) -> dict[str, float]:
    """Return how often each reporting word introduces words in marks, where it stands beside some."""
    cues: Counter[str] = Counter()
    all_places: Counter[str] = Counter()
    for example in read_articles:
        reading = example.reading
        marked = {
            token for q in example.quotations if q.cue and q.kind != "indirect" for token in _tokens(reading, q.cue)
        }
        near = {
            reading.sentence[token]
            for low, high in reading.bounds
            for token in (low, high - 1, min(high + 1, len(reading.words) - 1))
        }
        for token, low in enumerate(reading.lows):
            if reading.region[token] < 0 and reading.sentence[token] in near and reading.words[token].islower():
                all_places[low] += 1
                cues[low] += token in marked
    table = {}
    for word in sorted(REPORTING | _OTHER_CUES):
        chance = (cues[word] + 0.3) / (all_places[word] + 3)
        if word in REPORTING_VERBS:
            chance = max(chance, 0.45)
        elif not all_places[word]:
            chance = 0.15
        if chance >= 0.05:
            table[word] = round(chance, 2)
    return table


def _tokens(reading: Reading, span: Span) -> range:
    return range(*reading.tokens(span))


def region_groups(example: Example) -> Iterator[Group]:
    """Yield a decision a region: which of the kinds it is."""
    gold = [example.gold_of(number) for number in range(len(example.reading.regions))]
    kinds = [quotation.kind if quotation else "none" for quotation in gold]
    for number, features in enumerate(region_features(example.reading)):
        full = [*features, *context_features(example.reading, kinds, number)]
        right = frozenset([KINDS.index(kinds[number])])
        yield Group(tuple(tuple(f"{kind}|{each}" for each in full) for kind in KINDS), right)


class Attributed(Struct, frozen=True):
    """A region of an annotated quotation, with the mention that is its source."""

    number: int
    gold: GoldQuotation
    mention: Mention | None
    group: Group


def attributed(example: Example) -> Iterator[Attributed]:
    """Yield each quoted region with the decision for its source; the context is the right one."""
    reading = example.reading
    candidates = Candidates(reading, example.mentions)
    context = Context()
    for number, region in enumerate(reading.regions):
        gold = example.gold_of(number)
        if gold is None:
            continue
        mentions, features = options(candidates, number, context)
        right = right_mentions(reading, mentions, gold.speaker)
        mention = mentions[min(right)] if right else None
        yield Attributed(number, gold, mention, Group(tuple(features), frozenset(right)))
        if mention is not None:
            context = Context(mention, region.paragraph, number, gold.kind)


def right_mentions(reading: Reading, mentions: list[Mention | None], source: Span | None) -> list[int]:
    """Return which of *mentions* stand for the annotated source; the first, None, where there is none."""
    if source is None:
        return [0]
    low, high = reading.tokens(source)
    over = [
        at for at, m in enumerate(mentions) if m is not None and m.low < high and m.high > low and low <= m.head < high
    ]
    good = [at for at in over if not _beside_the_point(reading, mentions, over, at, (low, high))] or over
    people = [at for at in good if (m := mentions[at]) is not None and m.kind == "person"]
    return people or good


def _beside_the_point(
    reading: Reading, mentions: list[Mention | None], over: list[int], at: int, source: tuple[int, int]
) -> bool:
    """Say whether a mention inside an annotated source is not its head: an owner, an object, part of a longer one."""
    mention = mentions[at]
    if mention is None:
        return True
    low, high = source
    if mention.high < high and reading.lows[mention.high] in {"'s", "'"}:
        return True
    if mention.core > mention.low > low and reading.classes[mention.low - 1] in "PfbtW":
        return True
    if mention.low > low and mention.core == mention.low and reading.classes[mention.low - 1] in "PfbtW":
        return True
    others = [m for other in over if other != at and (m := mentions[other]) is not None]
    if mention.name is not None and any(m.low <= mention.low and m.high > mention.high for m in others):
        return True
    return mention.kind == "pronoun" and high - low > 1 and bool(others)


def clause_groups(example: Example, each: Attributed) -> Iterator[Group]:
    """Yield the two decisions, left and right, on how far the clause of a mixed quotation reaches."""
    reading = example.reading
    span = reading.regions[each.number].span
    piece = next((p for p in each.gold.pieces if p.start <= span.start + 1 and p.end >= span.end - 1), None)
    if each.gold.kind != "mixed" or piece is None:
        return
    low, high = reading.first_token(piece.start), reading.tokens(piece)[1]
    left = left_edges(reading, each.number, each.mention)
    right = right_edges(reading, each.number, each.mention)
    for edges, wanted in ((left, (low,)), (right, (high, high - 1, high + 1))):
        places = [token for token, _ in edges]
        hit = next((places.index(token) for token in wanted if token in places), None)
        if hit is not None:
            yield Group(tuple(features for _, features in edges), frozenset([hit]))


def pronoun_groups(example: Example, quoted: Iterable[Attributed], weights: Mapping[str, float]) -> Iterator[Group]:
    """Yield a decision a pronoun that is a source, of whatever words, and whose names are known: which person is meant.

    The walk is decided by *weights*, those of an earlier round, as it is when an article is read.
    """
    said = [Said(each.number, each.mention) for each in quoted if each.mention is not None]
    known = {
        example.reading.first_token(gold.speaker.start): {last_word(alias) for alias in gold.aliases}
        for gold in example.quotations
        if gold.speaker is not None and gold.aliases
    }
    stage = Stage.of(example.reading, example.names, example.mentions, Descriptions(example.reading, example.mentions))
    scorer = Scorer(weights)
    for step in steps(stage, example.mentions, said):
        people, features = step.options()
        wanted = known.get(step.pronoun.head, set())
        with_names = [at for at, person in enumerate(people) if not person.unnamed]
        right = [at for at in with_names if last_word(people[at].name.name) in wanted]
        if right:
            yield Group(tuple(named(features[at]) for at in with_names), frozenset(map(with_names.index, right)))
        step.decide(*choose(step, people, scores(scorer, people, features)))


def statement_groups(example: Example, ends: Mapping[str, float]) -> Iterator[Group]:
    """Yield a decision a clause that may be reported, its end chosen by the weights *ends*: no, or yes.

    Those that share words with a quotation in marks are never shown, and are left out.
    """
    reading = example.reading
    gold = sorted(example.quotations, key=lambda quotation: quotation.pieces)
    marked = sorted(piece for quotation in gold if quotation.kind != "indirect" for piece in quotation.pieces)
    for statement in statements(reading, example.mentions, ends, marked):
        span = whole(reading, statement)
        source = reading.span(statement.source.low, statement.source.high)
        right = any(q.speaker is not None and q.speaker.overlaps(source) and alike(span, q.pieces) for q in gold)
        yield Group(((), statement.features), frozenset([int(right)]))


def end_groups(example: Example) -> Iterator[Group]:
    """Yield a decision an annotated clause that begins after its cue: where it ends."""
    reading = example.reading
    for gold in example.quotations:
        if gold.cue is None or len(gold.pieces) > 1 or gold.pieces[0].start < gold.cue.end:
            continue
        low, high = reading.tokens(gold.pieces[0])
        while high > low and not reading.words[high - 1][0].isalnum():
            high -= 1
        if high <= low or reading.sentence[low] != reading.sentence[high - 1] or low - reading.tokens(gold.cue)[1] > 4:
            continue
        last = next((t for t in range(high, len(reading.words)) if reading.sentence[t] != reading.sentence[low]), high)
        ends = clause_ends(reading, low, max(last, high))
        near = [place for place, (end, _) in enumerate(ends) if 0 <= end - high <= 1]
        if near:
            yield Group(tuple(features for _, features in ends), frozenset(near))
        elif last - high <= 3:
            yield Group(tuple(features for _, features in ends), frozenset([0]))


def alike(span: Span, pieces: tuple[Span, ...]) -> bool:
    """Say whether two ranges share half of what they cover."""
    both = sum(max(0, min(span.end, p.end) - max(span.start, p.start)) for p in pieces)
    every = span.end - span.start + sum(p.end - p.start for p in pieces) - both
    return both >= 0.5 * every


def last_word(name: str) -> str:
    """Return the last word of a name in lower case, "Jr" and the like aside; empty where there is none."""
    words = re.findall(r"\w[\w’'-]*", re.sub(r",? (?:Jr|Sr|II|III)\.?$", "", name))
    return words[-1].lower() if words else ""

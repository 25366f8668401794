"""Which mention in the text a quotation is attributed to: candidates near it, and a ranker of them."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

from reader.language.lexicon import FINITE, PERSON_NOUNS, SOURCE_NOUNS, TELLING
from reader.nlp.loglinear import bucket, probabilities, score
from reader.nlp.mentions import Mention
from reader.nlp.reading import Reading
from reader.nlp.surroundings import Surroundings, signature, surroundings, voice_of
from reader.nlp.weights import load
from reader.nlp.wholes import whole

_BETWEEN = (1, 2, 3, 4, 6, 9, 14, 22)
_MOST = 40
_FORM = 0.7
"""How sure a source is that only the form of the text gives."""
_STRONG = 3
_TELLERS = frozenset(("person", "organisation", "pronoun", "nominal"))
_PEOPLE = frozenset(("person", "pronoun"))
"""Who may take the place of a source in another paragraph, as a body may not: it is often only spoken of."""
_FAR = 160


class Attribution(Struct, frozen=True):
    """The source chosen for a region, and how sure that is."""

    mention: Mention | None
    confidence: float
    carried: bool = False
    """The mention is the source of the quotation before, not one beside these words."""


class Context(Struct, frozen=True):
    """What is known of the regions before, when one is attributed."""

    mention: Mention | None = None
    """The source of the quotation before."""
    paragraph: int = -9
    region: int = -1
    last_kind: str = "none"


class Candidates:
    """The mentions of an article outside of marks, findable by paragraph."""

    def __init__(self, reading: Reading, mentions: Sequence[Mention]) -> None:
        self.reading = reading
        self.mentions = [m for m in mentions if reading.region[m.head] < 0]
        self.lows = [m.low for m in self.mentions]
        self.inner = _inner(self.mentions)
        self.stops = [0, *accumulate(map(".".__eq__, reading.classes))]
        self.cues = [
            0,
            *accumulate(cue >= 0.4 and at < 0 for cue, at in zip(reading.cue, reading.region, strict=True)),
        ]
        self.regions = [low for low, _ in reading.bounds]
        self._around: list[Surroundings | None] = [None] * len(self.mentions)

    def around(self, place: int) -> Surroundings:
        """Return what stands around the mention at *place*; looked at once."""
        found = self._around[place]
        if found is None:
            found = self._around[place] = surroundings(self.reading, self.mentions[place])
        return found

    def near(self, number: int) -> list[int]:
        """Return which mentions of its paragraph and the one before may be the source of region *number*."""
        reading = self.reading
        paragraph = reading.regions[number].paragraph
        first, last = reading.limits[paragraph]
        here = reading.bounds[number]
        before, after = range(here[0] - 2, first - 1, -1), range(here[1] + 1, last)
        if paragraph and not _first_cue(reading, before) and not _first_cue(reading, after):
            first = reading.limits[paragraph - 1][0]
        if paragraph + 1 < len(reading.limits) and _dash_line(reading, paragraph + 1):
            last = reading.limits[paragraph + 1][1]
        first, last = max(first, here[0] - _FAR), min(last, here[1] + _FAR)
        low, high = bisect_left(self.lows, first), bisect_left(self.lows, last)
        if high - low > _MOST:
            at = bisect_left(self.lows, reading.bounds[number][0])
            low, high = max(low, at - _MOST // 2), min(high, at + _MOST // 2)
        return [place for place in range(low, high) if not self._is_subject_within(place, number)]

    def _is_subject_within(self, place: int, number: int) -> bool:
        """Say whether a mention is the subject of the very words quoted: "The boats “are not going to sail”"."""
        begin = self.reading.bounds[number][0]
        return self.mentions[place].high == begin - 1 and self.reading.lows[begin] in FINITE


def _inner(mentions: Sequence[Mention]) -> list[bool]:
    """Return which mentions lie inside a longer one."""
    inner = []
    end = 0
    for place, mention in enumerate(mentions):
        following = mentions[place + 1] if place + 1 < len(mentions) else None
        same_start = following is not None and following.low == mention.low and following.high > mention.high
        inner.append(
            mention.high < end or (mention.high == end and mention.low != mentions[place - 1].low) or same_start
        )
        end = max(end, mention.high)
    return inner


def _dash_line(reading: Reading, paragraph: int) -> bool:
    low, high = reading.limits[paragraph]
    return 0 < high - low <= 12 and reading.classes[low] == "-"


def options(
    candidates: Candidates, number: int, context: Context
) -> tuple[list[Mention | None], list[tuple[str, ...]]]:
    """Return the possible sources of region *number*, None the first, and the features of each.

    The second is the source carried over from the quotation before, where there is one.
    """
    near = candidates.near(number)
    facts = _RegionFacts.of(candidates, number, context)
    mentions: list[Mention | None] = [None]
    features = [facts.none_features()]
    if context.mention is not None:
        mentions.append(context.mention)
        features.append(facts.carried_features())
    before = sum(candidates.mentions[place].low < facts.low for place in near)
    for rank, place in enumerate(near):
        order = before - 1 - rank if rank < before else rank - before
        mentions.append(candidates.mentions[place])
        features.append(facts.features(place, order))
    return mentions, features


def attribute(candidates: Candidates, number: int, context: Context) -> Attribution:
    """Choose the source of region *number*."""
    weights = load("sources")
    mentions, features = options(candidates, number, context)
    chances = probabilities([score(weights, each) for each in features])
    told = _told_by_form(candidates, number, mentions[max(range(len(chances)), key=chances.__getitem__)])
    if told is not None:
        return Attribution(told, _FORM)
    merged: dict[tuple[int, int] | None, float] = {}
    for mention, chance in zip(mentions, chances, strict=True):
        key = (mention.low, mention.high) if mention else None
        merged[key] = merged.get(key, 0.0) + chance
    best = max(range(len(chances)), key=chances.__getitem__)
    chosen = mentions[best]
    key = (chosen.low, chosen.high) if chosen else None
    carried = best == 1 and context.mention is not None
    if chosen is not None and not carried:
        chosen = whole(candidates.reading, candidates.mentions, chosen)
    return Attribution(chosen, merged[key], carried=carried)


def _told_by_form(candidates: Candidates, number: int, chosen: Mention | None) -> Mention | None:
    """Return a source that the form of the text gives and that news of politics has too seldom to learn from.

    The agent where *chosen* is the subject of a passive, the owner of "in her words" where nobody is chosen, and, where
    a whole sentence without a cue follows one about somebody, that person: "Doe shrugged. “…”"
    """
    reading = candidates.reading
    beside = chosen is not None and reading.paragraph[chosen.head] == reading.regions[number].paragraph
    passive = chosen is not None and voice_of(reading, chosen) == "patient"
    if beside and not passive:
        return None
    low, high = reading.bounds[number]
    near = [(candidates.mentions[place], candidates.around(place)) for place in candidates.near(number)]
    here = [
        each for each in near if reading.sentence[low] <= reading.sentence[each[0].head] <= reading.sentence[high - 1]
    ]
    if chosen is None or passive:
        voice = "owner" if chosen is None else "agent"
        told = next((mention for mention, around in here if around.voice == voice), None)
        if told is not None:
            return told
    if beside:
        return None
    tellers = _TELLERS if chosen is None else _PEOPLE
    return _beside(reading, number, [each for each in near if each[0].kind in tellers])


def _beside(reading: Reading, number: int, near: Sequence[tuple[Mention, Surroundings]]) -> Mention | None:
    """Return the subject of the sentence before a region that is a sentence of its own, or who is said to speak there.

    Else that of the sentence after it, if nobody is named before: "“…” That was the view of Mary Doe.".
    """
    low, high = reading.bounds[number]
    first, last = reading.limits[reading.regions[number].paragraph]
    if _first_cue(reading, range(high + 1, last)) or (
        low - 2 >= first and reading.sentence[low - 2] == reading.sentence[low]
    ):
        return None
    if low - 2 >= first:
        before = reading.sentence[low - 2]
        quoted = any(
            reading.region[token] >= 0
            for token in range(max(first, low - _FAR), low)
            if reading.sentence[token] == before
        )
        return None if quoted else _teller(reading, near, before)
    return _teller(reading, near, reading.sentence[high + 1]) if high + 1 < last else None


def _teller(reading: Reading, near: Sequence[tuple[Mention, Surroundings]], sentence: int) -> Mention | None:
    there = [each for each in near if reading.sentence[each[0].head] == sentence]
    saying = next((mention for mention, around in there if around.left_cue >= _STRONG or around.voice == "owner"), None)
    for place in ("first", ","):
        opening = (mention for mention, around in there if around.subject == place and around.right != "s")
        saying = saying or next(opening, None)
    return saying


class _RegionFacts(Struct, frozen=True):
    """What all candidates of one region share."""

    candidates: Candidates
    reading: Reading
    number: int
    context: Context
    low: int
    high: int
    paragraph: int
    at_start: bool
    at_end: bool
    kind: str
    near_before: int
    near_after: int

    @classmethod
    def of(cls, candidates: Candidates, number: int, context: Context) -> "_RegionFacts":
        reading = candidates.reading
        low, high = reading.bounds[number]
        region = reading.regions[number]
        first, last = reading.limits[region.paragraph]
        at_start = low - 1 <= first
        at_end = high + 1 >= last
        before = "^" if at_start else reading.classes[low - 2] if low - 2 >= first else "^"
        after = "$" if at_end else reading.classes[high + 1] if high + 1 < last else "$"
        comma = reading.words[high - 1] in {",", "?", "!", "."}
        kind = f"{before}{after}{reading.words[high - 1] if comma else '-'}{'l' if high - low > 6 else 's'}"
        near = _first_cue(reading, range(low - 2, first - 1, -1)), _first_cue(reading, range(high + 1, last))
        return cls(candidates, reading, number, context, low, high, region.paragraph, at_start, at_end, kind, *near)

    def none_features(self) -> tuple[str, ...]:
        alone = self.at_start and self.at_end
        return ("none", f"none {self.kind}", f"none alone={alone}", f"none had={self.context.mention is not None}",
                f"none cue={self.near_before}{self.near_after}", f"none last={self.context.last_kind}")  # fmt: skip

    def carried_features(self) -> tuple[str, ...]:
        reading, context = self.reading, self.context
        gap = self.paragraph - context.paragraph
        away = bucket(gap, (1, 2, 3))
        begins = self.low - 2 < 0 or reading.sentence[self.low - 2] != reading.sentence[self.low]
        previous = reading.bounds[context.region]
        apart = bucket(self.low - previous[1], (3, 5, 8, 12, 20)) if gap == 0 else -1
        crossed = _sentences_crossed(reading, previous[1], self.low) if gap == 0 else 9
        alone = self.at_start and self.at_end
        kind = context.mention.kind if context.mention else "-"
        after = context.mention is not None and context.mention.low > previous[1]
        running = gap == 1 and not reading.regions[context.region].closed
        colon = self.low > 2 and reading.words[self.low - 2] == ":"
        return (
            "carried", f"carried away={away}", f"carried away={away} begins={begins}", f"carried apart={apart}",
            f"carried crossed={min(crossed, 3)} begins={begins}", f"carried alone={alone} away={away}",
            f"carried {self.kind} away={away}", f"carried kind={kind}", f"carried after={after} apart={apart}",
            f"carried cue={self.near_before}{self.near_after} away={away}", f"carried running={running}",
            f"carried cue={self.near_before}{self.near_after} crossed={min(crossed, 3)} begins={begins}",
            f"carried colon={colon}", f"carried last={context.last_kind} away={away}",
        )  # fmt: skip

    def features(self, place: int, order: int) -> tuple[str, ...]:
        """Return the features of one mention of the paragraph or its neighbours, by its place among the candidates."""
        reading = self.reading
        mention, around = self.candidates.mentions[place], self.candidates.around(place)
        inner = self.candidates.inner[place]
        away = self.paragraph - reading.paragraph[mention.head]
        if mention.low >= self.high:
            side, tokens = "after", range(self.high + 1, mention.low)
        else:
            side, tokens = "before", range(mention.high, self.low - 1)
        side = f"{side}{away}" if away else side
        count = bucket(len(tokens), _BETWEEN)
        kind = mention.kind
        path, tail, left, right = signature(reading, tokens), around.tail, around.left, around.right
        left_cue, right_cue, jump, subject = around.left_cue, around.right_cue, around.jump, around.subject
        word_left, word_right = around.word_left, around.word_right
        sentence = self._sentence_relation(mention)
        same = self.context.mention == mention
        crossed = self._between(self.candidates.stops, tokens) if away == 0 else 9
        held = bisect_left(self.candidates.regions, tokens.stop) - bisect_left(self.candidates.regions, tokens.start)
        cues = self._between(self.candidates.cues, tokens)
        out = [
            f"{side} {kind}", f"{side} n={count}", f"{side} order={min(order, 5)}", f"{side} {sentence}",
            f"{side} path={path}", f"{side} path={path} tail={tail}", f"{side} tail={tail}", f"{side} l={left}",
            f"{side} r={right}", f"{side} l={left} r={right}", f"{side} lc={left_cue} rc={right_cue}",
            f"{side} lc={left_cue} rc={right_cue} n={count}", f"{side} lc={left_cue} rc={right_cue} {sentence}",
            f"{side} jump={jump}", f"{side} jump={jump} n={count} {sentence}", f"{side} crossed={min(crossed, 3)}",
            f"{side} held={min(held, 2)} {sentence}", f"{side} cues={min(cues, 3)} {sentence}",
            f"{side} rc={right_cue} jump={jump} cues={min(cues, 3)} {sentence}",
            f"{side} inner={inner} {kind}", f"inner={inner} rc={right_cue} lc={left_cue}",
            f"same={same} {side} {sentence}",
            f"{side} place={self.kind} n={count}",
            f"{side} place={self.kind} order={min(order, 3)} rc={right_cue} lc={left_cue}",
            f"left={word_left}", f"right={word_right}", f"{kind} l={left}", f"{kind} r={right}",
            f"{side} cue={self.near_before}{self.near_after} order={min(order, 3)}",
            f"{side} cue={self.near_before}{self.near_after} {sentence} rc={right_cue} lc={left_cue}",
            f"told={word_left in TELLING} {side}", f"subject={subject} {sentence} {side}",
            f"subject={subject} order={min(order, 3)} {side} {sentence}",
        ]  # fmt: skip
        if around.voice != "-":
            out += [f"voice={around.voice} {sentence}", f"voice={around.voice} {side} n={count}"]
        if not tokens:
            out.append(f"adjacent {side} {kind} starts={reading.classes[self.low]}")
        if kind in {"pronoun", "nominal"}:
            low = reading.lows[mention.head]
            listed = "person" if low in PERSON_NOUNS else "listed" if low in SOURCE_NOUNS else "new"
            out += [f"head={low}", f"{kind} {listed if kind == 'nominal' else low} {side} {sentence}"]
            out += [f"{kind} {low} rc={right_cue} lc={left_cue}", f"{listed} rc={right_cue} lc={left_cue} {side}"]
        else:
            out += [
                f"name {side} {sentence} rc={right_cue} lc={left_cue}",
                f"title={mention.low < mention.core} {side}",
            ]
            next_noun = word_right in SOURCE_NOUNS
            out += [f"noun after={next_noun} {kind}"]
        return tuple(out)

    @staticmethod
    def _between(totals: Sequence[int], tokens: range) -> int:
        return max(0, totals[max(tokens.start, tokens.stop)] - totals[tokens.start])

    def _sentence_relation(self, mention: Mention) -> str:
        reading = self.reading
        own = reading.sentence[mention.head]
        first, last = reading.sentence[self.low], reading.sentence[self.high - 1]
        if first <= own <= last:
            return "in"
        gap = own - last if own > last else own - first
        return f"{max(-3, min(3, gap))}"


def _first_cue(reading: Reading, tokens: range) -> int:
    """Return how strong the first strong cue of *tokens* is within the sentence or so: 0, 1 near, 2 farther."""
    for distance, token in enumerate(tokens):
        if distance > 30 or reading.region[token] >= 0 or (reading.classes[token] == "." and distance > 1):
            return 0
        if reading.cue[token] >= 0.4:
            return 1 if distance <= 4 else 2
    return 0


def _sentences_crossed(reading: Reading, low: int, high: int) -> int:
    return reading.sentence[high] - reading.sentence[low - 1] if high > low else 0

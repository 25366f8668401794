"""Scores the models of quotations on annotated articles: the tables of docs/models/quotations.md.

``python -m tests.quality.models DEV.jsonl [--without TRAIN.jsonl]``; the shape of the data is that of
``reader.nlp.train``. Scores the shipped weights on DEV; with --without each model is learned from TRAIN again
with a group of features left out, and its decisions on DEV are counted. Prints the same for the same files.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from reader.model import Quotation, Span
from reader.nlp.fit import Group
from reader.nlp.labels import Example, GoldQuotation, examples, last_word
from reader.nlp.loglinear import score
from reader.nlp.train import decisions, learn
from reader.nlp.weights import load
from tests.quality.quotes.gold import quotations_of

Wanted = TypeVar("Wanted")
Shown = TypeVar("Shown")

_EDGES = " .,;:!?\"'“”‘’«»„`[]()\xa0\r\n\t-–—"
_CUT = re.compile(r"[\r\n]+|[\"”»]\s*[\"“«]")
_BESIDE = re.compile(r"\s(?:of|in|at|for|with|from|on|who|which|whose|by|as)\s.*", re.DOTALL)
_PRONOUNS = frozenset("he she they it we i you who him her them his their".split())
_SAME = 0.8
_PRECISION = 0.8
_CONFIDENCE = (0.0, 0.4, 0.6, 0.7, 0.8, 0.9, 1.01)
_ROWS = (
    ("direct quotations found, F1", "found", "shown", "wanted"),
    ("found, with the right mention as source, F1", "mention", "shown", "wanted"),
    ("found, with the right name, F1", "name", "name shown", "name wanted"),
    ("stretches between marks with the right source, F1", "fragments", "fragments shown", "fragments wanted"),
)
"""A line of the table, and what is counted for it: right, shown, wanted."""
_GROUPS: Mapping[str, Mapping[str, str]] = {
    "regions": {
        "size": r"\bn=",
        "case and capitals": r"case=|titled=",
        "last character": r"stop=",
        "words and classes beside": r"left2?=|right2?=|class=|sig=|follows=",
        "cues around": r"before=|after=|rest=",
        "place in paragraph": r"parastart|alone|begins|ends|running|outside",
        "the region before": r"^prev",
    },
    "sources": {
        "path and what follows": r"path=|tail=",
        "cues beside the mention": r"lc=|rc=",
        "cue past an apposition": r"jump=",
        "distance and order": r" n=|order=",
        "kind and head": r"pronoun|nominal|name|person|organisation|head=|listed",
        "the source before": r"^same=",
        "words and classes beside": r"\bl=|\br=|left=|right=",
        "subject": r"subject=",
    },
    "clauses": {
        "words": r"word=|left=",
        "classes at the edge": r"\bb=|\bh=",
        "cues": r"cue=",
        "where the source stands": r"left|right|\bin\b|nosource|touch=",
        "distance": r"away=",
        "verbs and commas": r"verbs=",
    },
    "ends": {
        "words": r"follows=",
        "verbs on either side": r"had=",
        "size and rest": r"size=|rest=",
        "cues": r"cue=",
    },
    "indirect": {
        "pattern": r"^pattern=|(?:first|last|closing|around|according)",
        "verb": r"verb=|cue=",
        "source": r"kind=|source=|head=|listed=",
        "that": r"that=",
        "first and last words": r"start=|opening=|opens=|last=|behind=",
        "how likely the end is": r"ended=|exact=",
        "before and after the verb": r"before=|after=|\bword=|later=",
        "place of source and end": r"begins=|closes=|left=",
    },
    "pronouns": {
        "recency": r"rank=|sentences=|paragraphs=",
        "role in the sentence": r"role=|subjects?=",
        "who spoke before": r"spoke=|gap=",
        "how often named": r"popular=|named=|every=|most=|share=|quoted=",
        "who opened the paragraph": r"opened=",
        "meant before": r"meant=",
    },
}
"""What is left out together, as a pattern of features' names; a feature of two groups is left out with each."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.models", description="Score the models.")
    parser.add_argument("dev", type=Path, help="annotated articles to score on, JSON lines")
    parser.add_argument("--without", type=Path, metavar="TRAIN", help="learn from these with features left out")
    options = parser.parse_args(arguments)
    scores(options.dev)
    if options.without:
        ablation(options.without, options.dev)


def scores(dev: Path) -> None:
    """Print what is found and right on the articles of *dev*, and how far the confidence can be trusted."""
    tally: Counter[str] = Counter()
    sure: dict[str, list[tuple[float, bool]]] = {"marks": [], "indirect": []}
    for example in examples(dev, load("cues")):
        judge = _Judge(example.reading.text, example, quotations_of(example.reading.text))
        tally += judge.direct()
        tally += judge.fragments()
        tally += judge.whole("mixed") + judge.whole("indirect")
        sure["marks"] += judge.sure()
        sure["indirect"] += judge.sure_indirect()
    for what, found, shown, wanted in _ROWS:
        print(f"{what:<52} {_f1(tally[found], tally[shown], tally[wanted]):5.1f}")
    for kind in ("mixed", "indirect"):
        precision = 100 * tally[f"{kind} right"] / max(1, tally[f"{kind} shown"])
        recall = 100 * tally[f"{kind} recalled"] / max(1, tally[f"{kind} wanted"])
        print(f"{kind + ', with the right source: precision, recall':<52} {precision:5.1f} {recall:5.1f}")
    for kind, pairs in sure.items():
        print(f"confidence, {kind}: quotations, right")
        for low, high in pairwise(_CONFIDENCE):
            here = [right for confidence, right in pairs if low <= confidence < high]
            print(f"  {low:.1f} to {min(1.0, high):.1f} {len(here):6} {sum(here) / max(1, len(here)):6.2f}")


def _f1(right: int, shown: int, wanted: int) -> float:
    return 200 * right / max(1, shown + wanted)


class _Judge(Struct, frozen=True):
    """One article: what was wanted and what is shown."""

    text: str
    example: Example
    shown: Sequence[Quotation]

    def direct(self) -> Counter[str]:
        """Count the pieces of direct quotations: the same to a fifth, the right mention, the right name."""
        wanted = self._units([(q.pieces, q) for q in self.example.quotations if q.kind == "direct"])
        shown = self._units([(q.pieces, q) for q in self.shown if q.kind == "direct"])
        mixed = [piece for q in self.example.quotations if q.kind == "mixed" for piece in q.pieces]
        pairs = list(_paired(wanted, shown))
        known = [(gold, self._name(gold, hit)) for gold, hit in pairs]
        partners = {id(hit) for _, hit in pairs}
        extra = [s for s, q in shown if id(q) not in partners and _covered(s, mixed) < _SAME]
        return Counter({
            "wanted": len(wanted), "found": len(pairs), "shown": len(pairs) + len(extra),
            "mention": sum(self._mention(gold, hit) for gold, hit in pairs),
            "name": sum(right is True for _, right in known),
            "name wanted": sum(not self._unknown(gold) for _, gold in wanted),
            "name shown": len(pairs) + len(extra) - sum(self._unknown(gold) for gold, _ in pairs),
        })  # fmt: skip

    def fragments(self) -> Counter[str]:
        """Count the stretches of two words and more between marks: shown or not, with the right mention."""
        out: Counter[str] = Counter()
        for number, region in enumerate(self.example.reading.regions):
            if len(region.span.of(self.text).split()) < 2:
                continue
            gold = self.example.gold_of(number)
            hit = next((q for q in self.shown if _covered(region.span, q.pieces) >= _SAME), None)
            out["fragments wanted"] += gold is not None
            out["fragments shown"] += hit is not None
            out["fragments"] += gold is not None and hit is not None and self._mention(gold, hit)
        return out

    def whole(self, kind: str) -> Counter[str]:
        """Count the quotations of a kind that share half with one of any kind and have its source."""
        wanted = [q for q in self.example.quotations if q.kind == kind]
        shown = [q for q in self.shown if q.kind == kind]
        return Counter({
            f"{kind} wanted": len(wanted), f"{kind} shown": len(shown),
            f"{kind} recalled": sum(any(self._same(q, s) for s in self.shown) for q in wanted),
            f"{kind} right": sum(any(self._same(q, s) for q in self.example.quotations) for s in shown),
        })  # fmt: skip

    def sure(self) -> list[tuple[float, bool]]:
        """Return the confidence of the direct quotations found, and whether their name is right, where it is known."""
        wanted = self._units([(q.pieces, q) for q in self.example.quotations if q.kind == "direct"])
        shown = self._units([(q.pieces, q) for q in self.shown if q.kind == "direct"])
        rated = [(hit.confidence, self._name(gold, hit)) for gold, hit in _paired(wanted, shown)]
        return [(confidence, right) for confidence, right in rated if right is not None]

    def sure_indirect(self) -> list[tuple[float, bool]]:
        """Return the confidence of each statement shown, and whether it is one, of that source."""
        shown = [q for q in self.shown if q.kind == "indirect"]
        return [(s.confidence, any(self._same(q, s) for q in self.example.quotations)) for s in shown]

    def _units(self, quotations: Sequence[tuple[Sequence[Span], Wanted]]) -> list[tuple[Span, Wanted]]:
        """Return the pieces cut at lines and between marks, edges off, so that no side gains by joining."""
        return [
            (Span(low, high), quotation)
            for pieces, quotation in quotations
            for piece in pieces
            for low, high in _cut(self.text, piece)
        ]

    def _same(self, gold: GoldQuotation, hit: Quotation) -> bool:
        both = sum(_overlap(piece, gold.pieces) for piece in hit.pieces)
        size = sum(piece.end - piece.start for piece in (*hit.pieces, *gold.pieces)) - both
        return both >= 0.5 * size and self._mention(gold, hit)

    def _mention(self, gold: GoldQuotation, hit: Quotation) -> bool:
        if gold.speaker is None:
            return hit.speaker is None
        overlaps = hit.source is not None and hit.source.overlaps(gold.speaker)
        said = gold.speaker.of(self.text)
        names = heads(said) | (set() if said[:1].isupper() and said.lower() not in _PRONOUNS else _known(gold))
        return hit.speaker is not None and (overlaps or bool(heads(hit.speaker) & names))

    def _name(self, gold: GoldQuotation, hit: Quotation) -> bool | None:
        """Say whether the name is right; None where the annotation has none for a pronoun."""
        if self._unknown(gold):
            return None
        if gold.speaker is None:
            return hit.speaker is None
        said = gold.speaker.of(self.text)
        names = _known(gold) if said.lower() in _PRONOUNS else heads(said) | _known(gold)
        return bool(heads(hit.speaker or "") & names)

    def _unknown(self, gold: GoldQuotation) -> bool:
        said = gold.speaker.of(self.text).lower() if gold.speaker else ""
        return said in _PRONOUNS and not gold.aliases


def heads(mention: str) -> set[str]:
    """Return the head of each part of a mention, in lower case: "Mary Doe, the mayor of X" to doe and mayor."""
    parts = re.split(r",| and |\(| - |–|—", mention.replace("’", "'"))
    return {head for part in parts if (head := last_word(_BESIDE.sub("", f"{part} ")))} - {"the", "a", "an"}


def _known(gold: GoldQuotation) -> set[str]:
    return set().union(*map(heads, gold.aliases))


def _cut(text: str, piece: Span) -> Iterator[tuple[int, int]]:
    at = piece.start
    for gap in [*_CUT.finditer(text, piece.start, piece.end), None]:
        low, high = at, piece.end if gap is None else gap.start()
        while low < high and text[low] in _EDGES:
            low += 1
        while high > low and text[high - 1] in _EDGES:
            high -= 1
        if low < high:
            yield low, high
        at = piece.end if gap is None else gap.end()


def _paired(
    wanted: Sequence[tuple[Span, Wanted]], shown: Sequence[tuple[Span, Shown]]
) -> Iterator[tuple[Wanted, Shown]]:
    """Yield each wanted unit with the one shown that is the same to a fifth."""
    left = list(shown)
    for span, gold in wanted:
        for at, (other, hit) in enumerate(left):
            both = min(span.end, other.end) - max(span.start, other.start)
            if both >= _SAME * (max(span.end, other.end) - min(span.start, other.start)):
                yield gold, hit
                del left[at]
                break


def _overlap(span: Span, pieces: Sequence[Span]) -> int:
    return sum(max(0, min(span.end, p.end) - max(span.start, p.start)) for p in pieces)


def _covered(span: Span, pieces: Sequence[Span]) -> float:
    return _overlap(span, pieces) / (span.end - span.start)


def ablation(train: Path, dev: Path) -> None:
    """Print, for each model and each group of its features, how many decisions on *dev* are right without it."""
    learned, held = (decisions(list(examples(path, load("cues")))) for path in (train, dev))
    for name, groups in _GROUPS.items():
        print(f"{name}: {len(held[name])} decisions")
        for what, pattern in {"nothing": r"(?!)", **groups}.items():
            weights = learn(name, list(_without(learned[name], pattern)))
            right = _right_statements if name == "indirect" else _right
            print(f"  without {what:<36} {right(weights, list(_without(held[name], pattern))):5.1f}")


def _without(groups: Sequence[Group], pattern: str) -> Iterator[Group]:
    out = re.compile(pattern)
    kept: dict[str, bool] = {}
    for group in groups:
        options = []
        for features in group.options:
            for feature in features:
                if feature not in kept:
                    kept[feature] = out.search(feature.split("|", 1)[-1]) is None
            options.append(tuple(feature for feature in features if kept[feature]))
        yield Group(tuple(options), group.right)


def _right(weights: Mapping[str, float], groups: Sequence[Group]) -> float:
    """Return the share of decisions that are right, in per cent."""
    right = 0
    for group in groups:
        values = [score(weights, features) for features in group.options]
        right += values.index(max(values)) in group.right
    return 100 * right / max(1, len(groups))


def _right_statements(weights: Mapping[str, float], groups: Sequence[Group]) -> float:
    """Return the share of the right statements that are among the likeliest, four fifths of which are right."""
    rated = sorted(((score(weights, group.options[1]), 1 in group.right) for group in groups), reverse=True)
    hits, best = 0, 0
    for count, (_, right) in enumerate(rated, 1):
        hits += right
        best = hits if hits >= _PRECISION * count else best
    return 100 * best / max(1, sum(right for _, right in rated))


if __name__ == "__main__":
    main()

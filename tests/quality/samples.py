"""Scores the program on its own samples against ``samples.toml``."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from reader.analyse import analyse
from reader.clean import clean
from reader.load import load_bytes
from reader.model import Analysis, Article, Known, Quotation
from reader.resources import data_dir
from reader.settings import Settings

GOLD = Path(__file__).with_name("samples.toml")
FIELDS = ("title", "site", "byline", "dateline", "published")
SHOWN = frozenset(("paragraph", "crosshead", "list-item"))


class Score(Struct, frozen=True):
    """What was right and what was wrong of one sample, in words."""

    file: str
    fields: int
    said: int
    found: int
    named: int
    wrong: tuple[str, ...]
    false: int
    leaked: int


def scores() -> Iterator[Score]:
    """Yield the score of each sample, in their order."""
    with GOLD.open("rb") as file:
        for gold in tomllib.load(file)["sample"]:
            path = data_dir("samples") / gold["file"]
            (raw,) = load_bytes(path.read_bytes(), str(path))
            article = clean(raw)
            yield _score(gold, article, analyse(article, Settings(), Known()))


def _score(gold: dict[str, Any], article: Article, analysis: Analysis) -> Score:
    wrong = []
    for field in FIELDS:
        have, want = getattr(article.meta, field), gold.get(field)
        if (have or "")[: len(want) if want and field == "published" else None] != (want or ""):
            wrong.append(f"{field}: {have!r}, not {want!r}")
    fields = len(FIELDS) - len(wrong)
    shown = [q for q in analysis.quotations if q.kind != "indirect"]
    used, named = set(), 0
    for speaker, words in gold["said"]:
        hit = next((q for q in shown if _says(article.text, q, words)), None)
        if hit is None:
            wrong.append(f"missed: {words}")
            continue
        used.add(hit)
        named += right_name(hit.speaker, speaker)
        wrong += [] if right_name(hit.speaker, speaker) else [f"{words}: {hit.speaker!r}, not {speaker!r}"]
    false = [q.span.of(article.text) for q in shown if q not in used]
    text = "\n".join(block.span.of(article.text) for block in article.blocks if block.role in SHOWN)
    leaked = [words for words in gold["never"] if words in text]
    wrong += [f"false: {words[:60]}" for words in false] + [f"leaked: {words}" for words in leaked]
    found = len(gold["said"]) - sum(line.startswith("missed") for line in wrong)
    return Score(gold["file"], fields, len(gold["said"]), found, named, tuple(wrong), len(false), len(leaked))


def right_name(shown: str | None, gold: str) -> bool:
    """Say whether the name shown is the gold one, or ends in it: "The owners' lawyer" and "lawyer"."""
    return shown is not None and (shown == gold or shown.endswith(" " + gold))


def _says(text: str, quotation: Quotation, words: str) -> bool:
    return words in quotation.span.of(text)

"""Read the gold of this folder and compare quotations with it."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from reader.clean import as_is
from reader.language.names import find_names
from reader.language.segment import sentences
from reader.model import Article, ArticleId, Known, Quotation, RawArticle
from reader.nlp.quotations import find_quotations

HERE = Path(__file__).parent
CONTROL = HERE / "control"
_EDGES = " .,;:!?\"'“”‘’«»„"


class Wanted(Struct, frozen=True):
    kind: str
    speaker: str
    parts: tuple[str, ...]
    via: str | None


class Case(Struct, frozen=True):
    name: str
    article: Article
    wanted: tuple[Wanted, ...]
    never: tuple[str, ...]

    def quotations(self) -> tuple[Quotation, ...]:
        cut = sentences(self.article.text, self.article.blocks)
        return find_quotations(self.article, cut, find_names(self.article.text, cut, Known()))


def article_of(text: str) -> Article:
    return as_is(RawArticle(ArticleId("0" * 16), "article.txt", "text", text))


def quotations_of(text: str) -> tuple[Quotation, ...]:
    return Case("", article_of(text), (), ()).quotations()


def cases(folder: Path = HERE) -> Iterator[Case]:
    """Yield the articles of *folder*: ours, or :data:`CONTROL`, which nobody looks at who works on the engine."""
    for path in sorted(folder.glob("*.txt")):
        text, gold = path.read_text("utf-8").split("\n===\n")
        wanted, never = [], []
        for line in gold.strip().splitlines():
            kind, speaker, words, *via = (field.strip() for field in line.split("|"))
            if kind == "never":
                never.append(words)
            else:
                parts = tuple(part.strip() for part in words.split(" … "))
                wanted.append(Wanted(kind, speaker, parts, via[0].removeprefix("via ") if via else None))
        yield Case(path.stem, article_of(text), tuple(wanted), tuple(never))


def shown_in_vain(case: Case, quotations: tuple[Quotation, ...]) -> list[str]:
    """Return the strings that must not be shown and are, the marks around them and the comma before the mark aside."""
    shown = {piece.of(case.article.text).strip(_EDGES) for each in quotations for piece in each.pieces}
    return [words for words in case.never if words.strip(_EDGES) in shown]


def found(case: Case, wanted: Wanted, quotations: tuple[Quotation, ...]) -> Quotation | None:
    """Return the quotation with exactly these parts; of a mixed or indirect one, one that holds the words."""
    text = case.article.text
    for quotation in quotations:
        pieces = [piece.of(text).strip(_EDGES) for piece in quotation.pieces]
        if wanted.kind == "direct":
            if pieces == [part.strip(_EDGES) for part in wanted.parts]:
                return quotation
        elif any(wanted.parts[0].strip(_EDGES) in piece for piece in pieces):
            return quotation
    return None


def same_speaker(wanted: str, shown: str | None) -> bool:
    """Say whether the name shown holds the one wanted: one of those parted by " / ", all of those joined by " + "."""
    if shown is None:
        return False
    return any(
        all(name.strip().lower().removeprefix("the ") in shown.lower() for name in either.split(" + "))
        for either in wanted.split(" / ")
    )

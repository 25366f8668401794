"""Loading, cleaning and analysing, beside what sumy and trafilatura take for less; hostile text beside ordinary."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from reader.analyse import analyse
from reader.clean import as_is, clean
from reader.language.segment import sentences
from reader.load import load_bytes
from reader.model import ArticleId, Known, RawArticle
from reader.nlp.summarise import key_points
from reader.settings import Settings, SummarySettings
from tests.bench import made
from tests.bench.table import Row, Sizes, cpu, in_turn

_LENGTH = 5_000
_TIMES_LONGER = 3
_UNITS = {
    "one mark": '"',
    "words in marks": '"a" ',
    "opening marks": "“a ",
    "single marks": "‘c’ ",
    "one sentence": '"We won," said Mary Doe, ',
    "cues": "he said she said ",
    "labels": "DOE: “We”\n",
    "initials": "A.",
    "hyphens": "a-",
    "names": "Mary Doe ",
    "numbers": "12,5 ",
    "dates": "May 3 ",
    "brackets": "([",
    "lines": "a\n",
}
_LONG = {
    "marks": ('"', 100_000),
    "said": ("said ", 100_000),
    "commas": (", ", 100_000),
    "he said": ('He said "x". ', 100_000),
    "one sentence of a megabyte": ("the mayor of the town said that she had seen a boat and ", 1_000_000),
}


def measure(sizes: Sizes) -> Iterator[Row]:
    """Measure articles, pages, and texts made to be slow."""
    from trafilatura import extract  # deferred: half a second

    texts, pages = made.articles(), made.pages()
    words = sum(len(text.split()) for text in texts) // len(texts)
    yield from _thousand(sizes, texts, "text", ("sumy's LexRank", _sumy), (f"articles of {words} words", 22))
    kilobytes = sum(map(len, pages)) // len(pages) // 1000
    yield from _thousand(sizes, pages, "html", ("trafilatura", extract), (f"pages of {kilobytes} kB", 30))
    yield _by_length(texts[0])
    yield _growth()


def _thousand(
    sizes: Sizes,
    texts: Sequence[str],
    format: str,
    other: tuple[str, Callable[[str], object]],
    goal: tuple[str, float],
) -> Iterator[Row]:
    name, alone = other
    encoded = [text.encode() for text in texts]

    def everything() -> None:
        for one in encoded:
            analyse(clean(*load_bytes(one, f"bench.{format}")), Settings(), Known())

    works = (partial(cpu, everything), partial(cpu, lambda: [alone(text) for text in texts]))
    for work in works:
        work()  # imports and lexicons are no part of it
    ours, theirs = ([1000 * one / len(texts) for one in times] for times in in_turn(sizes.rounds, *works))
    beside = f"{name} alone {sorted(theirs)[len(theirs) // 2]:.1f}"
    yield Row(f"1,000 {goal[0]}: load, clean, analyse", ours, "CPU-s", beside, goal[1])


def _raw(text: str) -> RawArticle:
    return RawArticle(ArticleId("0" * 16), "bench.txt", "text", text)


def _sumy(text: str) -> None:
    article = as_is(_raw(text))
    key_points(article, sentences(article.text, article.blocks), (), SummarySettings(method="lexrank"))


def _seconds(text: str) -> float:
    def work() -> None:
        clean(_raw(text))
        analyse(as_is(_raw(text)), Settings(), Known())

    return cpu(work)


def _by_length(ordinary: str) -> Row:
    plain = min(_seconds(ordinary) for _ in range(5)) / len(ordinary)
    found = []
    for name, (unit, length) in _LONG.items():
        found.append((_seconds(unit * (length // len(unit))) / length / plain, name))
    worst, name = max(found)
    return Row("hostile text by the character ÷ ordinary", [worst], beside=f"worst of {len(found)}: {name}")


def _growth() -> Row:
    found = []
    for name, unit in _UNITS.items():
        _seconds(unit * 100)
        small, large = (_seconds(unit * (length // len(unit))) for length in (_LENGTH, _TIMES_LONGER * _LENGTH))
        found.append((large / max(small, 1e-3), name))
    worst, name = max(found)
    return Row(f"hostile text {_TIMES_LONGER} times as long", [worst], beside=f"worst of {len(found)}: {name}")

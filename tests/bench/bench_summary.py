"""What key points cost in an article of ten times the length, by method."""

from collections.abc import Iterator
from functools import partial
from typing import get_args

from reader.clean import as_is
from reader.language.segment import sentences
from reader.model import ArticleId, RawArticle
from reader.nlp.summarise import key_points
from reader.settings import Method, SummarySettings
from tests.bench import made
from tests.bench.table import Row, Sizes, against, cpu, in_turn

_WORDS = 2_000
_LONGER = 10
_OF_A_SENTENCE = 20
_LENGTHS = (_LONGER * _WORDS, _WORDS)


def _text(words: int) -> str:
    said = (text.capitalize() + "." for text in made.texts(words // _OF_A_SENTENCE, _OF_A_SENTENCE))
    return " ".join(said)


def measure(sizes: Sizes) -> Iterator[Row]:
    """Measure each method on drawn sentences."""
    articles = [as_is(RawArticle(ArticleId("0" * 16), "bench.txt", "text", _text(words))) for words in _LENGTHS]
    cut = [(article, sentences(article.text, article.blocks)) for article in articles]
    for method in get_args(Method):
        settings = SummarySettings(method=method)
        key_points(*cut[1], (), settings)  # imports are no part of it
        works = (partial(cpu, partial(key_points, *one, (), settings)) for one in cut)
        what = f"{_LENGTHS[0] // 1000}k words by {method}"
        yield against(what, in_turn(sizes.rounds, *works), f"{_LENGTHS[1] // 1000}k words", 13)

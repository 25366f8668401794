"""Key points by every method, and the outline, on any text."""

import math
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.analyse import analyse
from reader.clean import as_is
from reader.language.segment import sentences
from reader.model import Article, ArticleId, Known, RawArticle
from reader.nlp.outline import outline
from reader.nlp.summarise import key_points
from reader.settings import MOST_POINTS, Method, Settings, SummarySettings

_WORDS = st.sampled_from(
    "The council of a Port Olden and said it “ ” ’ . ? ! | 12 3 May the \n\n \n\n\t \x00 \u202e é 漢字 ½ -- www".split(
        " "
    )
)
texts = st.lists(_WORDS, max_size=60).map(" ".join) | st.text(max_size=80)
_HEALTH = [HealthCheck.too_slow, HealthCheck.filter_too_much]


def an_article(text: str) -> Article:
    return as_is(RawArticle(ArticleId("0" * 16), "a.txt", "text", text))


@pytest.mark.parametrize("method", get_args(Method))
@settings(max_examples=40, deadline=None, suppress_health_check=_HEALTH)
@given(text=texts, count=st.integers(1, MOST_POINTS))
def test_points_are_sentences_each_once_best_first(method: Method, text: str, count: int) -> None:
    of = an_article(text)
    cut = sentences(of.text, of.blocks)
    found = key_points(of, cut, (), SummarySettings(count, method))
    assert {point.span for point in found} <= set(cut)
    assert len({point.span for point in found}) == len(found) <= count
    scores = [point.score for point in found]
    assert all(map(math.isfinite, scores))
    assert scores == sorted(scores, reverse=True)
    assert found == key_points(of, cut, (), SummarySettings(count, method))


@settings(max_examples=60, deadline=None, suppress_health_check=_HEALTH)
@given(text=texts)
def test_an_outline_points_into_its_text(text: str) -> None:
    of = an_article(text)
    for section in outline(of, analyse(of, Settings(), Known())):
        assert section.entries
        for entry in section.entries:
            assert 0 <= entry.span.start < entry.span.end <= len(of.text)
            assert "\n" not in entry.shown + entry.about + entry.note

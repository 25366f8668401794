from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analyse import analyse
from reader.clean import as_is
from reader.model import ArticleId, Known, RawArticle
from reader.settings import Settings
from reader.stories.grouping import group
from reader.stories.signature import Signature, sign
from tests.unit.stories.test_grouping import AGAIN, BRIDGE, LATER, OTHER, signed

SIGNED = (
    signed(BRIDGE, "2031-03-03"),
    signed(AGAIN, "2031-03-04"),
    signed(AGAIN.replace("forty", "fifty")),
    signed(LATER, "2031-06-06"),
    signed(OTHER, "2031-03-03"),
    signed(OTHER),
)


@given(st.text(max_size=300))
@settings(max_examples=40, deadline=None)
def test_any_text_can_be_signed_and_grouped(text: str) -> None:
    article = as_is(RawArticle(ArticleId("0" * 16), "a.txt", "text", text))
    one = sign(article, analyse(article, Settings(), Known()))
    found = group([one, one, SIGNED[0]])
    assert all(len(story.articles) > 1 for story in found.stories)


@given(st.permutations(range(len(SIGNED))))
@settings(max_examples=30, deadline=None)
def test_the_order_of_articles_makes_no_difference(order: list[int]) -> None:
    found = group([SIGNED[at] for at in order])
    stories = {frozenset(order[at] for at in story.articles) for story in found.stories}
    assert stories == {frozenset(story.articles) for story in group(SIGNED).stories}


@given(st.lists(st.sampled_from(SIGNED), max_size=8))
@settings(max_examples=40, deadline=None)
def test_no_article_is_in_two_stories_and_none_is_alone(some: list[Signature]) -> None:
    found = group(some)
    members = [at for story in found.stories for at in story.articles]
    assert len(members) == len(set(members))
    assert all(len(story.articles) > 1 and story.why for story in found.stories)
    assert all(any(set(same) <= set(story.articles) for story in found.stories) for same in found.copies)

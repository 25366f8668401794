from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.language.names import find_names
from reader.language.segment import sentences
from reader.model import Article, ArticleId, Block, Known, Metadata, SourceMap, Span
from reader.nlp.facts import find_facts

pieces = st.sampled_from(
    "Mr. |the |of |Smith |John |Paris |“|” |'s |’|. |, |\n|\n\n|van |de |al-|Ministry |President |(|)|-|U.S. |A|İ|ß|ǅ|3"
    "|0 |said |and |24 |TV |million |$|% |May |2014 |last |year |ago |two |days |@|/|King |Jr. |’s ".split("|")
)
prose = st.lists(pieces, max_size=60).map("".join) | st.text(max_size=150)
aliases = st.lists(st.tuples(st.text(min_size=1, max_size=6), st.text(min_size=1, max_size=6)), max_size=3)


@settings(deadline=None, max_examples=200)
@given(prose, aliases)
def test_mentions_are_apart_in_range_and_without_edges_of_space(text: str, called: list[tuple[str, str]]) -> None:
    known = Known(tuple(sorted(called)))
    found = find_names(text, sentences(text, [Block(Span(0, len(text)), "paragraph")]), known)
    spans = sorted(span for name in found for span in name.mentions)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(span.of(text) == span.of(text).strip() for span in spans)
    assert all(name.mentions and name.name for name in found)
    assert [name.mentions[0] for name in found] == sorted(name.mentions[0] for name in found)


@settings(deadline=None, max_examples=200)
@given(prose, st.sampled_from((None, "2024-02-29", "2024-02", "0001-01-01", "9999-12-31", "no date")))
def test_facts_are_in_range_and_in_order(text: str, published: str | None) -> None:
    block = Block(Span(0, len(text)), "paragraph")
    article = Article(
        id=ArticleId("0" * 16), path="x", format="text", text=text, meta=Metadata(published=published),
        blocks=(block,), removed=(), origin=SourceMap(), raw=text,
    )  # fmt: skip
    cut = sentences(text, article.blocks)
    facts = find_facts(article, cut, find_names(text, cut, Known()))
    for spans in ([date.span for date in facts.dates], [figure.span for figure in facts.figures]):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(figure.of.of(text).strip() for figure in facts.figures if figure.of)
    for entities in (facts.people, facts.organisations, facts.places):
        counts = [len(entity.mentions) for entity in entities]
        assert counts == sorted(counts, reverse=True)
